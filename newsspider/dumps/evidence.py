"""What speaks for and against a line of plain text: the numbers that the labeller weighs.

A dump has no tree, so there is no block, no link and no tag to ask. What is left is how a line
reads, how it is worded, what a rule calls it, what the rest of the page says again, and the same
of the lines around it. No column names a portal or a word, and all are made for many pages at once:
a dump has millions of lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsspider.dumps import facts
from newsspider.dumps.characters import Characters, Column, Marks, Matrix, Numbers, Pairs
from newsspider.dumps.facts import Facts, Told
from newsspider.page.lines import Line
from newsspider.words.lexicon import Rule

_STRONG, _FAR = 500.0, 40
_MOST_LINES, _MOST_PROSE, _MOST_WEIGHT = 400, 200.0, 10_000.0
_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 10)

_OWN = (
    "chars weight marks stops digits latin blanks bars quotes colons ideographs ends colon opening "
    "bullet number cut date clock kind place heading times echo said wording"
).split()
_OF_FACTS = [_OWN.index(name) for name in facts.NAMES]
_SHIFTED = "chars weight ends wording kind date echo digits".split()
_AVERAGED = "prose wording chars echo ends".split()
_PLACED = (
    "index left lines share_before share_after prose_before prose_after date_before date_after "
    "rule_before rule_after heading_before heading_after page_weight page_prose"
).split()

NAMES = (
    *_OWN,
    *(f"{name}{offset:+d}" for offset in _NEAR for name in _SHIFTED),
    *(f"{name}{sign}{lines}" for lines in _WINDOWS for sign in "<>" for name in _AVERAGED),
    *_PLACED,
)
"""The columns of the evidence, in order."""

AT = {name: number for number, name in enumerate(NAMES)}
"""The number of each column."""


class PageText:
    """The lines of a page with what the rules and the wording say of them."""

    def __init__(self, lines: Sequence[Line], facts: Facts) -> None:
        self.lines = lines
        self.facts = facts
        self.texts = [line.text for line in lines]
        """What the lines say."""

        self.pages: Pages | None = None
        """The pages that it is weighed with; it may as well be weighed alone."""

        self.first = 0
        """How many lines of those pages come before its own."""

    @cached_property
    def rules(self) -> Sequence[Rule | None]:
        """For each line the rule that knows it by its words, wherever that holds."""
        return [told.rule for told in self._told]

    @cached_property
    def words(self) -> list[str]:
        """For each line its words, as headlines are compared; none of one too long to be one."""
        return [told.words for told in self._told]

    @property
    def known(self) -> list[int]:
        """The numbers of the lines that may be ones that no story holds, wherever they stand."""
        return [index for index, told in enumerate(self._told) if told.may_go]

    @property
    def _told(self) -> Sequence[Told]:
        return self.weighed.told[1][self.rows]

    @property
    def evidence(self) -> Matrix:
        """The evidence on the lines: a row a line, a column for each of `NAMES`."""
        return self.weighed.evidence[self.rows]

    def column(self, name: str) -> Column:
        """One column of the evidence."""
        return self.weighed.evidence[self.rows, AT[name]]

    def share(self, numbers: Iterable[int]) -> float:
        """How much of the page's text is in some of its lines, 0–1."""
        return sum([len(self.texts[number]) for number in numbers]) / sum(map(len, self.texts))

    @property
    def weighed(self) -> "Pages":
        """The pages that it is weighed with."""
        return self.pages or Pages([self])

    @property
    def rows(self) -> slice:
        """Where its lines are among theirs."""
        return slice(self.first, self.first + len(self.lines))


