r"""What programs wrote for a character: ``\n``, ``\u6e21``, ``&nbsp;``, ``<br>``, a list's marks.

Such a text was written out once more than it was read. A story about programs shows a few of them
in its sentences, so each kind has to be many, or stand where the rows of the text should.
"""

import ast
import html
import re
import warnings

from newsspider.dumps.pandoc import BLOCK_TAG, INLINE_TAG

_LIST = re.compile(r"\s*\[\s*(['\"]).*\1\s*+(?:,\s*+)?\]\s*", re.S)
_QUOTED = re.compile(r"\s*(['\"])(.*)\1\s*", re.S)
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_BYTE = re.compile(r"\\x[0-9a-fA-F]{2}")
_CONTROL = re.compile(r"(?:\\r)?\\n|\\r|\\t|\\(?=[\"'/])")
_ROW_MARK = re.compile(r"^[ \t]*(>|\d{1,6}(?=[:\t]))[:\t]? ?")
_BREAK = re.compile(r"\\n(?![a-z])")  # no formula's \neq, and no folder's C:\news
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);")
_APART = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_LEAST, _LEAST_CHARS = 2, 8
_SHARE_APART = 0.25
"""How many of the characters are blanks between ideographs where each word stands by itself."""


def without_literals(text: str) -> str:
    r"""The text with the characters that were meant.

    >>> without_literals(r"渡口停航\n受大风影响，\t渡口停航。\n十日复航。").split()
    ['渡口停航', '受大风影响，', '渡口停航。', '十日复航。']
    """
    text = _without_row_marks(text)
    if text.lstrip()[:1] == "[" and _LIST.fullmatch(text):
        text = _joined_list(text)
    if "\\" in text:
        text = _without_escapes(text)
    if text.count(" ") > _SHARE_APART * len(text):
        parted = _APART.sub("", text)
        text = parted if len(text) - len(parted) > _SHARE_APART * len(text) else text
    return text


def without_markup(text: str) -> str:
    """The text without entities and tags of HTML, in a form whose marks they are not."""
    if "&" in text and len(_ENTITY.findall(text)) >= _LEAST:
        text = html.unescape(html.unescape(text))  # what was written out twice says &amp;nbsp;
    if "<" in text and len(BLOCK_TAG.findall(text)) >= _LEAST:
        text = INLINE_TAG.sub("", BLOCK_TAG.sub("\n", text)).strip()
    return text


def _without_row_marks(text: str) -> str:
    r"""The text without what a mail program (``> ``) or ``cat -n`` put before each row.

    >>> _without_row_marks("> 渡口停航\n>\n> 复航。")
    '渡口停航\n\n复航。'
    """
    if not _ROW_MARK.match(text):
        return text
    rows = text.split("\n")
    marks = [_ROW_MARK.match(row) for row in rows if row.strip()]
    told = [mark[1] for mark in marks if mark]
    numbers = [str(number) for number in range(1, len(told) + 1)]
    if len(told) < len(marks) or len(told) < _LEAST or told not in ([">"] * len(told), numbers):
        return text
    return "\n".join(_ROW_MARK.sub("", row) for row in rows)


def _joined_list(text: str) -> str:
    """The paragraphs of a list as Python and JSON write it; the text if it is none."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of \d, which Python reads as it is
            parts = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    is_list = isinstance(parts, list) and all(isinstance(part, str) for part in parts)
    return "\n".join(parts) if is_list else text


def _without_escapes(text: str) -> str:
    letters = sum(len(run) // 6 for run in _UNICODE.findall(text)) if "\\u" in text else 0
    has_breaks = len(_BREAK.findall(text)) >= max(_LEAST, text.count("\n"))
    if letters >= _LEAST_CHARS and 2 * 6 * letters > len(text):
        text = _BYTE.sub(_spelled_byte, text)
    elif not has_breaks:
        return text
    quoted = _QUOTED.fullmatch(text)
    text = _UNICODE.sub(_spelled, quoted[2] if quoted else text)
    return _CONTROL.sub(lambda mark: {"n": "\n", "t": "\t"}.get(mark[0][-1], ""), text)


def _spelled(run: re.Match[str]) -> str:
    return bytes.fromhex(run[0].replace("\\u", "")).decode("utf-16-be", "replace")


def _spelled_byte(byte: re.Match[str]) -> str:
    return chr(int(byte[0][2:], 16))
