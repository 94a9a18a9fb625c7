"""What one page tells of its portal."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from newsspider.layouts.slots import SENTENCE, SeenLine
from newsspider.layouts.times import SeenTime


@dataclass(frozen=True, slots=True)
class Observation:
    """A page as it was read, without its tree."""

    url: str
    title: str
    headline: str
    """The tags around the headline: pages of one layout share them."""

    confidence: float
    told: float
    """How much of the title its text says, 0–1: half of it, as a rule, if it is its story."""

    pieces: tuple[int, ...]
    """The pairs of characters that its title and plain paragraphs are made of, as numbers."""

    lines: tuple[SeenLine, ...]
    source: str | None = None
    authors: tuple[str, ...] = ()
    times: tuple[SeenTime, ...] = ()
    """Those above its story."""

    def to_json(self) -> dict[str, Any]:
        """It as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Observation":
        """The observation that `to_json` gave."""
        lines = (
            SeenLine(**{**line, "chain": tuple(line["chain"])}) for line in values.pop("lines")
        )
        times = (
            SeenTime(**{**time, "chain": tuple(time["chain"])}) for time in values.pop("times")
        )
        return cls(
            **{**values, "pieces": tuple(values["pieces"]), "authors": tuple(values["authors"])},
            lines=tuple(lines),
            times=tuple(times),
        )


def told(lines: Sequence[SeenLine]) -> dict[str, float]:
    """The paragraphs of a page's story: key and weight."""
    return {line.key: line.weight for line in lines if line.kept and line.weight >= SENTENCE}
