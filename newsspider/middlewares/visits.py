"""When the visit of a page is over: its callback, its links and its items are through."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.spidermiddlewares.httperror import HttpError
from sqlalchemy.exc import DBAPIError

from newsspider.discovery.traps import ENDLESS_REDIRECTS
from newsspider.dropped_items import Dropped, Postponed
from newsspider.extensions.crawl_state import CrawlState, needed_state
from newsspider.extensions.shutdown import Interrupted
from newsspider.items import Article
from newsspider.meta import FROM, IN_FLIGHT, note, noted, take_note
from newsspider.middlewares.blocked import Blocked, LeftAlone
from newsspider.middlewares.progress import Progress
from newsspider.middlewares.redirect import BrokenRedirect
from newsspider.middlewares.rights import RightsUnreachable
from newsspider.middlewares.robots import RobotsForbids, RobotsUnreachable
from newsspider.recent import Recent
from newsspider.state.in_flight import InFlight
from newsspider.state.keys import request_key
from newsspider.state.revisits import FORBIDDEN, VERIFICATION, Visit

GONE = frozenset({404, 410})
_NO_PAGE = frozenset({202, 204, 205, 206})
_MAY_MEND = (RobotsUnreachable, RightsUnreachable, BrokenRedirect)
"""What is ignored now, but not for good."""

_TARGETS, _MOST_LED = 100, 1000


class VisitMiddleware(BaseSpiderMiddleware):
    """Tells the frontier how each visit ended.

    A page counts as visited once its callback has given everything, the scheduler has each request
    and each item has gone through the pipelines: then the next checkpoint saves its items, its
    links and its end together. When a callback ends, what it gave waits in a queue of Scrapy's.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._visits: dict[int, Progress] = {}
        # The keys of what led to a page that may turn out to be a verification.
        self._led_to: Recent[bytes, deque[bytes]] = Recent(_TARGETS)
        connect = crawler.signals.connect
        connect(self._item_done, signals.item_scraped)
        connect(self._item_done, signals.item_dropped)
        connect(self._item_done, signals.item_error)
        connect(self._spider_error, signals.spider_error)
        connect(self._request_scheduled, signals.request_scheduled)

    # What the scheduler tells.

    def begin(self, in_flight: InFlight) -> None:
        """A URL is in flight."""
        self._visits[in_flight.id] = Progress(in_flight)

    def redirected(self, in_flight: InFlight, target: bytes) -> None:
        """It led to another URL, which is visited on its own."""
        if self._visits.pop(in_flight.id, None):
            led = self._led_to.get(target) or deque(maxlen=_MOST_LED)
            self._led_to[target] = led
            led.append(in_flight.key)
            self._visited(in_flight, Visit("redirect", in_flight.kind, news=True), "redirect")

    def found_new_links(self, page: int | None) -> None:
        """A page held a link that was not known."""
        if page in self._visits:
            self._visits[page].news = True

    def download_failed(self, failure: Any) -> None:
        """There is no page."""
        progress = self._visits.pop(noted(failure.request, IN_FLIGHT), None)
        if progress is None:
            return
        in_flight, problem = progress.in_flight, failure.value
        if isinstance(problem, HttpError):
            status = problem.response.status
            if status in GONE:
                # A list that was there before may come back; a guessed address does not.
                kind = in_flight.kind if in_flight.first_fetched else None
                self._visited(in_flight, Visit(f"http_{status}", kind), f"http_{status}")
            else:
                self._failed(in_flight, f"http_{status}")
        elif isinstance(problem, LeftAlone | Interrupted):
            self._state.frontier.defer(in_flight)
        elif isinstance(problem, Blocked):
            self._blocked(in_flight, problem.kind, failure.request.meta.get("redirect_urls", []))
        elif isinstance(problem, IgnoreRequest) and not isinstance(problem, _MAY_MEND):
            if failure.request.meta.get("redirect_ttl") == 0:  # Scrapy's: how many are left
                self.crawler.stats.inc_value(f"newsspider/traps/{ENDLESS_REDIRECTS}")
            reason = ignored = f"ignored: {problem}"[:80]
            if isinstance(problem, RobotsForbids):
                reason = f"{FORBIDDEN}{problem.line}"[:80]
            visit = Visit(reason, published=in_flight.published)
            self._visited(in_flight, visit, ignored)
        else:
            self._failed(in_flight, type(problem).__name__)

    # What passes on the way to the spider and from it.

    def process_spider_input(self, response: Response, spider: Any = None) -> None:
        """Take a success that is no whole page for a failure, so that a later run asks again.

        202 comes with a challenge, 204 and 205 with nothing, 206 with a part; the 203 of a proxy
        has it all.
        """
        if response.status in _NO_PAGE and not self._asks_for(response):
            raise HttpError(response, f"HTTP status {response.status} brings no page")

    def _asks_for(self, response: Response) -> bool:
        """Whether the request, the spider or the settings want a status, as Scrapy has them say."""
        meta, settings = response.meta, self.crawler.settings
        codes = {
            *meta.get("handle_httpstatus_list", ()),
            *getattr(self.crawler.spider, "handle_httpstatus_list", ()),
            *map(int, settings.getlist("HTTPERROR_ALLOWED_CODES")),
        }
        wants_all = meta.get("handle_httpstatus_all") or settings.getbool("HTTPERROR_ALLOW_ALL")
        return wants_all or response.status in codes

    def get_processed_request(self, request: Request, response: Response | None) -> Request:
        """Note on which page a request was found."""
        take_note(request, IN_FLIGHT)  # of a callback that passes its meta on
        progress = self._of(response)
        if progress is not None:
            note(request, **{FROM: progress.in_flight.id})
            progress.open_requests.add(request)
        return request

    def get_processed_item(self, item: Any, response: Response | None) -> Any:
        """Count an item that is on its way."""
        progress = self._of(response)
        if progress is not None:
            progress.open_items += 1
            if isinstance(item, Article):
                progress.article = item
        return item

    def process_spider_output(
        self, response: Response | None, result: Iterable[Any], spider: Any = None
    ) -> Iterator[Any]:
        """Pass everything on, and note the end."""
        yield from super().process_spider_output(response, result)
        self._output_ended(response)

    async def process_spider_output_async(
        self, response: Response | None, result: AsyncIterator[Any], spider: Any = None
    ) -> AsyncIterator[Any]:
        """Pass everything on, and note the end."""
        async for item_or_request in super().process_spider_output_async(response, result):
            yield item_or_request
        self._output_ended(response)

    def process_spider_exception(
        self, response: Response, exception: Exception
    ) -> Iterable[Any] | None:
        """Say nothing more of a state that failed: it ends the crawl with its own sentence."""
        return () if isinstance(exception, DBAPIError) else None

    # How it ends.

    def _output_ended(self, response: Response | None) -> None:
        progress = self._of(response)
        if progress is not None:
            progress.output_ended, progress.response = True, response
            self._end_if_through(progress)

    def _request_scheduled(self, request: Request) -> None:
        """It is on its way to the scheduler, which has it, or has refused it, a moment later."""
        progress = self._visits.get(noted(request, FROM, -1))
        if progress is not None and request in progress.open_requests:
            progress.open_requests.remove(request)
            if not progress.open_requests:
                asyncio.get_running_loop().call_soon(self._end_if_through, progress)

    def _item_done(
        self, response: Response | None, exception: Any = None, failure: Any = None
    ) -> None:
        progress = self._of(response)
        if progress is None:
            return
        progress.open_items -= 1
        progress.postponed |= isinstance(exception, Postponed)
        if isinstance(exception, Dropped):
            progress.dropped = exception.reason
        if failure is not None:
            progress.problem = f"pipeline: {type(failure.value).__name__}"
        self._end_if_through(progress)

    def _spider_error(self, response: Any, failure: Any) -> None:
        progress = self._of(response) if isinstance(response, Response) else None
        if progress is not None:
            progress.problem = f"spider: {type(failure.value).__name__}"
            progress.output_ended = True
            self._end_if_through(progress)

    def _end_if_through(self, progress: Progress) -> None:
        if not progress.is_through or self._visits.pop(progress.in_flight.id, None) is None:
            return
        if progress.postponed:
            self._state.frontier.defer(progress.in_flight)
        elif progress.problem:
            self._failed(progress.in_flight, progress.problem)
        else:
            visit = progress.visit(self._state.frontier)
            self._visited(progress.in_flight, visit, progress.outcome(visit))

    def _visited(self, in_flight: InFlight, visit: Visit, outcome: str) -> None:
        self._state.frontier.visited(in_flight, visit)
        self._ended(in_flight, outcome)

    def _failed(self, in_flight: InFlight, reason: str, *, for_good: bool = True) -> None:
        self._state.frontier.failed(in_flight, reason, for_good=for_good)
        self._ended(in_flight, reason)

    def _ended(self, in_flight: InFlight, outcome: str) -> None:
        self._state.responses.forget(in_flight.key)
        self._state.crawl.account.visited(in_flight.url, outcome)
        self._state.figures.of(in_flight.url).visited(outcome)

    def _blocked(self, in_flight: InFlight, kind: str, led_from: list[str]) -> None:
        """Keep for later runs what was asked for, not the verification that it led to."""
        asked = [*map(request_key, led_from), *(self._led_to.get(in_flight.key) or ())]
        if not asked or in_flight.key in asked:
            self._failed(in_flight, kind, for_good=False)
            return
        self._visited(in_flight, Visit(VERIFICATION), kind)
        for key in dict.fromkeys(asked):
            self._state.frontier.ask_later(key, kind)

    @property
    def _state(self) -> CrawlState:
        return needed_state(self.crawler)

    def _of(self, response: Response | None) -> Progress | None:
        if response is None or response.request is None:
            return None
        return self._visits.get(noted(response.request, IN_FLIGHT, -1))
