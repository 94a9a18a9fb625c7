"""The lines around a story that say who wrote it, when, and for whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from newsspider.boilerplate.lexicon import Lexicon, Rule, default_lexicon
from newsspider.extraction.time import first_moment
from newsspider.page.lines import Line, fold

GAP = "  "
"""What stands between the spans of one line, so that neighbours do not run together."""

_ABOVE_HEADLINE = 6
_UNDER_HEADLINE = 25
_UNDER_STORY = 12
_LABELS = (
    "来源|來源|稿源|出处|作者|记者|記者|撰文|撰稿|通讯员|编辑|編輯|责编|責編|责任编辑|校对|摄影|监制|审核|时间|時間|日期|字号|字体|点击|"
    "阅读|閱讀|浏览|瀏覽|评论|評論|分享|访问|关注|收藏|打印|发布|更新|人气|版权|微信|扫"
)
STOP = re.compile(rf"\s*(?:[|｜丨,，;；()（）\[\]【】]|(?:{_LABELS})|(?:19|20)\d\d[-年/.]|\s{{2,}}|$)")


@dataclass(slots=True)
class Info:
    """Texts around the story, the nearest to the headline first."""

    head: list[str] = field(default_factory=list)
    """Lines between the headline and the story, then those just above the headline."""

    tail: list[str] = field(default_factory=list)
    """Lines that were cut at the end of the story or stand right under it."""

    spans: list[list[str]] = field(default_factory=list)
    """The lines of `head` span by span."""

    text: list[str] = field(default_factory=list)
    """The paragraphs of the story."""


def collect(
    lines: Sequence[Line],
    headline: int | None,
    story: Sequence[int],
    body_end: int,
    hidden: Iterable[int] = (),
) -> Info:
    """Gather the info lines of a page.

    :param story: the numbers of the lines that are the story's paragraphs.
    :param body_end: the number after the last line of the story's container.
    """
    skip = set(hidden)
    first = story[0] if story else len(lines)
    last = story[-1] if story else -1
    if headline is None or headline > first:
        under = range(max(0, first - _UNDER_HEADLINE // 2), first)
        above: range = range(0)
    else:
        under = range(headline + 1, min(first, headline + 1 + _UNDER_HEADLINE))
        above = range(headline - 1, max(-1, headline - 1 - _ABOVE_HEADLINE), -1)
    head = [lines[i] for i in [*under, *above] if i not in skip]
    end = min(len(lines), max(body_end, last + 1) + _UNDER_STORY)
    kept = set(story)
    tail = [lines[i] for i in range(last + 1, end) if i not in skip]
    between = [lines[i] for i in range(first, last) if i not in kept and i not in skip]
    return Info(
        [_spaced(line) for line in head],
        [_spaced(line) for line in tail + between],
        [_spans(line) for line in head],
        [lines[i].text for i in story],
    )


def _spans(line: Line) -> list[str]:
    return [text for text in map(fold, line.segments or [line.text]) if text]


def _spaced(line: Line) -> str:
    return GAP.join(_spans(line)).replace("\u3000", GAP)


_TELLING = re.compile(
    r"(?:来\s*源|來\s*源|作者|记者|記者|撰文|通讯员|文)\s*[:：|｜/]\s*(?!admin|佚名|网络|未知|小编|本站)\S", re.I
)


def is_telling(line: Line) -> bool:
    """Whether a line holds a date, or a source or author that is no placeholder."""
    return len(line.text) <= 120 and bool(first_moment(line.text) or _TELLING.search(line.text))


_BESIDE = 2
_NAME_CHARS = range(2, 17)
_NO_NAME = re.compile(r"\W*(?:发布于|发表于|更新于|发布|发表|来自|北京|上海|广东|浙江|江苏|企鹅号|网易号|搜狐号|头条号|百家号|原创|转载|[\d\W]+)\W*")
_BRACKETED = re.compile(r"[\[【(（][^\]】)）]{0,8}[\]】)）]")


def beside_date(info: Info) -> list[str]:
    """Unlabelled names in or next to the line that tells the time, the nearest first."""
    lexicon = default_lexicon()
    for number, text in enumerate(info.head):
        if not (first_moment(text) or lexicon.match(text, "head") is _dateline(lexicon)):
            continue
        near = [number, *(n for d in range(1, _BESIDE + 1) for n in (number - d, number + d))]
        names = []
        for n in near:
            if 0 <= n < len(info.head):
                spans = info.spans[n] if n >= number else info.spans[n][::-1]
                if n == number:
                    spans = _by_distance(spans)
                names += [name for span in spans for name in _names(span, lexicon)]
        return list(dict.fromkeys(names))
    return []


def _dateline(lexicon: Lexicon) -> Rule | None:
    return lexicon.rules.get("dateline")


def _by_distance(spans: list[str]) -> list[str]:
    """The spans of a line, those nearest to its date first, before it rather than after."""
    at = next((n for n, span in enumerate(spans) if first_moment(span)), 0)
    return sorted(spans, key=lambda span: abs(spans.index(span) - at + 0.1))


def _names(span: str, lexicon: Lexicon) -> Iterator[str]:
    moment = first_moment(span)
    for part in re.split(r"[|｜/·\s]{1,3}", span.replace(moment.raw, " ") if moment else span):
        name = _BRACKETED.sub("", part).strip(" :：-—·,，")
        if (
            len(name) in _NAME_CHARS
            and not _NO_NAME.fullmatch(name)
            and not lexicon.match(name, "head")
            and not lexicon.heading(name)
            and not re.search(r"[:：。？！]", name)
        ):
            yield name
