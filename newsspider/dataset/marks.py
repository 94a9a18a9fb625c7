"""The copies of a corpus as a table, and ``scrapy dataset dedup``, which makes it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import numpy as np

from newsspider.corpus.account import Account
from newsspider.corpus.files import article_files
from newsspider.corpus.marks import id_of
from newsspider.corpus.selection import Selection
from newsspider.dataset.copies import Copies, settle
from newsspider.dataset.progress import Show, show_nothing
from newsspider.dataset.scan import Scan, scan
from newsspider.dataset.work import alone
from newsspider.extras import extra
from newsspider.files import whole_file

FILE = "near-duplicates.parquet"
_ROWS = 1 << 16


def dedup(
    data: Path, out: Path, *, processes: int = 1, show: Show = show_nothing
) -> tuple[Account, Copies]:
    """Settle the copies of a data folder and write them down.

    :param out: the file: a row an article, with its ``id``, ``duplicate_of``, ``similarity`` (to
        that one), ``cluster`` (see `newsspider.dataset.columns`) and ``parts``, the ids of articles
        that stand in it or in which it stands.
    :raises FileNotFoundError: there are no articles.
    :raises WrongFolder: another process is about it.
    """
    extra("pyarrow")
    files, folder = article_files(data), out.parent / ".dedup"
    folder.mkdir(exist_ok=True)  # one that was killed left it, and what is in it is overwritten
    with alone(folder, f"another dedup writes {out}: wait for it"):
        try:
            scanned = scan(files, Selection(), folder, signs=True, processes=processes, show=show)
            copies = settle(scanned, folder)
            with whole_file(out, synced=True) as part:
                _write(part, scanned, copies)
        finally:
            shutil.rmtree(folder)
    return scanned.account, copies


def _write(path: Path, scanned: Scan, copies: Copies) -> None:
    pa = extra("pyarrow")
    import pyarrow.parquet as pq

    columns = [("id", pa.string()), ("duplicate_of", pa.string()), ("similarity", pa.float32())]
    columns += [("cluster", pa.string()), ("parts", pa.list_(pa.string()))]
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in copies.parts:
        parts[one].append(other)
        parts[other].append(one)
    ids, is_copy = scanned.id, copies.is_copy
    with pq.ParquetWriter(path, pa.schema(columns), compression="zstd") as writer:
        order = np.argsort(ids)
        for start in range(0, len(order), _ROWS):
            rows = order[start : start + _ROWS].tolist()
            batch = [
                {
                    "id": id_of(ids[n]),
                    "duplicate_of": id_of(ids[copies.first[n]]) if is_copy[n] else None,
                    "similarity": float(copies.similarity[n]) if is_copy[n] else None,
                    "cluster": id_of(ids[copies.group[n]]),
                    "parts": sorted(id_of(ids[other]) for other in parts.get(n, ())),
                }
                for n in rows
            ]
            writer.write_table(pa.Table.from_pylist(batch, schema=pa.schema(columns)))
