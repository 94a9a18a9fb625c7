"""Whom a portal may write to."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from newsspider.addresses import is_forbidden_host
from newsspider.component import Component
from newsspider.user_agent import names_contact

logger = logging.getLogger(__name__)


class ContactExtension(Component):
    """Asks once a crawl for a contact in the user agent, where the crawl is of public hosts."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        crawler.signals.connect(self._opened, signals.spider_opened)

    def _opened(self, spider: Spider) -> None:
        hosts = [urlsplit(url).hostname or "" for url in getattr(spider, "start_urls", ())]
        public = [host for host in hosts if not is_forbidden_host(host)]
        agent = self._crawler.settings.get("USER_AGENT") or ""
        if public and not names_contact(agent):
            logger.info(
                "The user agent names nobody whom %s could write to: "
                "set NEWSSPIDER_CONTACT = 'crawler@example.org' or the URL of a page on you",
                public[0],
            )
