"""Credits that need no label: ``【青禾晚报／记者林雨桐／白苇报道】``, ``社会中心／综合报道``.

A text is a credit only if each of its pieces is what credits are made of: a medium, a desk, a
person, the place that is reported from, and the words 记者 and 报道 that make it sure.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsspider.remembered import remembered
from newsspider.words.end_pattern import EndPattern
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    CLEAR_NAME,
    PERSON,
    close_halves,
    is_clear_name,
    is_desk,
    is_full_name,
    is_medium,
    is_office,
    is_person,
    is_place,
    is_placeholder,
    is_short_name,
    split_run,
    without_aliases,
)
from newsspider.words.substitutes import all_groups, first_group
from newsspider.words.surnames import SURNAMES
from newsspider.words.time import find_dates
from newsspider.words.vocabulary import expand_unfolded

_CREDIT_CHARS, _PLACE_CHARS, _NAME_CHARS = 60, 4, 3
_REMEMBERED = 1 << 12
_SEPARATOR = re.compile(
    r"([/／╱∕|｜丨─、﹑,，;；&＆()（）【】\[\]〔〕]|(?<=[\u4e00-\u9fff]{2})及(?=[\u4e00-\u9fff]{2})|(?<![A-Za-z.])\s+|\s+(?![A-Za-z])"
    rf"|(?<=[\u4e00-\u9fff]{{2}})和(?=[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:报[道导]|報[道導])?$))"
)
# 沈砚秋、白苇/摄: all of the list
_PHOTOGRAPHER = re.compile(
    expand_unfolded(
        r"(?:{reporter_prefix}*{reporter}\s?)?(?:[\u4e00-\u9fff]{2,4}[、，,]\s?)*[\u4e00-\u9fff]{2,4}\s*[/／╱∕]\s*(?:图|摄影?)$|[/／╱∕\s]*{reporter_prefix}*摄影(?!报[道导]).*$"
    )
)
_SLASH = re.compile("[/／╱∕]")
_PICTURES = frozenset("图圖摄攝")  # one of them is in whatever that finds
# Behind a name, 文 is known by the pictures beside it: 林雨桐文/图, 林雨桐文 沈砚秋、白苇摄
_BESIDE_WRITER = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})\s?文[\s/／、，,]+(?:(?:[\u4e00-\u9fff]{2,4}[、，,\s]+)*[\u4e00-\u9fff]{2,4}\s?[摄攝图圖]|[图圖])$"
)
# 林雨桐 撰稿 沈砚秋 摄影, 林雨桐 文/沈砚秋 图: each role stands behind its name
_BEHIND_WRITER = re.compile(
    expand_unfolded(
        r"(?<=[\u4e00-\u9fff])(\s+(?:撰稿|撰文|供稿|报[道导]|文))[\s/／、，,;；]+"
        r"[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4})?\s+(?:摄影?|供?图|图片)$"
    )
)
_ROLE = re.compile(
    expand_unfolded(
        r"(?:(?:以[上下]|这|本文)是)?"
        rf"(.{{0,12}}?)(?:{{reporter_prefix}}|文字)*(?:{{reporter}}|编译(?={PERSON}(?:{{way_of_report}}*报[道导])?$))[:：]?"
    )
)
# 制作, 视频剪辑, 图片来源: behind them nobody is named who wrote
_EDITOR = re.compile(
    expand_unfolded(
        r"[\u4e00-\u9fff]{0,6}(?:{desk}|{crew}|漫画|出镜)|(?:视频|图片|素材|资料)(?:来源)?"
    )
)
_OF_PICTURE = re.compile(expand_unfolded(r".{0,4}(?:[图摄]|拍摄|视频|漫画).{0,2}[:：]"))
_REPORTED = EndPattern(
    expand_unfolded(
        r"(?:的?(?:\d\d?月)?(?:\d\d?|[一二三四五六七八九十廿]{1,3})日专?电|(?<=[\u4e00-\u9fff]{2})(?:[专特]电|讯)|的?(?:\d\d?月)?(?:\d\d?日)?{way_of_report}*(?:(?:摄影)?(?:报[道导]|整理)|编译|专访|特稿))$"
    )
)
# 記者林雨桐／東港報導: between the two stands a name, be its family name known or not
_REPORTER_IN_PLACE = re.compile(
    expand_unfolded(
        r"(?<=记者)(?=[\u4e00-\u9fff]{2,4}\s*[/／╱∕]\s*[\u4e00-\u9fff、]{2,8}报[道导]$)"
    )
)
# 青禾报记者林雨桐5月8日东港报道
_DAY_WITHIN = re.compile(
    expand_unfolded(
        r"(?<=[\u4e00-\u9fff])\d{1,2}月\d{1,2}日(?=[于於在自]?[\u4e00-\u9fff]{2,6}(?:报[道导]|专?电)$)"
    )
)
_WRITTEN = re.compile(expand_unfolded(r"{writer}|供稿|综合|图?文|文图|专访|特稿|特写|[专特]电"))
# ／高雄、台中連線報導
_OTHER_PLACES = re.compile(
    expand_unfolded(
        r"([/／╱∕]\s*)(?:[\u4e00-\u9fff]{2,4}[、,，])+(?=[\u4e00-\u9fff]{2,8}报[道导]$)"
    )
)
# 青禾新聞／林 雨桐: the family name apart
_FAMILY_NAME = re.compile(
    rf"(?<=[/／╱∕])(?!文)([{SURNAMES}])\s(?=[\u4e00-\u9fff]{{2}}(?![\u4e00-\u9fff]))"
)
_REPORT_ENDS = tuple("道导導电電")
# ／東港 報導: the place, as without the blank
_PARTED_PLACE = re.compile(
    expand_unfolded(r"(?<=[/／╱∕])(\s*[\u4e00-\u9fff]{2,4})\s+(?=报[道导]$)")
)
# 林雨桐 发自白苇、东港
_SENT_FROM = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*[发發]自[\u4e00-\u9fff、，,\s]{2,20}?(?=(?:[报報][道导導])?$)"
)
# 林雨桐等; 林雨桐、SNG／: the crew of the van
_AND_OTHERS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:\s?等$|[、，,]\s?SNG(?=[/／╱∕]|$))")
_TEXT_AND_PICTURE = re.compile(r"(?<![\u4e00-\u9fff])([文图圖])\s*[/／、]\s*([文图圖])")
_PERSON_IN_PLACE = LatePattern(rf"({PERSON})[\u4e00-\u9fff]{{2,5}}")
# 張祈花蓮縣: where a known place begins, the name ends
_PERSON_IN_KNOWN_PLACE = LatePattern(
    rf"({PERSON.replace('{1,2}', '{1,2}?')})"
    + expand_unfolded(r"(?:{province}|{city}|{country}).{0,4}")
)
_PLACE_ENDS = ("镇", "鎮", "港", "岛", "島")
# 斗六／林雨桐報導, 斗六／綜合報導: where it is reported from may stand first
_PLACE_FIRST = re.compile(
    r"[^\u4e00-\u9fff]*[\u4e00-\u9fff]{2}\s*[/／╱∕]\s*[\u4e00-\u9fff]{2,5}\s?[报報][道导導][^\u4e00-\u9fff]*"
)
_WHOLE_NAME = LatePattern(rf"(?=[\u4e00-\u9fff]{{3}}){CLEAR_NAME}")
_PERSON_OF_MEDIUM = re.compile(
    expand_unfolded(rf"([^的]{{1,10}}(?:{{medium}}|小组)|{{office_within}})({CLEAR_NAME})")
)
# 青禾社东港8日电, 路透東京9日電: a medium, and where it writes from
_MEDIUM_IN_PLACE = re.compile(
    expand_unfolded(r"([\u4e00-\u9fff]{2,5}(?:社|{portal}|{press})|{wire})([\u4e00-\u9fff]{2,6})")
)
_AGENCY = re.compile(expand_unfolded("{wire}"))
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
# 林雨桐（东港）: of those that a list names, as winners
_LISTED = re.compile(r"[^（(【\[/／]+[（(][^（）()/／]+[)）]")
_WINNER = re.compile(r"([\u4e00-\u9fff]{2,4})\s?[（(]([^（）()/／。，]{2,20})[)）]")
_MADE_IT = re.compile(
    expand_unfolded(
        r"编辑|责编|校对|审[核校]|监制|统筹|制[图作]|摄影|摄像|供图|通讯员|实习|翻译|撰[文稿]"
    )
)
_LISTED_KINDS = frozenset(("person", "place"))
# 【QTV 林雨桐報導】; but leagues and tours are what is reported on
_STATION = re.compile("(?!NBA|CBA|MLB|NFL|NHL|SBL|CPBL|KBO|UFC|WTA|ATP|L?PGA|FIFA|UEFA)[A-Z]{3,6}")
_TRANSCRIBES = tuple("特拉斯爾尔克")  # 貝魯特, 安卡拉: the last of a city's name abroad
# 青禾日报（英文版：青禾网）林雨桐
_OTHER_EDITION = re.compile(r"[（(][^（）()：:]{1,4}版\s?[：:][^（）()]{2,16}[)）]")
_LIST = ("、", "，", ",", "和")
_MARKS = " 　:：■□●○◆◇▲△◎※▪-—"
_ENDS = " 　。)）】]"
_RANK = "评论员"  # of whoever is named beside it: 青禾社特约评论员 林雨桐


class Credit(NamedTuple):
    """Who a text says has made a story."""

    names: list[str]
    """Persons and desks, in the order of the text."""

    medium: str | None
    is_sure: bool
    """Whether it has what nothing but a credit has: 记者, 报道, or a name beside a medium."""


Part = tuple[str, str]
"""What kind of piece, and the name in it: a word is what could be a name and need not be one."""


@remembered(_REMEMBERED)  # several steps ask about one line; what they get is not to be changed
def read_credit(text: str) -> Credit | None:
    """The credit that a text is from end to end, None if any of it is something else.

    >>> read_credit("【青禾晚报／记者林雨桐／白苇报道】")
    Credit(names=['林雨桐'], medium='青禾晚报', is_sure=True)
    >>> read_credit("记者手记／白苇渡口的一天")
    """
    parts = _parts(text) if len(text) <= _CREDIT_CHARS else []
    kinds = {kind for kind, _ in parts}
    names = [name for kind, name in parts if name and kind in ("person", "desk", "word")]
    if "person" in kinds:
        names = [name for name in names if not name.endswith(_RANK)]
    medium = next((name for kind, name in parts if kind == "medium"), None)
    is_sure = "role" in kinds or ("word" not in kinds and len(kinds) > 1)
    if kinds == _LISTED_KINDS and _LISTED.fullmatch(text):
        is_sure = False
    return Credit(names, medium, is_sure) if names or medium else None


def _parts(text: str) -> list[Part]:
    """What a text is made of, up to its editors and crew; nothing if a piece is of no credit."""
    parts: list[Part] = []
    for listed, piece in _pieces(_OTHER_EDITION.sub(" ", text)):
        if _EDITOR.fullmatch(piece):
            break
        kinds = [kind for kind, _ in parts]
        is_station = not parts and _STATION.fullmatch(piece) is not None
        read = [("medium", piece)] if is_station else _read_piece(piece, kinds, listed)
        if not read:
            return []
        if read[0][0] == "word" and kinds[-1:] == ["role"]:
            read = [("person", piece)]
        elif ("report", "") in read and kinds[-2:] == ["medium", "word"]:
            parts[-1] = ("person", parts[-1][1])  # 青禾日报 松井基一 东港报道
        elif read[0][0] == "word" and not listed and _tells_of_person(piece, kinds):
            read = [("word", "")]
        elif kinds[-3:] == ["person", "place", "report"] and read[0][0] == "person":
            read = [("word", "")]  # 記者林雨桐／東港報導 2024-05-09 焦點
        if ("report", "") in read and len(parts) == 1 and _PLACE_FIRST.fullmatch(text):
            parts, read = _placed_first(parts, read)
        if ("role", "") in read:
            parts = _without_words(parts, 0)
        parts += read
    # A longer word beside a person is where the person works, as is what stands before 记者.
    has_person = any(kind == "person" for kind, _ in parts)
    if parts and _STATION.fullmatch(parts[0][1]) and not (has_person and ("report", "") in parts):
        return []  # NBA 季后赛, and no 【QTV 林雨桐報導】
    return _without_words(parts, _NAME_CHARS) if has_person else parts


def _placed_first(parts: list[Part], told: list[Part]) -> tuple[list[Part], list[Part]]:
    """The pieces of a credit where two characters before the slash are a place, not a person.

    They are one where a whole name stands behind them, or nobody's and none that could be a name.
    """
    kind, place = parts[0]
    names = [name for _, name in told if name]
    if not names:
        return ([("place", place)] if kind == "word" else parts), told
    is_named = _WHOLE_NAME.fullmatch(names[0]) is not None and not _is_place_name(names[0])
    if is_named and kind in ("person", "word"):
        return [("place", place)], [("person", names[0]), ("report", "")]
    return parts, told


def _is_place_name(text: str) -> bool:
    return is_place(text) or text.endswith(_PLACE_ENDS)


def _without_words(parts: list[Part], longest: int) -> list[Part]:
    return [(kind, name) for kind, name in parts if kind != "word" or len(name) <= longest]


def _tells_of_person(word: str, before: list[str]) -> bool:
    """Whether a word says who the person before it is: ``李四　江苏青禾　职员``."""
    return "person" in before and (before[-1] != "person" or len(word) > _NAME_CHARS)


def tells_where_from(text: str) -> bool:
    """Whether slashes part a text into where it is reported from, and nobody's name.

    >>> tells_where_from("青禾社／東港縣15日電"), tells_where_from("东港市 / 综合报道")
    (True, True)
    """
    if len(text) > _CREDIT_CHARS or not _SLASH.search(text):
        return False
    kinds = [kind for kind, _ in _parts(text)]
    return "report" in kinds and {"place", "medium", "report"}.issuperset(kinds)


def may_be_winner(text: str) -> bool:
    """Whether a line is one person with a school or a place, as lists of winners have them.

    >>> may_be_winner("林雨桐（东港中学）"), may_be_winner("林雨桐（本报记者）")
    (True, False)
    >>> may_be_winner("林雨桐（校对）"), may_be_winner("林雨桐（青禾日报）")
    (False, False)
    """
    winner = _WINNER.fullmatch(text)
    if winner is None or not is_person(winner[1]) or _ROLE.search(text):
        return False
    return not (_MADE_IT.search(winner[2]) or is_desk(winner[2]) or _is_medium_alone(winner[2]))


def _is_medium_alone(name: str) -> bool:
    return is_medium(name) and not is_office(name)  # 东港中学


def sure_names(text: str) -> list[str]:
    """The names in a text that is sure to be a credit."""
    credit = read_credit(text)
    return credit.names if credit and credit.is_sure else []


def only_writers(text: str) -> str:
    """A text without who took the pictures, and where it comes from: ``林雨桐文 沈砚秋摄``."""
    text = _BEHIND_WRITER.sub(first_group, _SENT_FROM.sub(" ", text).rstrip())
    return _BESIDE_WRITER.sub("", text)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The pieces, each with whether a comma of a list stands before it."""
    text = _AND_OTHERS.sub("", without_aliases(text).rstrip(_ENDS))
    text = _TEXT_AND_PICTURE.sub(all_groups, text)
    text = _FAMILY_NAME.sub(first_group, _PARTED_PLACE.sub(first_group, text))
    text = only_writers(text)
    if not _PICTURES.isdisjoint(text):
        text = _PHOTOGRAPHER.sub("", text)
    if text.endswith(_REPORT_ENDS):  # as hardly one does
        text = _OTHER_PLACES.sub(_without_places, text)
        text = _DAY_WITHIN.sub(" ", _REPORTER_IN_PLACE.sub(" ", text))
    mark = ""
    for number, piece in enumerate(_SEPARATOR.split(close_halves(text))):
        if number % 2:
            mark = mark.strip() or piece
        elif piece := piece.strip(_MARKS):
            yield mark in _LIST, piece
            mark = ""


