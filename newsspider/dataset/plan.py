"""Which article goes into which row group of which file; decided before a file is written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsspider.dataset.copies import Copies
from newsspider.dataset.options import Options
from newsspider.dataset.scan import Scan
from newsspider.dataset.split import SPLITS


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the data set."""

    path: str
    """Relative to its folder."""

    split: str
    groups: range
    """Its row groups."""


@dataclass(slots=True)
class Plan:
    """The articles that are kept, in the order of their rows. Every array has a value for each."""

    line: NDArray[np.int64]
    """Its position among the lines of the corpus."""

    size: NDArray[np.int64]
    """Bytes of that line."""

    group: NDArray[np.int64]
    """Its row group; they are counted through all splits."""

    copy_of: NDArray[np.uint64]
    """The id of the story that it repeats, 0 if of none."""

    cluster: NDArray[np.uint64]
    """The id of the first story of those that copies join it to."""

    shards: list[Shard]


def plan(scan: Scan, copies: Copies, options: Options) -> Plan:
    """Place the articles: split by split, each in the order of publication."""
    drops = options.near_duplicates == "drop"
    kept = np.flatnonzero(~copies.is_copy) if drops else np.arange(len(scan.line))
    first = copies.group[kept]
    split = options.split.of(scan.id[first], scan.day[first])
    order = np.argsort(split, kind="stable")
    kept, split = kept[order], split[order]
    group = _row_groups(split, scan.size[kept], options.group_bytes)
    shards = [
        shard
        for form in options.formats
        for shard in _shards(form, split, group, scan.size[kept], options)
    ]
    return Plan(
        scan.line[kept],
        scan.size[kept],
        group,
        np.where(copies.is_copy, scan.id[copies.first], np.uint64(0))[kept],
        scan.id[copies.group[kept]],
        shards,
    )


def _row_groups(split: NDArray[np.uint8], sizes: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The row group of each article: a new one with each split, and when one has `most` bytes."""
    begins = np.empty(len(split), np.bool_)
    begins[:1] = True
    begins[1:] = split[1:] != split[:-1]
    total = np.cumsum(sizes) - sizes
    within = total - np.maximum.accumulate(np.where(begins, total, 0))
    begins[1:] |= within[1:] // most != within[:-1] // most
    return np.cumsum(begins) - 1


def _shards(
    form: str,
    split: NDArray[np.uint8],
    group: NDArray[np.int64],
    sizes: NDArray[np.int64],
    options: Options,
) -> list[Shard]:
    """The files of a format: row groups one after the other until one is large enough."""
    most = options.parquet_bytes if form == "parquet" else options.jsonl_bytes
    firsts = np.flatnonzero(np.diff(group, prepend=-1))
    group_sizes = np.add.reduceat(sizes, firsts)
    shards: list[Shard] = []
    for number in np.unique(split[firsts]):
        (numbers,) = np.nonzero(split[firsts] == number)
        file = (np.cumsum(group_sizes[numbers]) - group_sizes[numbers]) // most
        parts = [numbers[file == one] for one in np.unique(file)]
        name, folder = SPLITS[number], "data" if form == "parquet" else "jsonl"
        for part, groups in enumerate(parts):
            path = f"{folder}/{name}-{part:05d}-of-{len(parts):05d}.{form}"
            shards.append(Shard(path, name, range(int(groups[0]), int(groups[-1]) + 1)))
    return shards
