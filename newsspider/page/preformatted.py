"""Text whose line breaks a reader sees, as in ``pre``."""

import re

_BREAK = re.compile(r"\r\n|\n|\r")
_INDENT = re.compile(r"[\s\u3000]")
_NARROW = "\u2e80"  # the characters before this one are half as wide as ideographs
_LEAST_WRAPPED, _RAGGED, _LEAST_FULL = 40, 4, 3


def rows_of(text: str) -> list[str]:
    """The rows of a text; those that were wrapped at a width are one, with the breaks in it.

    Old systems wrap what they print: most rows are full then, and a paragraph begins with a blank
    row or with an indent.
    """
    rows = _BREAK.split(text)
    widths = [_width(row) for row in rows]
    widest = max(widths)
    full = [width >= widest - _RAGGED for width in widths]
    printed = sum(not row.isspace() for row in rows if row)
    if widest < _LEAST_WRAPPED or not _LEAST_FULL <= sum(full) >= printed / 2:
        return rows
    joined = [rows[:1]]
    for row, goes_on in zip(rows[1:], full, strict=False):
        if goes_on and row and not _INDENT.match(row):
            joined[-1].append(row)
        else:
            joined.append([row])
    return list(map("\n".join, joined))


def without_row(text: str, row: str) -> str:
    """A text without one of its rows."""
    if text == row:
        return ""
    return re.sub(rf"(?:^|(?<=[\r\n])){_wrapped(row)}(?=[\r\n]|\Z)", "", text, count=1)


def _wrapped(row: str) -> str:
    return r"(?:\r\n|\n|\r)".join(map(re.escape, row.split("\n")))


def _width(row: str) -> int:
    return len(row) + sum(character >= _NARROW for character in row)
