"""What a line labels: ``来源：青禾日报　作者 李四　编辑：王五`` as kinds and values.

A value ends where the next label, a date, a bar or a bracket begins.
All that reads credits (authors, source, time) reads them from here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from newsspider.words.clock import HALF_BEHIND
from newsspider.words.credits import only_writers, read_credit
from newsspider.words.fold import plain_bars
from newsspider.words.known_labels import BLANKS, COLONS, GAP, Label, close_spread, find_labels
from newsspider.words.label_values import MAKERS, STOP, end_of_value
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    PERSON,
    TRIM,
    is_account,
    is_desk,
    is_medium,
    is_office,
    is_person,
    is_placeholder,
    is_publisher,
    is_section,
    is_short_name,
    split_names,
)
from newsspider.words.substitutes import first_group
from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_COLONS = str.maketrans(dict.fromkeys("".join(COLONS[2:]), "："))
# 稿源：2024/05/09/青禾日报/林雨桐
_DAY_BEFORE = re.compile(rf"\s*{DATE}\s*[/／]\s*(?=\D)")
# 编辑：（林雨桐）, but not: 作者：（英国） 约翰·史密斯
_ENCLOSED = re.compile(
    r"[（(【［\[]\s*(?P<value>[^（）()【】\[\]［］]+?)\s*[)）】］\]](?=\s|$)(?!\s*[^\W\d])"
)
# 作者：林雨桐 & Annie
_LISTED_LATIN = re.compile(r"(?:^|[、&＆]\s*)([A-Z][A-Za-z]{2,14})(?=\s*(?:[、&＆]|$))")
# 更新：2024-05-09 6:45 PM 林雨桐
_BEHIND_TIME = re.compile(
    rf"(?<=\d)(?:[秒分日]|\s?{HALF_BEHIND})?\s+(?!{HALF_BEHIND})([^\W\d].*)", re.I
)
_ON_DAY = re.compile(r"\s+on\s+(?:\d|[A-Z][a-z]{2})")  # by Edward on 2024-05-09
_OF_AUTHOR = "作文楼樓"  # 作者 qinghe24 and: by 江边客, but not: by Qinghe
_REPORTS = LatePattern(
    expand_unfolded(
        rf"{PERSON}(?:\s*报[道导](?!\w)|\s*撰文$|\s(?!本|{{way_of_report}})[\u4e00-\u9fff]{{2,3}}报[道导](?!\w))"
    )
)
# 作者：林雨桐收藏, 作者：林雨桐点击12次: a tool or a count of the page runs into the name
_TOOL_BEHIND = re.compile(
    rf"({PERSON})"
    + expand_unfolded(
        # 古玩收藏 is an account
        r"(?:(?<=[\u4e00-\u9fff]{3})(?:{page_tool}|(?!评论){tool_beside})|(?:我要|发表|查看|网友)评论|我来说两句|参与互动|分享[到至]"
        r"|{visit}(?:量|次?数)?[:：]?\s?\d*次?|\d+\s?[次人]?{visit})$"
    )
)
_PART = re.compile(r"[\u4e00-\u9fff]{2,8}(?:中心|[处處科室组組庭])")
_OFFICE = re.compile(expand_unfolded(r"{role_prefix}+{desk}"))
# 记者林雨桐 摄影报道 编辑沈砚秋: behind a label without a mark of its own
_EDITED = LatePattern(expand_unfolded(rf"{{role_prefix}}*(?:{{desk}}|{{crew}}){PERSON}"))
_OTHERS = frozenset(("editor", "picture"))
_NEVER_SPOKEN = frozenset(("author", "source", "editor", "poster", "other", "updated"))
_CAMERA = ("摄影", "攝影")
_LABEL_CHARS = 8
_REMEMBERED, _REMEMBERED_CHARS = 1 << 12, 200
# 青禾观察 | 来源: the label stands behind its value
_LABELS_BEHIND = ("来源", "來源", "作者", "编辑", "編輯")
_BEHIND = re.compile(
    expand_unfolded(
        r"([^\s|｜丨:：]{2,24})\s*[|｜丨]\s*((?:文章)?来源|(?:本文)?作者|(?:责任)?编辑)"
    )
)
# 沈砚秋摄, 沈砚秋 图: names end in 图, too
_CRAFT = re.compile(r"(?<=[/／])[文图圖摄攝]")
_SLASHES = " /／"
_SCREENSHOT = ("截图", "截圖", "截屏", "截屏图")
_BY_NAME = re.compile(r"B[yY] [A-Z][\w.'-]+(?: [A-Z][\w.'-]*){0,3}")  # By J. Hale
_PICTURED = re.compile(r"[\s/／]*[摄攝]影?$|[\s/／]+[图圖]$")


class Field(NamedTuple):
    """A labelled value."""

    kind: str
    """As in `Label`: author, reporter, source, time and so on."""

    value: str
    explicit: bool
    """Whether a colon, a bar or a bracket marks the value; otherwise it is a blank or nothing."""


def without(text: str, parts: Iterable[str]) -> str:
    """The text with a gap in the place of some of its parts, such as its times."""
    for part in parts:
        text = text.replace(part, GAP)
    return text


def is_empty_label(text: str) -> bool:
    """Whether a line is a label whose value is missing: ``来源：``. 记者： tells who speaks."""
    if len(text) > _LABEL_CHARS or not text.endswith(COLONS):
        return False
    fields, rest = read_fields(text)
    kinds = {found.kind for found in fields if not found.value}
    return not rest and len(fields) == 1 and bool(kinds & _NEVER_SPOKEN)


def names_in_fields(text: str) -> list[str]:
    """The authors and reporters that a text labels."""
    return names_of_fields(read_fields(text)[0])


def names_of_fields(fields: Iterable[Field]) -> list[str]:
    """The names of authors and reporters among labelled values.

    Beside a person an office or a medium is where they work: 作者：青禾日报　记者：林雨桐.
    """
    names = [name for found in fields if found.kind in MAKERS for name in field_names(found)]
    if not any(map(is_person, names)):
        return names
    return [name for name in names if is_person(name) or not (_is_unit(name) or is_medium(name))]


def field_names(found: Field) -> list[str]:
    """The names in a labelled value, up to what no longer looks like one.

    Where a person is among them, the others must look like persons too: media and offices stand
    beside the names of reporters.
    """
    # 沈砚秋《青禾日报》: the medium that carried it
    value = _TOOL_BEHIND.sub(first_group, found.value.partition("《")[0] or found.value)
    offices = split_names(value)
    if len(offices) > 1 and all(map(is_office, offices)):  # 团委、学工处
        return offices
    credit = read_credit(value)
    if credit and credit.names:
        return credit.names
    # 作者：见习编辑　李四
    names = [name for name in split_names(value) if not _OFFICE.fullmatch(name)]
    if any(is_person(name) for name in names):
        latin = _LISTED_LATIN.findall(value)
        return [name for name in names if is_short_name(name) or name in latin]
    if found.explicit and found.kind == "author":
        # 作者：爱跑步，也爱拍照的人: of whom is told
        told = [name for name in names if is_account(name) and not is_section(name)]
        return told if "，" not in value else []
    return names if all(is_short_name(name) or _is_unit(name) for name in names) else []


def _is_unit(name: str) -> bool:
    """Whether a name is that of an office, or of a part that only a label shows to be one."""
    return is_office(name) or _PART.fullmatch(name) is not None


def _is_press(name: str) -> bool:
    """Whether a name is that of a publisher, and of no part of a house: 评价中心."""
    return is_publisher(name) and not _PART.fullmatch(name)


def read_fields(text: str) -> tuple[list[Field], list[str]]:
    """The labelled values of a line and the pieces of text that no label explains."""
    behind = _BEHIND.fullmatch(text) if text.endswith(_LABELS_BEHIND) else None
    if behind and not (is_section(behind[1]) or is_placeholder(behind[1])):
        text = f"{behind[2]}：{behind[1]}"
    read = _read_short if len(text) <= _REMEMBERED_CHARS else _read
    fields, rest = read(plain_bars(text.translate(_COLONS)))
    return list(fields), list(rest)


@lru_cache(_REMEMBERED)  # several steps ask about one line
def _read_short(text: str) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    return _read(text)


def _read(text: str) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    text = close_spread(text)
    labels = _in_context(text)
    fields: list[Field] = []
    rest = [text[: labels[0].start if labels else None]]
    for known, after in zip_longest(labels, labels[1:]):
        label, end = known, after.start if after else len(text)
        enclosed = _ENCLOSED.match(text, label.value, end) if label.mark == "colon" else None
        if enclosed:
            fields.append(Field(label.kind, enclosed["value"], True))
            rest.append(text[enclosed.end() : end])
            continue
        if label.kind == "editor" and _REPORTS.match(text, label.value):  # 編輯 李四 報導
            label = label._replace(kind="reporter")
        if label.kind == "source" and (dated := _DAY_BEFORE.match(text, label.value, end)):
            label = label._replace(value=dated.end())
        cut = end_of_value(text, label, end, after)
        value = only_writers(text[label.value : cut].strip())
        word = text[label.start : label.value].strip()
        if label.kind == "reporter" and not value and is_desk(word):
            rest.append(text[label.start : end])  # 本报评论员　2024-05-09: names itself
            continue
        if label.kind in ("time", "updated") and (behind := _BEHIND_TIME.search(value)):
            rest.append(behind[1])
        rest.append(text[cut:end])
        is_alone = len(labels) == 1 and cut == len(text)
        fields.append(_as_field(text, label, value, text[cut:end], is_alone))
    return tuple(fields), tuple(filter(None, map(str.strip, rest)))


def _as_field(text: str, label: Label, value: str, behind: str, is_alone: bool) -> Field:
    """A label with its value, as what stands around them lets them be understood.

    :param is_alone: whether its line has no other label, and nothing behind the value.
    """
    kind, mark, opening = label.kind, label.mark, text[label.start]
    # 林雨桐 文 沈砚秋 摄
    is_behind = opening == "文" and label.start > 0 and mark in BLANKS
    if (kind == "reporter" or is_behind) and (pictured := _PICTURED.search(value)):
        kind, value = "photo", value[: pictured.start()]
    if kind == "author" and mark != "colon" and _EDITED.fullmatch(value):
        kind = "editor"
    if kind == "source" and value.endswith(_SCREENSHOT):  # of a caption
        kind = "photo"
    elif text.startswith("供稿", label.start) and kind == "reporter" and _is_press(value):
        kind = "source"  # 供稿：青禾日报, but 供稿：航运学院 wrote it
    elif kind == "source" and is_person(value) and "提供" in text[label.start : label.value]:
        kind = "author"  # 信息提供：林雨桐
    is_id = kind == "author" and bool(_ON_DAY.match(behind))
    is_id |= kind == "author" and is_alone and _BY_NAME.fullmatch(text) is not None
    is_id |= kind == "author" and value.isascii() == (opening in _OF_AUTHOR)
    # 作者 江边客 | 来源 青禾网
    is_id |= opening == "作" and mark != "" and " " not in value and not is_alone
    return Field(kind, value, is_id or mark not in ("blank", ""))


def _in_context(text: str) -> list[Label]:
    """The labels of a line as the ones before them let them be understood."""
    known: list[Label] = []
    hosts = text.find("主办")
    for label in _with_photographers(text, list(find_labels(text))):
        before = known[-1] if known else None
        value = text[before.value : label.start] if before else ""
        if before and label.kind == "event" and before.mark == "colon" and _runs_in(value):
            label = _of_time(text, label)
        if text[label.start] == "承" and 0 <= hosts < label.start:
            continue  # 主办单位：青禾市政府 承办单位：信息中心: who runs the site
        if before is None:
            known.append(label)
        elif (
            before.kind in ("other", "poster") and before.mark == "colon" and _is_word(value, label)
        ):
            continue  # 标签：记者　渡口
        elif before.kind == "author" and _CRAFT.match(text, label.start) and value.strip(_SLASHES):
            continue  # 作者：林雨桐/文 沈砚秋/图
        elif before.kind == "author" and _is_word(value, label) and label.kind in _OTHERS:
            known.append(label._replace(kind="author", mark=before.mark))  # 作者：见习编辑 李四
        elif label.kind == "reporter" and _is_for_other(before) and _abuts(value):
            known.append(label._replace(kind="photo"))  # 图/青禾网记者 李四, 摄/记者 李四
        elif label.kind == "reporter" and is_desk(value + text[label.start : label.value].strip()):
            continue  # 作者：青禾日报评论员
        elif label.kind == "reporter" and before.kind in MAKERS and _abuts(value):
            known[-1] = label._replace(start=before.start)  # 文/青禾网记者 李四
        else:
            known.append(label)
    return known


def _runs_in(value: str) -> bool:
    """Whether the value of a label runs into the next one, as in bars without any blanks."""
    is_name = bool(value) and not value[-1:].isspace() and not STOP.search(value)
    return is_name and not is_person(value)  # 作者：林雨桐访谈日期：… tells a name as it is


def _of_time(text: str, label: Label) -> Label:
    """作者：江边访谈日期：2024-05-09: what the event would be ends the name before it."""
    word = text[label.start : label.value].rstrip("：: ")
    return label._replace(kind="time", start=label.start + max(0, len(word) - len("日期")))


def _with_photographers(text: str, labels: list[Label]) -> list[Label]:
    """The labels of a line in which 摄影记者 is no reporter where another one is named."""
    makers = [label for label in labels if label.kind in MAKERS]
    cameras = {label for label in makers if text.endswith(_CAMERA, 0, label.start)}
    if len(cameras) == len(makers):
        return labels
    wide = len(_CAMERA[0])
    return [
        label._replace(kind="photo", start=label.start - wide) if label in cameras else label
        for label in labels
    ]


def _is_for_other(label: Label) -> bool:
    """Whether a label is of who edited or took the pictures: 摄影记者 may have written, too."""
    return label.kind in _OTHERS or (label.kind == "photo" and label.mark not in BLANKS)


def _is_word(value: str, label: Label) -> bool:
    """Whether a label without a mark of its own stands where the value of another begins."""
    return not value.strip() and label.mark in BLANKS


def _abuts(value: str) -> bool:
    """Whether a value runs into the next label and names no person: a medium, or nothing."""
    bare = not STOP.search(value) and value == value.strip()
    return bare and not any(is_person(word.strip(f"{TRIM}{_SLASHES}")) for word in value.split())
