"""What was appended to the last sentence of a paragraph."""

import re

from newsspider.page.lines import Line
from newsspider.words.vocabulary import expand_unfolded

_APPENDED_CHARS = 80  # no such credit is longer
_APPENDED = re.compile(
    expand_unfolded(
        r"\s*(?:[(（【\[]\s*{role_prefix}?{desk}[\s:：|/][^()（）【】\[\]。]{1,40}[)）】\]]"
        r"|(?:责任编辑|责编)\s*[:：]\s*\S{1,16}"
        r"|返回\S{2,6}(?:[,，]\s*查看更多|首页\s*>*))$"
    )
)


def trim_paragraph(line: Line) -> str:
    """The line without credits and links that were appended to its last sentence."""
    text = line.text
    while True:
        found = _APPENDED.search(text, max(0, len(text) - _APPENDED_CHARS))
        if not found or not found.start():
            return text
        text = text[: found.start()].rstrip()
