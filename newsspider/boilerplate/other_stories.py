"""Where another story begins on the page of a story, such as the next or a recommended one."""

from collections.abc import Mapping, Sequence

from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line, Reading
from newsspider.words.time import first_date

_HEADLINE_TAGS = frozenset(("h1", "h2", "h3"))
_LEAST_CHARS, _DATE_LINES = 4, 2
_READ = 40.0
"""How much running text under the headline is the beginning of a story."""

_BEHIND_ENTRY = 0.05
"""What counts of text behind the headline of another story: recommended stories were up to ten
times as long as the short one above them."""


def nearest_first(
    reading: Reading, removed_by: RemovedBy, headline: int, told: Mapping[int, float]
) -> Mapping[int, float]:
    """Let text count less that the headline of another story parts from the beginning of this one.

    What is recommended under a short story is often longer than the story. A list may begin with
    text, too, but without a date between this and its headline.
    """
    lines = reading.lines
    near: dict[int, float] = {}
    read, share, dated = 0.0, 1.0, _is_dated(lines[max(0, headline - 1)])
    for index, line in enumerate(lines):
        weight = told.get(index, 0.0)
        if index <= headline:
            near[index] = weight
        elif weight:
            near[index] = share * weight
            read += weight
            if not dated and read >= _READ:
                return told
        elif read < _READ:
            dated = dated or _is_dated(line)
        elif index not in removed_by and _parts(line):
            share = _BEHIND_ENTRY
    return near


def _is_dated(line: Line) -> bool:
    return any(map(str.isdigit, line.text)) and first_date(line.text) is not None


def _parts(line: Line) -> bool:
    return line.tag == "h1" or line.lead_link >= LINKED_HEADLINE_CHARS


def begins_other(lines: Sequence[Line], index: int, headline: int | None) -> bool:
    """Whether a line under the page's headline is that of another story, with its date under it."""
    line = lines[index]
    if line.tag not in _HEADLINE_TAGS or headline is None or index <= headline:
        return False
    if line.hidden or len(line.text) < _LEAST_CHARS:
        return False
    under = lines[index + 1 : index + 1 + _DATE_LINES]
    return any(not other.weight and _is_dated(other) for other in under)
