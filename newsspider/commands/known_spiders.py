"""The spiders that a command may name: those of the project, and the generic one."""

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import inside_project

from newsspider.spiders.portal import GenericPortalSpider


def spider_named(settings: BaseSettings, name: str) -> type[Spider]:
    """A spider of the project, or the generic one, which any project has.

    :raises KeyError: there is none of that name.
    """
    loader = get_spider_loader(settings)
    if name == GenericPortalSpider.name and name not in loader.list():
        return GenericPortalSpider
    return loader.load(name)


def known_spiders(settings: BaseSettings) -> list[str]:
    """The names of the project's spiders, in the order of the alphabet."""
    return sorted(get_spider_loader(settings).list())


def no_project(settings: BaseSettings, command: str) -> str | None:
    """What to do where ``scrapy`` has no settings that a crawl of ours could go by, else None.

    ``newsspider`` has ours in any folder, and an add-on may be named with ``-s``.
    """
    if inside_project() or settings.getdict("ADDONS"):
        return None
    return f"there is no project here; outside of one: newsspider {command}, the rest as it is"
