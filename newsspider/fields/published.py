"""When a page says that its story was published and changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.relative import relative_moment
from newsspider.words.time import (
    ParsedDate,
    best_date,
    find_dates,
    first_date,
    script_date,
    split_date,
    url_day,
    yearless_date,
)

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
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "weibo:article:update_at",
    "apub:update",
)
_CREDITS = frozenset(("time", "source", "author"))
_SPLIT_CHARS = 20
_TAIL_SHARE = 0.4


def pick_published(
    byline: BylineContext,
    metadata: PageMetadata,
    html: str,
    url: str | None,
    fetched: datetime | None,
    told: ParsedDate | None = None,
) -> tuple[ParsedDate | None, list[ParsedDate]]:
    """The publication time and the candidates that lost.

    What the portal's own selector found comes first. Then what a reader sees decides: the lines
    around the headline, then those under the story. Where they tell no more than the day or
    minute, JSON-LD or a meta element that names the same may tell the rest. A time that is relative
    to the fetch counts where no other is told; then scripts are asked. What led to the page counts
    where the page tells nothing, and the URL last.
    """
    visible = list(_shown(byline))
    candidates = [*visible, *(moment.unpadded for moment in _declared(metadata))]
    candidates += () if visible else _under_story(byline)
    if not candidates:
        candidates += _relative(byline, html, fetched) or _by_letter(byline) or _updated(byline)
    if not candidates:
        candidates += _scripted(html) or filter(None, (told,))
    candidates += filter(None, (url_day(url),))
    best = best_date(candidates, fetched)
    if best and best.precision == "day" and not visible:
        best = _clock_time(byline, best) or best
    return best, [moment for moment in candidates if moment is not best]


def _declared(metadata: PageMetadata) -> Iterator[ParsedDate]:
    """The times in JSON-LD and meta elements."""
    yield from find_dates(text_of(metadata.json_ld.get("datePublished")) or "")
    for name in _PUBLISHED:
        for content in metadata.metas.get(name, ()):
            yield from find_dates(content)


def _relative(byline: BylineContext, html: str, fetched: datetime | None) -> list[ParsedDate]:
    """The times under the headline that the time of the fetch resolves, but those of a change.

    One that a script states for the day of the first comes before it.
    """
    if fetched is None:
        return []
    notes = (n for n in byline.under if not any(field.kind == "updated" for field in n.fields))
    moments = [m for note in notes if (m := relative_moment(note.text, fetched))]
    declared = _scripted(html) if moments else []
    return [m for m in declared if m.when.date() == moments[0].when.date()] + moments


def _scripted(html: str) -> list[ParsedDate]:
    moment = script_date(html)
    return [moment.unpadded] if moment else []


def pick_modified(
    byline: BylineContext,
    metadata: PageMetadata,
    published: ParsedDate | None,
    fetched: datetime | None,
) -> ParsedDate | None:
    """The last change that the page states, if it came after the publication and was fetched."""
    declared = [first_date(text_of(metadata.json_ld.get("dateModified")))]
    declared += [first_date(metadata.meta(*_MODIFIED)), *_updated(byline)]
    if fetched is not None:
        declared += [relative_moment(f.value, fetched) for f in byline.fields("updated")]
    for moment in filter(None, declared):
        is_fetched = fetched is None or moment.when <= fetched
        if is_fetched and (published is None or moment.when > published.when):
            return moment
    return None


def _shown(byline: BylineContext) -> Iterator[ParsedDate]:
    """The dates around the headline but those of a change; then one spread over elements."""
    notes = (*byline.selected.get("published", ()), *byline.head)
    moments = [moment for note in notes for moment in _not_updated(note)]
    yield from moments
    if not moments:
        split = split_date(
            n.text for n in byline.head if len("".join(n.text.split())) <= _SPLIT_CHARS
        )
        if split:
            yield split


def _clock_time(byline: BylineContext, day: ParsedDate) -> ParsedDate | None:
    """The time that the page prints beside the day and month alone."""
    found = (yearless_date(note.text, day.when) for note in byline.head)
    return next(filter(None, found), None)


def _not_updated(note: BylineLine) -> Iterable[ParsedDate]:
    updated = [field.value for field in note.fields if field.kind in ("updated", "asked")]
    return (m for m in note.moments if not any(m.raw.strip() in value for value in updated))


def _updated(byline: BylineContext) -> list[ParsedDate]:
    return [m for field in byline.fields("updated") for m in find_dates(field.value)]


def _by_letter(byline: BylineContext) -> list[ParsedDate]:
    return [m for field in byline.fields("asked") for m in find_dates(field.value)]


def _under_story(byline: BylineContext) -> Iterator[ParsedDate]:
    """Dates under the story that are labelled or make up much of their line."""
    for note in byline.tail:
        for moment in note.moments:
            labelled = any(field.kind in _CREDITS for field in note.fields)
            if labelled or len(moment.raw.strip()) >= _TAIL_SHARE * len(note.text):
                yield moment
