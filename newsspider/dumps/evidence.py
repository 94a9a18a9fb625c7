"""What speaks for and against a line of plain text: the numbers that the labeller weighs.

A dump has no tree, so there is no block, no link and no tag to ask. What is left is how a line
reads, how it is worded, what a rule calls it, what the rest of the page says again, and the same
of the lines around it. No column names a portal or a word, and all are made for a whole page at
once: a dump has millions of lines.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsspider.dumps.characters import Characters, Column, Matrix, Numbers, code_table
from newsspider.page.lines import Line
from newsspider.words.lexicon import HEADINGS, KINDS, PLACES, Lexicon, Rule
from newsspider.words.time import DATE
from newsspider.words.wording import Wording

_LATIN = "".join(map(chr, (*range(65, 91), *range(97, 123))))
_DIGITS = "0123456789"
_COUNTED = code_table(
    (
        "，。！？；：、",
        "。！？",
        _DIGITS,
        _LATIN,
        " \u3000\t",
        "|｜丨>»·/_",
        '“”「」‘’"',
        "：:",
        "".join(map(chr, range(0x4E00, 0xA000))),
    )
)
_ENDING = code_table(("。！？”」…；!?", "：:"))
_BEGINNING = code_table(("（(【[「『《<", "■●▲►◆※★☆▼△▽○◎□•·-—–>»*#@+|｜←→", _DIGITS))
_DOT, _ELLIPSIS = ord("."), ord("…")

_DATE = re.compile(DATE)
_CLOCK = re.compile(r"\d\d?[:：]\d\d")
_LEAST_DIGITS = 3
_DATED_CHARS, _NAMED_CHARS = 160, 100
_LONG, _STRONG, _FAR = 400.0, 500.0, 40
_MOST_LINES, _MOST_PROSE, _MOST_WEIGHT = 400, 200.0, 10_000.0
_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 10)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(sorted(KINDS), 1)}
_PLACE_NUMBERS = {place: number for number, place in enumerate(sorted(PLACES), 1)}

_OWN = (
    "chars weight marks stops digits latin blanks bars quotes colons ideographs ends colon opening "
    "bullet number cut date clock kind place heading times echo said wording"
).split()
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


@dataclass(frozen=True)
class PageText:
    """The lines of a page with what the rules and the wording say of them."""

    lines: Sequence[Line]
    lexicon: Lexicon
    wording: Wording

    @cached_property
    def texts(self) -> list[str]:
        """What the lines say."""
        return [line.text for line in self.lines]

    @cached_property
    def characters(self) -> Characters:
        """The same, character by character."""
        return Characters(self.texts)

    @cached_property
    def rules(self) -> list[Rule | None]:
        """For each line the rule that knows it by its words, wherever that holds."""
        return [self._rule(text) if len(text) <= _NAMED_CHARS else None for text in self.texts]

    def _rule(self, text: str) -> Rule | None:
        lexicon = self.lexicon
        return lexicon.heading(text) or lexicon.match(text, "tail") or lexicon.match(text, "head")

    @cached_property
    def evidence(self) -> Matrix:
        """The evidence on the lines: a row a line, a column for each of `NAMES`."""
        own = _own(self)
        prose = (own[:, AT["weight"]] > 0).astype(np.float32)
        shifted = own[:, [AT[name] for name in _SHIFTED]]
        averaged = np.column_stack((prose, own[:, [AT[name] for name in _AVERAGED[1:]]]))
        near = [_shift(shifted, offset) for offset in _NEAR]
        return np.hstack((own, *near, *_means(averaged), _places(own, prose)))


def _own(page: PageText) -> Matrix:
    """What is told of each line without looking at its neighbours."""
    texts, characters = page.texts, page.characters
    lengths = characters.lengths
    weight = np.array([line.weight for line in page.lines], np.float32)
    counts = characters.counts(_COUNTED)
    digits = counts[:, 2].copy()
    counts[:, (2, 3, 8)] /= lengths[:, None]
    times = Counter(texts)
    columns = (
        np.minimum(lengths, _LONG),
        np.minimum(weight, _STRONG),
        counts,
        _ENDING[characters.codes[characters.ends - 1]],
        _BEGINNING[characters.codes[characters.starts]],
        _cut(characters),
        _dates(texts, digits),
        _named(page.rules),
        [times[text] for text in texts],
        characters.shares(weight > 0),
        characters.shares(np.ones(len(texts), np.bool_)),
        page.wording.scores(texts),
    )
    return np.column_stack(columns).astype(np.float32)


def _cut(characters: Characters) -> NDArray[np.bool_]:
    """Which lines a program has cut: three dots or one ellipsis, where a writer puts six."""
    codes, ends = characters.codes, characters.ends
    last, before, third = codes[ends - 1], codes[ends - 2], codes[np.maximum(ends - 3, 0)]
    dots = (last == _DOT) & (before == _DOT) & (third == _DOT)
    cut: NDArray[np.bool_] = ((last == _ELLIPSIS) & (before != _ELLIPSIS)) | dots
    return cut


def _dates(texts: Sequence[str], digits: Column) -> Matrix:
    """How much of each line is a date, and whether a clock stands in it."""
    rows = np.zeros((len(texts), 2), np.float32)
    for index in np.flatnonzero(digits >= _LEAST_DIGITS).tolist():
        text = texts[index]
        if len(text) <= _DATED_CHARS:
            date = _DATE.search(text)
            rows[index, 0] = len(date[0]) / len(text) if date else 0.0
            rows[index, 1] = _CLOCK.search(text) is not None
    return rows


def _named(rules: Sequence[Rule | None]) -> Matrix:
    """The kind of the rule that names each line, where it holds, and whether it is a heading."""
    rows = np.zeros((len(rules), 3), np.float32)
    for index, rule in enumerate(rules):
        if rule is not None:
            is_heading = rule.kind in HEADINGS
            rows[index] = _KIND_NUMBERS[rule.kind], _PLACE_NUMBERS[rule.where], is_heading
    return rows


def _shift(columns: Matrix, offset: int) -> Matrix:
    """The values of the lines that stand so far below; -9 where there is no line."""
    shifted = np.full_like(columns, -9)
    if offset > 0:
        shifted[:-offset] = columns[offset:]
    else:
        shifted[-offset:] = columns[:offset]
    return shifted


def _means(columns: Matrix) -> list[Matrix]:
    """The means over the lines before and after each line; 0 where there is none."""
    count = len(columns)
    sums = np.zeros((count + 1, columns.shape[1]))
    np.cumsum(columns, axis=0, out=sums[1:])
    here = np.arange(count)
    means = []
    for lines in _WINDOWS:
        for first, end in ((here - lines, here), (here + 1, here + 1 + lines)):
            first, end = np.maximum(first, 0), np.minimum(end, count)
            total = sums[end] - sums[first]
            means.append((total / np.maximum(1, end - first)[:, None]).astype(np.float32))
    return means


def _places(own: Matrix, prose: Column) -> Matrix:
    """Where the lines stand: in the page, and between its paragraphs, dates and named lines."""
    count = len(own)
    here = np.arange(count)
    weight = own[:, AT["weight"]]
    read = np.cumsum(weight, dtype=np.float64)
    total = max(1.0, float(read[-1]))
    columns = (
        np.minimum(here, 2 * _FAR),
        np.minimum(here[::-1], 2 * _FAR),
        np.full(count, min(count, _MOST_LINES)),
        (read - weight) / total,
        1.0 - read / total,
        *_distances(prose > 0),
        *_distances(own[:, AT["date"]] > 0),
        *_distances(own[:, AT["kind"]] > 0),
        *_distances(own[:, AT["heading"]] > 0),
        np.full(count, min(total, _MOST_WEIGHT)),
        np.full(count, min(float(prose.sum()), _MOST_PROSE)),
    )
    return np.column_stack(columns).astype(np.float32)


def _distances(marked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """How many lines away the nearest marked line before and after each line is."""
    here = np.arange(len(marked))
    last = np.where(marked, here, -_FAR)
    before = np.concatenate(([-_FAR], np.maximum.accumulate(last)[:-1]))
    first = np.where(marked, here, len(here) + _FAR)
    after = np.concatenate((np.minimum.accumulate(first[::-1])[-2::-1], [len(here) + _FAR]))
    return np.minimum(here - before, _FAR), np.minimum(after - here, _FAR)
