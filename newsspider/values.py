"""Values of settings, from the strings that a command line gives them."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

_LENGTH = re.compile(r"(\d{1,5}) ?(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def data_folder(settings: Mapping[str, Any]) -> Path:
    """What NEWSSPIDER_DATA_DIR names: the folder of all that crawls leave."""
    return Path(settings.get("NEWSSPIDER_DATA_DIR") or "data")


def one_of(words: Iterable[str], settings: Mapping[str, Any], name: str) -> str:
    """The one of some words that a setting is, the first where it is not set.

    :raises ValueError: it is none of them; the message is a sentence that names the setting.
    """
    words = tuple(words)
    value = settings.get(name)
    word: str = words[0] if value in (None, "") else value  # False is none of them
    if word not in words:
        raise ValueError(f"{name}={word!r} is not one of {', '.join(words)}")
    return word


def whole_number(name: str, value: object, least: int = 1) -> int:
    """The number that a setting is.

    :param least: the smallest that it may be, 0 or 1.
    :raises ValueError: it is not one; the message is a sentence that names the setting.
    """
    text = str(value)
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        above = " above 0" if least else ""
        raise ValueError(f"{name}={value!r} is not a whole number{above}")
    return int(text)


def length_of_time(text: str) -> timedelta | None:
    """A length of time as people write it, None if it is none.

    >>> length_of_time("90m")
    datetime.timedelta(seconds=5400)

    :param text: a whole number and s, m, h, d or w.
    """
    found = _LENGTH.fullmatch(text.strip().lower())
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
