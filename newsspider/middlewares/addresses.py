"""No page leads the crawl to addresses that are not of the public internet."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IHostResolution, IResolutionReceiver
from zope.interface import implementer

from newsspider.addresses import is_forbidden_host, is_private
from newsspider.component import Component

_WEB_PORTS = {"http": 80, "https": 443}


class AddressRefused(IgnoreRequest):
    """A request to an address that a crawl of public pages has no business with."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{url} is no address of the public web: "
            "set NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES = True if it is meant"
        )
        self.url = url


class AddressGuard(Component):
    """Refuses requests to private, loopback and link-local addresses, and to what is no web page.

    Redirects and robots.txt pass it too. A host name is judged by what it resolves to; Scrapy
    connects to that same address, as its resolver keeps it. The hosts of the spider's
    `start_urls` and start requests are not judged, at their own ports and those of the web.

    It stands behind `HttpProxyMiddleware`: what a proxy fetches is not resolved here.
    ``NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES = True`` switches it off.
    """

    def __init__(self, crawler: Crawler) -> None:
        if crawler.settings.getbool("NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES"):
            raise NotConfigured
        super().__init__(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass.

        :raises AddressRefused: its address may not be requested; counted as `dropped/address`.
        """
        if request.meta.get("is_start_request") and not request.meta.get("redirect_urls"):
            self._start_hosts |= _services(request.url)
        if await self.is_refused(request.url, proxied=bool(request.meta.get("proxy"))):
            self._stats.inc_value("newsspider/dropped/address")
            raise AddressRefused(request.url)

    async def is_refused(self, url: str, proxied: bool = False) -> bool:
        """Whether a URL may not be requested.

        :param proxied: a proxy resolves its host.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in _WEB_PORTS or not host:
            return True
        if (host, parts.port or _WEB_PORTS[parts.scheme]) in self._start_hosts:
            return False
        if is_forbidden_host(host):
            return True
        return not proxied and any(map(is_private, await _resolve(host)))

    @cached_property
    def _start_hosts(self) -> set[tuple[str, int]]:
        urls = getattr(self._crawler.spider, "start_urls", ())
        return set().union(*map(_services, urls))


def _services(url: str) -> set[tuple[str, int]]:
    """Where a portal that starts at a URL may be: the host, at the URL's port and the web's."""
    parts = urlsplit(url)
    return {(parts.hostname or "", port) for port in (parts.port, *_WEB_PORTS.values()) if port}


async def _resolve(host: str) -> list[str]:
    """The addresses of a host, from the resolver that Scrapy connects with; none if it has none."""
    from twisted.internet import reactor  # chosen by the time a request is made

    receiver = _Receiver()
    reactor.nameResolver.resolveHostName(receiver, host)
    return await maybe_deferred_to_future(receiver.done)


@implementer(IResolutionReceiver)
class _Receiver:
    def __init__(self) -> None:
        self.done: Deferred[list[str]] = Deferred()
        self._found: list[str] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 (Twisted's)
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.done.callback(self._found)
