"""What goes into the frontier, and what comes out of it."""

from dataclasses import dataclass

SOURCES = frozenset({"sitemap", "feed"})
"""The kinds of URLs that only list others."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """A URL that was found, with what it takes to request it."""

    key: bytes
    """Fingerprint: one for all spellings of the URL."""

    url: str
    kind: str = "page"
    """What it is found as: ``start``, ``list``, ``sitemap``, ``feed``, ``page``…"""

    priority: int = 0
    """The highest is requested first."""

    request: str | None = None
    """The rest of the request, as the adapter wants it back."""

    force_refetch: bool = False
    """Request it once in this run even if an earlier run did."""

    source_lastmod: int | None = None
    """When it last changed, as a sitemap or feed says: seconds since 1970."""

    tells_more: bool = False
    """Whether its request tells more of the page than another that waits for the same URL may."""


@dataclass(slots=True)
class InFlight:
    """A URL that is in flight."""

    id: int
    key: bytes
    url: str
    kind: str
    request: str | None
    priority: int
    attempts: int
    first_fetched: int | None
    etag: str | None
    last_modified: str | None
    source_lastmod: int | None
    unchanged: int
    published: int | None
    host: str
