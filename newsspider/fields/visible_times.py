"""The times that a reader sees around a story, by the place where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.dated_lines import (
    PAGE_BAR,
    is_credited,
    is_of_event,
    is_of_frame,
    is_of_today,
    is_told_by,
    not_changed,
    not_updated,
    stands_alone,
)
from newsspider.fields.dateline import is_bar
from newsspider.urls import site_of
from newsspider.words.credits import sure_names
from newsspider.words.names import is_medium
from newsspider.words.partial_dates import split_date, unordered_dates, yearless_date
from newsspider.words.time import BEFORE_REPUBLIC, DATE, ParsedDate, find_dates, first_date, url_day
from newsspider.words.vocabulary import expand_unfolded

_ISSUED = re.compile(
    expand_unfolded(r"(?:{issued}|刊[发登]|publish\w*|posted)[时间日期于on@\s]*[:：]?\s*$"), re.I
)
_FIRST_ISSUED = re.compile(expand_unfolded(r"\s*首[次发]"))
_QUOTED = re.compile(expand_unfolded(r"来源[:：]?[^\d:：]{1,20}$"))
_DISPATCH = re.compile(r"[【\[（(]([^】\]）)]{6,30}[讯訊电電])[】\]）)]")
# 文章来源：https://www.a.example/2024/0509/1.html, under a page to print
_ADDRESS = re.compile(expand_unfolded(r"(?:来源|出处|链接|网址|地址)\s*[:：]\s*(https?://[!-~]+)"))
_DAY_OF_MONTH = re.compile(r"(?<!\d)(?P<month>\d\d?)月\d\d?日")
_URL_MONTH = re.compile(r"/(?P<year>20[0-3]\d)[-/]?(?P<month>0[1-9]|1[0-2])(?=[-/_])")
# （青禾社 2024年5月9日 记者 岑远）
_CLOSING = re.compile(rf"[（(]([^（）()，。]{{0,16}}?)({DATE})([^（）()，。]{{0,16}})[）)]$")
_CARRIED = re.compile(expand_unfolded(r"(?:原?[载刊]于?|[转摘]自|转载自|来源[:：]?|据)?[\s《]*"))
# 2024年5月9日起施行, 2024.05.01-2024.06.01: days of what the story tells
_OF_EVENT = re.compile(
    expand_unfolded(r"\s*(?:[起止前后至到于~～—-]|施行|实施|生效|通过|召开|举行|开|修)")
)
# （编辑：岑远）1130509, in years of the Republic of China, as the agency of Taiwan ends its stories
_CODED = re.compile(r"(?<!\d)[）)](1[01]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d)?")
# 09:12 来源：青禾日报, under its day
_OPENING_CLOCK = re.compile(rf"{_CLOCK.pattern}(?=\s+\D)")
_SHORT_PATH = re.compile(r"/(\d{1,2})/(\d{1,2})/(\d{1,2})/")
_SPLIT_CHARS, _CLOCK_CHARS, _LEAD_CHARS = 20, 12, 60
_PAGE_OUTLIVES = timedelta(90)
_SAYS = ("說:", "說：", "说:", "说：", "道:", "道：")  # over what a reader wrote


def shown_times(byline: BylineContext, day: ParsedDate | None) -> Iterator[ParsedDate]:
    """The dates under and in the headline but those of a change; then one spread over elements.

    What a label calls the publication comes first, what the paper is dated that a story is from
    last. Of the others those are believed that the address agrees with.
    """
    yield from (m for note in byline.selected.get("published", ()) for m in not_updated(note))
    moments = _under_headline(byline, day)
    yield from moments
    yield from _in_headline(byline.headline)
    if not moments:
        above = (n for n in byline.above if not PAGE_BAR.search(n.text))
        stated = any(n.moments and not is_of_today(n) for n in above)
        notes = byline.under if stated else [n for n in byline.head if not is_of_frame(n)]
        short = (n for n in notes if len("".join(n.text.split())) <= _SPLIT_CHARS)
        split = split_date(note.text for note in short if not is_of_event(note))
        yield from filter(None, (split,))


def _under_headline(byline: BylineContext, day: ParsedDate | None) -> list[ParsedDate]:
    found = [
        (n, moment)
        for n, note in enumerate(byline.under)
        if byline.headline or not is_of_frame(note)  # else it may stand at the top of the page
        for moment in not_updated(note)
    ]

    def rank(each: tuple[int, ParsedDate]) -> tuple[int, bool]:
        note, moment = byline.under[each[0]], each[1]
        text = note.text
        before = text[: text.find(moment.raw)]
        is_first = _FIRST_ISSUED.match(text, len(before) + len(moment.raw)) is not None
        is_issued = is_first or _ISSUED.search(before) is not None
        goes_on = text.startswith("，", len(before) + len(moment.raw)) and not is_credited(note)
        is_told_of = goes_on or not stands_alone(note, moment)
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
        opening = _OPENING_CLOCK.match(note.text) if is_credited(note) else None
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


def times_in_lead(paragraphs: Sequence[str], url: str | None) -> list[ParsedDate]:
    """The day in the bracket that opens a story or stands behind its caption: ``【…5月9日讯】``.

    One without a year is of the month of the address (/202405/), if that is the month it names.
    """
    opening = next(filter(None, map(_DISPATCH.match, paragraphs[:2])), None)
    if not opening:
        return []
    day, path = _DAY_OF_MONTH.search(opening[1]), _URL_MONTH.search(url or "")
    dates = list(find_dates(opening[1]))
    if dates or not (day and path and int(day["month"]) == int(path["month"])):
        return dates
    told = find_dates(f"{path['year']}年{day[0]}")
    return [replace(moment, raw=day[0]) for moment in told]


def closing_day(text: str) -> ParsedDate | None:
    """The day in or behind the bracket that a text ends with.

    In it nothing but who carried or wrote the story stands before the day: 报名截止2024年5月9日.
    """
    bracket = _CLOSING.search(text)
    if bracket:
        who = _CARRIED.sub("", bracket[1], count=1).strip(" 》/／")
        is_told = not who or is_medium(who) or bool(sure_names(who))
        return first_date(bracket[2]) if is_told and not _OF_EVENT.match(bracket[3]) else None
    code = _CODED.search(text)
    day = code and first_date(f"{int(code[1]) + BEFORE_REPUBLIC}-{code[2]}-{code[3]}")
    return replace(day, raw=code[0][1:]) if code and day else None


def ordered_times(byline: BylineContext, url: str | None) -> list[ParsedDate]:
    """Days such as 6/3/2003 in the order that the address (/3/6/3/) or the lead (6月3日) tells.

    The address may spell the day before or after. Without such a day on the page, the one that
    address and lead both tell.
    """
    lead = "".join(byline.text[:1])[:_LEAD_CHARS]
    day = url_day(url)

    def is_told(when: datetime) -> bool:
        path = f"/{when.year % 100}/{when.month}/{when.day}/"
        is_near = day is not None and abs((when - day.when).days) <= 1
        return is_near or path in (url or "") or f"{when.month}月{when.day}日" in lead

    notes = (*byline.head, *byline.tail)
    ordered = [m for note in notes for m in unordered_dates(note.text) if is_told(m.when)]
    return ordered or _day_of_short_path(url, lead)


def _day_of_short_path(url: str | None, lead: str) -> list[ParsedDate]:
    """The day of an address such as ``/4/5/3/``, of 2004, if the lead tells month and day, too."""
    path = _SHORT_PATH.search(url or "")
    if not path:
        return []
    year, month, day = map(int, path.groups())
    is_told = re.search(rf"(?<!\d){month}月{day}日", lead) is not None
    return list(find_dates(f"{2000 + year}-{month}-{day}")) if is_told else []


def is_issued(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether a label before it calls a date the publication's."""
    return _ISSUED.search(note.text[: note.text.find(moment.raw)]) is not None


