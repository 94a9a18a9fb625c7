"""Sitemaps and feeds without end: a site may make each name the next one."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from newsspider.discovery.traps import ENDLESS_SOURCES, ListBounds
from newsspider.recent import Recent

_MOST = 50_000  # of a host: as many sitemaps as one index may name
_PATIENCE = 100
_REMEMBERED = 50_000  # addresses, some 8 MB


class Sources:
    """Which sitemaps and feeds of a host are worth a request.

    One is of use that lists a page which no other one listed in this run, be it an old one.

    :param most: how many of a host are read.
    :param patience: how many in a row may be of no use.
    """

    def __init__(self, most: int = _MOST, patience: int = _PATIENCE) -> None:
        self._bounds = ListBounds(max_pages=most, patience=patience)
        self._listed: Recent[int, bool] = Recent(_REMEMBERED)

    def observe(self, kind: str, url: str, listed: Iterable[str]) -> None:
        """Learn which pages a source lists; none, if it could not be read.

        :param kind: ``sitemap`` or ``feed``; a portal may have a thousand feeds of comments.
        """
        new = 0
        for page in map(hash, listed):
            new += page not in self._listed
            self._listed[page] = True
        self._bounds.observe(_key(kind, url), new)

    def stop(self, kind: str, url: str) -> str | None:
        """The bound that stands before a source; None if none does."""
        return ENDLESS_SOURCES if self._bounds.stop(_key(kind, url)) else None


def _key(kind: str, url: str) -> str:
    return f"{kind} {urlsplit(url).netloc}"
