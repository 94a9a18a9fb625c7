"""One story, one record: a second one only if the story changed."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from newsspider.dropped_items import Dropper
from newsspider.extensions.crawl_state import CrawlState
from newsspider.items import Article


class DuplicatesPipeline:
    """Drop an article whose URL or text this job has saved before, in this run or an earlier one.

    A story that changed since an earlier run comes out again, with the same `id` and with
    `modified`: what the page states, else when the change was found.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._stats = crawler, crawler.stats
        self._drop = Dropper(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DuplicatesPipeline:
        """Build the pipeline for a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the item if it is new or changed."""
        if not isinstance(item, Article):
            return item
        with self._drop.if_state_fails(item):
            return self._compared(item)

    def _compared(self, item: Article) -> Article:
        saved = self._state.articles
        known = saved.look_up(item.id, item.content_sha256)
        if known.earlier == item.id and not saved.in_this_run(item.id):
            self._drop("unchanged", item)
        if known.earlier is not None or (known.changed and saved.in_this_run(item.id)):
            self._drop("duplicate", item, f"repeats {known.earlier or item.id}")
        if known.changed:
            item.modified = item.modified or item.fetched
            self._stats.inc_value("newsspider/articles_changed")
            self._state.figures.changed.add(item.id)
        return item

    @property
    def _state(self) -> CrawlState:
        state = self._crawler.get_extension(CrawlState)
        assert state is not None
        return state
