"""What of a page belongs to the block in which its story was found.

What stands beside it joins it only if it looks the same and nothing that ends a story comes
between, so that split stories are whole, and comments, cards and footers stay out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from newsspider.boilerplate.bridges import Bridges
from newsspider.boilerplate.candidates import LEAST_VERSES, imprint_of
from newsspider.boilerplate.parts import Parts
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import Element, Line, Reading
from newsspider.page.structure import element_shape, is_alike, nest_of, nested_shape
from newsspider.words.credits import read_credit
from newsspider.words.lexicon import ENDING_KINDS, Lexicon
from newsspider.words.signatures import is_openness, is_sure_to_sign

_STORY_SHARE = 0.15
_STRANGERS = 10
_SHARE_OVER_HEADLINE = 0.3  # where more of the text stands above it, the story does not begin there
_LEAD_LINES = 15
_LEAD_WEIGHT = 60
_LABELLED = re.compile(r"\w{2,4}[:：]")  # 时间：, 简介：, as the card of a guest has
# The others that end a story stand between the halves of one, too.
_CLOSING_KINDS = ENDING_KINDS - {"heading", "prompt", "tool", "poll"}
_SECTION_NUMBER = re.compile(r"0\d")  # no counter and no page begins with a nought
_ENDS = ("。", "！", "？", "”", "」")


@dataclass(frozen=True, slots=True)
class Body:
    """Where the story stands: its lines and the block around them."""

    container: Element
    lines: Sequence[int]
    """The numbers of the lines among which the story is, in page order."""

    weight: float
    """The weight of running text in it."""

    density: float
    """The share of running text in the container, 0–1."""

    seed: Element | None = None
    """The block that it grew from, if it was searched for."""


class Growth:
    """What of the page belongs to the block that was found first."""

    def __init__(
        self,
        reading: Reading,
        removed_by: RemovedBy,
        headline: int | None,
        lexicon: Lexicon,
        wording: Sequence[float],
        parts: Parts,
    ) -> None:
        self.reading = reading
        self.lines = reading.lines
        self.removed_by = removed_by
        self.headline = headline
        self.lexicon = lexicon
        self.wording = wording
        self.parts = parts
        self._bridges = Bridges(reading.lines, removed_by, lexicon, wording)

    @cached_property
    def imprint(self) -> set[int]:
        """The lines that share their block with a claim of rights; a known block asks for none."""
        return imprint_of(self.reading, self.lexicon)

    def grow(self, seed: Element) -> Body:
        """The seed, and what beside it goes on with its story."""
        start, end = self.reading.ranges[seed]
        if self.headline is not None and start <= self.headline < end - 1:
            before = sum(line.weight for line in self._text(range(start, self.headline)))
            total = sum(line.weight for line in self._text(range(start, end)))
            if before <= _SHARE_OVER_HEADLINE * total:
                start = self.headline + 1
        last, ended = self._end(start, end)
        container = seed
        if last == end:
            container, last = self._forward(seed, range(start, end), ended)
        lines = [*self._lead(container, start), *range(start, last)]
        return replace(self._body(container, lines), seed=seed)

    def from_verse(self, seed: Element, verse: Mapping[int, float], prose: bool) -> Body | None:
        """A block of verses, or of a few words with an end, from the first to the last of them.

        :param prose: whether there is a sentence on the page, so that a few words are not enough.
        """
        start, end = self.reading.ranges[seed]
        found = [index for index in range(start, end) if index in verse]
        ends = not prose and any(self.lines[index].text.endswith(_ENDS) for index in found)
        if len(found) < LEAST_VERSES and not ends:
            return None
        start = found[0]
        around = self.reading.around(seed)
        while start - 1 in verse and nest_of(self.reading, start - 1) is around:
            start -= 1  # what leads to a table
        container = seed if start == found[0] or around is None else around
        return self._body(container, range(start, self._signed_end(found[-1], end)))

    def _signed_end(self, last: int, end: int) -> int:
        """The number after a line, and after the day under it where that line signs a notice."""
        texts = [line.text for line in self.lines[last : min(end, last + 3)]]
        if len(texts) < 2 or not is_sure_to_sign(texts[0], texts[1]):
            return last + 1
        return last + (3 if is_openness(texts[-1]) else 2)

    def introduced(self, container: Element, lines: range) -> Body:
        """All of these lines of a block, and the sentences that lead from the headline to it."""
        start = lines.start if self.headline is None else self.headline + 1
        lead = [
            index
            for index in range(start, lines.start)
            if self.lines[index].weight
            and index not in self.removed_by
            and not _LABELLED.match(self.lines[index].text)
        ]
        return self._body(container, [*lead, *lines])

    def whole(self, container: Element) -> Body | None:
        """All lines of a block; None where it has none."""
        lines = self.reading.ranges.get(container)
        return None if lines is None else self._body(container, range(*lines))

    def _body(self, container: Element, lines: Sequence[int]) -> Body:
        start, last = lines[0], lines[-1] + 1
        first = self.reading.ranges.get(container, (start, last))[0]
        text = list(self._text(lines))
        weight = sum(line.weight for line in text)
        prose = sum(len(line.text) for line in text)
        noise = sum(len(line.text) for line in self.lines[first:last]) - prose
        return Body(container, lines, weight, weight / (weight + noise + 1.0))

    def _text(self, indexes: Sequence[int]) -> Iterator[Line]:
        """The lines that read like a story."""
        return (
            self.lines[index]
            for index in indexes
            if index not in self.removed_by and self.lines[index].weight
        )

    def _end(self, start: int, end: int) -> tuple[int, bool]:
        """Where the story ends inside the seed, and whether at a line that says so.

        Such a line ends it if no row of paragraphs from before goes on after it.
        """
        total = sum(line.weight for line in self._text(range(start, end)))
        rows: set[tuple[str, str]] = set()
        own: set[str] = set()
        ending, read = end, 0.0
        for index in range(start, end):
            line = self.lines[index]
            if read and index in self.parts.others:
                return min(index, ending), True
            may_end = ending == end and read > _STORY_SHARE * total
            if not (line.weight or may_end):
                continue
            rule = self.removed_by.get(index) or self._bridges.ending(line)
            if rule:
                if (
                    may_end
                    and self._bridges.kind(rule) in ENDING_KINDS
                    and index not in self.parts.lines
                    and not self._heads_section(index)
                ):
                    ending = index
            elif line.weight and not (read == 0 and self.lexicon.match(line.text, "head")):
                row = nest_of(self.reading, index)
                shapes = nested_shape(row)
                if (
                    ending < end
                    and shapes not in rows
                    and not self._bridges.lead_to(ending, index, own)
                ):
                    return ending, True
                rows.add(shapes)
                own.add(element_shape(line.owner))
                read += line.weight
                ending = end
        return end, ending < end

    def _forward(self, seed: Element, story: range, ended: bool) -> tuple[Element, int]:
        """The block that holds the whole story, and the number after the story's last line."""
        shapes = {element_shape(line.owner) for line in self._text(story)}
        container, end = seed, story.stop
        element = seed.getparent()
        scanned = end
        strangers = 0
        closed = ended
        while element is not None and element.tag != "html":
            _, stop = self.reading.ranges.get(element, (0, 0))
            for index in range(scanned, stop):
                line = self.lines[index]
                if index in self.parts.others:
                    return container, end
                # Once the story has ended, the words of a line without a sentence say no more.
                rule = (
                    None
                    if closed and not line.weight
                    else self.removed_by.get(index) or self._bridges.ending(line)
                )
                if rule or not line.weight or index in self.imprint:
                    strangers += 1
                    ended = ended or self._bridges.kind(rule) in ENDING_KINDS
                    closed = closed or self._bridges.kind(rule) in _CLOSING_KINDS
                elif self._goes_on(line, shapes, strangers, ended) or (
                    not closed
                    and (
                        self._is_twin(index, story, element)
                        or self._bridges.lead_to(end, index, shapes)
                    )
                ):
                    container, end, strangers = element, index + 1, 0
                else:
                    return container, end
                if strangers > _STRANGERS:
                    return container, end
            scanned = max(scanned, stop)
            element = element.getparent()
        return container, end

    def _is_twin(self, index: int, story: range, around: Element) -> bool:
        """Whether a line's blocks, up to the one around it and the story, have all its classes."""
        blocks = _blocks(self.lines[index], around)
        return any(not shape.endswith(".") for shape in blocks) and any(
            blocks == _blocks(line, around) for line in self._text(story)
        )

    def _heads_section(self, index: int) -> bool:
        """Whether a line heads a part of the story: 相关内容 without a list under it, or 01."""
        if _SECTION_NUMBER.fullmatch(self.lines[index].text):
            return True
        return index not in self.removed_by and self._bridges.is_heading(index)

    def _goes_on(self, line: Line, shapes: set[str], strangers: int, ended: bool) -> bool:
        """Whether a line goes on with the story although it stands outside its block."""
        shape = element_shape(line.owner)
        if ended:  # only a class of its own can tell the story from comments then
            return shape in shapes and not shape.endswith(".")
        return shape in shapes if strangers else is_alike(shape, shapes)

    def _lead(self, container: Element, start: int) -> list[int]:
        """The first paragraphs, where they stand apart between the headline and the rest."""
        if self.headline is None:
            return []
        near = [
            index
            for index in range(max(self.headline + 1, start - _LEAD_LINES), start)
            if index not in self.removed_by and not self.lines[index].links
        ]
        if not any(self.lines[index].weight >= _LEAD_WEIGHT for index in near):
            return []
        headings = [i for i in near if self.lines[i].bold and not self.lines[i].weight]
        headed = {nest_of(self.reading, index) for index in headings}
        around = {container, *container.iterancestors(), *headed}
        shapes = {element_shape(line.owner) for line in self._text(range(start, len(self.lines)))}
        tags = {shape.partition(".")[0] for shape in shapes}
        lead = [
            index
            for index in near
            if self.lines[index].weight >= _LEAD_WEIGHT
            and self.lines[index].tag in tags
            and (nest_of(self.reading, index) in around or self._may_begin(index, shapes))
            and not self.lexicon.match(self.lines[index].text, "head")
        ]
        nests = {nest_of(self.reading, index) for index in lead}.intersection(headed)
        return sorted([*lead, *(i for i in headings if nest_of(self.reading, i) in nests)])

    def _may_begin(self, index: int, shapes: set[str]) -> bool:
        """Whether a line looks like those of the story, and is classed, worded or signed so."""
        shape = element_shape(self.lines[index].owner)
        return shape in shapes and (
            not shape.endswith(".") or self.wording[index] > 0 or self._is_signed(index)
        )

    def _is_signed(self, index: int) -> bool:
        """Whether the line above, in the same block, tells who wrote what follows."""
        credit = read_credit(self.lines[index - 1].text)
        return (
            credit is not None
            and credit.is_sure
            and nest_of(self.reading, index - 1) is nest_of(self.reading, index)
        )


def _blocks(line: Line, around: Element) -> list[str]:
    """The shapes of the blocks from a line up to one around it."""
    shapes = []
    element = line.owner
    while element is not None and element is not around:
        shapes.append(element_shape(element))
        element = element.getparent()
    return shapes
