"""What speaks for and against a line as part of the story: the numbers that the labeller weighs.

They hold for any page: how a line reads, how it is worded, how its block is built, where it stands
between headline and end, what the rules made of it, and the same of the lines around it. None of
them names a class, a portal or a word.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import add, truediv

import numpy as np
from numpy.typing import NDArray

from newsspider.boilerplate.judged import Judged
from newsspider.page.lines import CELL_GAP, Element, Line
from newsspider.page.structure import element_shape, unit_and_nest
from newsspider.words.fold import with_small, words_of

Matrix = NDArray[np.float32]

ABOVE, BELOW = 10, 12
"""How many lines above and under the story's block are labelled, too."""

_FAR = 40
_LONG = 400
_TITLE_CHARS = 80
_OPENING = 2  # lines of the story that may still repeat the headline
_STRONG = 500
_AROUND = 5
_NEAR = (-2, -1, 1, 2)
_SENTENCE_ENDS = frozenset(with_small("。！？”」…；"))
_MARKS = with_small("，。！？；：、")
_COUNTED = (_MARKS, "0123456789", "".join(map(chr, range(128))), " ", "|｜丨")
_KINDS = np.zeros((0x10000, len(_COUNTED)), np.uint8)
"""By code point which of these it is."""
for _kind, _characters in enumerate(_COUNTED):
    _KINDS[[ord(character) for character in _characters], _kind] = 1
_OPENINGS = "（(【[「『《<"
_BULLETS = "■●▲►◆※★☆▼△▽○◎□•·-—–>»*#@+|｜←→"
_TAGS = {tag: number for number, tag in enumerate("p div li td span h2 h3 h4".split(), 1)}
_RULES = {
    rule: number
    for number, rule in enumerate(
        "hidden landmark comments teasers caption unlike-story after-credits".split(), 1
    )
}

_OWN = (
    "chars weight marks ends colon opening bullet digits latin blanks bars links bold hidden "
    "landmark cells repeated title_share title_parts wording kept removed in_body "
    "nest_share shape_share above below has_unit is_classed picture_before picture_after tag rule"
).split()
_PLACE = "from_headline from_first from_last share_before share_after lines story_share".split()
_SHIFTED = "kept removed nest_share shape_share chars weight ends wording".split()
_PAIRED = ("same_nest", "same_shape")

NAMES = (
    *_OWN,
    *_PLACE,
    "wording_around",
    *(f"{name}{offset:+d}" for offset in _NEAR for name in (*_SHIFTED, *_PAIRED)),
)
"""The columns of the evidence, in order."""

_SHIFTED_AT = [NAMES.index(name) for name in _SHIFTED]
_ENDS = tuple(
    accumulate((len(_OWN), len(_PLACE), 1, *[len(_SHIFTED) + len(_PAIRED)] * (len(_NEAR) - 1)))
)
"""Where the next kind of column begins."""


def labelled_lines(judged: Judged) -> range:
    """The lines that the labeller is asked about: those of the story's block and near it."""
    first, last = judged.body.lines[0], judged.body.lines[-1]
    return range(max(0, first - ABOVE), min(len(judged.reading.lines), last + 1 + BELOW))


def evidence(judged: Judged, window: range, asked: Sequence[int] | None = None) -> Matrix:
    """The evidence on the lines of a window: a row a line, a column for each of `NAMES`.

    :param asked: the lines of the window to tell of, in page order; all of them, if not given.
    """
    own = _Evidence(judged, window)
    near = window if asked is None else _near_to(asked, window)
    here = np.array(window if asked is None else asked) - window.start
    at = np.full(len(window) + _NEAR[-1], -1)  # as an index, -1 and -2 are behind the last line
    at[np.array(near) - window.start] = np.arange(len(near))
    rows = np.empty((len(here), len(NAMES)), np.float32)
    columns = iter(np.split(rows, _ENDS, axis=1))
    told = own.columns(near)
    next(columns)[:] = told[at[here]]
    next(columns)[:] = own.places()[here]
    next(columns)[:, 0] = _around(own.wording)[here]
    shifted = np.column_stack((told[:, _SHIFTED_AT], *own.numbers(near)))
    paired = shifted[at[here], -len(_PAIRED) :]
    for offset, column in zip(_NEAR, columns, strict=True):
        beside = at[here + offset]
        column[:] = shifted[beside]
        column[beside < 0] = -9  # there is no line
        column[:, -len(_PAIRED) :] = column[:, -len(_PAIRED) :] == paired
    return rows


