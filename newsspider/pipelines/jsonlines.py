"""Articles are appended to one JSONL file a run."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from scrapy.crawler import Crawler

from newsspider.items import Article
from newsspider.pipelines.drop import Dropper
from newsspider.serialize import to_json_line


class JsonLinesPipeline:
    """Write ``NEWSSPIDER_DATA_DIR/articles/<spider>/<run>.jsonl``; the run is its start, in UTC.

    Every line is flushed when it is written. The spider's `max_articles` holds here, where an
    article counts only once it is saved.
    """

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._crawler, self._stats = crawler, crawler.stats
        self._drop = Dropper(crawler)
        self._folder = Path(crawler.settings.get("NEWSSPIDER_DATA_DIR", "data")) / "articles"
        self._file: IO[bytes] | None = None
        self._saved = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> JsonLinesPipeline:
        """Build the pipeline from a crawler's settings."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Create the run's file."""
        spider = self._crawler.spider
        assert spider is not None
        self._most = getattr(spider, "max_articles", None)
        folder = self._folder / spider.name
        folder.mkdir(parents=True, exist_ok=True)
        self._file = _create(folder)
        self._stats.set_value("newsspider/articles_file", self._file.name)

    def process_item(self, item: Any) -> Any:
        """Write the article."""
        if not isinstance(item, Article):
            return item
        if self._most is not None and self._saved >= self._most:
            self._drop("over_max_articles", item)
        assert self._file is not None
        self._file.write(to_json_line(item))
        self._file.flush()
        self._saved += 1
        self._stats.set_value("newsspider/articles", self._saved)
        if self._saved == self._most:
            self._close_crawl()
        return item

    def close_spider(self) -> None:
        """Close the run's file."""
        if self._file is not None:
            self._file.close()

    def _close_crawl(self) -> None:
        assert self._crawler.engine is not None
        self._closing = asyncio.ensure_future(
            self._crawler.engine.close_spider_async(reason="max_articles")
        )


def _create(folder: Path) -> IO[bytes]:
    """A new file named after this second, with a number behind it if another run has the name."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        name = f"{stamp}.jsonl" if number == 1 else f"{stamp}-{number}.jsonl"
        try:
            return (folder / name).open("xb")
        except FileExistsError:
            number += 1
