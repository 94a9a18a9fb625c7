"""What speaks for a line of plain text as the headline of its page: numbers that trees weigh.

A headline stands over the time and source, or over the story; the page says it again at its top, at
its end or before the name of the site; and the story talks of the same.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.dumps.characters import Column, Marks, Matrix, Numbers
from newsspider.dumps.evidence import AT, Pages, PageText
from newsspider.dumps.evidence import NAMES as LINE_NAMES
from newsspider.dumps.head_lines import RULE_MARKS
from newsspider.dumps.menus import entries_in
from newsspider.dumps.metadata import headline_of
from newsspider.fields.title import BRACKETED
from newsspider.fields.trails import lead_of, split_trail
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

_LEAST_CHARS, _MOST_CHARS = 3, 120
_MOST_STOPS = 3
_STOP = ord("。")
_DASHES = "—─–"
_SUBTITLES = np.array(list(map(ord, _DASHES)))
_REPEATED_CHARS = 5
_SEARCHED = 1000  # candidates of a page: each is looked for in all of it
_TOP, _LEAD = 2, 2
_MOST_TIMES, _FAR = 6, 60
_AHEAD = (3, 8)
_REMEMBERED = 1 << 10
_MEDIUM_CHARS = 12
_LABEL_CHARS = 5  # 导语：, 有效性：
_NOTICES = ("公告", "通知")  # what they announce may have no other headline
_STATED_LINES = 3
_SUBTITLE_LINES, _SUBTITLE_CHARS = 3, range(4, 50)

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
_ORIGINAL = re.compile(expand_unfolded(r"原标题\s*[:：]\s*(\S.{3,100})"))
_CALLED = re.compile(expand_unfolded(r"(?:本文|文章)标题\s*[:：]\s*(\S.{1,100})"))
_PUBLISHERS = ("source", "issuer")  # 来源：青禾网, 发文机关：青禾市政府
# 青政办发〔2024〕5号: under the headline or over it
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s?[〔\[［【(（]\d{4}[〕\]］】)）]\s?(?:第\s?)?\d+\s?[号號]"
)
_NO_TITLE = re.compile(
    expand_unfolded(rf"。|{DATE}|(?:编者[按注]|声明|本文)\s*[:：]|(?:讯|日专?电|报[道导])$")
)
# （资料图片仅供参考）, ====阅读全文====
_FRAMED = re.compile(rf"[（(][^（）()]*[）)]|([{re.escape(RULE_MARKS)}])\1{{2,}}+.++(?<=\1\1\1)")
_SALUTATION = re.compile(
    expand_unfolded(r"(?:(?:各位|尊敬的|亲爱的)[^，。,]{1,20}|[^，。,]{2,8}(?:同志|同学)们?)[：:]")
)
_OWN = (
    "again below top_share from_first from_last in_story odds odds_ahead3 odds_ahead8 story_share "
    "lead_share first"
).split()
NAMES = (*LINE_NAMES, *_OWN)
"""The columns of the evidence, in order."""


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
    if len(text) <= _MEDIUM_CHARS and (is_medium(text) or _is_channel(text)):
        return True
    fields, rest = read_fields(text)
    is_labelled = any(field.kind in _PUBLISHERS for field in fields) or names_of_fields(fields)
    return bool(sure_names(text) or (is_labelled and not rest)) or tells_where_from(text)


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


def may_be_headline(pages: Pages) -> Numbers:
    """The numbers of the lines that have the length of a headline, and do not end as a sentence.

    It may be of two clauses, or of three, each of which calls or asks; sentences it has none, and
    what begins with a dash is a subtitle.
    """
    chars, stops = pages.evidence[:, AT["chars"]], pages.evidence[:, AT["stops"]]
    fits = (chars >= _LEAST_CHARS) & (chars <= _MOST_CHARS) & (stops <= _MOST_STOPS)
    characters = pages.characters
    full_stops = np.cumsum(characters.codes == _STOP)
    said = full_stops[characters.ends] - full_stops[characters.starts - 1]
    under = np.isin(characters.codes[characters.starts], _SUBTITLES)
    return np.flatnonzero(fits & (said == 0) & ~under)


def headline_evidence(
    pages: Pages, candidates: Numbers, odds: Matrix, stories: Sequence[Sequence[int]]
) -> Matrix:
    """The evidence on the candidates: a row for each, a column for each of `NAMES`.

    :param candidates: the numbers of lines among those of all pages.
    :param odds: for each of those lines the log-odds that it is of the story.
    :param stories: for each page the numbers of its lines that are taken for the story, at least
        one.
    """
    at, page = candidates, pages.numbers[candidates]
    here = at - pages.starts[at]
    first, last = (np.array([story[place] for story in stories], np.int64) for place in (0, -1))
    story = _among(pages, stories)
    columns: tuple[NDArray[Any], ...] = (
        _said_again(pages, candidates),
        _share(pages, [range(_TOP)] * len(stories))[at],
        np.clip(here - first[page], -_FAR, _FAR),
        np.clip(here - last[page], -_FAR, _FAR),
        story[at],
        odds[at],
        *(_ahead(pages, odds, lines)[at] for lines in _AHEAD),
        _share(pages, stories)[at],
        _share(pages, [story[:_LEAD] for story in stories])[at],
        first[page],
    )
    return np.column_stack((pages.evidence[at], *columns)).astype(np.float32)


def _said_again(pages: Pages, candidates: Numbers) -> Matrix:
    """How often other lines say each candidate, and whether one below it does."""
    rows = np.zeros((len(candidates), 2), np.float32)
    row = 0
    bounds = np.searchsorted(candidates, [page.rows.stop for page in pages.pages]).tolist()
    for page, bound in zip(pages.pages, bounds, strict=True):
        words = page.words
        joined = "\n".join(words)
        ends = list(accumulate([len(text) + 1 for text in words]))
        searched = candidates[row : min(bound, row + _SEARCHED)]
        for at, index in enumerate((searched - page.first).tolist(), row):
            said = words[index]
            again = joined.count(said) - 1 if len(said) >= _REPEATED_CHARS else 0
            if again:
                rows[at] = min(again, _MOST_TIMES), joined.find(said, ends[index]) >= 0
        row = bound
    return rows


def _among(pages: Pages, numbers: Sequence[Sequence[int]]) -> Marks:
    """Which lines are those with some numbers in their page."""
    told = np.zeros(len(pages.numbers), np.bool_)
    for page, of_page in zip(pages.pages, numbers, strict=True):
        told[page.rows][[number for number in of_page if number < len(page.lines)]] = True
    return told


def _share(pages: Pages, numbers: Sequence[Sequence[int]]) -> Column:
    """For each line how much of it some lines of its page tell, itself not counted."""
    return pages.pairs.shares(_among(pages, numbers))


def _ahead(pages: Pages, odds: Matrix, lines: int) -> Column:
    """The mean log-odds of the next lines under each; those of the last line stand for no line."""
    sums = np.cumsum(odds, dtype=np.float64)
    under = np.arange(1, len(odds) + 1)
    ends = np.minimum(under + lines, pages.ends)
    missing = lines - (ends - under)
    last = odds[pages.ends - 1].astype(np.float64)
    means: Column = ((sums[ends - 1] - sums + missing * last) / lines).astype(np.float32)
    return means


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


def stated_title(page: PageText, story: Sequence[int]) -> str:
    """The headline of a page without a line for it; empty where nothing says it.

    It is called the original one over the story, opens it in brackets, as on tickers, or has a
    label under it; who reports, and what the editors note, stands in such brackets, too.
    """
    if not story:
        return ""
    over = page.texts[max(0, story[0] - _STATED_LINES) : story[0]]
    told = next(filter(None, map(_ORIGINAL.fullmatch, over)), None)
    told = told or BRACKETED.match(page.texts[story[0]])
    told = told or next(filter(None, map(_CALLED.fullmatch, page.texts[story[-1] + 1 :])), None)
    return headline_of(told[1]) if told and _may_be_title(told[1]) else ""


def _may_be_title(text: str) -> bool:
    return not (_NO_TITLE.search(text) or tells_no_story(text) or is_medium(text))


def under_trail(page: PageText, candidates: Iterable[int]) -> int:
    """The candidate between 您的位置：首页 > 要闻 and the line of the time; 0 without one.

    What stands over such a headline is the site's, though it may read like one.
    """
    dated, texts = page.column("date"), page.texts
    between = (x for x in candidates if 0 < x < len(texts) - 1 and dated[x + 1] > 0)
    under = (x for x in between if _is_trail(texts[x - 1]) and page.rules[x] is None)
    return next((x for x in under if not (tells_no_story(texts[x]) or is_person(texts[x]))), 0)


def _is_trail(text: str) -> bool:
    """Whether a line is a breadcrumb with its lead; 楼盘位置：江边 has but one part."""
    return bool(lead_of(text)) and len(split_trail(text)) > 1


def under_subtitle(
    page: PageText, headline: int | None, story: list[int]
) -> tuple[int | None, list[int]]:
    """The headline over a subtitle that stands over the time, and the story under the two.

    What stands over such a headline is what leads up to it, though it may read like one.
    """
    for index in story[:_SUBTITLE_LINES]:
        over = index - 1
        if over in (headline, *story) and _is_subtitle(page, index):
            return over, [number for number in story if number > index]
    return headline, story


def _is_subtitle(page: PageText, index: int) -> bool:
    text, under = page.texts[index], index + 1
    if (
        not text.startswith((*_DASHES, "--"))
        or len(text) not in _SUBTITLE_CHARS
        or text.endswith("。")
    ):
        return False
    return under < len(page.lines) and bool(page.column("date")[under] > 0)
