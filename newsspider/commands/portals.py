"""The selectors of the project's named portals, for pages that were saved."""

from collections.abc import Mapping
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newsspider.extraction.selectors import Selectors, WrongSelector
from newsspider.spiders.portal import PortalSpider
from newsspider.urls import site_of


def selectors_by_site(settings: BaseSettings | None) -> dict[str, Selectors]:
    """The selectors of each site that one of the project's spiders has some for.

    :raises UsageError: one of them is no CSS.
    """
    found: dict[str, Selectors] = {}
    loader = get_spider_loader(settings or BaseSettings())
    for name in loader.list():
        spider: Any = loader.load(name)
        if not issubclass(spider, PortalSpider) or spider.selectors == Selectors():
            continue
        try:
            spider.selectors.check()
        except WrongSelector as error:
            raise UsageError(f"spider {name}: {error}", print_help=False) from error
        domains = getattr(spider, "allowed_domains", None) or ()
        urls = [*getattr(spider, "start_urls", ()), *(f"https://{name}/" for name in domains)]
        found |= dict.fromkeys(map(site_of, urls), spider.selectors)
    return found


def selectors_of(url: str | None, by_site: Mapping[str, Selectors]) -> Selectors | None:
    """The selectors for a page by its URL, None where it has no URL or no portal of ours."""
    return by_site.get(site_of(url)) if url else None
