"""Scrapy's feeds of articles: ``-O articles.csv`` and ``-O articles.parquet`` hold plain values."""

from __future__ import annotations

import logging
import os
import sys
from io import SEEK_END, BytesIO, FileIO
from pathlib import Path
from typing import IO, Any, cast

from scrapy import Spider
from scrapy.exporters import BaseItemExporter, CsvItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, StdoutFeedStorage

from newsspider.corpus.flat import excel_cell, flat
from newsspider.corpus.row import row_of
from newsspider.corpus.tables import in_batches, to_batch
from newsspider.crawl import Crawl, crawl_of
from newsspider.extras import extra
from newsspider.files import told
from newsspider.items import Article
from newsspider.schema import arrow

logger = logging.getLogger(__name__)


class FileStorage(FileFeedStorage):
    """Scrapy's files of exports; one that can't be written is told once, and costs no crawl.

    Scrapy would log a traceback for every further item, and end as if all was well.
    """

    def open(self, spider: Spider) -> IO[bytes]:
        """Open the file, in a folder that is made."""
        crawl = crawl_of(spider)
        try:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            return cast(IO[bytes], _Export(self.path, self.path, self.write_mode, crawl))
        except OSError as problem:
            _fall_short(crawl, self.path, problem)
            return Path(os.devnull).open("wb")


class StdoutStorage(StdoutFeedStorage):
    """The same of standard output."""

    def open(self, spider: Spider) -> IO[bytes]:
        """Begin to write there."""
        sys.stdout.flush()
        output = _Export("standard output", sys.stdout.fileno(), "wb", crawl_of(spider))
        return cast(IO[bytes], output)


class _Export(FileIO):
    """A file that ends where its disk is full; the crawl goes on, and its exit code tells.

    Where the reader, such as ``head``, has gone, nothing is wrong. It has no buffer: an item is
    written in one go, so that crawls may append to one file at once.
    """

    def __init__(self, shown: str, file: str | int, mode: str, crawl: Crawl) -> None:
        super().__init__(file, mode, closefd=isinstance(file, str))
        self._shown, self._crawl, self._is_cut = shown, crawl, False

    def write(self, data: Any) -> int:
        """Write all of it, or nothing any more."""
        written, view = 0, memoryview(data).cast("B")
        try:
            while written < len(view) and not self._is_cut:
                written += super().write(view[written:])
        except BrokenPipeError:
            self._is_cut = True
        except OSError as problem:
            self._is_cut = True
            _fall_short(self._crawl, self._shown, problem)
            self._take_back(written)
        return len(view)

    def _take_back(self, count: int) -> None:
        """Cut off half an item, to which the next crawl would append, unless another did."""
        if count and self.seekable() and self.tell() == self.seek(0, SEEK_END):
            self.truncate(self.tell() - count)


def _fall_short(crawl: Crawl, path: str, problem: OSError) -> None:
    crawl.fell_short = True
    logger.error(
        "%s can't be written: %s. It ends there; all articles of the crawl are in the data folder: "
        "export them from there",
        *(path, told(problem)),
    )


class CsvArticleExporter(CsvItemExporter):
    """Articles as flat rows that Excel opens; other items as Scrapy's exporter has them.

    A new file begins with a byte order mark, by which Excel knows UTF-8.
    """

    def __init__(self, file: BytesIO, *args: Any, **options: Any) -> None:
        super().__init__(file, *args, **options)
        self._file = file

    def start_exporting(self) -> None:
        """Begin the file."""
        if self.encoding == "utf-8" and not (self._file.seekable() and self._file.tell()):
            self.stream.write("\ufeff")

    def export_item(self, item: Any) -> None:
        """Write an item."""
        if isinstance(item, Article):
            item = {name: excel_cell(value) for name, value in flat(item.to_dict()).items()}
        super().export_item(item)


class ParquetArticleExporter(BaseItemExporter):
    """Articles as Parquet with the columns of `newsspider.schema.arrow`.

    A Parquet file can be read once it is closed: a crawl that is killed leaves none. What counts is
    under ``articles/``, from which ``scrapy dataset`` makes Parquet at any time.
    """

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        extra("pyarrow")
        import pyarrow.parquet as pq

        self._schema = arrow()
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def export_item(self, item: Any) -> None:
        """Take an item; some hundreds are written at a time.

        :raises TypeError: it is no article.
        """
        if not isinstance(item, Article):
            raise TypeError(f"a Parquet feed takes articles, not {type(item).__name__}")
        self._waiting.append(row_of(item.to_dict()).to_dict())
        if len(self._waiting) == 1000:
            self._write()

    def finish_exporting(self) -> None:
        """Write what waits, and end the file."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        for batch in in_batches(self._waiting):
            self._writer.write_batch(to_batch(batch, self._schema))
        self._waiting.clear()
