"""The crawl of a portal: which sites it keeps to, how its links are judged, what it remembers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.crawl import Crawl
from newsspider.discovery.account import ONLY_SAMPLED
from newsspider.discovery.link_judge import LinkJudge
from newsspider.discovery.links import Site, Sites
from newsspider.discovery.links_to_follow import LEFT_OUT, LinkToFollow
from newsspider.discovery.pagination import ListPage
from newsspider.discovery.sources import Sources
from newsspider.discovery.told_dates import ToldDates, to_meta
from newsspider.discovery.url_shapes import UrlShapes
from newsspider.meta import FOUND, IN_FLIGHT, KEY, TOLD, noted
from newsspider.spiders.dry_run import DryRun
from newsspider.state.in_flight import SOURCES, Discovered
from newsspider.state.keys import request_key
from newsspider.state.revisits import OUTSIDE_WINDOW
from newsspider.urls import canonical_url
from newsspider.words.time import PORTAL_TIME, ParsedDate

if TYPE_CHECKING:
    from newsspider.extensions.crawl_state import CrawlState
    from newsspider.spiders.starts import Starts

_CALLBACKS = {"sitemap": "parse_sitemap", "feed": "parse_feed", "more": "parse_more"}


@dataclass
class PortalCrawl(Crawl):
    """`spider.crawl` of a portal spider; its state is there from the signal `spider_opened` on."""

    sites: list[Site] = field(default_factory=list)
    """What belongs to the portal: the sites of its start URLs and of its `allowed_domains`."""

    dry_run: DryRun | None = None
    """Shows what the crawl would do, where it only tries."""

    crawler: Crawler = field(init=False, repr=False)
    starts: Starts = field(init=False, repr=False)

    fruitful: set[str] = field(default_factory=set, repr=False)
    """The hosts of start URLs where something was found."""

    def holds(self, url: str) -> bool:
        """Whether a URL belongs to the portal."""
        return url in self._together

    @cached_property
    def _together(self) -> Sites:
        return Sites(self.sites)

    def count(self, key: str, times: int = 1) -> None:
        """Count an event in the crawl's stats under ``newsspider/``."""
        if times and self.crawler.stats:
            self.crawler.stats.inc_value(f"newsspider/{key}", times)

    @property
    def state(self) -> CrawlState:
        """What the crawl remembers."""
        # It loads SQLAlchemy, which only a crawl needs: commands load the spiders, too.
        from newsspider.extensions.crawl_state import needed_state

        return needed_state(self.crawler)

    @cached_property
    def link_judge(self) -> LinkJudge:
        """What judges links; it goes on with what earlier runs have learned of the sites."""
        from newsspider.state.url_shapes import UrlShapeMemory  # loads SQLAlchemy

        memory = UrlShapeMemory(self.state.engine, self.job)
        shapes = UrlShapes.from_rows(memory.load())
        memory.changed = shapes.changed
        self.state.join(memory)
        return LinkJudge(
            self.sites,
            window=self.window,
            shapes=shapes,
            today=datetime.now(PORTAL_TIME).date(),
            unknown=self._unknown,
            any_of_this_run=self._any_of_this_run,
            count=self.count,
            account=self.account,
        )

    def leave_unproved_lists(self) -> None:
        """At the end: keep no page as a list whose offers proved to be no articles."""
        if "link_judge" not in self.__dict__:
            return  # the crawl ended before any link
        from newsspider.state.between_runs import leave_lists  # loads SQLAlchemy

        if self.state.commit():
            keys = map(request_key, self.link_judge.unproved_lists())
            leave_lists(self.state.engine, self.job, keys)

    @cached_property
    def sources(self) -> Sources:
        """Which sitemaps and feeds are worth a request."""
        return Sources()

    def gives_up(self, url: str, kind: str) -> str | None:
        """Why what was found a while ago is not to be fetched any more; None if it is."""
        if kind in SOURCES:
            return self.sources.stop(kind, url)
        return self.link_judge.gives_up(url) if kind == "page" else None

    def brought_something(self, url: str) -> None:
        """Note that a page or source was of use, for the start URL of its host."""
        host = urlsplit(url).netloc
        if host not in self.fruitful and host in {urlsplit(one).netloc for one in self.start_urls}:
            self.fruitful.add(host)

    def is_known(self, response: Response) -> bool:
        """Whether an earlier run fetched a page, or this one did."""
        in_flight = self.state.frontier.in_flight(noted(response, IN_FLIGHT))
        return in_flight is not None and in_flight.first_fetched is not None

    def is_visit(self, response: Response) -> bool:
        """Whether the frontier knows that a page is in flight: then it may wait."""
        return self.state.frontier.in_flight(noted(response, IN_FLIGHT)) is not None

    def _unknown(self, urls: list[str]) -> set[str]:
        """Those of some URLs that the frontier does not know."""
        by_key = {request_key(url): url for url in reversed(urls)}
        return {by_key[key] for key in self.state.frontier.unknown(by_key)}

    def _any_of_this_run(self, urls: Collection[str]) -> bool:
        return self.state.frontier.any_of_this_run({request_key(url) for url in urls})

    def requests(
        self, links: Iterable[LinkToFollow], dates: ToldDates | None = None
    ) -> Iterator[Request]:
        """The requests for some links; what the window leaves out is noted, and not requested.

        :param dates: when what they lead to was published, as far as the page of the links says.
        """
        for link in links:
            if self.dry_run is not None and not self.dry_run.takes(link):
                self.account.found(link.url, ONLY_SAMPLED)
                continue
            if link.kind == LEFT_OUT:
                left_out = Discovered(request_key(link.url), link.url)
                self.state.frontier.mark_done(left_out, OUTSIDE_WINDOW, link.source_lastmod)
            else:
                yield self.request(link, (dates or {}).get(canonical_url(link.url)))

    def most_urgent_first(
        self, links: Iterable[LinkToFollow], dates: ToldDates | None = None
    ) -> list[Request]:
        """The same for the links of a page: the next request may be wanted before all are known."""
        return sorted(self.requests(links, dates), key=lambda request: -request.priority)

    def request(self, link: LinkToFollow, told: ParsedDate | None = None) -> Request:
        """The request for a link that the judge follows."""
        place = link.place
        found = {
            "kind": link.kind,
            "force_refetch": link.force_refetch,
            "source_lastmod": link.source_lastmod,
        }
        notes: dict[str, Any] = {FOUND: found}
        if told and link.kind == "page":
            found["tells_more"] = True
            notes[TOLD] = to_meta(told)
        return Request(
            link.url,
            getattr(self.crawler.spider, _CALLBACKS.get(link.kind, "parse_page")),
            priority=self.dry_run.priority(link) if self.dry_run else link.priority,
            meta={KEY: notes},
            cb_kwargs={"place": [place.list_key, place.number]} if place else {},
        )

    def mark_parts(self, urls: Iterable[str]) -> None:
        """Note pages that are joined to a story, and not visited on their own."""
        for url in urls:
            self.state.frontier.mark_done(Discovered(request_key(url), url), "part")


def place_of(values: list[object] | None) -> ListPage | None:
    """The page of a list that a request's arguments name, see `PortalCrawl.request`."""
    return ListPage("", *values) if values else None  # type: ignore[arg-type]
