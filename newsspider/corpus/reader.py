"""``newsspider.read``: the corpus of a data folder, an article at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from newsspider.corpus.account import Account
from newsspider.corpus.files import ArticlesFile, Line, article_files, read_lines
from newsspider.corpus.marks import Marks
from newsspider.corpus.row import BrokenRow, Row, read_row
from newsspider.corpus.selection import Selection
from newsspider.corpus.tables import in_batches, to_batch
from newsspider.corpus.versions import Versions
from newsspider.extras import extra
from newsspider.items import Article
from newsspider.schema import arrow

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def read(
    data_dir: str | os.PathLike[str],
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    sites: Iterable[str] = (),
    languages: Iterable[str] = (),
    min_chars: int = 0,
    max_chars: int | None = None,
    min_confidence: float = 0.0,
    near_duplicates: bool = True,
    respect: bool = False,
    marks: str | os.PathLike[str] | None = None,
) -> Corpus:
    """The last version of each story under a data folder, or in a file of article JSONL.

    :param data_dir: the ``NEWSSPIDER_DATA_DIR`` of one or many crawls; they may be running.
    :param since: the first day of publication that is wanted, as the pages state it (ISO 8601).
    :param until: the last one; with either of them articles without a date are left out.
    :param sites: portals, as in `Article.site`; none: all.
    :param languages: BCP 47 tags, ``zh`` for all of Chinese; none: all.
    :param min_chars: least characters of a text, white space not counted.
    :param max_chars: most of them.
    :param min_confidence: 0–1, see `Extraction.confidence`.
    :param near_duplicates: whether articles are wanted that nearly repeat an earlier one.
    :param respect: leave out articles whose page or host reserves their use (docs/rights.md).
    :param marks: what ``scrapy dataset dedup`` wrote: which articles those are, in place of the
        crawl's `Article.duplicate_of`. An article that has come since keeps the mark of the crawl.
    :raises FileNotFoundError: there are no articles.
    :raises ValueError: a day is none, or no article can be what is asked for.
    """
    selection = Selection(
        _day("since", since),
        _day("until", until),
        tuple([sites] if isinstance(sites, str) else sites),
        tuple([languages] if isinstance(languages, str) else languages),
        min_chars,
        max_chars,
        min_confidence,
        near_duplicates,
        respect,
    )
    return Corpus(Path(data_dir), selection, None if marks is None else Marks(Path(marks)))


def _day(name: str, value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name}={value!r} is no day: write it as 2026-01-31") from None


class Corpus:
    """The articles that a selection leaves; each iteration reads the files anew, twice.

    The first reading finds out which version of a story is the last, which takes 16 bytes of memory
    a line; the second gives the articles, one at a time, in the order of the files.
    """

    def __init__(self, data: Path, selection: Selection, marks: Marks | None = None) -> None:
        article_files(data)  # raises now, not in a loop
        self._data, self._selection, self._marks = data, selection, marks
        self.account = Account()
        """What became of each line; complete once an iteration is through."""

    def __iter__(self) -> Iterator[Article]:
        """The articles."""
        return (row.to_article() for row in self.rows())

    def to_dicts(self) -> Iterator[dict[str, Any]]:
        """The articles as dictionaries, with the columns of `newsspider.schema.arrow`."""
        return (row.to_dict() for row in self.rows())

    def to_batches(self) -> Iterator[pyarrow.RecordBatch]:
        """The articles as Arrow record batches of some megabytes."""
        return (to_batch(batch, arrow()) for batch in in_batches(self.to_dicts()))

    def to_arrow(self) -> pyarrow.RecordBatchReader:
        """A stream of record batches, as DuckDB and others take it; `read_all` makes it a table."""
        return extra("pyarrow").RecordBatchReader.from_batches(arrow(), self.to_batches())

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame: all articles in memory."""
        extra("pandas")
        frame: pandas.DataFrame = self.to_arrow().read_all().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A DataFrame: all articles in memory."""
        polars = extra("polars")
        return polars.from_arrow(self.to_arrow().read_all())  # type: ignore[no-any-return]

    def rows(self) -> Iterator[Row]:
        """The articles as they were saved, with the moments that they state."""
        files = article_files(self._data)
        account = self.account = Account()
        last = last_versions(files, account)
        for line in _lines_of(files, last):
            row = read_row(line, is_sound=True)
            if self._marks is not None and row.record["id"] in self._marks:
                row.record["duplicate_of"] = self._marks.first_of(row.record["id"])
            reason = self._selection.reason_against(row)
            if reason is not None:
                account.left_out[reason] += 1
                continue
            account.kept += 1
            yield row


def _lines_of(files: list[ArticlesFile], wanted: NDArray[np.bool_]) -> Iterator[Line]:
    """The lines that are wanted.

    :raises ValueError: the files are not what they were.
    """
    number = -1
    for number, line in enumerate(read_lines(files)):
        if number < len(wanted) and wanted[number]:
            yield line
    if number + 1 != len(wanted):
        raise ValueError("the articles changed while they were read: read them again")


def last_versions(files: list[ArticlesFile], account: Account) -> NDArray[np.bool_]:
    """For each line of the files whether it holds the last version of a story."""
    versions = Versions()
    for line in read_lines(files):
        try:
            row = read_row(line)
        except BrokenRow as problem:
            account.add_broken(line, str(problem))
            versions.add_broken()
        else:
            versions.add(row.record["id"], row.fetched)
    last = versions.last()
    account.count(last)
    return last
