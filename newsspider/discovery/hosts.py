"""Sub-domains in which nothing is found: a domain may answer under any name, each time anew."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from newsspider.recent import Recent
from newsspider.remembered import remembered
from newsspider.urls import site_of

_GROWTH = 4


class SubDomains:
    """How many pages were fetched for nothing on those hosts of a domain that were of no use yet.

    A host that was of use once is none of them any more. So a portal may have any number of hosts
    with stories, while a domain where every name is somebody's page costs little.

    :param starts: hosts of start URLs, which are never refused.
    :param patience: how many such pages of a domain may be fetched; each host that was of use
        allows for four more.
    """

    def __init__(self, starts: Iterable[str] = (), patience: int = 50) -> None:
        self._starts = frozenset(starts)
        self._patience = patience
        self._pages: Recent[str, int] = Recent()
        self._useful: Recent[str, bool] = Recent()
        self._domains: Recent[str, tuple[int, int]] = Recent()

    def observe(self, url: str, useful: bool) -> None:
        """Learn of a fetched page whether it was of use: an article, or led to some."""
        host = _host_of(url)
        if host in self._starts or self._useful.use(host):
            return
        domain = site_of(url)
        hosts, pages = self._domains.get(domain, (0, 0))
        if useful:
            self._useful[host] = True
            self._domains[domain] = (hosts + 1, pages - self._pages.pop(host, 0))
        else:
            self._pages[host] = self._pages.get(host, 0) + 1
            self._domains[domain] = (hosts, pages + 1)

    def refuses(self, url: str) -> bool:
        """Whether a URL is on a host of no use so far, of a domain with too many of them."""
        host = _host_of(url)
        if host in self._starts or host in self._useful:
            return False
        hosts, pages = self._domains.get(site_of(url), (0, 0))
        return pages >= self._patience + _GROWTH * hosts


@remembered(8192)  # a portal's menu is on all of its pages
def _host_of(url: str) -> str:
    return urlsplit(url).netloc.lower()
