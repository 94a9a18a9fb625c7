"""The scheduler hands out what the frontier knows, so that a crawl goes on where it died."""

from __future__ import annotations

import logging
from collections import deque
from functools import partial
from typing import Any

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler, Scheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.settings import SETTINGS_PRIORITIES
from sqlalchemy.exc import DBAPIError

from newsspider.crawl import crawl_of
from newsspider.discovery.account import FOLLOWED, KNOWN
from newsspider.discovery.traps import REDIRECT_LOOP
from newsspider.extensions.crawl_state import CrawlState, has_state
from newsspider.meta import FOUND, FROM, IN_FLIGHT, note, noted, take_note
from newsspider.middlewares.retry import no_answers
from newsspider.middlewares.visits import VisitMiddleware
from newsspider.request_json import from_json, to_json
from newsspider.state.in_flight import Discovered, InFlight
from newsspider.state.keys import host_key, request_key
from newsspider.undocumented import allow_at_once, crowded_slots

logger = logging.getLogger(__name__)

_CREDENTIALS = ("Authorization", "Proxy-Authorization")
_MORE_FOR_STARTS = 4  # times CONCURRENT_REQUESTS, so that each of many portals has a request
VALIDATORS = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
"""The header of a conditional request for each validator (RFC 9110, section 13)."""


