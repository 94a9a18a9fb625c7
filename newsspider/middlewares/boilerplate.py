"""The spider sees an article without its boilerplate."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.selector import Selector

from newsspider.component import Component
from newsspider.discovery.told_dates import from_meta
from newsspider.extraction.extract import Extracted, extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.fields.selectors import Selectors
from newsspider.headers import header_charset
from newsspider.items import ArchiveRecord, Article
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile
from newsspider.lexicon_settings import lexicon_from
from newsspider.meta import ARCHIVED, STORED, TOLD, noted
from newsspider.page.tree import MOST_ELEMENTS

if TYPE_CHECKING:
    from newsspider.extensions.layouts import LayoutLearner
    from newsspider.middlewares.stored_responses import StoredResponsesMiddleware

logger = logging.getLogger(__name__)


class PageResponse(HtmlResponse):
    """A response that carries its page: decoded once, parsed once, shared by all that follows.

    Its selector stands on the page's tree, from which boilerplate goes when it is first asked, if
    the page is an article: most portals need no selector. `body` and `text` stay what came, from
    the server or the browser. `page.links` are the links of the page before anything was removed.
    """

    __slots__ = ("_stripped", "extracted", "observation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.extracted: Extracted | None = None
        self._stripped: Selector | None = None
        self.observation: Observation | None = None
        """What it tells of its portal, where that is still to be learned."""

        super().__init__(*args, **kwargs)

    @property
    def page(self) -> Page | None:
        """The page as it was read."""
        return self.extracted.page if self.extracted else None

    @property
    def reject_reason(self) -> str | None:
        """Why it is not an article, see `newsspider.extraction.page_kind.REASONS`."""
        return self.extracted.reject_reason if self.extracted else None

    @property
    def article(self) -> Article | None:
        """Its record, made of the whole page; None where it is not an article."""
        return self.extracted.article if self.extracted else None

    @property
    def text(self) -> str:
        """The body as our decoder reads it."""
        return super().text if self.page is None else self.page.text

    @property
    def selector(self) -> Selector:
        """What `css` and `xpath` search."""
        if self.page is None:
            return super().selector
        if self._stripped is None:
            if self.article is not None:
                try:
                    strip_page(self.page)
                except Exception:  # its article and links are there all the same
                    logger.exception("%s could not be stripped: it is as it came", self.url)
            self._stripped = Selector(root=self.page.root, type="html", base_url=self.page.base)
        return self._stripped

    def attach(self, extracted: Extracted) -> None:
        """Make a page what `selector` stands on."""
        self.extracted, self._stripped = extracted, None

    def detach(self) -> None:
        """Let go of the page, which takes ten times the memory of the body."""
        self.extracted = self._stripped = None

    def replace(self, *args: Any, **kwargs: Any) -> Any:
        """Like Scrapy's; the page goes along unless the body or its encoding changes."""
        new = super().replace(*args, **kwargs)
        is_same = isinstance(new, PageResponse) and not {"body", "encoding"} & set(kwargs)
        if self.extracted and is_same:
            new.attach(self.extracted)
        return new


