"""What was appended to the last sentence of a paragraph."""

import re

from newsspider.page.lines import Line
from newsspider.words.vocabulary import expand_unfolded

_APPENDED_CHARS = 80  # no such credit is longer: a bound of work
_SENTENCE_ENDS = tuple("。！？…”")  # as nothing ends that was appended, but for 责任编辑：…
_APPENDED = re.compile(
    expand_unfolded(
        r"\s*(?:[(（【\[]\s*{role_prefix}?{desk}[\s:：|/][^()（）【】\[\]。]{1,40}[)）】\]]"
        r"|(?<![，,、；])(?:责任编辑|责编)\s*[:：]\s*[^\s()（）【】\[\]]{1,16}"
        r"|返回\S{2,6}(?:[,，]\s*查看更多|首页\s*>*)"
        # a button, 【纠错】, or a link to more of it, [详情], 【查看全文】; but 点击【分享】
        r"|(?<![击擊点點按选選择擇看\s])\s*[【\[]\s*(?:(?:我要)?(?:{page_tool}|{react}|关闭)"
        r"|(?:(?:点击)?(?:查看|阅读))?(?:{shown})\s*[>»]*)\s*[】\]]"
        # a page that ends within the story: （接下一页）, （未完待续）
        r"|[(（]\s*(?:未完)?[，,]?\s*(?:见|请看|[接转续])?\s*下一?[页版]\s*[)）]"
        # whose it is: (http://www.qinghe.example)
        r"|(?<=[。！？”」])\s*[(（]\s*(?:https?://|www\.)[A-Za-z\d.-]+/?\s*[)）]"
        r")$"
    )
)
# The code of an editor or of a day that wires end with: 。1130509, 。 J208
_CODE = re.compile(
    r"(?<=[。！？”」)）])\s*(?:1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\s[A-Z]{1,2}\d{2,4})$"
)
_SENTENCE = re.compile("[。！？]")  # 青禾高速（北段） G15 is none


def trim_paragraph(line: Line) -> str:
    """The line without credits, buttons and codes that were appended to its last sentence."""
    text = line.text
    if text.endswith(_SENTENCE_ENDS) and "责" not in text and "責" not in text:
        return text
    while True:
        start = max(0, len(text) - _APPENDED_CHARS)
        found = _APPENDED.search(text, start)
        if not found and _SENTENCE.search(text):
            found = _CODE.search(text, start)
        if not found or not found.start():
            return text
        text = text[: found.start()].rstrip()
