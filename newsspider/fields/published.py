"""When a page says that its story was published and changed."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.dateline import is_bar
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.partial_dates import (
    script_date,
    split_date,
    stated_date,
    unordered_dates,
    with_day_first,
    yearless_date,
)
from newsspider.words.relative import relative_moment
from newsspider.words.time import WEEKDAY, ParsedDate, best_date, find_dates, first_date, url_day
from newsspider.words.vocabulary import expand_unfolded

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
# Names of meta elements that no list knows: they tell what happened, and that it is a time.
_NAMES_TIME = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation)|\bpub|issued?|released?)[-_:.]?(?:on|at|time|date)?$", re.I
)
_ISSUED = re.compile(
    expand_unfolded(r"(?:{issued}|刊[发登]|publish\w*|posted)[时间日期于on@\s]*[:：]?\s*$"), re.I
)
_FIRST_ISSUED = re.compile(expand_unfolded(r"\s*首[次发]"))
_QUOTED = re.compile(expand_unfolded(r"来源[:：]?[^\d:：]{1,20}$"))
_NOT_THEN = re.compile(
    expand_unfolded(r"(?:(?:updated?|modified|edited)[\son]*|{now})\s*[:：]?\s*$"), re.I
)
# What stands beside the clock of a page, at its top.
_PAGE_BAR = re.compile(expand_unfolded(r"{page_bar}"), re.I)
_CREDITS = frozenset(("time", "source", "author"))
_DISPATCH = re.compile(r"[【\[（(]([^】\]）)]{6,30}[讯訊电電])[】\]）)]")
_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d)?")
# 09:12 来源：青禾日报, under its day
_OPENING_CLOCK = re.compile(rf"{_CLOCK.pattern}(?=\s+\D)")
_OF_WEEK = re.compile(WEEKDAY)
_SPLIT_CHARS, _CLOCK_CHARS, _LEAD_CHARS = 20, 12, 60
_TAIL_SHARE = 0.4
_TAKEN = ("摄", "攝")  # 2024年5月9日摄: of a picture
_GREENWICH = ("Z", "+00:00", "+0000")
_SAYS = ("說:", "說：", "说:", "说：", "道:", "道：")  # over what a reader wrote
_BARS = " \u3000|｜丨·/,，-"


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
    page tells nothing, and the URL last.
    """
    day = url_day(url)
    declared = [_as_printed(moment.unpadded, byline) for moment in _declared(metadata)]
    told_days = {moment.day.when for moment in (*declared, *filter(None, (day,)))}
    visible = [_as_told(moment, told_days) for moment in _shown(byline, day)]
    above, today = _above(byline, day)
    # An info bar over the headline says more than the head, which may state the page's own time.
    bar = [m for note in byline.above for m in above if m in note.moments and _is_credited(note)]
    changed = any(field.kind == "updated" for note in byline.head for field in note.fields)
    candidates = [
        *visible,
        *bar,
        *declared,
        *_under_story(byline, bool(visible or above or today or changed)),
    ]
    latest = fetched or next((moment.end for moment in _updated(byline)), None)
    if not candidates:
        candidates += _relative(byline, html, fetched) or _yearless(byline.under, latest)
    candidates += above
    if not candidates:
        candidates += _yearless(byline.above, latest)
    if not candidates:
        candidates += _by_letter(byline) or _updated(byline) or today
    if not candidates:
        candidates += _scripted(html) or filter(None, (told,))
    if not candidates:
        candidates += _in_lead(byline.text)
    if not candidates:
        candidates += _ordered(byline, url)
    candidates += filter(None, (day,))
    best = best_date(candidates, fetched)
    if best and best.precision == "day" and not visible:
        best = _clock_time(byline, best) or best
    return best, [moment for moment in candidates if moment is not best]


def _declared(metadata: PageMetadata) -> Iterator[ParsedDate]:
    """The times in JSON-LD and meta elements."""
    yield from find_dates(text_of(metadata.json_ld.get("datePublished")) or "")
    for name in _PUBLISHED:
        yield from _stated(metadata.metas.get(name, ()))
    for name, contents in metadata.metas.items():
        if name not in _PUBLISHED and _NAMES_TIME.search(name):
            yield from _stated(contents)


def _as_printed(declared: ParsedDate, byline: BylineContext) -> ParsedDate:
    """A time that the head calls Greenwich's and the page prints as the time of its place."""
    told = declared.when.astimezone(UTC)
    is_greenwich = declared.raw.strip().endswith(_GREENWICH)
    if not is_greenwich or declared.precision == "day":
        return declared
    printed = chain(_updated(byline), *(note.moments for note in byline.above))
    return next((m for m in printed if _clock_of(m.when) == _clock_of(told)), declared)


