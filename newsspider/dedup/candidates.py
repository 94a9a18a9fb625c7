"""The pairs of a corpus that may be copies: those that share a band and are alike enough.

Banding as in the index of a crawl (`newsspider.state.signatures`), for all texts at once: the keys
of a band are sorted, and texts of one key are compared. What is held in memory is the keys of one
band and the hashes of some groups.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsspider.dedup.near import may_be_related
from newsspider.dedup.signature import BANDS, band_keys
from newsspider.dedup.store import Signatures

Positions = NDArray[np.int64]

# Of thousands of texts in one band each is compared with so many: the first are where the story
# that was published first is, those right before it are where a form's last filling is. A copy
# shares with its first also the bands that the others lack.
_FIRST, _BEFORE = 8, 8
_SLAB = 1 << 17  # texts whose hashes are held: 32 MB
_PAIRS = 1 << 14  # compared at a time: 12 MB


def candidates(signatures: Signatures, order: Positions) -> Positions:
    """Pairs for which `relation` has to be asked, as ``later << 32 | earlier``, sorted.

    :param order: the numbers of the signatures, in the order of publication; a pair is of places
        in it.
    """
    pairs = np.empty(0, np.int64)
    for band in range(BANDS):
        found = [_alike(signatures, order, *pair) for pair in _met(signatures, order, band)]
        pairs = _once(np.concatenate([pairs, *found]))
    return pairs


def _once(pairs: Positions) -> Positions:
    """The pairs, sorted, each once; `numpy.unique` hashes them, which takes many times the memory.

    :param pairs: is sorted in place.
    """
    pairs.sort()
    is_new = np.ones(len(pairs), np.bool_)
    is_new[1:] = pairs[1:] != pairs[:-1]
    return pairs[is_new]


def _met(
    signatures: Signatures, order: Positions, band: int
) -> Iterator[tuple[Positions, Positions]]:
    """What shares a key of a band, slab by slab: places, and where each one's group begins."""
    keys = np.empty(len(signatures), np.uint64)
    for start, block in signatures.blocks():
        keys[start : start + len(block)] = band_keys(block, band)
    keys = keys[order]
    places = np.argsort(keys, kind="stable")
    keys = keys[places]
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = keys[1:] != keys[:-1]
    is_shared = ~(is_first & np.append(is_first[1:], True))
    places, is_first = places[is_shared], is_first[is_shared]
    begins = np.flatnonzero(is_first)
    while len(places):
        cut = begins[np.searchsorted(begins, _SLAB, "right") :][:1]
        size = int(cut[0]) if len(cut) else len(places)
        numbers = np.arange(size)
        yield places[:size], np.maximum.accumulate(np.where(is_first[:size], numbers, 0))
        places, is_first = places[size:], is_first[size:]
        begins = np.flatnonzero(is_first)


def _alike(
    signatures: Signatures, order: Positions, places: Positions, begins: Positions
) -> Positions:
    """The pairs of a slab that are alike enough."""
    hashes = signatures.hashes_of(order[places])
    sizes = signatures.sizes[order[places]]
    found = [np.empty(0, np.int64)]
    for later, earlier in _pairs(begins):
        for start in range(0, len(later), _PAIRS):
            a, b = later[start : start + _PAIRS], earlier[start : start + _PAIRS]
            alike = np.mean(hashes[a] == hashes[b], axis=1)
            related = may_be_related(alike, sizes[a], sizes[b])
            found.append(places[a[related]] << 32 | places[b[related]])
    return _once(np.concatenate(found))


def _pairs(begins: Positions) -> Iterator[tuple[Positions, Positions]]:
    """Which members of groups are compared, as positions in the slab."""
    numbers = np.arange(len(begins))
    for back in range(1, _BEFORE + 1):
        earlier = numbers - back
        some = earlier >= begins
        yield numbers[some], earlier[some]
    for ahead in range(_FIRST):
        earlier = begins + ahead
        some = earlier < numbers - _BEFORE
        yield numbers[some], earlier[some]
