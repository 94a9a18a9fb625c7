"""Which URLs of a site are articles: what their shapes turned out to be before."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from newsspider.recent import Recent
from newsspider.remembered import remembered
from newsspider.urls import site_of
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
_LAST_SEGMENT = re.compile(r"(?<=/)(?P<stem>[^/.]+)(?P<end>\.[a-z]{2,5})?(?P<slash>/?)$", re.I)
_PRIOR_WEIGHT = 4.0  # how many pages of a shape it takes to doubt the first judgement
LIKELY = 0.5
"""The likelihood from which on a link counts as an article's."""

SAMPLES = 5
"""How many pages of an unknown shape are read before what a page offers is doubted."""

_PATIENCE = 30
_GROWTH = 4  # pages for nothing that each page of use makes up for
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


@remembered(8192)  # the same menus stand on all pages of a site
def url_shape(url: str) -> str:
    """What the URLs of one kind of page have in common: host, path and names in the query.

    Dates, ids, hashes, numbers and slugs are generalised: ``news.example.com/a/{day}/{id}.html``.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = _SLUG.sub("{slug}", _PARTS.sub(_kind, parts.path))
    host = _host_shape(parts.netloc)
    if not parts.query:
        return f"{host}{path}"
    names = "&".join(sorted({pair.partition("=")[0] for pair in parts.query.split("&")}))
    return f"{host}{path}?{_PARTS.sub(_kind, names)}"


@remembered(4096)
def _host_shape(netloc: str) -> str:
    """A host whose sub-domains may be numbered; its domain, port and IP address are its own."""
    host, colon, port = netloc.lower().partition(":")
    domain = site_of(f"//{host}")
    if host == domain or _is_address(netloc):
        return netloc.lower()
    below = host.removesuffix(domain)
    return f"{_PARTS.sub(_kind, below)}{domain}{colon}{port}"


def _is_address(netloc: str) -> bool:
    try:
        ipaddress.ip_address(netloc.partition(":")[0])
    except ValueError:
        return netloc.startswith("[")
    return True


@remembered(8192)
def family_of(shape: str) -> str:
    """The shape that the words of one folder have in common, ``/tag/{name}``; "" where it is none.

    Words are not generalised as figures are, for most folders are sections. So a word that nobody
    has seen is known by those that stood in its place before.
    """
    match = None if "?" in shape else _LAST_SEGMENT.search(shape)
    if match is None:
        return ""
    family = f"{shape[: match.start()]}{{name}}{match['end'] or ''}{match['slash']}"
    return "" if re.fullmatch(r"\{\w+\}", match["stem"]) else family


def _kind(match: re.Match[str]) -> str:
    return f"{{{match.lastgroup}}}"


def looks_like_article(url: str, anchor_chars: int) -> bool:
    """Whether a URL nothing is known about is probably an article's, by its path and its anchor.

    :param anchor_chars: the length of the link's text; 0, as of a picture, says nothing.
    """
    return not 0 < anchor_chars < _ANCHOR_CHARS and _is_articles_path(url)


@remembered(8192)
def _is_articles_path(url: str) -> bool:
    parts = urlsplit(url)
    return _LOOKS_LIKE_ARTICLE.search(f"{parts.path}?{parts.query}") is not None


@dataclass(slots=True)
class _Counts:
    articles: int = 0
    lists: int = 0
    unproductive: int = 0

    def add(self, outcome: Outcome) -> None:
        if outcome is Outcome.ARTICLE:
            self.articles += 1
        elif outcome is Outcome.LIST:
            self.lists += 1
        else:
            self.unproductive += 1

    def is_unproductive(self, patience: int) -> bool:
        """Whether so many pages were for nothing that those of use do not make up for them."""
        return self.unproductive >= patience + _GROWTH * (self.articles + self.lists)

    def with_less_doubt(self, patience: int) -> "_Counts":
        """For another run: a shape that was of use once is always given some more pages."""
        used = self.articles + self.lists
        most = patience // 2 + _GROWTH * used
        return _Counts(
            self.articles, self.lists, min(self.unproductive, most) if used else self.unproductive
        )

    def plus(self, other: "_Counts") -> "_Counts":
        return _Counts(
            self.articles + other.articles,
            self.lists + other.lists,
            self.unproductive + other.unproductive,
        )


class UrlShapes:
    """What the shapes of a site's URLs led to; bounded, the shapes seen last are kept.

    A shape that nothing is known about is judged by its family, see `family_of`.

    :param capacity: how many shapes are remembered; about 300 bytes each.
    :param patience: how many pages of a shape may be fetched for nothing before it is unproductive;
        each that was of use allows for four more.
    """

    def __init__(self, capacity: int = 4096, patience: int = _PATIENCE) -> None:
        self._patience = patience
        self._counts: Recent[str, _Counts] = Recent(capacity)
        self._families: Recent[str, _Counts] = Recent(capacity)
        self._told: Recent[str, bool] = Recent(capacity)
        self._changed: dict[str, _Counts] = {}

    def expect_articles(self, url: str) -> None:
        """Learn from a feed what a story's address is like, before one was fetched."""
        shape = url_shape(url)
        self._told[family_of(shape) or shape] = True

    def observe(self, url: str, outcome: Outcome) -> None:
        """Learn what a fetched page turned out to be; articles outside a time window are some."""
        shape = url_shape(url)
        counts = self._counts.get(shape) or _Counts()
        self._counts[shape] = self._changed[shape] = counts
        counts.add(outcome)
        family = family_of(shape)
        if family:
            members = self._families.get(family) or _Counts()
            self._families[family] = members
            members.add(outcome)

    def article_likelihood(
        self, url: str, anchor_chars: int, has_date: bool = False, offered: bool = False
    ) -> float:
        """How probable it is that a link leads to an article, 0–1.

        The first judgement (see `looks_like_article`) counts as much as a few pages of that shape
        that were fetched; so it decides for a new shape and nothing for a known one.

        :param has_date: whether a date stands in the link's text or beside it.
        :param offered: whether the page shows it as a headline, see `newsspider.discovery.offers`;
            that stands until a few were seen to be none.
        """
        shape = url_shape(url)
        prior = 0.2
        if looks_like_article(url, anchor_chars):
            prior = 0.75
        elif offered or (has_date and anchor_chars >= _ANCHOR_CHARS) or self._is_told(shape):
            prior = 0.6
        counts = self._counts.get(shape) or self._families.get(family_of(shape))
        if counts is None:
            return prior
        fetched = counts.articles + counts.unproductive
        if shape in self._counts:  # else: a list in the place of a word says nothing of others
            fetched += counts.lists
        if offered and fetched < SAMPLES and not counts.articles:
            return prior
        return (counts.articles + _PRIOR_WEIGHT * prior) / (fetched + _PRIOR_WEIGHT)

    def may_be_article(self, url: str) -> bool:
        """Whether nothing that was fetched speaks against it."""
        return self.article_likelihood(url, 0, offered=True) >= LIKELY

    def _is_told(self, shape: str) -> bool:
        return (family_of(shape) or shape) in self._told

    def knows(self, url: str) -> bool:
        """Whether a page of this shape, or of its family, was fetched."""
        shape = url_shape(url)
        return shape in self._counts or family_of(shape) in self._families

    def had_articles(self, url: str) -> bool:
        """Whether a fetched page of this shape was an article."""
        counts = self._counts.get(url_shape(url))
        return counts is not None and counts.articles > 0

    def family_had_articles(self, url: str) -> bool:
        """Whether a fetched page of this shape or its family was an article."""
        family = self._families.get(family_of(url_shape(url)))
        return self.had_articles(url) or (family is not None and family.articles > 0)

    def is_unproductive(self, url: str) -> bool:
        """Whether pages of this shape or its family are fetched for nothing, but for a few."""
        shape = url_shape(url)
        counts = self._counts.get(shape)
        if counts is not None and counts.is_unproductive(self._patience):
            return True
        if counts is not None and counts.articles + counts.lists:
            return False
        family = self._families.get(family_of(shape))
        return family is not None and family.is_unproductive(self._patience)

    def changed(self) -> list[tuple[str, int, int, int]]:
        """What was learned since the last call: shape, articles, lists, unproductive."""
        changed, self._changed = self._changed, {}
        return [(shape, c.articles, c.lists, c.unproductive) for shape, c in changed.items()]

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[tuple[str, int, int, int]],
        patience: int = _PATIENCE,
    ) -> "UrlShapes":
        """The shapes that `changed` gave, those seen last at the end."""
        shapes = cls(patience=patience)
        for shape, *numbers in rows:
            counts = _Counts(*numbers)
            shapes._counts[shape] = counts.with_less_doubt(patience)
            family = family_of(shape)
            if family:
                shapes._families[family] = (shapes._families.get(family) or _Counts()).plus(counts)
        return shapes
