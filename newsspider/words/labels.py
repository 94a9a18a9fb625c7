"""What a line labels: ``来源：青禾日报　作者 李四　编辑：王五`` as kinds and values.

One expression knows the labels; a value ends where the next label, a date, a bar or a bracket
begins. All that reads credits (authors, source, time) reads them from here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from newsspider.words.credits import read_credit, without_photographers
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    PERSON,
    TRIM,
    is_account,
    is_desk,
    is_medium,
    is_office,
    is_person,
    is_publisher,
    is_short_name,
    split_names,
)
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

GAP = "  "
"""What stands between the spans of one line, so that neighbours do not run together."""

# 撰文/编辑：林雨桐 has done both
_JOINED = r"(?:(?:\s*[/／\\、·・‧&]\s*(?:{made_with}))+(?=\s*[:：]))?"
_PATTERNS = {
    "updated": r"(?:最[后新近])?(?:更新|修改)(?:时间|日期|于)?",
    "reporter": (
        r"{reporter_prefix}*(?:文字)?{reporter}"
        + _JOINED
        + r"|(?:供稿|(?<![\u4e00-\u9fff])(?:独家|特别|专题|现场|图文|综合)?报[道导])(?=[:：])"
    ),
    "editor": r"{role_prefix}*(?:{desk}|{crew})|(?<!\w)translated(?: and \w+)? by(?!\w)",
    "picture": r"(?:图片|视频|题图|头图)(?:来源|来自|作者)?|图源|图(?![/、]?文)",
    "photo": r"摄影(?!报[道导])|(?<![\u4e00-\u9fff])摄(?=\s*[:：/／])"
    r"|(?<!\w)photo(?:s|graphy)?(?: by)?(?=\s?[:：]|\s+[\u4e00-\u9fff])",
    "author": (
        r"(?:本文|文章|原文|文字|特约|专栏|采访)*"
        r"(?:作\s*者(?:姓名)?|{writer}(?:编辑|者)?(?:\s*(?:text|words|by))?|张贴者|发[帖贴表]者|{compiler}|供稿人"
        r"|信息员|楼主|摄影报道|文字(?:整理)?|文稿|文案|来稿|署名|供图供稿|供稿供图)(?!单位|部门|系|简介)"
        + _JOINED
        + r"|(?<![\u4e00-\u9fff])(?:图并?[/、]?文|文并?[/、]?图|文)(?![\u4e00-\u9fff])"
        + _JOINED
        + r"|(?<!\w)(?<![a-z]\s)(?:(?:posted|published|written|reported) )?by(?!\w)"
        r"|(?<!\w)(?:(?:text|words|story|written|reporting)(?: by)?|author|reporter)s?(?=\s?[:：]"
        r"|\s+[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))"
        r"|(?:采访|报[道导])[．.•·・/／、]?摄影(?=[:：/／╱∕])|采访(?=[:：/／╱∕＝])|报[道导](?=[/／╱∕])"
    ),
    # Over a story the publisher that it is from, under one where its figures are from.
    "origin": r"(?:资料|图文)来源",
    # Of a document on the site of an office.
    "issuer": r"(?:发文|制发|发布|颁布|公开)(?:机关|机构|单位|部门)",
    # Somebody at a desk, or the office that the desk is in.
    "poster": r"发布[者人]",
    # On pages that answer letters, petitions, questions.
    "asked": r"{asked}(?:时间|日期)",
    "source": (
        r"(?:{answered}|{handled}|受理)(?:单位|部门|机构|机关)|"
        r"(?<![片料频据材图明术術务務“「])(?:文章|本文|信息|消息|新闻|稿件|内容|综合|原文|原始)?"
        r"(?:来\s*源(?:(?:单位|部门|媒体|网站)(?=\s*[:：]))?|稿\s*源|出\s*处|引据|转[载贴帖]自|转自|摘自|原载|选自"
        r"|(?:供稿|投稿|来稿|报送|提供)(?:单位|部门)|来自(?=\s*[:：/／]))于?"
    ),
    "time": (
        r"(?:首次|最初)?(?:{answered}|{issued}|出版|出刊|刊发|创建|建立|成文|印发)(?:时间|日期|于)?"
        r"|时\s*间|日\s*期"
    ),
    "account": r"微信号",
    "other": (
        r"(?:(?:语音|累计|总)?{visit}|查看|评论|留言|热度|字号|字体|字体大小|分享到?|专栏|栏目|标签|关键词|版次|版名|版面|主题|分类|"
        r"文号|作者单位|热线|功能介绍|{asked}人|(?:信件|办理|处理){letter_item})"
        r"(?:次数|数|量|大小)?"
    ),
}
_KINDS = {kind: expand_unfolded(pattern) for kind, pattern in _PATTERNS.items()}
# The ideograph, or the class of them, with which a label may begin.
_OPENINGS = re.findall(
    r"(?:^|[|(:*])(?:\[([\u4e00-\u9fff]+)|([\u4e00-\u9fff]))", "|".join(_KINDS.values())
)
_FIRST = "".join(sorted({character for opening in _OPENINGS for character in "".join(opening)}))
_SECOND = "".join(sorted(set(re.findall(r"[\u4e00-\u9fff]", "".join(_KINDS.values())))))
# Links that commas part are one value: 标签： 渡口, 江边
_NEXT_SPAN = re.compile(rf"(?<![,，、]){GAP}(?!\s*[,，、])")
_COLONS = str.maketrans("︰﹕∶", "：：：")
_DOTS = ".．‧·・•"
_LABEL = re.compile(
    # The look-ahead spares the alternatives at most characters.
    rf"(?=[{_FIRST}](?:[{_SECOND}\s:：|｜丨︱/／╱∕＝=、,，\]】{_DOTS}]|$)|(?<!\w)[abprstw][yeuhtor])"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS.items())})",
    re.I,
)
_MARK = re.compile(
    r"\s*(?P<colon>[:：])\s*(?:[\[(（【〔［][\u4e00-\u9fff]{1,3}[\])）】〕］](?=[\u4e00-\u9fff]))?[\s|｜丨\[]*|(?P<bracket>[】\]])\s*|\s*(?P<bar>[|｜丨︱/／╱∕＝=])(?!\s*\d)\s*"
    rf"|(?P<dot>[{_DOTS}])(?=\s{{0,2}}(?:记者|記者)?[\u4e00-\u9fff]{{2,4}}(?![\u4e00-\u9fff]))"
    r"|(?P<comma>[,，])\s+|(?P<gap>\s{2,}|\u3000)(?=\S)|(?P<blank>\s+)|(?P<end>$)"
)
_BEFORE = frozenset("・‧ \t\u3000。|｜丨(（[［》【□■◎●/／·•>*▲—-")
_BEFORE_BAR = _BEFORE | frozenset("、，,")  # 文／林雨桐、图／沈砚秋
_STOP = re.compile(
    r"[|｜丨()（）【】\[\]［］{}。；;!！?？<>]"
    rf"|{YEAR}\s?{DATE_MARK}|\d{{5,}}|\s[-—]\s|\s(?:in|on|under)\s|(?<=\s)\d+(?=\s|$)"
    # 作者：林雨桐 昨天 12:01
    r"|\s(?=(?:[今昨前]天|刚刚|剛剛|\d+\s?(?:秒|分[钟鐘]|小[时時]|天)前)(?![^\W\d]))"
)
# 来源：青禾市教育局（体卫科）
_OFFICE_BEHIND = re.compile(
    r"[（(](?:[A-Z]{2,8}|[\u4e00-\u9fff]{1,12}" + expand_unfolded(r"{office}") + r")[)）](?=\s|$)"
)
# 编辑：（林雨桐）, but not: 作者：（英国） 约翰·史密斯
_ENCLOSED = re.compile(
    r"[（(【［\[]\s*(?P<value>[^（）()【】\[\]［］]+?)\s*[)）】］\]](?=\s|$)(?!\s*[^\W\d])"
)
# 作者：林雨桐；沈砚秋
_NEXT_NAME = LatePattern(rf"[;；]\s*{PERSON}(?=[\s;；]|$)")
# 作者：林雨桐 青禾日报
_LAST_WORD = re.compile(r"\s(\S+)\s*$")
# 作者：林雨桐　处室：政教处: a label that nothing knows
_STRANGE = re.compile(r"\s+[\u4e00-\u9fff]{2,6}\s?[:：]")
_BAR = re.compile(r"[|｜丨【】\[\]。；;]")
_BEHIND_TIME = re.compile(r"(?<=\d)[秒分日]?\s+[^\W\d].*")
_ON_DAY = re.compile(r"\s+on\s+(?:\d|[A-Z][a-z]{2})")  # by Edward on 2024-05-09
_OF_AUTHOR = "作文楼樓"  # 作者 qinghe24 and: by 江边客, but not: by Qinghe
_REPORTS = LatePattern(
    expand_unfolded(
        rf"{PERSON}(?:\s*报[道导](?!\w)|\s*撰文$|\s(?!本|{{way_of_report}})[\u4e00-\u9fff]{{2,3}}报[道导](?!\w))"
    )
)
_REPORTER = LatePattern(
    rf"{PERSON}(?:文(?=[\s/／]))?(?=$|[\s、,，()（）:：|｜丨/／╱∕]|报道|報道|报导|记者|記者|通讯员|通訊員|实习生|實習生"
    r"|(?<!的)[^\W\d的]{2,4}(?:\d\d?日)?专?(?:[报報][道导導]|[电電]))"
)


_PART = re.compile(r"[\u4e00-\u9fff]{2,8}(?:中心|[处處科室组組])")
_OFFICE = re.compile(expand_unfolded(r"{role_prefix}+{desk}"))
# Between two bars a label needs no mark of its own: | 来源青禾网 | 作者李四
_WORD = re.compile(r"[^\s|｜丨，。:：（）()]*")
_CELL = re.compile(r"[^\s|｜丨，。:：（）()]{2,12}(?:(?=\s\s)|\s*(?=$|[|｜丨]))")


# A lone label of these may have its value in the next line.
_CREDITS = frozenset(("author", "reporter", "source", "time", "updated"))
_IN_CELLS = frozenset(("author", "source"))
_PLAIN, _BARS = "作来來转轉摘", "|｜丨"
_OTHERS = frozenset(("editor", "picture"))
_MAKERS = frozenset(("author", "reporter"))
_NEVER_SPOKEN = frozenset(("author", "source", "editor", "poster", "other", "updated"))
_BLANKS = ("blank", "gap", "")
_LABEL_CHARS = 8
_REMEMBERED, _REMEMBERED_CHARS = 1 << 12, 200
# 沈砚秋摄, 沈砚秋 图: names end in 图, too
_PICTURED = re.compile(r"[\s/／]*[摄攝]影?$|[\s/／]+[图圖]$")


class Field(NamedTuple):
    """A labelled value."""

    kind: str
    """A name in `_PATTERNS`: author, reporter, source, time and so on."""

    value: str
    explicit: bool
    """Whether a colon, a bar or a bracket marks the value; otherwise it is a blank or nothing."""


class _Label(NamedTuple):
    start: int
    kind: str
    value: int
    """Where its value begins."""

    mark: str
    """The name of what marks it in `_MARK`, empty if a name follows at once."""


def without(text: str, parts: Iterable[str]) -> str:
    """The text with a gap in the place of some of its parts, such as its times."""
    for part in parts:
        text = text.replace(part, GAP)
    return text


def is_empty_label(text: str) -> bool:
    """Whether a line is a label whose value is missing: ``来源：``. 记者： tells who speaks."""
    if len(text) > _LABEL_CHARS or not text.endswith((":", "：")):
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
    names = [name for found in fields if found.kind in _MAKERS for name in field_names(found)]
    if not any(map(is_person, names)):
        return names
    return [name for name in names if is_person(name) or not (is_office(name) or is_medium(name))]


def field_names(found: Field) -> list[str]:
    """The names in a labelled value, up to what no longer looks like one.

    Where a person is among them, the others must look like persons too: media and offices stand
    beside the names of reporters.
    """
    # 沈砚秋《青禾日报》: the medium that carried it
    value = found.value.partition("《")[0] or found.value
    credit = read_credit(value)
    if credit and credit.names:
        return credit.names
    # 作者：见习编辑　李四
    names = [name for name in split_names(value) if not _OFFICE.fullmatch(name)]
    if any(is_person(name) for name in names):
        return [name for name in names if is_short_name(name)]
    if found.explicit and found.kind == "author":
        return [name for name in names if is_account(name)]
    return names if all(is_short_name(name) or _is_unit(name) for name in names) else []


def _is_unit(name: str) -> bool:
    """Whether a name is that of an office, or of a part that only a label shows to be one."""
    return is_office(name) or _PART.fullmatch(name) is not None


def read_fields(text: str) -> tuple[list[Field], list[str]]:
    """The labelled values of a line and the pieces of text that no label explains."""
    read = _read_short if len(text) <= _REMEMBERED_CHARS else _read
    fields, rest = read(text.translate(_COLONS))
    return list(fields), list(rest)


@lru_cache(_REMEMBERED)  # several steps ask about one line
def _read_short(text: str) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    return _read(text)


def _read(text: str) -> tuple[tuple[Field, ...], tuple[str, ...]]:
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
        cut = _end_of_value(text, label, end, after)
        value = without_photographers(text[label.value : cut].strip())
        word = text[label.start : label.value].strip()
        if label.kind == "reporter" and not value and is_desk(word):
            rest.append(text[label.start : end])  # 本报评论员　2024-05-09: names itself
            continue
        if label.kind in ("time", "updated") and (behind := _BEHIND_TIME.search(value)):
            rest.append(behind[0])
        rest.append(text[cut:end])
        is_alone = len(labels) == 1 and cut == len(text)
        fields.append(_as_field(text, label, value, text[cut:end], is_alone))
    return tuple(fields), tuple(filter(None, map(str.strip, rest)))


def _end_of_value(text: str, label: _Label, end: int, after: _Label | None) -> int:
    """Where the value of a label ends, at the latest where the next one begins."""
    kind, start = label.kind, label.value
    stop = (_BAR if kind in ("time", "updated", "asked") else _STOP).search(text, start, end)
    while stop and kind in _MAKERS and _NEXT_NAME.match(text, stop.start()):
        stop = _STOP.search(text, stop.end(), end)
    cut = stop.start() if stop else end
    if kind == "source" and (office := _OFFICE_BEHIND.match(text, cut)):
        cut = office.end()
    if kind not in _MAKERS:
        gap = _NEXT_SPAN.search(text, start + 1, cut)
        return gap.start() if gap else cut
    if strange := _STRANGE.search(text, start, cut):
        return strange.start()
    runs_on = cut == end and after is not None and after.kind == "reporter"
    return cut if runs_on else _before_medium(text, start, cut)


def _as_field(text: str, label: _Label, value: str, behind: str, is_alone: bool) -> Field:
    """A label with its value, as what stands around them lets them be understood.

    :param is_alone: whether its line has no other label, and nothing behind the value.
    """
    kind, mark, opening = label.kind, label.mark, text[label.start]
    # 林雨桐 文 沈砚秋 摄
    is_behind = opening == "文" and label.start > 0 and mark in _BLANKS
    if (kind == "reporter" or is_behind) and (pictured := _PICTURED.search(value)):
        kind, value = "photo", value[: pictured.start()]
    is_id = kind == "author" and bool(_ON_DAY.match(behind))
    is_id |= kind == "author" and value.isascii() == (opening in _OF_AUTHOR)
    # 作者 江边客 | 来源 青禾网
    is_id |= opening == "作" and mark != "" and " " not in value and not is_alone
    return Field(kind, value, is_id or mark not in ("blank", ""))


def _before_medium(text: str, start: int, end: int) -> int:
    """Where names end: before the medium that stands apart behind them, and is another's field."""
    last = _LAST_WORD.search(text, start, end)
    is_apart = last is not None and bool(text[start : last.start()].strip())
    return last.start() if last and is_apart and is_publisher(last[1]) else end


