"""Whether a text is no story at all: a list of headlines, a log, source code, another language."""

import re
from collections.abc import Sequence

import numpy as np

from newsspider.dumps.evidence import PageText
from newsspider.dumps.stamped import DAY_IN_DIGITS

NO_STORY, NOT_CHINESE = "no-story", "not-chinese"

_LEAST_IDEOGRAPHS = 0.2
"""The least share of ideographs among the letters of a story: it may quote a foreign name."""


_LEAST_SHARE, _LEAST_UNDATED_SHARE = 0.2, 0.05
"""How much of a page a story is at least that has no headline, and one that has, but no time: a
long list has sentences, too."""

_LEAST_LINES = 3
_LEAST_ROW, _LEAST_CHARS = 2, 200
"""How many paragraphs in a row, and how long together, are a story beside whatever else: what is
told in a list is told of one story in one paragraph."""

_STATEMENT = re.compile(
    r"(?:import|from|def|class|return|if|elif|else|for|while|try|except|with|function|var|let|const"
    r"|public|private|package|using|#include)\b[^。]*[\w:;{})\"']$|[\w.]+\(.*\)[;:]?$|[!-~\s]+[;{})]$",
    re.A,
)
"""A line of a program, which may have Chinese strings."""

_OVER_COMMENTS = "comments"  # the kind of their headings
_MOST_STAMPS = 2
"""How many rows with a time in digits stand between the lines of a story, or right over prose above
it, at most: a caption writes its day out. A timetable is in the story, its own time beside it."""

_DAY = re.compile(rf"{DAY_IN_DIGITS}(?!\d)")
_TO_DAY = re.compile(rf"{_DAY.pattern}[\d:.\s]{{0,12}}[—–~～至到-]\s?\d")
"""An exhibition's: 2024.05.09-06.30."""

_BARE_TIME = re.compile(r"[\d\s:：/.-]+")
"""Between two paragraphs it is that of what a live report tells next."""

_TURN = re.compile(r"\W?(?:主持人|嘉[宾賓]|[记記]者)")  # of an interview, as on a board

_READ_ON, _LEAST_TEASERS = "expand", 4
_MOST_DIGITS, _LEAST_UNSAID_SHARE = 0.4, 0.5
"""The most digits of a story, and how much of what stands beside the headline one is at least that
says no sentence; both if it has no time but a headline: draws and tables of results have both."""

_NO_ASCII = "\x80"
_COMMENTS = ("#", "//", "/*", "*", "--")

_OVER, _UNDER = 3, 7
"""How many lines over the headline and under the end the time of a story stands at most."""


def why_no_story(
    page: PageText, story: Sequence[int], headline: int | None, *, is_cut: bool = False
) -> str | None:
    """Why a page holds no story, as the id of a rule; None if it does.

    It is written in Chinese, as all is that the labeller has read.

    :param story: the numbers of the lines that are taken for it.
    :param headline: the number of its headline's line; where one is known that no line says, that
        of the first line of the story.
    :param is_cut: whether all lines are of the story: its time is not among them.
    """
    told = list(story) or range(len(page.lines))
    chars = page.column("chars")[told]
    ideographs = float((page.column("ideographs")[told] * chars).sum())
    latin = float((page.column("latin")[told] * chars).sum())
    if ideographs <= _LEAST_IDEOGRAPHS * (ideographs + latin):
        return NOT_CHINESE
    if not story or _are_teasers(page, story) or _is_program(page, story):
        return NO_STORY
    if _are_posts(page, story, headline):
        return NO_STORY
    return None if is_cut or _is_of_page(page, story, headline) else NO_STORY


