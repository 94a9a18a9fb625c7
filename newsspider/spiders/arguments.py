"""Spider arguments (``-a name=value``) from strings to values, with one clear sentence if wrong."""

import re
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsspider.archive.inputs import matching
from newsspider.files import check_name, told
from newsspider.terminal import visible
from newsspider.values import length_of_time
from newsspider.words.time import PORTAL_TIME

# What a Chinese keyboard types instead; IDNA, too, takes these for dots.
_TYPED = str.maketrans("。．｡：", "...:")
_BETWEEN = re.compile(r"[,，、;；]\s*(?=https?\s*[:：])|[,，、;；]\s*$", re.I)
_BEFORE_AT = re.compile(r".*[@＠]", re.S)
_TO_THE_HOST = re.compile(r"(https?)[:：][/／]{2}([^/／?#]+)([/／]?)", re.I)


class ArgumentError(ValueError):
    """A spider argument is missing or wrong; the message names it and the remedy."""


def scrapyds_arguments(spider: str, unknown: dict[str, Any], takes: str) -> dict[str, Any]:
    """The arguments that a spider does not know, if they are Scrapyd's (``_job`` and the like).

    :param takes: what it knows, for the message.
    :raises ArgumentError: one of them is not.
    """
    for name in sorted(unknown):
        if not name.startswith("_"):
            raise ArgumentError(f"{spider} has no argument {name!r}: it takes {takes}")
    return unknown


def parse_urls(value: str | None) -> list[str]:
    """Absolute http(s) URLs set apart by commas or blanks; a URL may hold a comma in its query.

    Commas, colons, slashes and dots may be those of a Chinese keyboard.
    """
    urls: list[str] = []
    for part in _BETWEEN.sub(" ", value or "").split():
        part = _with_ascii_host(part)
        refuse_credentials(part)
        if not _is_web_url(part):
            raise ArgumentError(
                f"{without_credentials(part)!r} is not an absolute http or https URL: "
                "write it like https://news.example.com/"
            )
        urls.append(part)
    return list(dict.fromkeys(urls))


def refuse_credentials(url: str) -> None:
    """Refuse a URL that holds a user name or a password, and do not repeat it.

    :raises ArgumentError: it does.
    """
    authority = url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    if "@" in authority:
        host = visible(authority.rpartition("@")[2])
        raise ArgumentError(
            f"the start URL on {host} holds a user name or a password, which logs and records "
            "would show: leave them out of it, and set HTTPAUTH_USER, HTTPAUTH_PASS and "
            f"HTTPAUTH_DOMAIN={host}"
        )


def without_credentials(typed: str) -> str:
    """What was typed for a URL, without what may be a password in it, however it is misspelt."""
    return _BEFORE_AT.sub("…@", typed)


def parse_paths(value: str | None) -> list[str]:
    """Files, folders and patterns, set apart by commas; a path may hold a comma itself."""
    whole = (value or "").strip()
    if not whole:
        raise ArgumentError("the archive has no path: add -a path=data/archive")
    paths = [whole] if _is_there(whole) else [part.strip() for part in whole.split(",")]
    for path in paths:
        _check_name(path)
        if not _is_there(path):
            raise ArgumentError(f"path={path!r}: no such file or folder, and no file matches it")
    return list(dict.fromkeys(paths))


def typed_scheme(text: str) -> bool:
    """Whether a text begins like a web address, whatever keyboard it was typed on."""
    return _TO_THE_HOST.match(text) is not None


def _with_ascii_host(url: str) -> str:
    """The URL with scheme and host as a western keyboard types them; its path may be Chinese."""
    found = _TO_THE_HOST.match(url)
    if found is None:
        return url
    scheme, host, slash = found.groups()
    return f"{scheme}://{host.translate(_TYPED)}{'/' if slash else ''}{url[found.end() :]}"


def _check_name(path: str) -> None:
    try:
        check_name(path)
    except ValueError as problem:
        raise ArgumentError(f"path={problem}") from None


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists() or bool(matching(Path(path)))
    except OSError as problem:  # it lies in a folder that may not be looked into
        raise ArgumentError(f"path={path!r}: {told(problem)}") from problem


def _is_web_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port  # ValueError if it is not one
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable()


def parse_count(name: str, value: str | int | None) -> int | None:
    """A positive whole number, None if not given."""
    if value in (None, ""):
        return None
    try:
        count = int(value)
    except ValueError:
        count = 0
    if count < 1:
        raise ArgumentError(
            f"{name}={value!r} is not a whole number above 0: write it like -a {name}=100"
        )
    return count


def parse_switch(name: str, value: str | None) -> bool:
    """1 or 0, not given is 0."""
    if value not in (None, "", "0", "1"):
        raise ArgumentError(f"{name}={value!r} is neither 1 nor 0: write it like -a {name}=1")
    return value == "1"


def parse_date(
    name: str, value: str | None, *, end: bool = False, now: datetime | None = None
) -> datetime | None:
    """A day or a time, in portal time (UTC+8) unless it says otherwise.

    In ISO 8601, or relative to now: ``today`` (今天), ``yesterday`` (昨天), or how long ago. ``7d``
    and ``2w`` are whole days, so that a crawl that is started again on the same day goes on with
    the same window; ``12h`` and ``90m`` are exact.

    :param end: a day alone means its last moment, not its first.
    :param now: what relative dates are counted from (aware), if not from now.
    """
    if not value:
        return None
    relative = _relative(value.strip().lower(), now or datetime.now(PORTAL_TIME))
    try:
        moment = relative or datetime.fromisoformat(value)
    except ValueError:
        raise ArgumentError(
            f"{name}={value!r} is not a date: write it like -a {name}=2024-05-09 or "
            f"-a {name}=2024-05-09T08:00, or count back from now: -a {name}=yesterday, "
            f"-a {name}=7d, -a {name}=12h"
        ) from None
    is_day = len(value) <= len("2024-05-09") if relative is None else not _is_exact(value)
    if end and is_day:
        moment += timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=PORTAL_TIME)


_DAYS_AGO = {"today": "0d", "今天": "0d", "yesterday": "1d", "昨天": "1d"}


def _relative(value: str, now: datetime) -> datetime | None:
    """The moment that lies so long ago, None for what is no relative date."""
    length = length_of_time(_DAYS_AGO.get(value, value))
    if length is None:
        return None
    moment = now.astimezone(PORTAL_TIME) - length
    return moment if _is_exact(value) else datetime.combine(moment, time(), PORTAL_TIME)


def _is_exact(value: str) -> bool:
    """Whether a relative date counts hours or less."""
    return value.strip().lower().endswith(("h", "m", "s"))
