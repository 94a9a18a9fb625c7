"""What ``scrapy fetch``, ``shell`` and ``parse`` have in common: one page is looked at, no more."""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newsspider.commands.usage_error import UsageError
from newsspider.spiders.arguments import ArgumentError, refuse_credentials, without_credentials
from newsspider.spiders.portal import PortalSpider


def check_url(url: str) -> None:
    """Refuse what is no URL, and one that holds a password, which is not repeated.

    :raises UsageError: it does, or is none.
    """
    try:
        refuse_credentials(url)
        _ = urlsplit(url).port  # ValueError if it is not one
    except ArgumentError as problem:
        raise UsageError(str(problem)) from None
    except ValueError:
        raise UsageError(f"{without_credentials(url)!r} is no URL") from None


class LookingLoader:
    """A spider loader whose portal spiders crawl nothing besides the page that is asked for."""

    def __init__(self, loader: SpiderLoaderProtocol, url: str, *, with_state: bool = False) -> None:
        """Wrap a loader.

        :param url: where a spider without start URLs starts.
        :param with_state: whether a state is opened; else nothing is remembered, nor can links be
            judged.
        """
        self._loader, self._url, self._with_state = loader, url, with_state

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The loader of a project's settings, with no URL."""
        return cls(get_spider_loader(settings), "")

    def load(self, spider_name: str) -> type[Spider]:
        """The class of a spider.

        :raises KeyError: there is none of that name.
        """
        spidercls = self._loader.load(spider_name)
        if not issubclass(spidercls, PortalSpider):
            return spidercls
        return _looking(spidercls, self._url, looks_only=not self._with_state)

    def list(self) -> list[str]:
        """The names of all spiders."""
        return self._loader.list()

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]
        """The names of the spiders whose site a request is for."""
        return self._loader.find_by_request(request)


def _looking(spidercls: type[PortalSpider], url: str, *, looks_only: bool) -> type[PortalSpider]:
    class Looking(spidercls):  # type: ignore[misc, valid-type]
        name = spidercls.name
        start_urls = getattr(spidercls, "start_urls", None) or [url]

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.crawl.looks_only = looks_only

        def find_sitemaps(self, robotparser: Any, request: Request) -> None:
            """Leave the rest of the portal alone."""

    return Looking
