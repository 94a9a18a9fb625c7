"""The dates of sitemaps and feeds, in the forms that the standards name and in those that occur.

W3C-DTF (https://www.w3.org/TR/NOTE-datetime) for sitemaps, Atom and JSON Feed; RFC 822 for RSS;
and what portals write instead: ``2024-05-09 08:00``, Java's ``Thu May 09 08:00:00 CST 2024``, RFC
822 with Chinese weekdays and months, seconds since 1970.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from newsspider.words.numerals import MONTH_NUMERAL, read_numeral
from newsspider.words.time import MONTH_MM, PORTAL_TIME, YEAR, ParsedDate, first_date

_CHARS = 80
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{MONTH_NUMERAL}|1[0-2]|[1-9])月)"
_CLOCK = r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?: ?[AP]M)?)"
_ZONE = r"(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{1,5}\b)"
_TAIL = rf"(?:,? {_CLOCK}(?: ?{_ZONE})?)?"
_SPELLED = (
    # Thu, 09 May 2024 08:00:00 +0800; 周四, 09 五月 2024 08:00:00 GMT
    rf"\b(?P<day>\d\d?)[ -]{_MONTH}[a-z]*[., -]{{1,2}}(?P<year>\d{{4}}|\d\d)\b{_TAIL}",
    # Thu May 09 08:00:00 CST 2024
    rf"{_MONTH}[a-z]* (?P<day>\d\d?) {_CLOCK}(?: {_ZONE})? (?P<year>\d{{4}})\b",
    # May 9, 2024 8:00 AM
    rf"{_MONTH}[a-z]*\.? (?P<day>\d\d?),? (?P<year>\d{{4}})\b{_TAIL}",
)
_PATTERNS = [re.compile(pattern, re.I) for pattern in _SPELLED]
# RFC 822, section 5.1. CST is China's on a Chinese portal, not Chicago's; so is a zone that is
# left out or unknown.
_ZONES = {
    "gmt": "Z", "utc": "Z", "ut": "Z", "z": "Z", "est": "-0500", "edt": "-0400", "cdt": "-0500",
    "mst": "-0700", "mdt": "-0600", "pst": "-0800", "pdt": "-0700", "jst": "+0900", "kst": "+0900",
}  # fmt: skip
_YEAR_MONTH = re.compile(rf"(?P<year>{YEAR})(?:-(?P<month>{MONTH_MM}))?")
_MIDNIGHT = re.compile(r"(?<=[T\s])0?0:00(?::00(?:\.0+)?)?(?![:.\d])", re.I)
_STAMP = re.compile(r"(1\d{9})(?:\d{3})?")
# What software prints for no date at all: the zero of Unix (in any zone), SQL and Excel.
_PLACEHOLDERS = frozenset(("1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30"))


def read_date(text: str | None, fetched: datetime | None = None) -> ParsedDate | None:
    """The moment that a date field names, None where it names none that can be true.

    A clock that shows midnight to the second is what software prints for a day alone, and is
    read as one. Without a zone it is portal time.

    :param fetched: when the file was fetched; a date more than a day later is not believed.
    """
    text = " ".join((text or "")[:_CHARS].split())
    if not text:
        return None
    moment = _moment(text)
    if moment is None or moment.when.date().isoformat() in _PLACEHOLDERS:
        return None
    if fetched is not None and moment.when > fetched + timedelta(days=1):
        return None
    if _MIDNIGHT.search(text):
        moment = replace(moment, precision="day")
    return replace(moment, raw=text)


def _moment(text: str) -> ParsedDate | None:
    coarse = _YEAR_MONTH.fullmatch(text)
    if coarse:
        when = datetime(int(coarse["year"]), int(coarse["month"] or 1), 1, tzinfo=PORTAL_TIME)
        return ParsedDate(when, "month" if coarse["month"] else "year", text)
    stamp = _STAMP.fullmatch(text)
    if stamp:
        return ParsedDate(datetime.fromtimestamp(int(stamp[1]), PORTAL_TIME), "second", text)
    return first_date(text) or first_date(_as_digits(text))


def _as_digits(text: str) -> str | None:
    """A date whose month is spelled out, written as ``2024-5-9 08:00:00+0800``."""
    match = next(filter(None, (pattern.search(text) for pattern in _PATTERNS)), None)
    if match is None:
        return None
    year, clock, zone = int(match["year"]), match["clock"], _zone(match["zone"])
    if year < 100:
        year += 2000 if year < 70 else 1900  # RFC 822 has two digits
    return f"{year}-{_month(match['month'])}-{match['day']} {clock + zone if clock else ''}"


def _month(name: str) -> int:
    number = name.rstrip("月").lower()
    return _MONTHS.index(number) + 1 if number in _MONTHS else read_numeral(number)


def _zone(name: str | None) -> str:
    match = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", name or "", re.I)
    if match:
        return f"{match[1]}{match[2]:0>2}{match[3] or '00'}"
    return _ZONES.get((name or "").lower(), "")
