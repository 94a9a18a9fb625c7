"""One story, one record."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from newsspider.dedup.exact import ExactIndex
from newsspider.items import Article
from newsspider.pipelines.drop import Dropper


class DuplicatesPipeline:
    """Drop an article whose URL or text this run has already seen."""

    def __init__(self, crawler: Crawler) -> None:
        self._drop = Dropper(crawler)
        self._index = ExactIndex()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DuplicatesPipeline:
        """Build the pipeline for a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item if it is new."""
        if isinstance(item, Article):
            earlier = self._index.add(item.id, item.content_sha256)
            if earlier is not None:
                self._drop("duplicate", item, f"repeats {earlier}")
        return item
