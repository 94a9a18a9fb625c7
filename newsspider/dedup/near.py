"""Is a text a copy of another? docs/near-duplicates.md has the figures behind the thresholds."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.dedup.signature import Signature

LEAST_JACCARD = 0.55
"""Copies of a story share at least this much of the 5-grams of both."""

SHORT_CHARS, LEAST_JACCARD_SHORT = 100, 0.9
"""Notices of one shape differ by a name: below this length one changed letter is too many."""

LEAST_SIZE_RATIO = 0.6
"""A story that is less than this of another text is a part of it, not its copy."""

LEAST_CONTAINED = 0.8
"""Share of a text's 5-grams in another that makes it a part of that one."""

MOST_OTHER_FIGURES = 0.1
"""Texts that have more other figures in the same places are two reports of one shape."""


class Relation(Enum):
    """What a text is to another."""

    COPY = "copy"
    PART = "part"
    """One stands in the other, which tells more than that: a round-up and a story in it."""
    OTHER = "other"


def jaccard(one: Signature, other: Signature) -> float:
    """The share of 5-grams that two texts have in common, 0–1; its standard error is .044."""
    return float(np.count_nonzero(one.hashes == other.hashes)) / len(one.hashes)


def relation(one: Signature, other: Signature) -> Relation:
    """What two texts are to each other."""
    alike = jaccard(one, other)
    small, large = sorted((one.size, other.size))
    if small < LEAST_SIZE_RATIO * large:
        is_part = _contained(alike, small, large) >= LEAST_CONTAINED
        return Relation.PART if is_part else Relation.OTHER
    least = LEAST_JACCARD if small >= SHORT_CHARS else LEAST_JACCARD_SHORT
    if alike < least or _other_figures(one, other) > MOST_OTHER_FIGURES:
        return Relation.OTHER
    return Relation.COPY


def may_be_related(
    alike: NDArray[np.float64], sizes: NDArray[np.int64], other_sizes: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """For many pairs at once whether `relation` has to be asked: of all others it says OTHER.

    :param alike: the similarity of each pair, as `jaccard` gives it.
    """
    small, large = np.minimum(sizes, other_sizes), np.maximum(sizes, other_sizes)
    is_part = _contained(alike, small, large) >= LEAST_CONTAINED
    return np.where(small < LEAST_SIZE_RATIO * large, is_part, alike >= LEAST_JACCARD)


def _contained(alike: Any, small: Any, large: Any) -> Any:
    """The share of the smaller text's 5-grams in the larger one, of numbers or of arrays.

    With the union u and the intersection i, j = i/u and u + i = small + large.
    """
    return alike / (1 + alike) * (small + large) / small


def _other_figures(one: Signature, other: Signature) -> float:
    """Of the places of figures that two texts share, the part where the figures differ.

    One such place in a story is a corrected figure; in a notice it is its only news.
    """
    same = len(set(one.figures) & set(other.figures))
    places = Counter(f >> 16 for f in one.figures) & Counter(f >> 16 for f in other.figures)
    differ = places.total() - same
    if differ == 1 and min(one.size, other.size) >= SHORT_CHARS:
        return 0.0
    return differ / max(1, places.total())
