"""The selectors of the project's named portals, for pages that were saved."""

from typing import Any

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newsspider.extraction.selectors import Selectors, WrongSelector
from newsspider.spiders.portal import PortalSpider
from newsspider.urls import site_of


def selectors_by_site(settings: BaseSettings) -> dict[str, Selectors]:
    """The selectors of each site that one of the project's spiders has some for.

    :raises WrongSelector: one of them is no CSS.
    """
    found: dict[str, Selectors] = {}
    loader = get_spider_loader(settings)
    for name in loader.list():
        spider: Any = loader.load(name)
        if not issubclass(spider, PortalSpider) or spider.selectors == Selectors():
            continue
        try:
            spider.selectors.check()
        except WrongSelector as error:
            raise WrongSelector(f"spider {name}: {error}") from error
        domains = getattr(spider, "allowed_domains", None) or ()
        urls = [*getattr(spider, "start_urls", ()), *(f"https://{name}/" for name in domains)]
        found |= dict.fromkeys(map(site_of, urls), spider.selectors)
    return found
