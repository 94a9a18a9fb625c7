"""Unlabelled names beside the line that tells the time: 青禾日报　2024-05-09 08:15　李四."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from itertools import chain, zip_longest

from newsspider.fields.byline import BylineContext, BylineLine, times_in
from newsspider.fields.publisher_names import HAN_NAME
from newsspider.remembered import remembered
from newsspider.words.known_labels import COLONS, GAP
from newsspider.words.labels import without
from newsspider.words.late_pattern import LatePattern
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import (
    CLEAR_NAME,
    close_blanks,
    close_halves,
    is_account,
    is_clear_name,
    is_desk,
    is_full_name,
    is_medium,
    is_office,
    is_person,
    is_place,
    is_placeholder,
    is_section,
    trimmed,
    without_symbols,
)
from newsspider.words.substitutes import first_group
from newsspider.words.time import find_dates
from newsspider.words.vocabulary import expand_unfolded

TITLE = re.compile(expand_unfolded(r"(?:{title_of_person}|用户|编译|整理)$"))
"""How the title of a person ends."""

BEHIND_GENRE = LatePattern(expand_unfolded(rf"[\u4e00-\u9fff]{{0,4}}{{genre}}({CLEAR_NAME})"))
"""A name that runs into the genre before it: 抒情散文林雨桐."""

WARD = re.compile(r"(?<!百)科$")
"""How the part of a hospital ends that somebody works in."""

_QUOTES = str.maketrans("", "", "《》－—–")
_ARROWS = re.compile(r"\s*[>›»]+\s*")
# 青禾网 http://www.qinghe.example: the address goes, as it stands in no name
_MEDIUM_ADDRESS = re.compile(expand_unfolded(r"({portal})\s*https?://[!-~]+"))
# 青禾日报（东港）, but not the number of a document: 东教〔2024〕5号
_BRACKETED = re.compile(r"[(（【\[](?!(?:19|20)\d\d[)）】\]])[^()（）【】\[\]]*[)）】\]]")
_MADE = ("author", "reporter", "editor")
_MORE = ("更多", "看更多", "查看更多")
_LABEL_ENDS = ",，:："
_LINES_BESIDE, _ACCOUNT_CHARS = 3, 8
_BESIDE_CHARS = 40
_OF_ITSELF = ("我是", "关注", "關注", "关注“", "作者：", "公众号：")
_FOLLOW = re.compile(expand_unfolded(r"[+＋]?\s*(?:关注|订阅|追踪)"))
_ORIGINAL = tuple(f"{word}{GAP}" for word in ("原创", "原創"))
# 处室：　政教处 but: 原创：　青禾网
_STRANGE = re.compile(rf"(?<!\S)(?!原[创創])(\S{{1,9}}[:：]){GAP}\s*\S+")
_CARD = r".{1,16}官方.{0,4}账号"  # 青禾日报官方视频账号: under the name of an account
_HAS_CARD = re.compile(expand_unfolded(rf"\s{_CARD}$"))
_IDLE = re.compile(
    expand_unfolded(
        r"\W*(?:{idle}|农历\S{2,8}|第?[\d一二三四五六七八九十]+版|.{1,6}号"
        rf"|{_CARD}"
        r"|(?:来自|安卓|android|iphone|ipad|手机|移动|苹果).{0,4}客户端|[\d\W]+"
        # 火灾现场: what a picture shows; 第一现场 and 都市现场 are programmes
        r"|[\u4e00-\u9fff]{0,6}(?:[灾祸难案]|事故|爆炸|坍塌|救援|施工|会|会议|活动|比赛|仪式|表演|演出|训练|讲座|培训)现场"
        r"|\d+楼|回复|\d+\s?[评赞]|万?[次人](?:播放|观看|阅读|浏览|看过|参与)"
        r"|[^·]{0,4}{idle_tool}[^·]{0,4}|[34]?[上下]一[篇版期条][34]?)\W*"
    ),
    re.I,
)
_QUOTATION = re.compile(r"[+-]\d+(?:\.\d+)?%")  # of a stock: 青禾股份(600000) 18.62 +2.31%
_REPORTED = re.compile(r"[\u4e00-\u9fff]{2,4}[報报][道导導]")  # 纽约报道: where from
_PARTS = re.compile(
    r"^(?:https?://|www\.)[!-~]+\s"
    r"|[|｜丨/／·・•\s]{2,}|[|｜丨/／、]|(?<![^\W\d_])[·・•]|[·・•](?![^\W\d_])|, "
    r"|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]|\d[\d,.]*[\u4e00-\u9fff]{0,3}(?:\s|$))"
)


Names = Callable[[BylineContext], Sequence[str]]


def _once(find: Names) -> Names:
    """A function that looks for names, of which several steps ask what it finds on a page."""

    @wraps(find)
    def found(byline: BylineContext) -> Sequence[str]:
        if find not in byline.found:
            byline.found[find] = find(byline)
        return byline.found[find]

    return found


def beside_date(byline: BylineContext) -> list[str]:
    """Unlabelled names in or next to the line that tells the time, the nearest first.

    Where no line under the headline tells one, the lines right under the headline count. A name
    with a line of its own must show that it is one: channels and subtitles stand there too.
    """
    names = [*in_dateline(byline)]
    if byline.headline:
        names += [*over_dateline(byline), *under_dateline(byline)]
    return list(dict.fromkeys(names))


@_once
def in_dateline(byline: BylineContext) -> Sequence[str]:
    """Unlabelled names in the line that tells the time, the last one before the time first."""
    at = _dateline(byline)
    if at is None:
        return []
    names = [*reversed(before_time(byline)), *_names(byline.bar[at].rest, byline.lexicon)]
    return list(dict.fromkeys(name for name in names if not _is_channel(name, byline)))


@_once
def before_time(byline: BylineContext) -> Sequence[str]:
    """Unlabelled names before the time in its line."""
    at = _dateline(byline)
    note = BylineLine("") if at is None else byline.bar[at]
    end = note.text.find(note.times[0]) if note.times else 0
    names = _names(note.rest, byline.lexicon)
    return [name for name in _names([note.text[:end]], byline.lexicon) if name in names]


def is_bar(note: BylineLine, lexicon: Lexicon) -> bool:
    """Whether a line has nothing but places, devices and controls beside its time."""
    return all(is_idle(part, lexicon) for part in _parts([note.text]) if part)


@_once
def over_dateline(byline: BylineContext) -> Sequence[str]:
    """Names with a line of their own between the headline and the line that tells the time."""
    at = _dateline(byline)
    return [] if at is None else _alone(reversed(byline.bar[:at]), byline)


@_once
def under_dateline(byline: BylineContext) -> Sequence[str]:
    """Names with a line of their own under the line that tells the time, or the headline."""
    at = _dateline(byline)
    notes = byline.bar[0 if at is None else at + 1 :]
    paired = zip_longest(notes, notes[1:])
    return _alone((note for note, below in paired if not _leads_on(below)), byline)


def _leads_on(note: BylineLine | None) -> bool:
    """Whether a line is the link to more of what the heading over it names."""
    return note is not None and note.linked and note.text.startswith(_MORE)


def _dateline(byline: BylineContext) -> int | None:
    """The number of the line that tells the time, or opens with 原创 where a script writes it."""
    under = byline.bar
    dated = next((n for n, note in enumerate(under) if note.is_dated), None)
    # 2024-05-09 and under it 青禾晨报 2024-05-09 14:01: whose the story was before
    if dated is not None and not under[dated].without_times:
        dated += any(note.is_dated for note in under[dated + 1 : dated + 2])
    if dated is None:
        return next((n for n, note in enumerate(under) if note.text.startswith(_ORIGINAL)), None)
    return dated


def _alone(notes: Iterable[BylineLine], byline: BylineContext) -> list[str]:
    lexicon = byline.lexicon
    names: list[str] = []
    near = 0
    for note in notes:
        if not _beside_editor(note) if note.fields else _is_tool(note.text, lexicon):
            continue
        if _QUOTATION.search(note.text):
            continue
        if note.text.endswith(COLONS):  # whom a notice addresses
            continue
        near += 1
        if near > _LINES_BESIDE or len(note.text) > _BESIDE_CHARS:
            break
        parts = list(_parts(_unlabelled(note.rest)))
        shown = [x for x in parts if not (is_idle(x, lexicon) or _is_channel(x, byline))]
        known = all(_could_name(part) and _shows(part, note, byline) for part in shown)
        if known and not _is_caption(parts, lexicon):
            names += _untitled(shown)
    return names


def _is_channel(name: str, byline: BylineContext) -> bool:
    """Whether a menu of the page or a link to its list has a name that no publisher is shown by."""
    if is_medium(name) or is_office(name):
        return False
    if not (any(name in note.channels for note in byline.bar) or byline.is_channel(name)):
        return False
    return not any(name in note.publishers for note in byline.bar)


def _beside_editor(note: BylineLine) -> bool:
    """Whether a line labels nothing but an editor: ``青禾日报　责任编辑：李四``."""
    return bool(note.rest) and all(found.kind == "editor" for found in note.fields)


def _untitled(names: list[str]) -> list[str]:
    """The names before where a person works: 林雨桐 主任医师 青禾医院, 林雨桐 青禾医院 内科."""
    is_ward = WARD.search(names[-1]) if names else None
    titles = (n for n in range(1, len(names)) if is_ward or TITLE.search(names[n]))
    return names[: next((n for n in titles if is_full_name(names[n - 1])), len(names))]


def _is_caption(parts: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether one of the parts marks a picture: ``李四　资料图``."""
    rules = (lexicon.match(part, "head") for part in parts)
    return any(rule.kind == "caption" for rule in rules if rule)


