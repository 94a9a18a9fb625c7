"""Dates that no text states whole: in pieces, without their year, in scripts and attributes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from newsspider.words.clock import BEFORE, CLOCK, PORTAL_TIME, read_clock
from newsspider.words.time import (
    DATE_MARK,
    DAY,
    DAY_DD,
    MONTH,
    MONTH_MM,
    YEAR,
    ParsedDate,
    first_date,
)

_Y, _M, _D = rf"(?P<y>{YEAR})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_T = r"(?:\s(?P<t>\d\d:\d\d(?::\d\d)?))?"
_SPLIT_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"{_Y}[年\s]*{_M}[/\-.月]{_D}日?{_T}",
        rf"{_Y}{DATE_MARK}{_M}月?\s{_D}日?{_T}(?![\d:])",
        rf"(?<!\d){_D}日?\s{_Y}{DATE_MARK}{_M}月?{_T}(?!\d)",
        rf"(?<!\d){_M}(?:[-/.]|月\s?){_D}日?\s{_Y}年?{_T}(?!\d)",
        rf"(?<![\d:]){_D}日?[\s/]{_M}月\s{_Y}年?{_T}(?![\d:])",
        rf"(?<![\d.:/-]){_Y}\s(?P<m>{MONTH_MM})\s(?P<d>{DAY_DD}){_T}(?![\d:])",
    )
]
_FIRST_PUBLISHED = re.compile(
    r"irst_?[pP]ublish(?:ed)?_?(?:[tT]ime|[dD]ate|[aA]t)[\"']?\s*[:=]\s*[\"']?"
    r"(?:(?P<stamp>1\d{9})(?:\d{3})?(?!\d)|(?P<date>20\d\d-\d\d-\d\d[^\"'<>]{0,20}))"
)
_SCRIPT_TIME = re.compile(
    # The first characters alone, in both cases, so that the search can skip to them in long pages.
    r"[pPcC](?:[uU](?<!\w..)(?i:blish(?:ed)?_?(?:time|date|at)|b_?(?:time|date))"
    r"|[rR](?<!\w..)(?i:eated?_?(?:time|at))|[tT](?<!\w..)(?i:ime)?)[\"']?\s*[:=]\s*[\"']?"
    r"(?:(?P<stamp>1\d{9})(?:\d{3})?(?!\d)|(?P<date>20\d\d-\d\d-\d\d[^\"'<>]{0,20}))"
)
_STAMP = re.compile(r"(?P<stamp>1\d{9})(?:\d{3})?")
_YEARLESS = re.compile(
    rf"(?<![\d年第./:-])(?P<month>{MONTH})(?:月|(?P<mark>[-/.]))(?P<day>{DAY})(?(mark)(?![\d.-])|日)"
    rf"\s{{0,3}}(?:{CLOCK})?",
    re.I,
)

_UNORDERED = re.compile(
    rf"(?<![\w./-])(?P<one>\d{{1,2}})\s?/\s?(?P<other>\d{{1,2}})\s?/\s?(?P<year>{YEAR})(?![\w/.])"
    rf"(?:[\s,|·–—-]{{1,4}}{CLOCK})?",
    re.I,
)
_SHORT = re.compile(r"(\d\d)([/-])(\d\d)\2(\d\d)(?!\d)")


def with_day_first(moment: ParsedDate) -> ParsedDate | None:
    """A date of two digits each, read as one whose year comes last: 09/05/24 08:15."""
    match = _SHORT.match(moment.raw)
    if match is None:
        return None
    day, month, year = match.group(1, 3, 4)
    read = first_date(f"20{year}-{month}-{day}{moment.raw[match.end() :]}")
    return read and replace(read, raw=moment.raw)


def unordered_day(text: str) -> str | None:
    """The day, as printed, of which a text does not tell whether its month comes first."""
    match = _UNORDERED.search(text)
    return match[0].strip() if match else None


def unordered_dates(text: str) -> Iterator[ParsedDate]:
    """What such a day and the clock behind it may be, with either number as its month."""
    match = _UNORDERED.search(text)
    if match is None:
        return
    before = BEFORE.search(text[: match.start()])
    clock = match[0].partition(match["year"])[2].strip(" ,|·–—-") or (before[0] if before else "")
    for day, month in (("one", "other"), ("other", "one")):
        moment = first_date(f"{match['year']}-{match[month]}-{match[day]} {clock}")
        if moment:
            yield replace(moment, raw=match[0].strip())


def split_date(texts: Iterable[str]) -> ParsedDate | None:
    """A date whose year, month and day stand in elements of their own."""
    pieces = list(texts)
    text = re.sub(r"\s*([/:])\s*", r"\1", " ".join(" ".join(pieces).split()))
    for pattern in _SPLIT_DATES:
        match = pattern.search(text)
        if match:
            moment = first_date(f"{match['y']}-{match['m']}-{match['d']} {match['t'] or ''}")
            return moment and replace(moment, raw=match.group())
    # 06, 五月, 2013: a leaf of a calendar; a day that stands in one element is no split one.
    return None if any(map(first_date, pieces)) else first_date(text)


def script_date(html: str) -> ParsedDate | None:
    """The publication time that a script of the page assigns, as a date or seconds since 1970."""
    match = _FIRST_PUBLISHED.search(html) or _SCRIPT_TIME.search(html)
    if match is None:
        return None
    return first_date(match["date"]) if match["date"] else _of_stamp(match)


def stated_date(text: str) -> ParsedDate | None:
    """A date as attributes state it for programs: also as seconds or milliseconds since 1970."""
    stamp = _STAMP.fullmatch(text.strip())
    return _of_stamp(stamp) if stamp else first_date(text)


def _of_stamp(match: re.Match[str]) -> ParsedDate:
    return ParsedDate(
        datetime.fromtimestamp(int(match["stamp"]), PORTAL_TIME), "second", match["stamp"]
    )


def yearless_clock(text: str) -> str | None:
    """A day without its year that a clock follows, as printed: ``05-09 07:20``."""
    match = _YEARLESS.search(text) if ":" in text or "：" in text else None
    return match.group() if match and read_clock(match.groupdict()) else None


def yearless_date(text: str, latest: datetime) -> ParsedDate | None:
    """A day that is printed without its year, be it with a clock: the last such day by a moment.

    >>> from datetime import UTC
    >>> yearless_date("12-31 07:20", datetime(2024, 5, 10, tzinfo=UTC)).iso
    '2023-12-31T07:20:00+08:00'
    """
    match = _YEARLESS.search(text)
    if match is None or (match["mark"] and not read_clock(match.groupdict())):
        return None
    latest = latest.astimezone(PORTAL_TIME)
    for year in (latest.year, latest.year - 1):
        clock = read_clock(match.groupdict())
        hour, minute = (clock.hour, clock.minute) if clock else (0, 0)
        month, day = int(match["month"]), int(match["day"])
        try:
            when = datetime(year, month, day, hour, minute, tzinfo=PORTAL_TIME)
        except ValueError:  # the 29th of February
            continue
        if when <= latest:
            return ParsedDate(when, "minute" if clock else "day", match.group())
    return None
