"""The files of a data set: each is written by one process, the same whichever it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from newsspider.corpus.tables import in_batches, to_batch
from newsspider.dataset.columns import rows_of, schema
from newsspider.dataset.figures import Figures
from newsspider.dataset.options import Options
from newsspider.dataset.plan import Shard
from newsspider.dataset.spill import placed
from newsspider.extras import extra
from newsspider.files import whole_file

if TYPE_CHECKING:
    import pyarrow

_LEVEL = 6
"""Of zstd; from here on time grows faster than what is saved."""

_MOST_TABLE_BYTES = 64 << 20
"""Of a row group in memory: rows that are paragraphs repeat what is known of their article."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is whole."""

    path: str
    split: str
    rows: int
    bytes: int
    sha256: str
    figures: dict[str, Any] = field(repr=False)
    """Of its rows, as `Figures.to_dict` gives them."""

    @property
    def format(self) -> str:
        """One of `newsspider.dataset.options.FORMATS`."""
        return self.path.rpartition(".")[2]

    def to_dict(self) -> dict[str, Any]:
        """The file as the manifest names it."""
        return {name: getattr(self, name) for name in ("path", "split", "rows", "bytes", "sha256")}


def write_shard(shard: Shard, *, folder: Path, spilled: Path, options: Options) -> Written:
    """Write a file; it has its name once its bytes are on the disk.

    :param folder: of the data set.
    :param spilled: of the row groups.
    :param options: of the data set.
    """
    path = folder / shard.path
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = Figures()
    groups = (_rows(spilled, group, figures, options) for group in shard.groups)
    with whole_file(path, synced=True) as part:
        if path.suffix == ".parquet":
            rows = _write_parquet(part, groups, schema(options))
        else:
            rows = _write_jsonl(part, groups)
    size, digest = path.stat().st_size, sha256_of(path)
    return Written(shard.path, shard.split, rows, size, digest, figures.to_dict())


def in_one_format(written: list[Written], options: Options) -> list[Written]:
    """The files of the first format: each format has every row once."""
    return [one for one in written if one.format == options.formats[0]]


def sha256_of(path: Path, size: int | None = None) -> str:
    """The SHA-256 of a file, or of its first bytes, in hex."""
    digest = hashlib.sha256()
    left = path.stat().st_size if size is None else size
    with path.open("rb") as file:
        while chunk := file.read(min(1 << 20, left)):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def _rows(
    spilled: Path, group: int, figures: Figures, options: Options
) -> Iterator[dict[str, Any]]:
    for one in placed(spilled, group):
        for row in rows_of(one, options):
            figures.add(row)
            yield row


def _write_jsonl(path: Path, groups: Iterator[Iterator[dict[str, Any]]]) -> int:
    count = 0
    with path.open("wb") as file:
        for group in groups:
            for row in group:
                file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
                count += 1
    return count


def _write_parquet(
    path: Path, groups: Iterator[Iterator[dict[str, Any]]], columns: pyarrow.Schema
) -> int:
    """Write a row group each, or several; the content sets the borders of their chunks.

    So an upload of next month's edition to a store that knows the chunks sends what changed alone.
    """
    extra("pyarrow")
    import pyarrow.parquet as pq

    count = 0
    with pq.ParquetWriter(
        path,
        columns,
        compression="zstd",
        compression_level=_LEVEL,
        write_page_index=True,
        use_content_defined_chunking=True,
    ) as writer:
        for group in groups:
            for table in _tables(group, columns):
                writer.write_table(table, row_group_size=len(table))
                count += len(table)
    return count


def _tables(rows: Iterator[dict[str, Any]], columns: pyarrow.Schema) -> Iterator[pyarrow.Table]:
    """The rows of a group: one table, or several of `_MOST_TABLE_BYTES`."""
    make = extra("pyarrow").Table.from_batches
    waiting: list[pyarrow.RecordBatch] = []
    for some in in_batches(rows):
        waiting.append(to_batch(some, columns))
        if sum(batch.nbytes for batch in waiting) >= _MOST_TABLE_BYTES:
            yield make(waiting, columns)
            waiting = []
    if waiting:
        yield make(waiting, columns)
