"""What the next checkpoint writes of a job's URLs."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from newsspider.state.in_flight import Discovered, InFlight
from newsspider.state.keys import host_key
from newsspider.state.saved_urls import SavedUrls
from newsspider.state.tables import urls


class UnsavedUrls:
    """URLs that are new, and what changes of those that the database has."""

    def __init__(self, job: str, saved: SavedUrls) -> None:
        self._job, self._saved = job, saved
        self._new: dict[bytes, Discovered] = {}
        self.hosts: set[str] = set()
        """Those of URLs that were new at any time since the last checkpoint."""
        self._done: dict[bytes, dict[str, Any]] = {}  # new, and not to be requested
        self._done_ids: set[int] = set()
        self._visited: dict[bytes, dict[str, Any]] = {}
        self._updates: list[dict[str, Any]] = []
        self._changes: dict[int, int] = {}  # by number: when it last changed
        self._reopened: set[int] = set()
        self._reopens_visits = False  # for what is saved as visited

    def __contains__(self, key: bytes) -> bool:
        return key in self._new or key in self._visited or key in self._done

    @property
    def count_over(self) -> int:
        """How many URLs are pending in the database alone: those of which `is_over` holds."""
        return len(self._visited) + len(self._done_ids)

    def brings_requests(self, busy: Collection[str] = ()) -> bool:
        """Whether there will be URLs to request once all is saved.

        :param busy: the hosts of which no new one is wanted now.
        """
        return bool(self._updates or self._reopens_visits) or not self.hosts.issubset(busy)

    def has_found(self, keys: Collection[bytes]) -> bool:
        """Whether one of some keys is new."""
        return any(key in self._new or key in self._done for key in keys)

    def is_over(self, one: InFlight) -> bool:
        """Whether what the database has as pending is not."""
        return one.id in self._done_ids or one.key in self._visited

    def visit_of(self, key: bytes) -> dict[str, Any] | None:
        """What is saved of the visit to a URL."""
        return self._visited.get(key)

    def add(self, found: Discovered) -> None:
        """Save a new URL as pending."""
        self._new[found.key] = found
        self.hosts.add(host_key(found.url))

    def add_done(self, found: Discovered, now: int, outcome: str, published: int | None) -> None:
        """Save a new URL as one that need not be requested."""
        self._new.pop(found.key, None)
        done = {"state": "done", "outcome": outcome, "published": published}
        self._done[found.key] = self._row(found, now) | done

    def end(self, id_: int, outcome: str, published: int | None) -> None:
        """Save of a pending URL that it need not be requested."""
        self.update(id_, state="done", outcome=outcome, published=published, due=None)
        self._done_ids.add(id_)

    def update(self, id_: int, **values: Any) -> None:
        """Save values of a URL."""
        self._updates.append({"b_id": id_, **values})

    def reopen(self, id_: int, **values: Any) -> bool:
        """Save a URL as pending again, unless that was done; whether it was not."""
        if id_ in self._reopened:
            return False
        self._reopened.add(id_)
        self.update(id_, state="pending", **values)
        return True

    def visit(self, key: bytes, row: dict[str, Any]) -> None:
        """Save how a visit ended."""
        self._visited[key] = row

    def note_change(self, found: Discovered) -> None:
        """Keep what a source says of a URL that is here."""
        if found.source_lastmod is None:
            return
        new = self._new.get(found.key)
        if new is not None:
            lastmod = max(found.source_lastmod, new.source_lastmod or 0)
            self._new[found.key] = replace(new, source_lastmod=lastmod)
        elif found.key in self._done:
            row = self._done[found.key]
            row["source_lastmod"] = max(found.source_lastmod, row["source_lastmod"] or 0)
        else:
            self.note_change_of(self._saved.find(found.key), found.source_lastmod)

    def note_change_of(self, known: Any, lastmod: int) -> None:
        """Keep what a source says of a URL that the database has."""
        before = max(known.source_lastmod or 0, self._changes.get(known.id, 0))
        if lastmod > before:
            self._changes[known.id] = lastmod

    def tell(self, found: Discovered) -> bool:
        """Keep what more is told of a URL that is here; whether it is requested again for that."""
        new = self._new.get(found.key)
        if new is not None and new.kind == found.kind:
            self._new[found.key] = replace(new, request=found.request)
        row = self._visited.get(found.key)
        return row is not None and self.reopen_visit(row, found.request)

    def reopen_visit(self, row: dict[str, Any], request: str | None) -> bool:
        """Save a URL as pending whose visit is saved, if more that is told of it may matter."""
        visits = (row.get("first_fetched"), row.get("fetched"), row.get("outcome"), row.get("kind"))
        if not was_undecided(*visits):
            return False
        row |= {"state": "pending", **read_afresh(request)}
        self._reopens_visits = True
        return True

    def save(self, connection: Connection, now: int) -> None:
        """Write all, and forget it.

        :param now: seconds since 1970.
        """
        if self._new:
            connection.execute(sa.insert(urls), [self._row(d, now) for d in self._new.values()])
        if self._done:
            done = [row | {"fetched": now} for row in self._done.values()]
            connection.execute(sa.insert(urls), done)
        changes = [
            {"b_id": id_, "source_lastmod": lastmod} for id_, lastmod in self._changes.items()
        ]
        for values in _by_columns([*self._updates, *changes, *self._visited.values()]):
            connection.execute(_update_of(tuple(values[0])), values)
        self._reopens_visits = False
        here = (self._new, self.hosts, self._done, self._done_ids, self._visited)
        for some in (*here, self._updates, self._changes, self._reopened):
            some.clear()

    def _row(self, found: Discovered, now: int) -> dict[str, Any]:
        return {
            "job": self._job,
            "key": found.key,
            "url": found.url,
            "kind": found.kind,
            "request": found.request,
            "rank": -found.priority,
            "state": "pending",
            "discovered": now,
            "source_lastmod": found.source_lastmod,
            "host": host_key(found.url),
        }


def was_undecided(
    first: int | None, last: int | None, outcome: str | None, kind: str | None
) -> bool:
    """Whether a URL was visited once and was no article, as it may be if more is told of it."""
    return first == last and outcome == "ok" and kind == "page"


def read_afresh(request: str | None) -> dict[str, Any]:
    """What makes a page that was visited be read again, though it has not changed."""
    return {"request": request, **dict.fromkeys(("due", "etag", "last_modified"))}


@lru_cache  # the rows of every checkpoint set the same few sets of columns
def _update_of(columns: tuple[str, ...]) -> sa.Update:
    statement = sa.update(urls).where(urls.c.id == sa.bindparam("b_id"))
    return statement.values({name: sa.bindparam(name) for name in columns if name != "b_id"})


def _by_columns(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows that set the same columns together, in the order of their first."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row), []).append(row)
    yield from groups.values()
