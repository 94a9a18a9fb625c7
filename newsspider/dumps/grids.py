"""Tables that pandoc draws with ``+---+`` and ``|``: pages of old sites are laid out in them.

What was in a cell comes as rows of its own, one cell after the other, and tables in tables as well.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from newsspider.dumps.wrapped import cells, joined_rows

_HINTS = ("+--", "+==", "+:-")
_RULE = re.compile(r"\+(?:[-=:]+\+)+")
_NESTED = 12


def without_grids(text: str) -> str:
    """The text with the cells of its tables one after the other."""
    if "+" not in text or not any(hint in text for hint in _HINTS):
        return text
    return "\n".join(_opened(text.split("\n"), _NESTED))


def _opened(rows: Sequence[str], depth: int) -> Iterator[str]:
    """The rows, those of tables as the rows of their cells."""
    for is_table, beside in groupby(rows, _TableRows()):
        part = list(beside)
        yield from _cells_of([row.strip() for row in part], depth) if is_table else part


class _TableRows:
    """Tells rows of tables, asked for one after the other: a table begins with a rule."""

    def __init__(self) -> None:
        self._is_in = False

    def __call__(self, row: str) -> bool:
        text = row.strip()
        is_row = self._is_in and text.startswith("|") and text.endswith("|")
        self._is_in = is_row or _RULE.fullmatch(text) is not None
        return self._is_in


def _cells_of(table: Sequence[str], depth: int) -> Iterator[str]:
    """The rows of a table's cells: those between two rules, column by column."""
    rule = ""
    for is_rule, beside in groupby(table, lambda row: _RULE.fullmatch(row) is not None):
        if is_rule:
            *_, rule = beside
            continue
        for column in _columns(list(beside), rule):
            yield ""
            yield from _opened(column, depth - 1) if depth else column
    yield ""


def _columns(block: Sequence[str], rule: str) -> Iterator[list[str]]:
    """The columns of rows between two rules, those that a cell spans as one.

    Where the width of a character is in doubt, so is where a row's last bar stands: the last column
    has all that is left.
    """
    laid_out = [_in_columns(row.removesuffix("|")) for row in block]
    marks = [at for at, mark in enumerate(rule) if mark == "+"]
    starts = [
        0,
        *(at for at in marks[1:-1] if all(row[at : at + 1] == ["|"] for row in laid_out)),
    ]
    for start, end in pairwise([*starts, max(marks[-1], *map(len, laid_out))]):
        texts = ["".join(row[start + 1 : end]).strip() for row in laid_out]
        yield _unwrapped(texts, end - start - 3)


def _in_columns(row: str) -> list[str]:
    """What stands in each column of a terminal: nothing where a character goes on."""
    if row.isascii():
        return list(row)
    return [column for char in row for column in (char, "")[: cells(char)]]


def _unwrapped(rows: Sequence[str], width: int) -> list[str]:
    """A cell's rows, those joined that were broken at its width."""
    return joined_rows(
        rows,
        lambda last, row: (
            not row.startswith(("+", "|"))
            and cells(last) + 1 + cells(row.split(maxsplit=1)[0]) > width
        ),
    )
