"""The times that a page declares for machines: in JSON-LD, meta elements and scripts."""

import re
from collections.abc import Iterable, Iterator

from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.partial_dates import script_date, stated_date
from newsspider.words.time import ParsedDate, find_dates, url_day

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "publishdate",
    "pubdate",
    "publish_date",
    "publish-date",
    "og:release_date",
    "og:time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "datecreated",
    "weibo:article:create_at",
    "sailthru.date",
    "apub:time",
    "firstpublishedtime",
    "publishtime",
    "createtime",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "weibo:article:update_at",
    "apub:update",
)
"""Meta elements that tell the last change."""

# Names of meta elements that no list knows: they tell what happened, and that it is a time.
_NAMES_TIME = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation)|\bpub|issued?|released?)[-_:.]?(?:on|at|time|date)?$", re.I
)


def declared_times(metadata: PageMetadata) -> Iterator[ParsedDate]:
    """The times in JSON-LD and meta elements."""
    yield from find_dates(text_of(metadata.json_ld.get("datePublished")) or "")
    metas = metadata.metas
    for name in filter(metas.__contains__, _PUBLISHED):
        yield from _stated(metas[name])
    for name, contents in metas.items():
        if name not in _PUBLISHED and _NAMES_TIME.search(name):
            yield from _stated(contents)


def stated_elsewhere(metadata: PageMetadata, url: str | None) -> Iterator[ParsedDate]:
    """What the head and the address of a page say of the publication."""
    yield from (moment.unpadded for moment in declared_times(metadata))
    yield from filter(None, (url_day(url),))


def _stated(contents: Iterable[str]) -> Iterator[ParsedDate]:
    return filter(None, map(stated_date, contents))


def scripted_times(html: str) -> list[ParsedDate]:
    """The time that a script states."""
    moment = script_date(html)
    return [moment.unpadded] if moment else []
