"""What became of the links that a crawl found: an account of every one of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from newsspider.discovery.foreign import Foreign
from newsspider.discovery.url_shapes import url_shape
from newsspider.monitoring.sentences import Sentence, few_articles
from newsspider.recent import Recent

FOLLOWED, KNOWN = "followed", "known"
FOREIGN, OUTSIDE_WINDOW, NOT_A_PAGE = "foreign", "outside_window", "not_a_page"
ONLY_SAMPLED = "only sampled"
ARTICLE = "article"

_REMEMBERED = 50_000  # links that are counted once; some 8 MB
_MOST_SHAPES = 1000  # that are told apart
_LEAST_OFFERED = 20  # stories that a small portal may well have on one list
_POOR_SHARE = 0.1
# Pages that are no article and were not meant to be one.
_SOURCES = frozenset("list start feed sitemap more next not_modified redirect part".split())


@dataclass(slots=True)
class Shape:
    """The links of one shape that lists offered as stories."""

    offered: int = 0
    fetched: int = 0
    example: str = ""


@dataclass(slots=True)
class LinkAccount:
    """Counts each link once, under what became of it, and each visit under what came of it.

    Memory is bounded: a link that was forgotten and is found again is counted again.
    """

    links: Counter[str] = field(default_factory=Counter)
    """Links found, by fate: followed, known from an earlier run, or why they were left out."""

    visits: Counter[str] = field(default_factory=Counter)
    """Requests that ended, by outcome: article, list, or why the page is neither or missing; an
    article that a pipeline dropped as ``article, duplicate``."""

    foreign: Foreign = field(default_factory=Foreign)
    """Links that lead off the portal, by domain."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    offered: int = 0
    """Links that were new and that lists offered as stories."""

    _seen: Recent[int, bool] = field(default_factory=lambda: Recent(_REMEMBERED), repr=False)
    _stories: Recent[int, bool] = field(default_factory=lambda: Recent(_REMEMBERED), repr=False)

    def found(self, url: str, fate: str) -> None:
        """A page holds a link, and this becomes of it."""
        if self._seen.use(hash(url)):
            return
        self._seen[hash(url)] = True
        self.links[fate] += 1
        if fate == FOREIGN:
            self.foreign.add(url)

    def offers(self, url: str) -> None:
        """A list offers a link as a story."""
        if self._stories.use(hash(url)):
            return
        self._stories[hash(url)] = True
        self.offered += 1
        shape = self._shape(url)
        if shape is not None:
            shape.offered += 1
            shape.example = shape.example or url

    def visited(self, url: str, outcome: str) -> None:
        """The request for a URL has ended."""
        self.visits[outcome] += 1
        shape = self.shapes.get(url_shape(url))
        if shape is not None:
            shape.fetched += 1

    def _shape(self, url: str) -> Shape | None:
        name = url_shape(url)
        if name not in self.shapes and len(self.shapes) >= _MOST_SHAPES:
            return None
        return self.shapes.setdefault(name, Shape())

    @property
    def never_fetched(self) -> dict[str, Shape]:
        """The shapes that lists offered and of which no page was fetched, the commonest first."""
        missed = {name: shape for name, shape in self.shapes.items() if not shape.fetched}
        return dict(sorted(missed.items(), key=lambda item: -item[1].offered))

    @property
    def left_out(self) -> Counter[str]:
        """The links that were not followed, by reason."""
        followed = (FOLLOWED, KNOWN)
        return Counter({fate: n for fate, n in self.links.items() if fate not in followed})

    def warning(self) -> Sentence | None:
        """One sentence if far fewer articles came out than lists offered; None if enough did."""
        articles = sum(n for outcome, n in self.visits.items() if _is_article(outcome))
        if self.offered < _LEAST_OFFERED or articles >= _POOR_SHARE * self.offered:
            return None
        reasons = self.left_out + Counter(
            {k: n for k, n in self.visits.items() if k not in _SOURCES and not _is_article(k)}
        )
        reasons.pop(FOREIGN, None)  # lists hardly offer those
        why = ", ".join(f"{name} {count}" for name, count in reasons.most_common(1))
        return few_articles(self.offered, articles, why)

    def as_stats(self) -> Iterator[tuple[str, int]]:
        """Name and value of the stats, below ``links/``."""
        yield "found", sum(self.links.values())
        yield "offered", self.offered
        for fate, count in self.links.items():
            yield fate.replace(" ", "/"), count  # "trap calendar" is a bound that bit
        for domain, count in self.foreign.by_domain().items():
            yield f"foreign/{domain}", count
        yield "shapes_never_fetched", len(self.never_fetched)

    def to_dict(self) -> dict[str, Any]:
        """The account as plain values, for the state; only the largest of what has many names."""
        missed = list(self.never_fetched.items())[:20]
        return {
            "offered": self.offered,
            "links": dict(self.links.most_common()),
            "visits": dict(self.visits.most_common()),
            "foreign": self.foreign.by_domain(),
            "never_fetched": {name: asdict(shape) for name, shape in missed},
        }


def table(account: dict[str, Any]) -> str:
    """An account, as `LinkAccount.to_dict` gives it, as a table for people."""
    links, visits = account["links"], account["visits"]
    rows = [("links found", sum(links.values()))]
    for fate, count in links.items():
        rows.append((f"  {_name(fate)}", count))
        if fate == FOREIGN:
            rows += [(f"    {domain}", n) for domain, n in list(account["foreign"].items())[:5]]
    rows += [("requests ended", sum(visits.values()))]
    rows += [(f"  {outcome}", count) for outcome, count in visits.items()]
    rows += [("links that lists offered as new stories", account["offered"])]
    rows += [
        (f"  never fetched: {name}, such as {shape['example']}", shape["offered"])
        for name, shape in account["never_fetched"].items()
    ]
    width = max(len(str(count)) for _, count in rows)
    return "\n".join(f"{count:>{width}}  {name}" for name, count in rows)


def _is_article(outcome: str) -> bool:
    """Whether a visit found an article, be it one that was dropped, such as a duplicate."""
    return outcome.partition(",")[0] == ARTICLE


def _name(fate: str) -> str:
    return {FOLLOWED: "followed", KNOWN: "known from earlier runs"}.get(fate, f"left out: {fate}")
