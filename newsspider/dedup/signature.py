"""What is kept of a text to recognise its copies: a MinHash of its 5-grams, and its figures.

MinHash: A. Broder, "On the resemblance and containment of documents", 1997. Each of 128 hash
functions keeps the least value that it gives to any character 5-gram of the text; two texts agree
in the share of functions that is the Jaccard similarity of their sets of 5-grams. Of each value
16 bits are kept: P. Li and A. C. König, "b-Bit minwise hashing", 2010. Banding: J. Leskovec,
A. Rajaraman, J. Ullman, "Mining of Massive Datasets", section 3.4.

Everything here is spelled out rather than left to a library, for a signature is compared with those
of years ago: any change of its value needs a new `ALGORITHM`.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.dedup.key import comparison_key

ALGORITHM = 1
"""The version of what this file computes, first byte of every stored signature."""

GRAM = 5
PERMUTATIONS = 128
BANDS, ROWS = 16, 3  # two texts meet if they agree in all rows of a band: at .6 alike .98 do

LEAST_CHARS = 30
"""Letters of the shortest text that is signed: a few words alike are no evidence."""

_COMPARED_CHARS = 100_000
_MOST_FIGURES = 64
_CHUNK = 2048
_HEADER = struct.Struct("<BI")
_DIGITS = re.compile(r"(\d+)")


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64: every bit of the input decides on every bit of the output."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


# SplitMix64 from seed 0: odd factors and addends of the hash functions, modulo 2**32.
_RANDOM = _mix(np.arange(1, 2 * PERMUTATIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
_FACTORS = _RANDOM[:PERMUTATIONS, None].astype(np.uint32) | np.uint32(1)
_ADDENDS = _RANDOM[PERMUTATIONS:, None].astype(np.uint32)
_BAND_SEEDS = _mix(np.arange(ALGORITHM << 8, (ALGORITHM << 8) + BANDS, dtype=np.uint64))


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """The signature of a text; that of the same key is the same."""

    size: int
    """Characters of the comparison key."""

    hashes: NDArray[np.uint16]
    """A value of each hash function."""

    figures: tuple[int, ...]
    """The figures of the text: 16 bits that tell where each stands above 16 of its digits."""

    def bands(self) -> list[int]:
        """The keys, 48 bits each, of which likely copies share at least one."""
        rows = self.hashes[: BANDS * ROWS].reshape(BANDS, ROWS)
        keys: list[int] = _keys(rows, _BAND_SEEDS).tolist()
        return keys

    def to_bytes(self) -> bytes:
        """The signature as it is stored, about 300 bytes; `ALGORITHM` is the first."""
        figures = np.array(self.figures, "<u4")
        return (
            _HEADER.pack(ALGORITHM, self.size)
            + self.hashes.astype("<u2").tobytes()
            + figures.tobytes()
        )

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signature | None:
        """Read what `to_bytes` gave; None if another version of the algorithm made it."""
        algorithm, size = _HEADER.unpack_from(stored)
        if algorithm != ALGORITHM:
            return None
        hashes = np.frombuffer(stored, "<u2", PERMUTATIONS, _HEADER.size)
        figures = np.frombuffer(stored, "<u4", offset=_HEADER.size + hashes.nbytes)
        return cls(size, hashes, tuple(figures.tolist()))


def band_keys(hashes: NDArray[np.uint16], band: int) -> NDArray[np.uint64]:
    """The keys of one band for many texts: a row of hashes is a text."""
    return _keys(hashes[:, band * ROWS : (band + 1) * ROWS], _BAND_SEEDS[band])


def _keys(rows: NDArray[np.uint16], seeds: Any) -> NDArray[np.uint64]:
    wide = rows.astype(np.uint64)
    joined = wide[:, 0] | wide[:, 1] << np.uint64(16) | wide[:, 2] << np.uint64(32)
    return _mix(joined ^ seeds) >> np.uint64(16)


def sign(text: str) -> Signature | None:
    """The signature of a text; None for one too short to tell a copy by.

    A text counts up to its 100,000th character, which takes some 30 ms.
    """
    key = comparison_key(text[:_COMPARED_CHARS])
    if len(key) < LEAST_CHARS:
        return None
    return Signature(len(key), _least_hashes(_gram_hashes(key)), _figures(key))


def _gram_hashes(key: str) -> NDArray[np.uint32]:
    """A 32-bit hash of each 5-gram."""
    characters = np.frombuffer(key.encode("utf-32-le"), "<u4").astype(np.uint64)
    count = len(characters) - GRAM + 1
    # 5 characters of 21 bits do not fit into 64: three and two are mixed one after the other.
    head = _mix(
        characters[:count]
        | characters[1 : count + 1] << np.uint64(21)
        | characters[2 : count + 2] << np.uint64(42)
    )
    tail = characters[3 : count + 3] | characters[4 : count + 4] << np.uint64(21)
    return _mix(head ^ tail).astype(np.uint32)


def _least_hashes(grams: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """The low half of the least value of each hash function."""
    least = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(grams), _CHUNK):  # a chunk's table, 1 MB, fits into the cache
        values = _FACTORS * grams[start : start + _CHUNK]
        values += _ADDENDS
        np.minimum(least, values.min(axis=1), out=least)
    return least.astype(np.uint16)


def _figures(key: str) -> tuple[int, ...]:
    """The figures with what stands around them: ``点跌|053|收报`` is a place and its digits.

    Of many those stay whose places have the least hashes, which are the same in a copy.
    """
    parts = _DIGITS.split(key)
    places = (f"{parts[i - 1][-3:]}0{parts[i + 1][:2]}" for i in range(1, len(parts), 2))
    found = {
        zlib.crc32(place.encode()) & 0xFFFF0000 | zlib.crc32(digits.encode()) & 0xFFFF
        for place, digits in zip(places, parts[1::2], strict=True)
    }
    return tuple(sorted(found)[:_MOST_FIGURES])
