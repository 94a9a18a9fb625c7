"""The shape of names: people, accounts and media, and what only looks like one."""

import re
from collections.abc import Callable
from functools import lru_cache

from newsspider.words.end_pattern import EndPattern
from newsspider.words.late_pattern import LatePattern
from newsspider.words.substitutes import all_groups
from newsspider.words.surnames import DOUBLE_SURNAMES, SURNAMES, TELLING_SURNAMES, TRANSCRIBED
from newsspider.words.vocabulary import expand_unfolded

_NO_ENDING = "的了在者市县縣摄攝处處署队隊馆館院站所办辦组組"
_NO_OFFICE = "(?!董事)"  # 董 is a family name, too
_TOLD = ("先生", "女士", "小姐", "主持")  # somebody of whom is told
_REMEMBERED = 1 << 12
CLEAR_NAME = rf"{_NO_OFFICE}[{TELLING_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?<![{_NO_ENDING}])(?<!主持)"
"""A name of two or three characters that needs nothing beside it to be known as one."""

PERSON = (
    rf"{_NO_OFFICE}(?:(?:{'|'.join(DOUBLE_SURNAMES)})[\u4e00-\u9fff]{{1,2}}"
    rf"|(?=[{''.join(sorted({part[0] for part in TRANSCRIBED}))}])"
    rf"(?:{'|'.join(TRANSCRIBED)}){{1,3}}[\u4e00-\u9fff]{{0,2}}"
    rf"|[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    # 一.渡口概况 is a heading
    r"|[\u4e00-\u9fff]{1,6}(?:(?:[·•・‧．]|(?<![一二三四五六七八九十])\.)[\u4e00-\u9fff]{1,8})+)"
)
"""A name that can be told by its family name, or by the dot or the parts of a transcribed one."""

