"""The spider sees a page as a reader does: after its scripts have run."""

from __future__ import annotations

import html
import logging
import re

from playwright.async_api import Error
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from newsspider.browser.renderer import Renderer
from newsspider.browser.requests import Answer, PageRequests
from newsspider.component import Component
from newsspider.headers import header_charset
from newsspider.meta import STORED, noted
from newsspider.page.decoding import decode
from newsspider.recent import Recent

logger = logging.getLogger(__name__)

# Sitemaps and feeds that a server calls HTML.
_NO_PAGE = re.compile(
    rb"\s*(?:<\?xml(?!.{0,500}<html)|<(?:rss|feed|urlset|sitemapindex|rdf:rdf)\b|[{\[]|\x1f\x8b)",
    re.I | re.S,
)
# The pages of a portal share their scripts and styles.
_SHARED_KINDS = frozenset(("script", "stylesheet"))
_SHARED_FILES, _SHARED_BYTES = 64, 512 * 1024


class BrowserMiddleware(Component):
    """Downloader middleware that renders every HTML page in Chromium before it goes on.

    Scrapy has fetched the page, and fetches whatever its scripts request: robots.txt, the address
    guard, delays and all other middlewares hold for that as for any request, as the browser has no
    network of its own. Where a page can't be rendered, what the server sent goes on. A request with
    ``meta={"newsspider": {"render": False}}`` gets its response as it came.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._refused = frozenset(settings.getlist("NEWSSPIDER_BROWSER_REFUSES"))
        self._renderer = Renderer(
            crawler,
            tabs=settings.getint("NEWSSPIDER_BROWSER_TABS"),
            seconds=settings.getfloat("NEWSSPIDER_BROWSER_TIMEOUT"),
        )
        self._shared: Recent[str, Answer] = Recent(_SHARED_FILES)
        crawler.signals.connect(self._renderer.close, signals.spider_closed)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the rendered page, or the response as it is where there is none."""
        if (
            response.status == 200
            and request.callback is not NO_CALLBACK  # robots.txt, and what pages request
            and isinstance(response, HtmlResponse)
            and not _NO_PAGE.match(response.body)
            and noted(request, "render", True)
            and not noted(request, STORED)  # it is as it was rendered
        ):
            return await self._rendered(response)
        return response

    async def _rendered(self, response: HtmlResponse) -> Response:
        # The browser is told one encoding, whatever the page declares.
        document = decode(response.body, header_charset(response)).text.encode("utf-8", "replace")
        requests = PageRequests(document, self._fetch, self._count, self._refused)
        try:
            text = await self._renderer.render(response.url, requests)
        except TimeoutError:
            self._count("timeouts")
            logger.warning("Page goes on as it came, its scripts never end: %s", response.url)
            return response
        except Error as problem:
            self._count("failures")
            logger.warning("Page goes on as it came: %s: %s", response.url, problem.message)
            return response
        self._count("pages")
        if requests.leads_to:  # one of the page's links, to follow or not as any other
            url = html.escape(requests.leads_to)
            text += f'<meta http-equiv="refresh" content="0; url={url}">'
        return response.replace(body=text.encode("utf-8", "replace"), encoding="utf-8")

    async def _fetch(self, url: str, headers: dict[str, str], kind: str) -> Answer | None:
        """Fetch what a page requests, unless a middleware says no."""
        if url in self._shared:
            return self._shared[url]
        # A portal's scripts and data may well lie on another host.
        meta = {"allow_offsite": True}
        request = Request(url, NO_CALLBACK, headers=headers, meta=meta)
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as problem:
            logger.debug("Not fetched for a page: %s: %r", url, problem)
            return None
        named = {str(k).lower(): v for k, v in response.headers.to_unicode_dict().items()}
        answer = Answer(response.status, named, response.body)
        if kind in _SHARED_KINDS and response.status == 200 and len(answer.body) <= _SHARED_BYTES:
            self._shared[url] = answer
        return answer

    def _count(self, key: str) -> None:
        self._stats.inc_value(f"newsspider/browser/{key}")
