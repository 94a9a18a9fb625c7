"""Two columns of a page that a tool printed beside each other: the story and what stands by it.

The text of the right column begins at one position in row after row, and nothing stands over the
gap before it. A table of data looks the same, but the story has rows that are long.
"""

import re
from collections import Counter
from collections.abc import Sequence

from newsspider.dumps.wrapped import Width, cells

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)|^ {28,}(?=\S)")
_PROSE = re.compile("[，。；！？]")
_LEAST_ROWS = 5
_LEAST_PROSE = 2
_NARROWEST = 28


def split_columns(rows: Sequence[str]) -> list[Sequence[str]]:
    """The rows in parts of one column: what is over the two, the left, the right, what is under."""
    wide = [row for row in rows if "  " in row]  # as few have
    if sum(bool(_GAP.search(row)) for row in wide) < _LEAST_ROWS:
        return [rows]
    for width in (cells, len):
        starts = [[width(row[: gap.end()]) for gap in _GAP.finditer(row)] for row in rows]
        for at, count in Counter(n for row in starts for n in row).most_common(3):
            if count >= _LEAST_ROWS and at >= _NARROWEST:
                parts = _split_at(rows, at, width, [n for n, row in enumerate(starts) if at in row])
                if parts:
                    return parts
    return [rows]


def _split_at(
    rows: Sequence[str], at: int, width: Width, numbers: Sequence[int]
) -> list[Sequence[str]]:
    """The parts if all rows from the first to the last of `numbers` have a gap there, else none."""
    first, end = numbers[0], numbers[-1] + 1
    while first and rows[first - 1].strip() and _cut(rows[first - 1], at, width)[1]:
        first -= 1
    pairs = [_cut(row, at, width) for row in rows[first:end]]
    if any(left[-2:].strip() and right for left, right in pairs):
        return []
    left = [left.rstrip() for left, _ in pairs]
    if sum(width(row) * 2 > at and bool(_PROSE.search(row)) for row in left) < _LEAST_PROSE:
        return []
    return [rows[:first], left, [right for _, right in pairs], rows[end:]]


def _cut(row: str, at: int, width: Width) -> tuple[str, str]:
    """What stands before and from a position; a row that goes on over it is not parted."""
    if width(row) <= at:
        return row, ""
    if width is len:
        return row[:at], row[at:]
    index = at // 2
    while cells(row[:index]) < at:
        index += 1
    return row[:index], row[index:]
