"""The signatures of a whole corpus, on disk and read in blocks: memory does not grow with them."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsspider.dedup.signature import PERMUTATIONS, Signature

_ROW_BYTES = 2 * PERMUTATIONS
_BLOCK = 1 << 14  # rows: 4 MB


class SignatureWriter:
    """Appends signatures to a folder, which `Signatures` reads once `close` was called."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder that is there; what an earlier writer left is overwritten.

        :raises OSError: it can't be written.
        """
        self._folder = folder
        self._hashes = (folder / "hashes").open("wb")
        self._figures = (folder / "figures").open("wb")
        self._sizes, self._ends = array("I"), array("Q")
        self._end = 0

    def append(self, signature: Signature) -> None:
        """Write the next one; the first has the number 0."""
        self._hashes.write(signature.hashes.astype("<u2").tobytes())
        self._figures.write(np.array(signature.figures, "<u4").tobytes())
        self._end += len(signature.figures)
        self._sizes.append(signature.size)
        self._ends.append(self._end)

    def close(self) -> None:
        """Finish the files."""
        self._hashes.close()
        self._figures.close()
        np.save(self._folder / "sizes.npy", np.frombuffer(self._sizes, np.uint32))
        np.save(self._folder / "ends.npy", np.frombuffer(self._ends, np.uint64))


class Signatures:
    """Signatures by their numbers, in a ``with``; in memory are 16 bytes of each."""

    def __init__(self, folder: Path) -> None:
        """Open what a `SignatureWriter` wrote.

        :raises OSError: it is not there.
        """
        self.sizes: NDArray[np.int64] = np.load(folder / "sizes.npy").astype(np.int64)
        """Characters of each comparison key."""

        self._ends: NDArray[np.uint64] = np.load(folder / "ends.npy")
        self._hashes = (folder / "hashes").open("rb")
        self._figures = (folder / "figures").open("rb")

    def __enter__(self) -> Signatures:
        return self

    def __exit__(self, *_: object) -> None:
        self._hashes.close()
        self._figures.close()

    def __len__(self) -> int:
        return len(self.sizes)

    def __getitem__(self, number: int) -> Signature:
        row = os.pread(self._hashes.fileno(), _ROW_BYTES, number * _ROW_BYTES)
        begin, end = (int(self._ends[number - 1]) if number else 0), int(self._ends[number])
        figures = os.pread(self._figures.fileno(), 4 * (end - begin), 4 * begin)
        return Signature(
            int(self.sizes[number]),
            np.frombuffer(row, "<u2"),
            tuple(np.frombuffer(figures, "<u4").tolist()),
        )

    def blocks(self) -> Iterator[tuple[int, NDArray[np.uint16]]]:
        """The hashes of all, some thousands at a time, each with the number of its first."""
        for start in range(0, len(self), _BLOCK):
            read = os.pread(self._hashes.fileno(), _BLOCK * _ROW_BYTES, start * _ROW_BYTES)
            yield start, np.frombuffer(read, "<u2").reshape(-1, PERMUTATIONS)

    def hashes_of(self, numbers: NDArray[np.int64]) -> NDArray[np.uint16]:
        """The hashes of some, in their order."""
        order = np.argsort(numbers)
        wanted = numbers[order]
        found = np.empty((len(numbers), PERMUTATIONS), np.uint16)
        for start, block in self.blocks():
            low, high = np.searchsorted(wanted, (start, start + len(block)))
            found[order[low:high]] = block[wanted[low:high] - start]
        return found
