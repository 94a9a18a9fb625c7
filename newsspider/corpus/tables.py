"""Articles as Arrow record batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsspider.corpus.row import Row
from newsspider.extras import extra

if TYPE_CHECKING:
    import pyarrow

_CHARS = 4 << 20  # of text in a batch: what is held at a time
_ROWS = 1024


def batches(rows: Iterable[Row], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    """The rows in batches of some megabytes, each with all columns of the schema."""
    waiting: list[dict[str, Any]] = []
    chars = 0
    for row in rows:
        waiting.append(row.to_dict())
        chars += len(row.record["text"])
        if len(waiting) == _ROWS or chars >= _CHARS:
            yield to_batch(waiting, schema)
            waiting, chars = [], 0
    if waiting:
        yield to_batch(waiting, schema)


def to_batch(records: list[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """A record batch of dictionaries; a column that one lacks is null there."""
    return extra("pyarrow", "dataset").RecordBatch.from_pylist(records, schema=schema)
