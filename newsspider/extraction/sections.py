"""The breadcrumb of a page."""

import re
from collections.abc import Sequence

from newsspider.boilerplate.lexicon import fold as fold_words
from newsspider.page.lines import Line, fold

_LEAD = re.compile(r"^.{0,3}(?:您|你)?(?:现在|現在|当前|當前|目前)?(?:的|所在|所处|所在的)*(?:位置|在|路径)(?:是|为)?\s*[:：]?\s*")
_ARROW = re.compile(r"\s*(?:>+|›|»|→|＞+|≫|/(?=\s)|(?<=\s)/|\|)\s*")
_HOME = re.compile(r"(?:网站|返回|.{1,8}网)?首\s*页|主页|home|front page|正文|详情|内容|阅读|新闻详情|文章|查看|文章正文|article|text|当前位置", re.I)
_MOST_CHARS, _LINES_ABOVE = 90, 30


def find_sections(
    lines: Sequence[Line], headline: int | None, first: int, title: str | None
) -> tuple[list[str], int | None]:
    """The sections of the nearest breadcrumb above the story and the number of its line."""
    until = first if headline is None else max(headline + 4, 0)
    for index in range(min(until, first, len(lines)) - 1, max(-1, until - _LINES_ABOVE), -1):
        sections = _sections(lines[index], title)
        if sections:
            return sections, index
    return [], None


def _sections(line: Line, title: str | None) -> list[str]:
    text = line.text
    if not line.links or len(text) > _MOST_CHARS:
        return []
    lead = _LEAD.match(text)
    parts = [part for part in _ARROW.split(_LEAD.sub("", text)) if part]
    arrows = re.search(r"[>›»→＞≫]", text)
    if not (arrows or (lead and lead.group().strip())) or len(parts) < (1 if lead else 2):
        return []
    if not arrows:
        parts = [part for part in map(fold, line.segments) if part and not _LEAD.fullmatch(part)]
    words = fold_words(title or "")
    return [
        part
        for part in parts
        if not _HOME.fullmatch(part) and len(part) <= 20 and fold_words(part).rstrip(".…") not in (words or "\0")
    ]
