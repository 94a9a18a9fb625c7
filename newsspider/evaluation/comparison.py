"""Two readings of the same pages held against gold: which pages changed, for better or worse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.score import PageScore, Prediction, score_page

FIELDS = ("text", "title", "author", "source", "published")
_MEASURES = ("f1", "exact", "title", "author", "source", "day", "minute")


class Verdict(StrEnum):
    """What a change did to a page, the worst first."""

    WORSE = "worse"
    MIXED = "better and worse"
    BETTER = "better"
    ALIKE = "changed alike"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said of a page, and how good it is."""

    prediction: Prediction
    score: PageScore


@dataclass(frozen=True, slots=True)
class Change:
    """A page of which something else is said than before."""

    page: GoldPage
    before: Reading
    after: Reading

    @property
    def fields(self) -> list[str]:
        """The fields that differ."""
        return _differing(self.before.prediction, self.after.prediction)

    @property
    def better(self) -> list[str]:
        """The measures that rose."""
        return _risen(self.before.score, self.after.score)

    @property
    def worse(self) -> list[str]:
        """The measures that fell."""
        return _risen(self.after.score, self.before.score)

    @property
    def verdict(self) -> Verdict:
        """What the change did to the page."""
        if self.better and self.worse:
            return Verdict.MIXED
        if self.better:
            return Verdict.BETTER
        return Verdict.WORSE if self.worse else Verdict.ALIKE

    @property
    def leaks_gained(self) -> list[str]:
        """The noise strings that leak only now."""
        return [s for s in self.after.score.leaked if s not in self.before.score.leaked]

    @property
    def leaks_lost(self) -> list[str]:
        """The noise strings that leaked only before."""
        return [s for s in self.before.score.leaked if s not in self.after.score.leaked]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pages, read twice."""

    before: list[Reading]
    after: list[Reading]

    @property
    def changes(self) -> list[Change]:
        """The pages that changed, the worst first."""
        pairs = zip(self.before, self.after, strict=True)
        found = [
            Change(after.score.page, before, after)
            for before, after in pairs
            if _differing(before.prediction, after.prediction)
        ]
        verdicts = list(Verdict)
        return sorted(found, key=lambda change: (verdicts.index(change.verdict), _rise(change)))

    @property
    def is_worse(self) -> bool:
        """Whether a measure fell on any page."""
        return any(change.worse for change in self.changes)


def compare_readings(
    pages: Sequence[GoldPage], before: Iterable[Prediction], after: Iterable[Prediction]
) -> Comparison:
    """Two readings of the same pages, side by side."""
    return Comparison(list(_readings(pages, before)), list(_readings(pages, after)))


def _readings(pages: Sequence[GoldPage], predictions: Iterable[Prediction]) -> Iterator[Reading]:
    for page, prediction in zip(pages, predictions, strict=True):
        yield Reading(prediction, score_page(page, prediction))


def _differing(before: Prediction, after: Prediction) -> list[str]:
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]


def _risen(low: PageScore, high: PageScore) -> list[str]:
    """The measures in which one verdict is above the other."""
    names = [name for name in _MEASURES if getattr(low, name) < getattr(high, name)]
    return names + ["leaks"] * (not set(low.leaked) <= set(high.leaked))


def _rise(change: Change) -> float:
    return change.after.score.f1 - change.before.score.f1
