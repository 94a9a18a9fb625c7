"""What Scrapy builds for a crawl: middlewares, pipelines, extensions."""

from typing import Self

from scrapy.crawler import Crawler


class Component:
    """A part that needs nothing but its crawler to be built."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._stats = crawler, crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from a crawler's settings."""
        return cls(crawler)
