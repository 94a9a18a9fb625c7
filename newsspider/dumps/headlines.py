"""What speaks for a line of plain text as the headline of its page: numbers that trees weigh.

A headline stands over the time and source, or over the story; the page says it again at its top, at
its end or before the name of the site; and the story talks of the same.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.dumps.characters import Matrix
from newsspider.dumps.evidence import AT, PageText
from newsspider.dumps.evidence import NAMES as LINE_NAMES
from newsspider.words.fold import words_of

_LEAST_CHARS, _MOST_CHARS = 3, 120
_MOST_STOPS = 3
_REPEATED_CHARS, _FOLDED_CHARS = 5, 160
_TOP, _LEAD = 2, 2
_MOST_TIMES, _FAR = 6, 60
_AHEAD = (3, 8)

_OWN = (
    "again below top_share from_first from_last in_story odds odds_ahead3 odds_ahead8 story_share "
    "lead_share first"
).split()
NAMES = (*LINE_NAMES, *_OWN)
"""The columns of the evidence, in order."""


def may_be_headline(page: PageText) -> list[int]:
    """The numbers of the lines that have the length of a headline, and do not end as a sentence.

    It may be of two clauses, or of three, each of which calls or asks; sentences it has none.
    """
    chars, stops = page.evidence[:, AT["chars"]], page.evidence[:, AT["stops"]]
    fits = (chars >= _LEAST_CHARS) & (chars <= _MOST_CHARS) & (stops <= _MOST_STOPS)
    numbers: list[int] = np.flatnonzero(fits).tolist()
    return [number for number in numbers if "。" not in page.texts[number]]


def headline_evidence(
    page: PageText, candidates: Sequence[int], odds: Matrix, story: Sequence[int]
) -> Matrix:
    """The evidence on the candidates: a row for each, a column for each of `NAMES`.

    :param odds: for each line of the page the log-odds that it is of the story.
    :param story: the numbers of the lines that are taken for the story, at least one.
    """
    count = len(page.lines)
    at = np.array(candidates, np.int64)
    columns: tuple[NDArray[Any], ...] = (
        _said_again(page, candidates),
        _share(page, range(_TOP))[at],
        np.clip(at - story[0], -_FAR, _FAR),
        np.clip(at - story[-1], -_FAR, _FAR),
        np.isin(at, story),
        odds[at],
        *(_ahead(odds, lines)[at] for lines in _AHEAD),
        _share(page, story)[at],
        _share(page, story[:_LEAD])[at],
        np.full(len(at), min(story[0], count)),
    )
    return np.column_stack((page.evidence[at], *columns)).astype(np.float32)


def _said_again(page: PageText, candidates: Sequence[int]) -> Matrix:
    """How often other lines say each candidate, and whether one below it does."""
    words = [words_of(text) if len(text) <= _FOLDED_CHARS else "" for text in page.texts]
    joined = "\n".join(words)
    ends = np.cumsum([len(text) + 1 for text in words]).tolist()
    rows = np.zeros((len(candidates), 2), np.float32)
    for row, index in enumerate(candidates):
        if len(words[index]) >= _REPEATED_CHARS:
            again = joined.count(words[index]) - 1
            rows[row, 0] = min(again, _MOST_TIMES)
            rows[row, 1] = again > 0 and joined.find(words[index], ends[index]) >= 0
    return rows


def _share(page: PageText, numbers: Sequence[int]) -> Matrix:
    """For each line how much of it some lines tell, itself not counted."""
    told = np.zeros(len(page.lines), np.bool_)
    told[[number for number in numbers if number < len(told)]] = True
    return page.characters.shares(told)


def _ahead(odds: Matrix, lines: int) -> Matrix:
    """The mean log-odds of the next lines under each; those of the last line stand for no line."""
    padded = np.concatenate((odds, odds[-1:].repeat(lines)))
    sums = np.concatenate(([0.0], np.cumsum(padded, dtype=np.float64)))
    means: Matrix = ((sums[lines + 1 :] - sums[1:-lines]) / lines).astype(np.float32)
    return means[: len(odds)]
