"""What became of the stories of a corpus in another one, as when new rules read an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsspider.corpus.account import Account
from newsspider.corpus.reader import Corpus
from newsspider.corpus.selection import Selection

COMPARED = ("title", "authors", "source", "published", "sections", "language", "images", "text")
"""The fields that rules decide on."""

_UNCHANGED = "same"


@dataclass(slots=True)
class Difference:
    """The stories of two corpora, counted."""

    stories: Counter[str] = field(default_factory=Counter)
    """``added`` (only in the second), ``gone`` (only in the first), ``changed``, ``same``."""

    fields: Counter[str] = field(default_factory=Counter)
    """Changed stories by field of `COMPARED`."""

    more: Counter[str] = field(default_factory=Counter)
    """Pieces that a rule took off the page in the second corpus alone, by rule."""

    fewer: Counter[str] = field(default_factory=Counter)
    """Pieces that it took off in the first alone."""

    accounts: list[Account] = field(default_factory=list)
    """What became of the lines of each corpus."""


@dataclass(frozen=True, slots=True)
class Change:
    """A story that is not the same in both."""

    id: str
    url: str
    change: str
    fields: list[str]


def diff(first: Path, second: Path, found: Difference) -> Iterator[Change]:
    """Compare the last versions of all stories of two data folders, or files of article JSONL.

    Of the first corpus some 300 bytes a story are held in memory, and what was removed from the
    pages of those that are not the same.

    :param found: is filled meanwhile, and complete once this is through.
    :raises FileNotFoundError: there are no articles.
    """
    before, after = _Prints(first), _Prints(second)
    found.accounts += [before.account, after.account]
    changed = {id_ for id_ in before.of.keys() & after.of.keys() if before.of[id_] != after.of[id_]}
    found.stories[_UNCHANGED] = len(before.of.keys() & after.of.keys()) - len(changed)
    removed: dict[str, Counter[tuple[str, str]]] = {}
    for record in before.records():
        if record["id"] in changed:
            removed[record["id"]] = _removed(record)
        elif record["id"] not in after.of:
            found.stories["gone"] += 1
            yield Change(record["id"], record["url"], "gone", [])
    for record in after.records():
        id_ = record["id"]
        if id_ in changed:
            yield _changed(record, before.of[id_], removed.pop(id_), found)
        elif id_ not in before.of:
            found.stories["added"] += 1
            yield Change(id_, record["url"], "added", [])


class _Prints:
    """A corpus by the hashes of its fields."""

    def __init__(self, path: Path) -> None:
        self._corpus = Corpus(path, Selection())
        self.of = {record["id"]: _print(record) for record in self.records()}
        """The hashes by id."""

    @property
    def account(self) -> Account:
        """What became of each line."""
        return self._corpus.account

    def records(self) -> Iterator[dict[str, Any]]:
        """Its articles."""
        return self._corpus.to_dicts()


def _print(record: dict[str, Any]) -> tuple[int, ...]:
    """A hash for each field of `COMPARED`."""
    return tuple(hash(repr(record[name])) for name in COMPARED)


def _removed(record: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter((one["rule"], one["text"]) for one in record["extraction"]["removed"])


def _changed(
    record: dict[str, Any],
    before: tuple[int, ...],
    removed: Counter[tuple[str, str]],
    found: Difference,
) -> Change:
    after = _print(record)
    names = [n for n, one, other in zip(COMPARED, before, after, strict=True) if one != other]
    found.stories["changed"] += 1
    found.fields.update(names)
    now = _removed(record)
    for pieces, counts in ((now - removed, found.more), (removed - now, found.fewer)):
        for (rule, _), count in pieces.items():
            counts[rule] += count
    return Change(record["id"], record["url"], "changed", names)
