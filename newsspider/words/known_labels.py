"""The labels that lines of credits have, ``来源：`` or ``编辑/``, and where they stand."""

import re
from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

from newsspider.words.fold import with_small
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import PERSON, is_medium, is_person
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

GAP = "  "
"""What stands between the spans of one line, so that neighbours do not run together."""

BLANKS = ("blank", "gap", "")
"""The marks of a label that are white space or nothing."""

COLONS = (":", *with_small("："), "∶")
"""What a label ends with, and what leads over to a list."""

SOURCE_LABEL = re.compile(r"[来來]源\s*[:：]")
"""What may be asked before all labels of a line are read."""

# 撰文/编辑：林雨桐 has done both
_JOINED = r"(?:(?:\s*[/／\\、·・‧&]\s*(?:{made_with}))+(?=\s*[:：]))?"
_PATTERNS = {
    "updated": (
        r"(?:最[后新近])?(?:更新|修改)(?:时间|日期|于)?|(?:更改|更正|变更|修[订正])(?:时间|日期)|{edited_by}\s*\S{1,24}\s*于"
        r"|(?<!\w)(?:last )?updated(?=\s?[:：])"
    ),
    "reporter": (
        r"{reporter_prefix}*(?:文字)?{reporter}"
        + _JOINED
        + r"|(?:供稿|(?<![\u4e00-\u9fff])(?:独家|特别|专题|现场|图文|综合)?报[道导])(?=[:：])"
        rf"|特稿(?=\s*[:：]\s*{PERSON}(?!\w))"
    ),
    "editor": r"{role_prefix}*(?:{desk}|{crew})|(?<!\w)translated(?: and \w+)? by(?!\w)",
    "picture": r"(?:图片|视频|题图|头图)(?:来源|来自|作者)?|图源|图(?![/、]?文)",
    "photo": r"摄影(?!报[道导])[者师]?|(?:图片)?拍摄[者人]?(?=\s*[:：])"
    r"|(?<![\u4e00-\u9fff])摄(?=\s*[:：/／])"
    r"|(?<!\w)photo(?:s|graphy)?(?: by)?(?=\s?[:：]|\s+[\u4e00-\u9fff])",
    "author": (
        r"(?<!关[于於])(?:本文|文章|原文|文字|特约|专栏|采访)*"
        r"(?:作\s*者(?:姓名)?|{writer}(?:编辑|者)?(?:\s*(?:text|words|by))?|张贴者|发[帖贴表][者人]|发信人|{compiler}|(?:供稿|报送|信息提供|播报)人"
        r"|(?<=出品方[/／])分析师|信息员|[楼樓博]主|摄影报道|文字(?:整理)?|文稿|文案|来稿|署名|供图供稿|供稿供图)(?!单位|部门|系|简介)"
        + _JOINED
        + r"|(?<![\u4e00-\u9fff])(?:图并?[/、]?文|文并?[/、]?图|文)(?![\u4e00-\u9fff])"
        + _JOINED
        + r"|(?<!\w)(?:(?<![a-z]\s)|(?<=\d[ap]m\s)|(?<=\d\s[ap]m\s))"
        r"(?:(?:posted|published|written|reported) )?by(?!\w)"
        r"|(?<!\w)(?:(?:text|words|story|written|reporting)(?: by)?|author|reporter)s?(?=\s?[:：]"
        r"|\s+[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))"
        r"|(?:采访|报[道导])[．.•·・/／、]?摄影(?=[:：/／╱∕])|采访(?=[:：/／╱∕＝])|报[道导](?=[/／╱∕])"
    ),
    # Over a story the publisher that it is from, under one where its figures are from.
    "origin": r"(?:资料|图文)来源|资料提供",
    # Of a document on the site of an office.
    "issuer": r"{card_office}",
    # Somebody at a desk, or the office that the desk is in.
    "poster": r"(?:发布|添加|上传)[者人]|信息发布(?=\s*[:：]\s*[\u4e00-\u9fff])|(?:公告|张贴)人",
    # When what is announced takes place, or holds.
    "event": r"{event}(?:时间|日期)|{of_member}(?=\s*[:：])",
    # On pages that answer letters, petitions, questions.
    "asked": r"{asked}(?:时间|日期)",
    "source": (
        r"(?:{answered}|{handled}|受理)(?:单位|部门|机构|机关)|"
        r"(?<![片料频据材图档像照面明术術务務“「])(?:文章|本文|信息|消息|新闻(?:资料)?|稿件|内容|综合|原文|原始)?"
        r"(?:信源(?=\s*[:：])|来\s*源(?:(?:单位|部门|媒体|网站)(?=\s*[:：]))?|稿\s*源|出\s*处|引据|转[载贴帖]自|转自|摘自|原载|选自"
        r"|(?:供稿|投稿|来稿|报送|提供|公告|发稿|张贴)(?:单位|部门)"
        r"|本?(?:新闻|文章|稿件|内容|消息|资讯|信息)提供者?(?=\s*[:：/／])|来自(?=\s*[:：/／]))于?"
        # Elsewhere it is that of a picture.
        r"|(?:(?<=[\d|｜丨·]\s)|(?<=\d\s\s))source(?=\s?[:：])"
        rf"|(?<!\w)source(?=\s?[:：][^:：]{{2,24}}?{YEAR}{DATE_MARK})"
        r"|(?<![\u4e00-\u9fff])(?:出自于?|引用?自|(?:发布)?媒体|(?:当前|所属|刊登)?报[纸紙刊](?:名称)?|报告出品方)(?=\s*[:：])"
    ),
    "time": (
        r"(?:首次|最初)?(?:{answered}|{issued}|出版|出刊|刊发(?!布)|创建|建立|成文|印发)(?:时间|日期|于)?"
        r"|(?:创作|撰写|写作|成稿|完稿|收稿|投稿)(?:时间|日期)"
        r"|时\s*间|日\s*期|(?<!\w)(?:time|date)(?=\s?[:：])"
    ),
    "account": r"微信号",
    "other": (
        r"(?:(?:语音|累计|总)?{visit}|查看|评论|留言|热度|字号|字体|字体大小|分享到?|专栏|栏目|标签|关键词|版次|版名|版面|主题|(?:全站|个人|文章|所属)?分类|"
        r"文号|作者单位|热线|功能介绍|{asked}人|(?:信件|办理|处理){letter_item})"
        r"(?:次数|数|量|大小)?|(?<!\w)(?:click|hit|view)s?(?=\s?[:：])"
    ),
}
_KINDS = {kind: expand_unfolded(pattern) for kind, pattern in _PATTERNS.items()}
_OPENING = re.compile(r"(?:^|[|(:*?)])\[?((?<=\[)[\u4e00-\u9fff]+|[\u4e00-\u9fff])")


