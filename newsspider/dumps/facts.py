"""What is told of a line by its own words, whatever page it stands on.

How it reads, how it is worded, what a rule calls it. The menus of a portal are the same on all its
pages, and what is left of a page is weighed again: equal lines are asked about once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newsspider.boilerplate.margins import REPLACED
from newsspider.dumps.characters import Characters, Column, Marks, Matrix, code_table
from newsspider.words.fold import with_small, words_of
from newsspider.words.lexicon import HEADINGS, KINDS, PLACES, Lexicon, Rule
from newsspider.words.time import DATE
from newsspider.words.wording import Wording, shipped_wording

_LATIN = "".join(map(chr, (*range(65, 91), *range(97, 123))))
_DIGITS = "0123456789"
_COUNTED = code_table(
    (
        with_small("，。！？；：、"),
        with_small("。！？"),
        _DIGITS,
        _LATIN,
        " \u3000\t",
        "|｜丨>»·/_",
        '“”「」‘’"',
        with_small("：:"),
        "".join(map(chr, range(0x4E00, 0xA000))),
    )
)
_ENDING = code_table((with_small("。！？”」…；!?"), with_small("：:")))
_BEGINNING = code_table(("（(【[「『《<", "■●▲►◆※★☆▼△▽○◎□•·-—–>»*#@+|｜←→", _DIGITS))
_DOT, _ELLIPSIS = ord("."), ord("…")

_DATE = re.compile(DATE)
_CLOCK = re.compile(r"\d\d?[:：]\d\d")
_LEAST_DIGITS = 3
_DATED_CHARS = 160
_NAMED_CHARS = 100
"""A longer line is not asked for the rule that names it."""

_WORDED_CHARS = 160
_REPLACED = tuple(REPLACED)

_LONG = 400.0
_KIND_NUMBERS = {kind: number for number, kind in enumerate(sorted(KINDS), 1)}
_PLACE_NUMBERS = {place: number for number, place in enumerate(sorted(PLACES), 1)}

NAMES = (
    "chars marks stops digits latin blanks bars quotes colons ideographs ends colon opening bullet "
    "number cut date clock kind place heading wording"
).split()
"""The columns, in order."""

_REMEMBERED = 1 << 14
_REMEMBERED_CHARS = 1 << 21
"""How many lines are remembered, and how many characters they have together."""


class Told(NamedTuple):
    """What is told of a line beside numbers."""

    rule: Rule | None
    """The rule that knows it by its words, wherever that holds."""

    words: str
    """Its words, as headlines are compared; none of one too long to be one."""

    may_go: bool
    """Whether it may be one that no story holds, wherever it stands."""


class Facts:
    """The facts of lines, those that were asked for last remembered."""

    def __init__(self, lexicon: Lexicon, wording: Wording) -> None:
        self.lexicon = lexicon
        self.wording = wording
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._chars = 0
        self._told: list[Told] = []
        self._rows: Matrix = np.empty((0, len(NAMES)), np.float32)

    def __iter__(self) -> Iterator[str]:
        """The lines that are remembered, in the order in which they were asked for."""
        return iter(self._numbers)

    def of(self, texts: Sequence[str]) -> tuple[Matrix, list[Told]]:
        """For each line a row of numbers, see `NAMES`, and what else is told of it."""
        new = [text for text in dict.fromkeys(texts) if text not in self._numbers]
        chars = sum(map(len, new))
        count = len(self._told) + len(new)
        if count > _REMEMBERED or self._chars + chars > _REMEMBERED_CHARS:
            self._forget()
            new = list(dict.fromkeys(texts))
            chars = sum(map(len, new))
        if new:
            self._learn(new)
            self._chars += chars
        numbers = list(map(self._numbers.__getitem__, texts))
        return self._rows[numbers], list(map(self._told.__getitem__, numbers))

    def _learn(self, texts: Sequence[str]) -> None:
        """Ask about lines that are not known."""
        known = len(self._told)
        if known + len(texts) > len(self._rows):
            more = np.empty((max(_REMEMBERED, len(texts)), len(NAMES)), np.float32)
            more[:known] = self._rows[:known]
            self._rows = more
        told = [_told(text, self.lexicon) for text in texts]
        rows = _rows(texts, [of_text.rule for of_text in told], self.wording)
        self._rows[known : known + len(texts)] = rows
        self._told += told
        self._numbers.update(zip(texts, range(known, known + len(texts)), strict=True))


@lru_cache(maxsize=2)
def facts_of(lexicon: Lexicon) -> Facts:
    """The facts of lines as a lexicon and the wording of dumps have them."""
    assert __package__ is not None
    return Facts(lexicon, shipped_wording(__package__))


def _told(text: str, lexicon: Lexicon) -> Told:
    is_long = len(text) > _NAMED_CHARS
    rule = None if is_long else lexicon.name(text)
    may_be_named = is_long or rule is not None
    may_go = (may_be_named and lexicon.match(text) is not None) or text.startswith(_REPLACED)
    return Told(rule, words_of(text) if len(text) <= _WORDED_CHARS else "", may_go)


def _rows(texts: Sequence[str], rules: Sequence[Rule | None], wording: Wording) -> Matrix:
    characters = Characters(texts)
    lengths = characters.lengths
    counts = characters.counts(_COUNTED)
    digits = counts[:, 2].copy()
    counts[:, (2, 3, 8)] /= lengths[:, None]
    columns = (
        np.minimum(lengths, _LONG),
        counts,
        characters.groups(_ENDING, characters.ends - 1),
        characters.groups(_BEGINNING, characters.starts),
        _cut(characters),
        _dates(texts, digits),
        _named(rules),
        wording.scores(texts),
    )
    return np.column_stack(columns).astype(np.float32)


def _cut(characters: Characters) -> Marks:
    """Which lines a program has cut: three dots or one ellipsis, where a writer puts six."""
    codes, ends = characters.codes, characters.ends
    last, before, third = codes[ends - 1], codes[ends - 2], codes[ends - 3]
    dots = (last == _DOT) & (before == _DOT) & (third == _DOT)
    cut: Marks = ((last == _ELLIPSIS) & (before != _ELLIPSIS)) | dots
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