def _near_to(asked: Sequence[int], window: range) -> list[int]:
    """Some lines of a window and those that are told of beside them."""
    return sorted({i + offset for i in asked for offset in (0, *_NEAR)}.intersection(window))


def _around(wording: Matrix) -> Matrix:
    """The mean wording of the lines around each line; the first and the last one are repeated."""
    padded = np.concatenate((wording[:1].repeat(_AROUND), wording, wording[-1:].repeat(_AROUND)))
    lines = 2 * _AROUND + 1
    sums: Matrix = np.convolve(padded, np.ones(lines, np.float32), "valid")
    return sums / np.float32(lines)


class _Evidence:
    """The evidence on single lines."""

    def __init__(self, judged: Judged, window: range) -> None:
        self.judged = judged
        self.window = window
        self.lines = judged.reading.lines
        self.kept = set(judged.story)
        self.members = set(judged.body.lines)
        around = {index: unit_and_nest(judged.reading, index) for index in window}
        units = {index: unit for index, (unit, _) in around.items()}
        self.nests = {index: nest for index, (_, nest) in around.items()}
        owners = {index: self.lines[index].owner for index in window}
        shape_of = {block: element_shape(block) for block in {*owners.values(), *units.values()}}
        self.shapes = {index: shape_of[owner] for index, owner in owners.items()}
        self.unit_shapes = {index: shape_of[unit] for index, unit in units.items()}
        self.weight = sum(self.lines[index].weight for index in judged.story) or 1.0
        self.share = self.weight / (sum([line.weight for line in self.lines]) or 1.0)
        self.nest_weights: Counter[Element | None] = Counter()
        self.shape_weights: Counter[str] = Counter()
        for index in self.kept.intersection(window):
            self.nest_weights[self.nests[index]] += self.lines[index].weight  # type: ignore[assignment]
            self.shape_weights[self.shapes[index]] += self.lines[index].weight  # type: ignore[assignment]
        self.times = Counter([line.text for line in self.lines])
        self.wording = np.array(judged.wording[window.start : window.stop], np.float32)
        self.title = _pairs(judged.title or "")
        self.pictures = {p.index for p in judged.reading.pictures if not p.hidden}
        self.first = min(judged.story, default=judged.body.lines[0])
        self.last = max(judged.story, default=judged.body.lines[-1])
        container = judged.body.container
        self.distances: dict[Element | None, tuple[int, int]] = {
            element: (n, 0) for n, element in enumerate((container, *container.iterancestors()))
        }

    def numbers(self, near: Sequence[int]) -> tuple[Matrix, Matrix]:
        """The blocks that line some lines up, and the shapes of their own, as numbers."""
        nests = {nest: n for n, nest in enumerate(dict.fromkeys(self.nests.values()))}
        shapes = {shape: n for n, shape in enumerate(dict.fromkeys(self.shapes.values()))}
        return (
            np.array([nests[self.nests[index]] for index in near], np.float32),
            np.array([shapes[self.shapes[index]] for index in near], np.float32),
        )

    def columns(self, near: Sequence[int]) -> Matrix:
        """What is told of some lines without looking at others: the columns of `_OWN`."""
        weight = self.weight
        lines = [self.lines[index] for index in near]
        rules = list(map(self.judged.removed_by.get, near))
        opening = self.first + _OPENING
        likeness = [
            self._likeness(line.text) if index <= opening else (0.0, 0.0)
            for index, line in zip(near, lines, strict=True)
        ]
        shapes = [self.unit_shapes[index] for index in near]
        told: Sequence[Sequence[float]] = [
            *_reading(lines),
            [self.times[line.text] for line in lines],
            *zip(*likeness, strict=True),
            [self.wording[index - self.window.start] for index in near],
            [index in self.kept for index in near],
            [rule is not None for rule in rules],
            [index in self.members for index in near],
            [self.nest_weights.get(self.nests[index], 0.0) / weight for index in near],
            [self.shape_weights.get(self.shapes[index], 0.0) / weight for index in near],
            *zip(*[self._distances(line.owner) for line in lines], strict=True),
            [shape != "" for shape in shapes],
            [shape != "" and not shape.endswith(".") for shape in shapes],
            [index in self.pictures for index in near],
            [index + 1 in self.pictures for index in near],
            [_TAGS.get(line.tag, 0) for line in lines],
            [_RULES.get(rule or "", 0) for rule in rules],
        ]
        return np.array(told, np.float32).T

    def places(self) -> Matrix:
        """Where the lines stand between headline and end: the columns of `_PLACE`."""
        lines = np.arange(self.window.start, self.window.stop)
        headline = self.judged.headline
        read = np.cumsum(
            [0.0, *(self.lines[i].weight if i in self.kept else 0.0 for i in self.window)]
        )
        shares = read / self.weight
        places = np.empty((len(lines), len(_PLACE)), np.float32)
        places[:, 0] = -_FAR - 1.0 if headline is None else _near(lines - headline)
        places[:, 1] = _near(lines - self.first)
        places[:, 2] = _near(lines - self.last)
        places[:, 3] = shares[:-1]
        places[:, 4] = 1.0 - shares[1:]
        places[:, 5] = min(len(self.kept), 2 * _FAR)
        places[:, 6] = self.share
        return places

    def _likeness(self, text: str) -> tuple[float, float]:
        """How much of a line that is no paragraph is in the headline, and of the headline in it."""
        pairs = _pairs(text) if len(text) <= _TITLE_CHARS else set[str]()
        common = len(pairs & self.title)
        return common / max(1, len(pairs)), common / max(1, len(self.title))

    def _distances(self, owner: Element | None) -> tuple[int, int]:
        """Steps up from the story's container and down again to the line's block."""
        inside = []
        element = owner
        while element is not None and element not in self.distances:
            inside.append(element)
            element = element.getparent()
        up, down = self.distances.get(element, (_FAR, 0))
        for n, block in enumerate(reversed(inside), down + 1):
            self.distances[block] = (up, n)
        return up, down + len(inside)


