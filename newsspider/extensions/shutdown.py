"""A crawl that is told to stop ends within five seconds, and says what stopped it."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.undocumented import being_scraped, next_requests, refuse_waiting

SECONDS = 2.0
"""How long pages that are on their way may take after the first signal."""

SECONDS_TO_READ = 1.5
"""How long those that came by then may take until they are saved."""

_LOOK_SECONDS = 0.02

logger = logging.getLogger(__name__)


class Interrupted(IgnoreRequest):
    """A request that is not made, as the crawl is to end; its URL stays pending."""

    def __init__(self, url: str) -> None:
        super().__init__(f"the crawl ends: {url} is left to the next run")


def is_interrupted(crawler: Crawler) -> bool:
    """Whether a signal told the crawl to end."""
    state = crawler.get_extension(CrawlState)
    return getattr(getattr(state, "crawl", None), "interrupted", None) is not None


class Shutdown(Component):
    """Stands in front of Scrapy's handlers of SIGINT and SIGTERM.

    Scrapy ends when all that it has begun is through, which a slow host or a long delay can put off
    by minutes. Here, what waits for its turn is left to the next run at once, and what is on its
    way after `SECONDS` is given up: what has come is read, the state is saved, and the reactor is
    stopped as by a second signal.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._is_started = False
        self.is_closed = False
        """Whether the spider was closed, or is being."""
        self.told_early: int | None = None
        """The signal that came before there was anything to end."""
        self._theirs: dict[int, Callable[[int, FrameType | None], object]] = {}
        self._stand_in_front()
        crawler.signals.connect(self._started, signals.engine_started)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _started(self) -> None:
        self._is_started = True
        # In a program of its own Scrapy may install its handlers as late as when the loop runs.
        asyncio.get_event_loop().call_later(0, self._stand_in_front)

    def _stand_in_front(self) -> None:
        if self._theirs or threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            theirs = signal.getsignal(number)
            if callable(theirs) and theirs is not signal.default_int_handler:
                self._theirs[number] = theirs
                signal.signal(number, self._told)

    def _told(self, number: int, frame: FrameType | None) -> None:
        asyncio.get_event_loop().call_soon_threadsafe(self._begin, number)
        self._theirs[number](number, frame)

    def _begin(self, number: int) -> None:
        if not self._is_started:
            # Scrapy stops the reactor now, as there is nothing to end yet.
            self.told_early = number
            return
        state = usable_state(self._crawler)
        if state is None or state.crawl.interrupted is not None:
            return
        state.crawl.interrupted = number
        for slot in next_requests(self._crawler):
            refuse_waiting(self._crawler, slot, _refused)
        asyncio.get_event_loop().call_later(SECONDS, self._give_up, number)

    def _give_up(self, number: int) -> None:
        if not self.is_closed:
            self._task = asyncio.ensure_future(self._end(number))

    async def _end(self, number: int) -> None:
        logger.warning("Pages that are still on their way are left to the next run")
        loop = asyncio.get_event_loop()
        until = loop.time() + SECONDS_TO_READ
        while being_scraped(self._crawler) and loop.time() < until:
            await asyncio.sleep(_LOOK_SECONDS)
        await self._crawler.signals.send_catch_log_async(
            signals.spider_closed, spider=self._crawler.spider, reason="shutdown"
        )
        theirs = signal.getsignal(number)  # that of a second signal, since there was a first
        if callable(theirs):
            theirs(number, None)

    def _closed(self) -> None:
        self.is_closed = True


def _refused(request: Request) -> Interrupted | None:
    # robots.txt says what may be requested; without it, it would count as out of reach.
    return None if request.callback is NO_CALLBACK else Interrupted(request.url)
