"""When a story was published: as precise as the page says and never more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from newsspider.words.clock import BEFORE, CLOCK, DIGITAL, read_clock
from newsspider.words.clock import PORTAL_TIME as PORTAL_TIME  # for those who read dates
from newsspider.words.foreign_dates import MONTH_NAMES, find_foreign
from newsspider.words.numerals import read_numeral
from newsspider.words.vocabulary import expand_unfolded

YEAR = r"(?:19|20)\d\d"
MONTH, DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
MONTH_MM, DAY_DD = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
"""Two digits, as in addresses."""

DATE_MARK = "[-/.年]"
"""What stands after the year."""

DATE = rf"{YEAR}{DATE_MARK}\d{{1,2}}[-/.月]\d{{1,2}}日?"
WEEKDAY = "(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
_NAMED_DAY = (
    rf"(?:[\s,，(（]*{WEEKDAY}[)）]?|\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=\s)"
    r"|\s?[(（][一二三四五六日][)）])?"
)
# 2024-05-0907:20 and 2024-05-091.2万: a clock, or how many read it, without a blank before it.
_GLUED = expand_unfolded(r"(?<=[-/.]\d\d)(?=\d?\d[:：]\d\d(?!\d)|\d[\d.]*(?:万|[次人]|阅读|浏览))")
_BETWEEN = (
    r"(?:[\sT,，|｜丨·•・/　\[(（于於—]|\.(?=\s)|&nbsp;|at\s|[时時][间間][:：]"
    r"|[-–](?=\s?\d\d?[:：]))*"
)
_DATE = re.compile(
    # The first digit before what may not stand before it, so that the search can skip to it.
    r"(?P<year>\d(?<![\d.].)(?:(?:(?<=1)9|(?<=2)0)\d\d|[01]\d(?<=1..)(?=[-/]\d|\s{0,3}年|\.\d\d\.\d\d(?![\d.]))|\d(?=\s{0,3}年)))"
    r"\s{0,3}(?P<sep>[-–/.·年])\s{0,3}"
    rf"(?P<month>{MONTH})\s{{0,3}}(?:(?P=sep)|月)\s{{0,3}}(?P<day>{DAY})"
    rf"(?:(?!\d)|{_GLUED})\s{{0,3}}日?{_NAMED_DAY}(?:{_BETWEEN}{CLOCK})?",
    re.I,
)
# Two digits for the year, or nothing between the parts: only where no other is told.
_SHORT_DATE = re.compile(
    # Here, too, the search can skip to the first digit.
    rf"(?P<year>\d(?<![\w.:/-].)\d)(?P<sep>[-/])(?P<month>{MONTH_MM})(?P=sep)(?P<day>{DAY_DD})"
    rf"(?![\w./:-])(?:{_BETWEEN}{CLOCK})?",
    re.I,
)
_SOLID_DATE = re.compile(
    rf"(?P<year>[12](?<![\w.:/-].)(?:(?<=1)9|(?<=2)0)\d\d)(?P<month>{MONTH_MM})(?P<day>{DAY_DD})"
    r"(?:(?P<hour_zh>[01]\d|2[0-3])(?P<minute_zh>[0-5]\d)(?P<second_zh>[0-5]\d)?"
    rf"|[\sT]{{1,3}}{DIGITAL})?(?![\w./-])",
    re.I,
)
_ERA = re.compile(r"(?:中[华華])?民[国國]\s{0,3}$")
BEFORE_REPUBLIC = 1911
_CLOCK_CHARS, _BYLINE_CHARS = 16, 200  # no sentence of a story has dates of the rarer forms
_REMEMBERED, _LINE_CHARS = 1024, 1000
_DIGIT = re.compile(r"\d")
# The first character alone, here and below, so that the search can skip to it.
_WIDE_DIGIT = re.compile(r"[０-９－／．](?:(?<=[０-９])|(?<=\d[－／．])(?=\d))")
_NARROW = str.maketrans("０１２３４５６７８９－／．：", "0123456789-/.:")
_RARE = re.compile(r"[\dA-Za-z](?:(?<=\d)(?:[\d./-]\d|[\s-][A-Z])|(?<=[A-Za-z])[\s,.-]{1,2}\d)")
_CHINESE_DATE = re.compile(
    r"(?:([一二][〇零○Ｏ一二三四五六七八九]{3})|(?<=民[国國])([〇零○Ｏ一二三四五六七八九十百]{2,5}))"
    r"年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})日"
    rf"{_NAMED_DAY}(?:{_BETWEEN}{CLOCK})?",
    re.I,
)
NAMED_URL_DAY = (
    rf"(?<=/)({YEAR})/(?:[a-z]+/)?({'|'.join(MONTH_NAMES)})"
    rf"(?:r?uary|ch|il|[ey]|ust|t(?:ember)?|ober|ember)?/({DAY})(?=/)"
)
"""The day of a path such as ``/2002/new/mar/19/``."""

_CLOCK_DIGITS = r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
# /2024/05/09.html: the number of a story in the folder of its month
_ENDS_DAY = r"(?!\d|(?<=/\d)\.|(?<=/\d\d)\.)"
_URL_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d)({YEAR})[-/_]?({MONTH_MM})[-/_]?({DAY_DD}){_ENDS_DAY}",
        rf"(?<!\d)({YEAR})(?:/({MONTH})/|-({MONTH})-|/({MONTH})-(?=\d\d?/))({DAY}){_ENDS_DAY}",
        rf"/(\d\d)/({MONTH_MM})({DAY_DD})/",
        rf"/({YEAR})({MONTH_MM})/\1\2({DAY_DD})\d+",
        # A clock or the number of a story of that day may follow.
        rf"(?<!\d)(20[0-3]\d)({MONTH_MM})({DAY_DD})(?:\d{{2,4}}|\d{{6}}|{_CLOCK_DIGITS}\d\d)(?!\d)",
        NAMED_URL_DAY,
    )
]

_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "day": timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A point in time as a page states it."""

    when: datetime
    precision: str
    """"second", "minute" or "day"; a sitemap may know no more than the "month" or "year"."""

    raw: str

    @property
    def iso(self) -> str:
        """ISO 8601 with offset, to the second."""
        return self.when.isoformat(timespec="seconds")

    @property
    def is_far(self) -> bool:
        """Whether it is told as of another zone than that of the portals."""
        return self.when.utcoffset() != PORTAL_TIME.utcoffset(None)

    @property
    def end(self) -> datetime:
        """The last instant that it may mean: of the day, where it tells no more than the day."""
        if self.precision in _LENGTHS:
            after = self.when + _LENGTHS[self.precision]
        else:
            months = 12 if self.precision == "year" else 1
            year, month = divmod(self.when.year * 12 + self.when.month - 1 + months, 12)
            after = self.when.replace(year=year, month=month + 1)
        return after - timedelta(microseconds=1)

    @property
    def day(self) -> "ParsedDate":
        """Its day alone, which is of no zone: days that places far away tell compare equal."""
        when = datetime(self.when.year, self.when.month, self.when.day, tzinfo=PORTAL_TIME)
        return replace(self, when=when, precision="day")

    @property
    def unpadded(self) -> "ParsedDate":
        """It as written for programs, without the zeros that a CMS fills it up with."""
        if self.precision not in ("second", "minute") or self.when.second:
            return self
        is_midnight = self.when.hour == self.when.minute == 0
        return self.day if is_midnight else replace(self, precision="minute")


