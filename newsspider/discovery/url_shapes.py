"""Which URLs of a site are articles: what their shapes turned out to be before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from newsspider.recent import Recent
from newsspider.words.time import DAY_DD, MONTH_MM, YEAR

# A segment that is words, by its length, its hyphens or its percent-encoding.
_SLUG = re.compile(r"(?<=/)(?:[^/.-]*-){3}[^/.]*|(?<=/)[^/.]*%[^/.]*|(?<=/)[^/.]{25,}")
_PARTS = re.compile(
    rf"(?P<day>(?<!\d){YEAR}[-_]?{MONTH_MM}[-_]?{DAY_DD}(?!\d))"
    rf"|(?P<month>(?<!\d){YEAR}[-_]?{MONTH_MM}(?!\d))"
    rf"|(?P<year>(?<!\d){YEAR}(?!\d))"
    # letters and digits that take turns, as ids and hashes do
    r"|(?P<hash>(?<![a-z\d])(?=[a-z]*\d)(?=\d*[a-z])(?:[a-z]*\d){2}[a-z\d]{5,}(?![a-z\d]))"
    r"|(?P<id>\d{5,})"
    r"|(?P<number>\d+)",
    re.I,
)
_PRIOR_WEIGHT = 4.0  # how many pages of a shape it takes to doubt the first judgement
_ANCHOR_CHARS = 10
_LOOKS_LIKE_ARTICLE = re.compile(
    rf"{YEAR}[-/_]?{MONTH_MM}|\d{{5,}}|[0-9a-f]{{10,}}|"
    r"/(?:article|content|detail|view|story|archives|news|show|doc|[ap])[/_-]?\w*\d",
    re.I,
)


class Outcome(StrEnum):
    """What a fetched page turned out to be."""

    ARTICLE = "article"
    LIST = "list"
    """It led to articles that were new."""

    UNPRODUCTIVE = "unproductive"
    """Neither."""


@lru_cache(maxsize=8192)  # the same menus stand on all pages of a site
def shape_of(url: str) -> str:
    """What the URLs of one kind of page have in common: host, path and names in the query.

    Dates, ids, hashes, numbers and slugs are generalised: ``news.example.com/a/{day}/{id}.html``.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = _SLUG.sub("{slug}", _PARTS.sub(_kind, parts.path))
    host = _PARTS.sub(_kind, parts.netloc.lower())
    if not parts.query:
        return f"{host}{path}"
    names = "&".join(sorted({pair.partition("=")[0] for pair in parts.query.split("&")}))
    return f"{host}{path}?{_PARTS.sub(_kind, names)}"


def _kind(match: re.Match[str]) -> str:
    return f"{{{match.lastgroup}}}"


def looks_like_article(url: str, anchor_chars: int) -> bool:
    """Whether a URL nothing is known about is probably an article's, by its path and its anchor.

    :param anchor_chars: the length of the link's text; 0, as of a picture, says nothing.
    """
    if 0 < anchor_chars < _ANCHOR_CHARS:
        return False
    parts = urlsplit(url)
    return _LOOKS_LIKE_ARTICLE.search(f"{parts.path}?{parts.query}") is not None


@dataclass(slots=True)
class _Counts:
    articles: int = 0
    lists: int = 0
    unproductive: int = 0


class UrlShapes:
    """What the shapes of a site's URLs led to; bounded, the shapes seen last are kept.

    :param capacity: how many shapes are remembered; about 300 bytes each.
    :param patience: how many pages of a shape may be fetched for nothing before it is unproductive.
    """

    def __init__(self, capacity: int = 4096, patience: int = 30) -> None:
        self._patience = patience
        self._counts: Recent[str, _Counts] = Recent(capacity)
        self._changed: dict[str, _Counts] = {}

    def observe(self, url: str, outcome: Outcome) -> None:
        """Learn what a fetched page turned out to be; articles outside a time window are some."""
        self._learn(shape_of(url), outcome)

    def _learn(self, shape: str, outcome: Outcome) -> None:
        counts = self._counts.get(shape) or _Counts()
        self._counts[shape] = self._changed[shape] = counts
        if outcome is Outcome.ARTICLE:
            counts.articles += 1
        elif outcome is Outcome.LIST:
            counts.lists += 1
        else:
            counts.unproductive += 1

    def article_likelihood(self, url: str, anchor_chars: int, has_date: bool = False) -> float:
        """How probable it is that a link leads to an article, 0–1.

        The first judgement (see `looks_like_article`) counts as much as a few pages of that shape
        that were fetched; so it decides for a new shape and nothing for a known one.

        :param has_date: whether a date stands in the link's text or beside it.
        """
        prior = 0.2
        if looks_like_article(url, anchor_chars):
            prior = 0.75
        elif has_date and anchor_chars >= _ANCHOR_CHARS:
            prior = 0.6
        counts = self._counts.get(shape_of(url))
        if counts is None:
            return prior
        fetched = counts.articles + counts.lists + counts.unproductive
        return (counts.articles + _PRIOR_WEIGHT * prior) / (fetched + _PRIOR_WEIGHT)

    def had_articles(self, url: str) -> bool:
        """Whether a fetched page of this shape was an article."""
        counts = self._counts.get(shape_of(url))
        return counts is not None and counts.articles > 0

    def is_unproductive(self, url: str) -> bool:
        """Whether pages of this shape are fetched for nothing, but for one in very many."""
        counts = self._counts.get(shape_of(url))
        if counts is None:
            return False
        return counts.unproductive >= self._patience * (1 + counts.articles + counts.lists)

    def changed(self) -> list[tuple[str, int, int, int]]:
        """What was learned since the last call: shape, articles, lists, unproductive."""
        changed, self._changed = self._changed, {}
        return [(shape, c.articles, c.lists, c.unproductive) for shape, c in changed.items()]

    @classmethod
    def from_rows(
        cls, rows: Iterable[tuple[str, int, int, int]], capacity: int = 4096, patience: int = 30
    ) -> "UrlShapes":
        """The shapes that `changed` gave, those seen last at the end."""
        shapes = cls(capacity, patience)
        for shape, *counts in rows:
            shapes._counts[shape] = _Counts(*counts)
        return shapes
