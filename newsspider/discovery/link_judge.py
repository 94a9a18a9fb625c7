"""Where a crawl goes from a page: which links lead on, how soon, and which are traps."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from newsspider.discovery.calendar import calendar_key
from newsspider.discovery.entry import Entry
from newsspider.discovery.feeds import feed_urls
from newsspider.discovery.folders import Folders
from newsspider.discovery.links import Candidate, Site, candidates
from newsspider.discovery.load_more import load_more
from newsspider.discovery.pagination import ListPage, next_pages
from newsspider.discovery.script_links import script_links
from newsspider.discovery.traps import (
    CALENDAR,
    MIRROR,
    SAME_TEXT,
    UNPRODUCTIVE,
    ListBounds,
    Mirrors,
    SameText,
    story_fingerprint,
    url_trap,
)
from newsspider.discovery.url_shapes import Outcome, UrlShapes
from newsspider.discovery.window import Window
from newsspider.extraction.page import Page
from newsspider.multipage.pager import list_key
from newsspider.page.links import Link
from newsspider.urls import canonical_url
from newsspider.words.time import ParsedDate

FEED, SITEMAP, ARTICLE, NEXT, OTHER = 80, 90, 2, 1, 0
LEFT_OUT = "left_out"
_HOLIDAYS = 10  # days in a row on which a paper may not come out
_TEMPLATES = 30  # stories that differ in nothing but figures, as the weather's do
_LEAST_ARTICLES = 3  # that a list links to; a service page may name a story or two


@dataclass(frozen=True, slots=True)
class LinkToFollow:
    """A URL to request, and as what."""

    url: str
    kind: str
    """``page``, ``next`` (of a list), ``more`` (a list's endpoint), ``feed``, ``sitemap``, or
    ``left_out``: not to be requested in this window."""

    priority: int
    """The highest is requested first."""

    force_refetch: bool = False
    """Request even if an earlier run did, as what it lists moves on."""

    source_lastmod: int | None = None
    """When it last changed, as a source says: seconds since 1970."""

    place: ListPage | None = None
    """Which page of which list it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a page other than an article holds."""

    to_follow: list[LinkToFollow]
    is_list: bool
    """Whether it is worth another look later, as a list of articles that grows."""


class LinkJudge:
    """Judges the links of a job's pages, and learns from what the pages turn out to be."""

    def __init__(
        self,
        sites: list[Site],
        *,
        window: Window,
        shapes: UrlShapes,
        today: date,
        unknown: Callable[[list[str]], Collection[str]],
        count: Callable[[str], None],
    ) -> None:
        """Make the guide of a crawl.

        :param unknown: gives those of some URLs that the frontier does not know.
        :param count: counts an event, such as ``traps/calendar``.
        """
        self._sites, self._window, self.shapes, self._today = sites, window, shapes, today
        self._unknown, self._count = unknown, count
        self._lists = ListBounds()
        self._calendars = ListBounds(max_pages=None, patience=_HOLIDAYS)
        self._mirrors, self._same_text = Mirrors(), SameText()
        self._folders = Folders()
        self._same_story = SameText(most=_TEMPLATES, fingerprint=story_fingerprint)

    def from_article(self, page: Page, parts: Collection[str] = ()) -> Iterator[LinkToFollow]:
        """Where an article leads, the blocks that were removed from it included.

        :param parts: the canonical URLs of the other pages of its story, which are no leads.
        """
        if self._same_story.repeats(page):
            self._trap(SAME_TEXT)
            self.shapes.observe(page.location, Outcome.UNPRODUCTIVE)
            self._folders.observe(page.location, useful=False)
            return
        self.shapes.observe(page.location, Outcome.ARTICLE)
        self._folders.observe(page.location, useful=True)
        wanted = [one for one in self._wanted(page.links) if canonical_url(one.url) not in parts]
        yield from self._pages(wanted, self._new(wanted))

    def from_list(self, page: Page, place: ListPage | None = None) -> Found:
        """Where any other page leads: its links, the next pages of the list, its feeds."""
        feeds = [
            LinkToFollow(url, "feed", FEED) for url in feed_urls(page) if self._is_of_site(url)
        ]
        repeats = self._same_text.repeats(page)
        scripted = script_links(page)
        found = self._from_links(
            [*page.links, *scripted.links],
            page.location,
            place,
            [*load_more(page), *scripted.endpoints],
            repeats,
        )
        return replace(found, to_follow=[*feeds, *found.to_follow])

    def from_answer(
        self, links: list[Link], url: str, place: ListPage | None
    ) -> Iterator[LinkToFollow]:
        """Where the answer of a load-more endpoint leads; what follows it is an answer, too."""
        for link in self._from_links(links, url, place, []).to_follow:
            yield replace(link, kind="more") if link.kind == "next" else link

    def from_entries(self, entries: Iterable[Entry]) -> Iterator[LinkToFollow]:
        """The pages that a sitemap or feed lists, those outside the window as ``left_out``.

        A list may link to them, too, by URLs that tell no date.
        """
        for entry in entries:
            if not self._is_of_site(entry.url):
                continue
            url = canonical_url(entry.url)
            trap = url_trap(entry.url, self._today)
            if trap:
                self._trap(trap)
            elif self._is_outside(entry):
                prose = entry.published or entry.modified
                yield LinkToFollow(url, LEFT_OUT, OTHER, source_lastmod=_seconds(prose))
            else:
                yield LinkToFollow(url, "page", ARTICLE, source_lastmod=_seconds(entry.modified))

    def from_index(self, sitemaps: Iterable[Entry]) -> Iterator[LinkToFollow]:
        """The sitemaps that a sitemap index lists, unless nothing in them changed since."""
        # With a window, before any page: they tell which pages lie outside.
        priority = SITEMAP if self._window else NEXT
        for entry in sitemaps:
            if self._is_of_site(entry.url) and not entry.is_outside(self._window.since, None):
                yield LinkToFollow(
                    entry.url, "sitemap", priority, source_lastmod=_seconds(entry.modified)
                )

    def _from_links(
        self,
        links: list[Link],
        url: str,
        place: ListPage | None,
        endpoints: list[ListPage],
        repeats: bool = False,
    ) -> Found:
        """The leads of a list.

        :param links: those of its page or answer.
        :param endpoints: what it loads more of itself from.
        :param repeats: it says what other pages say.
        """
        following = next_pages(links, url, place)
        pagers = {page.list_key for page in (*following, *endpoints)}
        wanted = [one for one in self._wanted(links) if list_key(one.url) not in pagers]
        new = self._new(wanted)
        articles = [one.url for one in wanted if one.priority == ARTICLE]
        brings_news = any(url in new for url in articles)
        self._learn(url, place, brings_news)
        self._folders.observe(url, any(self.shapes.had_articles(one) for one in new))
        if repeats and not brings_news:
            self._trap(SAME_TEXT)
            return Found([], is_list=False)
        if self._mirrors.mirrored(url, articles):
            self._trap(MIRROR)  # what it links to besides is more of the same, as ?sort=new
            # But what its script asks for instead of this page may be the real next one.
            return Found([*self._following("more", endpoints, False)], is_list=False)
        to_follow = [
            *self._pages(wanted, new),
            *self._following("next", following, brings_news),
            *self._following("more", endpoints, brings_news),
        ]
        return Found(to_follow, is_list=brings_news or len(articles) >= _LEAST_ARTICLES)

    def _learn(self, url: str, place: ListPage | None, brings_news: bool) -> None:
        self.shapes.observe(url, Outcome.LIST if brings_news else Outcome.UNPRODUCTIVE)
        self._lists.observe(place.list_key if place else list_key(url), int(brings_news))
        calendar = calendar_key(url)
        if calendar:
            self._calendars.observe(calendar, int(brings_news))

    def _following(
        self, kind: str, pages: list[ListPage], brings_news: bool
    ) -> Iterator[LinkToFollow]:
        """The next pages of lists: those never seen, and those seen if this one brought news."""
        unknown = self._unknown([page.url for page in pages])
        for page in pages:
            stop = self._lists.stop(page.list_key)
            if stop:
                self._trap(stop)
            elif self._is_of_site(page.url) and (page.url in unknown or brings_news):
                yield LinkToFollow(page.url, kind, NEXT, force_refetch=brings_news, place=page)

    def _pages(self, wanted: list[Candidate], new: Collection[str]) -> Iterator[LinkToFollow]:
        for one in wanted:
            if one.url in new:
                yield LinkToFollow(one.url, "page", one.priority)

    def _new(self, wanted: list[Candidate]) -> Collection[str]:
        return self._unknown([one.url for one in wanted])

    def _wanted(self, links: Iterable[Link]) -> Iterator[Candidate]:
        """The links of the sites that are neither traps nor outside the window."""
        for one in candidates(links, self._sites, self.shapes):
            trap = url_trap(one.url, self._today) or self._learned_trap(one.url)
            if trap:
                self._trap(trap)
            elif self._window.leaves_out(one.url):
                self._count("links/outside_window")
            else:
                yield one

    def _learned_trap(self, url: str) -> str | None:
        if self.shapes.is_unproductive(url):
            return UNPRODUCTIVE
        if self._folders.is_unproductive(url) and not self.shapes.had_articles(url):
            return UNPRODUCTIVE
        calendar = calendar_key(url)
        return CALENDAR if calendar and self._calendars.stop(calendar) else None

    def _is_outside(self, entry: Entry) -> bool:
        outside = entry.is_outside(self._window.since, self._window.until)
        if outside or self._window.leaves_out(entry.url):
            self._count("links/outside_window")
            return True
        return False

    def _is_of_site(self, url: str) -> bool:
        return any(url in site for site in self._sites)

    def _trap(self, name: str) -> None:
        self._count(f"traps/{name}")


def _seconds(moment: ParsedDate | None) -> int | None:
    return int(moment.when.timestamp()) if moment else None
