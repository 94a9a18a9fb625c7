"""What was appended to the last sentence of a paragraph."""

import re

from newsspider.page.lines import Line

_EDITORS = "责任编辑|責任編輯|实习编辑|值班编辑|责编|責編|编辑|編輯|校对|校對|监制|審核|审核"
_APPENDED_CHARS = 80  # no such credit is longer
_APPENDED = re.compile(
    rf"\s*(?:[(（【\[]\s*(?:{_EDITORS})[\s:：|/][^()（）【】\[\]。]{{1,40}}[)）】\]]"
    rf"|(?:责任编辑|責任編輯|责编|責編)\s*[:：]\s*\S{{1,16}}"
    r"|返回\S{2,6}(?:[,，]\s*查看更多|首页\s*>*))$"
)


def trim_paragraph(line: Line) -> str:
    """The line without credits and links that were appended to its last sentence."""
    text = line.text
    while True:
        found = _APPENDED.search(text, max(0, len(text) - _APPENDED_CHARS))
        if not found or not found.start():
            return text
        text = text[: found.start()].rstrip()
