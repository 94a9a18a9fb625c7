"""Articles are appended to one JSONL file a run."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy.crawler import Crawler

from newsspider.crawl import crawl_of
from newsspider.dropped_items import Dropper, Postponed
from newsspider.extensions.crawl_state import CrawlState
from newsspider.items import Article


class JsonLinesPipeline:
    """Write ``NEWSSPIDER_DATA_DIR/articles/<spider>/<run>.jsonl``.

    The run is its start, in UTC, and the site, where the spider crawls more than one.

    A line counts from the next checkpoint on: see `newsspider.state.checkpoint`. The crawl's
    `max_articles` holds here, where an article is saved or not.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._stats = crawler, crawler.stats
        self._drop = Dropper(crawler)
        self._saved = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> JsonLinesPipeline:
        """Build the pipeline for a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Write the article."""
        if not isinstance(item, Article):
            return item
        state = self._crawler.get_extension(CrawlState)
        assert state is not None
        most = crawl_of(self._crawler.spider).max_articles
        if most is not None and self._saved >= most:
            self._drop("over_max_articles", item, kind=Postponed)
        if not state.usable:
            self._drop("not_saved", item, kind=Postponed)
        state.output.append(f"{item.to_json()}\n".encode())
        state.articles.add(item.id, item.content_sha256)
        self._saved += 1
        self._stats.set_value("newsspider/articles", self._saved)
        self._stats.set_value("newsspider/articles_file", str(state.output.path))
        if self._saved == most:
            closing = self._crawler.engine.close_spider_async(reason="max_articles")
            self._closing = asyncio.ensure_future(closing)
        return item
