"""Where a crawl goes from a page: which links lead on, how soon, and which are traps."""

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import replace
from datetime import date

from newsspider.discovery.account import LinkAccount
from newsspider.discovery.entry import Entry
from newsspider.discovery.experience import Experience
from newsspider.discovery.feeds import feed_urls
from newsspider.discovery.links import Site
from newsspider.discovery.links_to_follow import (
    ARTICLE,
    FEED,
    LEFT_OUT,
    NEXT,
    OTHER,
    SITEMAP,
    Found,
)
from newsspider.discovery.links_to_follow import LinkToFollow as LinkToFollow
from newsspider.discovery.lists import Lists, SeenPage
from newsspider.discovery.load_more import load_more
from newsspider.discovery.new_links import NewLinks
from newsspider.discovery.pagination import ListPage
from newsspider.discovery.script_links import script_links
from newsspider.discovery.shown import Shown
from newsspider.discovery.sieve import Sieve
from newsspider.discovery.traps import (
    SAME_TEXT,
    SESSION_PARAMETER,
    SameText,
    exact_fingerprint,
    story_fingerprint,
)
from newsspider.discovery.url_shapes import UrlShapes
from newsspider.discovery.window import Window
from newsspider.extraction.page import Page
from newsspider.page.links import Link
from newsspider.urls import canonical_url
from newsspider.words.time import ParsedDate

_TEMPLATES = 30  # stories that differ in nothing but figures, as the weather's do


class LinkJudge:
    """Judges the links of a job's pages, and learns from what the pages turn out to be."""

    def __init__(
        self,
        sites: list[Site],
        *,
        window: Window,
        shapes: UrlShapes,
        today: date,
        unknown: Callable[[list[str]], Set[str]],
        any_of_this_run: Callable[[Collection[str]], bool],
        count: Callable[[str], None],
        account: LinkAccount,
    ) -> None:
        """Make the link judge of a crawl.

        :param unknown: gives those of some URLs that the frontier does not know.
        :param any_of_this_run: tells of some URLs that it knows whether this run found one.
        :param count: counts an event, such as ``traps/calendar``.
        :param account: is told what becomes of every link.
        """
        self._window = window
        self.shapes = shapes
        self._experience = Experience(shapes, sites)
        self.sieve = Sieve(sites, window, self._experience, today, count, account)
        self._new, self._shown = NewLinks(unknown, shapes, account), Shown(any_of_this_run)
        self._lists = Lists(self.sieve, self._experience, self._new, unknown, self._shown)
        self._same_text = SameText()
        self._same_story = SameText(most=_TEMPLATES, fingerprint=story_fingerprint)

    def gives_up(self, url: str) -> str | None:
        """The trap that a page, found a while ago, meanwhile turned out to be; None if none."""
        if self._experience.tokens.first_name(url) != url:
            return SESSION_PARAMETER
        return self._experience.trap(url)

    def unproved_lists(self) -> list[str]:
        """The pages that were taken for lists, but what they offered was seen to be no article."""
        return self._lists.unproved()

    def from_article(self, page: Page, parts: Collection[str] = ()) -> Iterator[LinkToFollow]:
        """Where an article leads, the blocks that were removed from it included.

        :param parts: the canonical URLs of the other pages of its story, which are not followed.
        """
        self._experience.tokens.story(canonical_url(page.location), exact_fingerprint(page))
        if self._same_story.repeats(page):
            self.sieve.trap(SAME_TEXT)
            self._experience.repeated(page.location)
            return
        self._experience.article(page.location)
        self._shown.story()
        links = self.sieve.wanted(page.links)
        wanted = [one for one in links if canonical_url(one.url) not in parts]
        yield from self._new.to_follow(wanted, self._new.among(wanted))

    def from_list(
        self,
        page: Page,
        place: ListPage | None = None,
        *,
        is_start: bool = False,
        again: bool = False,
    ) -> Found:
        """Where any other page leads: its links, the next pages of the list, its feeds.

        :param is_start: a crawl starts there, so it is followed whatever it is like.
        :param again: it was fetched by an earlier run, so it owes no news to anybody.
        """
        feeds = [
            LinkToFollow(url, "feed", FEED) for url in feed_urls(page) if self.sieve.is_of_site(url)
        ]
        repeats = self._same_text.repeats(page)
        scripted = script_links(page)
        seen = SeenPage(page.location, place, repeats, is_start, again)
        found = self._lists.found(
            [*page.links, *scripted.links], seen, [*load_more(page), *scripted.endpoints]
        )
        return replace(found, to_follow=[*feeds, *found.to_follow])

    def from_answer(
        self, links: list[Link], url: str, place: ListPage | None
    ) -> Iterator[LinkToFollow]:
        """Where the answer of a load-more endpoint leads; what follows it is an answer, too."""
        for link in self._lists.found(links, SeenPage(url, place), []).to_follow:
            yield replace(link, kind="more") if link.kind == "next" else link

    def from_entries(self, entries: Iterable[Entry]) -> Iterator[LinkToFollow]:
        """The pages that a sitemap or feed lists, those outside the window as ``left_out``.

        A list may link to them, too, by URLs that tell no date.
        """
        for entry, is_outside in self.sieve.listed(entries):
            if entry.title:
                self.shapes.expect_articles(entry.url)
            url = canonical_url(entry.url)
            if is_outside:
                told = entry.published or entry.modified
                yield LinkToFollow(url, LEFT_OUT, OTHER, source_lastmod=_seconds(told))
            else:
                yield LinkToFollow(url, "page", ARTICLE, source_lastmod=_seconds(entry.modified))

    def from_index(self, sitemaps: Iterable[Entry]) -> Iterator[LinkToFollow]:
        """The sitemaps that a sitemap index lists, unless nothing in them changed since."""
        # With a window, before any page: they tell which pages lie outside.
        priority = SITEMAP if self._window else NEXT
        for entry in sitemaps:
            is_old = entry.is_outside(self._window.since, None)
            if self.sieve.is_of_site(entry.url) and not is_old:
                yield LinkToFollow(
                    entry.url, "sitemap", priority, source_lastmod=_seconds(entry.modified)
                )


def _seconds(moment: ParsedDate | None) -> int | None:
    return int(moment.when.timestamp()) if moment else None
