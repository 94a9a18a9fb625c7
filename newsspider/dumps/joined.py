"""Pages whose whole text is one line: ``get_text("", strip=True)``, a cell of a table.

Menu, headline, time, story and lists are glued together. Where they were is told by what glues
badly: the page's title comes again as its headline, a time stands before the first sentence, and
labels that no sentence has stand right behind one. Nothing tells where a paragraph ended, so that
the story stays one, unless blanks were left between them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsspider.dumps.spaced import split_spaced
from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_LEAST_CHARS = 120
_LEAST_SENTENCES = 3
_SHARE = 0.8
_HEADLINE_CHARS = range(6, 121)
_PREFIX = _HEADLINE_CHARS[0]
_TIME = re.compile(rf"{DATE}[T\s]*(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?")
# 海事处于2024年5月9日和12日两次劝返旅客: no time of the page
_DIGITS = tuple("0123456789")
_LEADS_TO_DAY = ("于", "於", "在", "自", "从", "從", "至", "到", "和", "、", "，", ",")
_LEADS_ON = re.compile(r"[，,、和至到—～~]|[上下]午|晚|凌晨|清晨|起")
_COUNTER = re.compile(r"\d{1,6}(?=\D)")
_HEAD_LABEL = re.compile(
    expand_unfolded(r"(?:来源|作者|记者|编辑|责任编辑|摘要|分享到|点击|阅读|评论)\s*[:：\d]?")
)
_LABEL_OVER_TIME = re.compile(
    expand_unfolded(r"(?<=\s)(?:信息来源|来源|作者|发布(?:时间|日期)|时间|日期)\s*[:：]")
)
_SOURCE = re.compile(
    expand_unfolded(r"来源\s*[:：]\s*[^\s，。:：]{1,12}?(?:{press}|{portal}|{press_short})(?!网)")
)
_TEASER_END = r"[^.]\.\.\."
_HEADING = expand_unfolded(
    r"相关(?:阅读|新闻|内容|推荐|链接|报道|文章)|热门(?:资讯|文章|新闻|推荐|排行)"
    r"|推荐阅读|延伸阅读|点击排行|猜你喜欢|最新评论|网友评论"
)
_LABEL = expand_unfolded(
    r"(?<![“‘「])(?:责任?编辑|编辑|校对|来源|作者|标签|关键词|上一[篇条页]|下一[篇条页]|声明)\s*[:：]"
    r"|分享到|版权声明|免责声明|特别声明|关注我们|关于我们|友情链接|扫一扫|长按识别|打开APP|查看全部"
    r"|[（(【]责|Copyright"
)
_TAIL_BEGINS = re.compile(rf"(?<=[。！？”…）)])\s*(?:{_HEADING}|{_LABEL})")
_TAIL_PIECE = re.compile(rf"{_LABEL}|{_HEADING}|(?<={_TEASER_END})(?=[^\s.])")
_TAIL_HEADING = re.compile(_HEADING)
_CLOSED = 3  # characters: the last full stop and the marks behind it
_INDENT = "\u3000\u3000"
_INDENTED = re.compile(r"(?<=[。！？”…）)])\s*　　+(?=\S)")
_PARAGRAPH = re.compile(r"(?<=[。！？”])(?: +|\s*　　+)(?=\S)|　　+(?=\S)")


def split_joined(rows: Sequence[str]) -> list[str]:
    """The rows, those that hold a whole page in pieces."""
    told = [row for row in rows if row.strip()]
    if len(told) == 1 and len(spaced := split_spaced(told[0])) > 1:
        return spaced
    least = max(_LEAST_CHARS, _SHARE * sum(map(len, rows)))
    return [
        piece
        for row in rows
        for piece in (_pieces(row) if len(row) >= least and _is_page(row) else [row])
    ]


def part_paragraphs(rows: Sequence[str]) -> list[str]:
    """The paragraphs of rows that were indented, and what a label opens behind the last.

    >>> part_paragraphs(["渡口停航一天。　　船已靠岸。编辑：岑远"])
    ['渡口停航一天。', '船已靠岸。', '编辑：岑远']
    """
    return [
        part
        for row in rows
        for part in (_paragraphs(row) if "。" in row or _INDENT in row else (row,))
    ]


def _paragraphs(row: str) -> list[str]:
    last = len(row) - row.rfind("。")
    tail = _TAIL_BEGINS.search(row) if _CLOSED < last <= len(row) else None
    end = tail.start() if tail else len(row)
    if not tail and _INDENT not in row:
        return [row]
    parts = [*_INDENTED.split(row[:end]), row[end:]]
    return [part for part in parts if part.strip()]


def _is_page(text: str) -> bool:
    return text.count("。") + text.count("！") + text.count("？") >= _LEAST_SENTENCES


def _pieces(text: str) -> list[str]:
    cuts = sorted({0, *_cuts(text), len(text)})
    return [text[start:end] for start, end in pairwise(cuts)]


def _cuts(text: str) -> Iterator[int]:
    """Where the pieces of a page begin; none but between paragraphs if it is just a story."""
    yield from (match.end() for match in _PARAGRAPH.finditer(text))
    headline = _headline(text)
    yield from headline
    under = max(headline, default=0)
    first_sentence = text.find("。", under)
    time = _TIME.search(text, under, first_sentence)
    if time and _is_in_sentence(text, time):
        time = None
    if not headline and not time:
        return
    if time:
        label = _LABEL_OVER_TIME.search(text, under, time.start())
        yield from (label.start(),) if label else ()
        yield from _around_time(text, time, first_sentence)
    tail = _TAIL_BEGINS.search(text, first_sentence)
    if tail:
        yield tail.start()
        yield from (match.start() for match in _TAIL_PIECE.finditer(text, tail.start()))
        yield from (match.end() for match in _TAIL_HEADING.finditer(text, tail.start()))


def _headline(text: str) -> list[int]:
    """Where the page's title, with which it begins, ends, and where it stands again as headline."""
    again = text.find(text[:_PREFIX], _PREFIX)
    if again < 0:
        return []
    longest = min(again, len(text) - again, _HEADLINE_CHARS[-1])
    length = next((n for n in range(_PREFIX, longest) if text[n] != text[again + n]), longest)
    return [length, again, again + length]


def _is_in_sentence(text: str, time: re.Match[str]) -> bool:
    """Whether words lead to a day, or on from it, as in a sentence."""
    is_day = not time[0].endswith(_DIGITS)
    return is_day and (
        text.endswith(_LEADS_TO_DAY, 0, time.start()) or bool(_LEADS_ON.match(text, time.end()))
    )


def _around_time(text: str, time: re.Match[str], end: int) -> Iterator[int]:
    yield time.start()
    yield time.end()
    counter = _COUNTER.match(text, time.end())
    at = counter.end() if counter else time.end()
    yield at
    yield from (match.start() for match in _HEAD_LABEL.finditer(text, at, end))
    yield from (match.end() for match in _SOURCE.finditer(text, at, end))