def _without_places(listed: re.Match[str]) -> str:
    """A list without the places that a reporter reports from; behind a newsroom it is of persons.

    Of those behind a name nothing stays but the mark before them.
    """
    before = listed.string[: listed.start()].split()[-1:]
    is_newsroom = any(is_desk(word.strip(_MARKS)) or is_medium(word) for word in before)
    is_named = any(map(_WHOLE_NAME.fullmatch, _SEPARATOR.split(listed[0])))
    return listed[0] if is_newsroom and is_named else listed[1]


def _read_piece(piece: str, before: list[str], listed: bool = False) -> list[Part]:
    """What a piece is made of, nothing if it is no part of a credit.

    :param before: the kinds of pieces that stand before it.
    :param listed: whether a comma of a list stands before it.
    """
    role = None if is_desk(piece) else _ROLE.match(piece)
    if role and _OF_PICTURE.match(role[1]):
        return []
    if role:
        medium = [("medium", role[1])] if is_medium(role[1]) else []
        # 记者林雨桐通讯员沈砚秋, 林雨桐记者 东港报道
        is_named = before == ["role"] and is_person(role[1])
        is_name = not medium and bool(_WHOLE_NAME.fullmatch(role[1]))  # 齐鲁网 is none
        if is_named or (piece == role[0] and is_name):
            medium = [("person", role[1])]
        rest = piece[role.end() :].strip(_MARKS)
        named = _read_piece(rest, ["role"]) or _run(rest) if rest else []
        glued = bool(rest) and (not named or named[0][0] == "word")
        return [] if glued else [*medium, ("role", ""), *named]
    if _WRITTEN.fullmatch(piece):
        return [("report", "")]
    reported = _REPORTED.search(piece)
    if reported and not is_medium(piece):  # 青禾经济报道
        told = piece[: reported.start()].strip(_MARKS)
        sent = _MEDIUM_IN_PLACE.fullmatch(told) if "日" in reported[0] else None
        if sent:
            return [("medium", sent[1]), ("place", sent[2]), ("report", "")]
        if reported[0] in "讯訊" and not (before or _PERSON_IN_KNOWN_PLACE.fullmatch(told)):
            # 云麓时事讯: who sends word, and from where, is no person
            return [("medium" if is_medium(told) else "place", told), ("report", "")]
        is_person_told = "摄" in reported[0] or "攝" in reported[0]
        is_next = listed and before[-1:] == ["person"]
        person = _PERSON_IN_KNOWN_PLACE.fullmatch(told) if is_next else None
        if person:  # 林雨桐、沈砚纽约采访报道
            return [("person", person[1]), ("report", "")]
        if is_person_told or (is_next and is_clear_name(told)):
            return [*_plain(told), ("report", "")]
        return [*_reporter(told, before), ("report", "")]
    return _plain(piece)


