"""The selectors of the project's named portals, for pages that were saved."""

from typing import Any

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newsspider.fields.selectors import Selectors, WrongSelector
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
        selectors = _checked(name, spider)
        if selectors == Selectors():
            continue
        domains = getattr(spider, "allowed_domains", None) or ()
        urls = [*getattr(spider, "start_urls", ()), *(f"https://{name}/" for name in domains)]
        found |= dict.fromkeys(map(site_of, urls), selectors)
    return found


def selectors_of_spider(settings: BaseSettings, name: str) -> Selectors:
    """The selectors of one of the project's spiders.

    :raises KeyError: there is no such spider.
    :raises WrongSelector: it has none, or one of them is no CSS.
    """
    selectors = _checked(name, get_spider_loader(settings).load(name))
    if selectors == Selectors():
        raise WrongSelector(f"spider {name} has no selectors")
    return selectors


def _checked(name: str, spider: type[Spider]) -> Selectors:
    if not issubclass(spider, PortalSpider):
        return Selectors()
    try:
        spider.selectors.check()
    except WrongSelector as error:
        raise WrongSelector(f"spider {name}: {error}") from error
    return spider.selectors
