"""What a line is dated for: its story, a change of it, a picture, or the clock of the page."""

import re
from collections.abc import Iterable

from newsspider.fields.byline import BylineLine
from newsspider.words.time import WEEKDAY, ParsedDate, find_dates
from newsspider.words.vocabulary import expand_unfolded

_NOT_THEN = re.compile(
    expand_unfolded(r"(?:(?:updated?|modified|edited)[\son]*|{now})\s*[:：]?\s*$"), re.I
)
PAGE_BAR = re.compile(expand_unfolded(r"{page_bar}"), re.I)
"""What stands beside the clock of a page, at its top."""

_CREDITS = frozenset(("time", "source", "author"))
_OTHER_TIMES = frozenset(("updated", "asked", "event"))
_OF_WEEK = re.compile(WEEKDAY)
_TAIL_SHARE = 0.4
_TAKEN = ("摄", "攝")  # 2024年5月9日摄: of a picture, whose minute nobody tells
_BARS = " \u3000|｜丨·/,，-"


def is_of_frame(note: BylineLine) -> bool:
    """Whether a line is a bar of the page or its clock."""
    return PAGE_BAR.search(note.text) is not None or is_of_today(note)


def is_of_today(note: BylineLine) -> bool:
    """Whether a line is a day with its name and nothing else, as the clock of a page is."""
    day = note.moments[0] if len(note.moments) == 1 else None
    is_named = day is not None and day.precision == "day" and _OF_WEEK.search(day.raw) is not None
    return is_named and not note.without_times


def is_credited(note: BylineLine) -> bool:
    """Whether a line labels a source or an author."""
    return any(field.kind in ("source", "author") for field in note.fields)


def is_of_event(note: BylineLine) -> bool:
    """Whether a line labels when something takes place that the page announces."""
    return any(field.kind == "event" for field in note.fields)


def is_told_by(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether a line is there for the sake of its date."""
    labelled = any(field.kind in _CREDITS for field in note.fields)
    return labelled or len(moment.raw.strip()) >= _TAIL_SHARE * len(note.text)


def stands_alone(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether nothing but blanks and bars stand beside a date."""
    before, _, after = f" {note.text} ".partition(moment.raw.strip())
    apart = before.rstrip(_BARS) != before and after.lstrip(_BARS) != after
    return apart or is_told_by(note, moment)


def not_updated(note: BylineLine) -> Iterable[ParsedDate]:
    """The times of a line but those of a change or event; a bare number must be what it is for."""
    for moment in note.moments:
        is_date = not moment.raw.isdigit() or is_told_by(note, moment)
        if is_date and not_changed(note, moment):
            yield moment


def not_changed(note: BylineLine, moment: ParsedDate) -> bool:
    """Whether a line tells a time as that of the story: not of a change, an event, a picture."""
    values = [field.value for field in note.fields if field.kind in _OTHER_TIMES]
    raw = moment.raw.strip()
    kinds = {field.kind for field in note.fields}
    if raw not in note.text and "updated" in kinds and "time" not in kinds:
        return False  # what the element of a change states for machines
    if any(field.kind == "time" and raw in field.value for field in note.fields):
        return True  # changed at the same moment, if at all
    at = note.text.find(raw)
    before, behind = note.text[: max(0, at)], note.text[at + len(raw) :] if at >= 0 else ""
    if moment.precision == "day" and behind.lstrip().startswith(_TAKEN):
        return False
    changed = {m.raw.strip() for value in values for m in find_dates(value)} | set(values)
    return raw not in changed and not _NOT_THEN.search(before)