def times_above(
    byline: BylineContext, day: ParsedDate | None
) -> tuple[list[ParsedDate], list[ParsedDate]]:
    """The dates over the headline, and those that may be the clock of the page: the address knows.

    It stands alone and names the day of the week, as does the date of a paper.
    """
    over = byline.above if byline.headline else byline.head
    notes = [note for note in over if not PAGE_BAR.search(note.text)]
    found = [(note, moment) for note in notes for moment in not_updated(note)]
    told = [(note, m) for note, m in found if day is None or m.day.when == day.when]
    today = [m for note, m in told if is_of_today(note)]
    return [m for _, m in told if m not in today], today


def yearless_times(notes: Iterable[BylineLine], latest: datetime | None) -> list[ParsedDate]:
    """The days that lines tell without a year, which are of the year before a moment."""
    if latest is None:
        return []
    found = ((note, yearless_date(note.text, latest)) for note in notes)
    return [m for note, m in found if m and stands_alone(note, m) and not_changed(note, m)]


def clock_time(byline: BylineContext, day: ParsedDate) -> ParsedDate | None:
    """The time that the page prints beside the day and month alone, or in an unknown order."""
    yearless = (yearless_date(note.text, day.end) for note in byline.head)
    found = chain(yearless, *(unordered_dates(note.text) for note in byline.head))
    return next((m for m in found if m and m.precision != "day" and m.day.when == day.when), None)


def times_of_address(byline: BylineContext, url: str | None) -> list[ParsedDate]:
    """The day in the address on the same site at which a page to print says its story is."""
    near = (note.text for note in (*byline.tail, *byline.under) if "http" in note.text)
    told = filter(None, (_ADDRESS.search(text) for text in near))
    days = (url_day(found[1]) for found in told if url and site_of(found[1]) == site_of(url))
    return list(filter(None, days))


def times_of_change(byline: BylineContext) -> list[ParsedDate]:
    """The times that are labelled as those of a change."""
    return [m for field in byline.fields("updated") for m in find_dates(field.value)]


def times_by_letter(byline: BylineContext) -> list[ParsedDate]:
    """The times at which a letter came that the page answers."""
    return [m for field in byline.fields("asked") for m in find_dates(field.value)]


def times_under_story(
    byline: BylineContext, refining: bool, day: ParsedDate | None
) -> list[ParsedDate]:
    """Dates under the story that are labelled, make up much of their line or stand in its info bar.

    Those of a bar come first: a document also has the day on which it was signed. Long after the
    day of the address, one without a label is the clock of the page.

    :param refining: whether the page dates its story elsewhere, too.
    """
    labelled, others = list[ParsedDate](), list[ParsedDate]()
    for n, note in enumerate(byline.tail):
        if note.text.endswith(_SAYS):
            continue
        told = stands_alone if note in byline.bar else is_told_by
        for moment in not_updated(note):
            issued = is_issued(note, moment)
            is_told = told(note, moment) or is_bar(note, byline.lexicon)
            if issued or (not refining and is_told):
                found = labelled if issued or is_credited(note) else others
                found.append(_with_clock(moment, byline.tail[n + 1 : n + 2]))
    latest = day.when + _PAGE_OUTLIVES if day else None
    return labelled + [moment for moment in others if latest is None or moment.when < latest]
