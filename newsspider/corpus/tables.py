"""Articles as Arrow record batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsspider.extras import extra

if TYPE_CHECKING:
    import pyarrow

_CHARS = 4 << 20  # of text in a batch: what is held at a time
_ROWS = 1024


def in_batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The articles, as many at a time as take some megabytes."""
    waiting: list[dict[str, Any]] = []
    chars = 0
    for row in rows:
        waiting.append(row)
        chars += len(row["text"])
        if len(waiting) == _ROWS or chars >= _CHARS:
            yield waiting
            waiting, chars = [], 0
    if waiting:
        yield waiting


def to_batch(rows: list[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """A record batch with the columns of a schema."""
    return extra("pyarrow").RecordBatch.from_pylist(rows, schema=schema)
