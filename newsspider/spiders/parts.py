"""What a spider of ours can't do without, and what is said where the project does not give it."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.misc import load_object

from newsspider.crawl import Crawl
from newsspider.middlewares.boilerplate import BoilerplateMiddleware

logger = logging.getLogger(__name__)

REMEDY = 'put ADDONS = {"newsspider.addon.Addon": 500} into the settings of the project'


def missing_parts(crawler: Crawler) -> list[str]:
    """The settings, with their values, that a crawler has not or that the project has switched off.

    To be asked once the engine is there, as by a handler of the signal `spider_opened`.
    """
    # They load SQLAlchemy, which only a crawl needs: commands load the spiders, too.
    from newsspider.extensions.crawl_state import CrawlState
    from newsspider.middlewares.visits import VisitMiddleware
    from newsspider.scheduler import StateScheduler

    have = {
        f"SCHEDULER = {_path(StateScheduler)}": (
            # `issubclass` takes every scheduler for one of ours, as it has the same methods.
            StateScheduler in load_object(crawler.settings["SCHEDULER"]).__mro__
        ),
        f"{_path(CrawlState)} in EXTENSIONS": crawler.get_extension(CrawlState),
        f"{_path(VisitMiddleware)} in SPIDER_MIDDLEWARES": crawler.get_spider_middleware(
            VisitMiddleware
        ),
        f"{_path(BoilerplateMiddleware)} in DOWNLOADER_MIDDLEWARES": (
            crawler.get_downloader_middleware(BoilerplateMiddleware)
        ),
    }
    return [name for name, part in have.items() if not part]


def refusal(crawler: Crawler) -> str | None:
    """The sentence that refuses a crawl without its parts, None if it has them."""
    missing = missing_parts(crawler)
    if not missing:
        return None
    name = crawler.spider.name if crawler.spider else ""
    if len(missing) > 1:
        return f"spider {name} needs more than Scrapy has: {REMEDY}"
    return f"spider {name} needs {missing[0]}, and the project has set something else: {REMEDY}"


def _path(part: type) -> str:
    return f"{part.__module__}.{part.__qualname__}"


def check_parts(crawler: Crawler, crawl: Crawl) -> None:
    """Refuse a crawl without its parts before its first request.

    :raises CloseSpider: something is missing; the log and `crawl.refused` say what.
    """
    crawl.refused = None if crawl.looks_only else refusal(crawler)
    if crawl.refused:
        logger.error("%s", crawl.refused)
        raise CloseSpider("parts_missing")
