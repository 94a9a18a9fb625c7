"""Spider arguments (``-a name=value``) from strings to values, with one clear sentence if wrong."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from newsspider.archive.inputs import matching
from newsspider.words.time import PORTAL_TIME


class ArgumentError(ValueError):
    """A spider argument is missing or wrong; the message names it and the remedy."""


def parse_urls(value: str | None) -> list[str]:
    """Absolute http(s) URLs set apart by commas or blanks; a URL may hold a comma in its query."""
    urls: list[str] = []
    for part in (value or "").replace(",http", " http").split():
        refuse_credentials(part)
        if not _is_web_url(part):
            raise ArgumentError(
                f"url={part!r} is not an absolute http or https URL: write it like -a url=https://news.example.com/"
            )
        urls.append(part)
    return list(dict.fromkeys(urls))


def refuse_credentials(url: str) -> None:
    """Refuse a URL that holds a user name or a password, and do not repeat it.

    :raises ArgumentError: it does.
    """
    authority = url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    if "@" in authority:
        host = authority.rpartition("@")[2]
        raise ArgumentError(
            f"the start URL on {host} holds a user name or a password, which logs and records "
            "would show: leave them out of it, and set HTTPAUTH_USER, HTTPAUTH_PASS and "
            f"HTTPAUTH_DOMAIN={host.partition(':')[0]}"
        )


def parse_paths(value: str | None) -> list[str]:
    """Files, folders and patterns, set apart by commas; a path may hold a comma itself."""
    whole = (value or "").strip()
    if not whole:
        raise ArgumentError("the archive has no path: add -a path=data/archive")
    paths = [whole] if _is_there(whole) else [part.strip() for part in whole.split(",")]
    for path in paths:
        if not _is_there(path):
            raise ArgumentError(f"path={path!r}: no such file or folder, and no file matches it")
    return list(dict.fromkeys(paths))


def _is_there(path: str) -> bool:
    return Path(path).exists() or bool(matching(Path(path)))


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


def parse_date(name: str, value: str | None, *, end: bool = False) -> datetime | None:
    """A day or a time in ISO 8601, in portal time (UTC+8) unless it says otherwise.

    :param end: a day alone means its last moment, not its first.
    """
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ArgumentError(
            f"{name}={value!r} is not a date: "
            f"write it like -a {name}=2024-05-09 or -a {name}=2024-05-09T08:00"
        ) from None
    if end and len(value) <= len("2024-05-09"):
        moment += timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=PORTAL_TIME)
