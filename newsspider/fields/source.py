"""Which publisher a page credits (来源)."""

import re
from collections.abc import Iterator, Sequence

from newsspider.fields.byline import BylineContext
from newsspider.fields.claims import title_ends, title_parts
from newsspider.fields.dateline import (
    TITLE,
    WARD,
    before_time,
    beside_date,
    followed,
    in_dateline,
    places,
    speaks_of_itself,
)
from newsspider.fields.permissions import publishers
from newsspider.fields.story_credits import behind_name
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.credits import read_credit
from newsspider.words.known_labels import GAP
from newsspider.words.labels import read_fields
from newsspider.words.names import (
    TRIM,
    is_account,
    is_medium,
    is_office,
    is_person,
    is_placeholder,
    is_publisher,
    is_section,
    trimmed,
)
from newsspider.words.time import DATE_MARK, YEAR
from newsspider.words.vocabulary import expand_unfolded

_ACCOUNT_REPRINT = re.compile(
    r"(?:来自|转自|转载自|源自|来源)[^，。]{0,4}(?:微信)?公众号[：:]?\s*[“「《\"]?([^”」》\"，。（(]{2,20})"
)
_BEGINS_NOTE = ("本文", "文章", "此文", "原文")
_TAKEN = re.compile(
    expand_unfolded(
        r"(?:本文|以上内容)?(?:获?授权)?(?:转载自|转自|摘自|来自(?=《?[^》，。\s]{2,16}》?$)|原载于?)《?([^》，。\s|/／]{2,16})"
    )
)
_PREFIX = re.compile(expand_unfolded(r"^.*?(?:来源|出处)\s*[:：]\s*"))
_CJK_BLANK = re.compile(r"(?<=[\u4e00-\u9fff》”])\s+(?=[\u4e00-\u9fff《“])")
# A text put together from several: the one that did so is its source if the page names it.
_COMPILED = re.compile(r"综合")
_CUT = re.compile(r"\s*(?:…|\.{2,})+$")
_BRACKETS = re.compile(r"[【\[]([^】\]]{2,40})[】\]]")
_ROUND_TOO = re.compile(r"[【\[(（]([^】\]()（）]{2,40})[】\])）]")
# 作者：林雨桐（航运学院）: where somebody works did not publish the story
_OF_WRITER = re.compile(expand_unfolded(r"(?<=[\u4e00-\u9fff])[（(][^()（）]{2,20}{office}[)）]"))
# 转自青禾日报，原文: behind a name, and not behind the first words of a sentence
_ENDS_NAME = ("", "》", "，", ",", "/", "／", "。")
# 《青禾日报》（编辑：李四）
_ALONE = re.compile(
    r"[(（【\[《]\s*[据據]?([^()（）【】\[\]《》]{2,16}?)\s*[)）】\]》]"
    + expand_unfolded(r"(?:\s*[(（]{role_prefix}*{desk}[^()（）]{3,10}[)）])?")
)
_CLOSING = re.compile(r"[（(【]([^（）()【】]{4,40})[）)】]\s*$")
_TAKEN_AT_END = re.compile(
    expand_unfolded(
        r"(?:^|[（(【])(?:本文|此文|原文)?(?:[转摘选]自|转载自|原载于?|刊于|来源)[:：]?"
    )
    + r"\s*[《“「]([^》”」]{2,16})[》”」][^，。]{0,12}[）)】]?\s*$"
)
# 本文来源青禾圈，作者：林雨桐
_TOLD_WITH_AUTHOR = re.compile(
    r"^本文(?:来源|来自)于?\s?([^\s，。:：“《]{2,16})[，,]\s*作者[:：][^，。]{2,12}(?:[，。]|$)"
)
_FIRST = 2
_NEAR, _BESIDE_BRACKETS, _WORD_CHARS = 3, 30, 2
_ORIGINAL = re.compile(expand_unfolded(r"\s*(?:原创|专稿)$"))
_EDITION = re.compile(rf"《([^》]{{2,16}})》\s*[（(]?\s*{YEAR}\s?{DATE_MARK}")
# 《青禾日报》2024年5月9日, （青禾日报2024年5月9日A03版）
_EDITION_ALONE = re.compile(
    r"[（(]?(?:《(?P<marked>[^《》（()）\d\s]{3,12})》|(?P<bare>[^《》（()）\d\s，。；：]{3,12}))"
    rf"\s*[（(]?{YEAR}\s?{DATE_MARK}[^，。；]{{3,20}}(?(bare)(?<=[版期])[）)]*)"
)
# 《渡口》周刊 2024-05-09
_IN_MARKS = re.compile(
    r"(?<!\S)(?:[\u4e00-\u9fff]{2,8})?《[^《》\s]{2,12}》[\u4e00-\u9fff]{0,4}(?!\S)"
)
_ABROAD = re.compile(expand_unfolded(r"{country}"))
_WHOSE_REPORTER = re.compile(
    expand_unfolded(
        r"(?:作者|文|撰文)\s*[:：/／|｜]\s*(?:《(?P<work>[^》]{2,12})》|(?P<name>\S{2,10}?))\s*{reporter_prefix}*记者"
    )
)
_ISSUE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff》])\s*第?\s?\d+期$")  # 青禾周刊第1294期
_ISSUE = re.compile(r"第\s?\d+期\s?《([^》]{2,16})》(?:杂志|雜誌)?(?=\s|$)")
_LEAST, _MOST = 2, 30
# 青禾网 qinghe.example: the address that stands beside a name is no part of it.
_ADDRESS = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])\s+(?:https?://)?(?:[a-z0-9-]+\.)+|^(?:https?://)?(?:[a-z0-9-]+\.){2,})"
    r"[a-z]{2,8}/?$",
    re.I,
)
_BADGE = re.compile(
    expand_unfolded(r"(?:[师员授官]|博主|编辑|专家)$")
)  # under the name of an account
_HAN_NAME, _ALONE_CHARS = re.compile(r"[\u4e00-\u9fff]{3,8}(?:[A-Za-z]{4,12})?"), 4
_MIXED_NAME = re.compile(r"[A-Za-z]{2,8}之家|[\u4e00-\u9fff]{2,8}\+")  # but: VIP专享
_HAN_ACCOUNT = re.compile(r"[\u4e00-\u9fff]{2,8}")
_COUNTER = re.compile(expand_unfolded(r"{counted}(?:[量次人]?数?)[:：]?\s*\d*次?"))
# 青禾网参与互动: a button that runs into the name
_BUTTON = re.compile(
    expand_unfolded(
        r"(?<=[\u4e00-\u9fff]{2})(?:参与互动|我要(?:评论|纠错)|我有话说|我来说两句|发表评论|分享[到至]|打印本页)"
        r"(?![\u4e00-\u9fff]).*$"
    )
)
# 青禾杂志第12期，更多内容请见杂志
_INVITES = re.compile(expand_unfolded(r"\s*，(?:更多|欢迎|敬?请|详见|点击|未经|转载).*"))
# 青禾网 T大 T小
_TEXT_SIZES = re.compile(expand_unfolded(r"\s+(?:{text_size}\s*){2,}$"), re.I)
# 青禾日报 A05版
_OF_PAGE = re.compile(r"(?<=[\u4e00-\u9fff》])\s*第?[A-Z]?\d{1,3}版$")
_STRANGE = re.compile(
    r"(?<!\S)(?!.办|技术)[^\s:：\d]{2,8}[:：]\s*([^\s:：|｜丨]{3,20})(?=\s|[|｜丨]|$)"
)
_RUNS_ON = " /／·•"  # what parts it from the next field
_OF_DAY = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=《)")  # 5月9日《青禾日报》
_TWICE = re.compile(r"(.{2,})\1")  # the text of a logo beside the name
# 微信公众号“青禾渡口”, “青禾渡口”微信公众号
_OF_ACCOUNT = re.compile(
    r"(?:官方)?(?:微信)?公众号\s*[:：]?\s*[“「]?(?P<behind>[^“”「」]{2,20})[”」]?"
    r"|[“「](?P<before>[^“”「」]{2,20})[”」](?:官方)?(?:微信)?公众(?:平台|号)"
)
_LETTER = re.compile(r"[^\W\d_]")
_TORN = re.compile(r"^[^“]*”")
_METAS = ("source", "article:source", "og:article:source", "contentsource")
_SITE_ITSELF = frozenset(("本站原创", "本网原创"))