def _are_teasers(page: PageText, story: Sequence[int]) -> bool:
    """Whether a program has cut most of the sentences, or says where to read on under each."""
    rows = [i for i, rule in enumerate(page.rules) if rule is not None and rule.id == _READ_ON]
    within = sum(story[0] < index <= story[-1] + 1 for index in rows)
    prose = [index for index in story if page.lines[index].weight]
    # One button may stand under a whole story, and others further down.
    if len(rows) >= _LEAST_TEASERS and within and within >= len(prose):
        return True
    if len(prose) < _LEAST_LINES:
        return False
    cut = (page.column("cut")[prose] > 0).sum()
    return bool(cut >= _LEAST_LINES and 2 * cut > len(prose))


def _are_posts(page: PageText, story: Sequence[int], headline: int | None) -> bool:
    """Whether it is pieced together from comments or stands under some, each with its time."""
    if headline is not None:
        rule = page.rules[headline]
        if rule is not None and rule.kind == _OVER_COMMENTS:
            return True
    own, is_prose = set(story), page.column("weight") > 0
    may_be_stamp = (page.column("date") > 0) & ~is_prose
    stamps = [
        index
        for index in np.flatnonzero(may_be_stamp[: story[-1] + 1]).tolist()
        if _is_stamp(page.texts[index])
        and (index > story[0] or (index + 1 != headline and is_prose[index + 1 : index + 2].any()))
        and not (index and is_prose[index - 1] and _BARE_TIME.fullmatch(page.texts[index]))
    ]
    if any(_TURN.match(text) for i in stamps for text in page.texts[i : i + 2]):
        return False
    others = [index for index in stamps if index not in own]
    return len(stamps) > _MOST_STAMPS and len(others) >= _MOST_STAMPS


def _is_stamp(text: str) -> bool:
    return bool(_DAY.search(text)) and not _TO_DAY.search(text)


def _is_program(page: PageText, story: Sequence[int]) -> bool:
    """Whether half of the lines are statements, and no other one but comments is a sentence."""
    texts = page.texts
    others = [i for i in story if texts[i] >= _NO_ASCII or not _STATEMENT.match(texts[i])]
    if len(story) - len(others) < _LEAST_LINES:
        return False
    said = (texts[i] for i in others if page.lines[i].weight)
    return 2 * len(others) <= len(story) and all(text.startswith(_COMMENTS) for text in said)


def _is_of_page(page: PageText, story: Sequence[int], headline: int | None) -> bool:
    """Whether the page is there for the sake of the story."""
    share, told = page.share(story), list(story)
    if headline is None and share < _LEAST_SHARE and not _is_told_at_length(page, story):
        return False
    if headline is None and _is_counted(page, told):
        return False
    top = story[0] if headline is None else headline
    if page.column("date")[max(0, top - _OVER) : story[-1] + _UNDER + 1].any():
        return True
    if headline is not None and len({top, *told}) == len(page.lines):
        return True  # what was cleaned once has lost the time that stood beside it
    if share < _LEAST_UNDATED_SHARE or _is_counted(page, told):
        return False
    is_said = bool(page.column("ends")[told].any()) or any(page.lines[i].weight for i in told)
    return is_said or share >= _LEAST_UNSAID_SHARE * (1 - page.share({top} - {*told}))


def _is_counted(page: PageText, story: list[int]) -> bool:
    """Whether more of the story is digits than of any that is told."""
    digits, chars = page.column("digits")[story], page.column("chars")[story]
    return bool(np.average(digits, weights=chars) > _MOST_DIGITS)


def _is_told_at_length(page: PageText, story: Sequence[int]) -> bool:
    """Whether a story without a headline has several paragraphs in a row, under a time.

    Comments and what a list tells of each story stand one by one; and a page's clock, over a menu.
    """
    if page.share(story) < _LEAST_UNDATED_SHARE or not page.column("date")[: story[0] + 1].any():
        return False
    is_said = (page.column("ends") > 0) & (page.column("weight") > 0)
    chars = page.column("chars")
    row: list[int] = []
    for index in story:
        row = [*row, index] if is_said[index] and row[-1:] == [index - 1] else [index]
        if len(row) >= _LEAST_ROW and is_said[row].all() and chars[row].sum() >= _LEAST_CHARS:
            return True
    return False
