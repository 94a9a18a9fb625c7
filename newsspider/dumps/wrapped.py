"""Lines that a tool broke at a fixed width, put together again.

Terminal browsers break at 80 columns, in which a Chinese character takes two; others count
characters. A line was broken by width if what comes next would not have fit on it, which holds of
all lines of a paragraph but its last, and of hardly any paragraph that ends where its author ended
it.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

Width = Callable[[str], int]

_NARROWEST, _WIDEST = 28, 160  # in Chinese characters, in columns
_FEWEST_CHARS = 15
_DATED = re.compile(r"(?:19|20)\d\d[-年/.]\d")
LEAST_BREAKS = 2
_LEAST_FULL, _SHARE_FULL = 4, 0.9
_SHARE_OF_BREAKS = 0.7
_MOST_WIDER = 0.05
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
)
_PROSE = re.compile("[，。；、！？,]")
# 他说没事。”（完） and: 原因正在调查。(林雨桐)
_ENDED = re.compile(
    r"(?:[。！？!?…：:；;]|\.\.\.)[”’」』）)\]】]*(?:\s*[（(【\[][^（）()【】\[\]。]+[）)】\]])?$"
)
_END_CHARS = 32  # a bound of work: no sentence ends with more
_TOKEN = re.compile(r"[!-~]+|.[!-~]*")  # what is not broken: Latin letters and what they hang on
_TABLE = re.compile(r"\S\s{3,}\S")
_ITEM = re.compile(
    r"\s*(?:[*+•·#>|-]|\d{1,3}(?:[.)](?!\d)|、)|\[\d+\]\s|[\u4e00-\u9fff]{1,4}\s?[|｜丨])\s*\S|　"
)
"""How an item begins, or a bar: 记者|林雨桐."""

NO_BEGINNING = frozenset("，。；：、！？）》」』”’】")
"""What no line of Chinese begins with, but for a bullet: 》."""

_BULLET, _OPENED = "》", "《"
_TITLE_CHARS = 120  # no title in 《》 is longer: a bound of work

_ASCII = re.compile(r"[!-~]")


def begins_no_line(row: str, over: str) -> bool:
    """Whether a row begins with what belongs to the row over it.

    >>> begins_no_line("，他说", "渡口停航"), begins_no_line("》一栏", "船名《渡口")
    (True, True)
    >>> begins_no_line("》点此收听", "渡口停航。")
    False
    """
    if row[0] == _BULLET:
        return over.rfind(_OPENED, -_TITLE_CHARS) > over.rfind(_BULLET, -_TITLE_CHARS)
    return row[0] in NO_BEGINNING


def cells(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> cells("渡口 A")
    6
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def unwrap(rows: Sequence[str], least: int = LEAST_BREAKS) -> list[str]:
    """The rows with those joined that were one before; the same rows if they were not wrapped.

    :param least: so many rows must be broken for the page to be a wrapped one.
    """
    chars = _chars_a_row(rows)
    if chars:
        return joined_rows(rows, lambda last, row: len(last) == chars and not _begins(row), _whole)
    rows = [row.rstrip() for row in rows]
    # Most texts are not wrapped, and have rows that are too long for it or too few that are open.
    if sum([len(row) > _WIDEST for row in rows]) > max(1, _MOST_WIDER * len(rows)):
        return rows
    pairs = [
        (row, under)
        for row, under in pairwise(rows)
        if len(row) >= _NARROWEST and _is_open(row, under)
    ]
    if len(pairs) < least:
        return rows
    share, columns, width = max(
        (_broken(rows, pairs, width, least) for width in (cells, len)), key=lambda found: found[0]
    )
    return _joined(rows, width, columns) if share else rows


def _chars_a_row(rows: Sequence[str]) -> int:
    """So many characters, neither more nor less, a program put in each row; 0 if none did."""
    most = max(map(len, rows), default=0)
    if not _FEWEST_CHARS <= most <= _WIDEST:
        return 0
    long = [(row, under) for row, under in pairwise(rows) if 2 * len(row) > most]
    is_full = [len(row) == most for row, under in long if _is_open(row.rstrip(), under.rstrip())]
    return most if sum(is_full) >= max(_LEAST_FULL, _SHARE_FULL * len(is_full)) else 0


def _begins(row: str) -> bool:
    """Whether a row is the first of an item or an indented paragraph, or a page's time."""
    is_item = _ITEM.match(row) is not None and not row.startswith("·")  # it is in names, too
    return is_item or bool(_DATED.match(row) or _TABLE.search(row))


def _is_open(row: str, under: str) -> bool:
    """Whether a row of prose, which is not short, goes on in the next one."""
    if not under or (_ENDED.search(row[-_END_CHARS:]) and not begins_no_line(under.lstrip(), row)):
        return False
    return bool(_PROSE.search(row) and not _TABLE.search(row) and not _ITEM.match(under))


def _broken(
    rows: Sequence[str], pairs: Sequence[tuple[str, str]], width: Width, least: int
) -> tuple[float, int, Width]:
    """How large a share of the rows that go on was broken at a width, and at which; 0 for too few.

    :param pairs: the rows of prose that go on, and what stands under each.
    """
    open_rows = [(width(row), width(_token(under))) for row, under in pairs]
    columns = max(wide for wide, _ in open_rows)
    # Names of menus and headlines stand over each other too, but are short.
    prose = [(wide, token) for wide, token in open_rows if wide * 2 > columns]
    broken = sum(wide + token > columns for wide, token in prose)
    if columns > _WIDEST or broken < least or broken < _SHARE_OF_BREAKS * len(prose):
        return 0, columns, width
    long = [row for row in rows if 2 * len(row) > columns]
    wider = sum(width(row) > columns and not _TABLE.search(row) for row in long)
    if wider > max(1, _MOST_WIDER * len(rows)):
        return 0, columns, width
    # Counted by the other measure, rows seem broken as well, but some are wider than all these.
    return (broken - wider) / len(prose), columns, width


