"""What each host says in a file of its own, such as robots.txt."""

from __future__ import annotations

import logging
import math
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from newsspider.extraction.notices import NOT_NOW, notice_of
from newsspider.extraction.page import Page
from newsspider.headers import header_charset

logger = logging.getLogger(__name__)

Said = TypeVar("Said")

_NOT_NOW = (202, 206, 429)  # a promise or a challenge, a part of it, too many requests


def why_not_now(response: Response) -> str | None:
    """Why an answer is nothing that a host says, which it may say another time; None if it is."""
    if response.status >= 500 or response.status in _NOT_NOW:
        return f"the server answered {response.status}"
    if response.status < 300 and isinstance(response, HtmlResponse):
        page = Page(response.body, response.url, charset=header_charset(response))
        if (kind := notice_of(page)) in NOT_NOW:
            return f"the server answered with a page that says {kind}"
    return None


class HostFiles(Generic[Said]):
    """The files of hosts: fetched before the first page of each, and again once they are old.

    :param fetch: fetches the file of a request's host, and notes what it says, or gives up.
    """

    def __init__(self, crawler: Crawler, fetch: Callable[[Request], Awaitable[None]]) -> None:
        self._max_age = crawler.settings.getfloat("NEWSSPIDER_ROBOTS_MAX_AGE", 86400)
        self._fetch = fetch
        self._fetched_at: dict[str, float] = {}
        self._waiting: dict[str, list[Deferred[None]]] = {}

        self.said: dict[str, Said] = {}
        """What is known, by host."""

        self.unreachable: dict[str, str] = {}
        """Of which hosts nothing is known, as they could not be asked, and what to say of it."""

    async def ask(self, page: Request) -> None:
        """Have the host of a page say what it says; who comes while it is asked waits."""
        host = urlsplit(page.url).netloc
        if host in self._waiting:
            turn: Deferred[None] = Deferred()
            self._waiting[host].append(turn)
            await maybe_deferred_to_future(turn)
        elif monotonic() - self._fetched_at.get(host, -math.inf) > self._max_age:
            self._fetched_at[host] = monotonic()
            self.unreachable.pop(host, None)
            self._waiting[host] = []
            try:
                await self._fetch(page)
            finally:
                for turn in self._waiting.pop(host):
                    turn.callback(None)

    def give_up(self, url: str, why: str, page: Request, *, while_: str = "") -> None:
        """Note that a file can't be had: what it said before holds, or else nothing may be fetched.

        :param while_: when the latter is so, if not always.
        """
        host, problem = urlsplit(url).netloc, f"{url} can't be fetched ({why}), so"
        if host in self.said:
            logger.warning("%s what it said before holds", problem)
            return
        self.unreachable[host] = f"{problem} nothing of this host may be{while_}: try again later"
        if not page.meta.get("is_start_request"):  # its errback tells
            logger.warning(self.unreachable[host])
