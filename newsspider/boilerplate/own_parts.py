"""Whether parts with a heading each are those of the page's own story."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from newsspider.boilerplate.others import (
    FAR_DATE_LINES,
    HEADLINE_TAGS,
    bar_under,
    is_bar,
    tells_time,
)
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Element, Line, Reading
from newsspider.page.structure import element_shape, nest_of
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import Lexicon
from newsspider.words.time import first_date

LEAST = 2
_LEAST_LINKED = 3
HEADING_TAGS = HEADLINE_TAGS | {"h4", "h5", "h6", "dt"}
_OPENING = 2
"""How many sentences the opening of a digest has at the most."""


def is_heading(line: Line) -> bool:
    """Whether a line looks as a heading does."""
    return line.tag in HEADING_TAGS or line.bold


def lines_over(lines: Sequence[Line], part: range) -> list[int]:
    """The heading of a part, and what else stands over its first sentence."""
    return list(takewhile(lambda i: i == part.start or not lines[i].weight, part))


def bars_of(lines: Sequence[Line], part: range) -> list[int]:
    """The lines of a part that tell its day or clock, before its first sentence."""
    return [index for index in lines_over(lines, part) if tells_time(lines[index])]


class OwnParts:
    """Tells the parts of the story from other stories and comments, which may be built as they are.

    They stand where the story does, or are nearly all that the page tells.
    """

    def __init__(self, reading: Reading, headline: int, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lines = reading.lines
        self.headline = headline
        self.lexicon = lexicon

    def holds(self, block: Element, parts: Sequence[range], is_linked: bool) -> bool:
        """Whether the parts of a row in a block are those of the page's own story."""
        if len(parts) < (_LEAST_LINKED if is_linked else LEAST):
            return False
        bars = [bars_of(self.lines, part) for part in parts]
        if not is_linked and 3 * sum(map(bool, bars)) < 2 * len(parts):
            return False
        if any(self._is_byline(index) for part in bars for index in part):
            return False
        before = bisect_left(self._sentences, parts[0].start)
        if before:
            return self._follow(block, parts, before, is_linked)
        return self._are_most(parts) and (
            not is_linked or self._rises(parts, is_linked) or self._is_dated_over(parts[0].start)
        )

    def _follow(self, block: Element, parts: Sequence[range], before: int, is_linked: bool) -> bool:
        """Whether some parts go on with what the sentences before them tell.

        Films, or cases of a court, may come in any order among the paragraphs of a story.

        :param before: how many sentences stand before them.
        """
        if not self.lines_up(block, parts) or self._are_others(parts, self._sentences[before - 1]):
            return False
        is_opened = before <= _OPENING
        goes_on = self._told_by[block][1] >= parts[-1].stop
        is_boxed = nest_of(self.reading, parts[0].start) is not block
        is_framed = is_opened and goes_on if is_linked else is_opened or goes_on or not is_boxed
        return is_framed or self._rises(parts, is_linked)

    def lines_up(self, block: Element, parts: Sequence[range]) -> bool:
        """Whether a sentence over some parts is a paragraph of the block that lines them up."""
        first = parts[0].start
        return self._told_by.get(block, (first, 0))[0] < first

    def _are_most(self, parts: Sequence[range]) -> bool:
        """Whether some parts are at least half of what the page tells from the first of them on.

        Where readers head them and the first says most, the others answer it.
        """
        weights = [sum(self.lines[index].weight for index in part) for part in parts]
        if 2 * weights[0] > sum(weights) and self._are_readers(parts):
            return False
        return 2 * sum(weights) >= sum(line.weight for line in self.lines[parts[0].start :])

    def _is_dated_over(self, first: int) -> bool:
        """Whether the page tells its own day over its entries, as a list does not."""
        return any(is_bar(line) for line in self.lines[self.headline + 1 : first])

    def _are_others(self, parts: Sequence[range], last: int) -> bool:
        """Whether what stands under the story's last sentence are other stories, or comments.

        A heading announces them; their times stand as that of the page's own story does; or
        readers head them.
        """
        lines = self.lines
        if any(self.lexicon.heading(lines[i].text) for i in range(last + 1, parts[0].start)):
            return True
        bars = [index for part in parts for index in bars_of(self.lines, part)]
        own = bar_under(lines, self.headline, FAR_DATE_LINES)
        if own and not own.endswith(".") and {element_shape(lines[i].owner) for i in bars} == {own}:
            return True
        return self._are_readers(parts)

    def _are_readers(self, parts: Sequence[range]) -> bool:
        """Whether each part begins with a name and with a day and a clock, as comments do."""
        days = [first_date(self.lines[i].text) for part in parts for i in bars_of(self.lines, part)]
        if len(days) < len(parts) or not all(day and ":" in day.raw for day in days):
            return False
        over = (self.lines[i] for part in parts for i in lines_over(self.lines, part))
        names = [line for line in over if is_heading(line)]
        return bool(names) and all(len(line.text) < LINKED_HEADLINE_CHARS for line in names)

    def _is_byline(self, index: int) -> bool:
        """Whether the time of a part has a label beside it, as only a whole story's has: 来源."""
        fields, _ = read_fields(self.lines[index].text)
        return any(found.kind not in ("time", "event") for found in fields)

    @cached_property
    def _sentences(self) -> list[int]:
        """The sentences under the headline, and none that is its bar or that a rule knows."""
        return [
            index
            for index in range(self.headline + 1, len(self.lines))
            if self._is_sentence(self.lines[index])
        ]

    def _is_sentence(self, line: Line) -> bool:
        if not line.weight or line.links or is_bar(line):
            return False
        return self.lexicon.match(line.text, "tail") is None

    @cached_property
    def _told_by(self) -> dict[Element | None, tuple[int, int]]:
        """For each block the first and the last sentence that is a paragraph of it."""
        told: dict[Element | None, tuple[int, int]] = {}
        for index in self._sentences:
            block = nest_of(self.reading, index)
            told[block] = (told.get(block, (index,))[0], index)
        return told

    def _rises(self, parts: Sequence[range], is_linked: bool) -> bool:
        """Whether the days of some parts go up, as in a chronicle; recommended is the latest first.

        Parts that are no links need no days, but none that goes down.
        """
        bars = (next((i for i in part if is_bar(self.lines[i])), None) for part in parts)
        found = [first_date(self.lines[i].text) for i in bars if i is not None]
        days = [day.when for day in found if day]
        is_told = len(days) >= _LEAST_LINKED or not is_linked
        return is_told and all(one <= other for one, other in pairwise(days))