def _token(row: str) -> str:
    """What can't be broken at the beginning of a row that is not empty."""
    token = _TOKEN.match(row.lstrip())
    assert token is not None
    return token[0]


def _joined(rows: Sequence[str], width: Width, columns: int) -> list[str]:
    return joined_rows(rows, lambda last, row: _is_broken(last, row, width, columns))


def _text(last: str, row: str) -> str:
    """A row without its indent: a space belongs between two words in Latin letters only."""
    text = row.lstrip()
    return f" {text}" if _ASCII.match(last[-1:]) and _ASCII.match(text) else text


def joined_rows(
    rows: Sequence[str],
    goes_on: Callable[[str, str], bool],
    appended: Callable[[str, str], str] = _text,
) -> list[str]:
    """The rows, each behind the one that it goes on with; empty ones stay.

    :param appended: what a row adds to the one over it.
    """
    joined: list[list[str]] = []
    last = ""
    for row in rows:
        if last and row.strip() and goes_on(last, row):
            joined[-1].append(appended(last, row))
        else:
            joined.append([row])
        last = row
    return list(map("".join, joined))


def _word(_: str, row: str) -> str:
    """A row that was broken at a blank."""
    return f" {row}"


def _whole(_: str, row: str) -> str:
    """A row that was broken in a word or not: its blanks are of the text."""
    return row


def _is_broken(last: str, row: str, width: Width, columns: int) -> bool:
    """Whether a row was broken off because the next one did not fit on it."""
    if _ITEM.match(row) or _TABLE.search(last) or _TABLE.search(row):
        return False
    return width(last) <= columns < width(last) + width(_token(row))


_HTML2TEXT: tuple[Width, int] = len, 78
_PANDOC: tuple[Width, int] = cells, 72
_STOPS = ("。", "！", "？", "。”", "。」", "）")
_STOP_OVER_ROW = re.compile("。\n[^\n]")
_OPENING, _CLOSING = "（《【「“", "）》】」”"
_HARD_BREAKS = ("  ", "\\")
_WORDS_SHARE = 0.9
_RULED = re.compile(r"[-=]{2,}|```")


def unwrap_words(rows: Sequence[str]) -> list[str]:
    """The same for Markdown, which tools break at blanks alone, whatever stands between them.

    Two blanks or a backslash at the end of a row say that the break is the author's.
    """
    joined = _unwrap_words(rows, *_HTML2TEXT)
    return joined if len(joined) < len(rows) else _unwrap_words(rows, *_PANDOC, in_sentence=True)


def unwrap_plain_words(rows: Sequence[str]) -> list[str]:
    """The same for pandoc's plain text: empty rows part its paragraphs, and none is too wide.

    A row is that could have been broken at a blank, and was not. The first row may be a title that
    another tool put over a text.
    """
    _, columns = _PANDOC
    text = "\n".join(rows)  # in which is found at once what is in no row of most pages
    if "\n\n" not in text or _STOP_OVER_ROW.search(text):
        return list(rows)
    wide = [row.lstrip() for row in rows if len(row) * 2 > columns and " " in row]
    if any(" " in row and _is_needlessly_wide(row, columns) for row in wide):
        return list(rows)
    return [rows[0], *_unwrap_words(rows[1:], *_PANDOC, in_sentence=True)]


def _is_needlessly_wide(row: str, columns: int) -> bool:
    first = row.partition(" ")[0]
    return len(first) < columns and cells(first) < columns < max(len(row), cells(row[:columns]))


def _unwrap_words(
    rows: Sequence[str], width: Width, columns: int, *, in_sentence: bool = False
) -> list[str]:
    """The rows with those joined that were broken at blanks, if nearly all that go on were.

    :param in_sentence: one of them at least must break off in a sentence.
    """
    broken: list[str] = []
    others, most = 0, (1 - _WORDS_SHARE) * len(rows)
    for row, under in pairwise(rows):
        if _goes_on(row, under):
            if _is_full(row, under, width, columns):
                broken.append(row)
            else:
                others += 1
                if others > most:  # as on most pages, soon
                    return list(rows)
    if not broken or len(broken) < _WORDS_SHARE * (len(broken) + others):
        return list(rows)
    if in_sentence and not any(map(_is_in_sentence, broken)):
        return list(rows)
    return joined_rows(
        rows, lambda last, row: _goes_on(last, row) and _is_full(last, row, width, columns), _word
    )


def _is_in_sentence(row: str) -> bool:
    """Whether a row breaks off in a sentence or a bracket, as no heading over a paragraph does."""
    opened = sum(map(row.count, _OPENING)) > sum(map(row.count, _CLOSING))
    return opened or bool(_PROSE.search(row) and not row.endswith(_STOPS))


def _is_full(row: str, under: str, width: Width, columns: int) -> bool:
    """Whether the first word of the next row did not fit on a row."""
    return width(row) + 1 + width(_first_word(under)) > columns


def _first_word(row: str) -> str:
    return row.split(maxsplit=1)[0]


def _goes_on(row: str, under: str) -> bool:
    return (
        bool(row.strip() and under.strip())
        and not row.endswith(_HARD_BREAKS)
        and not under.startswith(" ")
        and not _ITEM.match(under)
        and not _RULED.match(under)
        and not row.lstrip().startswith(("#", "|"))
    )
