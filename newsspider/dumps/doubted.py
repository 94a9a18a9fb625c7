"""What the labeller of plain text doubts, and is of the story all the same.

It learned from paragraphs. A whole story in one line, verses, and what stands under an
advertisement that leads on to it look like none of them.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby

import numpy as np

from newsspider.dumps.characters import Matrix
from newsspider.dumps.closings import CLOSING, closing_lines
from newsspider.dumps.evidence import PageText
from newsspider.words.dispatches import opens_as_dispatch
from newsspider.words.lexicon import HEADINGS
from newsspider.words.time import DATE, WEEKDAY
from newsspider.words.vocabulary import expand_unfolded

_GOES_ON = re.compile(expand_unfolded("请继续"))
_LED_ON, _LEAST_LED_ON = 0.5, -2.0
"""The log-odds that a paragraph gets at least from an advertisement that leads on to it, and those
that it must have without that."""

_DISPATCHED, _LEAST_DISPATCHED, _LEAST_UNDER = 0.5, -4.0, 0.5
"""The log-odds that a dispatch gets at least over a paragraph, those that it must have without, and
those of the paragraph."""

_WHOLE_STORY, _WHOLE_CHARS, _WHOLE_SENTENCES = 1.0, 300, 5
"""The least log-odds of a line that is a whole story, its characters and sentences."""

_VERSE_LINES, _VERSE_CHARS, _VERSE = 8, 24, 0.3
_LEAST_VERSE, _LEAST_UNDATED_VERSE = -2.6, -1.6
"""How many lines in a row are verses, how long one is at most, what log-odds each gets at least;
and the least median of theirs, under a time and elsewhere. That of menus, tags and lists of
headlines is less than -2, and less than -3 unless they are all that a page has."""

_LEAST_UNDER_LIKELY, _LEAST_LAST_VERSE, _LESS_LIKELY = -1.0, -3.0, 2.0
"""What the last lines of a run must reach, or they are headlines of others: the first where most
lines are likely by themselves, as in an interview; else the second, unless the median, less the
third, is less."""

_LEAST_OTHERS = 2
"""One line alone is the last verse."""

_BETWEEN_RUNS = HEADINGS | {"byline"}
"""Kinds of rules whose lines part verses from what stands over or under them."""

_LEAST_ROWS, _LEAST_GAPS = 3, 2
"""How many rows a table has at least, and how many gaps a row."""

_UNDER_BAR, _BAR_CHARS = 4, 30
"""How many lines under a time they begin at most: over lists is the clock of the page; and the
longest line of a time that no rule knows."""

_DIGITS, _DATE, _WEEKDAY = re.compile(r"\d"), re.compile(DATE), re.compile(WEEKDAY)


def told_all_the_same(
    page: PageText, odds: Matrix, passed: Collection[int], *, is_cut: bool
) -> Iterator[tuple[int, float]]:
    """Such lines, each with the log-odds that it has at least.

    :param odds: for each line the log-odds that it is of the story.
    :param passed: the numbers of the lines that may interrupt any story.
    :param is_cut: whether the lines are those that a cut has left: the time is not among them.
    """
    yield from ((index, _WHOLE_STORY) for index in _whole_stories(page))
    yield from ((index, _VERSE) for index in _verses(page, odds, is_cut))
    yield from ((index, CLOSING) for index in closing_lines(page, odds))
    yield from ((index, _VERSE) for index in _rows(page, odds))
    yield from ((index, _DISPATCHED) for index in _dispatched(page, odds))
    led_on = (index for index in _led_on(page, passed) if odds[index] > _LEAST_LED_ON)
    yield from ((index, _LED_ON) for index in led_on)


def _whole_stories(page: PageText) -> list[int]:
    """The lines that are a story whose paragraphs were run together.

    No line of the pages that the labeller learned from is so; it doubts them, and `Cut.certainty`
    says so.
    """
    prose = sum(len(line.text) for line in page.lines if line.weight)
    least = max(_WHOLE_CHARS, prose / 2)
    long = [index for index, text in enumerate(page.texts) if len(text) >= least]
    return [index for index in long if page.column("stops")[index] >= _WHOLE_SENTENCES]


def _verses(page: PageText, odds: Matrix, is_cut: bool) -> Iterator[int]:
    """Short lines in a row under a time: stories broken for the screens of phones, poems.

    Each reads like a heading, and so the labeller doubts it. No rule knows most of them, and few
    are labels. On a page that has more to say in prose, they are headlines of others.
    """
    chars, ideographs, colon = map(page.column, ("chars", "ideographs", "colon"))
    short = (chars <= _VERSE_CHARS) & (ideographs > 0)
    prose = chars[(page.column("weight") > 0) & ~short & (odds > 0)].sum()
    ends_run = [rule is not None and rule.kind in _BETWEEN_RUNS for rule in page.rules]
    first = int((odds > 0).argmax())  # 0 if none is likely
    for index in range(first):
        ends_run[index] = ends_run[index] or _tells_day(page, index)
    is_verse = (short & ~np.array(ends_run)).tolist()
    verses: list[int] = []
    for is_short, run in groupby(range(len(is_verse)), is_verse.__getitem__):
        lines = [index for index in run if page.rules[index] is None] if is_short else []
        if lines and _is_headed(page, lines[0]) and (odds[first] > 0 and first < lines[0] - 1):
            continue  # a list under a story
        if len(lines) < _VERSE_LINES or 3 * colon[lines].sum() > len(lines):
            continue
        is_dated = bool(verses) or is_cut or _is_dated(page, lines[0])
        if np.median(odds[lines]) >= (_LEAST_VERSE if is_dated else _LEAST_UNDATED_VERSE):
            verses += lines[: _end_of_verses(odds[lines])]
    if is_cut or chars[verses].sum() > prose:
        yield from verses


def _end_of_verses(odds: Matrix) -> int:
    """How many lines of a run are verses: what is far less likely under them is a list."""
    median = float(np.median(odds))
    least = _LEAST_UNDER_LIKELY if median > 0 else min(_LEAST_LAST_VERSE, median - _LESS_LIKELY)
    end = int(np.cumsum(odds - least).argmax()) + 1
    return end if len(odds) - end >= _LEAST_OTHERS else len(odds)


def _is_headed(page: PageText, index: int) -> bool:
    """Whether a line stands under the heading of a list: 相关新闻."""
    rule = page.rules[index - 1] if index else None
    return rule is not None and rule.kind in HEADINGS


def _rows(page: PageText, odds: Matrix) -> Iterator[int]:
    """Rows of a table between two lines of the story, each with as many cells: 值班安排."""
    cells = page.column("blanks").astype(int).tolist()
    for count, run in groupby(range(len(cells)), cells.__getitem__):
        lines = list(run) if count >= _LEAST_GAPS else []
        beside = [lines[0] - 1, lines[-1] + 1] if lines else []
        if len(lines) < _LEAST_ROWS or beside[0] < 0 or beside[1] >= len(cells):
            continue
        if (odds[beside] > 0).all() and not page.column("ends")[lines].any():
            yield from lines


def _tells_day(page: PageText, index: int) -> bool:
    """Whether a line that no rule knows may be the bar of a page: 青禾航运公司 2024-05-09."""
    text = page.texts[index]
    return page.rules[index] is None and len(text) <= _BAR_CHARS and bool(_DATE.search(text))


def _is_dated(page: PageText, index: int) -> bool:
    """Whether a line over another tells a time; one with the day of the week is a page's clock.

    So is one over the way to the page.
    """
    for over in range(index - 1, max(-1, index - 1 - _UNDER_BAR), -1):
        rule, text = page.rules[over], page.texts[over]
        if rule is not None and rule.kind == "crumb":
            return False
        is_bar = rule is not None and rule.kind == "byline" and _DIGITS.search(text)
        if is_bar or _tells_day(page, over):
            return not _WEEKDAY.search(text)
    return False


def _dispatched(page: PageText, odds: Matrix) -> list[int]:
    """The first paragraph that begins with who sent the story: an address in it says less."""
    told, weight = odds > _LEAST_DISPATCHED, page.column("weight") > 0
    is_over = told[:-1] & weight[:-1] & (odds[1:] > _LEAST_UNDER) & weight[1:]
    over = np.flatnonzero(is_over).tolist()
    return next(([index] for index in over if opens_as_dispatch(page.texts[index])), [])


def _led_on(page: PageText, passed: Collection[int]) -> list[int]:
    """The paragraphs under an advertisement that says that the story goes on: 請繼續往下閱讀."""
    under = [index + 1 for index in passed if _GOES_ON.search(page.texts[index])]
    return [index for index in under if index < len(page.texts) and page.column("ends")[index]]
