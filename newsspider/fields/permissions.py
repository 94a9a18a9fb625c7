"""Notes under a story on whose work it is, and who printed it by whose leave."""

import re
from collections.abc import Iterable

from newsspider.fields.byline import BylineContext
from newsspider.fields.issues import magazine_of_issue
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import PERSON, is_account, is_medium, is_person
from newsspider.words.vocabulary import expand_unfolded

_NEAR_END = 3
_PRINTED = "(?:发[表布]|首发|刊[发登])"
_OWNED = re.compile(
    expand_unfolded(r"版权归\s*(\S{2,16}?)\s*所有[，,。]|本文[是为]\s*(\S{2,16}?)\s*版权所有")
)
# 本文由 渡口人 创作，采用 … 许可协议 and: 本文由 渡口人 授权 青禾网 发表
_WRITTEN = re.compile(
    expand_unfolded(
        r"本文[由经]\s*(?:作者\s*)?([^\s，。]{2,16}?)\s*"
        r"(?:(?:原创|创作)[，,]?\s*(?:采用|遵循|基于|根据)[^，。]{0,40}(?:协议|许可)"
        rf"|授权\s*[^，。]{{2,16}}?{_PRINTED})"
        # 本站原创文章，于2024年5月9日，由渡口人发表
        r"|原创文章[，,]\s*(?:于\s*[\d年月日/.-]{8,11}\s*[，,]\s*)?由\s*([^\s，。]{2,16}?)\s*发[表布]"
    )
)
# 本文作者林雨桐，文章由青禾网发布; 本文由 @江边客 原创发布于青禾派; 版权归作者林雨桐所有
_NAMED_WRITER = LatePattern(
    expand_unfolded(
        rf"^[©\s]*(?:本文|此文|文章)作者[是为系：:]?\s*({PERSON})(?=[，,。；;（(]|$)"
        rf"|本文由\s*(?:@\s?(\S{{2,16}}?)|({PERSON}))\s*(?:原创|独家)?(?:{_PRINTED}|撰写)"
        rf"|版权归原?作者\s*({PERSON})\s*所有"
    )
)
_GRANTED = re.compile(
    expand_unfolded(
        r"本(?:文|篇文章)[由经]\s*([^，。]{2,16}?)\s*"
        rf"授权\s*[“「《]?\s*([^，。、：\s“”「」《》]{{2,16}}?)\s*[”」》]?\s*(?:独家)?{_PRINTED}"
    )
)
_GIVER = r"(?!\S{0,4}作者)[“「《]?\s*([^，。、：\s“”「」《》]{2,16})\s*[”」》]?\s*"
# 本文系青禾网独家稿件，未经授权不得转载
_EXCLUSIVE = re.compile(
    expand_unfolded(
        r"本文[为系是]\s*[“「《]?\s*([^，。、：\s“”「」《》]{2,16}?)\s*[”」》]?\s*"
        r"(?:独家|原创|首发)(?:原创)?(?:稿件?|作品|文章|内容|报[道导])(?=[，,。；、！\s]|$)"
    )
)
# 本文由青禾晚報授權轉載
_TAKEN_OVER = re.compile(
    expand_unfolded(
        rf"(?<![未非])[由获经]\s*{_GIVER}(?:授权|同意)(?:转载|刊[登载])|本(?:文|篇文章)由\s*{_GIVER}提供"
    )
)

_PRINTED_BY = re.compile(expand_unfolded(r"首发|刊[发登载]|发[表布]|原载"))
_BEFORE_NOTE = re.compile(expand_unfolded(r"^[*※\s（(【]*{note_lead}\s*[:：]\s*"))
_BEGINS_NOTE = ("本文", "文章", "此文", "原文")
# 本文经授权转载自渡口夜话，…
_BY_LEAVE = re.compile(
    expand_unfolded(
        r"[经获][^，。]{0,6}授权[,，]?转载自(?!己)\s*[“「《]?([^，。、：\s“”「」《》（()）]{2,16})[”」》]?(?=[，,。（(\s]|$)"
    )
)
_ACCOUNT_REPRINT = re.compile(
    expand_unfolded(
        r"(?:来自|转自|转载自|源自|来源|(?:首发|刊[发登载]|发[表布])[于自]|原载于?)[^，。]{0,4}(?:微信)?公众?号[：:]?\s*[“「《\"]?(?P<named>[^”」》\"，。（(]{2,20})"
        r"|(?:转载?自|来自|来源)[:：]?\s*[“「《]?(?P<beside>[^”」》\s，。（(:：]{2,20})[”」》]?\s*[（(](?:微信(?:公众)?号|公众号|ID)\s*[:：]",
    ),
    re.I,
)
TAKEN = re.compile(
    expand_unfolded(
        r"(?:本文|以上内容)?(?:获?授权)?(?:转载自|转自|摘自|来自(?=《?[^》，。\s]{2,16}》?$)|原[载刊][登发载]?于?)《?((?![\d于登])[^》，。\s|/／]{2,16})"
    )
)
"""Notes that name the publisher a story was taken over from."""


def reprinted_from(text: str) -> str:
    """The account that a note names as the one that a story was taken over from, or ``""``.

    >>> reprinted_from("本文来自微信公众号：渡口夜话（ID：duhe），作者：林雨桐")
    '渡口夜话'
    >>> reprinted_from("本文转载自渡口夜话（微信号：duhe）")
    '渡口夜话'
    """
    found = _ACCOUNT_REPRINT.search(text)
    if found is None or (found["beside"] and not _is_note(text, found.start())):
        return ""
    is_told = _PRINTED_BY.match(found[0]) and not _is_note(text, found.start())
    return "" if is_told else found["named"] or found["beside"]


def _is_note(text: str, start: int) -> bool:
    """Whether what begins at a place is a note; behind 岑远说，消息 it is told."""
    return start == 0 or is_reprint_note(text)


def is_reprint_note(text: str) -> bool:
    """Whether a text is a note on the story: ``声明：本文…``."""
    return _BEFORE_NOTE.sub("", text, 1).startswith(_BEGINS_NOTE)


def owner(byline: BylineContext) -> list[str]:
    """Whose work the lines under the story call it: 本文版权归 渡口人 所有."""
    ending = [*byline.text[-_NEAR_END:], *(note.text for note in byline.tail)]
    told = " ".join(note.text for note in byline.head)
    owned = [name for name in _named(_OWNED, ending) if name in told]
    notes = [*(note.text for note in byline.bar), *byline.text[:1], *ending]
    names = [*owned, *_named(_WRITTEN, ending), *_named(_NAMED_WRITER, notes)]
    return [name for name in names if is_account(name) and not is_medium(name)][:1]


def _named(pattern: re.Pattern[str] | LatePattern, texts: Iterable[str]) -> list[str]:
    """The names that a pattern finds in the texts."""
    found = filter(None, map(pattern.search, texts))
    return [name for match in found for name in match.groups() if name]


def publishers(text: str) -> list[str]:
    """Whom a story was taken over from by their leave, no person, or whom its writer gave it to.

    Or whose own work a note calls it.
    """
    granted, taken = _GRANTED.search(text), _TAKEN_OVER.search(text)
    if granted:
        giver, printer = granted.groups()
        return [giver if is_medium(giver) else printer]
    if (by_leave := _BY_LEAVE.search(text)) and not is_person(by_leave[1]):
        return [by_leave[1]]
    if magazine := magazine_of_issue(text):
        return [magazine]
    if exclusive := _EXCLUSIVE.search(text):
        return list(filter(is_medium, exclusive.groups()))
    return [name for name in taken.groups() if name and not is_person(name)] if taken else []
