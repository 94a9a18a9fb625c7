"""What we use of other packages although their documentation does not promise it.

Where there is a documented way we take that one. The rest stands here, and in download_handler.py,
with the version that it was seen in; tests/test_undocumented.py fails when one of them changes.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.spider import DefaultSpider

if TYPE_CHECKING:  # they need playwright, an extra
    from playwright.async_api import BrowserContext
    from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

NEWEST_TESTED = (2, 19)
"""The Scrapy that the tests run on; the oldest that we run on stands in pyproject.toml."""


def untested_scrapy() -> str | None:
    """A sentence on a Scrapy that is newer than any we know, None if it is not."""
    if scrapy.version_info[:2] <= NEWEST_TESTED:
        return None
    major, minor = NEWEST_TESTED
    return (
        f"Scrapy {scrapy.__version__} is newer than {major}.{minor}, the newest that newsspider "
        f"was tested with: if something fails, try pip install 'scrapy<{major}.{minor + 1}'"
    )


def set_help(parser: ArgumentParser, option: str, text: str) -> None:
    """Change what the help says of an option that somebody else has added.

    Python 3.11 to 3.14: `argparse.ArgumentParser._actions`.
    """
    for action in parser._actions:
        if option in action.option_strings:
            action.help = text


def is_made_up(spider: Spider | None) -> bool:
    """Whether a spider is the one that ``scrapy fetch`` and ``shell`` make up.

    Scrapy 2.19: `scrapy.utils.spider.DefaultSpider`; its name may be that of a real spider.
    """
    return isinstance(spider, DefaultSpider)


def close_spider(crawler: Crawler, reason: str) -> Any:
    """Close the spider for a reason of ours: a coroutine to be run.

    Scrapy 2.19: `ExecutionEngine.close_spider_async`. The exception `CloseSpider` is heard in
    callbacks only, and `Crawler.stop_async` names no reason.
    """
    return crawler.engine.close_spider_async(reason=reason)


def let_close(crawler: Crawler) -> None:
    """Let a spider go that is being closed and whose last item is through.

    Scrapy 2.19: `Scraper._check_if_closing`, which is called after the items of a page alone. A
    spider that is closed while items of its `start` are in the pipelines would never be gone.
    """
    scraper = crawler.engine.scraper
    closing = getattr(scraper.slot, "closing", None)
    if closing is not None and not closing.called:
        scraper._check_if_closing()


def slot_key(crawler: Crawler, request: Request) -> str:
    """What a request shares its delay with: the name of its download slot.

    Scrapy 2.19: `Downloader.get_slot_key`. It is the host unless the request or a setting says
    otherwise.
    """
    return crawler.engine.downloader.get_slot_key(request)


def set_least_delay(crawler: Crawler, slot: str, seconds: float) -> None:
    """Let so many seconds pass between two requests of a slot, or more if it has a longer delay.

    Scrapy 2.19: `Downloader.slots`, `Downloader.per_slot_settings`. The documented DOWNLOAD_SLOTS
    is read once, before a host can say anything.
    """
    downloader = crawler.engine.downloader
    known = downloader.per_slot_settings.get(slot, {})
    delay = max(seconds, known.get("delay", 0), crawler.settings.getfloat("DOWNLOAD_DELAY"))
    downloader.per_slot_settings[slot] = {**known, "delay": delay, "jitter": 0}
    if slot in downloader.slots:
        downloader.slots[slot].delay, downloader.slots[slot].jitter = delay, 0


def crowded_slots(crawler: Crawler, most: int) -> set[str]:
    """The slots of which so many requests are under way, those included that wait in middlewares.

    Scrapy 2.19: `Downloader.active`. The signals that tell of a request do not tell of all.
    """
    downloader = crawler.engine.downloader
    if len(downloader.active) < most:
        return set()
    counts = Counter(map(downloader.get_slot_key, downloader.active))
    return {slot for slot, count in counts.items() if count >= most}


def allow_at_once(crawler: Crawler, requests: int) -> None:
    """Let at least so many requests be under way.

    Scrapy 2.19: `Downloader.total_concurrency`, where 0 is no bound. CONCURRENT_REQUESTS is read
    once, before it is known how many hosts there are.
    """
    downloader = crawler.engine.downloader
    if 0 < downloader.total_concurrency < requests:
        downloader.total_concurrency = requests


def refuse_waiting(
    crawler: Crawler, slot: str, refuse: Callable[[Request], Exception | None]
) -> None:
    """End the requests of a slot that wait for their turn.

    Scrapy 2.19: `Slot.queue`. What has passed the middlewares may wait there for minutes, and
    there is no documented way to take it back.

    :param refuse: what a request ends with, None if it goes on waiting.
    """
    known = crawler.engine.downloader.slots.get(slot)
    if known is None:
        return
    for request, response in list(known.queue):
        reason = refuse(request)
        if reason is not None:
            known.queue.remove((request, response))
            response.errback(reason)


def next_requests(crawler: Crawler) -> dict[str, float]:
    """For each slot in which requests wait for their turn: seconds until the next one has it.

    Scrapy 2.19: `Slot.queue`, `Slot.lastseen` (of `time.monotonic`), `Slot.delay`.
    """
    slots = crawler.engine.downloader.slots if crawler.engine else {}
    return {
        name: max(0.0, slot.lastseen + slot.delay - monotonic())
        for name, slot in slots.items()
        if slot.queue
    }


def only_waits(crawler: Crawler, waiting: int) -> bool:
    """Whether nothing more comes before some callbacks end that wait, or the crawl is closing.

    Scrapy 2.19: `_Slot.closing`, `_Slot.scheduler`, `Downloader.active`, `scraper.Slot`. While a
    callback runs, a spider is not idle to Scrapy, and it sends no signal when it begins to close.

    :param waiting: how many callbacks wait.
    """
    engine = crawler.engine
    slot, scraping = engine._slot, engine.scraper.slot
    if slot is None or slot.closing is not None or scraping is None:
        return True
    if engine.downloader.active or scraping.queue or len(scraping.active) > waiting:
        return False
    return scraping.needs_backout() or not slot.scheduler.has_pending_requests()


def being_scraped(crawler: Crawler) -> int:
    """How many responses are in callbacks and pipelines, or wait for these.

    Scrapy 2.19: `scraper.Slot.active`, `scraper.Slot.queue`.
    """
    scraping = crawler.engine.scraper.slot if crawler.engine else None
    return 0 if scraping is None else len(scraping.active) + len(scraping.queue)


@contextmanager
def making_room(crawler: Crawler, response: Response) -> Iterator[None]:
    """Let other pages be read while the callback of a response waits for its host.

    Scrapy 2.19: `scraper.Slot.active_size`. SCRAPER_SLOT_MAX_ACTIVE_SIZE bounds the bytes of all
    responses in callbacks, also of those that only wait: a few of megabytes stop the crawl.
    """
    slot = crawler.engine.scraper.slot if crawler.engine else None
    size = 0 if slot is None else max(len(response.body), slot.MIN_RESPONSE_SIZE)
    if slot is not None:
        slot.active_size -= size
    try:
        yield
    finally:
        if slot is not None:
            slot.active_size += size


def set_launch_options(
    handler: ScrapyPlaywrightDownloadHandler, options: Mapping[str, Any]
) -> None:
    """Start the browser of a download handler with these options.

    scrapy-playwright 0.0.48: `Config.launch_options`. The settings, which have a documented
    PLAYWRIGHT_LAUNCH_OPTIONS, are frozen by the time our middleware is made; that the browser has
    no network must not depend on who adds it.
    """
    handler.config.launch_options = dict(options)


def browser_context(handler: ScrapyPlaywrightDownloadHandler, name: str) -> BrowserContext | None:
    """The browser context that a download handler opened under a name, if there still is one.

    scrapy-playwright 0.0.48: `context_wrappers`. Its documented way to a context is by a page, and
    a context whose page never opened has none.
    """
    wrapper = handler.context_wrappers.get(name)
    return None if wrapper is None else wrapper.context


def boosted_trees(model: Any) -> list[Any]:
    """The trees of a scikit-learn model of histogram trees for two classes, each with its `nodes`.

    scikit-learn 1.6 to 1.9: `HistGradientBoostingClassifier`.
    """
    return [tree for (tree,) in model._predictors]


def baseline(model: Any) -> float:
    """The log-odds from which the trees of such a model start."""
    return float(model._baseline_prediction.ravel()[0])
