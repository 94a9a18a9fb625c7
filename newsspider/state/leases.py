"""What goes into the frontier, and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discovered:
    """A URL that was found, with what it takes to ask for it."""

    key: bytes
    """Fingerprint: one for all spellings of the URL."""

    url: str
    kind: str = "page"
    """What it is found as: ``start``, ``list``, ``sitemap``, ``feed``, ``page``…"""

    priority: int = 0
    """The highest is asked first."""

    request: str | None = None
    """The rest of the request, as the adapter wants it back."""

    again: bool = False
    """Ask for it once in this run even if an earlier run did."""

    changed: int | None = None
    """When it last changed, as a sitemap or feed says: seconds since 1970."""


@dataclass(slots=True)
class Lease:
    """A URL that is being asked."""

    id: int
    key: bytes
    url: str
    kind: str
    request: str | None
    rank: int
    attempts: int
    first_fetched: int | None
    etag: str | None
    last_modified: str | None
    changed: int | None
    unchanged: int
    published: int | None
