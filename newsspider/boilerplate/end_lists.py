"""Lists with which stories end: when and where an event is, whom to call, who won.

Line by line they read like the credits and the contacts of a site. What stands around them tells
them: an event has a time and a place, a sentence asks to call, a prize stands over the names.
"""

import re
from collections.abc import Callable, Sequence

from newsspider.boilerplate.judged import Judged
from newsspider.words.credits import may_be_winner
from newsspider.words.labels import read_fields
from newsspider.words.names import is_full_name, split_names
from newsspider.words.vocabulary import expand_unfolded

_LABEL = re.compile(r"([\u4e00-\u9fff]{2,6})[:：]\s*(?=\S)")
_LABELLED_CHARS, _MOST_LINES = 60, 12
_TIME, _PLACE = ("时间", "時間"), ("地点", "地點", "地址", "场地", "場地", "会场", "會場")
_MOMENT = re.compile(r"\d\s?[日号號时時点點天]|\d[:：]\d\d|周[一二三四五六日末]|星期")
# 时间：2024-05-09 08:15 over the address of the site is that of the page.
_STAMP = re.compile(r"(?:19|20)\d\d\D{1,2}\d\d?\D{1,2}\d\d?日?\s*\d\d?[:：]\d\d(?:[:：]\d\d)?")
# Of the site are also: 来源：…, 网址：…
_OF_EVENT = re.compile(
    expand_unfolded(
        r"(?:时间|日期|地[点址]|场地|会场|电话|热线|邮箱|方式|对象|费用|票价|名额|人数|单位|嘉宾|主题|内容|联系人|要求|截止)$"
    )
)
_ASKS = re.compile(
    expand_unfolded(r"(?:联[系络]|致电|拨打|来电|电话|咨询|报名)[^。]{0,16}[。！!：:]?$")
)
_NUMBER = re.compile(
    r"(?<!\d)(?:1\d{10}|0\d{2,3}\s?[-—－]?\s?\d{7,8}|[48]00-?\d{3}-?\d{4}|\d{7,8})(?!\d)"
)
_CALLED = re.compile(r"[\u4e00-\u9fff\d\s:：、,，;；/（）()—－-]{7,60}")
_OF_SITE = re.compile(
    expand_unfolded(
        r"本[报刊台网社]|新闻|报料|爆料|投稿|广告|编辑|举报|发行|订阅|版权|商务|客服|传真|邮编"
    )
)
_OF_OFFICE = re.compile(
    expand_unfolded(
        r"办公|工作|单位|营业|服务|上班|在线|客服|受理|接待|公司|报社|咨询|值班|发[布佈表稿]|更新|刊登"
    )
)
_PRIZE = re.compile(
    expand_unfolded(
        r"(?:附件?\d?[：:]\s?)?[^。，：:]{0,16}(?:[等金银铜胜秀围]奖|名单|冠军|亚军|季军)(?:得主|获得者|如下)?\s*(?:[（(：:].{0,10})?"
    )
)
_LEAST_WINNERS, _ASKED_CHARS = 3, 30


def lines_of_list(texts: Sequence[str], last: int) -> range:
    """The lines under the last paragraph of a story that are a list of it.

    >>> lines_of_list(["渡口明天开放。", "时间：5月10日9:00", "地点：客运站", "编辑：岑远"], 0)
    range(1, 3)
    >>> lines_of_list(["渡口停航。", "地址：东港路1号", "电话：0576-88889090"], 0)
    range(1, 1)
    """
    for kind in (_event, _contact, _winners):
        under = kind(texts, last)
        if under:
            return range(last + 1, last + 1 + under)
    return range(last + 1, last + 1)


def _run(texts: Sequence[str], last: int, is_of: Callable[[str], bool]) -> int:
    """How many lines under one are of a kind."""
    under = texts[last + 1 : last + 1 + _MOST_LINES]
    return next((n for n, text in enumerate(under) if not is_of(text)), len(under))


def _event(texts: Sequence[str], last: int) -> int:
    """When and where: a site tells where it is, but not when."""
    length = _run(texts, last, _is_of_event)
    found = [(_LABEL.match(text), text) for text in texts[last + 1 : last + 1 + length]]
    has_time = any(x and x[1].endswith(_TIME) and _MOMENT.search(text) for x, text in found)
    is_stamped = any(x and _STAMP.fullmatch(text, x.end()) for x, text in found)
    where = [x[1] for x, _ in found if x and x[1].endswith(_PLACE)]
    is_of_site = is_stamped and all(label.endswith("址") for label in where)
    return length if has_time and where and not is_of_site else 0


def _is_of_event(text: str) -> bool:
    label = _LABEL.match(text) if len(text) <= _LABELLED_CHARS else None
    if label is None or not _OF_EVENT.search(label[1]):
        return False
    return not (_OF_SITE.search(label[1]) or _OF_OFFICE.match(label[1]))


def _contact(texts: Sequence[str], last: int) -> int:
    """Whom the last sentence asks to call."""
    asks = _ASKS.search(texts[last]) and not _OF_SITE.search(texts[last][-_ASKED_CHARS:])
    return _run(texts, last, _is_called) if asks else 0


def _is_called(text: str) -> bool:
    is_number = _CALLED.fullmatch(text) and _NUMBER.search(text)
    return bool(is_number) and not _OF_SITE.search(text)


def _winners(texts: Sequence[str], last: int) -> int:
    """The names under prizes, and persons with their schools under others."""
    headed = last + 1 if _PRIZE.fullmatch("".join(texts[last + 1 : last + 2])) else last
    winners = _run(texts, headed, may_be_winner)
    if winners >= _LEAST_WINNERS:
        return headed - last + winners
    end, takes_names = last, _PRIZE.fullmatch(texts[last]) is not None
    for index in range(last + 1, min(len(texts), last + _MOST_LINES)):
        if takes_names and _are_names(texts[index]):
            end = index
        elif not _PRIZE.fullmatch(texts[index]):
            break
        takes_names = True
    return end - last


def _are_names(text: str) -> bool:
    """Whether a line is names of persons and nothing else; one or the other may be rare."""
    names = split_names(text) if text and not read_fields(text)[0] else []
    known = sum(map(is_full_name, names))
    return bool(names) and 3 * known >= 2 * len(names) and all(len(x) <= 4 for x in names)


def listed_at_end(judged: Judged) -> set[int]:
    """The lines of such a list that the rules propose, under the last paragraph with a sentence."""
    lines, story = judged.reading.lines, judged.story
    told = (place for place in reversed(range(len(story))) if lines[story[place]].weight)
    last = next(told, None)
    if last is None:
        return set()
    texts = [lines[index].text for index in story]
    return {story[place] for place in lines_of_list(texts, last)}
