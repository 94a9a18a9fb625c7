"""One line switches boilerplate removal on in any Scrapy project."""

from scrapy.settings import BaseSettings

from newsspider.middlewares.boilerplate import BoilerplateMiddleware

NEAREST_TO_ENGINE = 50


class Addon:
    """``ADDONS = {"newsspider.addon.Addon": 500}``: article pages reach the spider stripped.

    It adds `BoilerplateMiddleware` and nothing else; its place, nearest to the engine, is after
    decompression, redirects and the cache.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the middleware unless the project has placed it itself."""
        settings.setdefault_in_component_priority_dict(
            "DOWNLOADER_MIDDLEWARES", BoilerplateMiddleware, NEAREST_TO_ENGINE
        )
