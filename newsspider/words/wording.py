"""What the wording of a line says of it: whether a story would put it so.

A page tells its story in the third person and asks its reader for something in the second; rules
for commenters, imprints and prompts have words of their own. Which ones, was learned: logistic
regression on the characters and pairs of characters of the lines of pages with gold. Words that
fewer than five portals use were left out, so no portal's name is among them.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from operator import add

import numpy as np

from newsspider.words.fold import fold_lines

WEIGHTS_FILE = "wording.json"
TENTHS = 10

EDGE = "\n"
"""Stands for the beginning and the end of a line among its pieces."""

_HEAD, _TAIL = 60, 30  # characters: what a line is, it says where it begins and where it ends
_NUMBER = re.compile("[0-9]+")
_LATIN = re.compile("[a-z]+")
_CODE_BITS = 21  # of a Unicode code point


class Wording:
    """What pieces of wording weigh."""

    def __init__(self, bias: float, weights: Mapping[str, int]) -> None:
        """Take learned weights; in tenths, those of pieces."""
        self._bias = bias
        known = sorted((_key(piece), weight) for piece, weight in weights.items())
        self._keys = np.array([-1, *(key for key, _ in known)])
        self._weights = np.array([0, *(weight for _, weight in known)]) / TENTHS

    def scores(self, texts: Sequence[str]) -> list[float]:
        """For each text the log-odds that a story says it so; 0 where the wording tells nothing."""
        if not texts:
            return []
        lines = EDGE + _normal(texts)
        codes = np.frombuffer(lines.encode("utf-32-le", "replace"), np.uint32).astype(np.int64)
        told = self._weigh(codes[1:]) + self._weigh(codes[:-1] << _CODE_BITS | codes[1:])
        ends = np.flatnonzero(codes[1:] == ord(EDGE))
        starts = np.concatenate(([0], ends[:-1] + 1))
        sums = np.add.reduceat(told, starts) / np.sqrt(2.0 * (ends + 1 - starts))
        scores: list[float] = (sums + self._bias).tolist()
        return scores

    def _weigh(self, keys: "np.typing.NDArray[np.int64]") -> "np.typing.NDArray[np.float64]":
        places = np.searchsorted(self._keys, keys).clip(max=len(self._keys) - 1)
        return np.where(self._keys[places] == keys, self._weights[places], 0.0)


def pieces(text: str) -> list[str]:
    """The characters and pairs of characters that count, the ends of the line among them.

    A number is one digit 0 and a Latin word one letter a, as which one it is tells nothing.
    """
    text = _normal([text])
    return [*text, *map(add, EDGE + text, text)]


def _normal(texts: Iterable[str]) -> str:
    """Texts as they are compared, each with an `EDGE` behind it."""
    lines = "".join(
        f"{text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + text[-_TAIL:]}{EDGE}"
        for text in texts
    )
    return _LATIN.sub("a", _NUMBER.sub("0", fold_lines(lines)))


def _key(piece: str) -> int:
    return ord(piece[-1]) if len(piece) == 1 else ord(piece[0]) << _CODE_BITS | ord(piece[1])


@cache
def default_wording() -> Wording:
    """The wording of stories as the package ships it."""
    data = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text("utf-8")
    return Wording(**json.loads(data))
