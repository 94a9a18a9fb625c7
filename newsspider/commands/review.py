"""The stories of a run that are least certain, to be looked at beside what was removed."""

import heapq
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import orjson

from newsspider.terminal import shortened, visible

_CHARS = 76
_FIRST, _LAST = 4, 3
_REMOVED = 20


class Review:
    """The least certain stories of a run; of as many as are asked for, the records are held."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._heap: list[tuple[float, int, str, bytes]] = []
        self._order = count(0, -1)

    def offer(self, name: str, confidence: float, record: bytes) -> None:
        """Take a story, if it is less certain than another, and let go of that one.

        :param name: what to call its page.
        :param record: its article as JSON.
        """
        if len(self._heap) < self._number:
            heapq.heappush(self._heap, (-confidence, next(self._order), name, record))
        elif self._heap and -self._heap[0][0] > confidence:
            heapq.heapreplace(self._heap, (-confidence, next(self._order), name, record))

    def lines(self) -> Iterator[str]:
        """What there is to read: the least certain story first."""
        for _, _, name, record in sorted(self._heap, reverse=True):
            yield ""
            yield from map(visible, _view(name, orjson.loads(record)))


def _view(name: str, record: dict[str, Any]) -> Iterator[str]:
    removed = record["extraction"]["removed"]
    about = [record["published"] or "no time", record["source"] or "", *record["authors"]]
    yield f"{record['extraction']['confidence']:.2f}  {record['title'] or '(no headline)'}"
    yield f"      {name}"
    yield f"      {' / '.join(filter(None, about))}"
    for line in _shortened(record["text"].split("\n")):
        yield _row("|", line)
    for piece in removed[:_REMOVED]:
        yield _row(piece["rule"], piece["text"])
    if len(removed) > _REMOVED:
        yield _row("", f"… and {len(removed) - _REMOVED} more lines that were removed")


def _row(fate: str, text: str) -> str:
    """A line and what became of it, as ``scrapy inspect`` shows it."""
    return f"{fate:>16}  {shortened(text, _CHARS)}"


def _shortened(lines: Sequence[str]) -> Iterator[str]:
    """The first and the last lines of a story, and how many are between them."""
    between = len(lines) - _FIRST - _LAST
    if between <= 1:
        yield from lines
        return
    yield from lines[:_FIRST]
    yield f"… {between} lines …"
    yield from lines[-_LAST:]