_PERSON = re.compile(PERSON)
_CLEAR_NAME = LatePattern(CLEAR_NAME)
_HALVES = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]+([\u4e00-\u9fff])"
    r"(?=摄|攝|[报報][道导導]|[^\u4e00-\u9fff]|$)(?![ 　]+[\u4e00-\u9fff]\s?[:：])"
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
# But: Qinghe Daily, News Desk, Previous Next
_LATIN_NAME = re.compile(
    r"(?!.*(?i:\b(?:daily|news|post|times|press|media|network|online|today|radio|herald|tribune"
    r"|weekly|magazine|agency|newsroom|editors?|editorial|staff|team|desk"
    r"|previous|next|found|menu|search|login|comments?)$))"
    r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
)
_ACCOUNT = re.compile(
    r"[^\W_](?:[\w·•・+@&.~～’'「」\-]| (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) )*[\w)）」+]"
)
_ACCOUNT_WIDTH = 16
_SYMBOL = r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\s]"
_SYMBOLS = re.compile(f"^{_SYMBOL}+|{_SYMBOL}+$")
_NUMERIC = {ord("."): None}
_CRAFTS = "文图圖摄攝"
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.){2,}[a-z]{2,4}", re.I)
_CJK_BLANK = LatePattern(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")

_DOT = re.compile("[·•・.]")
_MEDIUM = EndPattern(
    expand_unfolded(r"{medium}(?:·?评论|(?<=[报報])(?:网络|电子|数字|海外|国际)版)?$")
)
_PROMPT = re.compile(expand_unfolded(r"{app_use}|安装|返回|登录"))  # 下载青禾客户端
# Notices and reports that are told, not printed: 天气预报, 赛事播报
_NOTICE = EndPattern(expand_unfolded(r"(?:[播预战喜捷通警]|(?<!文)汇)报$"))
_OFFICE = LatePattern(
    r"(?![图圖据據由见見摄攝转轉来來作记記上下])(?!.*[在是有被将將的了])[\u4e00-\u9fff]{0,12}?"
    + expand_unfolded(r"(?:\w(?:{office})|{office_within}|\w{2}[处科系室])")
)
_SECTION = re.compile(
    expand_unfolded(
        r"(?!{desk_kind}[日周]?(?:报|刊|杂志)$)(?:{desk_kind}|即时|今日|最新|本地|焦点|{half_day}|[中午][昼晝]|[日周月]|公司|企业|集团|学校|学院|校园|行业|基层|部门|工作|机关|党建|通知)*(?:{desk_kind}|{subject}|{press}|新闻|党建|[要港澳]闻|头条|[快时简短]讯|[速快]报|频道|热线|动态|公告|通知|资讯|副刊|特刊|专题)|公[布告]栏|即时(?:{country}|中国|香港|澳门|台湾|两岸|港闻)|(?:当前|今日|往期)(?:报章|报纸)|(?:{country}|{city}|上海|北京|天津|重庆|香港|澳门|台湾)(?:新闻|要闻)|市场快[讯报]|[\u4e00-\u9fff]{2,4}动态|(?:{desk_kind}|{subject}|热[点门])(?:{topic}|资讯|动态|事件)|[东南西北中]部"
    )
)
_PLACEHOLDER = re.compile(
    expand_unfolded(r"{placeholder}|{no_name}|(?:{province}|{city})[市省]?[讯电]"), re.I
)
_NO_BEGINNING = re.compile(expand_unfolded(r"{begins_sentence}|{begins_control}"))
_NO_NAME = re.compile(expand_unfolded(r"{of_statement}"))
_OBSERVES = ("观察", "觀察")  # 江苏观察: an account
# The media centre of a county is a publisher; that of a paper is a part of it.
_DESK = re.compile(
    expand_unfolded(
        r"(?!(?:(?!本)\w{1,3}[^报网台社刊本]|[市县区州旗])融媒体?中心)(?!(?:教育|科技)部$)[\w]{0,4}{desk_kind}(?:中心|小?[组部])|(?!作者|本文)[\u4e00-\u9fff]{2,8}评论员"
    )
)
_PLACE = re.compile(expand_unfolded(r"(?:{province}|{city}).{0,4}|.{2,6}[省市县区]"))
_KNOWN_PLACE = re.compile(expand_unfolded(r"(?:(?:{province}|{city})[省市]?){1,2}"))
_TITLE_BEFORE_NAME = LatePattern(
    rf".*(?:长|员|教授|师|士|任|席|家|理|监|裁|[法察军警]官|官(?!方)|者|人|生)({PERSON})"
)
# 林雨桐江苏青禾大学教授
_AFFILIATED = re.compile(
    rf"([{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    + expand_unfolded(r"(?:{province}|中国|国家|全国)[\u4e00-\u9fff]{3,}")
)
_ROLE = re.compile(
    expand_unfolded(
        r"^(?:{reporter_prefix}|\s)*(?:{reporter}|{writer}|作者|(?<=\S)摄影$)\s*|"
        r"\s*(?:/?(?:摄影|图文|综合|编译|联合|现场|专题|参与)?(?:报[道导]|整理|编译|撰文|供稿|采写)|/文|/摄|发自.{2,8})$"
    )
)
_SPLIT = re.compile(
    r"[、﹑,，/／╱∕;；&＆+＋|｜丨]|(?<![A-Za-z.])\s+|\s+(?![A-Za-z])|和(?=[\u4e00-\u9fff]{2,3}$)|(?<=[\u4e00-\u9fff]{2})及(?=[\u4e00-\u9fff]{2,3}$)|(?<=[\u4e00-\u9fff]{2})与(?=(?!采写|采訪|采访|报道)[\u4e00-\u9fff]{2,3}$)"
)
_FROM_PLACE = re.compile(
    expand_unfolded(r"(?<=\w)\s*[/／╱∕]\s*[\u4e00-\u9fff]{2,4}(?:连线|综合)?(?:报[导道]|电)$")
)
TRIM = " 　:：|｜丨-—–_《》“”\"'()（）[]［］【】<>,，、;；。·•@*※□■◎●▲△◇○|©"

# 林雨桐 (Lin Yutong): the same person
_ALIAS = LatePattern(r"(?<=[\u4e00-\u9fff])\s?[(（]\s*([A-Z][^()（）]{3,30}?)\s*[)）]")
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"))


def is_person(name: str) -> bool:
    """Whether a name is a person's by its family name or its dot."""
    if not _PERSON.fullmatch(name) or name.endswith((*_NO_ENDING, *_TOLD)):
        return False
    return not (is_medium(name) or is_section(name) or is_placeholder(name))


def is_full_name(name: str) -> bool:
    """Whether a name is a person's in Chinese or, first name and family name, in Latin letters."""
    return is_person(name) or (bool(_LATIN_NAME.fullmatch(name)) and not is_medium(name))


def is_short_name(name: str) -> bool:
    """Whether a name could be a person's: a known family name, 2–4 characters, or a Latin name."""
    return is_person(name) or (
        bool(_HAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name))
        and is_account(name)
        and not is_medium(name)
    )


def is_account(name: str) -> bool:
    """Whether a name could be that of an account or an organisation: short and no sentence."""
    return 2 <= len(name) <= 2 * _ACCOUNT_WIDTH and _is_account(name)


@lru_cache(_REMEMBERED)  # several steps ask about one name
def _is_account(name: str) -> bool:
    return (
        width_of(name) <= _ACCOUNT_WIDTH
        and not name.translate(_NUMERIC).isdigit()
        and not is_placeholder(name)
        and not _NO_BEGINNING.match(name)
        and not _ADDRESS.fullmatch(name)
        and not _NO_NAME.search(name)
        and bool(_ACCOUNT.fullmatch(name))
    )


def width_of(name: str) -> float:
    """How wide a name is: a Latin letter takes half the room of an ideograph."""
    return len(name) - len(name.encode("ascii", "ignore")) / 2


def is_medium(name: str) -> bool:
    """Whether a name ends as those of newspapers, sites, channels and offices do."""
    # 青禾日报·渡口: a dot parts a channel from its medium
    whole = _MEDIUM.search(name) or (
        _DOT.search(name) and any(map(_MEDIUM.search, _DOT.split(name)[:-1]))
    )
    is_label = _MEDIUM.fullmatch(name)  # 发布 alone
    if not whole or is_label or _NOTICE.search(name) or _PROMPT.match(name):
        return False
    return not is_section(name) and not is_desk(name)


