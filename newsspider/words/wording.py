"""What the wording of a line says of it: whether a story would put it so.

A page tells its story in the third person and asks its reader for something in the second; rules
for commenters, imprints and prompts have words of their own. Which ones, was learned: logistic
regression on the characters and pairs of characters of the lines of pages with gold. Words that
fewer than five portals use were left out, so no portal's name is among them.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from operator import add

import numpy as np
from numpy.typing import NDArray

from newsspider.words.fold import fold_characters, full_stops

Codes = NDArray[np.uint32]

WEIGHTS_FILE = "wording.json"
TENTHS = 10

EDGE = "\n"
"""Stands for the beginning and the end of a line among its pieces."""

_HEAD, _TAIL = 60, 30  # characters: what a line is, it says where it begins and where it ends
_DIGIT, _LETTER, _BLANK = ord("0"), ord("a"), sys.maxunicode + 1
_SPACE = re.compile(rf"[^\S{EDGE}]")
_COMPARED = 0x10000
"""The code points that are folded: those of the Basic Multilingual Plane."""


class Wording:
    """What pieces of wording weigh."""

    def __init__(self, bias: float, weights: Mapping[str, int]) -> None:
        """Take learned weights; in tenths, those of pieces."""
        self._bias = bias
        single = {ord(piece): weight for piece, weight in weights.items() if len(piece) == 1}
        pairs = {piece: weight for piece, weight in weights.items() if len(piece) == 2}
        self._unknown = max(map(ord, "".join(weights))) + 1  # and all code points after it
        self._single = np.zeros(self._unknown + 1)
        self._single[list(single)] = list(single.values())
        # A row for what a pair may begin with, a column for what it may end with, 0 for all else.
        self._rows = self._numbers(pair[0] for pair in pairs)
        self._columns = self._numbers(pair[1] for pair in pairs)
        self._pairs = np.zeros((self._rows.max() + 1, self._columns.max() + 1), np.int16)
        firsts, lasts = _codes("".join(pairs)).reshape(-1, 2).T
        self._pairs[self._rows[firsts], self._columns[lasts]] = list(pairs.values())
        self._rows *= self._pairs.shape[1]  # so that row and column add up to a place in it

    def _numbers(self, characters: Iterable[str]) -> "np.typing.NDArray[np.intp]":
        """For each code point its number among some characters, from 1 on; 0 for the others."""
        distinct = _codes("".join(dict.fromkeys(characters)))
        numbers = np.zeros(self._unknown + 1, np.intp)
        numbers[distinct] = np.arange(1, len(distinct) + 1)
        return numbers

    def scores(self, texts: Sequence[str]) -> list[float]:
        """For each text the log-odds that a story says it so; 0 where the wording tells nothing."""
        if not texts:
            return []
        codes = np.minimum(_normal(("", *texts)), self._unknown).astype(np.intp)
        before, after = codes[:-1], codes[1:]
        told = self._single.take(after)
        told += self._pairs.take(self._rows.take(before) + self._columns.take(after))
        ends = np.flatnonzero(after == ord(EDGE))
        starts = np.concatenate(([0], ends[:-1] + 1))
        sums = np.add.reduceat(told, starts) / (TENTHS * np.sqrt(2.0 * (ends + 1 - starts)))
        scores: list[float] = (sums + self._bias).tolist()
        return scores


def pieces(text: str) -> list[str]:
    """The characters and pairs of characters that count, the ends of the line among them.

    A number is one digit 0 and a Latin word one letter a, as which one it is tells nothing.
    """
    text = "".join(map(chr, _normal([text])))
    return [*text, *map(add, EDGE + text, text)]


def _normal(texts: Iterable[str]) -> Codes:
    """The code points of texts as they are compared, each with an `EDGE` behind it."""
    lines = "".join(
        f"{text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + text[-_TAIL:]}{EDGE}"
        for text in texts
    )
    codes: Codes = _compared().take(_codes(full_stops(lines)))
    codes = codes[codes != _BLANK]
    is_part = (codes == _DIGIT) | (codes == _LETTER)
    is_part[1:] &= codes[1:] == codes[:-1]
    is_part[:1] = False
    parted: Codes = codes[~is_part]
    return parted


def _codes(text: str) -> Codes:
    """The code points of a text; halves of surrogates are question marks."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


@cache
def _compared() -> Codes:
    """For each code point the one that it is compared as; `_BLANK` for white space but `EDGE`."""
    planes = np.arange(_COMPARED, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    folded = fold_characters(planes).encode("utf-32-le", "surrogatepass")
    table = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    table[:_COMPARED] = np.frombuffer(folded, np.uint32)
    table[ord("0") : ord("9") + 1], table[ord("a") : ord("z") + 1] = _DIGIT, _LETTER
    table = table[table]
    table[_codes("".join(_SPACE.findall(planes)))] = _BLANK
    return table


def default_wording() -> Wording:
    """The wording of the stories of pages as the package ships it."""
    assert __package__ is not None
    return shipped_wording(__package__)


@cache
def shipped_wording(package: str) -> Wording:
    """The wording that a package ships beside the labeller that goes with it."""
    data = resources.files(package).joinpath(WEIGHTS_FILE).read_text("utf-8")
    return Wording(**json.loads(data))
