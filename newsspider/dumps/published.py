"""When the story of a dump was published.

Without machine-readable times more is asked of the words: the dateline of an agency, the story's
own address where the page says it, and the edition of a paper.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from newsspider.dumps.cut import Cut
from newsspider.dumps.head_lines import is_way_of_paper
from newsspider.fields.byline import BylineContext
from newsspider.fields.published import pick_published
from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata
from newsspider.words.time import DATE, ParsedDate, best_date, first_date, url_day
from newsspider.words.vocabulary import expand_unfolded

_FIRST = 3
# 【青禾社2024年5月9日讯】渡口…, 青禾2024年5月9日 /青禾通稿/ -- …, 【青禾，2024年5月9日】渡口…
# but not what a picture or an update is from: （资料图：2019年5月9日）, 【更新至2019年5月9日】
_DISPATCH = re.compile(
    expand_unfolded(
        rf".{{0,20}}?{DATE}\s*(?:电|讯|消息|报[道导]|/\S{{2,12}}?/)|【[^】：:]{{2,12}}[，,]\s*{DATE}】"
    )
)
# 转载请注明本文链接：https://…
_ADDRESS = re.compile(
    expand_unfolded(r"(?:本文|本页)(?:链接|网址|地址)\s*[:：]\s*(https?://[!-~]+)")
)
_AROUND = 12
_ADDRESS_CHARS, _HEAD_CHARS = 300, 80


class Around(NamedTuple):
    """What the lines next to a story say that are not of it."""

    address: str = ""
    """The URL that one of them calls that of the story."""

    over: Sequence[Line] = ()
    """All lines over it."""


def around_story(lines: Sequence[Line], cut: Cut) -> Around:
    """What stands around the story of a page."""
    if not cut.story:
        return Around()
    end = cut.story[-1] + 1
    first = cut.story[0] if cut.headline is None else cut.headline
    near = (*lines[max(0, first - _AROUND) : cut.story[0]], *lines[end : end + _AROUND])
    told = (_ADDRESS.search(line.text) for line in near if len(line.text) <= _ADDRESS_CHARS)
    address = next(filter(None, told), None)
    return Around(address[1] if address else "", lines[:first])


def _edition(over: Sequence[Line]) -> ParsedDate | None:
    """The one day over the headline of a page that has the way to the other pages of a paper."""
    if not any(is_way_of_paper(line.text) for line in over):
        return None
    told = (first_date(line.text) for line in over if len(line.text) <= _HEAD_CHARS)
    days = {day.when: day for day in told if day}
    return days.popitem()[1] if len(days) == 1 else None


def published_of(
    byline: BylineContext,
    known: ParsedDate | None,
    url: str,
    fetched: datetime | None,
    around: Around,
) -> ParsedDate | None:
    """The time that is known, made more precise by the page; else the one found on the page."""
    found, others = pick_published(byline, PageMetadata(), "", url, fetched)
    found = found or next(filter(None, map(_dispatched, byline.text[:_FIRST])), None)
    found = found or url_day(around.address) or _edition(around.over)
    if known is None:
        return found
    return best_date([known, *filter(None, [found]), *others], fetched) or found


def _dispatched(paragraph: str) -> ParsedDate | None:
    """The day that the first words of a lead say it is from."""
    begins = _DISPATCH.match(paragraph)
    return first_date(begins[0]) if begins else None
