"""Fetch the other pages of a story."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from newsspider.extraction.extract import Extracted
from newsspider.extraction.page import Page
from newsspider.items import Article
from newsspider.middlewares.boilerplate import PageResponse
from newsspider.multipage.join import join_parts
from newsspider.multipage.parts import Parts, story_parts
from newsspider.urls import canonical_url, url_fingerprint

logger = logging.getLogger(__name__)

_MOST = 50  # pages of one story


@dataclass(slots=True)
class MultipageArticle:
    """A story, of several pages or one."""

    article: Article | None = None
    first: str | None = None
    """The URL of its first page, where this is another one."""

    urls: set[str] = field(default_factory=set)
    """The canonical URLs of its other pages."""

    missing: list[str] = field(default_factory=list)

    failed: bool = False
    """Whether a page is missing for a reason that may pass: no answer, or a server's error."""


async def multipage_article(
    crawler: Crawler, page: Page, article: Article | None
) -> MultipageArticle:
    """The story whose first page this is, with the pages that its pager names joined to it.

    They are fetched past the frontier: the first page's visit is over when all of them are there,
    so a crawl that dies in between fetches them again. What can't be had is named on the record.
    """
    parts = None if article is None else story_parts(page)
    if parts is None or article is None:
        return MultipageArticle(article)
    if parts.number != 1:
        return MultipageArticle(first=parts.urls.get(1) or parts.first)
    url = parts.first if url_fingerprint(article.url) == url_fingerprint(page.url) else None
    if parts.single_page:
        single, _ = await _fetch(crawler, parts.single_page, page.url)
        whole = single.any_record() if single else None
        if whole and len(whole.text) >= len(article.text):
            joined = join_parts([whole], url=url or article.url)
            urls = {canonical_url(one) for one in [parts.single_page, *parts.urls.values()]}
            return MultipageArticle(joined, urls=urls)
    return await _joined(crawler, page, article, parts, url)


async def _joined(
    crawler: Crawler, page: Page, article: Article, parts: Parts, url: str | None
) -> MultipageArticle:
    articles, missing = [article], []
    urls = dict(parts.urls)
    any_failed = False
    number = 2
    while number in urls and number <= _MOST:
        other, failed = await _fetch(crawler, urls[number], page.url)
        any_failed |= failed
        made = other.any_record() if other else None
        if made is None or other is None:
            missing.append(urls[number])
        else:
            articles.append(made)
            further = story_parts(other.page)
            if further:
                urls = further.urls | urls
        number += 1
    missing += [urls[n] for n in sorted(urls) if n >= number]
    joined = join_parts(articles, missing, url) if len(articles) + len(missing) > 1 else article
    others = {canonical_url(one) for one in urls.values()}
    return MultipageArticle(joined, urls=others, missing=missing, failed=any_failed)


async def _fetch(crawler: Crawler, url: str, referer: str) -> tuple[Extracted | None, bool]:
    """The page at a URL, None if it can't be had or is not one; whether a later run may have it."""
    try:
        request = Request(url, headers={"Referer": referer}, dont_filter=True)
        response = await crawler.engine.download_async(request)
    except (IgnoreRequest, ValueError) as reason:  # ValueError: it is no URL
        logger.info("A page of the story at %s is not fetched: %s: %s", referer, url, reason)
        from newsspider.middlewares.blocked import Blocked, LeftAlone  # loads SQLAlchemy

        return None, isinstance(reason, Blocked | LeftAlone)
    except Exception as problem:  # whatever a download can end with
        logger.warning("A page of the story at %s can't be had: %s: %s", referer, url, problem)
        return None, True
    if response.status == 200 and isinstance(response, PageResponse):
        return response.extracted, False
    return None, response.status >= 500 or response.status == 429