def pick_source(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str] = ()
) -> str | None:
    """The publisher that a page credits, None if it credits nobody."""
    return next(rank_sources(byline, metadata, authors), None)


def rank_sources(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str] = ()
) -> Iterator[str]:
    """Every publisher that some evidence gives, the best evidence first.

    What the portal's own selector found comes first, then a label, a credit in brackets or an
    edition, a medium alone under the story, the meta elements, and last a name beside the date.
    The site's own name is a credit only where the page prints it as one.

    :param authors: what was found to be the author: an unlabelled name is not both.
    """
    yield from filter(None, map(clean_source, _candidates(byline, metadata, authors)))


def labelled_source(byline: BylineContext) -> str | None:
    """The first publisher that a line labels as the source."""
    names = (name for name in _labelled(byline) if not _COMPILED.match(name))
    return next(filter(None, map(clean_source, names)), None)


def _candidates(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str]
) -> Iterator[str]:
    for note in byline.selected.get("source", ()):
        yield from (found.value for found in note.fields if found.kind == "source")
        yield from () if note.fields or note.moments else (note.text,)
    named = _PREFIX.sub("", metadata.meta(*_METAS) or "")
    labelled = [_whole(name, named) for name in _labelled(byline)]
    yield from (name for name in labelled if not _COMPILED.match(name))
    yield from _bracketed(byline)
    yield from _editions(byline)
    yield from _of_reporter(byline)
    yield from (name for name in _under_story(byline) if name not in authors)
    yield from _at_end(byline)
    own = metadata.site_names
    is_own = any(named in name or name in named for name in own)
    yield "" if is_own and not _has_cell(byline, named) else named
    sites = {
        *own,
        *(parts[0] for parts in title_parts(metadata)),
    }  # no headline is the name of a medium
    told = (name for name in in_dateline(byline) if is_medium(name) and name not in sites)
    yield from (_with_others(name, byline) for name in told)
    beside = [name for name in beside_date(byline) if name not in authors]
    yield from (_with_others(name, byline) for name in beside if is_medium(name))
    yield from (name for name in _credited(byline) if name not in authors)
    yield from (name for name in followed(byline) if name not in authors)
    ended = title_ends(metadata)
    called = ended.union(*(note.publishers for note in byline.bar))
    others = [
        name
        for name in beside
        if (name in called or not is_person(name))
        and _is_witnessed(name, byline, (*own, *ended), authors)
    ]
    if any(map(is_placeholder, labelled)):  # 来源：网络 says that nobody is credited
        others = []
    yield from sorted(others, key=lambda name: -places(name, byline))
    yield from labelled
    yield from filter(None, (metadata.meta("mediaid"),))
    yield from filter(None, (text_of(metadata.json_ld.get("sourceOrganization")),))