def _in_context(text: str) -> list[_Label]:
    """The labels of a line as the ones before them let them be understood."""
    known: list[_Label] = []
    for label in _labels(text):
        before = known[-1] if known else None
        value = text[before.value : label.start] if before else ""
        if text[label.start] == "承" and "主办" in text[: label.start]:
            continue  # 主办单位：青禾市政府 承办单位：信息中心: who runs the site
        if before is None:
            known.append(label)
        elif (
            before.kind in ("other", "poster") and before.mark == "colon" and _is_word(value, label)
        ):
            continue  # 标签：记者　渡口
        elif before.kind == "author" and _is_word(value, label) and label.kind in _OTHERS:
            known.append(label._replace(kind="author", mark=before.mark))  # 作者：见习编辑 李四
        elif label.kind == "reporter" and before.kind in _OTHERS and _abuts(value):
            known.append(label._replace(kind="photo"))  # 图/青禾网记者 李四
        elif label.kind == "reporter" and is_desk(value + text[label.start : label.value].strip()):
            continue  # 作者：青禾日报评论员
        elif label.kind == "reporter" and before.kind in _MAKERS and _abuts(value):
            known[-1] = label._replace(start=before.start)  # 文/青禾网记者 李四
        else:
            known.append(label)
    return known


def _is_word(value: str, label: _Label) -> bool:
    """Whether a label without a mark of its own stands where the value of another begins."""
    return not value.strip() and label.mark in _BLANKS


def _abuts(value: str) -> bool:
    """Whether a value runs into the next label and names no person: a medium, or nothing."""
    bare = not _STOP.search(value) and value == value.strip()
    return bare and not any(is_person(word.strip(TRIM)) for word in value.split())


def _labels(text: str) -> Iterator[_Label]:
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
        yield _Label(start, kind, at, name)


def _is_named(text: str, kind: str, label: re.Match[str]) -> bool:
    """Whether a name follows a label that nothing sets apart from it."""
    if kind == "reporter":
        return _REPORTER.match(text, label.end()) is not None
    if kind not in _IN_CELLS or label[0][0] not in _PLAIN:  # 投稿须知 is no name
        return False
    before, word = text[: label.start()], _WORD.match(text, label.end())
    ends_field = before.rstrip()[-1:] in ("", *_BARS)
    if word is None or not (ends_field or before[-1].isspace()):
        return False
    is_told = is_medium(word[0]) and "的" not in word[0]
    if is_told if kind == "source" else is_person(word[0]):
        return True  # 记者 林雨桐 来源青禾日报
    is_cell = (ends_field or before.endswith(GAP)) and label[0][0] not in "转轉摘"
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
