"""Which links are new to a crawl, and how soon they are requested."""

from collections.abc import Callable, Collection, Iterator, Set

from newsspider.discovery.account import KNOWN, LinkAccount
from newsspider.discovery.links import Candidate
from newsspider.discovery.links_to_follow import ARTICLE, NEXT, SAMPLE, LinkToFollow
from newsspider.discovery.url_shapes import (
    SAMPLES,
    UrlShapes,
    family_of,
    looks_like_article,
    url_shape,
)
from newsspider.recent import Recent

_SHAPES = 4096


class NewLinks:
    """Tells new links from those that the frontier knows, and puts them in order."""

    def __init__(
        self, unknown: Callable[[list[str]], Set[str]], shapes: UrlShapes, account: LinkAccount
    ) -> None:
        self._unknown, self._shapes, self._account = unknown, shapes, account
        self._samples: Recent[str, int] = Recent(_SHAPES)

    def among(self, wanted: list[Candidate]) -> Set[str]:
        """The URLs of those links that are new."""
        return self._unknown([one.url for one in wanted])

    def to_follow(self, wanted: list[Candidate], new: Collection[str]) -> Iterator[LinkToFollow]:
        """Those of the links that are new; the others are noted as known."""
        for one in wanted:
            if one.url not in new:
                self._account.found(one.url, KNOWN)
            else:
                yield LinkToFollow(one.url, "page", self._priority(one))

    def _priority(self, one: Candidate) -> int:
        """A few links of an unknown shape come first; the others wait until these were read."""
        if one.priority != ARTICLE or self._shapes.knows(one.url):
            return one.priority
        shape = url_shape(one.url)
        kind = family_of(shape) or shape
        sampled = self._samples.get(kind, 0)
        self._samples[kind] = sampled + 1
        if sampled < SAMPLES:
            return SAMPLE
        return ARTICLE if looks_like_article(one.url, 0) else NEXT
