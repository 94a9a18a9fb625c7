"""What one page tells of its portal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from newsspider.layouts.slots import SENTENCE, SeenLine
from newsspider.layouts.times import SeenTime

T = TypeVar("T")


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

    block: tuple[str, ...] = ()
    """The shapes of the block that the search for its story began with and of all around it."""

    apart: tuple[str, ...] = ()
    """Where its outermost blocks stand that have no line near its story."""

    others: tuple[str, ...] = ()
    """Where all other blocks stand, without those in the block of the story."""

    def to_json(self) -> dict[str, Any]:
        """It as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Observation":
        """The observation that `to_json` gave."""
        return cls(
            **{
                **values,
                "pieces": tuple(values["pieces"]),
                "lines": _seen(SeenLine, values["lines"]),
                "authors": tuple(values["authors"]),
                "block": tuple(values["block"]),
                "apart": tuple(values["apart"]),
                "others": tuple(values["others"]),
                "times": _seen(SeenTime, values["times"]),
            }
        )


def _seen(kind: Callable[..., T], found: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**{**values, "chain": tuple(values["chain"])}) for values in found)


def told(lines: Sequence[SeenLine]) -> dict[str, float]:
    """The paragraphs of a page's story: key and weight."""
    return {line.key: line.weight for line in lines if line.kept and line.weight >= SENTENCE}