def _run(text: str) -> list[Part]:
    """The persons that are run together behind 记者."""
    return [("person", name) for name in split_run(text, is_person)]


def _reporter(text: str, before: list[str]) -> list[Part]:
    """Who or what stands before 报道: with a name or a medium before it, it is a place."""
    member = _PERSON_OF_MEDIUM.fullmatch(text)
    if member and is_office(member[1]) and not is_place(member[2]):  # 宣传部林雨桐
        return [("medium", member[1]), ("person", member[2])]
    person = _PERSON_IN_KNOWN_PLACE.fullmatch(text)
    if not person and (is_medium(text) or (len(text) > _NAME_CHARS and is_person(text))):
        return _plain(text)  # 羊城晚报, 欧阳雨桐, 约翰·史密斯
    person = person or _PERSON_IN_PLACE.fullmatch(text)
    if person and ("person" not in before or len(text) > _PLACE_CHARS):
        return [("person", person[1])]
    if not before and split_run(text) and len(text) > 2:
        return _plain(text)
    is_known = _is_place_name(text)
    if _WHOLE_NAME.fullmatch(text) and "person" not in before and not is_known:
        return _plain(text)
    is_told = before[-1:] == ["desk"] or (before == ["medium"] and not text.endswith(_TRANSCRIBES))
    if is_told and is_person(text) and len(text) == _NAME_CHARS and not is_known:
        # 财经中心／师瑞德报道
        return _plain(text)
    if before == ["role"] or not _HAN.fullmatch(text) or is_desk(text):
        return _plain(text) if text else []
    return [("place", text)]


