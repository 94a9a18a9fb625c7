"""A selection of a corpus as one file: CSV for Excel, Parquet, SQLite."""

from __future__ import annotations

import csv
import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

from newsspider.corpus.flat import as_json, excel_cell, flat, flat_columns, is_too_long
from newsspider.corpus.reader import Corpus
from newsspider.extras import extra
from newsspider.files import check_name, whole_output
from newsspider.schema import arrow

_BATCH = 500


def export(corpus: Corpus, files: dict[str, Path]) -> dict[str, int]:
    """Write the articles of a corpus to files, each whole or not at all.

    :param files: by format: ``csv``, ``parquet``, ``sqlite``.
    :returns: what a reader should know: ``cut_cells``, texts that Excel's cells are too small for.
    :raises OSError: a file can't be written.
    """
    cut = 0
    for form, path in files.items():
        with whole_output(path) as part:
            cut += _FORMATS[form](part, corpus)
    return {"cut_cells": cut}


def _write_csv(path: Path, corpus: Corpus) -> int:
    cut = 0
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(_names())
        for record in corpus.to_dicts():
            values = flat(record).values()
            cut += sum(isinstance(value, str) and is_too_long(value) for value in values)
            writer.writerow([excel_cell(value) for value in values])
    return cut


def _write_sqlite(path: Path, corpus: Corpus) -> int:
    try:
        _fill(path, corpus)
    except sqlite3.Error as problem:
        sentence = OSError(str(problem))
        if problem.sqlite_errorcode == sqlite3.SQLITE_FULL:
            sentence.errno = errno.ENOSPC
        raise sentence from problem
    return 0


def _fill(path: Path, corpus: Corpus) -> None:
    names = ", ".join(f'"{name}"' for name in _names())
    rows = (tuple(flat(record, as_json).values()) for record in corpus.to_dicts())
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE articles ({names}, PRIMARY KEY (id)) WITHOUT ROWID")
        places = ", ".join("?" for _ in _names())
        while batch := list(islice(rows, _BATCH)):
            database.executemany(f"INSERT INTO articles VALUES ({places})", batch)
        for name in ("site", "published_date", "source"):
            database.execute(f"CREATE INDEX articles_{name} ON articles ({name})")


def _write_parquet(path: Path, corpus: Corpus) -> int:
    extra("pyarrow")
    check_name(path)
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, arrow(), compression="zstd") as writer:
        for batch in corpus.to_batches():
            writer.write_batch(batch)
    return 0


_FORMATS: dict[str, Callable[[Path, Corpus], int]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "sqlite": _write_sqlite,
}


def _names() -> list[str]:
    """The columns of a flat row."""
    return list(flat(dict.fromkeys(name.partition(".")[0] for name in flat_columns())))
