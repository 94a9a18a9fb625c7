"""Posts on a bulletin board: their heads, whose labels many tools print without a mark, and forms.

``作者岑远看板News標題渡口停航時間Thu May  9 07:20:00 2024``, in one row or in four. A board may
demand of who posts a story the form ``1.媒體來源: … 2.記者署名: … 4.完整新聞內文: …``.
"""

import re

_HEAD = re.compile(
    r"^作者[:：]?\s?(?P<author>\S[^\n]{0,60}?)\s*看板[:：]?\s?(?P<board>[\w.-]{1,30}?)\s*"
    r"[標标]題[:：]?\s?(?P<title>\S[^\n]{0,100}?)\s*[時时][間间][:：]?\s?(?P<time>\w[^\n]{9,40})$",
    re.M,
)
_ITEM = r"^\s*\d\s?[.、]\s*{}[^\S\n]*(?:[:：]|$)\s*"
_TEXT = re.compile(_ITEM.format("完整新聞內文"), re.M)
_BARE = re.compile(_ITEM.format("(?:記者署名|完整新聞內文)"), re.M)
_TITLE = re.compile(_ITEM.format("完整新聞標題"), re.M)
_SOURCE = re.compile(_ITEM.format("媒體來源"), re.M)
_LINK = re.compile(_ITEM.format(r"完整新聞連結[^\n:：]*"), re.M)
_FOOT = re.compile(r"\n(?=(?:※|推|噓|→) )")  # rows that no tool has wrapped
_REMARK = re.compile(_ITEM.format("備註"), re.M)


def part_board_post(text: str) -> str:
    """The text with its headline in a row of its own, and labels as they stand elsewhere.

    >>> head = part_board_post("作者岑远看板News標題渡口停航時間Thu May  9 07:20:00 2024")
    >>> head.splitlines()
    ['渡口停航', '作者：岑远　看板：News', '時間：Thu May  9 07:20:00 2024']
    """
    if "看板" not in text:
        return text
    rows = r"\g<title>\n作者：\g<author>　看板：\g<board>\n時間：\g<time>"
    text = _FOOT.sub("\n\n", _HEAD.sub(rows, text, count=1))
    if not _TEXT.search(text):
        return text
    text = _SOURCE.sub("來源：", _TITLE.sub("原標題：", _BARE.sub("", text)))
    return _REMARK.sub("備註：", _LINK.sub("※ 文章網址: ", text))
