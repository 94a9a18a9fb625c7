"""Which articles are copies, as ``scrapy dataset dedup`` has settled it, in 16 bytes an article."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from newsspider.extras import extra


class Marks:
    """The copies of a corpus by their ids."""

    def __init__(self, path: Path) -> None:
        """Read the file that ``scrapy dataset dedup`` wrote.

        :raises FileNotFoundError: there is none; the message says what to run.
        :raises ValueError: it is another file.
        """
        pa = extra("pyarrow")
        import pyarrow.parquet as pq

        if not path.is_file():
            raise FileNotFoundError(f"{path} is no file: write it with scrapy dataset dedup")
        ids, firsts = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)]
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(columns=["id", "duplicate_of"]):
                    ids.append(_numbers(batch.column("id").to_pylist()))
                    firsts.append(_numbers(batch.column("duplicate_of").to_pylist()))
        except (pa.ArrowInvalid, KeyError) as problem:
            raise ValueError(f"{path} is not what scrapy dataset dedup writes: {problem}") from None
        self._ids, self._firsts = np.concatenate(ids), np.concatenate(firsts)

    def __contains__(self, id_: str) -> bool:
        """Whether the article was there when the copies were settled."""
        place = self._place(id_)
        return place < len(self._ids) and bool(self._ids[place] == int(id_, 16))

    def first_of(self, id_: str) -> str | None:
        """The id of the article that one repeats, if it is a copy."""
        first = int(self._firsts[self._place(id_)])
        return id_of(first) if first else None

    def _place(self, id_: str) -> int:
        return int(np.searchsorted(self._ids, np.uint64(int(id_, 16))))


def id_of(number: int | np.uint64) -> str:
    """The id of an article, of which data sets keep the number."""
    return f"{int(number):016x}"


def _numbers(ids: list[str | None]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array([int(id_ or "0", 16) for id_ in ids], np.uint64)
