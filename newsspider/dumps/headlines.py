"""What speaks for a line of plain text as the headline of its page: numbers that trees weigh.

A headline stands over the time and source, or over the story; the page says it again at its top, at
its end or before the name of the site; and the story talks of the same.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.dumps.characters import Column, Marks, Matrix, Numbers
from newsspider.dumps.evidence import AT, Pages, PageText
from newsspider.dumps.evidence import NAMES as LINE_NAMES
from newsspider.dumps.headline_words import tells_no_story
from newsspider.dumps.metadata import headline_of
from newsspider.fields.title import BRACKETED
from newsspider.words.names import is_medium
from newsspider.words.time import DATE
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
_STATED_LINES = 3
_SUBTITLE_LINES, _SUBTITLE_CHARS = 3, range(4, 50)

_ORIGINAL = re.compile(expand_unfolded(r"原标题\s*[:：]\s*(\S.{3,100})"))
_CALLED = re.compile(expand_unfolded(r"(?:本文|文章)标题\s*[:：]\s*(\S.{1,100})"))
_NO_TITLE = re.compile(
    expand_unfolded(rf"。|{DATE}|(?:编者[按注]|声明|本文)\s*[:：]|(?:讯|日专?电|报[道导])$")
)
_OWN = (
    "again below top_share from_first from_last in_story odds odds_ahead3 odds_ahead8 story_share "
    "lead_share first"
).split()
NAMES = (*LINE_NAMES, *_OWN)
"""The columns of the evidence, in order."""


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


def stated_title(page: PageText, story: Sequence[int]) -> str:
    """The headline of a page without a line for it; empty where nothing says it.

    It is called the original one over the story, opens it in brackets, as on tickers, or has a
    label under it; who reports, and what the editors note, stands in such brackets, too.
    """
    if not story:
        return ""
    over = map(_bare, page.texts[max(0, story[0] - _STATED_LINES) : story[0]])
    told = next(filter(None, map(_ORIGINAL.fullmatch, over)), None)
    told = told or BRACKETED.match(page.texts[story[0]])
    told = told or next(filter(None, map(_CALLED.fullmatch, page.texts[story[-1] + 1 :])), None)
    return headline_of(told[1]) if told and _may_be_title(told[1]) else ""


def _bare(text: str) -> str:
    """A line without the brackets around all of it: （原标题：渡口停航一天）."""
    return text[1:-1] if text.startswith(("（", "(")) and text.endswith(("）", ")")) else text


def _may_be_title(text: str) -> bool:
    return not (_NO_TITLE.search(text) or tells_no_story(text) or is_medium(text))


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
