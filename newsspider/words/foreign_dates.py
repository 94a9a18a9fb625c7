"""Dates in the order of other languages: May 9, 2024 3:15 PM; Thu, 09 May 2024; 14.12.2011."""

import re
from collections.abc import Iterator

from newsspider.words.clock import DIGITAL
from newsspider.words.numerals import HAN_DIGITS, MONTH_NUMERAL, read_numeral

MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# Its first letter is large, which spares most Chinese texts the rest.
_HINT = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|[A-Z]{2})(?![^\W\d_]*\d)")
_NAMED = re.compile(
    r"(?<![^\W_])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s{1,2})?"
    r"(?:(?P<day_before>\d{1,2})(?:st|nd|rd|th)?[\s,-]{1,2}(?:of\s)?)?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)})[a-z]{{0,6}}\.?[\s,-]{{0,2}}"
    r"(?:(?P<day>\d{1,2})(?!\d|:\d)(?:st|nd|rd|th)?[\s,]{1,3}(?:(?:mon|tue|wed|thu|fri|sat|sun)\s{1,2})?)?"
    r"(?:(?P<hour_zh>\d\d):(?P<minute_zh>\d\d)(?::(?P<second_zh>\d\d))?\s(?:(?:CST|HKT|SGT|MYT)\s)?)?"
    rf"(?P<year>(?:19|20)\d\d)(?!\d)(?:[\s,|·-]{{1,4}}(?:at\s)?{DIGITAL})?",
    re.I,
)
_DAY_FIRST = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d)"
    rf"(?![\w/-]|\.\d)(?:[\s,|·-]{{1,4}}{DIGITAL})?",
    re.I,
)
# 一月 12, 2012; 一月 12日, 2012; 12 一月, 2012; 12 月 3rd, 2012; 3 12 月, 2012: how blogs order
# them whose engine is English.
_HAN_MONTH = re.compile(
    rf"(?<![\d年十{HAN_DIGITS}])(?:(?P<day_before>\d{{1,2}})\s+)?"
    rf"(?P<month>{MONTH_NUMERAL}|1[0-2]|0?[1-9])\s?月"
    rf"(?:\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th|日)?)?(?:,\s?|\s+)(?P<year>(?:19|20)\d\d)(?!\d|\s?年)"
    rf"(?:[\s,|·@-]{{1,4}}(?:at\s)?{DIGITAL})?",
    re.I,
)
_YEAR_HAN_MONTH = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>{MONTH_NUMERAL})\s?月\s?"
    rf"(?P<day>\d{{1,2}})\s?日(?:[\s,|·-]{{1,4}}{DIGITAL})?"
)


def find_foreign(text: str) -> Iterator[tuple[re.Match[str], int, int, int]]:
    """Matches with their year, month and day; groups of a clock are those of `DIGITAL`.

    What may be of the European or the American order tells no day; only the latter has slashes.
    """
    for pattern in (_HAN_MONTH, _YEAR_HAN_MONTH) if "月" in text else ():
        for match in pattern.finditer(text):
            day = match["day"] or match.groupdict().get("day_before")
            if day:
                yield match, int(match["year"]), read_numeral(match["month"]), int(day)
    if _HINT.search(text):
        for match in _NAMED.finditer(text):
            day = match["day"] or match["day_before"]
            if day:
                month = MONTH_NAMES.index(match["month"].lower()) + 1
                yield match, int(match["year"]), month, int(day)
    for match in _DAY_FIRST.finditer(text):
        one, other, year = int(match["day"]), int(match["month"]), int(match["year"])
        if match["mark"] == "/" and one <= 12 and other != one:
            if other > 12:
                yield match, year, one, other
        elif other <= 12:
            yield match, year, other, one
