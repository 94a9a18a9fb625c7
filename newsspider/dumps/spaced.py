"""Pages whose rows were put into one with blanks between them: ``" ".join(text.split())``.

A blank is then what is left of a line end, but for those that stood in a line: between two words in
Latin letters, behind a label, in a headline of two halves, in an open sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsspider.dumps.menus import entries_in
from newsspider.dumps.retold import headline_again, parted_at
from newsspider.dumps.wrapped import NO_BEGINNING
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields
from newsspider.words.names import is_desk, is_medium, is_person
from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_LEAST_BLANKS = 6
_BLANK = re.compile(r"(?<=[^\x00-\x7f。！？”]) +(?=[^\x00-\x7f])")
_STOP = re.compile("[。！？]")
_MARK = re.compile("[，。]")
_MARK_APART = re.compile(" [，。]")
_MOST_APART = 0.1
"""How many of the marks stand apart at the most: between links; in corpora of words, all do."""

_STOP_AND_BLANK = re.compile("[。！？]”? ")
_LEAST_SHARE = 0.2
"""How many of the sentences end with a blank: those at the end of paragraphs do."""

_DAY = re.compile(DATE)
_TIME_ENDS = re.compile(rf"(?:{DATE}|\d[:：]\d\d)$")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
_ENDS = re.compile(r"[。！？!?…；”」』）)】]$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ABBREVIATION = re.compile(r"[A-Z]{2,4}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_NO_HALF = re.compile("[>＞»|｜]|^/|^【[^】]*】$")
"""What is in a path, and a column in its brackets."""

# 记者 岑远 通讯员 陆小舟 责编 尤佳: a credit under the story
_REPORTER = re.compile(expand_unfolded("{reporter_prefix}*{reporter}"))
_ROLE = re.compile(expand_unfolded("{reporter_prefix}*{reporter}|{role_prefix}*(?:{desk}|{crew})"))
_SENTENCE_CHARS = 60
"""So long is a row without a full stop that is the beginning of a sentence, and no headline."""

_MENU_ENTRIES = 2
_PROSE_CHARS = 30
_TIME_CHARS = 60
_LEAST_PARTED = 0.6
_CLAUSE = re.compile("[，。！？]")
_LEAST_PIECES = 4
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]")
_HALVES = range(6, 50)
_LAST_HALF = range(3, 80)
_TWICE = range(10, 80)
_NAMES = 3
"""How many rows stand between a headline and its time at most."""


def split_spaced(text: str) -> list[str]:
    """The rows that a text once had, or the text alone if too few blanks are in it, or others."""
    if len(_MARK_APART.findall(text)) > _MOST_APART * len(_MARK.findall(text)):
        return [text]
    stops, blanks = len(_STOP.findall(text)), len(_STOP_AND_BLANK.findall(text))
    if len(_BLANK.findall(text)) < _LEAST_BLANKS or blanks < _LEAST_SHARE * stops:
        return [text]
    headline = headline_again(text)
    if not headline:
        return _with_headline(list(_said_twice(list(_rows(text.split(" "))))))
    title, *others = parted_at(headline, text)
    parts = [headline, title.lstrip().removeprefix(headline), *others]
    return [row for part in parts for row in _said(part, headline)]


def _said(part: str, headline: str) -> Iterable[str]:
    return [part] if part == headline else _rows(part.split(" "))


def has_blanks_for_tags(rows: Sequence[str]) -> bool:
    """Whether a blank stands for each tag, as at both ends of the rows: ``get_text(" ")``."""
    told = [row for row in rows if row.strip()]
    return sum(row[0] == row[-1] == " " for row in told) > _LEAST_PARTED * len(told)


def part_prose(row: str) -> list[str]:
    """What stands before the sentences of such a row, those, and what stands behind them.

    Before them may be their first words, in links: a time or many pieces are none.
    """
    pieces = [piece for piece in row.split(" ") if piece]
    told = [n for n, piece in enumerate(pieces) if _CLAUSE.search(piece)]
    ends = [n for n, piece in enumerate(pieces) if _ENDS.search(piece)]
    if not told or not ends:
        return [row]
    first, end = told[0], max(ends[-1] + 1, told[-1] + 1)
    over = " ".join(pieces[:first])
    is_open = over.rfind("（") > over.rfind("）")  # 青禾讯（记者 岑远 陆小舟）渡口…
    if (
        is_open
        or pieces[first][0] in NO_BEGINNING
        or (first < _LEAST_PIECES and not _DAY.search(over))
    ):
        first = 0
    parts = pieces[:first], pieces[first:end], pieces[end:]
    return [" ".join(part) for part in parts if part]


def _rows(pieces: Iterable[str]) -> Iterator[str]:
    row: list[str] = []
    chars, has_stop, has_comma = 0, False, False
    for piece in filter(None, pieces):
        is_in_sentence = has_stop or (has_comma and chars >= _SENTENCE_CHARS)
        is_credit = bool(row) and _is_in_credit(row[0], piece)
        if row and not is_credit and not _goes_on(row[-1], piece, is_in_sentence):
            yield " ".join(row)
            row, chars, has_stop, has_comma = [], 0, False, False
        row.append(piece)
        chars += len(piece)
        has_stop, has_comma = has_stop or "。" in piece, has_comma or "，" in piece
    if row:
        yield " ".join(row)


def _is_in_credit(first: str, piece: str) -> bool:
    """Whether a piece is a name or a role in a row that begins with 记者."""
    is_part = is_person(piece) or _ROLE.fullmatch(piece) is not None
    return is_part and _REPORTER.fullmatch(first) is not None


def _goes_on(last: str, piece: str, is_in_sentence: bool) -> bool:
    """Whether the blank between what a row ends with and what is behind it stood in a line."""
    if last.endswith((*COLONS, "/", "／")) or piece.startswith(("，", "。", "、", "；")):
        return True
    if _ENDS.search(last):
        return False
    if is_in_sentence:
        return True
    if _TIME_ENDS.search(last):
        return _CLOCK.match(piece) is not None
    if _DAY.match(piece) or _URL.match(piece) or _URL.search(last):
        return False
    if _LATIN.match(last[-1]) and _LATIN.match(piece):
        return True
    if _ABBREVIATION.fullmatch(piece) or _ABBREVIATION.fullmatch(last):
        return False
    return any(letter.isascii() and letter.isalpha() for letter in (last[-1], piece[0]))


def _said_twice(rows: Sequence[str]) -> Iterator[str]:
    """The rows with two joined that the page says together twice: the halves of its headline."""
    pairs = Counter(pairwise(rows))
    is_half = False
    for row, under in pairwise([*rows, ""]):
        if is_half:
            is_half = False
            continue
        both = f"{row} {under}"
        is_half = pairs[row, under] > 1 and len(both) in _TWICE and "。" not in both
        yield both if is_half else row


def _with_headline(rows: list[str]) -> list[str]:
    """The rows with the halves of the headline joined that stand over the time, or the story."""
    story = next((n for n, row in enumerate(rows) if _is_prose(row)), len(rows))
    times = [n for n, row in enumerate(rows[:story]) if _is_time(row)]
    for under in (*reversed(times), story):
        last = under - 1
        while last > max(0, under - 1 - _NAMES) and (_is_name(rows[last]) or _is_time(rows[last])):
            last -= 1
        if last < 1 or not _is_half(rows[last], _LAST_HALF):
            continue
        first = last
        while first and _is_half(rows[first - 1], _HALVES):
            first -= 1
        halves = rows[first : last + 1]
        if len(set(halves)) < len(halves):  # one says all of it, twice
            return rows
        return [*rows[:first], " ".join(halves), *rows[last + 1 :]]
    return rows


def _is_prose(row: str) -> bool:
    return len(row) >= _PROSE_CHARS and "。" in row


def _is_time(row: str) -> bool:
    return len(row) <= _TIME_CHARS and "。" not in row and _DAY.search(row) is not None


def _is_name(row: str) -> bool:
    is_name = is_medium(row) or is_desk(row) or is_person(row)
    return is_name or bool(read_fields(row)[0]) or _URL.search(row) is not None


def _is_half(row: str, lengths: range) -> bool:
    if len(row) not in lengths or _NO_HALF.search(row) or _is_name(row):
        return False
    if len(entries_in(row)) >= _MENU_ENTRIES:  # of a menu that was run together
        return False
    return len(_IDEOGRAPHS.findall(row)) * 2 >= len(row)
