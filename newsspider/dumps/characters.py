"""The characters of many lines as one array: what is counted by the line is counted at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsspider.words.fold import full_stops

Matrix = NDArray[np.float32]
Column = NDArray[np.float32]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]

_CODES = 0x10000
_BREAK = ord("\n")
_KINDS = (1 << 15) - 1
"""How many kinds of pairs of characters are told apart: on one page few share a kind."""


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
    """Lines end to end, with a line break before the first and behind each."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = full_stops("\n" + "\n".join(texts) + "\n")
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.codes = np.minimum(codes, _CODES - 1)
        self.lengths: Numbers = np.fromiter(map(len, texts), np.int64, len(texts))
        self.ends: Numbers = np.cumsum(self.lengths + 1)
        """Where the breaks behind the lines are."""

        self.starts: Numbers = self.ends - self.lengths
        self.lines: Numbers = np.repeat(np.arange(len(texts)), self.lengths + 1)
        """The number of the line of each character but the first break."""

    def counts(self, table: CodeTable) -> Matrix:
        """For each line how many of its characters are in each group of a table."""
        sets = len(table.members)
        found = table.sets[self.codes[1:]] + self.lines * sets
        times = np.bincount(found, minlength=sets * len(self.lengths))
        counts: Matrix = times.reshape(-1, sets).astype(np.float32) @ table.members
        return counts

    def groups(self, table: CodeTable, places: Numbers) -> Matrix:
        """Whether the characters at some places are in each group of a table."""
        return table.members[table.sets[self.codes[places]]]


class Pairs:
    """The pairs of characters in the lines of pages: what lines say alike."""

    def __init__(self, characters: Characters, pages: Numbers) -> None:
        """Take lines, and for each the number of its page, from 0 on.

        Each pair is named by the first place where its page has its kind.
        """
        self._lengths = characters.lengths
        ones, others = characters.codes[1:-1], characters.codes[2:]
        inside = np.flatnonzero((ones != _BREAK) & (others != _BREAK))
        self._bounds = np.searchsorted(inside, np.append(characters.starts - 1, len(ones)))
        """Where the pairs of each line begin, and where those of the last one end."""

        self._counts = np.diff(self._bounds)
        kinds = (ones[inside] * 31 + others[inside] * 1009) % _KINDS
        kinds = kinds + _KINDS * np.repeat(pages, self._counts)
        first = np.empty(_KINDS * (int(pages[-1]) + 1), np.int32)
        places = np.arange(len(kinds), dtype=np.int32)
        first[kinds[::-1]] = places[::-1]  # of assignments to one place the last one stays
        self._pairs: Numbers = first[kinds].astype(np.int64)

    def shares(self, told: Marks) -> Column:
        """For each line how much of it, by pairs of characters, some lines of its page tell.

        :param told: whether that is one of them, line by line; one of them counts as told where
            another one, or itself a second time, says the same.
        """
        among = np.repeat(told, self._counts)
        times = np.bincount(self._pairs[among], minlength=len(self._pairs))
        said = np.concatenate(([0], np.cumsum(times[self._pairs] > among)))[self._bounds]
        shares: Column = (np.diff(said) / np.maximum(1, self._lengths - 1)).astype(np.float32)
        return shares
