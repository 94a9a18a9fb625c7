"""What a page in the browser requests: answered through Scrapy, or refused."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import Error, Frame, Route
from playwright.async_api import Request as PageRequest

_MOST_REQUESTS = 100
# The crawler speaks for itself; what the page's script adds to a request goes along.
_OWN_HEADERS = ("user-agent", "accept-encoding", "cookie", "host", "connection", "sec-")
# They described the bytes on the wire, which Scrapy has decoded.
_WIRE_HEADERS = frozenset(("content-encoding", "content-length", "transfer-encoding"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    """By name in lower case."""

    body: bytes


Fetch = Callable[[str, dict[str, str], str], Awaitable[Answer | None]]
"""Fetches a URL with headers for a kind of resource; None where that is not allowed or fails."""


class PageRequests:
    """The requests of one page.

    The document itself has been fetched already. Pictures and the like are not needed for its text,
    frames are pages of their own, and only GET is sent to a server on behalf of a script. A page
    that leads the browser elsewhere stays where it is, and `leads_to` says where it led.
    """

    def __init__(
        self,
        document: bytes,
        fetch: Fetch,
        count: Callable[[str], None],
        refused_kinds: Collection[str],
    ) -> None:
        self.leads_to: str | None = None
        self.pending = 0
        self._document: bytes | None = document
        self._fetch, self._count, self._refused_kinds = fetch, count, refused_kinds
        self._asked = 0

    async def answer(self, route: Route) -> None:
        """Answer one request of the page."""
        with suppress(Error):  # the page is closed: nobody waits for the answer
            request = route.request
            if self._document is not None and _is_main(request):
                body, self._document = self._document, None
                await route.fulfill(body=body, content_type="text/html; charset=utf-8")
                return
            reason = self._refusal(request)
            answer = None if reason else await self._fetched(request)
            if answer is None:
                self._count(f"refused/{reason or 'not_fetched'}")
                await route.abort("aborted")  # any other way the browser would show an error page
            else:
                await route.fulfill(status=answer.status, headers=answer.headers, body=answer.body)

    def _refusal(self, request: PageRequest) -> str | None:
        self._asked += 1
        if _is_main(request):
            self.leads_to = self.leads_to or request.url
            return "redirect"
        if request.is_navigation_request():
            return "frame"
        if request.resource_type in self._refused_kinds:
            return request.resource_type
        if request.method != "GET":
            return "method"
        return "too_many" if self._asked > _MOST_REQUESTS else None

    async def _fetched(self, request: PageRequest) -> Answer | None:
        headers = {
            name: value
            for name, value in request.headers.items()
            if not name.startswith(_OWN_HEADERS) and not name.startswith(":")
        }
        self.pending += 1
        try:
            answer = await self._fetch(request.url, headers, request.resource_type)
        finally:
            self.pending -= 1
        if answer is None:
            return None
        kept = {k: v for k, v in answer.headers.items() if k not in _WIRE_HEADERS}
        return Answer(answer.status, kept, answer.body)


def _is_main(request: PageRequest) -> bool:
    """Whether a request is for what the page's own window shows."""
    if not request.is_navigation_request():
        return False
    frame: Frame = request.frame
    return frame.parent_frame is None