class Pages:
    """Pages that are weighed together: most are so small that it costs little more than one."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        """Take pages, none of them empty, of the same facts."""
        self.pages = pages
        self.counts: Numbers = np.array([len(page.lines) for page in pages], np.int64)
        """How many lines each page has."""

        ends = np.cumsum(self.counts)
        for page, end in zip(pages, ends.tolist(), strict=True):
            page.pages, page.first = self, end - len(page.lines)
        self.numbers = np.repeat(np.arange(len(pages)), self.counts)
        """For each line the number of its page."""

        self.starts: Numbers = (ends - self.counts)[self.numbers]
        """For each line the first one of its page."""

        self.ends: Numbers = ends[self.numbers]
        """For each line the one after the last of its page."""

        self.texts = [text for page in pages for text in page.texts]
        """The lines of all pages."""

        self.characters = Characters(self.texts)
        self.pairs = Pairs(self.characters, self.numbers)

    @cached_property
    def told(self) -> tuple[Matrix, list[Told]]:
        """The facts of the lines."""
        return self.pages[0].facts.of(self.texts)

    @cached_property
    def evidence(self) -> Matrix:
        """The evidence on the lines of all pages, see `PageText.evidence`."""
        own = _own(self)
        prose = (own[:, AT["weight"]] > 0).astype(np.float32)
        shifted = own[:, [AT[name] for name in _SHIFTED]]
        averaged = np.column_stack((prose, own[:, [AT[name] for name in _AVERAGED[1:]]]))
        near = _shifts(self, shifted)
        return np.hstack((own, *near, *_means(self, averaged), _places(self, own, prose)))

    def part(self) -> None:
        """Let the pages go: what refers to each other stays until somebody searches for it."""
        for page in self.pages:
            page.pages = None

    def totals(self, column: Column) -> NDArray[np.float64]:
        """For each line the sum of a column from the first line of its page to this one."""
        sums = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
        totals: NDArray[np.float64] = sums[1:] - sums[self.starts]
        return totals


def _own(pages: Pages) -> Matrix:
    """What is told of each line without looking at its neighbours."""
    own = np.empty((len(pages.numbers), len(_OWN)), np.float32)
    own[:, _OF_FACTS] = pages.told[0]
    weight = np.array([line.weight for page in pages.pages for line in page.lines], np.float32)
    own[:, AT["weight"]] = np.minimum(weight, _STRONG)
    own[:, AT["times"]] = [times for page in pages.pages for times in _times(page.texts)]
    own[:, AT["echo"]] = pages.pairs.shares(weight > 0)
    own[:, AT["said"]] = pages.pairs.shares(np.ones(len(weight), np.bool_))
    return own


def _times(texts: Sequence[str]) -> Iterator[int]:
    """How often the page says each line."""
    return map(Counter(texts).__getitem__, texts)


def _shifts(pages: Pages, columns: Matrix) -> list[Matrix]:
    """The values of the lines that stand so far below; -9 where the page has no such line."""
    most = _NEAR[-1]
    padded = np.full((len(columns) + most * (len(pages.pages) + 1), columns.shape[1]), -9.0, "f4")
    here = np.arange(len(columns)) + most * (pages.numbers + 1)
    padded[here] = columns
    return [padded[here + offset] for offset in _NEAR]


def _means(pages: Pages, columns: Matrix) -> list[Matrix]:
    """The means over the lines before and after each line; 0 where there is none."""
    count = len(columns)
    sums = np.zeros((count + 1, columns.shape[1]))
    np.cumsum(columns, axis=0, out=sums[1:])
    here = np.arange(count)
    means = []
    for lines in _WINDOWS:
        for first, end in ((here - lines, here), (here + 1, here + 1 + lines)):
            first, end = np.maximum(first, pages.starts), np.minimum(end, pages.ends)
            total = sums[end] - sums[first]
            means.append((total / np.maximum(1, end - first)[:, None]).astype(np.float32))
    return means


def _places(pages: Pages, own: Matrix, prose: Column) -> Matrix:
    """Where the lines stand: in the page, and between its paragraphs, dates and named lines."""
    here, last = np.arange(len(own)), pages.ends - 1
    weight = own[:, AT["weight"]]
    read = pages.totals(weight)
    total = np.maximum(1.0, read[last])
    columns = (
        np.minimum(here - pages.starts, 2 * _FAR),
        np.minimum(last - here, 2 * _FAR),
        np.minimum(pages.counts, _MOST_LINES)[pages.numbers],
        (read - weight) / total,
        1.0 - read / total,
        *_distances(pages, prose > 0),
        *_distances(pages, own[:, AT["date"]] > 0),
        *_distances(pages, own[:, AT["kind"]] > 0),
        *_distances(pages, own[:, AT["heading"]] > 0),
        np.minimum(total, _MOST_WEIGHT),
        np.minimum(pages.totals(prose)[last], _MOST_PROSE),
    )
    return np.column_stack(columns).astype(np.float32)


def _distances(pages: Pages, marked: Marks) -> tuple[Numbers, Numbers]:
    """How many lines away the nearest marked line of the page before and after each line is."""
    here = np.arange(len(marked))
    last = np.where(marked, here, -_FAR)
    before = np.concatenate(([-_FAR], np.maximum.accumulate(last)[:-1]))
    first = np.where(marked, here, len(here) + _FAR)
    after = np.concatenate((np.minimum.accumulate(first[::-1])[-2::-1], [len(here) + _FAR]))
    before = np.where(before < pages.starts, _FAR, here - before)
    after = np.where(after >= pages.ends, _FAR, after - here)
    return np.minimum(before, _FAR), np.minimum(after, _FAR)