def _plain(text: str) -> list[Part]:
    if ":" in text or "：" in text:
        return []
    if is_desk(text):
        return [("desk", text)]
    if is_medium(text) or _AGENCY.fullmatch(text):
        return [("medium", text)]
    if is_place(text):
        return [("place", text)]
    member = _PERSON_OF_MEDIUM.fullmatch(text)
    if member and is_desk(member[1]):  # 影剧中心林雨桐
        return [("person", member[2])]
    if member and is_medium(member[1]) and not is_placeholder(member[1]):  # 互联网那些事
        return [("medium", member[1]), ("person", member[2])]
    if is_short_name(text):
        return [("person" if is_full_name(text) else "word", text)]
    return [("person", name) for name in split_run(text)]


def dated_credit(headline: str) -> str:
    """The day and the credit that some pages write behind a headline, empty if there are none.

    >>> dated_credit("渡口停航一天 2024-05-09 青禾網／記者林雨桐報導")
    '2024-05-09 青禾網／記者林雨桐報導'
    """
    for moment in find_dates(headline):
        at = headline.find(moment.raw)
        credit = read_credit(headline[at:].removeprefix(moment.raw).strip())
        if at > 0 and headline[at - 1].isspace() and credit and credit.is_sure:
            return headline[at:]
    return ""