def _openings(pattern: str) -> str:
    """The ideographs with which a label may begin."""
    return "".join(sorted(set("".join(_OPENING.findall(pattern)))))


def _alternative(kind: str, words: str) -> str:
    """A kind of label as a group; the look-ahead spares the words of those that begin otherwise."""
    return f"(?P<{kind}>(?=[{_openings(words)}a-z])(?:{words}))"


_FIRST = _openings("|".join(_KINDS.values()))
_SECOND = "".join(sorted(set(re.findall(r"[\u4e00-\u9fff]", "".join(_KINDS.values())))))
_DOTS = ".．‧·・•"
_LABEL = re.compile(
    # The look-ahead spares the alternatives at most characters.
    rf"(?=[{_FIRST}](?:[{_SECOND}\s:：|｜丨︱/／╱∕＝=、,，\]】{_DOTS}]|$)|(?<!\w)(?:[abprstw][yeuhtor]|cl|da|hi|la|ti|up|vi))"
    rf"(?:{'|'.join(starmap(_alternative, _KINDS.items()))})",
    re.I,
)
_MARK = re.compile(
    r"\s*(?P<colon>[:：])\s*(?:[\[(（【〔［][\u4e00-\u9fff]{1,3}[\])）】〕］](?=[\u4e00-\u9fff]))?[\s|｜丨\[]*|(?P<bracket>[】\]])\s*|\s*(?P<bar>[|｜丨︱/／╱∕＝=])(?!\s*\d(?!\d?[^\W\d年月日时時点點分秒条條人次个個万萬张張]))\s*"
    rf"|(?P<dot>[{_DOTS}])(?=\s{{0,2}}(?:记者|記者)?[\u4e00-\u9fff]{{2,4}}(?![\u4e00-\u9fff]))"
    r"|(?P<comma>[,，])\s+|(?P<gap>\s{2,}|\u3000)(?=\S)|(?P<blank>\s+)|(?P<end>$)"
)
_BEFORE = frozenset("・‧ \t\u3000。|｜丨(（[［》【□■◎●◇/／·•>*▲—-")
_BEFORE_BAR = _BEFORE | frozenset("、，,")  # 文／林雨桐、图／沈砚秋
_REPORTER = LatePattern(
    rf"{PERSON}(?:文(?=[\s/／]))?(?=$|[\s、,，()（）:：|｜丨/／╱∕]|[报報][道导導]|记者|記者|通讯员|通訊員|实习生|實習生"
    r"|(?<!的)[^\W\d的]{2,4}(?:\d\d?日)?专?(?:[报報][道导導]|[电電]))"
)
# Between two bars a label needs no mark of its own: | 来源青禾网 | 作者李四
_BEFORE_CHARS = 40  # all that stands before each of thousands of labels would be read again
_WORD = re.compile(r"[^\s|｜丨，。:：（）()]*")
_WHEN = rf"(?:[发發][布表]|更新)?(?:[时時][间間]|日期)(?=\s?{YEAR}\s?{DATE_MARK})"
_CELL = re.compile(
    rf"[^\s|｜丨，。:：（）()]{{2,12}}(?:(?=\s\s|\s(?:{_WHEN}|[来來]源|[编編][辑輯]))|\s*(?=$|[|｜丨]))"
)
_IS_WHEN = re.compile(_WHEN)
# A lone label of these may have its value in the next line.
_CREDITS = frozenset(("author", "reporter", "source", "time", "updated"))
_IN_CELLS = frozenset(("author", "source"))
_PLAIN, _ORIGINS, _BARS = "作来來转轉摘本", ("来源", "來源"), "|｜丨"

