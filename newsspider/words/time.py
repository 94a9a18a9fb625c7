"""When a story was published: as precise as the page says and never more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

PORTAL_TIME = timezone(timedelta(hours=8))
"""China Standard Time, the time of the portals unless a page or spider says otherwise."""

YEAR = r"(?:19|20)\d\d"
MONTH, DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
MONTH_MM, DAY_DD = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
"""Two digits, as in addresses."""

DATE_MARK = "[-/.年]"
"""What stands after the year."""

DATE = rf"{YEAR}{DATE_MARK}\d{{1,2}}[-/.月]\d{{1,2}}日?"
_DATE = re.compile(
    # The first digit before what may not stand before it, so that the search can skip to it.
    r"(?P<year>\d(?<![\d.].)(?:(?:(?<=1)9|(?<=2)0)\d\d|[01]\d(?<=1..)(?=[-/年]\d)|\d(?=年)))"
    r"\s{0,3}(?P<sep>[-–/.年])\s{0,3}"
    rf"(?P<month>{MONTH})\s{{0,3}}(?:(?P=sep)|月)\s{{0,3}}(?P<day>{DAY})(?!\d)\s?日?"
    r"(?:[\s,，(（]*(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?|\s?[(（][一二三四五六日][)）])?"
    r"(?:(?:[\sT,，|·　\[(（]|&nbsp;|-(?=\d\d:))*"
    r"(?P<half>上午|下午|晚上|中午|凌晨|早上|AM|PM)?\s{0,3}"
    r"(?P<hour>2[0-3]|[01]?\d)\s?[:：时時点]\s?(?P<minute>[0-5]?\d)(?!\d)"
    r"(?:分|\s?[:：]\s?(?P<second>[0-5]\d)(?:\.\d+)?|分(?P<second_zh>[0-5]\d)秒)?"
    r"(?:\s?(?P<after>AM|PM)(?![A-Z]))?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.I,
)
_SCRIPT_TIME = re.compile(
    # The first character alone, in both cases, so that the search can skip to it: pages are long.
    r"[pPcC](?<!\w.)(?i:ublish_?time|ub_?time|ub_?date|ublish_?date|reate_?time|time|t)"
    r"[\"']?\s*[:=]\s*[\"']?"
    r"(?:(?P<stamp>1\d{9})(?:\d{3})?(?!\d)|(?P<date>20\d\d-\d\d-\d\d[^\"'<>]{0,20}))"
)
_YEARLESS = re.compile(
    r"(?<![\d-])(\d\d?)[-/.月](\d\d?)日?\s{1,3}(2[0-3]|[01]?\d)[:：]([0-5]\d)(?!\d)"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九○Ｏ", "0012345678900")
_CHINESE_DATE = re.compile(
    r"([一二][〇零○Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_URL_DATE = re.compile(rf"(?<!\d)({YEAR})[-/_]?({MONTH_MM})[-/_]?({DAY_DD})(?!\d)")

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
        """Its day alone."""
        when = self.when.replace(hour=0, minute=0, second=0, microsecond=0)
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
    for match in _DATE.finditer(text):
        moment = _moment(match, zone)
        if moment:
            yield moment
    for match in _CHINESE_DATE.finditer(text):
        year, month, day = (_number(group) for group in match.groups())
        try:
            yield ParsedDate(datetime(year, month, day, tzinfo=zone), "day", match.group())
        except ValueError:
            continue


def first_date(text: str | None, zone: timezone = PORTAL_TIME) -> ParsedDate | None:
    """The first date in a text, None if there is none."""
    return next(find_dates(text, zone), None) if text else None


_Y, _M, _D = rf"(?P<y>{YEAR})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_T = r"(?:\s(?P<t>\d\d:\d\d(?::\d\d)?))?"
_SPLIT_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"{_Y}[年\s]*{_M}[/\-.月]{_D}日?{_T}",
        rf"{_Y}{DATE_MARK}{_M}月?\s{_D}日?{_T}(?![\d:])",
        rf"(?<!\d){_D}日?\s{_Y}{DATE_MARK}{_M}月?{_T}(?!\d)",
        rf"(?<!\d){_M}[-/.月]{_D}日?\s{_Y}年?{_T}(?!\d)",
    )
]


def split_date(texts: Iterable[str]) -> ParsedDate | None:
    """A date whose year, month and day stand in elements of their own."""
    text = re.sub(r"\s*([/:])\s*", r"\1", " ".join(" ".join(texts).split()))
    for pattern in _SPLIT_DATES:
        match = pattern.search(text)
        if match:
            moment = first_date(f"{match['y']}-{match['m']}-{match['d']} {match['t'] or ''}")
            return moment and ParsedDate(moment.when, moment.precision, match.group())
    return None


def script_date(html: str) -> ParsedDate | None:
    """The publication time that a script of the page assigns, as a date or seconds since 1970."""
    match = _SCRIPT_TIME.search(html)
    if match is None:
        return None
    if match["date"]:
        return first_date(match["date"])
    when = datetime.fromtimestamp(int(match["stamp"]), PORTAL_TIME)
    return ParsedDate(when, "second", match["stamp"])


def yearless_date(text: str, day: datetime) -> ParsedDate | None:
    """The clock time of a date that is printed without its year, if it names the given day."""
    match = _YEARLESS.search(text)
    if match is None or (int(match[1]), int(match[2])) != (day.month, day.day):
        return None
    return ParsedDate(
        day.replace(hour=int(match[3]), minute=int(match[4])), "minute", match.group()
    )


def url_day(url: str | None) -> ParsedDate | None:
    """The day that a URL spells, as in ``/2024/0509/`` or ``t20240509_1.html``."""
    match = _URL_DATE.search(url or "")
    if not match:
        return None
    try:
        when = datetime(*(int(group) for group in match.groups()), tzinfo=PORTAL_TIME)  # type: ignore[arg-type,misc]
    except ValueError:
        return None
    return ParsedDate(when, "day", match.group())


def _moment(match: re.Match[str], zone: timezone) -> ParsedDate | None:
    part = match.groupdict()
    year = int(part["year"])
    if year < 1000:
        year = _four_digits(year, match)
    precision = "day"
    hour = minute = second = 0
    if part["hour"]:
        hour, minute = int(part["hour"]), int(part["minute"])
        precision = "minute"
        seconds = part["second"] or part["second_zh"]
        if seconds:
            second, precision = int(seconds), "second"
        hour = hour_of_day(hour, (part["half"] or part["after"] or "").lower())
    if part["zone"]:
        zone = _zone(part["zone"])
    try:
        when = datetime(
            year, int(part["month"]), int(part["day"]), hour, minute, second, tzinfo=zone
        )
    except ValueError:
        return None
    return ParsedDate(
        when.astimezone(PORTAL_TIME) if part["zone"] else when, precision, match.group()
    )


def _four_digits(year: int, match: re.Match[str]) -> int:
    """A year of two digits, or one of the Republic of China, which counts from 1911."""
    start = match.start()
    if year >= 100 or match.string[max(0, start - 3) : start].rstrip().endswith(("民國", "民国")):
        return year + 1911
    return year + (2000 if year < 70 else 1900)


def hour_of_day(hour: int, half: str) -> int:
    """The hour of 24 for one of 12 in a half of the day."""
    if (half in ("下午", "晚上", "pm") and hour < 12) or (half == "中午" and hour < 6):
        return hour + 12
    return 0 if half in ("am", "凌晨") and hour == 12 else hour


def _zone(text: str) -> timezone:
    if text in "zZ":
        return UTC
    sign = -1 if text[0] == "-" else 1
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(sign * offset) if offset < timedelta(days=1) else PORTAL_TIME


def _number(text: str) -> int:
    """A Chinese numeral below 100, or a year spelled digit by digit."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)
    return int(text.translate(_DIGITS))


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