def _shows(name: str, note: BylineLine, byline: BylineContext) -> bool:
    """Whether a name with a line of its own is more than the words of a subtitle."""
    if is_full_name(name) or is_medium(name):
        return name != byline.headline
    if note.in_row or (note.linked and is_desk(name)):  # a link to the newsroom is a channel
        return False
    is_marked = name in note.writers or name in note.publishers
    is_shown = note.linked or is_marked or bool(_HAS_CARD.search(note.text))
    is_shown = is_shown or (note.text == name and _is_amid_bar(note, byline))
    return len(name) <= _ACCOUNT_CHARS and (
        is_shown or places(name, byline) > 1 or speaks_of_itself(name, byline)
    )


def _is_amid_bar(note: BylineLine, byline: BylineContext) -> bool:
    """Whether a line stands between that of the time and one that labels who made the story.

    No subtitle stands there.
    """
    if not HAN_NAME.fullmatch(note.text):
        return False
    at = next((n for n, other in enumerate(byline.bar) if other is note), 0)
    around = byline.bar[max(0, at - 1) : at + 2]
    return any(x.is_dated for x in around) and any(
        found.kind in _MADE for x in around if not x.is_dated for found in x.fields
    )


def speaks_of_itself(name: str, byline: BylineContext) -> bool:
    """Whether an account asks to be followed: 我是渡口人, 关注渡口人."""
    return len(name) > 2 and any(
        f"{words}{name}" in note.text for note in byline.tail for words in _OF_ITSELF
    )


