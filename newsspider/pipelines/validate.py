"""Only whole records are saved."""

from __future__ import annotations

from typing import Any

import orjson
from scrapy.crawler import Crawler

from newsspider.dropped_items import Dropper
from newsspider.items import Article
from newsspider.schema import schema_fault


class ValidatePipeline:
    """Drop an article that breaks the schema, has no title, or is too short.

    The least length is NEWSSPIDER_MIN_TEXT_CHARS characters, white space not counted.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._drop = Dropper(crawler)
        self._least = crawler.settings.getint("NEWSSPIDER_MIN_TEXT_CHARS", 12)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        """Build the pipeline from a crawler's settings."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item if it is sound."""
        if not isinstance(item, Article):
            return item
        if not item.title.strip():
            self._drop("no_title", item)
        if len("".join(item.text.split())) < self._least:
            self._drop("too_short", item)
        fault = schema_fault(orjson.loads(item.to_json()))  # of what will be written
        if fault is not None:
            self._drop("schema", item, fault)
        return item
