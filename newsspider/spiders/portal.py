"""Crawl a portal: from a start URL over its section pages to every article, and no further."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.discovery.feeds import looks_like_feed
from newsspider.discovery.links import Site
from newsspider.discovery.sitemaps import SitemapError
from newsspider.discovery.window import Window
from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.meta import FOUND, KEY, asked_url
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.spiders.arguments import (
    ArgumentError,
    parse_count,
    parse_date,
    parse_switch,
    parse_urls,
    refuse_credentials,
    scrapyds_arguments,
)
from newsspider.spiders.dry_run import REQUESTS, DryRun
from newsspider.spiders.pages import PageSpider
from newsspider.spiders.parts import check_parts
from newsspider.spiders.portal_crawl import PortalCrawl
from newsspider.spiders.starts import Starts
from newsspider.state.keys import job_name

START = 100


class PortalSpider(PageSpider):
    """Base of all portal spiders: set `name` and `start_urls`.

    `selectors` say where its pages keep the story, where the search for any page is to be helped.
    `allowed_domains`, as in Scrapy, are the domains of a portal whose stories live on several.

    Every page that is an article becomes one `Article`; the links of every page, removed blocks
    included, lead to the next ones as long as they stay on the sites of the start URLs.

    Override `article` to change records, and `parse` to get more out of the pages. Everything else
    that a crawl needs is in `crawl`, see `newsspider.spiders.portal_crawl.PortalCrawl`.

    Arguments: ``url`` (start URLs instead of the class's own), ``max_articles``, ``since`` and
    ``until`` (publication window, both ends included), ``full``, ``dry_run``. Those that begin with
    ``_`` are Scrapyd's and become attributes, as in Scrapy.
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
        dry_run: str | None = None,
        **kwargs: Any,
    ) -> None:
        takes = "url, max_articles, since, until, full and dry_run"
        super().__init__(**scrapyds_arguments(self.name, kwargs, takes))
        own = list(getattr(self, "start_urls", ()))
        for start in own:
            refuse_credentials(start)
        self.start_urls = parse_urls(url) or own
        if not self.start_urls:
            raise ArgumentError(
                f"{self.name} needs a start URL: add -a url=https://news.example.com/"
            )
        window = Window(parse_date("since", since), parse_date("until", until, end=True))
        if window.since and window.until and window.since > window.until:
            raise ArgumentError(f"since={since} is after until={until}: swap them")
        self.crawl = self._crawl(
            own, window, parse_count("max_articles", max_articles), parse_switch("full", full)
        )
        self.crawl.starts = Starts(self.crawl)
        self.crawl.learns = True
        if parse_switch("dry_run", dry_run):
            self.crawl.learns = False  # it leaves nothing
            self.crawl.dry_run, self.crawl.max_requests = DryRun(), REQUESTS
        try:
            self.selectors.check()
        except WrongSelector as error:
            raise ArgumentError(f"spider {self.name}: {error}") from error

    def _crawl(
        self, own_urls: list[str], window: Window, max_articles: int | None, full: bool
    ) -> PortalCrawl:
        starts = self.start_urls
        sites = [Site(start) for start in starts]
        domains = list(getattr(self, "allowed_domains", None) or ())
        if domains:  # the portal's own and those of the start URLs
            sites += [Site(f"https://{domain}/") for domain in domains]
            hosts = [urlsplit(start).hostname for start in starts]
            self.allowed_domains = list(dict.fromkeys([*domains, *hosts]))
        names = sorted({site.name for site in sites})
        return PortalCrawl(
            # The job of the generic spider has the names of its sites.
            job=self.name if starts == own_urls else job_name(self.name, names),
            arguments={
                "url": starts,
                "max_articles": max_articles,
                "since": window.since.isoformat() if window.since else None,
                "until": window.until.isoformat() if window.until else None,
                "full": full,
            },
            full=full,
            max_articles=max_articles,
            window=window,
            start_urls=starts,
            sites=sites,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider for a crawler."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.crawl.crawler = crawler
        crawler.signals.connect(spider.check_parts, signals.spider_opened)
        crawler.signals.connect(spider.find_sitemaps, signals.robots_parsed)
        crawler.signals.connect(spider.sum_up, signals.spider_closed)
        return spider

    def check_parts(self) -> None:
        """Refuse to begin without what `newsspider.addon` brings."""
        check_parts(self.crawler, self.crawl)

    async def start(self) -> AsyncIterator[Any]:
        """Request the start URLs; sitemaps follow as soon as a robots.txt names them."""
        for url in self.start_urls:
            yield Request(
                url,
                self.parse_start,
                errback=self.start_failed,
                priority=START,
                meta={KEY: {FOUND: {"kind": "start", "force_refetch": True}}},
            )

    async def parse_start(self, response: Response) -> AsyncIterator[Any]:
        """Parse a start page; say so if it is of no use, as nothing else may be found then."""
        start = asked_url(response)
        self.crawl.answered_starts.add(start)
        self.crawl.failed_starts.discard(start)
        if response.status == 304:
            return  # nothing new since the run before
        page = response if isinstance(response, PageResponse) and response.page else None
        if not self.crawl.holds(response.url):
            self._start_useless(
                response, "it redirects to another site: start there, if you mean it"
            )
        elif page is None or looks_like_feed(response.body):
            for request in self._from_source(response):
                yield request
            return
        async for item_or_request in self.parse_page(response):
            yield item_or_request
        if page and page.reject_reason is None:  # a story need not lead to its site
            for link in self.crawl.starts.front_pages(response.url):
                yield self.crawl.request(link)

    def _from_source(self, response: Response) -> Iterator[Request]:
        """What a start URL leads to that is a feed or a sitemap, and the site of that."""
        is_feed = looks_like_feed(response.body)
        try:
            requests = [*(self.parse_feed(response) if is_feed else self.read_sitemap(response))]
        except SitemapError:
            self._start_useless(response, "it is no HTML page, feed or sitemap")
            return
        yield from requests
        for link in self.crawl.starts.front_pages(response.url, [one.url for one in requests]):
            yield self.crawl.request(link)
        if not requests:
            self.crawl.starts.note_empty(asked_url(response))

    def _start_useless(self, response: Response, why: str) -> None:
        """Say of a start page why nothing can come of it."""
        self._note_failed_start(asked_url(response))
        self.logger.error("Start URL led to %s, and %s", response.url, why)

    def start_failed(self, failure: Any) -> None:
        """Say which start URL could not be fetched, and why."""
        from newsspider.extensions.shutdown import Interrupted  # loads SQLAlchemy

        if failure.check(Interrupted):
            return
        request = failure.request
        start = asked_url(request)
        if start not in self.crawl.answered_starts:
            self._note_failed_start(start)
        status = getattr(getattr(failure.value, "response", None), "status", None)
        why = f"the server answered {status}" if status else failure.value
        self.logger.error("Start URL %s could not be fetched: %s", request.url, why)

    def sum_up(self) -> None:
        """Say at the end of what start URLs nothing came."""
        if self.crawl.refused:
            return  # it said so, and there is no state to ask
        for url in self.crawl.starts.useless():
            self._note_failed_start(url)
            self.logger.warning("Start URL %s brought nothing: no story, and no link", url)
        self.crawl.leave_unproved_lists()

    def _note_failed_start(self, url: str) -> None:
        self.crawl.failed_starts.add(url)
        self.crawl.count("start_urls/failed")


class GenericPortalSpider(PortalSpider):
    """Any portal: ``scrapy crawl portal -a url=https://news.example.com/``."""

    name = "portal"
