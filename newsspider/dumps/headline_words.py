"""Words that headlines have, and those that tell that a line is none."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newsspider.dumps.head_lines import RULE_MARKS
from newsspider.dumps.menus import entries_in
from newsspider.fields.trails import lead_of
from newsspider.words.credits import sure_names, tells_where_from
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import names_of_fields, read_fields, without
from newsspider.words.names import (
    is_full_name,
    is_medium,
    is_person,
    is_publisher,
    is_section,
    split_names,
)
from newsspider.words.time import DATE, WEEKDAY, find_dates
from newsspider.words.vocabulary import expand_unfolded

_REMEMBERED = 1 << 10
_MEDIUM_CHARS = 12
_BAR = re.compile(r"\s?[|｜_]\s?|\s[-–—]\s")
_LABEL_CHARS = 5  # 导语：, 有效性：
_NOTICES = ("公告", "通知")  # what they announce may have no other headline

_MENU_ENTRIES = 4
_MENU_CHARS = 24  # no headline that begins with 首页 is longer
_FRONT_PAGE, _STORY = ("首页", "首頁"), ("正文", "内容", "內容")
_DOOR = re.compile(expand_unfolded("{menu_door}"))
_CLAUSES = re.compile("[，。！？；：、“”]")
_WORDS = re.compile(r"[\u3400-\u9fff] ?[\u3400-\u9fff]|[^\W\d_]{5}")
_NAMES_CHARS = 20
# 期次：第12期, 用户1024
_NUMBER = re.compile(
    expand_unfolded(r"\w{2,4}\s?[:：]\s?第?\s?[A-Z]?\d+\s?[期版号卷次]?|{numbered_user}")
)
# 日期查询：2024年5月9日
_DATED_LABEL = re.compile(
    rf"[\u4e00-\u9fff]{{0,6}}(?:[查检檢][询詢索]|[日刊]期|期次|[时時][间間])\s?[:：]\s?{DATE}"
)
_DAY = re.compile(rf"{DATE}|\d{{1,2}}月\d{{1,2}}日")
_NAMED = re.compile(rf"(?!{WEEKDAY})[\u3400-\u9fff]{{2}} ?[\u3400-\u9fff]{{2}}")
_PICTURES = re.compile(expand_unfolded(r"(?:图[文说]?|视频|影片)\s?[:：|｜丨]\s*"))
_FILM = re.compile(expand_unfolded(r"(?:视频|影[片音])\s?[|｜丨]\s*"))
_TOLD_CHARS = 4
_PUBLISHERS = ("source", "issuer")  # 来源：青禾网, 发文机关：青禾市政府
# 青政办发〔2024〕5号: under the headline or over it
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s?[〔\[［【(（]\d{4}[〕\]］】)）]\s?(?:第\s?)?\d+\s?[号號]"
)
# （资料图片仅供参考）, ====阅读全文====
_FRAMED = re.compile(rf"[（(][^（）()]*[）)]|([{re.escape(RULE_MARKS)}])\1{{2,}}+.++(?<=\1\1\1)")
_SALUTATION = re.compile(
    expand_unfolded(r"(?:(?:各位|尊敬的|亲爱的)[^，。,]{1,20}|[^，。,]{2,8}(?:同志|同学)们?)[：:]")
)


@lru_cache(_REMEMBERED)  # a page is cut several times
def tells_no_story(text: str) -> bool:
    """Whether a line is but a time, a number, a credit, a channel, a salutation or a lead.

    A sentence with a colon at its end leads over to what it announces, 您的位置： to a breadcrumb.
    """
    if any(form.fullmatch(text) for form in (_DOCUMENT_NUMBER, _NUMBER, _SALUTATION, _DATED_LABEL)):
        return True
    if text.endswith(COLONS) and (
        len(text) <= _LABEL_CHARS or "，" in text or "," in text or lead_of(text) == text
    ):
        return True
    return not _WORDS.search(_undated(text)) or (_is_credit(text) and not heads_pictures(text))


def is_note(text: str) -> bool:
    """Whether a line stands in brackets or between rules: no headline, unless it is the first line.

    >>> is_note("（资料图片仅供参考）"), is_note("====阅读全文===="), is_note("（上）渡口停航")
    (True, True, False)
    """
    return _FRAMED.fullmatch(text) is not None


def _is_credit(text: str) -> bool:
    """Whether a line only names who wrote a story, who published it, or the channel it is in."""
    if len(text) <= _MEDIUM_CHARS and (is_medium(_told_first(text)) or _is_channel(text)):
        return True
    fields, rest = read_fields(text)
    is_labelled = any(field.kind in _PUBLISHERS for field in fields) or names_of_fields(fields)
    return bool(sure_names(text) or (is_labelled and not rest)) or tells_where_from(text)


def _told_first(text: str) -> str:
    """A line without the site behind a bar, as headlines have it: 停航 | 青禾网."""
    return _BAR.split(text, maxsplit=1)[0]


def is_listed(texts: Sequence[str], index: int) -> bool:
    """Whether a line names persons among others of its form: who asked, who is asked.

    >>> is_listed(["访谈人：沈砚秋", "访谈助理：林雨桐"], 1), is_listed(["沈砚秋", "林雨桐"], 0)
    (True, True)
    """
    label, names = _labelled(texts[index])
    beside = (*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2])
    if not label:
        return is_person(names) and any(map(is_person, beside))
    return _are_persons(names) and any(
        told[0] and _are_persons(told[1]) and not tells_no_story(text)
        for text, told in zip(beside, map(_labelled, beside), strict=True)
    )


def _labelled(text: str) -> list[str]:
    """The label of a line, which may be empty, and what it tells."""
    label, _, names = text.replace(":", "：").rpartition("：")
    return [label, names]


def _are_persons(names: str) -> bool:
    return len(names) <= _NAMES_CHARS and all(map(is_person, split_names(names)))


def is_menu(text: str) -> bool:
    """Whether a line is a menu, or the way to the story, whose entries were run together.

    >>> is_menu("青禾社首页新闻视频论坛登录|注册"), is_menu("青禾网首页改版上线")
    (True, False)
    >>> is_menu("首页 生活常识 正文"), is_menu("首页改版后老人也会用")
    (True, False)
    """
    is_way = text.startswith(_FRONT_PAGE) and (text.endswith(_STORY) or len(text) > _MENU_CHARS)
    least = _MENU_ENTRIES - (_DOOR.search(text) is not None)
    return (is_way or len(entries_in(text)) >= least) and not _CLAUSES.search(text)


def _is_channel(text: str) -> bool:
    """Whether a line names a channel, 即时港闻 or 行业资讯; 公告 heads notices, too."""
    return is_section(text) and not text.endswith(_NOTICES)


def tells_time(text: str) -> bool:
    """Whether a line is a day or a time and nothing else."""
    bare = _undated(text)
    return bare != text and not _WORDS.search(bare)


def _undated(text: str) -> str:
    return without(text, (moment.raw for moment in find_dates(text)))


def names_a_day(text: str) -> bool:
    """Whether a line that begins with a day is a headline: who makes a story has a name or medium.

    >>> names_a_day("5月9日停航 渡口备船"), names_a_day("2024年5月9日青禾日报")
    (True, False)
    """
    day = _DAY.match(text)
    name = text[day.end() :] if day else ""
    return bool(_NAMED.match(name)) and not (is_person(name) or is_medium(name))


def heads_pictures(text: str) -> bool:
    """Whether a line is the headline of a gallery; who made pictures stands behind 图： too.

    >>> heads_pictures("图文：中稻丰收"), heads_pictures("图：青禾日报 林雨桐")
    (True, False)
    """
    return _heads(text, _PICTURES)


def heads_film(text: str) -> bool:
    """Whether a headline says before a bar that it is that of a film, as no caption does.

    >>> heads_film("視頻 | 渡口停航一天"), heads_film("視頻｜青禾日報 林雨桐")
    (True, False)
    """
    return _heads(text, _FILM)


def _heads(text: str, label: re.Pattern[str]) -> bool:
    """Whether a text goes on with a headline behind a label, and not with who made it."""
    told = label.match(text)
    rest = text[told.end() :] if told else ""
    if len(rest) < _TOLD_CHARS or sure_names(rest) or is_publisher(rest):
        return False
    return not any(map(is_full_name, split_names(rest)))
