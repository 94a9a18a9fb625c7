"""Where a crawl goes from a page: URLs with what they are requested as, and how soon."""

from dataclasses import dataclass

from newsspider.discovery.pagination import ListPage

FEED, SITEMAP, SAMPLE, ARTICLE, NEXT, OTHER = 80, 90, 3, 2, 1, 0
"""Priorities: a sample is one of the first links of an unknown shape."""

LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class LinkToFollow:
    """A URL to request, and as what."""

    url: str
    kind: str
    """``page``, ``next`` (of a list), ``more`` (a list's endpoint), ``feed``, ``sitemap``, or
    ``left_out``: not to be requested in this window."""

    priority: int
    """The highest is requested first."""

    force_refetch: bool = False
    """Request even if an earlier run did, as what it lists moves on."""

    source_lastmod: int | None = None
    """When it last changed, as a source says: seconds since 1970."""

    place: ListPage | None = None
    """Which page of which list it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a page other than an article holds."""

    to_follow: list[LinkToFollow]
    is_list: bool
    """Whether it is worth another look later, as a list of articles that grows."""
