"""The headline of another story on the page, and the times that stand under headlines."""

import re
from collections.abc import Iterator, Sequence

from newsspider.page.lines import Line
from newsspider.page.structure import element_shape
from newsspider.words.time import first_date

HEADLINE_TAGS = frozenset(("h1", "h2", "h3"))
FAR_DATE_LINES = 4
_HEADLINE_CHARS, _DATE_LINES = 4, 2
_BAR_CHARS = 60
_SENTENCE_ENDS = tuple("。！？；”」")
CLOCK = r"\d\d?[:：]\d\d(?:[:：]\d\d)?"
_TIME = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d\s?年(?:\s?\d\d?\s?月)?|\d\d?\s?月\s?\d\d?\s?日|{CLOCK})(?!\d)"
)


def is_bar(line: Line) -> bool:
    """Whether a line tells the time, and is no sentence that does."""
    if not line.weight:
        return is_dated(line)
    if len(line.text) > _BAR_CHARS or line.text.endswith(_SENTENCE_ENDS):
        return False
    moment = first_date(line.text)
    return moment is not None and ":" in moment.raw  # a sentence says 9时30分


def is_dated(line: Line) -> bool:
    """Whether a date is in a line."""
    return any(map(str.isdigit, line.text)) and first_date(line.text) is not None


def tells_time(line: Line) -> bool:
    """Whether a few words are a day or a clock, be it without a year or a day."""
    return not line.weight and (is_bar(line) or _TIME.search(line.text) is not None)


def other_headlines(lines: Sequence[Line], headline: int) -> Iterator[int]:
    """The lines under the page's headline that may be that of another story, a date under it."""
    tags = HEADLINE_TAGS | {lines[headline].tag}
    for index in range(headline + 1, len(lines)):
        if lines[index].tag in tags and _begins_other(lines, index, headline):
            yield index


def _begins_other(lines: Sequence[Line], index: int, headline: int) -> bool:
    """Whether a line may be the headline of another story.

    It is a heading, or it looks as the page's own headline does, and so does its date. Where the
    paragraphs look so, too, it may be a sub-heading, and the day under it one of a diary.
    """
    line, own = lines[index], lines[headline]
    if line.hidden or len(line.text) < _HEADLINE_CHARS or line.text == own.text:
        return False
    if line.tag in HEADLINE_TAGS:
        return bar_under(lines, index, _DATE_LINES) is not None
    if line.bold != own.bold:  # as most lines
        return False
    shape = element_shape(line.owner)
    if shape != element_shape(own.owner):
        return False
    above = lines[max(headline + 1, index - FAR_DATE_LINES) : index]
    if any(other.weight and element_shape(other.owner) == shape for other in above):
        return False
    bar = bar_under(lines, index, FAR_DATE_LINES)
    return bar is not None and bar == bar_under(lines, headline, FAR_DATE_LINES)


def bar_under(lines: Sequence[Line], index: int, reach: int) -> str | None:
    """The shape of the first line under another that tells the time."""
    under = lines[index + 1 : index + 1 + reach]
    return next((element_shape(line.owner) for line in under if is_bar(line)), None)
