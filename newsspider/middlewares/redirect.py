"""A redirect to nowhere is a failure of one page."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newsspider.headers import header
from newsspider.urls import MOST_CHARS

_SHOWN_CHARS = 80


class BrokenRedirect(IgnoreRequest):
    """A server redirects to what is no address, or to one that no page has."""


class SafeRedirectMiddleware(RedirectMiddleware):
    """Scrapy's middleware, for which a broken ``Location`` is no error of the crawl."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect.

        :raises BrokenRedirect: it leads nowhere; counted as `dropped/broken_redirect`.
        """
        try:
            answer = super().process_response(request, response)
        except ValueError:  # of what takes URLs apart
            raise self._broken(response) from None
        if isinstance(answer, Request) and len(answer.url) > MOST_CHARS:
            raise self._broken(response)  # as a link it would not be followed, either
        return answer

    def _broken(self, response: Response) -> BrokenRedirect:
        self.crawler.stats.inc_value("newsspider/dropped/broken_redirect")
        location = ascii(header(response, "Location"))
        return BrokenRedirect(f"redirects to {location[:_SHOWN_CHARS]}")
