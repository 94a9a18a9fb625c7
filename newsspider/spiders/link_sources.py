"""What a portal spider reads besides pages: sitemaps, feeds and the answers of endless lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response

from newsspider.discovery.answers import links_in_json
from newsspider.discovery.entry import absolute_url
from newsspider.discovery.feeds import FeedError, read_feed
from newsspider.discovery.link_judge import FEED, LEFT_OUT, SITEMAP, LinkJudge, LinkToFollow
from newsspider.discovery.links import Site
from newsspider.discovery.pagination import ListPage
from newsspider.discovery.sitemaps import SitemapError, read_sitemap, sitemap_urls
from newsspider.discovery.url_shapes import UrlShapes
from newsspider.discovery.window import Window
from newsspider.extensions.crawl_state import CrawlState
from newsspider.middlewares.boilerplate import header_charset
from newsspider.middlewares.visits import FOUND
from newsspider.state.in_flight import Discovered
from newsspider.state.keys import request_key
from newsspider.state.revisits import OUTSIDE_WINDOW
from newsspider.state.url_shapes import UrlShapeMemory
from newsspider.words.time import PORTAL_TIME


class LinkSourceSpider(Spider):
    """Turns the leads of a guide into requests, and what they bring into leads."""

    start_urls: list[str]
    sites: list[Site]
    window: Window
    _link_judge: LinkJudge | None = None

    @property
    def state(self) -> CrawlState:
        """What the crawl remembers."""
        state = self.crawler.get_extension(CrawlState)
        assert state is not None, "PortalSpider needs the extension CrawlState: see settings.py"
        return state

    def link_judge(self) -> LinkJudge:
        """What judges links; it goes on with what earlier runs have learned of the sites."""
        if self._link_judge is None:
            self._link_judge = self._new_link_judge()
        return self._link_judge

    def _new_link_judge(self) -> LinkJudge:
        memory = UrlShapeMemory(self.state.engine, self.state.job)
        shapes = UrlShapes.from_rows(memory.load())
        memory.changed = shapes.changed
        self.state.join(memory)
        return LinkJudge(
            self.sites,
            window=self.window,
            shapes=shapes,
            today=datetime.now(PORTAL_TIME).date(),
            unknown=self._unknown,
            count=self.count,
        )

    def _unknown(self, urls: list[str]) -> set[str]:
        """Those of some URLs that the frontier does not know."""
        by_key = {request_key(url): url for url in reversed(urls)}
        return {by_key[key] for key in self.state.frontier.unknown(by_key)}

    def find_sitemaps(self, robotparser: Any, request: Request) -> None:
        """Request the sitemaps that a host's robots.txt names; at a start URL's host, also guess.

        Connected to the signal `robots_parsed`.
        """
        lines = (absolute_url(request.url, line) for line in robotparser.rp.sitemaps)
        named = [url for url in lines if url and self.is_of_site(url)]
        host = urlsplit(request.url).netloc
        is_start = host in {urlsplit(start).netloc for start in self.start_urls}
        guessed = sitemap_urls("", request.url) if is_start and not named else []
        for url in dict.fromkeys([*named, *guessed]):
            self.crawler.engine.crawl(self.request(LinkToFollow(url, "sitemap", SITEMAP)))

    def requests(self, to_follow: Iterable[LinkToFollow]) -> Iterator[Request]:
        """The requests for some leads; what the window leaves out is noted, and not requested."""
        for link in to_follow:
            if link.kind == LEFT_OUT:
                left_out = Discovered(request_key(link.url), link.url)
                self.state.frontier.mark_done(left_out, OUTSIDE_WINDOW, link.source_lastmod)
            else:
                yield self.request(link)

    def request(self, link: LinkToFollow) -> Request:
        """The request for a lead of the guide."""
        found = {
            "kind": link.kind,
            "force_refetch": link.force_refetch,
            "source_lastmod": link.source_lastmod,
        }
        place = link.place
        return Request(
            link.url,
            getattr(self, _CALLBACKS.get(link.kind, "parse")),
            priority=link.priority,
            meta={FOUND: found},
            cb_kwargs={"place": [place.list_key, place.number]} if place else {},
        )

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Request what a sitemap lists."""
        try:
            yield from self.read_sitemap(response)
        except SitemapError as problem:
            self.count("sitemaps/unreadable")
            self.logger.debug("%s", problem)

    def read_sitemap(self, response: Response) -> Iterator[Request]:
        """Request what a sitemap lists.

        :raises SitemapError: it is not one.
        """
        if response.status == 304:
            return
        sitemap = read_sitemap(response.body, response.url, datetime.now(UTC))
        self.count("sitemaps/read")
        if not sitemap.is_complete:
            self.logger.warning(
                "%s is longer than a sitemap may be: the rest is left", response.url
            )
        yield from self.requests(self.link_judge().from_index(sitemap.sitemaps))
        yield from self.requests(self.link_judge().from_entries(sitemap.pages))

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """Request what a feed lists, and its page with older entries."""
        if response.status == 304:
            return
        try:
            feed = read_feed(
                response.body, response.url, header_charset(response), datetime.now(UTC)
            )
        except FeedError as problem:
            self.count("feeds/unreadable")
            self.logger.debug("%s", problem)
            return
        self.count("feeds/read")
        to_follow = list(self.link_judge().from_entries(feed.entries))
        yield from self.requests(to_follow)
        if feed.next_url and to_follow and self.is_of_site(feed.next_url):
            yield self.request(LinkToFollow(feed.next_url, "feed", FEED))

    def parse_more(self, response: Response, place: list[Any]) -> Iterator[Request]:
        """Request what the answer of a load-more endpoint lists, and the next one."""
        if response.status == 304:
            return
        links = links_in_json(response.body, response.url, header_charset(response))
        to_follow = self.link_judge().from_answer(links, response.url, place_of(place))
        yield from map(self.request, to_follow)

    def is_of_site(self, url: str) -> bool:
        """Whether a URL belongs to the sites of the start URLs."""
        return any(url in site for site in self.sites)

    def count(self, key: str, times: int = 1) -> None:
        """Count an event in the crawl's stats under ``newsspider/``."""
        if times:
            self.crawler.stats.inc_value(f"newsspider/{key}", times)


_CALLBACKS = {"sitemap": "parse_sitemap", "feed": "parse_feed", "more": "parse_more"}


def place_of(values: list[Any] | None) -> ListPage | None:
    """The page of a list that a request's arguments name, see `LinkSourceSpider.request`."""
    return ListPage("", *values) if values else None
