"""robots.txt as RFC 9309 has it, where Scrapy's middleware differs."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newsspider.middlewares.addresses import AddressRefused
from newsspider.middlewares.archive import ArchiveMiddleware
from newsspider.middlewares.host_files import HostFiles, why_not_now
from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.robots_txt import RobotsLine
from newsspider.undocumented import set_least_delay, slot_key

MAX_BYTES = 512_000
"""How much of a robots.txt counts (RFC 9309, section 2.5, demands 500 KiB at least)."""

logger = logging.getLogger(__name__)


class RobotsUnreachable(IgnoreRequest):
    """A host can't say what may be fetched; nothing may until it can."""


class RobotsForbids(IgnoreRequest):
    """A request that robots.txt forbids."""

    def __init__(self, refusal: IgnoreRequest, line: RobotsLine | None) -> None:
        super().__init__(f"{refusal}, {line}")
        self.line = line


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, and more polite in six ways.

    - A request that comes while robots.txt is being fetched waits for it. Scrapy lets all but the
      first through.
    - Where robots.txt can't be had (no connection, 5xx, 429, a verification), nothing of the host
      is fetched (section 2.3.1.4). Where there is none (4xx), all may be (section 2.3.1.3),
      whatever the error page says. So it is where it redirects to an address that may not be
      requested.
    - ``Crawl-delay`` and ``Request-rate`` set the delay between requests to the host, up to
      `NEWSSPIDER_MAX_CRAWL_DELAY` seconds.
    - It is read again after `NEWSSPIDER_ROBOTS_MAX_AGE` seconds (section 2.4: a day at most). Where
      that fails, what it said before holds.
    - What goes wrong is said once a host, in one line; a refusal names the line that forbids.

    As in Scrapy, the signal `robots_parsed` tells the result.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._max_delay = settings.getfloat("NEWSSPIDER_MAX_CRAWL_DELAY", 30)
        self._parser = load_object(settings["ROBOTSTXT_PARSER"])
        self._robots_agent: str | None = settings["ROBOTSTXT_USER_AGENT"]
        self._files: HostFiles[RobotParser | None] = HostFiles(crawler, self._fetch)
        self._slow: set[str] = set()

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Let a request pass if it may.

        :raises IgnoreRequest: it may not, or nobody can say (`RobotsUnreachable`).
        """
        await super().process_request(request)
        if urlparse_cached(request).netloc in self._slow:
            # AutoThrottle would take the time that a request takes for the delay the host wants.
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what is forbidden, and name the line that forbids it.

        :raises IgnoreRequest: it is.
        """
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as refusal:
            if not isinstance(rp, RobotsRules):
                raise
            line = rp.forbidding_line(request.url, self._agent(request))
            archive = self.crawler.get_downloader_middleware(ArchiveMiddleware)
            if archive is not None:
                archive.note_refused(request.url, _robots_url(request), str(line))
            raise RobotsForbids(refusal, line) from None

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a request's host, fetched on its first request; None if it has none."""
        await self._files.ask(request)
        netloc = urlparse_cached(request).netloc
        if netloc in self._files.unreachable:
            self.crawler.stats.inc_value("newsspider/dropped/robots_unreachable")
            raise RobotsUnreachable(self._files.unreachable[netloc])
        return self._files.said[netloc]

    async def _fetch(self, request: Request) -> None:
        url = _robots_url(request)
        self.crawler.stats.inc_value("robotstxt/request_count")
        robots_request = Request(
            url,
            callback=NO_CALLBACK,
            priority=self.DOWNLOAD_PRIORITY,
            meta={
                "dont_obey_robotstxt": True,
                "give_up_log_level": "DEBUG",
                # For the address guard: a start request may go where a redirect may not.
                "is_start_request": request.meta.get("is_start_request", False)
                and "redirect_urls" not in request.meta,
            },
        )
        try:
            response = await self.crawler.engine.download_async(robots_request)
        except IgnoreRequest as problem:
            netloc = urlparse_cached(request).netloc
            if isinstance(problem, AddressRefused) and problem.url != url:
                self._files.give_up(url, f"it redirects to {problem.url}", request)
            elif isinstance(problem, AddressRefused):  # its host is, and so all its pages are
                self._files.said.setdefault(netloc, None)
            elif netloc not in self._files.said:  # it redirects without end: the host has none
                await self._note(b"", request)
            return
        except Exception as problem:
            self.crawler.stats.inc_value(f"robotstxt/exception_count/{type(problem)}")
            self._files.give_up(url, str(problem) or type(problem).__name__, request)
            return
        self.crawler.stats.inc_value("robotstxt/response_count")
        self.crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if why := why_not_now(response):
            self._files.give_up(url, why, request)
            return
        await self._note(_bounded(response.body) if response.status < 300 else b"", request)

    async def _note(self, body: bytes, request: Request) -> None:
        """Note what a host's file says, and tell whoever wants to know."""
        rules = build_from_crawler(self._parser, self.crawler, body)
        netloc = urlparse_cached(request).netloc
        self._files.said[netloc] = rules
        delay = rules.crawl_delay(self._agent(request))
        if delay:
            self._slow.add(netloc)
            self._slow_down(request, min(delay, self._max_delay))
        await self.crawler.signals.send_catch_log_async(
            signals.robots_parsed, robotparser=rules, request=request
        )

    def _agent(self, request: Request) -> str:
        sent = request.headers.get("User-Agent") or b""
        return self._robots_agent or sent.decode() or self.crawler.settings["USER_AGENT"] or "*"

    def _slow_down(self, request: Request, delay: float) -> None:
        """Let `delay` seconds pass between two requests to the host, from now on."""
        slot = slot_key(self.crawler, request)
        set_least_delay(self.crawler, slot, delay)
        logger.info("%s asks for %g seconds between requests", slot, delay)


def _bounded(body: bytes) -> bytes:
    """As much of a file as counts; half a line would be another: ``Disallow: /`` of ``/old/``."""
    if len(body) <= MAX_BYTES:
        return body
    ends = (body.rfind(mark, 0, MAX_BYTES) for mark in (b"\n", b"\r"))
    return body[: max(*ends, 0)]


def _robots_url(request: Request) -> str:
    parts = urlparse_cached(request)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
