"""Where a crawl goes from a page: which links lead on, how soon, and which are traps."""

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date

from newsspider.discovery.account import KNOWN, LinkAccount
from newsspider.discovery.calendar import calendar_key
from newsspider.discovery.entry import Entry
from newsspider.discovery.experience import Experience
from newsspider.discovery.feeds import feed_urls
from newsspider.discovery.links import Candidate, Site
from newsspider.discovery.links_to_follow import (
    ARTICLE,
    FEED,
    LEFT_OUT,
    NEXT,
    OTHER,
    SAMPLE,
    SITEMAP,
    Found,
)
from newsspider.discovery.links_to_follow import LinkToFollow as LinkToFollow
from newsspider.discovery.load_more import load_more
from newsspider.discovery.pagination import ListPage, next_pages
from newsspider.discovery.script_links import script_links
from newsspider.discovery.shown import Shown
from newsspider.discovery.sieve import Sieve
from newsspider.discovery.traps import (
    MIRROR,
    SAME_TEXT,
    SESSION_PARAMETER,
    ListBounds,
    Mirrors,
    SameText,
    exact_fingerprint,
    story_fingerprint,
)
from newsspider.discovery.url_shapes import (
    SAMPLES,
    Outcome,
    UrlShapes,
    family_of,
    looks_like_article,
    url_shape,
)
from newsspider.discovery.window import Window
from newsspider.extraction.page import Page
from newsspider.multipage.pager import list_key, page_number
from newsspider.page.links import Link
from newsspider.recent import Recent
from newsspider.urls import canonical_url, url_fingerprint
from newsspider.words.time import ParsedDate

