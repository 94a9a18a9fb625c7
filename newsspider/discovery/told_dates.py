"""When a story was published, as told by what leads to it: a feed, a news sitemap, a list.

It is carried with the request, and counts where the page itself tells no date.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from newsspider.discovery.entry import Entry
from newsspider.extraction.page import Page
from newsspider.page.lines import Element
from newsspider.page.links import Link, own_text
from newsspider.page.reader import texts_in
from newsspider.urls import canonical_url, join
from newsspider.words.time import ParsedDate, first_date

ToldDates = dict[str, ParsedDate]
"""By canonical URL; where a date was found, stands in its `raw`: ``feed: 2024-05-09``."""

_PRECISIONS = frozenset(("second", "minute", "day"))
_HEADLINE_CHARS = 6  # a shorter link is the section or a button of an entry
_LEVELS = 4
_ROW_CHARS = 400
_DATE_SHARE = 0.4  # of the text that a date stands in: in a sentence it is another's


def told_by_entries(origin: str, entries: Iterable[Entry]) -> ToldDates:
    """The dates of publication in a sitemap or feed; when a page last changed is no such date."""
    return _by_url(origin, ((e.url, e.published.unpadded) for e in entries if e.published))


def told_by_links(links: Iterable[Link]) -> ToldDates:
    """The dates that stand beside the links of an answer as data."""
    return _by_url("list", ((one.url, one.published) for one in links if one.published))


def told_by_list(page: Page) -> ToldDates:
    """The dates that a list shows beside the headlines that it links."""
    found = _beside_headlines(page) if page.root is not None else ()
    return told_by_links(page.links) | _by_url("list", found)


def to_meta(told: ParsedDate) -> list[str]:
    """A date as JSON can hold it."""
    return [told.when.isoformat(), told.precision, told.raw]


def from_meta(values: list[str] | None) -> ParsedDate | None:
    """The date that `to_meta` wrote."""
    if values is None:
        return None
    when, precision, raw = values
    return ParsedDate(datetime.fromisoformat(when), precision, raw)


def _by_url(origin: str, dates: Iterable[tuple[str, ParsedDate]]) -> dict[str, ParsedDate]:
    return {
        canonical_url(url): replace(moment, raw=f"{origin}: {moment.raw.strip()}")
        for url, moment in dates
        if moment.precision in _PRECISIONS
    }


def _beside_headlines(page: Page) -> Iterator[tuple[str, ParsedDate]]:
    assert page.root is not None
    headlines = {
        anchor: (anchor.get("href") or "").strip()
        for anchor in page.root.iter("a")
        if len("".join(own_text(anchor).split())) >= _HEADLINE_CHARS
    }
    for anchor, href in headlines.items():
        moment = _row_date(anchor, headlines) if href else None
        if moment:
            with suppress(ValueError):  # it is no URL
                yield join(page.base, href), moment


def _row_date(anchor: Element, headlines: Mapping[Element, str]) -> ParsedDate | None:
    """The day or moment that stands in the smallest block around a link, if it is one alone."""
    row: Element | None = anchor
    own = ("", headlines[anchor])
    for _ in range(_LEVELS):
        if row is None or row.tag in ("body", "html"):
            return None
        if any(headlines.get(other, "") not in own for other in row.iter("a")):
            return None  # it holds another headline
        moments = {moment.when: moment for moment in _dates_alone(row)}
        if moments:
            return next(iter(moments.values())) if len(moments) == 1 else None
        row = row.getparent()
    return None


def _dates_alone(row: Element) -> Iterator[ParsedDate]:
    """The dates in a row that make up much of the text that they stand in."""
    for text in texts_in(row):
        if text.isspace() or len(text) > _ROW_CHARS:
            continue
        moment = first_date(text)
        if moment and len(moment.raw.strip()) >= _DATE_SHARE * len(text.strip()):
            yield moment
