"""Stories that are made of parts, each with a heading: a digest's news, a chronicle's days.

They are built as the recommended stories under an article are: a heading, a day or a clock, a
sentence or two. What tells them apart is where they stand and what comes again: parts are lined up
by the very block that holds the story's first paragraph, or begin the story where it has none;
what is recommended has a box of its own, links, a heading that announces it, or teasers that are
cut short.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from newsspider.boilerplate.others import CLOCK, other_headlines, tells_time
from newsspider.boilerplate.own_parts import LEAST, OwnParts, bars_of, is_heading, lines_over
from newsspider.boilerplate.repeats import is_sign
from newsspider.boilerplate.talks import Talk, find_talk
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Element, Line, Reading
from newsspider.page.structure import nested_shape
from newsspider.words.lexicon import Lexicon

_HEADING_CHARS = 60
_TIME_ALONE = re.compile(rf"[【\[(（]?(?:[\d年月日/.-]{{3,11}}\s*)?{CLOCK}[)）\]】]?")
_CUT = ("…", "...", "……]", "…]")

LISTS = frozenset(("ul", "ol", "dl", "table", "tbody"))
"""Blocks whose items are no paragraphs: what leads to them stands outside of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """Headings that look alike, in one block, each with a sentence under it."""

    heads: Sequence[int]
    parts: Sequence[range]
    """The lines of each part, its heading included."""

    bars: Sequence[int]
    """The lines that tell the day or clock of a part."""

    is_own: bool
    """Whether they are parts of the page's own story, wherever else it has any."""

    is_linked: bool
    """Whether the headings are links, in the block that holds the story's first paragraph, too."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a page begins a part of its story, and what another story."""

    others: frozenset[int] = frozenset()
    """The lines that are the headline of another story, with its date under it."""

    rows: Sequence[Row] = ()
    """Rows of parts, be it of the story or of something else."""

    lines: frozenset[int] = frozenset()
    """All lines of the story's own parts."""

    told: frozenset[int] = frozenset()
    """Those of them that are a sentence, captions aside, or stand over the first one."""

    named: Mapping[int, range] = field(default_factory=dict)
    """Those of them that are a heading, or the day or clock of one, and what is under it."""

    talk: Talk | None = None
    """The interview that is the story; its turns are parts."""

    @property
    def spoken(self) -> frozenset[int]:
        """What is said in that interview."""
        return self.talk.spoken if self.talk else frozenset()

    def headings(self, sentences: Collection[int]) -> set[int]:
        """The headings, days and clocks with one of some sentences under them."""
        return {i for i, part in self.named.items() if any(j in sentences for j in part)}


def find_parts(reading: Reading, headline: int | None, lexicon: Lexicon) -> Parts:
    """Tell the headings of the story's own parts from the headlines of other stories."""
    parts = Parts() if headline is None else _Search(reading, headline, lexicon).parts()
    talk = find_talk(reading, headline)
    if talk is None:
        return parts
    lines, told = parts.lines.union(talk.lines), parts.told | talk.spoken
    return replace(parts, lines=lines, told=told, talk=talk)


def _kind(line: Line, over: Line) -> str | None:
    """What a line is if it may head a part: a heading, or a clock that is not that of one."""
    if line.hidden or len(line.text) > _HEADING_CHARS:
        return None
    if is_heading(line):
        return "heading"
    if not _TIME_ALONE.fullmatch(line.text):  # as most lines
        return None
    is_dateline = is_heading(over) or over.lead_link >= LINKED_HEADLINE_CHARS
    return None if is_dateline else "clock"


class _Search:
    """Rows of headings that look alike, and which of them head the parts of the story."""

    def __init__(self, reading: Reading, headline: int, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lines = reading.lines
        self.under = range(headline + 1, len(reading.lines))
        self.headline = headline
        self.own = OwnParts(reading, headline, lexicon)

    def parts(self) -> Parts:
        """What the page has of either kind."""
        others = set(other_headlines(self.lines, self.headline))
        rows = list(self._told_rows())
        lines, told, named = set[int](), set[int](), dict[int, range]()
        for row in rows:
            if row.is_own:
                others.difference_update(row.heads)
                for head, part in zip(row.heads, row.parts, strict=True):
                    lines.update(part)
                    told.update(lines_over(self.lines, part), filter(self._tells, part))
                    for index in (head, *bars_of(self.lines, part)):
                        named[index] = range(index + 1, part.stop)
        return Parts(frozenset(others), rows, frozenset(lines), frozenset(told), named)

    def _tells(self, index: int) -> bool:
        line = self.lines[index]
        return line.weight > 0 and line.tag != "figcaption"

    def _told_rows(self) -> Iterator[Row]:
        for block, heads in self._rows():
            linked = sum(self.lines[index].is_link for index in heads)
            if 0 < linked < len(heads):
                continue
            parts = self._parts(heads, self.reading.ranges[block][1])
            if not self._are_parts(parts):
                continue
            while block.tag in LISTS and (around := self.reading.around(block)) is not None:
                block = around
            is_own = self.own.holds(block, parts, linked > 0)
            bars = [index for part in parts for index in bars_of(self.lines, part)]
            is_linked = linked > 0 and self.own.lines_up(block, parts)
            yield Row(heads, parts, bars, is_own, is_linked)

    def _rows(self) -> Iterator[tuple[Element, list[int]]]:
        """Headings that look alike, by the block that lines them up; none as the page's own."""
        own = nested_shape(self.lines[self.headline].owner)
        alike: dict[tuple[str, str], list[int]] = {}
        over = self.lines[self.headline]
        for line, index in zip(self.lines[self.under.start :], self.under, strict=True):
            kind = _kind(line, over)
            if kind and line.tag != "h1" and (shapes := nested_shape(line.owner)) != own:
                alike.setdefault((shapes[0], kind), []).append(index)
            over = line
        for heads in alike.values():
            rows: dict[Element, list[int]] = {}
            for index in heads:
                block = self._block_of_row(index, heads)
                if block is not None:
                    rows.setdefault(block, []).append(index)
            yield from ((block, row) for block, row in rows.items() if len(row) >= LEAST)

    def _block_of_row(self, index: int, heads: Sequence[int]) -> Element | None:
        """The innermost block around a heading that holds another one like it."""
        block = self.reading.block_of(self.lines[index].owner)
        while block is not None:
            start, end = self.reading.ranges[block]
            if bisect_left(heads, end) - bisect_left(heads, start) > 1:
                return block
            block = self.reading.around(block)
        return None

    def _parts(self, heads: Sequence[int], end: int) -> list[range]:
        """The lines of each part, which may begin with its day over the heading.

        What follows the last one may be longer than any of them.
        """
        over = all(tells_time(self.lines[index - 1]) for index in heads)
        starts = [index - over for index in heads]
        longest = max(other - one for one, other in pairwise(starts))
        return [range(*ends) for ends in pairwise([*starts, min(end, starts[-1] + longest)])]

    def _are_parts(self, parts: Sequence[range]) -> bool:
        """Whether the parts of a row are told: not cut short, nor by readers."""
        told = [[self.lines[index] for index in part] for part in parts]
        if not all(any(line.weight for line in part) for part in told):
            return False
        cut = sum(any(line.text.endswith(_CUT) for line in part) for part in told)
        if 2 * cut >= len(parts):
            return False
        return not any(is_sign(line) and not tells_time(line) for part in told for line in part)
