"""One line switches boilerplate removal on in any Scrapy project."""

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newsspider.browser.launch import DEFAULTS, wrong_browser_setting
from newsspider.middlewares.boilerplate import BoilerplateMiddleware
from newsspider.user_agent import user_agent

NEAREST_TO_ENGINE = 50


class Addon:
    """``ADDONS = {"newsspider.addon.Addon": 500}``: article pages reach the spider stripped.

    It adds `BoilerplateMiddleware` and nothing else; its place, nearest to the engine, is after
    decompression, redirects and the cache. With ``NEWSSPIDER_BROWSER = True`` in the settings of
    the project or of a spider (``custom_settings``) pages are rendered in a browser right before.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the middleware unless the project has placed it itself."""
        settings.setdefault_in_component_priority_dict(
            "DOWNLOADER_MIDDLEWARES", BoilerplateMiddleware, NEAREST_TO_ENGINE
        )
        contact = settings.get("NEWSSPIDER_CONTACT")
        if contact and settings.get("USER_AGENT") == user_agent():
            settings.set("USER_AGENT", user_agent(contact), priority="cmdline")
        wrong = wrong_browser_setting(settings)
        if wrong:
            raise ValueError(wrong)
        if settings.getbool("NEWSSPIDER_BROWSER"):
            self._add_browser(settings)

    def _add_browser(self, settings: BaseSettings) -> None:
        for name, value in DEFAULTS.items():
            settings.setdefault(name, value, priority="addon")
        middleware = load_object("newsspider.middlewares.browser.BrowserMiddleware")  # an extra
        settings.setdefault_in_component_priority_dict(
            "DOWNLOADER_MIDDLEWARES", middleware, NEAREST_TO_ENGINE + 1
        )
