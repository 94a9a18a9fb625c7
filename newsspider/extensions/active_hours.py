"""A crawl that makes requests in some hours of the day only."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import call_later

from newsspider.active_hours import parse_active_hours
from newsspider.component import Component
from newsspider.undocumented import close_spider

REASON = "active_hours"
"""Why such a crawl ends: it is not through, and the same command goes on with it."""

logger = logging.getLogger(__name__)


class ActiveHoursExtension(Component):
    """Ends a crawl when its hours are over, `NEWSSPIDER_ACTIVE_HOURS`; what is left stays pending.

    One that begins outside of them ends at once.
    """

    def __init__(self, crawler: Crawler) -> None:
        value = crawler.settings.get("NEWSSPIDER_ACTIVE_HOURS")
        if not value:
            raise NotConfigured
        super().__init__(crawler)
        self._name = str(value)
        self._hours = parse_active_hours(self._name)
        self._timer: Any = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _opened(self, spider: Spider) -> None:
        left = self._hours.left(datetime.now(UTC))
        self._timer = call_later(left.total_seconds(), self._end)

    def _end(self) -> None:
        self._timer = None
        logger.warning(
            "The hours of this crawl, %s (UTC+8), are over: what is left waits for the next run",
            self._name,
        )
        self._closing = asyncio.ensure_future(close_spider(self._crawler, REASON))

    def _closed(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
