"""The selectors of the project's named portals, for pages that were saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.urls import site_of

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

SHIPPED = "newsspider.spiders"
"""Where the spiders are that come with the package."""

SHIPPED_SITES = frozenset(
    (
        "126.net",
        "163.com",
        "gmw.cn",
        "guancha.cn",
        "people.cn",
        "people.com.cn",
        "qq.com",
        "sohu.com",
        "southcn.com",
        "thepaper.cn",
        "youth.cn",
    )
)
"""The sites that one of these has selectors for."""


class SelectorsBySite(Mapping[str, Selectors]):
    """The selectors of each site that one of the project's spiders has some for.

    The spiders are loaded when it is first asked, as by a page whose URL is known: most saved
    pages name none, and spiders bring Scrapy and all that a crawl needs with them. Where there are
    no others than ours, only a site that one of them names has them loaded. It raises
    `WrongSelector` then if a selector is no CSS. Other processes get what was found, and load no
    spider.
    """

    def __init__(
        self, settings: Callable[[], BaseSettings], modules: Sequence[str] | None = None
    ) -> None:
        """Take the settings, and those of their modules with spiders if that is known."""
        self._settings = settings
        self._all_shipped = modules == [SHIPPED]

    def __reduce__(self) -> tuple[type[dict[str, Selectors]], tuple[dict[str, Selectors]]]:
        return dict, (self._found,)

    def __getitem__(self, site: str) -> Selectors:
        if self._all_shipped and site not in SHIPPED_SITES:
            raise KeyError(site)
        return self._found[site]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[str, Selectors]:
        found: dict[str, Selectors] = {}
        from scrapy.spiderloader import get_spider_loader

        loader = get_spider_loader(self._settings())
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
    from scrapy.spiderloader import get_spider_loader

    selectors = _checked(name, get_spider_loader(settings).load(name))
    if selectors == Selectors():
        raise WrongSelector(f"spider {name} has no selectors")
    return selectors


def _checked(name: str, spider: type[Spider]) -> Selectors:
    from newsspider.spiders.portal import PortalSpider  # loads all that a crawl needs

    if not issubclass(spider, PortalSpider):
        return Selectors()
    try:
        spider.selectors.check()
    except WrongSelector as error:
        raise WrongSelector(f"spider {name}: {error}") from error
    return spider.selectors