_TEMPLATES = 30  # stories that differ in nothing but figures, as the weather's do
_SHAPES = 4096
_LEAST_ARTICLES = 3  # that a list links to; a service page may name a story or two


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
        self._window, self._unknown = window, unknown
        self.shapes = shapes
        self._experience = Experience(shapes, sites)
        self.sieve = Sieve(sites, window, self._experience, today, count, account)
        self._lists, self._shown = ListBounds(), Shown(any_of_this_run)
        self._mirrors, self._same_text = Mirrors(), SameText()
        self._same_story = SameText(most=_TEMPLATES, fingerprint=story_fingerprint)
        self._samples: Recent[str, int] = Recent(_SHAPES)
        self._unproved: Recent[str, list[str]] = Recent(_SHAPES)

    def gives_up(self, url: str) -> str | None:
        """The trap that a page, found a while ago, meanwhile turned out to be; None if none."""
        if self._experience.tokens.first_name(url) != url:
            return SESSION_PARAMETER
        return self._experience.trap(url)

    def unproved_lists(self) -> list[str]:
        """The pages that were taken for lists, but what they offered was seen to be no article."""
        shapes = self.shapes
        return [
            url
            for url, offers in self._unproved.items()
            if any(map(shapes.knows, offers)) and not any(map(shapes.family_had_articles, offers))
        ]

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
        yield from self._pages(wanted, self._new(wanted))

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
        seen = _Seen(page.location, place, repeats, is_start, again)
        found = self._from_links(
            [*page.links, *scripted.links], seen, [*load_more(page), *scripted.endpoints]
        )
        return replace(found, to_follow=[*feeds, *found.to_follow])

    def from_answer(
        self, links: list[Link], url: str, place: ListPage | None
    ) -> Iterator[LinkToFollow]:
        """Where the answer of a load-more endpoint leads; what follows it is an answer, too."""
        for link in self._from_links(links, _Seen(url, place), []).to_follow:
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
                prose = entry.published or entry.modified
                yield LinkToFollow(url, LEFT_OUT, OTHER, source_lastmod=_seconds(prose))
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

    def _from_links(self, links: list[Link], seen: "_Seen", endpoints: list[ListPage]) -> Found:
        """Which links of a list to follow.

        :param links: those of its page or answer.
        :param endpoints: what it loads more of itself from.
        """
        following = next_pages(links, seen.url, seen.place)
        pagers = [*following, *endpoints]
        wanted = [one for one in self.sieve.wanted(links) if not _is_of_pager(one, pagers)]
        new = self._new(wanted)
        if (following or seen.place) and not _offers_any(wanted, new):
            wanted = [self._as_offer(one) if one.url in new else one for one in wanted]
        brings_news = _offers_any(wanted, new)
        offers = [one for one in wanted if one.priority == ARTICLE]
        for one in offers:
            if one.url in new:
                self.sieve.account.offers(one.url)
        sure = {one.url for one in offers if not one.by_page}
        goes_on = self._goes_on(seen, following, offers, brings_news)
        if goes_on == brings_news:  # else: to know its stories says nothing of a page
            self._learn(seen, links, new & sure, new)
        if seen.repeats and not brings_news and not seen.is_start:
            self.sieve.trap(SAME_TEXT)
            return Found([], is_list=False)
        if self._mirrors.has_seen(seen.url, sure) and not seen.is_start:
            self.sieve.trap(MIRROR)  # what it links to besides is more of the same, as ?sort=new
            # But what its script asks for instead of this page may be the real next one.
            return Found([*self._following("more", endpoints, False)], is_list=False)
        to_follow = [
            *self._pages(wanted, new),
            *self._following("next", following, goes_on),
            *self._following("more", endpoints, goes_on),
        ]
        is_list = brings_news or len(offers) >= _LEAST_ARTICLES
        if is_list and len(sure) < _LEAST_ARTICLES and new.isdisjoint(sure):
            self._unproved[seen.url] = [one.url for one in offers[:SAMPLES]]
        return Found(to_follow, is_list)

    def _as_offer(self, one: Candidate) -> Candidate:
        """A link of a list that shows nothing like a headline: tried, if nothing speaks against."""
        if one.of_pager or not self.shapes.may_be_article(one.url):
            return one
        return replace(one, priority=ARTICLE, by_page=True)

    def _learn(
        self, seen: "_Seen", links: list[Link], articles: Collection[str], new: Collection[str]
    ) -> None:
        """Learn what a page is; of one that was there before only what speaks for it.

        :param articles: the new links that are articles by all that is known.
        """
        leads = any(self.shapes.had_articles(url) for url in new)
        if seen.again and not articles and not leads:
            return
        outcome = Outcome.LIST if articles else Outcome.UNPRODUCTIVE
        passes_on = any(link.is_refresh for link in links)
        self._experience.page(seen.url, None if passes_on else outcome, leads)

    def _goes_on(
        self, seen: "_Seen", following: list[ListPage], offers: list[Candidate], brings_news: bool
    ) -> bool:
        """Count a page of a list, or a day of a calendar; whether there may be more behind it.

        A number without a pager may as well be one of the list's stories.
        """
        if seen.place:
            key = seen.place.list_key
        elif following or page_number(seen.url) is None:
            key = list_key(seen.url)
        else:
            key = url_fingerprint(seen.url)
        shown_by = calendar_key(seen.url) or key
        goes_on = self._shown.goes_on(shown_by, [one.url for one in offers], brings_news)
        self._lists.observe(key, int(goes_on))
        self._experience.day(seen.url, goes_on)
        return goes_on

    def _following(self, kind: str, pages: list[ListPage], goes_on: bool) -> Iterator[LinkToFollow]:
        """The next pages of lists: those never seen, and those seen if there may be more behind."""
        unknown = self._unknown([page.url for page in pages])
        for page in pages:
            stop = self._lists.stop(page.list_key)
            if stop:
                self.sieve.trap(stop)
            elif self.sieve.is_of_site(page.url) and (page.url in unknown or goes_on):
                yield LinkToFollow(page.url, kind, NEXT, force_refetch=goes_on, place=page)

    def _pages(self, wanted: list[Candidate], new: Collection[str]) -> Iterator[LinkToFollow]:
        for one in wanted:
            if one.url not in new:
                self.sieve.account.found(one.url, KNOWN)
            else:
                yield LinkToFollow(one.url, "page", self._priority(one))

    def _priority(self, one: Candidate) -> int:
        """A few links of an unknown shape come first; the others wait until these were read."""
        if one.priority != ARTICLE or self.shapes.knows(one.url):
            return one.priority
        shape = url_shape(one.url)
        kind = family_of(shape) or shape
        sampled = self._samples.get(kind, 0)
        self._samples[kind] = sampled + 1
        if sampled < SAMPLES:
            return SAMPLE
        return ARTICLE if looks_like_article(one.url, 0) else NEXT

    def _new(self, wanted: list[Candidate]) -> Set[str]:
        return self._unknown([one.url for one in wanted])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page of links, and what is known of it besides them."""

    url: str
    place: ListPage | None
    repeats: bool = False
    """It says what other pages say."""

    is_start: bool = False
    again: bool = False


def _offers_any(wanted: list[Candidate], new: Set[str]) -> bool:
    return any(one.priority == ARTICLE and one.url in new for one in wanted)


def _is_of_pager(one: Candidate, following: list[ListPage]) -> bool:
    """Whether a link leads to a page of the list, and not to a story whose address is a number."""
    if any(one.url == page.url for page in following):
        return True
    return one.of_pager and any(list_key(one.url) == page.list_key for page in following)


def _seconds(moment: ParsedDate | None) -> int | None:
    return int(moment.when.timestamp()) if moment else None