_OF_CARDS = (
    "索引号 索取号 文号 发文字号 文件编号 主题词 名称 标题 分类 有效性 时效性 发布机构 发布单位 "
    "发布日期 发文机关 发文机构 发文日期 成文日期 生成日期 公开日期 公开方式"
).split()
# 索 引 号: the cards over documents set the names of their fields to one width
_SPREAD = re.compile(
    expand_unfolded(r"(?<!\S)(?:" + "|".join(map(r"\s*".join, _OF_CARDS)) + r")(?![^\s:：])")
)


def close_spread(text: str) -> str:
    """A text whose names of fields have no blanks in them."""
    return _SPREAD.sub(lambda name: "".join(name[0].split()), text)


class Label(NamedTuple):
    """A label in a line."""

    start: int
    kind: str
    """A name in `_PATTERNS`: author, reporter, source, time and so on."""

    value: int
    """Where its value begins."""

    mark: str
    """The name of what marks it in `_MARK`, empty if a name follows at once."""


def find_labels(text: str) -> Iterator[Label]:
    """Each label that is marked as one."""
    at = 0
    while match := _LABEL.search(text, at):
        at = match.end()
        kind = match.lastgroup or ""
        mark = _MARK.match(text, at)
        name = (mark.lastgroup or "") if mark else ""
        start = match.start()
        opens = start == 0 or text[start - 1] in (_BEFORE if name != "bar" else _BEFORE_BAR)
        if not _is_marked(kind, name, opens, start) and (name or not _is_named(text, kind, match)):
            continue
        at = mark.end() if mark else at
        yield Label(start, kind, at, name)


def _is_named(text: str, kind: str, label: re.Match[str]) -> bool:
    """Whether a name follows a label that nothing sets apart from it."""
    if kind == "reporter":
        return _REPORTER.match(text, label.end()) is not None
    if kind == "time":  # 作者江边客 时间2024-05-09
        before = text[: label.start()]
        return before[-1:].isspace() and _IS_WHEN.match(text, label.start()) is not None
    is_plain = label[0][0] in _PLAIN or label[0].endswith(_ORIGINS)
    if kind not in _IN_CELLS or not is_plain:  # 投稿须知 is no name
        return False
    start = label.start()
    before, word = text[max(0, start - _BEFORE_CHARS) : start], _WORD.match(text, label.end())
    ends_field = before.rstrip()[-1:] in ("", *_BARS)
    if word is None or not (ends_field or before[-1].isspace()):
        return False
    is_told = is_medium(word[0]) and "的" not in word[0]
    if is_told if kind == "source" else is_person(word[0]):
        return True  # 记者 林雨桐 来源青禾日报
    is_cell = (ends_field or before.endswith(GAP)) and label[0][0] in "作来來"
    cell = _CELL.match(text, label.end()) if is_cell else None
    return cell is not None and bool(before.strip() or cell.end() < len(text))


def _is_marked(kind: str, mark: str, opens: bool, start: int) -> bool:
    if mark == "colon":
        return True
    if mark in ("blank", "gap"):
        return opens or kind == "reporter"
    if mark == "dot":
        return opens and kind in ("author", "photo", "picture")
    if mark == "comma":
        return start == 0 and kind == "author"
    if mark == "end":
        return opens and kind in _CREDITS
    return mark in ("bar", "bracket") and (opens or (kind == "reporter" and mark == "bar"))
