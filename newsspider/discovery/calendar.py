"""Lists by day: which URLs are the days of a calendar, and which of them cannot be."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from newsspider.remembered import remembered
from newsspider.urls import url_fingerprint
from newsspider.words.time import DAY, DAY_DD, MONTH, MONTH_MM

_AHEAD = timedelta(days=7)
_FIRST_YEAR = 1900
_YEAR = r"(?<!\d)(?P<year>[12]\d{3})"
_MONTH, _DAY = rf"(?P<month>{MONTH})", rf"(?P<day>{DAY})"
_MM, _DD = rf"(?P<mm>{MONTH_MM})", rf"(?P<dd>{DAY_DD})"
# What a path ends with. A bare 20300501 may be an id, and /2030/12/ page 12 of a list called 2030.
_PATH = re.compile(
    rf"/[a-z_-]{{0,12}}{_YEAR}(?:(?P<sep>[-/_.]){_MONTH}(?P=sep){_DAY}|[-/_.]?{_MM}(?:(?<=/\d\d){_DD})?)"
    r"/?(?:(?:index|default)?\.[a-z]{3,5})?$",
    re.I,
)
_CERTAIN = re.compile(r"\d{4}([-/_.])\d\d?\1\d|\d{4}/\d{4}(?!\d)|\d{4}[-/_.]0")
_YEAR_NAME = re.compile(r"y|nian|\w{0,12}year", re.I)
_NAME = re.compile(r"\w{0,12}(?:date|day|month)|ym|ymd|rq|riqi", re.I)
_PART_NAME = re.compile(r"[ymd]|nian|yue|ri|\w{0,12}(?:date|day|month|year)|ym|ymd|rq|riqi", re.I)
_VALUE = re.compile(rf"{_YEAR}(?:[-/_.]{_MONTH}(?:[-/_.]{_DAY})?|{_MM}{_DD}?)(?!\d)")
_YEAR_VALUE = re.compile(r"\d{4}")
_NUMBERS = re.compile(r"[\d/_.-]+")


@remembered(8192)
def calendar_key(url: str) -> str | None:
    """The key under which the days of one calendar are one list; None for any other URL.

    ``/2024/05/09/`` and ``/archive?date=2024-05-09`` are days of a calendar,
    ``/2024/0509/1234.html`` is not one.
    """
    path, query = _split(url)
    match = _PATH.search(path)
    if match is None and not _dates_in(query):
        return None
    dateless = path if match is None else path[: match.start() + 1]
    host = url_fingerprint(url).partition("/")[0]
    rest = "&".join(pair for pair in query.split("&") if not _is_part_of_date(pair))
    return f"{host}{dateless}?{rest}" if rest else f"{host}{dateless}"


def is_out_of_calendar(url: str, today: date) -> bool:
    """Whether a URL is a day that is yet to come, or before there were any news.

    More than a week ahead, or before 1900. Only a date that can be nothing else counts.
    """
    days = _certain_days(url)
    return any(day.year < _FIRST_YEAR or day > today + _AHEAD for day in days)


@remembered(8192)
def _certain_days(url: str) -> list[date]:
    """The days that a URL names and that can be nothing else."""
    path, query = _split(url)
    match = _PATH.search(path)
    dates = _dates_in(query)
    if match is not None and _CERTAIN.search(match.group()):
        dates.append(_date(match))
    return dates


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.path, parts.query


def _dates_in(query: str) -> list[date]:
    """The dates that parameters of a query are, by their names and values."""
    dates = []
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        match = _VALUE.match(value) if _NAME.fullmatch(name) else None
        if match:
            dates.append(_date(match))
        elif _YEAR_NAME.fullmatch(name) and _YEAR_VALUE.fullmatch(value):
            dates.append(date(max(1, int(value)), 1, 1))
    return dates


def _date(match: re.Match[str]) -> date:
    """The day of a match, or one of the days of its month."""
    parts = match.groupdict()
    day = int(parts["day"] or parts["dd"] or 1)
    return date(max(1, int(parts["year"])), int(parts["month"] or parts["mm"]), min(day, 28))


def _is_part_of_date(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return _PART_NAME.fullmatch(name) is not None and _NUMBERS.fullmatch(value) is not None
