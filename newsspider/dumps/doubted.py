"""What the labeller of plain text doubts, and is of the story all the same.

It learned from paragraphs. A whole story in one line, verses, and what stands under an
advertisement that leads on to it look like none of them.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby

import numpy as np

from newsspider.dumps.characters import Matrix
from newsspider.dumps.evidence import PageText
from newsspider.words.dispatches import opens_as_dispatch
from newsspider.words.time import WEEKDAY
from newsspider.words.vocabulary import expand_unfolded

_GOES_ON = re.compile(expand_unfolded("请继续"))
_LED_ON, _LEAST_LED_ON = 0.5, -2.0
"""The log-odds that a paragraph gets at least from an advertisement that leads on to it, and those
that it must have without that."""

_DISPATCHED, _LEAST_DISPATCHED, _LEAST_UNDER = 0.5, -3.0, 0.5
"""The log-odds that a dispatch gets at least over a paragraph, those that it must have without, and
those of the paragraph."""

_WHOLE_STORY, _WHOLE_CHARS, _WHOLE_SENTENCES = 1.0, 300, 5
"""The least log-odds of a line that is a whole story, its characters and sentences."""

_VERSE_LINES, _VERSE_CHARS, _VERSE = 8, 24, 0.3
_LEAST_VERSE, _LEAST_UNDATED_VERSE = -2.6, -1.6
"""How many lines in a row are verses, how long one is at most, what log-odds each gets at least;
and the least median of theirs, under a time and elsewhere. That of menus, tags and lists of
headlines is less than -2, and less than -3 unless they are all that a page has."""

_UNDER_BAR = 4
"""How many lines under a time they begin at most: over lists is the clock of the page."""

_DIGITS, _WEEKDAY = re.compile(r"\d"), re.compile(WEEKDAY)


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
    is_bar = [rule is not None and rule.kind == "byline" for rule in page.rules]
    is_verse = (short & ~np.array(is_bar)).tolist()
    for is_short, run in groupby(range(len(is_verse)), is_verse.__getitem__):
        lines = [index for index in run if page.rules[index] is None] if is_short else []
        if len(lines) < _VERSE_LINES or 3 * colon[lines].sum() > len(lines):
            continue
        if not is_cut and chars[lines].sum() <= prose:
            continue
        is_dated = is_cut or _is_dated(page, lines[0])
        if np.median(odds[lines]) >= (_LEAST_VERSE if is_dated else _LEAST_UNDATED_VERSE):
            yield from lines


def _is_dated(page: PageText, index: int) -> bool:
    """Whether a line over another tells a time; one with the day of the week is a page's clock.

    So is one over the way to the page.
    """
    for over in range(index - 1, max(-1, index - 1 - _UNDER_BAR), -1):
        rule, text = page.rules[over], page.texts[over]
        if rule is not None and rule.kind == "crumb":
            return False
        if rule is not None and rule.kind == "byline" and _DIGITS.search(text):
            return not _WEEKDAY.search(text)
    return False


def _dispatched(page: PageText, odds: Matrix) -> Iterator[int]:
    """The first paragraph, where who sent the story stands before it: an address says less."""
    weight = page.column("weight") > 0
    for index, text in enumerate(page.texts[:-1]):
        is_over = odds[index + 1] > _LEAST_UNDER and odds[index] > _LEAST_DISPATCHED
        if is_over and weight[index] and weight[index + 1] and opens_as_dispatch(text):
            yield index
            return


def _led_on(page: PageText, passed: Collection[int]) -> list[int]:
    """The paragraphs under an advertisement that says that the story goes on: 請繼續往下閱讀."""
    under = [index + 1 for index in passed if _GOES_ON.search(page.texts[index])]
    return [index for index in under if index < len(page.texts) and page.column("ends")[index]]
