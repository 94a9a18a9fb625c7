"""What browsers run instead of showing: scripts and style sheets are text to some tools, too."""

import re

_IS_CODE = re.compile(r"\{\s*\"@context\"|function\s*\w*\(|\}\s*$|;\s*$", re.M)
_SIGNS = ("}", ";", "{", "function")
"""One of them is in whatever that finds."""

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
    r"|[A-Za-z_$]\w*\(|^\s*(?:[\"'\])}.&?:+]|\|\|)|[\]\"'],\s*$|^\s*\d+%\s*\{|</?[a-z]"
    r"|^[ -~]*[,:]\s*$|^\s*[\[({][\d\s.,\[\](){}]+$",
    re.A,
)
"""What stands in rows of code, and hardly in those of a page that are not Chinese, too."""

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SCRIPT = re.compile(
    r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|\}?\s*(?:else\s+)?if\s?\(|return\b.*;$)", re.A
)
_LEAST_CODE, _LEAST_SCRIPT, _WHOLE_SCRIPTS = 2, 3, 8
_SHARE_OF_CHINESE = 0.3


def has_scripts(text: str) -> bool:
    """Whether scripts stand in a text, whose numbers in brackets are no links."""
    rows = (row for row in text.splitlines() if _SCRIPT.match(row))
    return sum(1 for _ in zip(rows, range(_LEAST_SCRIPT), strict=False)) == _LEAST_SCRIPT


def without_code(text: str) -> str:
    """A page's text without the rows of scripts and style sheets, if there are several."""
    if not any(map(text.__contains__, _SIGNS)) or not _IS_CODE.search(text):
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
