"""The copies of a corpus, settled at once: each names the story that was published first.

The rule is the crawl's (`newsspider.dedup.near`), and so is its shape: a copy is one of the first
itself, so that no chain of copies of copies, through a round-up or a story that grows, joins
strangers. What differs is the order, of publication instead of arrival.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from newsspider.dedup.candidates import Positions, candidates
from newsspider.dedup.near import Relation, jaccard, relation
from newsspider.dedup.signature import Signature
from newsspider.dedup.store import Signatures


@dataclass(slots=True)
class Clusters:
    """What each story is to the others. Stories are places in the order of publication."""

    first: Positions
    """Of each story the one that it is a copy of, itself if of none."""

    similarity: NDArray[np.float32]
    """How alike a copy and its first are (Jaccard, estimated); 1 for a first."""

    group: Positions
    """The earliest story that each is joined to by copies of copies. Stories of one group must not
    be parted between training and test, even where they are no copies of the same first."""

    parts: list[tuple[int, int]]
    """Pairs of which one stands in the other, a round-up and a story in it: a note, no copy."""

    chains_cut: int
    """Stories that are a copy of a copy, and not of its first."""

    @property
    def copies(self) -> int:
        """How many stories are copies."""
        return int(np.count_nonzero(self.first != np.arange(len(self.first))))


def cluster(signatures: Signatures, order: Positions) -> Clusters:
    """Settle which stories are copies.

    :param order: the numbers of the signatures, in the order in which their stories were published.
    """
    count = len(order)
    found = Clusters(
        np.arange(count), np.ones(count, np.float32), np.arange(count), [], chains_cut=0
    )
    signed = _Signed(signatures, order)
    for later, earlier in _by_later(candidates(signatures, order)):
        _settle(found, later, earlier, signed)
    found.group = _roots(found.group)
    return found


def _by_later(pairs: Positions) -> Iterator[tuple[int, list[int]]]:
    """Each story that has candidates, in order, with the earlier stories that these are."""
    split = ((int(pair) >> 32, int(pair) & 0xFFFFFFFF) for pair in pairs)
    for later, some in groupby(split, key=lambda pair: pair[0]):
        yield later, [earlier for _, earlier in some]


class _Signed:
    """The signatures of stories by their places."""

    def __init__(self, signatures: Signatures, order: Positions) -> None:
        self._signatures, self._order = signatures, order

    def __getitem__(self, place: int) -> Signature:
        return self._signatures[int(self._order[place])]


def _settle(found: Clusters, story: int, earlier: list[int], signed: _Signed) -> None:
    """Find the first of a story, the earliest that it is a copy of; those of others are settled."""
    mine = signed[story]
    copies: list[int] = []
    for other in earlier:
        kind = relation(mine, signed[other])
        if kind is Relation.COPY:
            copies.append(other)
            _join(found.group, story, other)
        elif kind is Relation.PART:
            found.parts.append((other, story))
    for first in sorted({int(found.first[other]) for other in copies}):
        if first in copies or relation(mine, signed[first]) is Relation.COPY:
            found.first[story] = first
            found.similarity[story] = jaccard(mine, signed[first])
            return
    found.chains_cut += bool(copies)


def _join(group: Positions, one: int, other: int) -> None:
    """Unite the groups of two stories under the earlier root."""
    low, high = sorted((_root(group, one), _root(group, other)))
    group[high] = low


def _root(group: Positions, story: int) -> int:
    while group[story] != story:
        group[story] = group[group[story]]
        story = int(group[story])
    return story


def _roots(group: Positions) -> Positions:
    """The root of each story: every link leads to an earlier one, so few rounds reach all."""
    while True:
        further = group[group]
        if np.array_equal(further, group):
            return group
        group = further
