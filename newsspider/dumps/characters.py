"""The characters of a page's lines as one array: what is counted by the line is counted at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Column = NDArray[np.float32]
Numbers = NDArray[np.int64]

_CODES = 0x10000
_BREAK = ord("\n")
_PAIRS = 1 << 15
"""Of how many kinds pairs of characters are counted: on one page few of them share a kind."""


def code_table(groups: Sequence[str]) -> NDArray[np.uint8]:
    """By code point which of some groups of characters it is of."""
    table = np.zeros((_CODES, len(groups)), np.uint8)
    for column, characters in enumerate(groups):
        table[[ord(character) for character in characters], column] = 1
    return table


class Characters:
    """The lines of a page end to end, with a line break before the first and behind each."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = "\n" + "\n".join(texts) + "\n"
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.codes: Numbers = np.minimum(codes, _CODES - 1).astype(np.int64)
        self.lengths: Numbers = np.array([len(text) for text in texts], np.int64)
        self.ends: Numbers = np.cumsum(self.lengths + 1)
        """Where the breaks behind the lines are."""

        self.starts: Numbers = self.ends - self.lengths
        self.lines: Numbers = np.repeat(np.arange(len(texts)), self.lengths + 1)
        """The number of the line that each character, or the break behind it, is of."""

        pairs = (self.codes[1:-1] * 31 + self.codes[2:] * 1009) % (_PAIRS - 1) + 1
        pairs[(self.codes[1:-1] == _BREAK) | (self.codes[2:] == _BREAK)] = 0
        self.pairs: Numbers = np.append(pairs, 0)
        """What each character and the next one are together; 0 where a line ends."""

    def counts(self, table: NDArray[np.uint8]) -> Matrix:
        """For each line how many of its characters are in each group of a table."""
        return self._sums(table[self.codes[1:]])

    def shares(self, told: NDArray[np.bool_]) -> Column:
        """For each line how much of it, by pairs of characters, some lines tell.

        :param told: whether that is one of them, line by line; one of them counts as told where
            another one, or itself a second time, says the same.
        """
        among = told[self.lines]
        times = np.bincount(self.pairs[among], minlength=_PAIRS)
        times[0] = 0
        shares = self._sums(times[self.pairs] > among) / np.maximum(1, self.lengths - 1)
        return shares.astype(np.float32)

    def _sums(self, values: NDArray[Any]) -> Matrix:
        sums: Matrix = np.add.reduceat(values, self.starts - 1, axis=0, dtype=np.float32)
        return sums
