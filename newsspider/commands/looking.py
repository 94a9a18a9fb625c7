"""What ``scrapy fetch``, ``shell`` and ``parse`` have in common: one page is looked at, no more."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcessBase

from newsspider.spiders.portal import PortalSpider


def look_only(process: CrawlerProcessBase | None, url: str, *, with_state: bool = False) -> None:
    """Let portal spiders crawl nothing besides the page that is asked for.

    :param url: where a spider without start URLs starts.
    :param with_state: whether a state is opened; else nothing is remembered, nor can links be
        judged.
    """
    assert process is not None
    load = process.spider_loader.load

    def looking(name: str) -> type[Spider]:
        spidercls = load(name)
        if not issubclass(spidercls, PortalSpider):
            return spidercls
        return _looking(spidercls, url, looks_only=not with_state)

    process.spider_loader.load = looking  # type: ignore[method-assign, assignment]


def _looking(spidercls: type[PortalSpider], url: str, *, looks_only: bool) -> type[PortalSpider]:
    class Looking(spidercls):  # type: ignore[misc, valid-type]
        name = spidercls.name
        start_urls = getattr(spidercls, "start_urls", None) or [url]

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.crawl.looks_only = looks_only

        def find_sitemaps(self, robotparser: Any, request: Request) -> None:
            """Leave the rest of the portal alone."""

    return Looking
