"""When a page says that its story was published and changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from newsspider.extraction.info import Info, Note
from newsspider.extraction.relative import relative_moment
from newsspider.extraction.structured import Declared, text_of
from newsspider.extraction.time import (
    Moment,
    best_moment,
    find_moments,
    first_moment,
    script_moment,
    split_moment,
    url_day,
    yearless_moment,
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
    info: Info, declared: Declared, html: str, url: str | None, fetched: datetime | None
) -> tuple[Moment | None, list[Moment]]:
    """The publication time and the candidates that lost.

    What the portal's own selector found comes first. Then what a reader sees decides: the lines
    around the headline, then those under the story. Where they tell no more than the day or
    minute, JSON-LD or a meta element that names the same may tell the rest. A time that is relative
    to the fetch counts where no other is told; scripts and the URL are asked last.
    """
    shown = list(_shown(info))
    candidates = [*shown, *map(_unpadded, _declared(declared))]
    candidates += () if shown else _under_story(info)
    if not candidates:
        candidates += _relative(info, html, fetched) or _asked(info) or _updated(info)
    if not candidates:
        candidates += _scripted(html)
    candidates += filter(None, (url_day(url),))
    best = best_moment(candidates, fetched)
    if best and best.precision == "day" and not shown:
        best = _clock_time(info, best) or best
    return best, [moment for moment in candidates if moment is not best]


def _declared(declared: Declared) -> Iterator[Moment]:
    """The times in JSON-LD and meta elements."""
    yield from find_moments(text_of(declared.json_ld.get("datePublished")) or "")
    for name in _PUBLISHED:
        for content in declared.metas.get(name, ()):
            yield from find_moments(content)


def _unpadded(moment: Moment) -> Moment:
    """A moment that is written for programs, without the zeros that a CMS fills it up with."""
    if moment.precision == "day" or moment.when.second:
        return moment
    is_midnight = moment.when.hour == moment.when.minute == 0
    return moment.day if is_midnight else replace(moment, precision="minute")


def _relative(info: Info, html: str, fetched: datetime | None) -> list[Moment]:
    """The times under the headline that the time of the fetch resolves, but those of a change.

    One that a script states for the day of the first comes before it.
    """
    if fetched is None:
        return []
    notes = (n for n in info.under if not any(field.kind == "updated" for field in n.fields))
    moments = [m for note in notes if (m := relative_moment(note.text, fetched))]
    stated = _scripted(html) if moments else []
    return [m for m in stated if m.when.date() == moments[0].when.date()] + moments


def _scripted(html: str) -> list[Moment]:
    moment = script_moment(html)
    return [_unpadded(moment)] if moment else []


def pick_modified(
    info: Info, declared: Declared, published: Moment | None, fetched: datetime | None
) -> Moment | None:
    """The last change that the page states, if it came after the publication and was fetched."""
    stated = [first_moment(text_of(declared.json_ld.get("dateModified")))]
    stated += [first_moment(declared.meta(*_MODIFIED)), *_updated(info)]
    if fetched is not None:
        stated += [relative_moment(f.value, fetched) for f in info.fields("updated")]
    for moment in filter(None, stated):
        is_fetched = fetched is None or moment.when <= fetched
        if is_fetched and (published is None or moment.when > published.when):
            return moment
    return None


def _shown(info: Info) -> Iterator[Moment]:
    """The dates around the headline but those of a change; then one spread over elements."""
    notes = (*info.selected.get("published", ()), *info.head)
    moments = [moment for note in notes for moment in _not_updated(note)]
    yield from moments
    if not moments:
        split = split_moment(
            n.text for n in info.head if len("".join(n.text.split())) <= _SPLIT_CHARS
        )
        if split:
            yield split


def _clock_time(info: Info, day: Moment) -> Moment | None:
    """The time that the page prints beside the day and month alone."""
    found = (yearless_moment(note.text, day.when) for note in info.head)
    return next(filter(None, found), None)


def _not_updated(note: Note) -> Iterable[Moment]:
    updated = [field.value for field in note.fields if field.kind in ("updated", "asked")]
    return (m for m in note.moments if not any(m.raw.strip() in value for value in updated))


def _updated(info: Info) -> list[Moment]:
    return [m for field in info.fields("updated") for m in find_moments(field.value)]


def _asked(info: Info) -> list[Moment]:
    return [m for field in info.fields("asked") for m in find_moments(field.value)]


def _under_story(info: Info) -> Iterator[Moment]:
    """Dates under the story that are labelled or make up much of their line."""
    for note in info.tail:
        for moment in note.moments:
            labelled = any(field.kind in _CREDITS for field in note.fields)
            if labelled or len(moment.raw.strip()) >= _TAIL_SHARE * len(note.text):
                yield moment
