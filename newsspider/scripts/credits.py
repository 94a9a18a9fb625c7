"""What a script says of a story beside its headline: author, source and time.

The object that holds the headline holds them too; other stories' objects are further away, so the
nearest value of a name is the one. Nothing is evaluated.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from newsspider.page.metadata import names_of
from newsspider.scripts.headed import own_values
from newsspider.scripts.literals import read_literal
from newsspider.words.time import PORTAL_TIME, first_date

_BEFORE, _AFTER = 800, 1500
_VALUE_CHARS, _NAME_CHARS = 300, 80
_DEPTH = 2
# The names that scripts give what JSON-LD calls so; the better ones are asked for first.
_NAMES = {
    "author": (
        r"(?:news_?|article_?)?authors?(?:_?(?:names?|info|list))?|writers?|reporters?"
        r"|by_?lines?|by",
    ),
    "sourceOrganization": (
        r"(?:news_?|article_?)?source(?:_?name)?|media_?(?:name|info)?|copy_?from|origin(?:_?name)?",
    ),
    "datePublished": (
        r"(?:first_?|date_?)?publish(?:ed)?(?:_?(?:time|timestamp|date|at|on))?|p_?time"
        r"|pub_?(?:time|date)|(?:display|release|news|article|online)_?(?:time|date)",
        r"(?:create|post|issue|show)d?_?(?:time|date|at)|c_?time|date|time",
    ),
}
_CODE = re.compile(r"[!-~]*")  # one word of a program, no name
_STAMP = re.compile(r"1\d{9}(?:\d{3})?")


def credits_beside(objects: Sequence[Any], headline: str) -> dict[str, Any]:
    """What the object of a headline and those around it tell, under its JSON-LD name.

    :param objects: the innermost first.
    """
    found: dict[str, Any] = {"headline": headline}
    for data in objects:
        values = list(own_values(data, headline, _DEPTH))
        for name, patterns in _NAMES.items():
            told = (
                value
                for pattern in patterns
                for key, value in values
                if re.fullmatch(pattern, key, re.I)
            )
            _add(found, name, told)
    return found


def scripted_credits(html: str, title: str | None) -> dict[str, Any]:
    """The same, of what stands around the headline in a script that cannot be read as data."""
    at = _headline_in_script(html, title or "")
    if at is None:
        return {}
    start = max(0, at - _BEFORE)
    window = html[start : at + _AFTER]
    found: dict[str, Any] = {}
    for name, patterns in _NAMES.items():
        told = (value for pattern in patterns for value in _near(window, pattern, at - start))
        _add(found, name, told)
    return found


def _near(window: str, names: str, at: int) -> Iterator[Any]:
    """The values of names in a script's source, the nearest to a place first."""
    pattern = re.compile(rf"\b(?:{names})[\"']?\s*:\s*(?=[\"'{{\[\d])", re.I)
    for match in sorted(pattern.finditer(window), key=lambda match: abs(match.start() - at)):
        try:
            yield read_literal(window[match.end() : match.end() + _VALUE_CHARS])
        except ValueError:
            continue


def _add(found: dict[str, Any], name: str, values: Iterable[Any]) -> None:
    """Note the first value that is one, unless there is one already."""
    read = _moment if name == "datePublished" else _persons
    value = next(filter(None, map(read, values)), None)
    if value:
        found.setdefault(name, value)


def _persons(value: Any) -> list[str]:
    names = names_of(value)
    return [name for name in names if len(name) <= _NAME_CHARS and not _CODE.fullmatch(name)]


def _moment(value: Any) -> str | None:
    """A date as text; of seconds or milliseconds since 1970, the one they stand for."""
    text = str(value).strip() if isinstance(value, str | int) else ""
    if _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), PORTAL_TIME).isoformat()
    return text if first_date(text) else None


def _headline_in_script(html: str, title: str) -> int | None:
    if not title:
        return None
    words = "|".join(map(re.escape, dict.fromkeys((title, json.dumps(title)[1:-1]))))
    match = re.compile(rf":\s*[\"'](?:&\w+;)?(?:{words})").search(html, html.find("<script"))
    return match.start() if match else None
