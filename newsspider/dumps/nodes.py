r"""Text that was taken out of a tree node by node: ``get_text("\n")``, ``text_content()``.

A row is then a text node, and a paragraph with a link or bold words in it comes in pieces. No line
of Chinese begins with a comma: where rows do, they are nodes. What browsers run instead of showing,
scripts and style sheets, are nodes to some tools, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsspider.dumps.wrapped import NO_BEGINNING

_IS_NODES = re.compile(rf"\n[ \t]*[{''.join(NO_BEGINNING)}]")
_COMMAS = "，、；"
_ENDS = re.compile(r"(?:[。！？!?…]|\.{3})[”’」』）)\]】]*\s*$")
_GOES_ON = re.compile(r"[，、（《「『“]\s*$|^[^\s，。]{1,8}[：:]\s*$")  # a label, too
_PARAGRAPH_CHARS = 15

_IS_CODE = re.compile(r"\{\s*\"@context\"|function\s*\w*\(|\}\s*$|;\s*$", re.M)
_CODE = re.compile(
    r"\s*(?:\{\s*\"@(?:context|type|graph)\"|(?:var|let|const|function|return|if|for|else|try|import)\b[\s({\w]"
    r"|(?:window|document|self|console|\$|jQuery|\w+)[.(\[][\w.'\"(\[$]+.*[;{})]\s*$"
    r"|[}\])]|//|/\*|\*/|<!--|[.#@*:]?[\w\s.#:,>*\[\]=\"'()-]*\{.*|[\w-]+\s*:\s*[^，。]*;\s*$)",
    re.A,  # ideographs are no names of functions: 评论(3)
)
_STATEMENT = re.compile(
    r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|(?:window|self|this|document)[.\[][\w.$'\"\[\]]+\s*="
    r"|[\[{]+\s*[\"'][\w@$-]+[\"']\s*:|[\"']?[A-Za-z_$@][\w$-]*[\"']?\s*:\s*[\"'\[{]"
    r"|[A-Za-z_$][\w.$]*\(\s*[\"'{\[].*\)\s*;?\s*$)",
    re.A,
)
"""What no sentence begins like, whatever strings are in it."""

_MARK_OF_CODE = re.compile(
    r"[;{}\[(]\s*(?://.*)?$|[\w$\])'\"]\s*(?:=|\+=|&&|\|\||=>)|[A-Za-z_$\"'][\"'\]]?\s*:\s*\S"
    r"|[A-Za-z_$]\w*\(|^\s*(?:[\"'\])}.&?:+]|\|\|)|[\]\"'],\s*$|^\s*\d+%\s*\{|</?[a-z]|^[ -~]*[,:]\s*$"
    r"|^\s*[\[({][\d\s.,\[\](){}]+$",
    re.A,
)
"""What stands in rows of code, and hardly in those of a page that are not Chinese, too."""

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SCRIPT = re.compile(r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|\}?\s*(?:else\s+)?if\s?\(|return\b.*;$)", re.A)
_LEAST_CODE, _LEAST_SCRIPT, _WHOLE_SCRIPTS = 2, 3, 8
_SHARE_OF_CHINESE = 0.3


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
        if row and row[0] in NO_BEGINNING and block:
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
    if row[0] in NO_BEGINNING:
        return True
    if _ENDS.search(text):
        return False
    goes_on_under = under[:1] in NO_BEGINNING
    return bool(_GOES_ON.search(text)) or (goes_on_under and len(text) >= _PARAGRAPH_CHARS)


def has_scripts(text: str) -> bool:
    """Whether scripts stand in a text, whose numbers in brackets are no links."""
    rows = (row for row in text.splitlines() if _SCRIPT.match(row))
    return sum(1 for _ in zip(rows, range(_LEAST_SCRIPT), strict=False)) == _LEAST_SCRIPT


def without_code(text: str) -> str:
    """A page's text without the rows of scripts and style sheets, if there are several."""
    if not _IS_CODE.search(text):
        return text
    rows = text.splitlines()
    code = {index for index, row in enumerate(rows) if _is_code(row)}
    if len(code) >= _WHOLE_SCRIPTS:  # a story about programs shows few rows of one
        code.update(index for index, row in enumerate(rows) if _is_of_script(row))
    has_data = any('"@context"' in rows[index] for index in code)
    if len(code) < _LEAST_CODE and not has_data:
        return text
    kept = [row for index, row in enumerate(rows) if index not in code]
    return "\n".join(kept) if any(map(str.strip, kept)) else text  # all may be in one row


def _is_code(row: str) -> bool:
    return _CODE.match(row) is not None and ('"@' in row or not _is_chinese(row))


def _is_of_script(row: str) -> bool:
    """Whether a row is code, on a page that has scripts."""
    if _STATEMENT.match(row):
        return True
    return _MARK_OF_CODE.search(row) is not None and not _is_chinese(row)


def _is_chinese(row: str) -> bool:
    return len(_CHINESE.findall(row)) >= _SHARE_OF_CHINESE * len(row)
