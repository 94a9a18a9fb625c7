"""What an answer and its host say about the use of a page goes onto its record."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newsspider.archive.coding import WrongCoding, decode_content
from newsspider.archive.documents import MOST_BYTES
from newsspider.items import Right
from newsspider.meta import RIGHTS, STORED, note, noted
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.middlewares.turns import Turns
from newsspider.rights.reserved import reservation
from newsspider.rights.signals import of_headers, of_metas, of_robots, of_tdmrep, read_metas
from newsspider.robots_txt import product_token
from newsspider.user_agent import user_agent

TDMREP = "/.well-known/tdmrep.json"
_MOST_BYTES = 512_000
_MODES = ("record", "respect")


def respects(settings: Any) -> bool:
    """Whether reserved pages are left out: ``NEWSSPIDER_RIGHTS = "respect"``.

    :raises ValueError: the setting says neither that nor ``record``.
    """
    mode = settings.get("NEWSSPIDER_RIGHTS") or "record"
    if mode not in _MODES:
        raise ValueError(f"NEWSSPIDER_RIGHTS={mode!r} is not one of {', '.join(_MODES)}")
    return bool(mode == "respect")


class RightsMiddleware:
    """Reads the rights signals of answers, of robots.txt and of ``tdmrep.json``.

    That file is requested only where reservations are respected, once a host and before its first
    page, as nothing of a reserved page is archived then.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._respects = respects(crawler.settings)
        self._agent: str = crawler.settings.get("USER_AGENT") or user_agent()
        self._robots: dict[str, str] = {}
        self._tdmrep: dict[str, bytes] = {}
        self._turns = Turns()
        crawler.signals.connect(self._note_robots, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RightsMiddleware:
        """Build the middleware for a crawler."""
        return cls(crawler)

    def _note_robots(self, robotparser: Any, request: Request) -> None:
        if isinstance(robotparser, RobotsRules):
            self._robots[urlsplit(request.url).netloc] = robotparser.text

    async def process_request(self, request: Request) -> None:
        """Where reservations are respected, note what the host says before a page comes."""
        if self._respects and request.callback is not NO_CALLBACK:
            said = await self._of_host(request.url)
            note(request, **{RIGHTS: [[right.signal, right.value, right.where] for right in said]})

    async def process_response(self, request: Request, response: Response) -> Response:
        """Add to the record of an article what answer and host say."""
        article = response.article if isinstance(response, PageResponse) else None
        if article is not None:
            stored = noted(request, STORED)
            if stored:  # with what the host said when it came
                article.rights = [Right(*right) for right in stored["rights"]]
            else:
                article.rights += of_headers(header_pairs(response))
            host = await self._of_host(response.url)
            article.rights += [right for right in host if right not in article.rights]
        return response

    async def _of_host(self, url: str) -> list[Right]:
        parts = urlsplit(url)
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        robots = self._robots.get(parts.netloc, "")
        tdmrep = await self._tdmrep_of(parts.scheme, parts.netloc) if self._respects else b""
        return [*of_robots(robots, path, self._agent), *of_tdmrep(tdmrep, path)]

    async def _tdmrep_of(self, scheme: str, netloc: str) -> bytes:
        if not await self._turns.wait(netloc) and netloc not in self._tdmrep:
            await self._turns.do(netloc, self._fetch(netloc, f"{scheme}://{netloc}{TDMREP}"))
        return self._tdmrep[netloc]

    async def _fetch(self, netloc: str, url: str) -> None:
        self._tdmrep[netloc] = b""
        request = Request(url, callback=NO_CALLBACK, meta={"give_up_log_level": "DEBUG"})
        assert self._crawler.engine is not None
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value("newsspider/rights/tdmrep_requests")
        try:
            response = await self._crawler.engine.download_async(request)
        except IgnoreRequest:
            return
        except Exception:  # no connection, no answer in time: nothing is said
            self._crawler.stats.inc_value("newsspider/rights/tdmrep_unreachable")
            return
        if response.status == 200:
            self._tdmrep[netloc] = response.body[:_MOST_BYTES]


def header_pairs(response: Response) -> list[tuple[str, str]]:
    """The headers of a response as text: a name as often as it came."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]


def is_reserved(request: Request, response: Response) -> bool:
    """Whether what came is a page that itself, its answer or its host reserves.

    It is judged as it came from the network, before anything has read it.
    """
    agent = (request.headers.get("User-Agent") or b"").decode("latin-1")
    rights = [Right(*said) for said in noted(request, RIGHTS, [])]
    rights += of_headers(header_pairs(response))
    codings = (response.headers.get("Content-Encoding") or b"").decode("latin-1").split(",")
    with suppress(WrongCoding):
        rights += of_metas(read_metas(decode_content(response.body, codings, MOST_BYTES)))
    return reservation(rights, product_token(agent)) is not None
