"""A publisher's name as a bar prints it, without what runs into it."""

import re

from newsspider.words.names import (
    is_medium,
    is_office,
    is_person,
    is_place,
    is_placeholder,
    trimmed,
)
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

_CJK_BLANK = re.compile(r"(?<=[\u4e00-\u9fff》”])\s+(?=[\u4e00-\u9fff《“])")
_ISSUE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff》])\s*第?\s?\d+期$")  # 青禾周刊第1294期
_LEAST, _MOST = 2, 30
ADDRESS = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])\s+(?:https?://)?(?:[a-z0-9-]+\.)+|^(?:https?://)?(?:[a-z0-9-]+\.){2,})"
    r"[a-z]{2,8}/?$",
    re.I,
)
"""The address that stands beside a name is no part of it: 青禾网 qinghe.example."""

HAN_NAME = re.compile(r"[\u4e00-\u9fff]{3,8}(?:[A-Za-z]{4,12})?")
"""The shape of most names in Chinese characters."""

_COUNTER = re.compile(expand_unfolded(r"{counted}(?:[量次人]?数?)[:：]?\s*\d*次?"))
# 青禾0514.cc 浏览次: the count is missing, or a script writes it
_COUNTER_BEHIND = re.compile(rf"\s+{_COUNTER.pattern}$")
# 青禾网参与互动: a button that runs into the name
_BUTTON = re.compile(
    expand_unfolded(
        r"(?<=[\u4e00-\u9fff]{2})(?:参与互动|我要(?:评论|纠错)|我有话说|我来说两句|发表评论|分享[到至]|打印本页)+"
        r"(?![\u4e00-\u9fff]).*$"
    )
)
# 青禾杂志第12期，更多内容请见杂志; 青禾网, 内容不代表本站立场; BBC 转载请注明出处;
# “青禾网”转载请注明; 青禾网原标题《渡口》
_INVITES = re.compile(
    expand_unfolded(
        r"(?:\s*[，,]\s*|\s+)(?:更多|欢迎|敬?请|详见|点击|未经|转载|版权|著作权|侵[权删]|仅供|原文|[题头配]图|图片|有删"
        r"|[^，,]{0,8}[不仅]代表).*"
        r"|(?<=[”」》])(?:转载)?敬?请.*"
        r"|(?<=\w)\s*原(?:文)?标题\s*[:：《].*"
    )
)
# 青禾网 T大 T小
_TEXT_SIZES = re.compile(expand_unfolded(r"\s+(?:{text_size}\s*){2,}$"), re.I)
# 青禾日报 A05版
_OF_PAGE = re.compile(r"(?<=[\u4e00-\u9fff》])\s*第?[A-Z]?\d{1,3}版$")
_RUNS_ON = " /／·•"  # what parts it from the next field
_OF_DAY = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=《)")  # 5月9日《青禾日报》
# 林雨桐转自青禾日报: who put it on the page
_TAKEN_BY = re.compile(expand_unfolded(r"^[\u4e00-\u9fff]{2,4}(?:[转摘]自|转载自)(?=\S{2})"))
_TWICE = re.compile(r"(.{2,})\1")  # the text of a logo beside the name
# 微信公众号“青禾渡口”, 微信公号“青禾渡口”, “青禾渡口”微信公众号
_OF_ACCOUNT = re.compile(
    r"(?:官方)?(?:微信)?公众?号\s*[:：]?\s*[“「]?(?P<behind>[^“”「」]{2,20})[”」]?"
    r"|[“「](?P<before>[^“”「」]{2,20})[”」](?:官方)?(?:微信)?公(?:众平台|众?号)"
)
_TOOL = re.compile(r"\bpowered\s?by\b", re.I)  # 聽文章 Powered by 青禾網
_LETTER = re.compile(r"[^\W\d_]")
_COUNTRY = re.compile(expand_unfolded(r"{country}"))  # a channel
_TORN = re.compile(r"^[^“]*”")
_DATED = re.compile(rf"{YEAR}\s?{DATE_MARK}\s?\d")  # 散文2024-05-09162举报: fields run together
_SITE_ITSELF = frozenset(("本站原创", "本网原创"))


def clean_source(name: str) -> str | None:
    """A publisher's name without the marks around it; None for a placeholder or a sentence.

    >>> clean_source("《青禾日报》")
    '青禾日报'
    >>> clean_source("青禾网-《青禾日报》")
    '青禾网-《青禾日报》'
    """
    name = name.strip(" 　·．")
    for no_name in (
        _INVITES,
        _TEXT_SIZES,
        _BUTTON,
        _COUNTER_BEHIND,
        _OF_DAY,
        _TAKEN_BY,
        _OF_PAGE,
        _ISSUE_BEHIND,
    ):
        name = no_name.sub("", name)
    if account := _OF_ACCOUNT.fullmatch(name):
        name = account["behind"] or account["before"]
    parts = _CJK_BLANK.split(ADDRESS.sub("", name))
    # 党政办公室 宣传部: two of one house
    name = (" ".join(parts) if all(map(_is_own_office, parts)) else parts[0]).rstrip(_RUNS_ON)
    medium, _, rest = name.replace("／", "/").partition("/")  # 青禾日报 / 林雨桐 / 东港
    writer = rest.partition("/")[0]
    name = medium.strip() if is_person(writer.strip()) and is_medium(medium.strip()) else name
    name = _TWICE.sub(r"\1", name) if _TWICE.fullmatch(name) else name
    bare = trimmed(name)
    is_long = any(len(part) > _MOST for part in bare.split("、"))  # 综合自青禾网、渡口工会
    if len(bare) < _LEAST or is_long or not _LETTER.search(bare) or _COUNTRY.fullmatch(bare):
        return None
    if (
        _TORN.search(bare)
        or _TOOL.search(bare)
        or _DATED.search(bare)
        or _COUNTER.fullmatch(bare)
        or (is_placeholder(bare) and bare not in _SITE_ITSELF)
    ):
        return None
    return bare


def _is_own_office(name: str) -> bool:
    """Whether a name is an office's and not that of a place which ends like one: 莫斯科."""
    return is_office(name) and not is_place(name)
