"""One line in ADDONS brings newsspider to any Scrapy project."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newsspider import settings as defaults
from newsspider.browser.launch import DEFAULTS, wrong_browser_setting
from newsspider.middlewares.boilerplate import BoilerplateMiddleware
from newsspider.setting_names import wrong_name
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.portal import PortalSpider
from newsspider.terminal import VisibleRecord
from newsspider.user_agent import user_agent

logger = logging.getLogger(__name__)

NEAREST_TO_ENGINE = 50
OURS = (PortalSpider, ArchiveSpider)

# What says which project it is, not how it crawls.
_OF_A_PROJECT = frozenset(
    ("ADDONS", "BOT_NAME", "COMMANDS_MODULE", "LOG_LEVEL", "NEWSPIDER_MODULE", "SPIDER_MODULES")
)


def is_ours(spidercls: type[Spider]) -> bool:
    """Whether a spider needs the scheduler, the state and all else of newsspider."""
    return issubclass(spidercls, OURS)


class PortalAddon:
    """``ADDONS = {"newsspider.addon.PortalAddon": 500}``: all that the portal spiders here need.

    The spiders that are `PortalSpider` (or the archive spider) get scheduler, state, pipelines,
    middlewares and the polite settings of `newsspider.settings`, at the priority of add-ons: what
    the project sets stays as it is. Its other spiders get nothing.
    """

    def __init__(self, spidercls: type[Spider]) -> None:
        self._spidercls = spidercls

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the add-on for a crawler."""
        return cls(crawler.spidercls)

    def update_settings(self, settings: BaseSettings) -> None:
        """Give a spider of ours what it needs; a setting that is none is named in the log."""
        if logging.getLogRecordFactory() is logging.LogRecord:  # else it is of the project's
            logging.setLogRecordFactory(VisibleRecord)
        wrong = wrong_name(settings)
        if wrong:  # in a script, as the commands refuse it
            logger.warning("%s", wrong)
        if is_ours(self._spidercls):
            give_parts(settings)
            strip_pages(settings)
        contact = settings.get("NEWSSPIDER_CONTACT")
        if contact and settings.get("USER_AGENT") == user_agent():
            settings.set("USER_AGENT", user_agent(contact), priority="cmdline")


class Addon(PortalAddon):
    """``ADDONS = {"newsspider.addon.Addon": 500}``: article pages reach every spider stripped.

    Portal spiders get what `PortalAddon` gives them, all others `BoilerplateMiddleware` and
    nothing else; its place, nearest to the engine, is after decompression, redirects and the cache.
    With ``NEWSSPIDER_BROWSER = True`` in the settings of the project or of a spider
    (``custom_settings``) pages are rendered in a browser right before.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the middleware unless the project has placed it itself."""
        super().update_settings(settings)
        strip_pages(settings)


def give_parts(settings: BaseSettings) -> None:
    """Set what `newsspider.settings` sets and the project does not."""
    for name, value in vars(defaults).items():
        if not name.isupper() or name in _OF_A_PROJECT:
            continue
        if isinstance(value, dict):
            _add_components(settings, name, value)
        else:
            settings.set(name, value, priority="addon")


def _add_components(settings: BaseSettings, name: str, places: dict[str, Any]) -> None:
    for path, place in places.items():
        if isinstance(place, str):  # FEED_EXPORTERS names a class for each format
            settings[name].set(path, place, priority="addon")
        else:
            settings.setdefault_in_component_priority_dict(name, load_object(path), place)


def strip_pages(settings: BaseSettings) -> None:
    """Let article pages reach the spider stripped and, if the settings ask for it, rendered.

    :raises ValueError: they ask for a browser that can't be had.
    """
    settings.setdefault_in_component_priority_dict(
        "DOWNLOADER_MIDDLEWARES", BoilerplateMiddleware, NEAREST_TO_ENGINE
    )
    wrong = wrong_browser_setting(settings)
    if wrong:
        raise ValueError(wrong)
    if settings.getbool("NEWSSPIDER_BROWSER"):
        for name, value in DEFAULTS.items():
            settings.setdefault(name, value, priority="addon")
        middleware = load_object("newsspider.middlewares.browser.BrowserMiddleware")  # an extra
        settings.setdefault_in_component_priority_dict(
            "DOWNLOADER_MIDDLEWARES", middleware, NEAREST_TO_ENGINE + 1
        )