def followed(byline: BylineContext) -> list[str]:
    """The account whose card tells the time: its name, the time, and a button to follow it."""
    at = _dateline(byline)
    name = byline.bar[at - 1].text if at else ""
    under = byline.bar[at + 1 : at + 1 + _LINES_BESIDE] if at else []
    is_followed = any(_FOLLOW.fullmatch(note.text) for note in under)
    return [name] if is_followed and is_account(name) and not is_full_name(name) else []


def places(name: str, byline: BylineContext) -> int:
    """In how many places around the story a name stands alone, as an account's does."""
    if byline.standing is None:
        notes = (*byline.under, *byline.above, *byline.tail)
        parts = (part for note in notes for part in _parts(_unlabelled(note.rest)))
        byline.standing = Counter(word for part in parts for word in set(_ARROWS.split(part)))
    return byline.standing[name]


def _names(pieces: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [part for part in _parts(_unlabelled(pieces)) if _is_name(part, lexicon)]


def _unlabelled(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces of text without the values of labels that nothing knows."""
    return (_STRANGE.sub(first_group, piece) for piece in pieces)


def _parts(pieces: Iterable[str]) -> Iterator[str]:
    """What blanks, bars and dots set apart, without dates."""
    return chain.from_iterable(map(_parts_of, pieces))


@remembered(4096)  # several steps ask about one line
def _parts_of(piece: str) -> tuple[str, ...]:
    undated = without(piece, times_in(piece, find_dates(piece)))
    undated = _MEDIUM_ADDRESS.sub(rf"\1{GAP}", undated) if "://" in undated else undated
    closed = close_halves(_BRACKETED.sub(GAP, undated))
    parts = map(str.strip, chain.from_iterable(map(_undotted, _PARTS.split(closed))))
    told = (trimmed(part) for part in parts if part and part[-1] not in _LABEL_ENDS)
    return tuple(close_blanks(without_symbols(part)) for part in told)


def _undotted(part: str) -> list[str]:
    """What a dot parts, unless it stands in one name: 青禾日报·渡口网, 古丽·买买提."""
    names = part.split("·")
    # Parts of transcribed names begin as family names do, too: 安德烈·伊万诺夫.
    is_name = is_person(part) and not any(map(_is_known, names))
    is_one = all(map(is_medium, names)) or (is_name and not all(map(is_clear_name, names)))
    return [part] if is_one else names


def _is_known(name: str) -> bool:
    """Whether a name needs no other beside it: that of a place, a channel, a medium or nobody."""
    return is_place(name) or is_section(name) or is_medium(name) or is_placeholder(name)


def _is_name(part: str, lexicon: Lexicon) -> bool:
    return _could_name(part) and not is_idle(part, lexicon)


def _could_name(part: str) -> bool:
    """Whether a part could be a name: 渡口人, 青禾日报, 《青禾》半月刊网."""
    is_whole = part.count("《") == part.count("》")
    return is_account(part) or (
        is_whole and is_medium(part) and is_account(part.translate(_QUOTES))
    )


def is_idle(part: str, lexicon: Lexicon) -> bool:
    """Whether a part is a place, a control or a placeholder."""
    if is_desk(part) and not is_section(part):  # 青禾社评论员
        return False
    return (
        is_place(part)
        or is_section(part)
        or bool(_IDLE.fullmatch(part))
        or (bool(_REPORTED.fullmatch(part)) and not is_medium(part))
        or _is_tool(part, lexicon)
    )


def _is_tool(text: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.match(text, "head") or lexicon.heading(text)) or is_placeholder(text)