def _with_others(name: str, byline: BylineContext) -> str:
    """A medium with those that are credited beside it: ``青禾社、白苇社``."""
    lists = (part for note in byline.bar for part in note.text.split(GAP))
    credited = (
        text for text in lists if name in (media := text.split("、")) and all(map(is_medium, media))
    )
    return next(credited, name)


def _has_cell(byline: BylineContext, name: str) -> bool:
    """Whether a card under the headline has a name in a cell of its own."""
    return any(name in note.text.split(GAP)[1:] for note in byline.bar)


def _whole(name: str, declared: str) -> str:
    """A name that the bar cut short as the head of the page declares it: ``青禾市教育…``."""
    stem = _CUT.sub("", name)
    return declared if stem != name and declared.startswith(stem) else name


def _is_witnessed(
    name: str, byline: BylineContext, own: Sequence[str], authors: Sequence[str]
) -> bool:
    """Whether more than its place says that a name without the shape of a medium is a publisher.

    Its element says so, it stands elsewhere or beside its address, it is a link of its own, the
    story or the head of the page has it, or nothing but authors is beside it in the line of the
    time, and it is as long as such names are: no HKT or 上午10时.
    """
    if _ADDRESS.sub("", name) not in ("", name):
        return True
    if any(name in note.publishers for note in byline.bar) or speaks_of_itself(name, byline):
        return True
    if any(name in note.channels for note in byline.bar):
        return False
    told = byline.text if len(name) > _WORD_CHARS else ()  # 交通 is a channel, too
    if places(name, byline) > 1 or any(name in text for text in (*told, *own)):
        return True
    # A line of its own: `beside_date` has seen that it is a link.
    is_tag = name in byline.headline
    is_named = bool(_HAN_ACCOUNT.fullmatch(name)) and not is_tag and not _BADGE.search(name)
    if is_named and any(note.text == name for note in byline.bar):
        return True
    if not (_HAN_NAME.fullmatch(name) or _MIXED_NAME.fullmatch(name)):
        return False
    if [name] == in_dateline(byline) and len(name) >= _ALONE_CHARS:
        return not any(name in note.buttons for note in byline.bar)
    return name in before_time(byline) and not TITLE.search(name) and any(authors)


