"""Crawl a portal: from a start URL over its section pages to every article, and no further."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response

from newsspider.discovery.links import Candidate, Site, candidates
from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.extraction.selectors import Selectors, WrongSelector
from newsspider.extraction.time import url_day
from newsspider.items import Article
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.middlewares.visits import FOUND
from newsspider.spiders.arguments import (
    ArgumentError,
    parse_count,
    parse_moment,
    parse_switch,
    parse_urls,
)


class PortalSpider(Spider):
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
        self.since = parse_moment("since", since)
        self.until = parse_moment("until", until, end=True)
        if self.since and self.until and self.since > self.until:
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
        return self.name if own else " ".join([self.name, *sorted({s.name for s in self.sites})])

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments as JSON values: the same ones go on with a run that died."""
        since, until = self.since, self.until
        return {
            "url": self.start_urls,
            "max_articles": self.max_articles,
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "full": self.full,
        }

    async def start(self) -> AsyncIterator[Any]:
        """Request the start URLs."""
        for url in self.start_urls:
            yield Request(
                url,
                self.parse_start,
                errback=self.start_failed,
                priority=100,
                meta={FOUND: {"kind": "start", "again": True}},
            )

    def parse_start(self, response: Response) -> Iterator[Article | Request]:
        """Parse a start page; say so if it is of no use, as nothing else may be found then."""
        if response.status == 304:
            return  # nothing new since the run before
        if not any(response.url in site for site in self.sites):
            self.start_useless(
                response, "it redirects to another site: start there, if you mean it"
            )
        elif not isinstance(response, PageResponse) or response.page is None:
            self.start_useless(response, "it is no HTML page")
        yield from self.parse(response)

    def parse(self, response: Response) -> Iterator[Article | Request]:
        """Yield the article, if the page is one, and a request for each link that leads on."""
        if not isinstance(response, PageResponse) or response.page is None:
            return  # the middleware has counted it
        if not any(response.url in site for site in self.sites):
            self.count("pages/off_site")
            return
        if response.reject_reason is None:
            yield from self.articles(response, response.page)
        for candidate in candidates(response.page.links, self.sites):
            if self.leads_on(candidate):
                yield Request(candidate.url, self.parse, priority=candidate.priority)

    def articles(self, response: Response, page: Page) -> Iterator[Article]:
        """The article of a page. Override to change records."""
        article = make_article(page)
        if article is None:
            self.count("dropped/no_story")
        else:
            yield article

    def in_window(self, article: Article) -> bool:
        """Whether it was published between `since` and `until`; without a date it was not."""
        if not (self.since or self.until):
            return True
        if article.published is None:
            return False
        published = datetime.fromisoformat(article.published)
        since = self.since
        if since and article.published_precision == "day":
            since = since.replace(hour=0, minute=0, second=0, microsecond=0)
        return (since is None or published >= since) and (
            self.until is None or published <= self.until
        )

    def leads_on(self, candidate: Candidate) -> bool:
        """Whether to follow a link: not where its URL tells a day outside the window."""
        day = url_day(candidate.url) if self.since or self.until else None
        if day is None:
            return True
        first = day.when
        last = first.replace(hour=23, minute=59, second=59)
        too_old = self.since is not None and last < self.since
        too_new = self.until is not None and first > self.until
        if too_old or too_new:
            self.count("links/outside_window")
        return not (too_old or too_new)

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

    def count(self, key: str) -> None:
        """Count an event in the crawl's stats under ``newsspider/``."""
        self.crawler.stats.inc_value(f"newsspider/{key}")


class GenericPortalSpider(PortalSpider):
    """Any portal: ``scrapy crawl portal -a url=https://news.example.com/``."""

    name = "portal"
