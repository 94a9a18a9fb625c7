"""Where a crawl starts: a site is found from any of its pages, and a start of no use is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from newsspider.discovery.links_to_follow import FEED, SAMPLE, LinkToFollow
from newsspider.extraction.page import Page
from newsspider.spiders.portal_crawl import PortalCrawl
from newsspider.urls import url_fingerprint

# What the systems of most portals call their feed.
_FEEDS = "/rss.xml /feed /atom.xml /feed.xml /rss /index.xml /feed.json".split()


class Starts:
    """The start URLs of a crawl, and what came of them."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._guessed: set[str] = set()
        self._empty: list[str] = []

    def front_pages(self, url: str, listed: Iterable[str] = ()) -> Iterator[LinkToFollow]:
        """The front page of the site of a start page that does not lead to it itself.

        :param listed: what a feed or sitemap lists, as its site may have another host.
        """
        hosts = Counter(_site(one) for one in listed).most_common(1)
        for front in dict.fromkeys([_site(url), *(host for host, _ in hosts)]):
            if front not in self._crawl.start_urls and self._crawl.holds(front):
                yield LinkToFollow(front, "page", SAMPLE)

    def elsewhere(self, page: Page, requested: str) -> Iterator[LinkToFollow]:
        """Where else to look for the stories of a start URL's host: a page of it leads nowhere.

        A feed is guessed only if it has no links at all, as an app's.

        :param requested: its URL before any redirect.
        """
        links = (link.url for link in page.links if self._crawl.holds(link.url))
        own = url_fingerprint(page.location)
        if any(url_fingerprint(url) != own for url in links):
            return
        if requested in self._crawl.start_urls:
            self.note_empty(requested)
            yield from self.front_pages(page.location)
        yield from self._feeds(_site(page.location))

    def _feeds(self, site: str) -> Iterator[LinkToFollow]:
        if site not in self._guessed and site in map(_site, self._crawl.start_urls):
            self._guessed.add(site)
            for path in _FEEDS:
                yield LinkToFollow(site.rstrip("/") + path, "feed", FEED)

    def note_empty(self, start: str) -> None:
        """Note that a start URL has neither a story nor a link; a source may make up for it."""
        self._empty.append(start)

    def useless(self) -> list[str]:
        """The start URLs of which nothing came by the end of the crawl, nor of an earlier one."""
        from newsspider.state.between_runs import has_article  # loads SQLAlchemy

        state = self._crawl.state
        return [
            start
            for start in self._empty
            if urlsplit(start).netloc not in self._crawl.fruitful
            and not has_article(state.engine, self._crawl.job, _site(start))
        ]


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
