"""What a portal spider makes of a page: the article, with its other pages, and where it leads."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.misc import arg_to_iter

from newsspider.discovery.links_to_follow import ARTICLE, LinkToFollow
from newsspider.discovery.told_dates import told_by_list
from newsspider.discovery.traps import LOGIN_WALL, SOFT_404, redirect_trap
from newsspider.items import Article
from newsspider.meta import INCOMPLETE, IS_LIST, asked_url, note
from newsspider.middlewares.boilerplate import BoilerplateMiddleware, PageResponse
from newsspider.multipage.parts import story_parts
from newsspider.spiders.link_sources import LinkSourceSpider
from newsspider.spiders.multipage import MultipageArticle, multipage_article
from newsspider.spiders.portal_crawl import place_of
from newsspider.undocumented import making_room

DEAD_ENDS = frozenset({SOFT_404, LOGIN_WALL, "service_page"})


class PageSpider(LinkSourceSpider):
    """The callback for pages, and what it asks that a portal may answer otherwise."""

    def article(self, response: PageResponse) -> Article | None:
        """The record of a page that is an article. Override to change records."""
        return response.article

    def parse(self, response: Response, **_: Any) -> Any:
        """What a page gives besides its article and its links. Override to get more out of it.

        It is called with every page of the portal, and may give what any callback of Scrapy may.
        """
        return None

    async def parse_page(
        self, response: Response, place: list[Any] | None = None
    ) -> AsyncIterator[Any]:
        """Yield the article, if the page is one, and a request for each link that leads on.

        :param place: list key and number, where the page is known to be one of a list.
        """
        if not isinstance(response, PageResponse) or response.page is None:
            return  # the middleware has counted it
        if not self.crawl.holds(response.url):
            self.crawl.count("pages/off_site")
            return
        requested = asked_url(response)
        trap = redirect_trap(requested, response.url)
        if trap and requested not in self.start_urls:
            self.crawl.count(f"traps/{trap}")
            return
        if response.reject_reason is None:
            stories = self._story if response.observation is None else self._story_later
            async for found in stories(response):
                yield found
        else:
            for request in self._links(response, place):
                yield request
        async for found in _each(self.parse(response)):
            yield found

    def _links(self, response: PageResponse, place: list[Any] | None) -> list[Request]:
        """Where a page leads that is no article."""
        assert response.page is not None
        reason = response.reject_reason
        if reason in (SOFT_404, LOGIN_WALL):
            self.crawl.count(f"traps/{reason}")
        crawl, requested = self.crawl, asked_url(response)
        is_start = requested in self.start_urls
        found = crawl.link_judge.from_list(
            response.page, place_of(place), is_start=is_start, again=crawl.is_known(response)
        )
        note(response, **{IS_LIST: found.is_list and reason not in DEAD_ENDS})
        to_follow = found.to_follow or list(crawl.starts.elsewhere(response.page, requested))
        if crawl.dry_run is not None:
            crawl.dry_run.note_list(response.url, response.page.title, to_follow)
        return crawl.most_urgent_first(to_follow, told_by_list(response.page))

    async def _story(self, response: PageResponse) -> AsyncIterator[Any]:
        """An article with all of its pages, and where it leads."""
        assert response.page is not None
        crawl = self.crawl
        article = self.article(response)
        if crawl.dry_run is not None and article is not None:  # its other pages stay where they are
            crawl.dry_run.articles.append(article)
            story = MultipageArticle(article)
        else:
            with making_room(self.crawler, response):
                story = await multipage_article(self.crawler, response.page, article)
        if story.first:
            crawl.count("pages/part")
            yield crawl.request(LinkToFollow(story.first, "page", ARTICLE))
        elif story.article is None:
            crawl.count("dropped/no_story")
        else:
            if story.urls:
                crawl.mark_parts(story.urls)
                crawl.count("articles_of_parts")
                crawl.count("missing_parts", len(story.missing))
            crawl.brought_something(response.url)
            note(response, **{INCOMPLETE: story.failed})
            yield story.article
        links = crawl.link_judge.from_article(response.page, story.urls)
        for request in crawl.most_urgent_first(links):
            yield request

    async def _story_later(self, response: PageResponse) -> AsyncIterator[Any]:
        """The same of an article whose layout is not known yet: first where it leads."""
        assert response.page is not None
        crawl = self.crawl
        if crawl.dry_run is not None or not crawl.is_visit(response) or story_parts(response.page):
            async for found in self._story(response):
                yield found
            return
        for request in crawl.most_urgent_first(crawl.link_judge.from_article(response.page)):
            yield request
        reader = self.crawler.get_downloader_middleware(BoilerplateMiddleware)
        assert reader is not None  # who else observed the page
        await reader.when_layout_is_known(response)
        article = None if response.reject_reason else self.article(response)
        if article is None:
            note(response, **{IS_LIST: False})
            crawl.count("dropped/no_story", response.reject_reason is None)
            return
        crawl.brought_something(response.url)
        yield article


async def _each(output: Any) -> AsyncIterator[Any]:
    """What a callback gives, whichever way Scrapy lets it."""
    if inspect.isawaitable(output):
        output = await output
    if isinstance(output, AsyncIterable):
        async for found in output:
            yield found
    else:
        for found in arg_to_iter(output):
            yield found