class BoilerplateMiddleware(Component):
    """Downloader middleware that strips the boilerplate off every HTML page that is an article.

    A request with ``meta={"newsspider": {"strip": False}}`` gets its response as it came. What is
    removed is counted by rule in the stats, as is every page that is not an article by reason.

    A spider whose `selectors` attribute is a `Selectors` has its pages read with them; those that
    find nothing on an article that tells it are counted as ``newsspider/drift/<field>``.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._most_elements = crawler.settings.getint("NEWSSPIDER_MAX_PAGE_ELEMENTS", MOST_ELEMENTS)
        self._lexicon = lexicon_from(crawler.settings)
        selectors = getattr(crawler.spider, "selectors", None)
        self._selectors = selectors if isinstance(selectors, Selectors) else Selectors()
        self._selectors.check()

    @property
    def _learner(self) -> LayoutLearner | None:
        from newsspider.extensions.layouts import LayoutLearner  # loads SQLAlchemy

        return self._crawler.get_extension(LayoutLearner)

    @property
    def _keeper(self) -> StoredResponsesMiddleware | None:
        from newsspider.middlewares.stored_responses import StoredResponsesMiddleware

        return self._crawler.get_downloader_middleware(StoredResponsesMiddleware)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the stripped page, or the response as it is where there is none."""
        if response.status != 200 or request.callback is NO_CALLBACK:  # robots.txt and the like
            return response
        if not noted(request, "strip", True):
            return response
        if not isinstance(response, HtmlResponse) or response.body.startswith(b"%PDF-"):
            self._stats.inc_value("newsspider/pages/not_html")
            return response
        try:
            return self._read(response, request)
        except Exception:
            # One unreadable page must not end a crawl of millions.
            self._stats.inc_value("newsspider/pages/unreadable")
            logger.exception("Page left as it is, because it could not be read: %s", response.url)
            return response

    def _read(self, response: HtmlResponse, request: Request) -> Response:
        stored = noted(request, STORED)
        fetched = datetime.fromtimestamp(stored["fetched"], UTC) if stored else datetime.now(UTC)
        page = self._page(response, fetched, noted(request, ARCHIVED), noted(request, TOLD))
        learner = self._learner
        if learner is not None and learner.is_on:
            page.use(learner.profile(page.location, page.layout))
        extracted = extract_page(page)
        observation = None
        if extracted.article is not None and learner is not None and learner.is_on:
            observation = learner.read(page, is_new=not stored)
        stripped = _page_response(response, extracted)
        if isinstance(stripped, PageResponse):
            stripped.observation = observation
        self._count(extracted)
        return stripped

    def _page(
        self,
        response: Response,
        fetched: datetime,
        archived: dict[str, Any] | None,
        told: list[str] | None,
    ) -> Page:
        return Page(
            response.body,
            response.url,
            charset=header_charset(response),
            fetched=fetched,
            told=from_meta(told),
            lexicon=self._lexicon,
            selectors=self._selectors,
            archive=ArchiveRecord(**archived) if archived else None,
            most_elements=self._most_elements,
        )

    async def when_layout_is_known(self, response: PageResponse) -> None:
        """Wait until its portal's layouts were learned, and judge a page again by these.

        The response has no page while it waits, and another one then; it may be no article.
        """
        learner = self._learner
        before, observation = response.extracted, response.observation
        assert learner is not None
        assert before is not None
        assert before.article is not None
        assert observation is not None
        fetched, layout = before.page.fetched or datetime.now(UTC), before.page.layout
        url, notes = before.page.location, (noted(response, ARCHIVED), noted(response, TOLD))
        rights = before.rights
        if self._keeper is not None:
            self._keeper.keep(response, fetched, before)
        self._count(before, -1)
        del before
        response.detach()

        def read(portal: Profile | None) -> Page:
            page = self._page(response, fetched, *notes)
            page.use(portal)
            return page

        from newsspider.extensions.layouts import WaitingPage

        await learner.wait(WaitingPage(url, layout, observation, len(response.body), read))
        page = read(learner.best_profile(url, layout))
        extracted = extract_page(page)
        extracted.add_rights(rights)
        response.attach(extracted)
        self._count(extracted)

    def _count(self, extracted: Extracted, times: int = 1) -> None:
        count, article = self._stats.inc_value, extracted.article
        count(f"newsspider/pages/{extracted.reject_reason or 'article'}", times)
        for piece in article.extraction.removed if article else ():
            count(f"newsspider/removed/{piece.rule}", times)
        for field in extracted.drift:
            count(f"newsspider/drift/{field}", times)


def _page_response(response: HtmlResponse, extracted: Extracted) -> Response:
    """The response with its page; a class of its own, as other packages', becomes ours."""
    # Asked for its encoding, Scrapy would decode the page, and guess where nothing declares one.
    kept = (name for name in HtmlResponse.attributes if name != "encoding")
    fields = {name: getattr(response, name) for name in kept}
    made = PageResponse(**fields, encoding=extracted.page.encoding.removesuffix("-sig"))
    if extracted.page.root is not None:
        made.attach(extracted)
    return made
