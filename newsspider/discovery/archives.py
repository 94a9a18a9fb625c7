"""The day, month or year that the address of a sitemap spells, as archives of a portal do."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from newsspider.discovery.dates import read_date
from newsspider.words.time import DAY_DD, MONTH_MM, YEAR, ParsedDate

# sitemap-2024-05.xml, news_20240509.xml.gz, /sitemap/2024/05/09.xml, ?yyyy=2024&mm=05&dd=09
_GAP = r"(?:[-_/.]|&\w{1,5}=)?"
_PERIOD = re.compile(rf"(?<!\d)({YEAR})(?:{_GAP}({MONTH_MM})(?:{_GAP}({DAY_DD}))?)?(?!\d)")
_DIGITS = re.compile(r"\d+")


def named_periods(urls: Iterable[str], fetched: datetime | None = None) -> dict[str, ParsedDate]:
    """The period that each address names, for those that name one.

    ``sitemap-2024.xml`` beside ``sitemap-1.xml`` is number 2024, not a year: a name is believed
    only if all of its kind, the same but for their digits, can be read so.
    """
    kinds: defaultdict[str, dict[str, ParsedDate | None]] = defaultdict(dict)
    for url in urls:
        kinds[_DIGITS.sub("0", url)][url] = _period(url, fetched)
    return {
        url: period
        for kind in kinds.values()
        if all(kind.values())
        for url, period in kind.items()
        if period
    }


def _period(url: str, fetched: datetime | None) -> ParsedDate | None:
    matches = list(_PERIOD.finditer(url))
    parts = [part for part in matches[-1].groups() if part] if matches else []
    return read_date("-".join(parts), fetched)
