"""Which links of a list lead on, how far the list is followed, and what it turns out to be."""

from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass, replace

from newsspider.discovery.calendar import calendar_key
from newsspider.discovery.experience import Experience
from newsspider.discovery.links import Candidate
from newsspider.discovery.links_to_follow import ARTICLE, NEXT, Found, LinkToFollow
from newsspider.discovery.new_links import NewLinks
from newsspider.discovery.pagination import ListPage, next_pages
from newsspider.discovery.shown import Shown
from newsspider.discovery.sieve import Sieve
from newsspider.discovery.traps import MIRROR, SAME_TEXT, ListBounds, Mirrors
from newsspider.discovery.url_shapes import SAMPLES, Outcome
from newsspider.multipage.pager import list_key, page_number
from newsspider.page.links import Link
from newsspider.recent import Recent
from newsspider.urls import url_fingerprint

_LISTS = 4096
_LEAST_ARTICLES = 3  # that a list links to; a service page may name a story or two


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of links, and what is known of it besides them."""

    url: str
    place: ListPage | None
    repeats: bool = False
    """It says what other pages say."""

    is_start: bool = False
    again: bool = False


class Lists:
    """Judges the pages of lists: those of a portal, and the answers to their scripts."""

    def __init__(
        self,
        sieve: Sieve,
        experience: Experience,
        new: NewLinks,
        unknown: Callable[[list[str]], Set[str]],
        shown: Shown,
    ) -> None:
        self._sieve, self._experience, self._new = sieve, experience, new
        self._unknown, self._shown = unknown, shown
        self._bounds, self._mirrors = ListBounds(), Mirrors()
        self._unproved: Recent[str, list[str]] = Recent(_LISTS)

    def unproved(self) -> list[str]:
        """The pages that were taken for lists, but what they offered was seen to be no article."""
        shapes = self._experience.shapes
        return [
            url
            for url, offers in self._unproved.items()
            if any(map(shapes.knows, offers)) and not any(map(shapes.family_had_articles, offers))
        ]

    def found(self, links: list[Link], seen: SeenPage, endpoints: list[ListPage]) -> Found:
        """Which links of a list to follow.

        :param links: those of its page or answer.
        :param endpoints: what it loads more of itself from.
        """
        following = next_pages(links, seen.url, seen.place)
        pagers = [*following, *endpoints]
        wanted = [one for one in self._sieve.wanted(links) if not _is_of_pager(one, pagers)]
        new = self._new.among(wanted)
        if (following or seen.place) and not _offers_any(wanted, new):
            wanted = [self._as_offer(one) if one.url in new else one for one in wanted]
        brings_news = _offers_any(wanted, new)
        offers = [one for one in wanted if one.priority == ARTICLE]
        for one in offers:
            if one.url in new:
                self._sieve.account.offers(one.url)
        sure = {one.url for one in offers if not one.by_page}
        goes_on = self._goes_on(seen, following, offers, brings_news)
        if goes_on == brings_news:  # else: to know its stories says nothing of a page
            self._learn(seen, links, new & sure, new)
        if seen.repeats and not brings_news and not seen.is_start:
            self._sieve.trap(SAME_TEXT)
            return Found([], is_list=False)
        if self._mirrors.has_seen(seen.url, sure) and not seen.is_start:
            self._sieve.trap(MIRROR)  # what it links to besides is more of the same, as ?sort=new
            # But what its script asks for instead of this page may be the real next one.
            return Found([*self._following("more", endpoints, False)], is_list=False)
        to_follow = [
            *self._new.to_follow(wanted, new),
            *self._following("next", following, goes_on),
            *self._following("more", endpoints, goes_on),
        ]
        is_list = brings_news or len(offers) >= _LEAST_ARTICLES
        if is_list and len(sure) < _LEAST_ARTICLES and new.isdisjoint(sure):
            self._unproved[seen.url] = [one.url for one in offers[:SAMPLES]]
        return Found(to_follow, is_list)

    def _as_offer(self, one: Candidate) -> Candidate:
        """A link of a list that shows nothing like a headline: tried, if nothing speaks against."""
        if one.of_pager or not self._experience.shapes.may_be_article(one.url):
            return one
        return replace(one, priority=ARTICLE, by_page=True)

    def _learn(
        self, seen: SeenPage, links: list[Link], articles: Collection[str], new: Collection[str]
    ) -> None:
        """Learn what a page is; of one that was there before only what speaks for it.

        :param articles: the new links that are articles by all that is known.
        """
        leads = any(self._experience.shapes.had_articles(url) for url in new)
        if seen.again and not articles and not leads:
            return
        outcome = Outcome.LIST if articles else Outcome.UNPRODUCTIVE
        passes_on = any(link.is_refresh for link in links)
        self._experience.page(seen.url, None if passes_on else outcome, leads)

    def _goes_on(
        self, seen: SeenPage, following: list[ListPage], offers: list[Candidate], brings_news: bool
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
        self._bounds.observe(key, int(goes_on))
        self._experience.day(seen.url, goes_on)
        return goes_on

    def _following(self, kind: str, pages: list[ListPage], goes_on: bool) -> Iterator[LinkToFollow]:
        """The next pages of lists: those never seen, and those seen if there may be more behind."""
        unknown = self._unknown([page.url for page in pages])
        for page in pages:
            stop = self._bounds.stop(page.list_key)
            if stop:
                self._sieve.trap(stop)
            elif self._sieve.is_of_site(page.url) and (page.url in unknown or goes_on):
                yield LinkToFollow(page.url, kind, NEXT, force_refetch=goes_on, place=page)


def _offers_any(wanted: list[Candidate], new: Set[str]) -> bool:
    return any(one.priority == ARTICLE and one.url in new for one in wanted)


def _is_of_pager(one: Candidate, following: list[ListPage]) -> bool:
    """Whether a link leads to a page of the list, and not to a story whose address is a number."""
    if any(one.url == page.url for page in following):
        return True
    return one.of_pager and any(list_key(one.url) == page.list_key for page in following)