def _labelled(byline: BylineContext) -> Iterator[str]:
    for found in byline.fields("source"):
        yield found.value
    for found in byline.fields("issuer"):
        yield found.value
    posters = (found.value for found in byline.fields("poster"))
    yield from (name for name in posters if is_office(name))
    for note in byline.head:
        yield from (found.value for found in note.fields if found.kind == "origin")
        taken = _TAKEN.match(note.text)
        if taken and is_medium(taken[1]):
            yield taken[1]

    notes = (*(note.text for note in byline.head), *byline.text[:_FIRST])
    for text in notes:
        reprint = _ACCOUNT_REPRINT.search(text)
        yield from [reprint[1]] if reprint else publishers(text)


def _bracketed(byline: BylineContext) -> Iterator[str]:
    """The medium of a credit in brackets: ``【青禾晚报／记者李四】 2007-11-11``."""
    for note in byline.bar:
        line = _OF_WRITER.sub("", note.text)
        for text in (_ROUND_TOO if note.is_dated else _BRACKETS).findall(line):
            own = _ORIGINAL.sub("", text.strip())
            if own != text.strip() and is_medium(own):  # [ 青禾在线 原创 ]
                yield own
            credit = read_credit(text)
            # In a longer line it is the lead of the story.
            if credit and credit.medium and len(note.text) - len(text) < _BESIDE_BRACKETS:
                yield credit.medium


def _credited(byline: BylineContext) -> Iterator[str]:
    """The medium of a line that is a credit: ``青禾晚报／李四``."""
    for note in byline.bar:
        credit = read_credit(note.undated)
        if credit and credit.medium and credit.is_sure and not WARD.search(note.undated):
            yield credit.medium
        name, _ = behind_name(note.undated)
        yield from (name,) if _HAN_NAME.fullmatch(name) else ()


def _of_reporter(byline: BylineContext) -> Iterator[str]:
    """The medium that stands before its reporter: ``作者：青禾晚报 记者 李四``."""
    for note in byline.head:
        labelled = _WHOSE_REPORTER.search(note.text)
        if labelled and (labelled["work"] or is_publisher(labelled["name"])):
            yield labelled["work"] or labelled["name"]
        for found in note.fields if note.is_dated else ():
            medium, _, name = found.value.partition(" ")
            if found.kind == "author" and is_publisher(medium) and is_person(name.strip()):
                yield medium


def _under_story(byline: BylineContext) -> Iterator[str]:
    """The medium that stands alone right under the story, in brackets or marked up as one."""
    for note in byline.tail[:_NEAR]:
        yield from (name for name in note.publishers if name == note.text and is_medium(name))
        if edition := _EDITION_ALONE.fullmatch(note.text):
            yield from filter(is_medium, filter(None, edition.groups()))
        alone = _ALONE.fullmatch(note.text)
        is_credit = all(found.kind == "editor" for found in note.fields)
        if alone and is_medium(alone[1]) and is_account(alone[1]) and is_credit:
            yield alone[1]


