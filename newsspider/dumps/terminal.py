"""What terminal browsers print, and what lays text out as they do: lynx, w3m, inscriptis.

A page is set out in columns with blanks; its links carry numbers, whose URLs are listed under it.
The number says where the text of a link begins, but not where it ends: so far it is a guess.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsspider.dumps.columns import split_columns
from newsspider.dumps.wrapped import unwrap
from newsspider.page.lines import CELL_GAP, Line
from newsspider.words.fold import single_spaced

_NUMBER = re.compile(r"\[(\d{1,4})\]")
_TARGET_BEGINS = re.compile(r"\s*(?:\d{1,4}\.|\[\d{1,4}\])\s+(?:[A-Za-z][A-Za-z0-9+.-]*:|[-/.#?])")
_TARGET = re.compile(rf"{_TARGET_BEGINS.pattern}\S*\s*")
_REFERENCES = ("References", "References:")
_LISTED = re.compile(r"\s*\d{1,4}\.\s+\S|\t\S")  # elinks prints the title of a link over its URL
_TARGETS_HEADING = re.compile(r"\s*\S[^\n。，]{0,30}")
_BULLET = re.compile(r"\s+(?:[*+•◦▪o#@]|\d{1,3}\.)\s+(?=\S)")
_BULLETS = re.compile(r"^[ ]{2,}(?:[*+•◦]|\d{1,3}\.) +\S", re.M)
_PICTURE = re.compile(
    r"\[[\w.%-]{1,60}\.(?:png|jpe?g|gif|webp|svg|bmp|ico)\]|\[[A-Za-z0-9_.%-]{1,12}\](?!\d)", re.I
)
_FIELD = re.compile(r"_{4,}")
_RULE = re.compile(r"\s*(?:[-_=━─]{5,}|[┌├└][─┬┼┴]*[┐┤┘]?)\s*")
_HEAD_LINKS = re.compile(r" {3}#\S")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINK_END = re.compile(r"\s[|>»/·-]|[|】》）)]|\t|$")
_LINK_END_IN_PROSE = re.compile(r"[，。；：、！？,;|】》）)\s]|$")
_MARGIN = re.compile(r" {3}\S")  # what lynx sets in; its headings stand out
_INDENT_BLANKS = "  "
_INDENT = re.compile(_INDENT_BLANKS)
_HEADING_CHARS = 60
_SHARE_IN_ORDER = 0.9
_MOST = 0.6
_LEAST_NUMBERS, _LEAST_BULLETS = 5, 2
_MOST_NUMBERS = 10_000


def is_terminal(text: str) -> bool:
    """Whether a page was laid out in columns: links numbered in order, or bullets set in."""
    if "[" in text and _NUMBER.search(text) and _is_numbered(text):
        return True
    if "┌" in text and "\n┌─" in text:
        return True
    if _INDENT_BLANKS not in text or len(_BULLETS.findall(text)) < _LEAST_BULLETS:
        return False
    return text.count("\n  • ") >= _LEAST_BULLETS or _most_begin(text.splitlines(), _INDENT)


def is_target(row: str) -> bool:
    """Whether a row is a URL with the number of its link, as they are listed under a page.

    >>> is_target("  12. https://news.qinghe.example/9.html"), is_target("1. 渡口停航")
    (True, False)
    """
    return _TARGET.fullmatch(row) is not None


def _is_numbered(text: str) -> bool:
    """Whether ``[1]``, ``[2]`` … are links: notes stand behind a word, links before one.

    Where the head of a page is cut off, the first is another.
    """
    rows = text.splitlines()
    rest = _without_targets(rows)
    numbers = list(_NUMBER.finditer("\n".join(rest)))
    if len(rest) < len(rows):
        return bool(numbers)
    if len(numbers) < _LEAST_NUMBERS:
        return False
    inside, is_cut = numbers[0].string, numbers[0][1] != "1"
    in_order = sum(
        int(one[1]) < int(next_[1]) <= int(one[1]) + (1 if is_cut else _MOST_NUMBERS)
        and inside[one.end() : one.end() + 1].isalnum()
        for one, next_ in pairwise(numbers)
    )
    return in_order >= _SHARE_IN_ORDER * (len(numbers) - 1)


def _most_begin(rows: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether most of the rows that are not empty begin so; False if all are."""
    filled = [row for row in rows if row.strip()]
    found = sum(bool(pattern.match(row)) for row in filled)
    return found > 0 and found >= _MOST * len(filled)


def _without_targets(rows: Sequence[str]) -> Sequence[str]:
    """The rows without the list of URLs that links lead to, with which a page ends.

    URLs may hold blanks and scripts, even line breaks. lynx lists those of links that it did not
    show apart, under a heading of their own, elinks each under the title of its link.
    """
    references = max((n for n, row in enumerate(rows) if row.strip() in _REFERENCES), default=None)
    if references is not None and _most_begin(rows[references + 1 :], _LISTED):
        return rows[:references]
    end = len(rows)
    found = False
    while end and (not rows[end - 1].strip() or is_target(rows[end - 1])):
        end -= 1
        found = found or bool(rows[end].strip())
    if not found:
        return rows
    return rows[: end - 1] if end and _TARGETS_HEADING.fullmatch(rows[end - 1]) else rows[:end]


def read_terminal(rows: Sequence[str]) -> list[Line]:
    """The lines of a page that is laid out in columns."""
    rows = _without_targets(rows)
    has_margin = _most_begin(rows, _MARGIN)
    first = next((row for row in rows if row.strip()), "")
    if has_margin and _HEAD_LINKS.match(first):  # those of the page's head
        rows = rows[rows.index(first) + 1 :]
    return [line for part in split_columns(rows) for line in _lines(unwrap(part, 1), has_margin)]


def _lines(rows: Sequence[str], has_margin: bool) -> Iterator[Line]:
    for row in rows:
        if not row.strip() or _RULE.fullmatch(row):
            continue
        row = row.strip("│").replace("│", "  ") if row.startswith("│") else row
        text = _PICTURE.sub(_without_picture, _FIELD.sub(" ", row))
        bullet = _BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
        line = _line(_GAP.sub(CELL_GAP, text.strip()))
        if line.text:
            line.bold = has_margin and not row.startswith(" ") and len(line.text) <= _HEADING_CHARS
            yield line


def _without_picture(match: re.Match[str]) -> str:
    return match[0] if match[0][1:-1].isdigit() else ""


def _line(text: str) -> Line:
    """A line without its link numbers, and how much of it is link in all likelihood."""
    numbers = list(_NUMBER.finditer(text))
    plain = CELL_GAP.join(map(single_spaced, _NUMBER.sub("", text).split(CELL_GAP)))
    if not numbers or not plain:
        return Line(plain)
    end = _LINK_END_IN_PROSE if "。" in text else _LINK_END
    bounds = [*(match.start() for match in numbers[1:]), len(text)]
    chars = [
        len(text[match.end() : end.search(text, match.end(), bound).end()].rstrip())  # type: ignore[union-attr]
        for match, bound in zip(numbers, bounds, strict=True)
    ]
    lead = min(chars[0], len(plain)) if numbers[0].start() == 0 else 0
    return Line(plain, None, min(sum(chars), len(plain)), len(numbers), lead)
