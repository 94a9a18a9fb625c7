"""A headline with its label amid a page: ``标题：渡口停航一天``, the line of the time under it.

Such a label stands over a page's text, too, where it is one of its fields (`headers.py`), and in
notes on the original headline, which tell no time.
"""

import re

from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_HINTS = ("标题", "標題")
_LABELLED = re.compile(
    expand_unfolded(
        r"^[ \t\u3000]*(?:文章|新闻|稿件)?标题[ \t]?[:：][ \t]*(?=\S{4}[^。\n]{0,96}\n\s*"
        rf"(?:[^。\n]{{1,30}}\n\s*)?(?:[^。\n]{{0,40}}{DATE}|[^。\n]{{0,20}}(?:来源|作者|记者)\s?[:：]))"
    ),
    re.M,
)
_SENTENCE = re.compile("[^\n]{20}。")


def without_title_label(text: str) -> str:
    r"""The text without the label of its headline, if no sentence stands over it.

    >>> without_title_label("首页\n标题：渡口停航一天\n2024-05-09 08:15").split("\n")[1]
    '渡口停航一天'
    """
    if not any(map(text.__contains__, _HINTS)):
        return text
    labelled = _LABELLED.search(text)
    if labelled is None or _SENTENCE.search(text, 0, labelled.start()):
        return text
    return text[: labelled.start()] + text[labelled.end() :]
