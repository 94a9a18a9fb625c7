"""What is reserved is not saved, where that is wanted."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newsspider.dropped_items import Dropper
from newsspider.items import Article
from newsspider.middlewares.rights import respects
from newsspider.rights.reserved import reservation
from newsspider.robots_txt import product_token


class RightsPipeline:
    """Drop what page or host reserve, where ``NEWSSPIDER_RIGHTS = "respect"``."""

    def __init__(self, crawler: Crawler) -> None:
        if not respects(crawler.settings):
            raise NotConfigured
        self._drop = Dropper(crawler)
        self._token = product_token(crawler.settings.get("USER_AGENT") or "")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RightsPipeline:
        """Build the pipeline from a crawler's settings."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item if nothing reserves it."""
        right = reservation(item.rights, self._token) if isinstance(item, Article) else None
        if right is not None:
            self._drop("reserved", item, f"{right.signal}: {right.value} ({right.where})")
        return item
