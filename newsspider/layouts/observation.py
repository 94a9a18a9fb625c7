"""What one page tells of its portal."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from operator import add
from typing import Any
from zlib import crc32

from newsspider.layouts.slots import SENTENCE, SeenLine
from newsspider.layouts.times import SeenTime
from newsspider.words.fold import words_of

_PIECES = 0xFFFF
_MOST_PIECES = 1_500


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


def pieces_of(texts: Iterable[str]) -> tuple[int, ...]:
    """The pairs of characters in some texts, as numbers that are the same in each process."""
    found: set[int] = set()
    for text in texts:
        words = words_of(text)
        for pair in set(map(add, words, words[1:])):
            found.add(crc32(pair.encode("utf-8", "surrogatepass")) & _PIECES)
        if len(found) >= _MOST_PIECES:
            break
    return tuple(sorted(found))


def told(lines: Sequence[SeenLine]) -> dict[str, float]:
    """The paragraphs of a page's story: key and weight."""
    return {line.key: line.weight for line in lines if line.kept and line.weight >= SENTENCE}
