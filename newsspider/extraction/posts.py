"""Whether a page is a thread: what several people wrote one after the other, each with its time.

A live report has clocks between its paragraphs, too, but no names beside them, and its own time
over them; an interview has few names, which come again and again (`boilerplate/talks.py`); the
items of a digest have headings, and the whole has a source.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsspider.boilerplate.others import HEADLINE_TAGS
from newsspider.extraction.page import Page
from newsspider.page.lines import Line
from newsspider.words.relative import relative_time
from newsspider.words.time import first_date
from newsspider.words.vocabulary import expand_unfolded

_OVER_COMMENTS = "comments"  # the kind of their headings
_LEAST_POSTS, _LEAST_NAMES, _MOST_OF_ONE = 4, 4, 1 / 3
_MOST_OF_FIRST = 3.0
"""How many times as much as the others the first post may say: a story may have been posted."""

_NAME_CHARS, _STAMP_CHARS, _NAME_LINES = 24, 60, 2
_TURN = re.compile(expand_unfolded(r"主持|记者|嘉宾|编辑|来源"))
_BESIDE_NAME = re.compile(
    expand_unfolded(
        r"\d+\s*[楼#]|楼主|沙发|板凳|地板|发表[于自]|发布于?|回复|举报|点?赞|来自|引用|[\W\d_]+"
    )
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d\d(?!\d)")
_ENDS = ("。", "！", "？", "；", "，", ".", "!", "?")


def is_thread(page: Page) -> bool:
    """Whether nothing but posts is what was taken for a page's story.

    A heading over comments is none of a story; without one, at least four people have written.
    """
    if page.headline is not None and page.story:
        rule = page.lexicon.name(page.lines[page.headline].text)
        if rule is not None and rule.kind == _OVER_COMMENTS and page.source is None:
            return True  # a column of a paper may be called 点评
    posts = list(_posts(page))
    if len(posts) < _LEAST_POSTS or page.source is not None:
        return False
    names = Counter(post.name for post in posts)
    if "" in names or any(map(_TURN.search, names)):
        return False
    if len(names) < _LEAST_NAMES or max(names.values()) > _MOST_OF_ONE * len(posts):
        return False
    others = sum(post.chars for post in posts[1:]) / len(posts[1:])
    return 0 < posts[0].chars <= _MOST_OF_FIRST * others


class _Post(NamedTuple):
    name: str
    """Who wrote it; empty if nobody is named."""

    chars: int
    """How much prose it has."""


def _posts(page: Page) -> Iterator[_Post]:
    """What stands between the times under the headline; the first may be that of a story."""
    first = 0 if page.headline is None else page.headline + 1
    last = page.story[-1] if page.story else -1
    shown = [line for line in page.lines[first : last + 1] if not line.hidden]
    stamps = [index for index, line in enumerate(shown) if _is_stamp(line)]
    if any(line.weight or _CLOCK.search(line.text) for line in shown[: min(stamps, default=0)]):
        return  # a story that quotes them, letters with a name under each, a bar without a year
    for stamp, end in pairwise([*stamps, len(shown)]):
        chars = sum(len(line.text) for line in shown[stamp + 1 : end] if line.weight)
        yield _Post(_name(shown, stamp), chars)


def _is_stamp(line: Line) -> bool:
    """Whether a row tells a day and a clock, or how long ago it was, and little else."""
    if line.weight or len(line.text) > _STAMP_CHARS:
        return False
    if relative_time(line.text):
        return True
    moment = first_date(line.text) if any(map(str.isdigit, line.text)) else None
    return moment is not None and moment.precision != "day"


def _name(lines: Sequence[Line], stamp: int) -> str:
    """Who stands beside the time of a post, or over it; empty if nobody does."""
    text = lines[stamp].text
    moment = first_date(text)
    beside = text.replace(moment.raw if moment else relative_time(text) or "", " ")
    name = _BESIDE_NAME.sub("", beside)
    if name:
        return name if len(name) <= _NAME_CHARS else ""
    over = []
    for line in reversed(lines[max(0, stamp - _NAME_LINES) : stamp]):
        is_name = len(line.text) <= _NAME_CHARS and not line.text.endswith(_ENDS)
        if line.weight or not is_name or line.tag in HEADLINE_TAGS or line.is_link:
            break
        over.append(line.text)
    return " ".join(over)