def _at_end(byline: BylineContext) -> Iterator[str]:
    """The publisher that brackets at the end of the story name: ``（来源：青禾日报）``."""
    for text in byline.text[-1:]:
        closing = _CLOSING.search(text)
        if closing:
            yield from (
                found.value for found in read_fields(closing[1])[0] if found.kind == "source"
            )
            yield from _of_channel(closing[1])
    for note in byline.tail[:_NEAR]:
        alone = _ALONE.fullmatch(note.text)
        yield from _of_channel(alone[1]) if alone else ()
    for text in (*byline.text[-1:], *(note.text for note in byline.tail[:_NEAR])):
        taken = _TAKEN_AT_END.search(text) or _TOLD_WITH_AUTHOR.match(text)
        named = _TAKEN.match(text.strip(TRIM))
        if taken:
            yield taken[1]
        elif named and is_medium(named[1]) and named.string[named.end() :][:1] in _ENDS_NAME:
            yield named[1]
    for text in (*byline.text[-1:], *(note.text for note in byline.tail)):
        reprint = _ACCOUNT_REPRINT.search(text) if text.startswith(_BEGINS_NOTE) else None
        yield from [reprint[1]] if reprint else publishers(text)


def _of_channel(text: str) -> Iterator[str]:
    """The medium that stands with a channel of it: ``青禾日报/国内``."""
    medium, _, channel = text.partition("/")
    yield from (medium,) if is_publisher(medium) and is_section(channel) else ()


def _editions(byline: BylineContext) -> Iterator[str]:
    """The paper whose edition a line over the story names: ``《青禾日报》（2024-05-09 07版）``."""
    for note in byline.head:
        dated = note.text if note.is_dated else ""
        edition = _EDITION.search(dated) or _ISSUE.search(dated)
        if edition:
            yield edition[1]
    for note in byline.bar:
        named = _IN_MARKS.findall(note.undated) if note.is_dated else ()
        yield from filter(_is_titled_medium, named)


def _is_titled_medium(name: str) -> bool:
    """Whether what stands beside book marks says that they hold no book: 央视《渡口夜话》."""
    before, _, behind = name.partition("《")
    if _ABROAD.fullmatch(before):  # 英国《青禾时报》
        return is_medium(behind.rstrip("》"))
    return is_medium(before) or (not behind.endswith("》") and is_medium(name))


def clean_source(name: str) -> str | None:
    """A publisher's name without the marks around it; None for a placeholder or a sentence.

    >>> clean_source("《青禾日报》")
    '青禾日报'
    >>> clean_source("青禾网-《青禾日报》")
    '青禾网-《青禾日报》'
    """
    name = name.strip(" 　·．")
    for no_name in (_INVITES, _TEXT_SIZES, _BUTTON, _OF_DAY, _OF_PAGE, _ISSUE_BEHIND):
        name = no_name.sub("", name)
    if account := _OF_ACCOUNT.fullmatch(name):
        name = account["behind"] or account["before"]
    name = _CJK_BLANK.split(_ADDRESS.sub("", name))[0].rstrip(_RUNS_ON)
    medium, _, writer = name.replace("／", "/").partition("/")  # 青禾日报 / 林雨桐
    name = medium.strip() if is_person(writer.strip()) and is_medium(medium.strip()) else name
    name = _TWICE.sub(r"\1", name) if _TWICE.fullmatch(name) else name
    bare = trimmed(name)
    is_long = any(len(part) > _MOST for part in bare.split("、"))  # 综合自青禾网、渡口工会
    if len(bare) < _LEAST or is_long or not _LETTER.search(bare):
        return None
    if (
        _TORN.search(bare)
        or _COUNTER.fullmatch(bare)
        or (is_placeholder(bare) and bare not in _SITE_ITSELF)
    ):
        return None
    return bare
