"""When a page says that its story was published and changed."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from itertools import chain

from newsspider.fields.byline import BylineContext
from newsspider.fields.dated_lines import is_credited
from newsspider.fields.declared_times import MODIFIED, declared_times, scripted_times
from newsspider.fields.visible_times import (
    clock_time,
    closing_day,
    is_issued,
    ordered_times,
    shown_times,
    times_above,
    times_by_letter,
    times_in_lead,
    times_of_address,
    times_of_change,
    times_under_story,
    yearless_times,
)
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.partial_dates import with_day_first
from newsspider.words.relative import relative_moment
from newsspider.words.time import PORTAL_TIME, ParsedDate, best_date, first_date, url_day

_GREENWICH = ("Z", "+00:00", "+0000")


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
    under the headline, then those under the story, then those over the headline. Where they tell
    no more than the day or minute, what names the same day may tell the rest: JSON-LD, a meta
    element, a label under the story. A time that is relative to the fetch, or without its year,
    counts where no other is told; then scripts are asked. What led to the page counts where the
    page tells nothing, then the lead of a dispatch, the URL, and last the bracket that the story
    ends with.
    """
    day = url_day(url)
    declared = [_as_printed(moment.unpadded, byline) for moment in declared_times(metadata)]
    told_days = {moment.day.when for moment in (*declared, *filter(None, (day,)))}
    visible = [_as_told(moment, told_days) for moment in shown_times(byline, day)]
    visible, declared = _of_place(visible, declared, byline, day)
    above, today = times_above(byline, day)
    changed = any(field.kind == "updated" for note in byline.head for field in note.fields)
    candidates = [
        *visible,
        *_in_bar_above(above, byline),
        *declared,
        *times_under_story(byline, bool(visible or above or today or changed), day),
    ]
    latest = fetched or next((moment.end for moment in times_of_change(byline)), None)
    if not candidates:
        candidates += _relative(byline, html, fetched) or yearless_times(byline.under, latest)
    candidates += above
    if not candidates:
        candidates += yearless_times(byline.above, latest)
    if not candidates:
        candidates += times_by_letter(byline) or times_of_change(byline) or today
    if not candidates:
        candidates += scripted_times(html) or filter(None, (told,))
    if not candidates:
        candidates += _told_by_the_way(byline, url, day)
    candidates += filter(None, (day,))
    if not candidates:
        candidates += filter(None, map(closing_day, _endings(byline)))
    best = best_date(candidates, fetched)
    if best and best.precision == "day" and not visible:
        best = clock_time(byline, best) or best
    return best, [moment for moment in candidates if moment is not best]


def _in_bar_above(above: Sequence[ParsedDate], byline: BylineContext) -> list[ParsedDate]:
    """The times of an info bar over the headline.

    It says more than the head, which may state the page's own time, and more than a bar under the
    story, which may be that of a reply.
    """
    return [
        moment
        for note in byline.above
        for moment in above
        if moment in note.moments
        and (is_credited(note) or (note in byline.bar and is_issued(note, moment)))
    ]


def _told_by_the_way(
    byline: BylineContext, url: str | None, day: ParsedDate | None
) -> list[ParsedDate]:
    """What dates a story that no bar, script or list does, best first: its lead, then addresses."""
    times = times_in_lead(byline.text, None if day else url) or ordered_times(byline, url)
    return times or ([] if day else times_of_address(byline, url))


def _endings(byline: BylineContext) -> Iterator[str]:
    """The line under the story and its last paragraph: with one of them it may be over."""
    yield from (note.text for note in byline.tail[:1])
    yield from byline.text[-1:]


def _as_printed(declared: ParsedDate, byline: BylineContext) -> ParsedDate:
    """A time that the head calls Greenwich's and the page prints as the time of its place."""
    told = declared.when.astimezone(UTC)
    is_greenwich = declared.raw.strip().endswith(_GREENWICH)
    if not is_greenwich or declared.precision == "day":
        return declared
    printed = chain(times_of_change(byline), *(note.moments for note in byline.above))
    return next((m for m in printed if _clock_of(m.when) == _clock_of(told)), declared)


