"""A page in the browser: opened, left to its scripts for a while, read and closed."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar

from playwright.async_api import Error
from playwright.async_api import Page as Tab
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newsspider.browser.launch import launch_options
from newsspider.browser.requests import PageRequests
from newsspider.undocumented import browser_context, set_launch_options

T = TypeVar("T")
_STEP_SECONDS = 0.1
_CLOSE_SECONDS = 10.0
_SETTLING_SHARE = 1 / 3
_WAITING_PACE = 1 / 10


class Renderer:
    """Renders pages with scrapy-playwright's browser, so many at a time, each on its own.

    :param crawler: scrapy-playwright starts with its engine and reads its settings.
    :param seconds: how long a page may keep the browser busy. While Scrapy fetches something for
        it the clock goes ten times slower: that takes the time that politeness takes.
    """

    def __init__(self, crawler: Crawler, *, tabs: int, seconds: float) -> None:
        self._handler: Any = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)
        set_launch_options(self._handler, launch_options(crawler.settings))
        self._tabs = asyncio.Semaphore(tabs)
        self._seconds = seconds
        self._names = map("newsspider-{}".format, count())

    async def render(self, url: str, requests: PageRequests) -> str:
        """The page as HTML, once its scripts are done or have had their time.

        :raises TimeoutError: a script never gives the page free.
        :raises playwright.async_api.Error: the browser can't show the page.
        """
        async with self._tabs:
            name = next(self._names)
            try:
                tab = await self._in_time(self._open(url, requests, name), requests)
                with suppress(TimeoutError):
                    await self._in_time(_settled(tab, requests), requests, _SETTLING_SHARE)
                return await self._in_time(tab.content(), requests)
            finally:
                await self._forget(name)

    async def close(self) -> None:
        """Close the browser."""
        await self._handler.close()

    async def _open(self, url: str, requests: PageRequests, context: str) -> Tab:
        async def route(tab: Tab, request: Request) -> None:
            await tab.route("**", requests.answer)  # goes before scrapy-playwright's own

        meta = {
            "playwright": True,
            "playwright_context": context,
            "playwright_context_kwargs": {"service_workers": "block", "accept_downloads": False},
            "playwright_include_page": True,
            "playwright_page_goto_kwargs": {"wait_until": "commit"},
            "playwright_page_init_callback": route,
        }
        request = Request(url, meta=meta)
        await self._handler.download_request(request)
        tab: Tab = request.meta["playwright_page"]
        return tab

    async def _in_time(self, work: Awaitable[T], requests: PageRequests, share: float = 1.0) -> T:
        """What work gives, if that takes no longer than a share of the page's time."""
        task = asyncio.ensure_future(work)
        left = share * self._seconds
        while not task.done():
            if left <= 0:
                task.cancel()
                raise TimeoutError
            await asyncio.wait({task}, timeout=_STEP_SECONDS)
            left -= _STEP_SECONDS * (_WAITING_PACE if requests.pending else 1)
        return task.result()

    async def _forget(self, name: str) -> None:
        """Close a browser context with all its tabs, busy ones included."""
        context = browser_context(self._handler, name)
        if context is not None:
            with suppress(Error, TimeoutError):
                await asyncio.wait_for(context.close(), _CLOSE_SECONDS)


async def _settled(tab: Tab, requests: PageRequests) -> None:
    """Come back when the page requests nothing more, or leads elsewhere."""
    idle = asyncio.ensure_future(tab.wait_for_load_state("networkidle", timeout=0))
    try:
        while requests.leads_to is None:
            if idle.done():
                return idle.result()
            await asyncio.wait({idle}, timeout=_STEP_SECONDS)
    finally:
        idle.cancel()