def _pairs(text: str) -> set[str]:
    words = words_of(text)
    return set(map(add, words, words[1:]))


def _near(lines: NDArray[np.int_]) -> NDArray[np.int_]:
    return np.minimum(np.maximum(lines, -_FAR), _FAR)


def _counts(texts: Sequence[str]) -> Matrix:
    """How many characters of each kind of `_COUNTED` are in each text."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = [0, *accumulate(map(len, texts[:-1]))]
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    sums: Matrix = np.add.reduceat(kinds, starts, dtype=np.float32)
    return sums


def _reading(lines: Sequence[Line]) -> list[list[float]]:
    """How each of some lines reads: the first columns of `_OWN`."""
    texts = [line.text for line in lines]
    lengths = list(map(len, texts))
    marks, digits, latin, blanks, bars = _counts(texts).T.tolist()
    heads, ends = [text[:1] for text in texts], [text[-1:] for text in texts]
    return [
        [min(length, _LONG) for length in lengths],
        [min(line.weight, _STRONG) for line in lines],
        marks,
        [end in _SENTENCE_ENDS for end in ends],
        [end in "：:" for end in ends],
        [head in _OPENINGS for head in heads],
        [head in _BULLETS for head in heads],
        list(map(truediv, digits, lengths)),
        list(map(truediv, latin, lengths)),
        blanks,
        bars,
        [line.link_chars / len(line.text) for line in lines],
        [line.bold for line in lines],
        [line.hidden for line in lines],
        [line.landmark for line in lines],
        [CELL_GAP in text for text in texts],
    ]
