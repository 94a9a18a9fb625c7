"""Whether parts with a heading each are those of the page's own story."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from newsspider.boilerplate.others import HEADLINE_TAGS, is_bar, tells_time
from newsspider.page.lines import Element, Line, Reading
from newsspider.page.structure import nest_of
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
            return not is_linked and self._follow(block, parts, before)
        return self._are_most(parts) and (not is_linked or self._rises(parts))

    def _follow(self, block: Element, parts: Sequence[range], before: int) -> bool:
        """Whether some parts go on with what the sentences before them tell.

        One of these is a paragraph of the block that lines the parts up, which are no boxes in it,
        or they are the opening of a digest.

        :param before: how many sentences stand before them.
        """
        nests = {nest_of(self.reading, index) for index in self._sentences[:before]}
        is_boxed = nest_of(self.reading, parts[0].start) is not block
        return block in nests and (before <= _OPENING or not is_boxed)

    def _are_most(self, parts: Sequence[range]) -> bool:
        """Whether some parts are at least half of what the page tells from the first of them on."""
        told = sum(self.lines[index].weight for part in parts for index in part)
        return 2 * told >= sum(line.weight for line in self.lines[parts[0].start :])

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

    def _rises(self, parts: Sequence[range]) -> bool:
        """Whether their days go up, as in a chronicle; what is recommended has the latest first."""
        bars = (next((i for i in part if is_bar(self.lines[i])), None) for part in parts)
        found = [first_date(self.lines[i].text) for i in bars if i is not None]
        days = [day.when for day in found if day]
        return len(days) >= _LEAST_LINKED and all(one <= other for one, other in pairwise(days))
