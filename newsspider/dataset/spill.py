"""The second reading of a corpus: the line of each article goes to the row group where it belongs.

A row group has a file of zstd frames, so that the whole corpus can be put into order with a few
megabytes of memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsspider.corpus.files import ArticlesFile, read_lines
from newsspider.dataset.plan import Plan
from newsspider.dataset.progress import Show
from newsspider.zstd import CompressionParameter, ZstdFile, compress

_HEADER = struct.Struct("<QQQI")
_HELD = 64 << 20  # bytes of lines that wait in memory for their files
_OPTIONS: dict[int, int] = {CompressionParameter.compression_level: 1}


class Placed(NamedTuple):
    """An article on its way to its row."""

    row: int
    copy_of: int
    """The id of the story that it repeats, 0 if of none."""

    cluster: int
    line: bytes


def spill(files: list[ArticlesFile], plan: Plan, folder: Path, show: Show) -> None:
    """Bring the lines of the plan to the files of their row groups.

    :raises ValueError: the files are not what they were when they were first read.
    """
    waiting: dict[int, list[bytes]] = {}
    held = found = 0
    order = np.argsort(plan.line)
    for number, line in enumerate(show(read_lines(files), "lines sorted", None)):
        if found == len(order) or number != plan.line[order[found]]:
            continue
        row = int(order[found])
        if len(line.data) != plan.size[row]:
            break
        header = (row, int(plan.copy_of[row]), int(plan.cluster[row]), len(line.data))
        entry = _HEADER.pack(*header) + line.data
        waiting.setdefault(int(plan.group[row]), []).append(entry)
        held, found = held + len(entry), found + 1
        if held > _HELD:
            _write(folder, waiting)
            held = 0
    _write(folder, waiting)
    if found < len(plan.line):
        raise ValueError("the articles changed while they were read: build again")


def _write(folder: Path, waiting: dict[int, list[bytes]]) -> None:
    for group, entries in waiting.items():
        with (folder / f"{group}").open("ab") as file:
            file.write(compress(b"".join(entries), options=_OPTIONS))
    waiting.clear()


def placed(folder: Path, group: int) -> list[Placed]:
    """The articles of a row group, in their order."""
    found: list[Placed] = []
    with (folder / f"{group}").open("rb") as file, ZstdFile(file) as stream:
        found.extend(_entries(stream))
    return sorted(found)


def _entries(stream: ZstdFile) -> Iterator[Placed]:
    while header := stream.read(_HEADER.size):
        row, copy_of, cluster, size = _HEADER.unpack(header)
        yield Placed(row, copy_of, cluster, stream.read(size))
