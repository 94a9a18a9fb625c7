"""What a portal spider reads besides pages: sitemaps, feeds and the answers of endless lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response

from newsspider.discovery.answers import links_in_json
from newsspider.discovery.entry import absolute_url
from newsspider.discovery.feeds import FeedError, read_feed
from newsspider.discovery.links_to_follow import FEED, SITEMAP, LinkToFollow
from newsspider.discovery.script_links import script_links
from newsspider.discovery.sitemaps import SitemapError, read_sitemap, usual_sitemaps
from newsspider.discovery.told_dates import told_by_entries, told_by_links
from newsspider.headers import header_charset
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.spiders.portal_crawl import PortalCrawl, place_of


class LinkSourceSpider(Spider):
    """The callbacks for what lists links and is no page."""

    crawl: PortalCrawl

    def find_sitemaps(self, robotparser: Any, request: Request) -> None:
        """Request the sitemaps that a host's robots.txt names; at a start URL's host, also guess.

        Connected to the signal `robots_parsed`.
        """
        crawl = self.crawl
        lines = (absolute_url(request.url, line) for line in robotparser.rp.sitemaps)
        named = [url for url in lines if url and crawl.holds(url)]
        host = urlsplit(request.url).netloc
        is_start = host in {urlsplit(start).netloc for start in crawl.start_urls}
        guessed = usual_sitemaps(request.url) if is_start and not named else []
        for url in dict.fromkeys([*named, *guessed]):
            self.crawler.engine.crawl(crawl.request(LinkToFollow(url, "sitemap", SITEMAP)))

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Request what a sitemap lists."""
        try:
            yield from self.read_sitemap(response)
        except SitemapError as problem:
            self.crawl.count("sitemaps/unreadable")
            self.logger.debug("%s", problem)

    def read_sitemap(self, response: Response) -> Iterator[Request]:
        """Request what a sitemap lists.

        :raises SitemapError: it is not one.
        """
        if response.status == 304:
            self.crawl.brought_something(response.url)
            return
        crawl = self.crawl
        try:
            sitemap = read_sitemap(response.body, response.url, datetime.now(UTC))
        except SitemapError:
            crawl.sources.observe("sitemap", response.url, ())
            raise
        crawl.sources.observe("sitemap", response.url, (entry.url for entry in sitemap.pages))
        crawl.count("sitemaps/read")
        if not sitemap.is_complete:
            self.logger.warning(
                "%s is longer than a sitemap may be: the rest is left", response.url
            )
        if crawl.dry_run is not None:
            entries = len(sitemap.pages) + len(sitemap.sitemaps)
            crawl.dry_run.note_source("sitemap", response.url, entries)
        if sitemap.sitemaps or sitemap.pages:
            crawl.brought_something(response.url)
        dates = told_by_entries("sitemap", sitemap.pages)
        yield from crawl.requests(crawl.link_judge.from_index(sitemap.sitemaps))
        yield from crawl.requests(crawl.link_judge.from_entries(sitemap.pages), dates)

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """Request what a feed lists, and its page with older entries."""
        crawl = self.crawl
        if response.status == 304:
            crawl.brought_something(response.url)
            return
        try:
            feed = read_feed(
                response.body, response.url, header_charset(response), datetime.now(UTC)
            )
        except FeedError as problem:
            crawl.sources.observe("feed", response.url, ())
            crawl.count("feeds/unreadable")
            self.logger.debug("%s", problem)
            return
        crawl.sources.observe("feed", response.url, (entry.url for entry in feed.entries))
        crawl.count("feeds/read")
        if crawl.dry_run is not None:
            crawl.dry_run.note_source("feed", response.url, len(feed.entries))
        to_follow = list(crawl.link_judge.from_entries(feed.entries))
        if to_follow:
            crawl.brought_something(response.url)
        yield from crawl.requests(to_follow, told_by_entries("feed", feed.entries))
        if feed.next_url and to_follow and crawl.holds(feed.next_url):
            yield crawl.request(LinkToFollow(feed.next_url, "feed", FEED))

    def parse_more(self, response: Response, place: list[Any]) -> Iterator[Request]:
        """Request what the answer of a load-more endpoint lists, and the next one."""
        if response.status == 304:
            return
        links = links_in_json(response.body, response.url, header_charset(response))
        if isinstance(response, PageResponse) and response.page is not None:
            links += script_links(response.page).links  # a page of the list, with a script's pager
        to_follow = self.crawl.link_judge.from_answer(links, response.url, place_of(place))
        yield from self.crawl.requests(to_follow, told_by_links(links))
