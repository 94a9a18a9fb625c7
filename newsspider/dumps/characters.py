"""The characters of many lines as one array: what is counted by the line is counted at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Column = NDArray[np.float32]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]

_CODES = 0x10000
_BREAK = ord("\n")
_PAIRS = 1 << 15
"""Of how many kinds pairs of characters are counted: on one page few of them share a kind."""


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Which of some groups of characters each code point is of."""

    sets: NDArray[np.uint8]
    """For each code point the number of the set of groups that it is of."""

    members: Matrix
    """Whether a set, by row, has a group, by column."""


def code_table(groups: Sequence[str]) -> CodeTable:
    """By code point which of some groups of characters it is of."""
    held = np.zeros(_CODES, np.int64)
    for column, characters in enumerate(groups):
        held[[ord(character) for character in characters]] |= 1 << column
    sets, numbers = np.unique(held, return_inverse=True)
    members = (sets[:, None] >> np.arange(len(groups))) & 1
    return CodeTable(numbers.astype(np.uint8), members.astype(np.float32))


class Characters:
    """The lines of pages end to end, with a line break before the first and behind each."""

    def __init__(self, texts: Sequence[str], pages: Numbers) -> None:
        """Take the lines, and for each line the number of its page, from 0 on."""
        joined = "\n" + "\n".join(texts) + "\n"
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.codes = np.minimum(codes, _CODES - 1)
        self.lengths: Numbers = np.fromiter(map(len, texts), np.int64, len(texts))
        self.ends: Numbers = np.cumsum(self.lengths + 1)
        """Where the breaks behind the lines are."""

        self.starts: Numbers = self.ends - self.lengths
        self._lines: Numbers = np.repeat(np.arange(len(texts)), self.lengths + 1)
        self._pair_up(pages)

    def _pair_up(self, pages: Numbers) -> None:
        """Number the pairs of characters in the lines, those of each page on their own."""
        ones, others = self.codes[1:-1], self.codes[2:]
        inside = np.flatnonzero((ones != _BREAK) & (others != _BREAK))
        pairs = (ones[inside] * 31 + others[inside] * 1009) % (_PAIRS - 1) + 1
        self._pair_lines = self._lines[1:][inside]
        self._pairs: Numbers = pairs + _PAIRS * pages[self._pair_lines]
        kinds = _PAIRS * (int(pages[-1]) + 1)
        self._first, self._last = np.zeros(kinds, np.int32), np.zeros(kinds, np.int32)

    def counts(self, table: CodeTable) -> Matrix:
        """For each line how many of its characters are in each group of a table."""
        sets = len(table.members)
        found = table.sets[self.codes[1:]] + self._lines * sets
        times = np.bincount(found, minlength=sets * len(self.lengths))
        counts: Matrix = times.reshape(-1, sets).astype(np.float32) @ table.members
        return counts

    def groups(self, table: CodeTable, places: Numbers) -> Matrix:
        """Whether the characters at some places are in each group of a table."""
        return table.members[table.sets[self.codes[places]]]

    def shares(self, told: Marks) -> Column:
        """For each line how much of it, by pairs of characters, some lines of its page tell.

        :param told: whether that is one of them, line by line; one of them counts as told where
            another one, or itself a second time, says the same.
        """
        pairs, among = self._pairs, told[self._pair_lines]
        places = np.flatnonzero(among)
        self._last[pairs] = -1
        # Of assignments to one place the last one stays.
        self._last[pairs[places]] = places
        self._first[pairs[places[::-1]]] = places[::-1]
        first, last = self._first[pairs], self._last[pairs]
        says = np.where(among, first != last, last >= 0)
        times = np.bincount(self._pair_lines[says], minlength=len(told))
        return (times / np.maximum(1, self.lengths - 1)).astype(np.float32)
