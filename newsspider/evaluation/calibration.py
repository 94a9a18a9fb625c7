"""What confidence is worth: how good the pages are that an extractor is so sure of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsspider.evaluation.score import PageScore, figures

GOOD = 0.98
"""From which F1 on a text counts as good."""

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Group:
    """How good some pages are."""

    pages: int
    good: float
    """The share of them with an F1 of `GOOD` or more."""

    f1: float
    exact: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The pages of one range of confidence: `low` and more, less than `high` unless that is 1."""

    low: float
    high: float
    pages: Group
    kept: Group
    """All pages that a cut at `low` keeps."""


def calibrate(scores: Sequence[PageScore]) -> list[Bin]:
    """The bins that have pages, the surest first; a page without an article is in none."""
    known = [(score.confidence, score) for score in scores if score.confidence is not None]
    bins = []
    for low, high in reversed(list(pairwise(_EDGES))):
        kept = [score for sure, score in known if sure >= low]
        within = [score for sure, score in known if low <= sure and (sure < high or high == 1)]
        if within:
            bins.append(Bin(low, high, _group(within), _group(kept)))
    return bins


def _group(scores: Sequence[PageScore]) -> Group:
    found = figures(scores)
    good = sum(score.f1 >= GOOD for score in scores) / len(scores)
    return Group(len(scores), good, found.f1 or 0.0, found.exact or 0.0)