def _as_told(shown: ParsedDate, days: Container[datetime]) -> ParsedDate:
    """A date with a year of two digits, read with its day first where that alone is told."""
    other = None if shown.day.when in days else with_day_first(shown)
    return other if other and other.day.when in days else shown


def _of_place(
    visible: list[ParsedDate],
    declared: list[ParsedDate],
    byline: BylineContext,
    day: ParsedDate | None,
) -> tuple[list[ParsedDate], list[ParsedDate]]:
    """The shown and declared times in the zone of the page's place, as far as it tells that."""
    printed = [moment for moment in visible if not _names_zone(moment)]
    zone = _zone_of(printed, [*declared, *chain(*(note.moments for note in byline.under))])
    if zone is not None:
        return [_printed_in(zone, moment) for moment in visible], declared
    days = {moment.when.date() for moment in printed or filter(None, (day,))}
    return [_of_portal(x, days) for x in visible], [_of_portal(x, days) for x in declared]


def _names_zone(moment: ParsedDate) -> bool:
    """Whether a time says itself of which zone its clock is: read in another, it stays the same."""
    elsewhere = first_date(moment.raw, UTC)
    return elsewhere is not None and elsewhere.when == moment.when


def _zone_of(printed: Iterable[ParsedDate], stated: Iterable[ParsedDate]) -> tzinfo | None:
    """The zone of a page far away, which prints a clock and states the same one with its offset."""
    clocks = {_clock_of(moment.when) for moment in printed if moment.precision != "day"}
    told = (moment.when for moment in stated if moment.is_far)
    return next((when.tzinfo for when in told if _clock_of(when) in clocks), None)


def _printed_in(zone: tzinfo, shown: ParsedDate) -> ParsedDate:
    """A printed time as that of the page's zone; one that names a zone is right as it is."""
    is_own = shown.precision == "day" or _names_zone(shown)
    return shown if is_own else replace(shown, when=shown.when.replace(tzinfo=zone))


def _of_portal(stated: ParsedDate, days: Container[date]) -> ParsedDate:
    """A time that a machine far away states in its zone, where only the portals' day is told."""
    here = stated.when.astimezone(PORTAL_TIME)
    is_here = here.date() in days and stated.when.date() not in days
    return replace(stated, when=here) if is_here and stated.precision != "day" else stated


def _clock_of(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0, tzinfo=None)


def _relative(byline: BylineContext, html: str, fetched: datetime | None) -> list[ParsedDate]:
    """The times under the headline that the time of the fetch resolves, but those of a change.

    One that a script states for the day of the first comes before it.
    """
    if fetched is None:
        return []
    notes = (n for n in byline.under if not any(field.kind == "updated" for field in n.fields))
    moments = [m for note in notes if (m := relative_moment(note.text, fetched))]
    declared = scripted_times(html) if moments else []
    return [m for m in declared if m.when.date() == moments[0].when.date()] + moments


def pick_modified(
    byline: BylineContext,
    metadata: PageMetadata,
    published: ParsedDate | None,
    fetched: datetime | None,
) -> ParsedDate | None:
    """The last change that the page states, if it came after the publication and was fetched."""
    declared = [first_date(text_of(metadata.json_ld.get("dateModified")))]
    declared += [first_date(metadata.meta(*MODIFIED))]
    zone = published.when.tzinfo if published else None
    printed = times_of_change(byline)
    declared += [_printed_in(zone, moment) for moment in printed] if zone else printed
    if fetched is not None:
        declared += [relative_moment(f.value, fetched) for f in byline.fields("updated")]
    for moment in filter(None, declared):
        is_fetched = fetched is None or moment.when <= fetched
        if is_fetched and (published is None or moment.when > published.when):
            return moment
    return None
