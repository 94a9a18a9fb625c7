"""A host that wants a proof instead of answering is asked less often, and then no more."""

from __future__ import annotations

import logging
from collections import Counter
from functools import cached_property
from math import inf
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from newsspider.component import Component
from newsspider.crawl import Crawl, crawl_of
from newsspider.discovery.hosts import SubDomains
from newsspider.extensions.crawl_state import usable_state
from newsspider.extraction.notices import BLOCKED, MAINTENANCE, NOT_NOW, asks_for_proof
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from newsspider.headers import header_charset
from newsspider.meta import SENT, STORED, asked_url, noted, take_note
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.middlewares.robots import RobotsUnreachable
from newsspider.recent import Recent
from newsspider.undocumented import refuse_waiting, set_least_delay, slot_key
from newsspider.urls import site_of

_TOO_MANY = 429
_MAY_ASK = (403, 503)
_REMEMBERED = 4096  # hosts

logger = logging.getLogger(__name__)


class Blocked(IgnoreRequest):
    """An answer that says nothing of the page: a verification, a refusal of this visit, repairs."""

    def __init__(self, url: str, kind: str) -> None:
        super().__init__(f"{url} is no page for us now ({kind}): try again later")
        self.kind = kind


class LeftAlone(IgnoreRequest):
    """A request that is not made, as its host blocked too many before it, or answered none."""


class BlockedMiddleware(Component):
    """Keeps what a host blocks from being taken for its pages, and the crawl from insisting.

    Such an answer may have any status. Each one in a row doubles the delay of the host's requests,
    up to `NEWSSPIDER_MAX_CRAWL_DELAY` seconds; after `NEWSSPIDER_MAX_BLOCKED` of them nothing more
    is requested of it in this run. A row ends with the page of a request that was sent after the
    first of them had come: others only were long on their way. Other hosts go on, unless so many
    of their domain give no robots.txt that any name may be a host. Its place is nearest to the
    engine, where pages have been read.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._most = settings.getint("NEWSSPIDER_MAX_BLOCKED", 6)
        self._least_delay = settings.getfloat("AUTOTHROTTLE_START_DELAY")
        self._max_delay = settings.getfloat("NEWSSPIDER_MAX_CRAWL_DELAY", 30)
        self._in_a_row: Counter[str] = Counter()
        self._row_began: dict[str, float] = {}  # as `time.monotonic` has it
        self._silent: Recent[str, bool] = Recent(_REMEMBERED)
        self._domains_told: Recent[str, bool] = Recent(_REMEMBERED)

    def process_request(self, request: Request) -> None:
        """Let a request pass.

        :raises LeftAlone: the host blocks us.
        """
        take_note(request, SENT)  # of a request that this one is a copy of
        refused = self._refused(request)
        if refused is not None:
            raise refused
        if request.callback is not NO_CALLBACK and self._names.refuses(asked_url(request)):
            self._tell_of_domain(site_of(request.url))
            raise self._left_alone(request)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note a host that can't say what may be fetched, once."""
        host = _host(request)
        if isinstance(exception, RobotsUnreachable) and host not in self._silent:
            self._silent[host] = True
            self._names.observe(asked_url(request), False)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the response if it is one of a page.

        :raises Blocked: it tells that we are not to see the page now.
        """
        if request.callback is NO_CALLBACK:  # robots.txt and the like
            return response
        kind = _kind(response)
        if kind is None:
            if isinstance(response, PageResponse):
                self._page_came(request)
            return response
        self._count(request)
        raise Blocked(response.url, kind)

    def _page_came(self, request: Request) -> None:
        host = _host(request)
        self._names.observe(asked_url(request), True)
        # Who does not say when it was sent counts as sent just now; what was stored never was.
        is_late = noted(request, SENT, inf) < self._row_began.get(host, 0)
        if not is_late and not noted(request, STORED):
            self._in_a_row.pop(host, None)
            self._row_began.pop(host, None)

    def _count(self, request: Request) -> None:
        host, slot = _host(request), slot_key(self._crawler, request)
        self._in_a_row[host] += 1
        self._row_began.setdefault(host, monotonic())
        self._stats.inc_value("newsspider/blocked/answers")
        delay = self._least_delay * 2 ** self._in_a_row[host]
        set_least_delay(self._crawler, slot, min(delay, self._max_delay))
        if self._in_a_row[host] >= self._most:
            self.leave_alone(
                request,
                f"blocks this crawl: {self._in_a_row[host]} answers in a row were a verification, "
                "a refusal or a notice of repairs",
            )

    def leave_alone(self, request: Request, why: str) -> None:
        """Request nothing more of a host in this run.

        :param request: one to it.
        :param why: what it does, for the log: "blocks this crawl".
        """
        host = _host(request)
        if host in self._crawl.blocked_hosts:
            return
        self._crawl.blocked_hosts.add(host)
        self._stats.inc_value("newsspider/blocked/hosts")
        logger.warning(
            "%s %s; nothing more is requested of it, and its URLs stay pending for the next run: "
            "let some time pass, and set DOWNLOAD_DELAY if it happens again",
            host,
            why,
        )
        refuse_waiting(self._crawler, slot_key(self._crawler, request), self._refused)

    def _refused(self, request: Request) -> LeftAlone | None:
        is_blocked = _host(request) in self._crawl.blocked_hosts
        return self._left_alone(request) if is_blocked else None

    def _tell_of_domain(self, domain: str) -> None:
        if domain not in self._domains_told:
            self._domains_told[domain] = True
            logger.warning(
                "Too many hosts of %s do not answer: those that have not yet are left to the next "
                "run, and their URLs stay pending",
                domain,
            )

    @cached_property
    def _names(self) -> SubDomains:
        """The hosts under a domain that answered, and how many did not."""
        return SubDomains(urlsplit(url).netloc.lower() for url in self._crawl.start_urls)

    @cached_property
    def _crawl(self) -> Crawl:
        state = usable_state(self._crawler)
        return state.crawl if state else crawl_of(self._crawler.spider)

    def _left_alone(self, request: Request) -> LeftAlone:
        self._stats.inc_value("newsspider/dropped/host_blocked")
        return LeftAlone(f"{_host(request)} is left alone: {request.url} is left to the next run")


def _host(request: Request) -> str:
    """The host that was asked; it may have led to another one for the verification."""
    return urlsplit(asked_url(request)).netloc


def _kind(response: Response) -> str | None:
    """Why a response is no page for us now; None if it is one, or is missing for good."""
    if isinstance(response, PageResponse):
        return response.reject_reason if response.reject_reason in NOT_NOW else None
    if response.status == _TOO_MANY:
        return BLOCKED
    if response.status not in _MAY_ASK or not isinstance(response, HtmlResponse):
        return None
    page = Page(response.body, response.url, charset=header_charset(response))
    kind = reject_reason(page)
    # A folder may be closed to everybody: that a page is forbidden says nothing of the others.
    return kind if kind == MAINTENANCE or (kind == BLOCKED and asks_for_proof(page)) else None
