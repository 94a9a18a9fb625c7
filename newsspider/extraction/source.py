"""The publisher that a page credits (来源)."""

import re
from collections.abc import Iterator

from newsspider.boilerplate.lexicon import NAME
from newsspider.extraction.info import STOP, Info, beside_date
from newsspider.extraction.structured import Declared, text_of

_LABEL = re.compile(
    r"(?:文章|本文|信息|消息|新闻|稿件|内容|綜合|综合|原文|素材)?(?:来\s*源|來\s*源|稿\s*源|出处|出處|转自|轉自|转载自|摘自|原载)(?:于|於|自)?\s*[:：|｜丨/]\s*"
)
_MEDIUM = re.compile(
    r"(?:[报報网網社台臺刊]|新闻|新聞|日报|在线|客户端|杂志|周刊|财经|观察|传媒|电视|广播|卫视|时报|频道|中心|发布|头条|快讯|研究院|出版社|委员会|办公室|号)$"
)
_PERSON = re.compile(NAME)
_LEAST, _MOST = 2, 30
_NONE = frozenset(("原创", "本站", "网络", "互联网", "未知", "转载", "综合", "其他", "未知来源", "来源网络", "admin"))
_TRIM = " 　:：|｜-—_《》“”\"'()（）[]【】<>,，、;；。·"


def pick_source(info: Info, declared: Declared, site: str | None) -> tuple[str | None, list[str]]:
    """The credited publisher and the candidates that lost, in order of evidence.

    A label in the info bar counts most, then the page's meta elements, a name beside the date,
    a label under the story.
    """
    found = list(dict.fromkeys(filter(None, map(clean_source, _candidates(info, declared)))))
    return (found[0] if found else None), found[1:]


def _candidates(info: Info, declared: Declared) -> Iterator[str]:
    for text in info.head:
        yield from labelled(text)
    for text in info.tail:
        yield from labelled(text)
    beside = beside_date(info)
    yield from (name for name in beside if _MEDIUM.search(name))
    named = declared.meta("source", "mediaid", "article:source", "og:article:source", "contentsource")
    if named:
        yield re.sub(r"^.*?[:：]", "", named)
    yield from (name for name in beside if not _PERSON.fullmatch(name))
    provider = text_of(declared.json_ld.get("sourceOrganization"))
    if provider:
        yield provider


def labelled(text: str) -> Iterator[str]:
    """The publishers that a text labels as its source."""
    for label in _LABEL.finditer(text):
        rest = text[label.end() :]
        stop = STOP.search(rest, 1) if rest else None
        yield rest[: stop.start()] if stop else rest


def clean_source(name: str) -> str | None:
    """A publisher's name without the marks around it; None for a placeholder or a sentence."""
    name = name.strip(_TRIM) if not name.strip().endswith("》") or "《" not in name else name.strip(" 　")
    if not _LEAST <= len(name) <= _MOST or name in _NONE or "。" in name or name.isdigit():
        return None
    return name
