"""What may stand between the halves of a story, and how the second half is known."""

from collections.abc import Collection, Sequence
from itertools import takewhile

from newsspider.boilerplate.candidates import ending_of
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import Line
from newsspider.page.structure import element_shape
from newsspider.page.traits import HEADING_ELEMENTS
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import is_full_name, is_publisher
from newsspider.words.relative import has_relative_time
from newsspider.words.time import first_date

_BRIDGE_KINDS = frozenset(("heading", "tool", "ad"))
_LIKE_A_STORY = 1.0
"""From which log-odds of its wording on a half goes on with a story in a block of another look."""
_HEADING_CHARS = 8
_AHEAD = 4  # lines, of which the first of a half may be short


class Bridges:
    """What the lines between the halves of a story tell."""

    def __init__(
        self,
        lines: Sequence[Line],
        removed_by: RemovedBy,
        lexicon: Lexicon,
        wording: Sequence[float],
    ) -> None:
        self._lines = lines
        self._removed_by = removed_by
        self._lexicon = lexicon
        self._wording = wording

    def lead_to(self, story: range, index: int, shapes: Collection[str]) -> bool:
        """Whether a line goes on with the story behind links, tools and advertisements alone.

        What begins with a headline, a name or a day of its own is another story, or a comment.
        """
        start = story.stop
        heads_on = self._heads_on(story, index - 1, shapes)
        is_long = heads_on and len(self._lines[index - 1].text) > _HEADING_CHARS
        if is_long and any(map(self.is_heading, range(start, index - 1))):
            return False  # behind a list of other stories it is the headline of one
        stop = index - 1 if heads_on else index
        return (
            element_shape(self._lines[index].owner) in shapes
            and self._reads_on(index)
            and not (start < stop and self.is_heading(stop - 1))
            and all(self._bridges(between) for between in range(start, stop))
        )

    def _heads_on(self, story: range, index: int, shapes: Collection[str]) -> bool:
        """Whether a line may be a sub-heading over the second half: it looks like the story.

        It does as well if it looks like a sub-heading of the first half.

        What tells the time as well is the name of who comments.
        """
        line = self._lines[index]
        return (
            not (line.weight or line.links)
            and not (has_relative_time(line.text) or first_date(line.text))
            and index not in self._removed_by
            and self.ending(line) is None
            and not (is_full_name(line.text) or is_publisher(line.text))
            and (element_shape(line.owner) in shapes or self._has_headed(story, line, shapes))
        )

    def _has_headed(self, story: range, line: Line, shapes: Collection[str]) -> bool:
        """Whether a line like this one heads paragraphs of the first half."""
        shape = element_shape(line.owner)
        return line.tag in HEADING_ELEMENTS and any(
            element_shape(self._lines[i].owner) == shape
            and i not in self._removed_by
            and self._lines[i + 1].weight > 0
            and element_shape(self._lines[i + 1].owner) in shapes
            for i in range(story.start + 1, story.stop - 1)
        )

    def _reads_on(self, index: int) -> bool:
        """Whether a line and those under it, of the same look, are worded like a story."""
        ahead = self._lines[index : index + _AHEAD]
        shape = element_shape(ahead[0].owner)
        alike = takewhile(
            lambda numbered: not numbered[1].weight or element_shape(numbered[1].owner) == shape,
            enumerate(ahead, index),
        )
        told = [(line.weight, self._wording[i]) for i, line in alike if line.weight]
        said = sum(weight * wording for weight, wording in told)
        return said > _LIKE_A_STORY * sum(weight for weight, _ in told)

    def _bridges(self, index: int) -> bool:
        """Whether a line may stand between the halves of a story in blocks of another look."""
        line = self._lines[index]
        if line.is_link:
            return not line.bold  # as a headline that links to its own page
        rule = self._removed_by.get(index) or self.ending(line)
        return line.hidden or self.kind(rule) in _BRIDGE_KINDS

    def ending(self, line: Line) -> str | None:
        """The id of the rule by which a line ends a story."""
        rule = ending_of(line, self._lexicon)
        return rule.id if rule else None

    def is_heading(self, index: int) -> bool:
        """Whether a line heads a list: 相关内容."""
        rule = self._lexicon.heading(self._lines[index].text)
        return rule is not None and rule.kind == "heading"

    def kind(self, rule_id: str | None) -> str:
        """The kind of a rule; none of one that knows no words."""
        rule = self._lexicon.rules.get(rule_id or "")
        return rule.kind if rule else ""
