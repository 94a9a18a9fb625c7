"""Crawl a portal: from a start URL over its section pages to every article, and no further."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.discovery.feeds import looks_like_feed
from newsspider.discovery.link_judge import ARTICLE, LinkToFollow
from newsspider.discovery.links import Site
from newsspider.discovery.sitemaps import SitemapError
from newsspider.discovery.traps import LOGIN_WALL, SOFT_404, redirect_trap
from newsspider.discovery.window import Window
from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.items import Article
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.middlewares.visits import FOUND, INCOMPLETE, IS_LIST
from newsspider.spiders.arguments import (
    ArgumentError,
    parse_count,
    parse_moment,
    parse_switch,
    parse_urls,
)
from newsspider.spiders.link_sources import LinkSourceSpider, place_of
from newsspider.spiders.multipage import MultipageArticle, multipage_article
from newsspider.state.in_flight import Discovered
from newsspider.state.jobs import job_name
from newsspider.state.keys import request_key

START = 100
DEAD_ENDS = frozenset({SOFT_404, LOGIN_WALL, "service_page"})


class PortalSpider(LinkSourceSpider):
    """Base of all portal spiders: set `name` and `start_urls`.

    `selectors` say where its pages keep the story, where the search for any page is to be helped.
    `allowed_domains`, as in Scrapy, are the domains of a portal whose stories live on several.

    Every page that is an article becomes one `Article`; the links of every page, removed blocks
    included, lead to the next ones as long as they stay on the sites of the start URLs.

    Arguments: ``url`` (start URLs instead of the class's own), ``max_articles``, ``since`` and
    ``until`` (publication window, both ends included).
    """

    start_urls: list[str]
    selectors = Selectors()

    def __init__(
        self,
        url: str | None = None,
        max_articles: str | None = None,
        since: str | None = None,
        until: str | None = None,
        full: str | None = None,
        **kwargs: Any,
    ) -> None:
        if kwargs:
            raise ArgumentError(
                f"{self.name} has no argument {sorted(kwargs)[0]!r}: "
                "it takes url, max_articles, since, until and full"
            )
        super().__init__()
        self.start_urls = parse_urls(url) or list(getattr(self, "start_urls", ()))
        if not self.start_urls:
            raise ArgumentError(
                f"{self.name} needs a start URL: add -a url=https://news.example.com/"
            )
        self.max_articles = parse_count("max_articles", max_articles)
        self.window = Window(parse_moment("since", since), parse_moment("until", until, end=True))
        if self.window.since and self.window.until and self.window.since > self.window.until:
            raise ArgumentError(f"since={since} is after until={until}: swap them")
        self.full = parse_switch("full", full)
        self.sites = [Site(start) for start in self.start_urls]
        self._allow_domains()
        try:
            self.selectors.check()
        except WrongSelector as error:
            raise ArgumentError(f"spider {self.name}: {error}") from error

    def _allow_domains(self) -> None:
        """Add the portal's own domains to the sites, and the start URLs to its own domains."""
        domains = list(getattr(self, "allowed_domains", None) or ())
        if domains:
            self.sites += [Site(f"https://{domain}/") for domain in domains]
            starts = [urlsplit(start).hostname for start in self.start_urls]
            self.allowed_domains = list(dict.fromkeys([*domains, *starts]))

    @property
    def job(self) -> str:
        """Under which name the state remembers the crawl: the generic spider's has its sites."""
        own = self.start_urls == list(getattr(type(self), "start_urls", ()))
        return self.name if own else job_name(self.name, sorted({s.name for s in self.sites}))

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments as JSON values: the same ones go on with a run that died."""
        since, until = self.window.since, self.window.until
        return {
            "url": self.start_urls,
            "max_articles": self.max_articles,
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "full": self.full,
        }

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider for a crawler."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.find_sitemaps, signals.robots_parsed)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Request the start URLs; sitemaps follow as soon as a robots.txt names them."""
        for url in self.start_urls:
            yield Request(
                url,
                self.parse_start,
                errback=self.start_failed,
                priority=START,
                meta={FOUND: {"kind": "start", "force_refetch": True}},
            )

    async def parse_start(self, response: Response) -> AsyncIterator[Article | Request]:
        """Parse a start page; say so if it is of no use, as nothing else may be found then."""
        if response.status == 304:
            return  # nothing new since the run before
        is_page = isinstance(response, PageResponse) and response.page is not None
        if not self.is_of_site(response.url):
            self.start_useless(
                response, "it redirects to another site: start there, if you mean it"
            )
        elif looks_like_feed(response.body):
            for request in self.parse_feed(response):
                yield request
            return
        elif not is_page:
            try:
                for request in self.read_sitemap(response):
                    yield request
                return
            except SitemapError:
                self.start_useless(response, "it is no HTML page, feed or sitemap")
        async for item_or_request in self.parse(response):
            yield item_or_request

    async def parse(
        self, response: Response, place: list[Any] | None = None
    ) -> AsyncIterator[Article | Request]:
        """Yield the article, if the page is one, and a request for each link that leads on.

        :param place: list key and number, where the page is known to be one of a list.
        """
        if not isinstance(response, PageResponse) or response.page is None:
            return  # the middleware has counted it
        page = response.page
        if not self.is_of_site(response.url):
            self.count("pages/off_site")
            return
        asked = _asked_url(response)
        trap = redirect_trap(asked, response.url)
        if trap and asked not in self.start_urls:
            self.count(f"traps/{trap}")
            return
        if response.reject_reason in (SOFT_404, LOGIN_WALL):
            self.count(f"traps/{response.reject_reason}")
        if response.reject_reason is not None:
            found = self.link_judge().from_list(page, place_of(place))
            response.meta[IS_LIST] = found.is_list and response.reject_reason not in DEAD_ENDS
            for link in found.to_follow:
                yield self.request(link)
            return
        article = self.article(response, page)
        whole = (
            await multipage_article(self.crawler, page, article) if article else MultipageArticle()
        )
        if whole.first:
            self.count("pages/part")
            yield self.request(LinkToFollow(whole.first, "page", ARTICLE))
        elif whole.article is None:
            self.count("dropped/no_story")
        else:
            self._note_parts(whole)
            response.meta[INCOMPLETE] = whole.failed
            yield whole.article
        for link in self.link_judge().from_article(page, whole.urls):
            yield self.request(link)

    def _note_parts(self, whole: MultipageArticle) -> None:
        """The pages that are joined to a story are not visited on their own."""
        for url in whole.urls:
            self.state.frontier.mark_done(Discovered(request_key(url), url), "part")
        if whole.urls:
            self.count("articles_of_parts")
            self.count("missing_parts", len(whole.missing))

    def article(self, response: Response, page: Page) -> Article | None:
        """The article of a page. Override to change records."""
        return make_article(page)

    def in_window(self, article: Article) -> bool:
        """Whether it was published between `since` and `until`; without a date it was not."""
        return self.window.holds(article)

    def start_useless(self, response: Response, why: str) -> None:
        """Say of a start page why nothing can come of it."""
        self.count("start_urls/failed")
        self.logger.error("Start URL led to %s, and %s", response.url, why)

    def start_failed(self, failure: Any) -> None:
        """Say which start URL could not be fetched, and why."""
        self.count("start_urls/failed")
        request = failure.request
        status = getattr(getattr(failure.value, "response", None), "status", None)
        why = f"the server answered {status}" if status else failure.value
        self.logger.error("Start URL %s could not be fetched: %s", request.url, why)


def _asked_url(response: Response) -> str:
    """The URL that was requested before any redirect."""
    redirects = response.meta.get("redirect_urls") or [response.url]
    return str(redirects[0])


class GenericPortalSpider(PortalSpider):
    """Any portal: ``scrapy crawl portal -a url=https://news.example.com/``."""

    name = "portal"
