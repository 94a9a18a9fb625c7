"""A redirect to nowhere is a failure of one page."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_SHOWN_CHARS = 80


class BrokenRedirect(IgnoreRequest):
    """A server redirects to what is no address."""


class SafeRedirectMiddleware(RedirectMiddleware):
    """Scrapy's middleware, for which a broken ``Location`` is no error of the crawl."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect.

        :raises BrokenRedirect: it leads nowhere; counted as `dropped/broken_redirect`.
        """
        try:
            return super().process_response(request, response)
        except ValueError:  # of what takes URLs apart
            assert self.crawler.stats is not None
            self.crawler.stats.inc_value("newsspider/dropped/broken_redirect")
            location = ascii((response.headers["Location"] or b"").decode("latin-1"))
            raise BrokenRedirect(f"redirects to {location[:_SHOWN_CHARS]}") from None
