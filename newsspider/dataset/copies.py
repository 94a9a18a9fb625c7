"""The copies of a corpus, settled: what each article that counts is to the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsspider.dataset.scan import Scan
from newsspider.dedup.clusters import cluster
from newsspider.dedup.store import Signatures


@dataclass(slots=True)
class Copies:
    """For each article of a scan its first and its group, as places in it."""

    first: NDArray[np.int64]
    """The article that it is a copy of, itself if of none."""

    similarity: NDArray[np.float32]
    group: NDArray[np.int64]
    """The earliest article that it is joined to by copies of copies."""

    parts: list[tuple[int, int]] = field(default_factory=list)
    chains_cut: int = 0

    @property
    def is_copy(self) -> NDArray[np.bool_]:
        """Which of them repeat another."""
        copies: NDArray[np.bool_] = self.first != np.arange(len(self.first))
        return copies

    def account(self) -> dict[str, int]:
        """How many are what."""
        return {
            "copies": int(self.is_copy.sum()),
            "stories_with_copies": len(np.unique(self.first[self.is_copy])),
            "parts": len(self.parts),
            "chains_cut": self.chains_cut,
        }


def no_copies(scan: Scan) -> Copies:
    """What is known where nobody looked."""
    count = len(scan.line)
    return Copies(np.arange(count), np.ones(count, np.float32), np.arange(count))


def settle(scan: Scan, folder: Path) -> Copies:
    """Settle the copies among the articles of a scan.

    :param folder: where the scan left the signatures.
    """
    signed = np.flatnonzero(scan.signature >= 0)
    with Signatures(folder) as signatures:
        clusters = cluster(signatures, scan.signature[signed])
    found = no_copies(scan)
    found.first[signed] = signed[clusters.first]
    found.group[signed] = signed[clusters.group]
    found.similarity[signed] = clusters.similarity
    found.parts = [(int(signed[one]), int(signed[other])) for one, other in clusters.parts]
    found.chains_cut = clusters.chains_cut
    return found
