"""The figures of a run, site by site: counts, quantiles, and nothing that grows with the run."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any, Self

from newsspider.items import Article
from newsspider.monitoring.distribution import Distribution
from newsspider.urls import site_of

FIELDS = ("authors", "source", "published", "sections", "summary", "keywords", "images")
"""The fields of a record that a page may leave unsaid: how many have them is its fill rate."""

LAYOUT = "layout"
"""Under this name articles are counted as drift that have no layout that is known."""

GONE = ("http_404", "http_410")
"""Outcomes of visits to pages that are no more; addresses that were guessed often are none."""

OTHER_SITES = "(other sites)"
_SITE_CHARS = 255  # of the table's column
_MOST_SITES = 200  # that are told apart: an archive may hold thousands


def _shares() -> Distribution:
    return Distribution(of_shares=True)


@dataclass(slots=True)
class SiteFigures:
    """What a run met at one site, or at several together."""

    found: int = 0
    """New URLs that were found."""

    answers: Counter[str] = field(default_factory=Counter)
    """HTTP answers by status, those of retries included."""

    latency: Distribution = field(default_factory=Distribution)
    """Milliseconds until an answer was there."""

    visits: Counter[str] = field(default_factory=Counter)
    """Visits that ended, by outcome: see `newsspider.discovery.account.LinkAccount.visits`."""

    read: int = 0
    """Pages that were read as articles, before any of them was dropped."""

    drift: Counter[str] = field(default_factory=Counter)
    """Of these, how many tell a field that the selectors of the portal did not find, by field; and
    under `LAYOUT`, how many have no layout that is known though pages of such URLs had."""

    new: int = 0
    """Articles that were saved for the first time."""

    changed: int = 0
    """Articles that an earlier run had saved with another text."""

    dropped: Counter[str] = field(default_factory=Counter)
    """Articles that were not saved, by reason."""

    near_duplicates: int = 0
    """Saved articles whose `duplicate_of` names an earlier one."""

    filled: Counter[str] = field(default_factory=Counter)
    """Saved articles that have a field of `FIELDS`, by field."""

    lengths: Distribution = field(default_factory=Distribution)
    """Characters of the texts that were saved."""

    removed: Distribution = field(default_factory=_shares)
    """Which share of the text of their pages was not the story."""

    confidence: Distribution = field(default_factory=_shares)

    @property
    def fetched(self) -> int:
        """HTTP answers."""
        return self.answers.total()

    @property
    def saved(self) -> int:
        """Lines that were written."""
        return self.new + self.changed

    @property
    def blocked(self) -> int:
        """Visits that ended with a verification, a refusal or a notice of repairs."""
        return self.visits["blocked"] + self.visits["maintenance"]

    @property
    def gone(self) -> int:
        """Visits that found that there is no such page."""
        return sum(self.visits[outcome] for outcome in GONE)

    @property
    def failed(self) -> int:
        """Visits that ended without a page, though there should have been one."""
        return sum(n for outcome, n in self.visits.items() if is_failure(outcome))

    def visited(self, outcome: str) -> None:
        """Count the end of a visit; why a request was not made may name its URL, and is cut."""
        self.visits["ignored" if outcome.startswith("ignored: ") else outcome] += 1

    def save(self, article: Article, *, changed: bool, removed: float | None) -> None:
        """Count an article that was saved.

        :param removed: the share of its page's text that is not the story; None if not known.
        """
        self.new += not changed
        self.changed += changed
        self.near_duplicates += article.duplicate_of is not None
        self.filled.update(name for name in FIELDS if getattr(article, name))
        self.lengths.add(len(article.text))
        self.confidence.add(article.extraction.confidence)
        if removed is not None:
            self.removed.add(removed)

    def update(self, other: "SiteFigures") -> None:
        """Add what another one counted."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, int):
                setattr(self, one.name, mine + theirs)
            else:
                mine.update(theirs)

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain values; what is empty is left out."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: value.to_dict() if isinstance(value, Distribution) else value
            for name, value in values.items()
            if (len(value) if isinstance(value, Distribution) else value)
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """The figures that `to_dict` gave; names of another version are passed over."""
        figures = cls()
        for one in fields(figures):
            if one.name in values:
                empty, value = getattr(figures, one.name), values[one.name]
                if isinstance(empty, Distribution):
                    empty.update(Distribution(counts=value))
                elif isinstance(empty, Counter):
                    empty.update(value)
                elif isinstance(value, type(empty)):
                    setattr(figures, one.name, value)
                else:
                    raise TypeError(f"{one.name} is {value!r}")
        return figures


def is_failure(outcome: str) -> bool:
    """Whether a visit failed: a status, an exception, an error in a callback or pipeline.

    >>> [is_failure(one) for one in ("http_503", "TimeoutError", "spider: KeyError", "http_404")]
    [True, True, True, False]
    """
    is_error = outcome.startswith(("http_", "spider: ", "pipeline: ")) or outcome[:1].isupper()
    return is_error and outcome not in GONE


def total(figures: "list[SiteFigures]") -> SiteFigures:
    """The sum of some figures."""
    summed = SiteFigures()
    for one in figures:
        summed.update(one)
    return summed


class RunFigures:
    """The figures of a run by site."""

    def __init__(self, sites: dict[str, SiteFigures] | None = None) -> None:
        """Begin, or go on with what was kept of a run that died."""
        self.sites = sites or {}
        self.touched: set[str] = set()
        """The sites whose figures changed since they were kept."""

    def of(self, url: str) -> SiteFigures:
        """The figures of a URL's site, to be changed."""
        site = site_of(url)[:_SITE_CHARS]
        if site not in self.sites and len(self.sites) >= _MOST_SITES:
            site = OTHER_SITES
        self.touched.add(site)
        return self.sites.setdefault(site, SiteFigures())

    @property
    def total(self) -> SiteFigures:
        """All sites together."""
        return total(list(self.sites.values()))