def _as_told(shown: ParsedDate, days: Container[datetime]) -> ParsedDate:
    """A date with a year of two digits, read with its day first where that alone is told."""
    other = None if shown.day.when in days else with_day_first(shown)
    return other if other and other.day.when in days else shown


def _clock_of(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0, tzinfo=None)


def stated_elsewhere(metadata: PageMetadata, url: str | None) -> Iterator[ParsedDate]:
    """What the head and the address of a page say of the publication."""
    yield from (moment.unpadded for moment in _declared(metadata))
    yield from filter(None, (url_day(url),))


def _stated(contents: Iterable[str]) -> Iterator[ParsedDate]:
    return filter(None, map(stated_date, contents))


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


def _shown(byline: BylineContext, day: ParsedDate | None) -> Iterator[ParsedDate]:
    """The dates under and in the headline but those of a change; then one spread over elements.

    What a label calls the publication comes first, what the paper is dated that a story is from
    last. Of the others those are believed that the address agrees with.
    """
    yield from (m for note in byline.selected.get("published", ()) for m in _not_updated(note))
    moments = _under_headline(byline, day)
    yield from moments
    yield from _in_headline(byline.headline)
    if not moments:
        above = (n for n in byline.above if not _PAGE_BAR.search(n.text))
        stated = any(n.moments and not _is_today(n) for n in above)
        notes = byline.under if stated else [n for n in byline.head if not _is_of_frame(n)]
        split = split_date(n.text for n in notes if len("".join(n.text.split())) <= _SPLIT_CHARS)
        yield from filter(None, (split,))


def _under_headline(byline: BylineContext, day: ParsedDate | None) -> list[ParsedDate]:
    found = [
        (n, moment)
        for n, note in enumerate(byline.under)
        if byline.headline or not _is_of_frame(note)  # else it may stand at the top of the page
        for moment in _not_updated(note)
    ]

    def rank(each: tuple[int, ParsedDate]) -> tuple[int, bool]:
        note, moment = byline.under[each[0]], each[1]
        text = note.text
        before = text[: text.find(moment.raw)]
        is_first = _FIRST_ISSUED.match(text, len(before) + len(moment.raw)) is not None
        is_issued = is_first or _ISSUED.search(before) is not None
        goes_on = text.startswith("，", len(before) + len(moment.raw)) and not _is_credited(note)
        is_told_of = goes_on or not _stands_alone(note, moment)
        kind = 0 if is_issued else 2 if is_told_of or _QUOTED.search(before) else 1
        return kind, day is not None and moment.day.when != day.when

    found.sort(key=rank)
    return [_with_clock(moment, _beside(byline.under, n)) for n, moment in found]


def _beside(notes: Sequence[BylineLine], number: int) -> list[BylineLine]:
    """The line under another one, and the line over it that is nothing but a clock."""
    over = (note for note in notes[max(0, number - 1) : number] if _CLOCK.fullmatch(note.text))
    return [*notes[number + 1 : number + 2], *over]


def _with_clock(moment: ParsedDate, beside: Iterable[BylineLine]) -> ParsedDate:
    """A day with the clock that is a line beside it, or begins one that credits."""
    for note in beside if moment.precision == "day" else ():
        opening = _OPENING_CLOCK.match(note.text) if _is_credited(note) else None
        clock = opening[0] if opening else note.text
        if len(clock) <= _CLOCK_CHARS and not note.moments:
            whole = f"{moment.when:%Y-%m-%d} {clock}"
            timed = first_date(whole)
            if timed and timed.precision != "day" and timed.raw == whole:
                return replace(timed, raw=f"{moment.raw.strip()} {clock}")
    return moment


def _in_headline(text: str) -> Iterator[ParsedDate]:
    """The time at the end of the headline's line."""
    return (m for m in find_dates(text) if m.precision != "day" and text.endswith(m.raw.strip()))


def _in_lead(paragraphs: Sequence[str]) -> list[ParsedDate]:
    """The day in the bracket that opens a story: ``【青禾社2024年5月9日讯】``."""
    opening = _DISPATCH.match(paragraphs[0]) if paragraphs else None
    return list(find_dates(opening[1])) if opening else []


def _ordered(byline: BylineContext, url: str | None) -> list[ParsedDate]:
    """Days such as 6/3/2003 in the order that the address (/3/6/3/) or the lead (6月3日) tells."""
    lead = "".join(byline.text[:1])[:_LEAD_CHARS]

    def is_told(when: datetime) -> bool:
        path = f"/{when.year % 100}/{when.month}/{when.day}/"
        return path in (url or "") or f"{when.month}月{when.day}日" in lead

    notes = (*byline.head, *byline.tail)
    return [m for note in notes for m in unordered_dates(note.text) if is_told(m.when)]


