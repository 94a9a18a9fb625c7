"""The publisher that the end of a story credits, or what stands right under it."""

import re
from collections.abc import Iterator

from newsspider.fields.byline import BylineContext
from newsspider.fields.permissions import TAKEN, is_reprint_note, publishers, reprinted_from
from newsspider.words.labels import read_fields
from newsspider.words.names import (
    TRIM,
    is_account,
    is_full_name,
    is_medium,
    is_publisher,
    is_section,
)
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

# 转自青禾日报，原文: behind a name, and not behind the first words of a sentence
_ENDS_NAME = ("", "》", "，", ",", "/", "／", "。")
# 《青禾日报》（编辑：李四）
_ALONE = re.compile(
    r"[(（【\[《]\s*[据據]?([^()（）【】\[\]《》]{2,16}?)\s*[)）】\]》]"
    + expand_unfolded(r"(?:\s*[(（]{role_prefix}*{desk}[^()（）]{3,10}[)）])?")
)
# 【2024/05/09 青禾日報】, 【2024-05-09/青禾日報/A5版】, without the day
_DATED_ALONE = re.compile(
    r"[（(【\[][\s/／]*((?![摄攝拍])[^\s/／（）()【】\[\]]{2,16})(?:[\s/／][^（）()【】\[\]]{0,24})?[）)】\]]"
)
_CLOSING = re.compile(r"[（(【]([^（）()【】]{4,40})[）)】]\s*$")
_TAKEN_AT_END = re.compile(
    expand_unfolded(
        r"(?:^|[（(【])(?:本文|此文|原文)?(?:[转摘选]自|转载自|原载于?|刊于|来源)[:：]?"
    )
    + r"\s*[《“「]([^》”」]{2,16})[》”」](?!.{0,6}截[图圖屏])[^，。]{0,12}[）)】]?\s*$"
)
# 本文来源青禾圈，作者：林雨桐
_TOLD_WITH_AUTHOR = re.compile(
    r"^本文(?:来源|来自)于?\s?([^\s，。:：“《]{2,16})[，,]\s*作者[:：][^，。]{2,12}(?:[，。]|$)"
)
_NEAR = 3
# 《青禾日报》2024年5月9日, （青禾日报2024年5月9日A03版）
_EDITION_ALONE = re.compile(
    r"[（(]?(?:《(?P<marked>[^《》（()）\d\s]{3,12})》|(?P<bare>[^《》（()）\d\s，。；：]{3,12}))"
    rf"\s*[（(]?{YEAR}\s?{DATE_MARK}[^，。；]{{3,20}}(?(bare)(?<=[版期])[）)]*)"
)


def media_under_story(byline: BylineContext) -> Iterator[str]:
    """The medium that stands alone right under the story, in brackets or marked up as one."""
    for note in byline.tail[:_NEAR]:
        yield from (name for name in note.publishers if name == note.text and is_medium(name))
        if edition := _EDITION_ALONE.fullmatch(note.text):
            yield from filter(is_medium, filter(None, edition.groups()))
        pattern = _DATED_ALONE if note.moments else _ALONE
        alone = pattern.fullmatch(note.without_times)
        is_credit = all(found.kind == "editor" for found in note.fields)
        if alone and is_medium(alone[1]) and is_account(alone[1]) and is_credit:
            yield alone[1]


def publishers_at_end(byline: BylineContext) -> Iterator[str]:
    """The publisher that brackets at the end of the story name: ``（来源：青禾日报）``."""
    yield from sources_in_closing(byline)
    for inside in _closing(byline):
        yield from _of_channel(inside)
    for text in byline.text[-1:]:
        bare = _ALONE.fullmatch(text.strip())
        if bare and is_publisher(bare[1]) and is_account(bare[1]):
            yield bare[1]
    for note in byline.tail[:_NEAR]:
        alone = _ALONE.fullmatch(note.text)
        yield from _of_channel(alone[1]) if alone else ()
    for text in (*byline.text[-1:], *(note.text for note in byline.tail[:_NEAR])):
        taken = _TAKEN_AT_END.search(text) or _TOLD_WITH_AUTHOR.match(text)
        named = TAKEN.match(text.strip(TRIM))
        if taken:
            yield taken[1]
        elif named and is_medium(named[1]) and named.string[named.end() :][:1] in _ENDS_NAME:
            yield named[1]
    for text in (*byline.text[-1:], *(note.text for note in byline.tail)):
        reprint = reprinted_from(text) if is_reprint_note(text) else ""
        yield from [reprint] if reprint else publishers(text)


def sources_in_closing(byline: BylineContext) -> Iterator[str]:
    """The labelled sources in brackets at the end of the story, with a name behind them or not."""
    for inside in _closing(byline):
        yield from (found.value for found in read_fields(inside)[0] if found.kind == "source")


def _closing(byline: BylineContext) -> Iterator[str]:
    """What stands in the brackets that the story ends with."""
    return (found[1] for found in map(_CLOSING.search, byline.text[-1:]) if found)


def _of_channel(text: str) -> Iterator[str]:
    """The medium that stands with a channel of it or who wrote for it: ``青禾日报/国内``."""
    medium, _, other = text.replace("／", "/").partition("/")
    if is_full_name(medium):  # 林雨桐/青禾日报
        medium, other = other, medium
    is_beside = is_section(other) or is_full_name(other)
    yield from (medium,) if is_beside and is_publisher(medium) else ()
