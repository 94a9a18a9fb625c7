"""How many requests a host gets on one day, over all runs."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from urllib.parse import urlsplit

import sqlalchemy as sa
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState
from newsspider.middlewares.blocked import LeftAlone
from newsspider.state.checkpoint import Participant
from newsspider.state.host_days import add_requests, requests_of
from newsspider.words.time import PORTAL_TIME

logger = logging.getLogger(__name__)


class AllowanceMiddleware(Component, Participant):
    """Leaves a host alone that had its `NEWSSPIDER_MAX_REQUESTS_PER_DAY`, until the next day.

    A day is one of UTC+8. Retries, redirects and robots.txt count, and so do the requests of other
    jobs that share the state, as far as they had been saved when this crawl first met the host.
    """

    def __init__(self, crawler: Crawler) -> None:
        most = crawler.settings.getint("NEWSSPIDER_MAX_REQUESTS_PER_DAY", 0)
        state = crawler.get_extension(CrawlState)
        if most < 1 or state is None:
            raise NotConfigured
        super().__init__(crawler)
        self._state, self._most = state, most
        self._made: dict[tuple[str, str], int] = {}
        self._unsaved: Counter[tuple[str, str]] = Counter()
        state.join(self)

    def process_request(self, request: Request) -> None:
        """Count a request.

        :raises LeftAlone: its host has had as many as it gets today.
        """
        if not self._state.usable:
            return
        key = (
            urlsplit(request.url).netloc,
            f"{datetime.now(UTC).astimezone(PORTAL_TIME):%Y-%m-%d}",
        )
        if key not in self._made:
            self._made[key] = requests_of(self._state.engine, *key)
        if self._made[key] >= self._most and request.callback is not NO_CALLBACK:
            self._refuse(*key)
        self._made[key] += 1
        self._unsaved[key] += 1

    def _refuse(self, host: str, day: str) -> None:
        if not self._stats.get_value("newsspider/dropped/host_had_its_day"):
            logger.warning(
                "%s has had its %d requests of %s: what is left waits for a run on another day",
                host,
                self._most,
                day,
            )
        self._stats.inc_value("newsspider/dropped/host_had_its_day")
        raise LeftAlone(f"{host} has had its {self._most} requests of {day}")

    def save(self, connection: sa.Connection) -> None:
        """Write what was requested since the last checkpoint."""
        add_requests(connection, self._unsaved)
        self._unsaved.clear()
