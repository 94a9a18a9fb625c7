"""The selectors of the project's named portals, for pages that were saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.urls import site_of

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

SHIPPED = "newsspider.spiders"
"""Where the spiders are that come with the package."""


class SelectorsBySite(Mapping[str, Selectors]):
    """The selectors of each site that one of the project's spiders has some for.

    The spiders are loaded when it is first asked, as by a page whose URL is known: most saved
    pages name none, and spiders bring Scrapy and all that a crawl needs with them. Where there are
    no others than in our folder, only a site that a file there names has them loaded. It raises
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
        if self._all_shipped and (sources := spider_sources()) and site not in sources:
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


@cache
def spider_sources() -> str:
    """What the spiders in our folder are written in, which users of a clone add theirs to.

    A spider's site stands there as it is; "" where there are no files, as in a zip.
    """
    return "".join(file.read_text("utf-8") for file in Path(__file__).parent.rglob("*.py"))


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