def is_publisher(name: str) -> bool:
    """Whether a name is that of a medium and of no office, in which authors work, too."""
    return is_medium(name) and not is_office(name)


def is_office(name: str) -> bool:
    """Whether a name is that of an office, a school or a part of one: 青禾学院团委."""
    return bool(_OFFICE.fullmatch(name))


def is_section(name: str) -> bool:
    """Whether a name is that of a channel or programme: 国际, 晚间新闻, 日报."""
    return bool(_SECTION.fullmatch(name))


def is_desk(name: str) -> bool:
    """Whether a name is that of a newsroom or a commentator of one: 社会中心, 青禾社评论员."""
    return bool(_DESK.fullmatch(name))


def is_place(name: str) -> bool:
    """Whether a name is that of a province and what is in it, or ends as those of places do."""
    return bool(_PLACE.fullmatch(name)) and not (is_medium(name) or name.endswith(_OBSERVES))


def is_known_place(name: str) -> bool:
    """Whether a name is that of a province or of a large city, or both: 江苏南京."""
    return bool(_KNOWN_PLACE.fullmatch(name))


def is_placeholder(name: str) -> bool:
    """Whether a name stands in place of one: admin, 佚名, 本站."""
    return bool(_PLACEHOLDER.fullmatch(name))


def split_names(text: str) -> list[str]:
    """The names in a text, as printed.

    >>> split_names("王乐文 方　敏")
    ['王乐文', '方敏']
    """
    if _LATIN_NAME.fullmatch(text.strip(TRIM)):
        return [text.strip(TRIM)]
    names: list[str] = []
    half = False
    # ／屏東報導 after a name is the place that it reports from
    for token in _SPLIT.split(_FROM_PLACE.sub("", without_aliases(text).strip(TRIM))):
        token = token.strip(TRIM)
        single = len(token) == 1 and "\u4e00" <= token <= "\u9fff" and token not in _CRAFTS
        parted = half and len(token) == 2 and is_person(names[-1] + token)  # 林 雨桐
        if half and (single or (parted and not is_person(token))):
            names[-1] += token
            half = False
        elif token:
            names.append(token)
            half = single
    return [name for name in map(_bare, names) if name]


def without_aliases(text: str) -> str:
    """A text without the Latin names that stand in brackets behind Chinese ones.

    >>> without_aliases("林雨桐 (Lin Yutong)")
    '林雨桐'
    """
    found = _ALIAS.search(text) if ")" in text or "）" in text else None
    return text.replace(found[0], "") if found and is_full_name(found[1]) else text


def _bare(name: str) -> str:
    """A name without the office that it holds (研究员徐占忱) and its role (记者 …)."""
    name = _ROLE.sub("", name).strip(TRIM)
    if name.endswith("等") and is_person(name[:-1]):  # 林雨桐等
        return name[:-1]
    affiliated = _AFFILIATED.match(name)
    if affiliated:
        return affiliated[1]
    titled = _TITLE_BEFORE_NAME.fullmatch(name) if len(name) > 5 else None
    return titled[1] if titled else name


def is_clear_name(name: str) -> bool:
    """Whether a name needs nothing beside it to be known as a person's."""
    return bool(_CLEAR_NAME.fullmatch(name))


def split_run(text: str, is_name: Callable[[str], bool] = is_clear_name) -> list[str]:
    """The names of persons that a text runs together, none if it is anything else.

    >>> split_run("林雨桐沈砚秋")
    ['林雨桐', '沈砚秋']
    """
    if len(text) <= 3 and is_name(text):
        return [text]
    for length in (3, 2):
        if is_name(text[:length]):
            others = split_run(text[length:], is_name)
            if others:
                return [text[:length], *others]
    return []


def trimmed(name: str) -> str:
    """A name without the marks around it, of which it keeps the other half of a pair.

    >>> trimmed("《青禾日报》"), trimmed("《青禾》周刊"), trimmed("青禾网-《青禾日报》 |")
    ('青禾日报', '《青禾》周刊', '青禾网-《青禾日报》')
    """
    bare = name.strip(TRIM)
    at = name.find(bare)
    before, behind = name[:at], name[at + len(bare) :]
    for opening, closing in _PAIRS:
        open_at, close_at = bare.find(opening), bare.find(closing)
        if close_at >= 0 and not 0 <= open_at < close_at and before.endswith(opening):
            bare = opening + bare
        if bare.count(opening) > bare.count(closing) and behind.startswith(closing):
            bare += closing
    return bare


def close_halves(text: str) -> str:
    """A text without the blanks that set the two characters of a name apart: ``方　敏``."""
    return _HALVES.sub(all_groups, text)


def without_symbols(name: str) -> str:
    """A name without the pictures that accounts put around theirs."""
    return _SYMBOLS.sub("", name)


def close_blanks(name: str) -> str:
    """A name without blanks between its Chinese characters."""
    return _CJK_BLANK.sub("", name)
