"""Only what was published in the crawl's window."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from newsspider.crawl import crawl_of
from newsspider.dropped_items import Dropper
from newsspider.items import Article
from newsspider.state.revisits import OUTSIDE_WINDOW


class WindowPipeline:
    """Drop an article outside the crawl's window."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._drop = Dropper(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WindowPipeline:
        """Build the pipeline for a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item if it is inside."""
        window = crawl_of(self._crawler.spider).window
        if isinstance(item, Article) and not window.holds(item):
            self._drop(OUTSIDE_WINDOW, item)
        return item
