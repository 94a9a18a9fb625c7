"""What an answer and its host say about the use of a page goes onto its record."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import astuple
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newsspider.archive.coding import WrongCoding, decode_content
from newsspider.archive.documents import MOST_BYTES
from newsspider.component import Component
from newsspider.headers import header, header_pairs
from newsspider.items import Right
from newsspider.meta import RIGHTS, STORED, note, noted
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.middlewares.host_files import HostFiles, why_not_now
from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.rights.reserved import reservation, respects
from newsspider.rights.signals import of_headers, of_metas, of_robots, of_tdmrep, read_metas
from newsspider.robots_txt import product_token
from newsspider.user_agent import user_agent

TDMREP = "/.well-known/tdmrep.json"
_OF_HOSTS = (TDMREP, "/robots.txt")
_MOST_BYTES = 512_000


class RightsUnreachable(IgnoreRequest):
    """A host can't say what it reserves; nothing of it is taken until it can."""


class RightsMiddleware(Component):
    """Reads the rights signals of answers, of robots.txt and of ``tdmrep.json``.

    What a host says is noted on a request that goes out, after robots.txt was asked: that holds for
    what comes, whatever the host says later. ``tdmrep.json`` is requested only where reservations
    are respected, before a host's first page, as nothing of a reserved page is archived then, and
    again after NEWSSPIDER_ROBOTS_MAX_AGE seconds. Where it can't be had (no connection, 5xx, 429),
    what it said before holds, and with nothing before no page of the host is fetched.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._respects = respects(crawler.settings)
        self._agent: str = crawler.settings.get("USER_AGENT") or user_agent()
        self._robots: dict[str, str] = {}
        self._tdmrep: HostFiles[bytes] = HostFiles(crawler, self._fetch)
        crawler.signals.connect(self._note_robots, signals.robots_parsed)
        crawler.signals.connect(self._note_rights, signals.request_reached_downloader)

    def _note_robots(self, robotparser: Any, request: Request) -> None:
        if isinstance(robotparser, RobotsRules):
            self._robots[urlsplit(request.url).netloc] = robotparser.text

    def _note_rights(self, request: Request) -> None:
        if urlsplit(request.url).path not in _OF_HOSTS:
            said = self._of_host(request.url)
            note(request, **{RIGHTS: list(map(astuple, said))})

    async def process_request(self, request: Request) -> None:
        """Where reservations are respected, ask the host before a page comes.

        :raises RightsUnreachable: it can't say.
        """
        if not self._respects or request.callback is NO_CALLBACK:
            return
        await self._tdmrep.ask(request)
        if problem := self._tdmrep.unreachable.get(urlsplit(request.url).netloc):
            self._count("dropped/rights_unreachable")
            raise RightsUnreachable(problem)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Add to what was read of a page what answer and host say."""
        if isinstance(response, PageResponse) and response.extracted is not None:
            response.extracted.add_rights(self._said(request, response))
        return response

    def _said(self, request: Request, response: Response) -> list[Right]:
        if stored := noted(request, STORED):  # with what was said when it came
            return [Right(*one) for one in stored["rights"]]
        said = noted(request, RIGHTS)
        # What comes from Scrapy's cache has not gone out.
        host = self._of_host(response.url) if said is None else [Right(*one) for one in said]
        return [*of_headers(header_pairs(response)), *host]

    def _of_host(self, url: str) -> list[Right]:
        parts = urlsplit(url)
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        robots = self._robots.get(parts.netloc, "")
        tdmrep = self._tdmrep.said.get(parts.netloc, b"")
        return [*of_robots(robots, path, self._agent), *of_tdmrep(tdmrep, path)]

    async def _fetch(self, page: Request) -> None:
        host = urlsplit(page.url)
        url = f"{host.scheme}://{host.netloc}{TDMREP}"
        request = Request(url, callback=NO_CALLBACK, meta={"give_up_log_level": "DEBUG"})
        self._count("rights/tdmrep_requests")
        try:
            response = await self._crawler.engine.download_async(request)
        except IgnoreRequest:  # it may not be asked, or redirects without end
            self._tdmrep.said.setdefault(host.netloc, b"")
        except Exception as problem:
            self._give_up(url, str(problem) or type(problem).__name__, page)
        else:
            if why := why_not_now(response):
                self._give_up(url, why, page)
            else:
                is_there = response.status == 200
                self._tdmrep.said[host.netloc] = response.body[:_MOST_BYTES] if is_there else b""

    def _give_up(self, url: str, why: str, page: Request) -> None:
        self._count("rights/tdmrep_unreachable")
        self._tdmrep.give_up(url, why, page, while_=" as long as NEWSSPIDER_RIGHTS = 'respect'")

    def _count(self, name: str) -> None:
        self._stats.inc_value(f"newsspider/{name}")


def is_reserved(request: Request, response: Response) -> bool:
    """Whether what came is a page that itself, its answer or its host reserves.

    It is judged as it came from the network, before anything has read it.
    """
    agent = header(request, "User-Agent")
    rights = [Right(*said) for said in noted(request, RIGHTS, [])]
    rights += of_headers(header_pairs(response))
    codings = header(response, "Content-Encoding").split(",")
    with suppress(WrongCoding):
        rights += of_metas(read_metas(decode_content(response.body, codings, MOST_BYTES)))
    return reservation(rights, product_token(agent)) is not None