def find_dates(text: str, zone: timezone = PORTAL_TIME) -> Iterator[ParsedDate]:
    """All dates with a year in a text, in order; impossible ones are passed over."""
    if "年" not in text and not _DIGIT.search(text):
        return iter(())  # as most lines
    # A longer one is no line that is asked about again, and not worth its place in the memory.
    return iter((_dates if len(text) <= _LINE_CHARS else _dates.__wrapped__)(text, zone))


@lru_cache(_REMEMBERED)  # several steps ask about one line
def _dates(text: str, zone: timezone) -> tuple[ParsedDate, ...]:
    digits = text.translate(_NARROW) if _WIDE_DIGIT.search(text) else text
    found = list(_numbers(digits))
    if len(digits) <= _BYLINE_CHARS and _RARE.search(digits):
        spans = [match.span() for match, _ in found]
        found += (x for x in _rare_numbers(digits) if not _overlaps(x[0], spans))
        found.sort(key=lambda x: x[0].start())
    moments = (_moment(match, day, text, zone) for match, day in found)
    return tuple(filter(None, moments))


def _overlaps(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _numbers(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    for match in _DATE.finditer(text):
        year = int(match["year"])
        year = year if year >= 1000 else _four_digits(year, match)
        yield match, (year, int(match["month"]), int(match["day"]))
    for match in _CHINESE_DATE.finditer(text) if "年" in text else ():
        try:
            year, month, day = map(read_numeral, filter(None, match.group(1, 2, 3, 4)))
        except ValueError:  # 十百年
            continue
        yield match, (year if match[1] else year + BEFORE_REPUBLIC, month, day)


def _rare_numbers(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    for match, *day in find_foreign(text):
        yield match, (day[0], day[1], day[2])
    for pattern in (_SOLID_DATE, _SHORT_DATE):
        for match in pattern.finditer(text):
            year = int(match["year"])
            year = year if year >= 1000 else _four_digits(year, match)
            yield match, (year, int(match["month"]), int(match["day"]))


def first_date(text: str | None, zone: timezone = PORTAL_TIME) -> ParsedDate | None:
    """The first date in a text, None if there is none."""
    return next(find_dates(text, zone), None) if text else None


def url_day(url: str | None) -> ParsedDate | None:
    """The day that a URL spells: ``/2024/0509/``, ``/2024/may/9/``, ``t20240509_1.html``."""
    for match in filter(None, (pattern.search(url or "") for pattern in _URL_DATES)):
        year, month, day = (_number(part) for part in match.groups() if part)
        try:
            when = datetime(year if year > 99 else 2000 + year, month, day, tzinfo=PORTAL_TIME)
        except ValueError:
            continue
        return ParsedDate(when, "day", match.group().strip("/"))
    return None


def _number(part: str) -> int:
    return int(part) if part.isdigit() else MONTH_NAMES.index(part.lower()) + 1


def _moment(
    match: re.Match[str], day: tuple[int, int, int], text: str, zone: timezone
) -> ParsedDate | None:
    clock = read_clock(match.groupdict())
    start = match.start()
    if clock is None and (
        before := BEFORE.search(match.string[max(0, start - _CLOCK_CHARS) : start])
    ):
        clock = read_clock(before.groupdict())
        start -= len(before[0])
    era = _ERA.search(match.string, max(0, start - _CLOCK_CHARS), start)
    start = era.start() if era else start
    hour, minute, second, precision, own = clock or (0, 0, 0, "day", None)
    try:
        when = datetime(*day, hour, minute, second, tzinfo=own or zone)
    except ValueError:
        return None
    if own and not own.utcoffset(None):  # that of Greenwich says nothing of the place
        when = when.astimezone(PORTAL_TIME)
    return ParsedDate(when, precision, text[start : match.end()].strip())


def _four_digits(year: int, match: re.Match[str]) -> int:
    """A year of two digits, or one of the Republic of China, which counts from 1911."""
    start = match.start()
    if year >= 100 or match.string[max(0, start - 3) : start].rstrip().endswith(("民國", "民国")):
        return year + BEFORE_REPUBLIC
    return year + (2000 if year < 70 else 1900)


def best_date(candidates: Iterable[ParsedDate], latest: datetime | None) -> ParsedDate | None:
    """The first candidate, made more precise by a later one that names the same minute or day.

    :param latest: candidates after this moment are impossible: of one that the clock of another
        time zone explains the day is left, the others are passed over.
    """
    best: ParsedDate | None = None
    ranks = {"day": 0, "minute": 1, "second": 2}
    for moment in candidates:
        if latest is not None and moment.when > latest:
            moment = moment.day
            if moment.when > latest:
                continue
        if best is None or (
            ranks[moment.precision] > ranks[best.precision] and _agrees(best, moment)
        ):
            best = moment
    return best


def _agrees(coarse: ParsedDate, fine: ParsedDate) -> bool:
    if coarse.when.date() != fine.when.date():
        return False
    if coarse.precision == "day":
        return fine.when.timetz().replace(tzinfo=None).isoformat() != "00:00:00"
    return coarse.when.replace(second=0) == fine.when.replace(second=0)
