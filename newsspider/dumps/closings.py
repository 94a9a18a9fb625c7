"""How letters, speeches and notices end in plain text: greetings, who signed, on what day.

The labeller doubts such lines, as most short ones under a story are of the page.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsspider.dumps.characters import Matrix
from newsspider.dumps.evidence import PageText
from newsspider.words.signatures import is_day, is_sure_to_sign
from newsspider.words.vocabulary import expand_unfolded

CLOSING = 0.3
"""The log-odds that such a line has at least."""

_LEAST_SAID, _LEAST_SIGNED, _LEAST_DAY, _LEAST_LISTED = -2.5, -3.0, -4.0, -3.0
"""Those that a sentence, a name, a day and what is labelled must have without that."""

_LEAST_UNDER_HEADING = -1.0
_SAID_CHARS = 30
_ENDS = tuple("。！!")
# 谢谢大家！, but not: 东港大桥明年动工！
_CRIED = re.compile(
    expand_unfolded(
        r"谢|敬|祝|[我咱你您]|大家|让|吧|啊|愿|万岁|再[见会]|加油|节日|新年|保重|平安|快乐"
    )
)
# 相关信息 may head what a story ends with; these head another one.
_OF_OTHERS = re.compile(
    expand_unfolded(r"新闻|报[道导]|阅读|推荐|文章|热[门点]|头条|资讯|排行|精[选彩]")
)
_ATTACHED = re.compile(
    r"附件(?!.*(?:下[载載]|[点點][击擊]))\s*[一二三四五六七八九十\d]{0,2}\s*[:：.、].+"
)
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[:：].+")
_LEAST_LABELS = 3


def closing_lines(page: PageText, odds: Matrix) -> Iterator[int]:
    """The lines that end what is told right over them: each stands under a line of the story."""
    values: list[float] = odds.tolist()
    is_under_told = False
    for index, value in enumerate(values):
        is_closing = value <= 0 and is_under_told and _closes(page, values, index)
        if is_closing:
            yield index
        is_under_told = value > 0 or is_closing


def _closes(page: PageText, odds: Sequence[float], index: int) -> bool:
    """Whether a line ends what the line over it tells."""
    texts, text, value = page.texts, page.texts[index], odds[index]
    if is_day(text):
        return (
            value > _LEAST_DAY
            and is_sure_to_sign(texts[index - 1], text)
            and not _is_row(page, index)
        )
    if (rule := page.rules[index]) is not None:
        return rule.kind == "heading" and _heads_prose(page, odds, index)
    is_brief = len(text) <= _SAID_CHARS or _heads_prose(page, odds, index - 1)
    if text.endswith(_ENDS) and not _is_cried(text) and is_brief:
        return value > _LEAST_SAID
    if index + 1 < len(texts) and is_sure_to_sign(text, texts[index + 1]):
        return value > _LEAST_SIGNED and not _is_row(page, index + 1)
    if _ATTACHED.fullmatch(text):
        return value > _LEAST_LISTED
    over = takewhile(_LABEL.fullmatch, reversed(texts[max(0, index - _LEAST_LABELS) : index]))
    is_label = _LABEL.fullmatch(text) and len(list(over)) == _LEAST_LABELS
    return bool(is_label and value > _LEAST_LISTED)


def _heads_prose(page: PageText, odds: Sequence[float], index: int) -> bool:
    """Whether a heading of lists is one of the story's own, over a sentence: 相关信息."""
    rule = page.rules[index]
    if rule is None or rule.kind != "heading" or index + 1 >= len(page.texts):
        return False
    if _OF_OTHERS.search(page.texts[index]):
        return False
    is_told = odds[index + 1] > _LEAST_UNDER_HEADING and page.lines[index + 1].weight
    return bool(is_told) and page.texts[index + 1].endswith(_ENDS)


def _is_cried(text: str) -> bool:
    """Whether a line ends as headlines of others do, too, and greets nobody."""
    return text[-1] in "！!" and _CRIED.search(text) is None


def _is_row(page: PageText, index: int) -> bool:
    """Whether a day is one of several, each under a name or headline: that is a list."""
    return any(is_day(text) for text in page.texts[index + 1 : index + 4])
