r"""Text that was taken out of a tree node by node: ``get_text("\n")``, ``text_content()``.

A row is then a text node, and a paragraph with a link or bold words in it comes in pieces. No line
of Chinese begins with a comma: where rows do, they are nodes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsspider.dumps.wrapped import NO_BEGINNING, begins_no_line
from newsspider.words.credits import sure_names
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields
from newsspider.words.names import is_full_name, is_office, is_publisher, split_names

_IS_NODES = re.compile(rf"\n[ \t]*[{''.join(NO_BEGINNING)}]")
_COMMAS = "，、；"
_ENDS = re.compile(r"(?:[。！？!?…]|\.{3})[”’」』）)\]】]*\s*$")
_GOES_ON = re.compile(r"[，、（《「『“]\s*$|^[^\s，。]{1,8}[：:]\s*$")  # a label, too
_PARAGRAPH_CHARS = 15
_LABEL_CHARS, _VALUE_CHARS = 8, 40
_MAKERS = frozenset(("author", "editor"))  # but no 记者：, who asks


def join_nodes(text: str, rows: Sequence[str]) -> list[str]:
    """The rows with those joined that were one paragraph, if they are text nodes.

    :param text: that of the rows.
    """
    if not _IS_NODES.search(text):
        return list(rows)
    return list(_sentences(_blocks(rows) if any(not row.strip() for row in rows) else rows))


def _blocks(rows: Sequence[str]) -> Iterator[str]:
    """The rows with those of a paragraph joined that stand between two empty ones.

    Empty rows are white space between blocks: a row that begins with a comma belongs to all that
    stands over it to there, but for sentences of their own.
    """
    block: list[str] = []
    for row in map(str.strip, rows):
        if row and block and begins_no_line(row, block[-1]):
            first = next((n for n in range(len(block), 0, -1) if _ENDS.search(block[n - 1])), 0)
            block[first:] = ["".join([*block[first:], row])]
        elif row:
            block.append(row)
        else:
            yield from [*block, ""]
            block = []
    yield from block


def _sentences(rows: Iterable[str]) -> Iterator[str]:
    """Rows joined where a sentence goes on: before a comma, behind one, and so on to its end."""
    text, is_split = "", False
    for row, under in pairwise([*map(str.strip, rows), ""]):
        if text and row and (_is_piece(text, row, under) or (is_split and not _ENDS.search(text))):
            is_split = is_split or row[0] in _COMMAS or text[-1] in _COMMAS
            text += row
            continue
        if text:
            yield text
        text, is_split = row, False
    if text:
        yield text


def _is_piece(text: str, row: str, under: str) -> bool:
    """Whether a row goes on with the text before it."""
    if begins_no_line(row, text):
        return True
    if _ENDS.search(text):
        return False
    goes_on_under = under[:1] in NO_BEGINNING
    return bool(_GOES_ON.search(text)) or (goes_on_under and len(text) >= _PARAGRAPH_CHARS)


def join_labels(rows: Sequence[str]) -> list[str]:
    """The rows with labels joined to the names that stand in elements of their own.

    A label may be empty: what stands under it then is a headline, a sentence or another label.

    >>> join_labels(["来源：", "青禾日报", "作者：", "渡口停航一天"])
    ['来源：青禾日报', '作者：', '渡口停航一天']
    """
    joined: list[str] = []
    label = ""
    for row in rows:
        if label and len(row) <= _VALUE_CHARS and _is_value(label, row):
            joined[-1] = label + row
            label = ""
        else:
            joined.append(row)
            label = row if len(row) <= _LABEL_CHARS and row.endswith(COLONS) else ""
    return joined


def _is_value(label: str, text: str) -> bool:
    """Whether a text is what a label asks for, and nothing else could be."""
    fields, rest = read_fields(label)
    kind = "" if rest or len(fields) != 1 or fields[0].value else fields[0].kind
    if kind == "source":
        return is_publisher(text) or is_office(text)
    is_named = kind in _MAKERS and not text.endswith(COLONS)
    return is_named and (bool(sure_names(text)) or all(map(is_full_name, split_names(text))))
