"""Which of many regular expressions are worth trying on a text.

Nearly every line of a page is prose that no rule names, and to try all rules on it is what costs.
So a line is first held against what the alternatives of all patterns ask of their first and last
character, their length, and the characters they can't do without (`newsspider.words.demands`): at
once, as each alternative is one bit of a number.
"""

from collections.abc import Iterable
from functools import reduce
from itertools import accumulate
from operator import or_, xor

from newsspider.words.demands import Characters, CharClass, demands_of

_LAYERS = 3  # needed characters that are looked for: with more of them, little more is ruled out
_LENGTHS = 300  # no pattern asks for more characters than that, or lets fewer be the most
_FEW_CHARS = 40  # to look up each of them costs less than to find out which come twice
_REMEMBERED = 20_000  # characters: Chinese text has some 5,000


class Screen:
    """Patterns for whole texts; it lets through too many of them at times, never too few."""

    def __init__(self, patterns: Iterable[str]) -> None:
        alternatives = [
            (number, demands)
            for number, pattern in enumerate(patterns)
            for demands in demands_of(pattern)
        ]
        self._owners = [number for number, _ in alternatives]
        self._first, self._last, self._needed = _Table(), _Table(), _Table()
        starts = [0] * (_LENGTHS + 2)
        self._count = len(alternatives)
        for bit, (_, demands) in enumerate(alternatives):
            self._first.add(demands.first, bit)
            self._last.add(demands.last, bit)
            starts[min(demands.shortest, _LENGTHS)] ^= 1 << bit
            starts[min(demands.longest, _LENGTHS) + 1] ^= 1 << bit
            for layer, chars in enumerate(demands.needed[:_LAYERS]):
                self._needed.add(chars, bit + layer * self._count)
        self._of_length = list(accumulate(starts, xor))
        """By length the bits of the alternatives that match texts of it; the last one is longer."""

        self._asks_no_more = sum(
            1 << bit + layer * self._count
            for bit, (_, demands) in enumerate(alternatives)
            for layer in range(len(demands.needed), _LAYERS)
        )

    def worth_trying(self, text: str) -> list[int]:
        """The numbers of the patterns that may match a text, in order; the text is not empty."""
        bits = self._first[text[0]] & self._last[text[-1]]
        bits &= self._of_length[min(len(text), _LENGTHS)]
        if not bits:
            return []
        characters = text if len(text) <= _FEW_CHARS else set(text)
        held = reduce(or_, map(self._needed.__getitem__, characters), self._asks_no_more)
        for layer in range(_LAYERS):
            bits &= held >> layer * self._count
        found: list[int] = []
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            number = self._owners[lowest.bit_length() - 1]
            if number not in found[-1:]:
                found.append(number)
        return found


class _Table(dict[str, int]):
    """For each character the bits of the sets that hold it, looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, int] = {}
        self._classes: dict[CharClass, int] = {}

    def add(self, chars: Characters, bit: int) -> None:
        """Give a set of characters its bit."""
        for char in chars.listed:
            self._listed[char] = self._listed.get(char, 0) | 1 << bit
        for char_class in chars.classes:
            self._classes[char_class] = self._classes.get(char_class, 0) | 1 << bit

    def __missing__(self, char: str) -> int:
        bits = self._listed.get(char, 0)
        for char_class, bits_of_class in self._classes.items():
            if char in char_class:
                bits |= bits_of_class
        if len(self) >= _REMEMBERED:
            self.clear()
        self[char] = bits
        return bits
