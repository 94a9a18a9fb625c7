"""What came of a visit, as its callback, its items and its links come through."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from scrapy import Request
from scrapy.http import Response

from newsspider.discovery.account import ARTICLE
from newsspider.headers import header
from newsspider.items import Article
from newsspider.meta import INCOMPLETE, IS_LIST, STORED, noted
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.state.frontier import Frontier
from newsspider.state.in_flight import InFlight
from newsspider.state.revisits import OUTSIDE_WINDOW, Visit

_VALIDATOR_CHARS = 256


@dataclass(slots=True)
class Progress:
    """A visit that goes on."""

    in_flight: InFlight
    open_items: int = 0
    open_requests: set[Request] = field(default_factory=set)
    """Links of the page that the scheduler does not have yet."""

    output_ended: bool = False
    news: bool = False
    article: Article | None = None
    problem: str | None = None
    postponed: bool = False
    response: Response | None = None
    dropped: str | None = None
    """Why a pipeline dropped its article."""

    @property
    def is_through(self) -> bool:
        """Whether nothing of it is on its way any more."""
        return self.output_ended and not self.open_items and not self.open_requests

    def visit(self, frontier: Frontier) -> Visit:
        """How it ended, once it is through."""
        response, in_flight = self.response, self.in_flight
        assert response is not None
        if response.status == 304:
            until = frontier.revisit_until(in_flight, in_flight.published)
            young = until if in_flight.kind == "article" else None
            return Visit(
                "not_modified", in_flight.kind, published=in_flight.published, revisit_until=young
            )
        kind = self._kind(response)
        published = _moment(self.article)
        incomplete = bool(noted(response, INCOMPLETE))
        return Visit(
            fetched=noted(response, STORED, {}).get("fetched"),
            outcome=OUTSIDE_WINDOW if self.dropped == OUTSIDE_WINDOW else "ok",
            kind=kind,
            etag=None if incomplete else _validator(response, "ETag"),
            last_modified=None if incomplete else _validator(response, "Last-Modified"),
            news=not incomplete and (self.news or self.article is not None),
            incomplete=incomplete,
            published=published,
            revisit_until=frontier.revisit_until(in_flight, published)
            if kind == "article"
            else None,
        )

    def _kind(self, response: Response) -> str:
        if self.in_flight.kind not in ("page", "article", "list"):
            return self.in_flight.kind
        if self.article is not None:
            return "article"
        return "list" if noted(response, IS_LIST, self.news) else "page"

    def outcome(self, visit: Visit) -> str:
        """What came of the page: an article, a list …, or why it is neither."""
        if self.article is not None:
            return f"{ARTICLE}, {self.dropped}" if self.dropped else ARTICLE
        if visit.outcome != "ok" or visit.kind != "page":
            return visit.outcome if visit.outcome != "ok" else visit.kind or "page"
        response = self.response
        return (isinstance(response, PageResponse) and response.reject_reason) or "page"


def _validator(response: Response, name: str) -> str | None:
    """A header that is kept with the URL and sent again; None if it is not worth that.

    A server may send two megabytes of it, or a NUL, which PostgreSQL refuses.
    """
    value = header(response, name)
    return value if len(value) <= _VALIDATOR_CHARS and value.isprintable() and value else None


def _moment(article: Article | None) -> int | None:
    if article is None or article.published is None:
        return None
    return int(datetime.fromisoformat(article.published).timestamp())
