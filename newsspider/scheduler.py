"""The scheduler hands out what the frontier knows, so that a crawl goes on where it died."""

from __future__ import annotations

import logging
from collections import deque
from functools import partial
from typing import Any

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler, Scheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from sqlalchemy.exc import DBAPIError

from newsspider.discovery.traps import REDIRECT_LOOP
from newsspider.extensions.crawl_state import CrawlState, has_state
from newsspider.middlewares.visits import FOUND, FROM, LEASE, VisitMiddleware
from newsspider.request_json import from_json, to_json
from newsspider.state.keys import request_key
from newsspider.state.leases import Discovered, Lease

logger = logging.getLogger(__name__)

VALIDATORS = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
"""The header of a conditional request for each validator (RFC 9110, section 13)."""


class StateScheduler(BaseScheduler):
    """Scrapy's scheduler interface over the frontier of the state.

    A request whose callback is no method of the spider, or whose meta is no JSON, waits in memory:
    it is counted, and lost with the process.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._stats = crawler, crawler.stats
        self._in_memory: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BaseScheduler:  # type: ignore[override]
        """Build the scheduler for a crawler; Scrapy's own one where nothing is remembered."""
        return cls(crawler) if has_state(crawler.spider) else Scheduler.from_crawler(crawler)

    def open(self, spider: Spider) -> None:
        """Find the state and the bookkeeper of visits; both are ready when the crawl starts."""
        state = self._crawler.get_extension(CrawlState)
        visits = self._crawler.get_spider_middleware(VisitMiddleware)
        if state is None or visits is None:
            raise NotConfigured(
                "StateScheduler needs newsspider.extensions.crawl_state.CrawlState in EXTENSIONS "
                "and newsspider.middlewares.visits.VisitMiddleware in SPIDER_MIDDLEWARES"
            )
        self._state, self._visits, self._spider = state, visits, spider

    def has_pending_requests(self) -> bool:
        """Whether there is anything to ask, not counting what is being asked."""
        if not self._state.usable:
            return False
        return bool(self._in_memory) or self._state.frontier.has_pending

    def enqueue_request(self, request: Request) -> bool:
        """Take a request; False if its URL is known and need not be asked (again)."""
        try:
            return self._state.usable and self._enqueue(request)
        except DBAPIError:
            return False  # and the state ends the crawl

    def _enqueue(self, request: Request) -> bool:
        lease = self._state.frontier.leased(request.meta.get(LEASE))
        key = request_key(request.url, request.method, request.body)
        if lease is not None:
            if key == lease.key:  # a retry, or a redirect to another spelling
                self._in_memory.append(request)
                return True
            self._end_by_redirect(request, lease)
            if any(request_key(url) == key for url in request.meta.get("redirect_urls", ())):
                self._stats.inc_value(f"newsspider/traps/{REDIRECT_LOOP}")
                return False
        return self._add(request, key)

    def _end_by_redirect(self, request: Request, lease: Lease) -> None:
        self._visits.redirected(lease)
        del request.meta[LEASE]
        for validator in VALIDATORS.values():  # they are those of the URL that led here
            request.headers.pop(validator, None)
        request.errback = _own_errback(request.errback)
        if lease.kind != "page":
            request.meta[FOUND] = {"kind": lease.kind, "again": True}

    def _add(self, request: Request, key: bytes) -> bool:
        found: dict[str, Any] = request.meta.pop(FOUND, {})
        page = request.meta.pop(FROM, None)
        if request.dont_filter:
            found = {"again": True, **found}
        try:
            rest = to_json(request, self._spider)
        except ValueError as problem:
            logger.debug("Kept in memory only: %s", problem)
            self._stats.inc_value("newsspider/frontier/in_memory")
            self._in_memory.append(request)
            return True
        added = self._state.frontier.add(
            Discovered(key, request.url, priority=request.priority, request=rest, **found)
        )
        if added:
            self._visits.brought_news(page)
        self._stats.inc_value(f"newsspider/frontier/{'added' if added else 'known'}")
        return added

    def next_request(self) -> Request | None:
        """The next request, None if there is none now."""
        try:
            return self._next() if self._state.usable else None
        except DBAPIError:
            return None  # and the state ends the crawl

    def _next(self) -> Request | None:
        if self._in_memory:
            return self._in_memory.popleft()
        frontier = self._state.frontier
        while True:
            lease = frontier.take()
            if lease is None and frontier.has_unsaved and self._state.commit():
                lease = frontier.take()
            if lease is None:
                return None
            try:
                return self._request(lease)
            except ValueError as problem:
                logger.error("A URL of an earlier run can't be asked: %s: %s", lease.url, problem)
                frontier.failed(lease, "request")

    def _request(self, lease: Lease) -> Request:
        request = from_json(lease.url, lease.request, -lease.rank, self._spider)
        request.meta[LEASE] = lease.id
        request.dont_filter = True
        request.errback = partial(self._download_failed, errback=request.errback)
        for name, header in VALIDATORS.items():
            value = getattr(lease, name)
            if value:
                request.headers[header] = value
                request.meta["handle_httpstatus_list"] = [304]
        self._visits.begin(lease)
        return request

    def _download_failed(self, failure: Any, errback: Any = None) -> Any:
        self._visits.download_failed(failure)
        return failure if errback is None else errback(failure)


def _own_errback(errback: Any) -> Any:
    """The errback of the request's maker, below ours."""
    return errback.keywords["errback"] if isinstance(errback, partial) else errback
