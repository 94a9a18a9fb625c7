"""What came before a crawl was killed answers instead of the network."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.headers import header_pairs
from newsspider.items import ArchiveRecord
from newsspider.meta import ARCHIVED, IN_FLIGHT, STORED, note, noted, take_note
from newsspider.rights.reserved import reservation, respects
from newsspider.robots_txt import product_token
from newsspider.state.stored_responses import StoredResponse

if TYPE_CHECKING:
    from newsspider.extraction.extract import Extracted
    from newsspider.state.in_flight import InFlight

_KINDS = ("page", "article")
"""Start URLs and lists are requested in every run."""


class StoredResponsesMiddleware(Component):
    """Gives the state the responses whose pages wait, and takes them from there after a kill.

    Its place is before all others, as such an answer costs the host nothing: no robots.txt, no
    delay, no part of a day's requests. On its way back it passes all middlewares; for those that
    see to the network it is ``cached``, as Scrapy's HTTP cache calls it, and noted as `STORED`.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._respects = respects(crawler.settings)
        self._token = product_token(crawler.settings.get("USER_AGENT") or "")

    def process_request(self, request: Request) -> Response | None:
        """Answer a request, or let it pass."""
        take_note(request, STORED)  # of a request that this one is a copy of
        state, in_flight = self._state, self._in_flight(request)
        if state is None or in_flight is None:
            return None
        stored = state.responses.find(in_flight.key)
        if stored is None:
            return None
        archive = stored.archive
        note(
            request,
            **{
                STORED: {"fetched": stored.fetched, "rights": list(map(astuple, stored.rights))},
                ARCHIVED: archive and {"file": archive.file, "offset": archive.offset},
            },
        )
        return HtmlResponse(
            stored.url,
            headers=_scrapys(stored.headers),
            body=stored.body,
            flags=[*stored.flags, "cached"],
            request=request,
        )

    def keep(self, response: HtmlResponse, fetched: datetime, extracted: Extracted) -> None:
        """Let the state have a response for as long as its page waits, unless that is reserved.

        :param fetched: when it came.
        :param extracted: the article that it is.
        """
        assert extracted.article is not None
        if self._respects and reservation(extracted.article.rights, self._token):
            return
        assert response.request is not None
        state, in_flight = self._state, self._in_flight(response.request)
        if state is None or in_flight is None or in_flight.kind not in _KINDS:
            return
        archived = noted(response, ARCHIVED)
        stored = StoredResponse(
            url=response.url,
            fetched=int(fetched.timestamp()),
            headers=header_pairs(response),
            flags=[flag for flag in response.flags if flag != "cached"],
            body=response.body,
            archive=ArchiveRecord(**archived) if archived else None,
            rights=extracted.rights,
        )
        state.responses.keep(in_flight.key, stored)

    @property
    def _state(self) -> CrawlState | None:
        return usable_state(self._crawler)

    def _in_flight(self, request: Request) -> InFlight | None:
        state = self._state
        return state.frontier.in_flight(noted(request, IN_FLIGHT)) if state else None


def _scrapys(headers: list[tuple[str, str]]) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        found.setdefault(name.encode("latin-1"), []).append(value.encode("latin-1"))
    return found
