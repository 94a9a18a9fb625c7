"""What a crawl has learned of a portal's addresses, and which of them it is done with."""

from newsspider.discovery.calendar import calendar_key
from newsspider.discovery.folders import Folders
from newsspider.discovery.hosts import SubDomains
from newsspider.discovery.links import Site
from newsspider.discovery.tokens import Tokens
from newsspider.discovery.traps import CALENDAR, UNPRODUCTIVE, ListBounds
from newsspider.discovery.url_shapes import Outcome, UrlShapes, url_shape
from newsspider.recent import Recent

_SHAPES = 4096
_REPEATS = 900  # stories that many others were before, in nothing but figures, as the weather's are
_HOLIDAYS = 10  # days in a row on which a paper may not come out


class Experience:
    """Learns from every page that was fetched; by its shape, its folders, its host and its day."""

    def __init__(self, shapes: UrlShapes, sites: list[Site]) -> None:
        self.shapes, self.tokens = shapes, Tokens()
        self._folders, self._hosts = Folders(), SubDomains(site.host for site in sites)
        self._calendars = ListBounds(max_pages=None, patience=_HOLIDAYS)
        self._repeats: Recent[str, int] = Recent(_SHAPES)

    def article(self, url: str) -> None:
        """Learn of an article."""
        self.shapes.observe(url, Outcome.ARTICLE)
        self._was_of_use(url, True)

    def repeated(self, url: str) -> None:
        """Learn of a story that says what many others of its kind say."""
        shape = url_shape(url)
        self._repeats[shape] = self._repeats.get(shape, 0) + 1

    def page(self, url: str, outcome: Outcome | None, leads_to_articles: bool) -> None:
        """Learn of any other page.

        :param outcome: None for one that only passes its readers on.
        :param leads_to_articles: whether some of its new links are surely articles.
        """
        if outcome is not None:
            self.shapes.observe(url, outcome)
        self._was_of_use(url, leads_to_articles)

    def day(self, url: str, brings_news: bool) -> None:
        """Learn of a page that may be the day of a calendar."""
        calendar = calendar_key(url)
        if calendar:
            self._calendars.observe(calendar, int(brings_news))

    def _was_of_use(self, url: str, useful: bool) -> None:
        self._folders.observe(url, useful)
        self._hosts.observe(url, useful)

    def trap(self, url: str) -> str | None:
        """The bound that stands before a URL because of what was fetched; None if none does."""
        repeats = self._repeats.get(url_shape(url), 0)
        if repeats >= _REPEATS or self.shapes.is_unproductive(url):
            return UNPRODUCTIVE
        if not self.shapes.family_had_articles(url) and (
            self._folders.is_unproductive(url) or self._hosts.refuses(url)
        ):
            return UNPRODUCTIVE
        calendar = calendar_key(url)
        return CALENDAR if calendar and self._calendars.stop(calendar) else None
