"""What is measured of a data set while it is written: counts that can be added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsspider.monitoring.distribution import Distribution
from newsspider.monitoring.figures import FIELDS

UNDATED = "undated"


def by_size(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts, the largest first and equal ones by name."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


@dataclass(slots=True)
class Figures:
    """Counts of rows, in little room however many there are."""

    months: dict[str, Counter[str]] = field(default_factory=dict)
    """Rows by the month that their pages state (``2026-01``, or `UNDATED`), and by portal."""

    languages: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    """Rows that have a field which a page may leave unsaid."""

    signals: Counter[str] = field(default_factory=Counter)
    """Rows whose page or host says something about their use, by signal."""

    flags: Counter[str] = field(default_factory=Counter)
    """Rows that a filter would reject, by filter, where texts were measured."""

    masked: Counter[str] = field(default_factory=Counter)
    """Pieces that were masked, by kind."""

    reserved: int = 0
    """Rows whose use page or host reserve."""

    chars: int = 0
    """Of all texts, white space included."""

    lengths: Distribution = field(default_factory=Distribution)
    """Characters of the texts."""

    confidence: Distribution = field(default_factory=lambda: Distribution(of_shares=True))

    @property
    def rows(self) -> int:
        """How many."""
        return sum(self.portals.values())

    @property
    def portals(self) -> Counter[str]:
        """Rows by portal."""
        return sum(self.months.values(), Counter[str]())

    def add(self, row: dict[str, Any]) -> None:
        """Count a row of the data set."""
        month = row["published"][:7] if row["published"] else UNDATED
        self.months.setdefault(month, Counter())[row["site"]] += 1
        self.languages[row["language"]] += 1
        self.filled.update(name for name in FIELDS if row[name])
        self.signals.update({one["signal"] for one in row["rights"]})
        self.masked.update(row.get("masked", ()))
        self.flags.update(row.get("flags", ()))
        self.reserved += row["reserved"] is not None
        self.chars += len(row["text"])
        self.lengths.add(len(row["text"]))
        self.confidence.add(row["extraction"]["confidence"])

    def update(self, other: Figures) -> None:
        """Add those of other rows."""
        for month, portals in other.months.items():
            self.months.setdefault(month, Counter()).update(portals)
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for name in _DISTRIBUTIONS:
            getattr(self, name).update(getattr(other, name))
        self.chars += other.chars
        self.reserved += other.reserved

    def to_dict(self) -> dict[str, Any]:
        """The counts as values of JSON, in an order of their own."""
        months = {month: _sorted(portals) for month, portals in sorted(self.months.items())}
        counters = {name: _sorted(getattr(self, name)) for name in _COUNTERS}
        spread = {name: getattr(self, name).to_dict() for name in _DISTRIBUTIONS}
        numbers = {"chars": self.chars, "reserved": self.reserved}
        return {"months": months} | numbers | counters | spread

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Figures:
        """Those that `to_dict` wrote down."""
        figures = cls({month: Counter(n) for month, n in kept["months"].items()})
        figures.chars, figures.reserved = kept["chars"], kept["reserved"]
        for name in _COUNTERS:
            getattr(figures, name).update(kept[name])
        for name in _DISTRIBUTIONS:
            of_shares = name == "confidence"
            setattr(figures, name, Distribution(of_shares=of_shares, counts=kept[name]))
        return figures


_DISTRIBUTIONS = ("lengths", "confidence")
_COUNTERS = ("languages", "filled", "signals", "flags", "masked")


def added_up(parts: Iterable[Figures]) -> Figures:
    """The figures of all rows together."""
    total = Figures()
    for part in parts:
        total.update(part)
    return total


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
