"""The head of a post on a bulletin board, whose labels many tools print without a mark.

``作者岑远看板News標題渡口停航時間Thu May  9 07:20:00 2024``, in one row or in four.
"""

import re

_HEAD = re.compile(
    r"^作者[:：]?\s?(?P<author>\S[^\n]{0,60}?)\s*看板[:：]?\s?[\w.-]{1,30}?\s*"
    r"[標标]題[:：]?\s?(?P<title>\S[^\n]{0,100}?)\s*[時时][間间][:：]?\s?(?P<time>\w[^\n]{9,40})$",
    re.M,
)


def part_board_head(text: str) -> str:
    """The text with its headline in a row of its own, and author and time in labelled ones.

    The board is not kept: over a short headline, its row would be taken for one.

    >>> head = part_board_head("作者岑远看板News標題渡口停航時間Thu May  9 07:20:00 2024")
    >>> head.splitlines()
    ['渡口停航', '作者：岑远', '時間：Thu May  9 07:20:00 2024']
    """
    if "看板" not in text:
        return text
    return _HEAD.sub(r"\g<title>\n作者：\g<author>\n時間：\g<time>", text, count=1)
