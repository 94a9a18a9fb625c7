"""The first reading of a corpus: which lines count, and what is known of each."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsspider.archive.pool import each
from newsspider.archive.workers import map_in_order
from newsspider.corpus.account import Account
from newsspider.corpus.files import ArticlesFile, Line, read_lines
from newsspider.corpus.selection import REASONS, Selection
from newsspider.corpus.versions import Versions
from newsspider.dataset.describe import Described, describe
from newsspider.dataset.progress import Show, show_nothing
from newsspider.dedup.signature import Signature
from newsspider.dedup.store import SignatureWriter

_REASONS = [None, *REASONS]


@dataclass(slots=True)
class Scan:
    """The lines of a corpus that count: the last version of each story that is wanted.

    Every array has a value for each of them, in the order of publication.
    """

    line: NDArray[np.int64]
    """Its position among all lines of the files."""

    id: NDArray[np.uint64]
    day: NDArray[np.int32]
    size: NDArray[np.int64]
    signature: NDArray[np.int64]
    """The number of its signature, -1 if it has none."""

    account: Account

    def save(self, folder: Path) -> None:
        """Write it down, whole or not at all."""
        part = folder / "scan.part.npz"
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        account = {n: getattr(self.account, n) for n in Account.__slots__}
        np.savez(part, account=np.array(json.dumps(account)), **arrays)
        part.replace(folder / "scan.npz")

    @classmethod
    def load(cls, folder: Path) -> Scan | None:
        """What was saved, if it was."""
        path = folder / "scan.npz"
        if not path.exists():
            return None
        with np.load(path) as saved:
            account = json.loads(str(saved["account"]))
            account["left_out"] = Counter(account["left_out"])
            return cls(**{name: saved[name] for name in _ARRAYS}, account=Account(**account))


_ARRAYS = ("line", "id", "day", "size", "signature")


def scan(
    files: list[ArticlesFile],
    selection: Selection,
    folder: Path,
    *,
    signs: bool,
    processes: int,
    show: Show = show_nothing,
) -> Scan:
    """Read the files once.

    :param folder: where the signatures go, and stay.
    :param signs: whether to make them.
    """
    lines = _Lines(folder)
    described = map_in_order(
        each(partial(_described, selection=selection, signs=signs)),
        read_lines(files),
        processes=processes,
        crashed=_crashed,
        size=lambda line: len(line.data),
        forks=False,  # Arrow has threads
    )
    results = (result for chunk in described for result in chunk.result())
    try:
        for line, found in show(results, "lines read", None):
            lines.add(line, found)
    finally:
        lines.close()
    return lines.result()


def _described(line: Line, *, selection: Selection, signs: bool) -> tuple[Line, Described | str]:
    return line._replace(data=b""), describe(line, selection=selection, signs=signs)


def _crashed(line: Line) -> tuple[Line, str]:
    return line._replace(data=b""), "reading it took the process down"


class _Lines:
    """All lines of a corpus, in 41 bytes of memory each."""

    def __init__(self, folder: Path) -> None:
        self._account, self._versions = Account(), Versions()
        self._signatures, self._signed = SignatureWriter(folder), 0
        self._published, self._signature = array("q"), array("q")
        self._day, self._size, self._reason = array("i"), array("I"), array("B")

    def add(self, line: Line, found: Described | str) -> None:
        """Take the next line."""
        if isinstance(found, str):
            self._account.add_broken(line, found)
            found = Described("0" * 16, 0, 0, 0, 0, None, None)
            self._versions.add_broken()
        else:
            self._versions.add(found.id, found.fetched)
        self._published.append(found.published)
        self._day.append(found.day)
        self._size.append(found.size)
        self._reason.append(_REASONS.index(found.reason))
        signature = Signature.from_bytes(found.signature) if found.signature else None
        self._signature.append(-1 if signature is None else self._signed)
        if signature is not None:
            self._signatures.append(signature)
            self._signed += 1

    def close(self) -> None:
        """Finish the signatures."""
        self._signatures.close()

    def result(self) -> Scan:
        """What counts of them."""
        account, last = self._account, self._versions.last()
        reason = np.frombuffer(self._reason, np.uint8)
        account.count(last)
        for number, count in enumerate(np.bincount(reason[last], minlength=1)):
            name = _REASONS[number]
            if count and name is not None:
                account.left_out[name] = int(count)
        wanted = np.flatnonzero(last & (reason == 0))
        account.kept = len(wanted)
        ids = self._versions.ids[wanted]
        published = np.frombuffer(self._published, np.int64)[wanted]
        order = np.lexsort((ids, self._versions.fetched[wanted], published))
        line = wanted[order]
        return Scan(
            line,
            ids[order],
            np.frombuffer(self._day, np.int32)[line],
            np.frombuffer(self._size, np.uint32)[line].astype(np.int64),
            np.frombuffer(self._signature, np.int64)[line],
            account,
        )