class StateScheduler(BaseScheduler):
    """Scrapy's scheduler interface over the frontier of the state.

    A request whose callback is no method of the spider, or whose meta is no JSON, waits in memory:
    it is counted, and lost with the process. Of each host it hands out no more at once than its
    share of ``CONCURRENT_REQUESTS``, but one. Where there are start URLs of more hosts, one request
    each is under way, up to four times as many: slow ones may be more than there is room for. But
    what a spider or the command line sets is kept to.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._stats = crawler, crawler.stats
        self._in_memory: deque[Request] = deque()
        self._handed_out = 0
        self._hosts: set[str] = set()
        self._no_answer = no_answers(crawler.settings)
        self._most_at_once = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._most_of_host = 2 * crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BaseScheduler:  # type: ignore[override]
        """Build the scheduler for a crawler; Scrapy's own one where nothing is remembered."""
        return cls(crawler) if has_state(crawler.spider) else Scheduler.from_crawler(crawler)

    def open(self, spider: Spider) -> None:
        """Find the state and the bookkeeper of visits; both are ready when the crawl starts."""
        state = self._crawler.get_extension(CrawlState)
        visits = self._crawler.get_spider_middleware(VisitMiddleware)
        if state is None or visits is None:
            logger.error(
                "StateScheduler needs newsspider.extensions.crawl_state.CrawlState in EXTENSIONS "
                "and newsspider.middlewares.visits.VisitMiddleware in SPIDER_MIDDLEWARES"
            )
            raise CloseSpider("parts_missing")
        self._state, self._visits, self._spider = state, visits, spider
        starts = set(map(host_key, crawl_of(spider).start_urls))
        settings = self._crawler.settings
        if (settings.getpriority("CONCURRENT_REQUESTS") or 0) <= SETTINGS_PRIORITIES["project"]:
            allow_at_once(self._crawler, min(len(starts), _MORE_FOR_STARTS * self._most_at_once))

    def has_pending_requests(self) -> bool:
        """Whether there is anything to request, not counting what is in flight."""
        if not self._state.usable:
            return False
        if self._is_over():
            return False
        return bool(self._in_memory) or self._state.frontier.has_pending

    def enqueue_request(self, request: Request) -> bool:
        """Take a request; False if its URL is known and need not be requested (again)."""
        try:
            return self._state.usable and self._enqueue(request)
        except DBAPIError:
            return False  # and the state ends the crawl

    def _enqueue(self, request: Request) -> bool:
        in_flight = self._state.frontier.in_flight(noted(request, IN_FLIGHT))
        key = request_key(request.url, request.method, request.body)
        if in_flight is not None:
            # A retry, or a redirect to another spelling, or to what says nothing of the page.
            if key == in_flight.key or self._state.frontier.is_verification(key):
                self._in_memory.append(request)
                return True
            self._end_by_redirect(request, in_flight, key)
            if any(request_key(url) == key for url in request.meta.get("redirect_urls", ())):
                self._stats.inc_value(f"newsspider/traps/{REDIRECT_LOOP}")
                return False
        return self._add(request, key)

    def _end_by_redirect(self, request: Request, in_flight: InFlight, target: bytes) -> None:
        self._visits.redirected(in_flight, target)
        take_note(request, IN_FLIGHT)
        for validator in VALIDATORS.values():  # they are those of the URL that led here
            request.headers.pop(validator, None)
        self._take_off_credentials(request, in_flight)
        request.errback = _own_errback(request.errback)
        if in_flight.kind != "page":
            note(request, **{FOUND: {"kind": in_flight.kind, "force_refetch": True}})

    def _take_off_credentials(self, request: Request, in_flight: InFlight) -> None:
        """What the settings and the environment add to each request must not be kept in the state.

        It is added again, where it belongs: `HttpAuthMiddleware`, `HttpProxyMiddleware`.
        """
        own = from_json(in_flight.url, in_flight.request, in_flight.priority, self._spider)
        for name in _CREDENTIALS:
            if name not in own.headers:
                request.headers.pop(name, None)
        if "proxy" not in own.meta:
            request.meta.pop("proxy", None)
            request.meta.pop("_auth_proxy", None)

    def _add(self, request: Request, key: bytes) -> bool:
        found: dict[str, Any] = take_note(request, FOUND, {})
        page = take_note(request, FROM)
        if request.dont_filter:
            found = {"force_refetch": True, **found}
        lastmod = found.get("source_lastmod")
        if lastmod is not None or found.get("force_refetch"):
            self._state.responses.outdated(key, None if found.get("force_refetch") else lastmod)
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
        self._state.crawl.account.found(request.url, FOLLOWED if added else KNOWN)
        if added:
            self._state.figures.of(request.url).found += 1
            self._visits.found_new_links(page)
        self._stats.inc_value(f"newsspider/frontier/{'added' if added else 'known'}")
        return added

    def next_request(self) -> Request | None:
        """The next request, None if there is none now."""
        try:
            request = self._next() if self._state.usable and not self._is_over() else None
        except DBAPIError:
            return None  # and the state ends the crawl
        self._handed_out += request is not None
        return request

    def _is_over(self) -> bool:
        """Whether the crawl has made as many requests as it may."""
        most = self._state.crawl.max_requests
        return most is not None and self._handed_out >= most

    def _next(self) -> Request | None:
        if self._in_memory:
            return self._in_memory.popleft()
        frontier, crowded = self._state.frontier, crowded_slots(self._crawler, self._share())
        while True:
            in_flight = frontier.take(crowded)
            # A commit takes as long as a page; one host alone is busy most of the time.
            if in_flight is None and frontier.brings_requests(crowded) and self._state.commit():
                in_flight = frontier.take(crowded)
            if in_flight is None:
                return None
            try:
                return self._request(in_flight)
            except ValueError as problem:
                logger.error(
                    "A URL of an earlier run can't be requested: %s: %s", in_flight.url, problem
                )
                frontier.failed(in_flight, "request")

    def _share(self) -> int:
        """How many requests of one host may be under way: slow hosts take no other's place."""
        share = self._most_at_once // max(len(self._hosts), 1)
        return max(1, min(share, self._most_of_host))

    def _request(self, in_flight: InFlight) -> Request:
        request = from_json(in_flight.url, in_flight.request, in_flight.priority, self._spider)
        note(request, **{IN_FLIGHT: in_flight.id})
        if len(self._hosts) < self._most_at_once:  # a share is never less than one
            self._hosts.add(in_flight.host)
        request.dont_filter = True
        request.errback = partial(self._download_failed, errback=request.errback)
        for name, header in VALIDATORS.items():
            value = getattr(in_flight, name)
            if value:
                request.headers[header] = value
                request.meta["handle_httpstatus_list"] = [304]
        self._visits.begin(in_flight)
        return request

    def _download_failed(self, failure: Any, errback: Any = None) -> Any:
        self._visits.download_failed(failure)
        if errback is not None:
            return errback(failure)
        # What a server does wrong is counted, and said in a line by who gives up: no traceback.
        return None if isinstance(failure.value, self._no_answer) else failure


def _own_errback(errback: Any) -> Any:
    """The errback of the request's maker, below ours."""
    return errback.keywords["errback"] if isinstance(errback, partial) else errback