def _above(
    byline: BylineContext, day: ParsedDate | None
) -> tuple[list[ParsedDate], list[ParsedDate]]:
    """The dates over the headline, and those that may be the clock of the page: the address knows.

    It stands alone and names the day of the week, as does the date of a paper.
    """
    over = byline.above if byline.headline else byline.head
    notes = [note for note in over if not _PAGE_BAR.search(note.text)]
    found = [(note, moment) for note in notes for moment in _not_updated(note)]
    told = [(note, m) for note, m in found if day is None or m.day.when == day.when]
    today = [m for note, m in told if _is_today(note)]
    return [m for _, m in told if m not in today], today


def _is_of_frame(note: BylineLine) -> bool:
    """Whether a line is a bar of the page or its clock."""
    return _PAGE_BAR.search(note.text) is not None or _is_today(note)


def _is_today(note: BylineLine) -> bool:
    """Whether a line is a day with its name and nothing else, as the clock of a page is."""
    day = note.moments[0] if len(note.moments) == 1 else None
    is_named = day is not None and day.precision == "day" and _OF_WEEK.search(day.raw) is not None
    return is_named and not note.without_times


def _yearless(notes: Iterable[BylineLine], latest: datetime | None) -> list[ParsedDate]:
    """The days that lines tell without a year, which are of the year before a moment."""
    if latest is None:
        return []
    found = ((note, yearless_date(note.text, latest)) for note in notes)
    return [m for note, m in found if m and _stands_alone(note, m) and _not_changed(note, m)]


def _is_credited(note: BylineLine) -> bool:
    return any(field.kind in ("source", "author") for field in note.fields)


def _is_told_by(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether a line is there for the sake of its date."""
    labelled = any(field.kind in _CREDITS for field in note.fields)
    return labelled or len(moment.raw.strip()) >= _TAIL_SHARE * len(note.text)


def _stands_alone(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether nothing but blanks and bars stand beside a date."""
    before, _, after = f" {note.text} ".partition(moment.raw.strip())
    apart = before.rstrip(_BARS) != before and after.lstrip(_BARS) != after
    return apart or _is_told_by(note, moment)


def _clock_time(byline: BylineContext, day: ParsedDate) -> ParsedDate | None:
    """The time that the page prints beside the day and month alone, or in an unknown order."""
    yearless = (yearless_date(note.text, day.end) for note in byline.head)
    found = chain(yearless, *(unordered_dates(note.text) for note in byline.head))
    return next((m for m in found if m and m.precision != "day" and m.day.when == day.when), None)


def _not_updated(note: BylineLine) -> Iterable[ParsedDate]:
    """The times of a line but those of a change; a bare number must be what the line is for."""
    for moment in note.moments:
        is_date = not moment.raw.isdigit() or _is_told_by(note, moment)
        if is_date and _not_changed(note, moment):
            yield moment


def _not_changed(note: BylineLine, moment: ParsedDate) -> bool:
    values = [field.value for field in note.fields if field.kind in ("updated", "asked")]
    raw = moment.raw.strip()
    kinds = {field.kind for field in note.fields}
    if raw not in note.text and "updated" in kinds and "time" not in kinds:
        return False  # what the element of a change states for machines
    if any(field.kind == "time" and raw in field.value for field in note.fields):
        return True  # changed at the same moment, if at all
    at = note.text.find(raw)
    before, behind = note.text[: max(0, at)], note.text[at + len(raw) :] if at >= 0 else ""
    if behind.lstrip().startswith(_TAKEN):
        return False
    changed = {m.raw.strip() for value in values for m in find_dates(value)} | set(values)
    return raw not in changed and not _NOT_THEN.search(before)


def _updated(byline: BylineContext) -> list[ParsedDate]:
    return [m for field in byline.fields("updated") for m in find_dates(field.value)]


def _by_letter(byline: BylineContext) -> list[ParsedDate]:
    return [m for field in byline.fields("asked") for m in find_dates(field.value)]


def _under_story(byline: BylineContext, refining: bool) -> list[ParsedDate]:
    """Dates under the story that are labelled, make up much of their line or stand in its info bar.

    Those of a bar come first: a document also has the day on which it was signed.

    :param refining: whether the page dates its story elsewhere, too.
    """
    labelled, others = list[ParsedDate](), list[ParsedDate]()
    for n, note in enumerate(byline.tail):
        if note.text.endswith(_SAYS):
            continue
        told = _stands_alone if note in byline.bar else _is_told_by
        for moment in _not_updated(note):
            issued = _ISSUED.search(note.text[: note.text.find(moment.raw)])
            is_told = told(note, moment) or is_bar(note, byline.lexicon)
            if issued or (not refining and is_told):
                found = labelled if issued or _is_credited(note) else others
                found.append(_with_clock(moment, byline.tail[n + 1 : n + 2]))
    return labelled + others
