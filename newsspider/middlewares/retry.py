"""A host that says when to come back is not requested before; one that is silent, less and less."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import call_later
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.misc import load_object
from twisted.internet.defer import Deferred

from newsspider.extensions.shutdown import Interrupted, is_interrupted
from newsspider.headers import header
from newsspider.meta import STORED, noted
from newsspider.middlewares.blocked import BlockedMiddleware
from newsspider.undocumented import slot_key

_BUSY = (429, 503)
_LOOK_UP = 1.0  # seconds: how often who waits asks whether the crawl is to end

logger = logging.getLogger(__name__)


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's middleware, which also does what ``Retry-After`` says (RFC 9110, section 10.2.3).

    After a 429 or 503 with that header, requests to the host wait, up to
    `NEWSSPIDER_MAX_RETRY_AFTER` seconds. A request that should wait longer is not retried.

    After requests of a host that fail in a row (no connection, no end of the answer, too much of
    it), those that follow wait as well, twice as long each time, up to
    `NEWSSPIDER_MAX_CRAWL_DELAY` seconds. After `NEWSSPIDER_MAX_BLOCKED` waits without an answer,
    a minute at least, the host is left alone until the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self._max_wait = crawler.settings.getfloat("NEWSSPIDER_MAX_RETRY_AFTER", 120)
        self._max_delay = crawler.settings.getfloat("NEWSSPIDER_MAX_CRAWL_DELAY", 30)
        self._most_waits = crawler.settings.getint("NEWSSPIDER_MAX_BLOCKED", 6)
        self._no_answer = no_answers(crawler.settings)
        self._free_at: dict[str, float] = {}
        self._waits: Counter[str] = Counter()  # in a row

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryAfterMiddleware:
        """Build the middleware from a crawler's settings."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be requested again.

        :raises Interrupted: the crawl ends before that.
        """
        while (wait := self._free_at.get(slot_key(self.crawler, request), 0) - monotonic()) > 0:
            over: Deferred[None] = Deferred()
            call_later(min(wait, _LOOK_UP), over.callback, None)
            await maybe_deferred_to_future(over)
            if is_interrupted(self.crawler):
                raise Interrupted(request.url)

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Note how long a busy host wants to be left alone, then retry as Scrapy does."""
        if noted(request, STORED):
            return response
        host = slot_key(self.crawler, request)
        self._waits.pop(host, None)
        wanted = _retry_after(response) if response.status in _BUSY else None
        if wanted is None or request.meta.get("dont_retry"):
            return super().process_response(request, response)
        wait = min(wanted, self._max_wait)
        if monotonic() + wait > self._free_at.get(host, 0) + 1:
            logger.info("%s asks to be left alone for %g seconds", host, wanted)
        self._free_at[host] = max(self._free_at.get(host, 0), monotonic() + wait)
        if wanted > self._max_wait:
            return response
        return super().process_response(request, response)

    def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Note that a host gave no answer, then retry as Scrapy does."""
        if isinstance(exception, self._no_answer) and request.callback is not NO_CALLBACK:
            self._wait_longer(request, exception)
        return super().process_exception(request, exception)

    def _wait_longer(self, request: Request, problem: Exception) -> None:
        host, now = slot_key(self.crawler, request), monotonic()
        if now < self._free_at.get(host, 0):
            return  # it was sent before the wait began
        self._waits[host] += 1
        if self._waits[host] > 1:  # one page may fail by itself
            self._free_at[host] = now + min(2.0 ** self._waits[host], self._max_delay)
        if self._waits[host] >= self._most_waits:
            blocked = self.crawler.get_downloader_middleware(BlockedMiddleware)
            if blocked is not None:
                blocked.leave_alone(
                    request, f"does not answer ({type(problem).__name__}, and so before)"
                )


def no_answers(settings: BaseSettings) -> tuple[type[Exception], ...]:
    """The exceptions of requests to which a server gave no answer, or one that is none."""
    retried: Iterable[type[Exception] | str] = settings.getlist("RETRY_EXCEPTIONS")
    return (*(load_object(one) for one in retried), DownloadCancelledError)


def _retry_after(response: Response) -> float | None:
    """The seconds that the header names, be it so many or a date; None if it names none."""
    value = header(response, "Retry-After").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        date = parsedate_to_datetime(value)
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (date - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):  # the year 99999, or the year 1 east of Greenwich
        return None
