"""The frontier: every URL that a job knows, and which of them to request next.

A URL is saved as pending before anyone gets it, and stays pending until its visit is saved, in the
same transaction as what came of it. So a process that dies forgets nothing: what it had taken is
simply taken again. In memory are only what is in flight, a window of what comes next, and what
the next checkpoint will save.
"""

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.recent import Recent
from newsspider.state.in_flight import SOURCES, Discovered, InFlight
from newsspider.state.keys import host_key
from newsspider.state.revisits import (
    MAX_ATTEMPTS,
    SAME_SECOND,
    VERIFICATION,
    Visit,
    next_due,
    retry_due,
)
from newsspider.state.tables import urls

_WINDOW = 256
_WINDOW_OF_HOST = 32
_KEYS_AT_ONCE = 500
_RECENT = 20_000  # keys that need no look into the database; about 3 MB


_IN_FLIGHT_COLUMNS = [
    -urls.c.rank if name == "priority" else urls.c[name] for name in InFlight.__slots__
]
_SAVED_COLUMNS = [
    urls.c[name]
    for name in "id state fetched first_fetched source_lastmod kind due outcome".split()
]
_KEYS = sa.select(urls.c.key).where(
    urls.c.job == sa.bindparam("job"),
    urls.c.key.in_(sa.bindparam("keys", expanding=True)),
    urls.c.discovered >= sa.bindparam("since"),
)
_BY_KEY = sa.select(*_SAVED_COLUMNS).where(
    urls.c.job == sa.bindparam("job"), urls.c.key == sa.bindparam("key")
)


class Frontier:
    """The URLs of one job; a participant of its checkpoints."""

    def __init__(
        self,
        engine: Engine,
        job: str,
        *,
        run_started: int,
        revisit_window: int,
        sources_first: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open the frontier.

        :param run_started: start of the run, seconds since 1970; what was fetched since then is
            not requested again.
        :param revisit_window: how long after its first visit a changed page is requested again, in
            seconds.
        :param sources_first: give out no page while a sitemap or feed is in flight or waits, as it
            may tell that the page is not wanted.
        """
        self._engine, self._job = engine, job
        self._sources_first, self._new_source = sources_first, False
        self._run_started, self._revisit_window = run_started, revisit_window
        self._clock = clock
        self._opened = self._now()
        self._window: deque[InFlight] = deque()
        self._in_flight: dict[int, InFlight] = {}
        self._new: dict[bytes, Discovered] = {}
        self._unasked: dict[bytes, dict[str, Any]] = {}
        self._unasked_ids: set[int] = set()
        self._visited: dict[bytes, dict[str, Any]] = {}
        self._updates: list[dict[str, Any]] = []
        self._changes: dict[int, int] = {}  # by number: when it last changed
        self._refetched: set[int] = set()
        self._told_late: dict[int, str | None] = {}  # requests for what is in flight
        self._recent: Recent[bytes, bool] = Recent(_RECENT)
        self._not_saved: set[bytes] = set()  # keys that were looked up; only `save` adds any
        self._asks_again = False  # for what the next checkpoint saves as visited
        self._dry = False
        self._hosts: set[str] | None = None  # that may have pending URLs
        self._dry_hosts: set[str] = set()

    def _now(self) -> int:
        return max(int(self._clock()), self._run_started)

    def reopen(self) -> int:
        """Make pending what is due to be requested again; how many URLs that are.

        What failed in a run that began in this very second is due in the next one: this run counts
        as begun then.
        """
        mine = sa.and_(urls.c.job == self._job, urls.c.state == "pending")
        soon = urls.c.due.between(self._opened, self._opened + SAME_SECOND)
        with self._engine.connect() as connection:
            last = connection.scalar(sa.select(sa.func.max(urls.c.due)).where(mine, soon))
        self._opened = max(self._opened, last or 0)
        statement = (
            sa.update(urls)
            .where(
                urls.c.job == self._job,
                urls.c.state == "done",
                urls.c.due <= self._opened,
                urls.c.fetched < self._run_started,
            )
            .values(state="pending")
        )
        with self._engine.begin() as connection:
            return int(connection.execute(statement).rowcount)

    def add(self, found: Discovered) -> bool:
        """Remember a URL; whether it will be requested in this run because of it."""
        simple = not (found.force_refetch or found.tells_more) and found.source_lastmod is None
        if simple and self._is_recent(found.key):
            return False
        if found.key in self._new or found.key in self._visited or found.key in self._unasked:
            self._note_change(found)
            return found.tells_more and self._tell_unsaved(found)
        known = self._known(found.key)
        if known is None:
            self._new[found.key] = found
            self._is_host(found.url)
            if self._sources_first and found.kind in SOURCES:
                self._new_source = True
                self._window.clear()  # they are pending, and come back behind it
                self._dry = False
            return True
        return self._add_known(found, known)

    def unknown(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of some keys that are not in the frontier."""
        here = (self._recent, self._new, self._visited)
        wanted = {key for key in keys if not any(key in known for known in here)}
        known = self._saved(wanted - self._not_saved)
        for key in known:
            self._is_recent(key)
        unknown = wanted - known
        self._not_saved |= unknown
        return unknown

    def any_of_this_run(self, keys: Collection[bytes]) -> bool:
        """Whether this run found one of some keys."""
        is_new = any(key in self._new or key in self._unasked for key in keys)
        return is_new or bool(self._saved(keys, self._run_started))

    def _saved(self, keys: Collection[bytes], since: int = 0) -> set[bytes]:
        """Those of some keys that the database has.

        :param since: found then or later, seconds since 1970.
        """
        saved: set[bytes] = set()
        if not keys:
            return saved
        wanted = list(keys)
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _KEYS_AT_ONCE):
                some = wanted[start : start + _KEYS_AT_ONCE]
                asked = {"job": self._job, "keys": some, "since": since}
                rows = connection.execute(_KEYS, asked)
                saved.update(rows.scalars())
        return saved

    def mark_done(self, found: Discovered, outcome: str, published: int | None = None) -> None:
        """Note a URL that need not be requested itself.

        :param outcome: why: it is a part of another page, or was published outside the window.
        :param published: when, if that is known: seconds since 1970.
        """
        known = self._known(found.key)
        self._is_recent(found.key)
        if known is None:
            self._new.pop(found.key, None)
            self._unasked[found.key] = self._row(found, self._now()) | {
                "state": "done",
                "outcome": outcome,
                "published": published,
            }
        elif known.state == "pending" and known.id not in self._in_flight:
            done = {"state": "done", "outcome": outcome, "published": published, "due": None}
            self._updates.append({"b_id": known.id, **done})
            self._unasked_ids.add(known.id)
            self._window = deque(one for one in self._window if one.id != known.id)

    def _note_change(self, found: Discovered) -> None:
        """Keep what a source says of a URL that the next checkpoint saves."""
        if found.source_lastmod is None:
            return
        new = self._new.get(found.key)
        if new is not None:
            self._new[found.key] = replace(
                new, source_lastmod=max(found.source_lastmod, new.source_lastmod or 0)
            )
        elif found.key in self._unasked:
            row = self._unasked[found.key]
            row["source_lastmod"] = max(found.source_lastmod, row["source_lastmod"] or 0)
        else:
            self._note_change_of(self._known(found.key), found.source_lastmod)

    def _note_change_of(self, known: Any, lastmod: int) -> None:
        before = max(known.source_lastmod or 0, self._changes.get(known.id, 0))
        if lastmod > before:
            self._changes[known.id] = lastmod

    def _add_known(self, found: Discovered, known: Any) -> bool:
        if found.source_lastmod is not None:
            self._note_change_of(known, found.source_lastmod)
        if known.state == "pending":
            if found.tells_more and known.kind == found.kind:
                self._tell_pending(known.id, found.request)
            if found.kind == "start" and known.due is not None:
                self._updates.append({"b_id": known.id, "due": None})
            return False
        if known.id in self._refetched:
            return False
        again = {"b_id": known.id, "state": "pending", "due": None}
        visits = (known.first_fetched, known.fetched, known.outcome, known.kind)
        if found.tells_more and _was_undecided(*visits):
            again |= _asked_again(found.request)
        else:
            fetched = known.fetched or 0
            if fetched >= self._run_started or not (
                found.force_refetch or self._has_changed(found, known)
            ):
                return False
        self._refetched.add(known.id)
        self._updates.append(again)
        self._is_host(found.url)
        return True

    def _tell_unsaved(self, found: Discovered) -> bool:
        """Keep what more is told of a URL; whether it is requested again for that."""
        new = self._new.get(found.key)
        if new is not None and new.kind == found.kind:
            self._new[found.key] = replace(new, request=found.request)
        row = self._visited.get(found.key)
        if row is None or not self._ask_again(row, found.request):
            return False
        self._is_host(found.url)
        return True

    def _ask_again(self, row: dict[str, Any], request: str | None) -> bool:
        visits = (row.get("first_fetched"), row.get("fetched"), row.get("outcome"), row.get("kind"))
        if not _was_undecided(*visits):
            return False
        row |= _asked_again(request)
        self._asks_again = True
        return True

    def _tell_pending(self, id_: int, request: str | None) -> None:
        if id_ in self._in_flight:
            self._told_late[id_] = request
            return
        self._updates.append({"b_id": id_, "request": request})
        for one in self._window:
            if one.id == id_:
                one.request = request

    def _has_changed(self, found: Discovered, known: Any) -> bool:
        """Whether a source names a change that we have not seen, inside the revisit window."""
        if (
            found.source_lastmod is None
            or self._now() > (known.first_fetched or 0) + self._revisit_window
        ):
            return False
        return found.source_lastmod > (known.source_lastmod or known.fetched or 0)

    def _is_recent(self, key: bytes) -> bool:
        if self._recent.use(key):
            return True
        self._recent[key] = True
        return False

    def _known(self, key: bytes) -> Any:
        if key in self._not_saved:
            return None
        with self._engine.connect() as connection:
            return connection.execute(_BY_KEY, {"job": self._job, "key": key}).first()

    def take(self, busy: Collection[str] = ()) -> InFlight | None:
        """The next URL to request, None if none is saved.

        What was added since the last checkpoint is not saved: see `has_unsaved`.

        :param busy: the hosts of which none is wanted now.
        """
        if self._new_source:
            return None  # until it is saved
        if not self._window and not self._dry:
            self._window.extend(self._read(_WINDOW))
        in_flight = self._first_of_others(busy)
        if in_flight is None and not self._dry:
            self._read_others(busy)
            in_flight = self._first_of_others(busy)
        if in_flight is None or self._waits_for_sources(in_flight):
            return None
        self._window.remove(in_flight)
        self._in_flight[in_flight.id] = in_flight
        return in_flight

    def _waits_for_sources(self, next_one: InFlight) -> bool:
        wanted = self._sources_first and any(
            one.kind in SOURCES for one in self._in_flight.values()
        )
        return wanted and next_one.kind not in SOURCES

    def _first_of_others(self, busy: Collection[str]) -> InFlight | None:
        return next((one for one in self._window if one.host not in busy), None)

    def _read_others(self, busy: Collection[str]) -> None:
        """Add to the window, which holds URLs of busy hosts alone, the next ones of each other."""
        for host in self._pending_hosts() - set(busy) - self._dry_hosts:
            self._window.extend(self._read(_WINDOW_OF_HOST, host))
        self._window = deque(sorted(self._window, key=lambda one: (-one.priority, one.id)))

    def _is_host(self, url: str) -> None:
        """Note that the host of a URL has a pending one."""
        if self._hosts is not None:
            self._hosts.add(host_key(url))

    def _pending_hosts(self) -> set[str]:
        if self._hosts is None:
            mine = sa.and_(urls.c.job == self._job, urls.c.state == "pending")
            with self._engine.connect() as connection:
                query = sa.select(urls.c.host).where(mine).distinct()
                self._hosts = set(connection.execute(query).scalars())
            self._hosts |= {host_key(one.url) for one in self._new.values()}
        return self._hosts

    def _read(self, count: int, host: str | None = None) -> list[InFlight]:
        """The next URLs, of one host or of all, about so many."""
        most = count + len(self._in_flight) + len(self._visited) + len(self._unasked_ids)
        statement = sa.select(*_IN_FLIGHT_COLUMNS).where(
            urls.c.job == self._job,
            urls.c.state == "pending",
            sa.or_(urls.c.due.is_(None), urls.c.due <= self._opened),
        )
        if host is not None:
            statement = statement.where(urls.c.host == host)
        with self._engine.connect() as connection:
            rows = connection.execute(statement.order_by(urls.c.rank, urls.c.id).limit(most)).all()
        is_all = len(rows) < most
        if host is None:
            self._dry = is_all
        elif is_all:
            self._dry_hosts.add(host)
        return [
            one
            for one in (InFlight(*row) for row in rows)
            if one.id not in self._in_flight
            and one.id not in self._unasked_ids
            and one.key not in self._visited
        ]

    @property
    def has_unsaved(self) -> bool:
        """Whether a checkpoint would bring URLs to request."""
        return bool(self._new or self._updates or self._asks_again)

    @property
    def has_pending(self) -> bool:
        """Whether there is anything to request, not counting what is in flight."""
        return bool(self._window or self.has_unsaved or not self._dry)

    def in_flight(self, id_: int | None) -> InFlight | None:
        """A URL that is in flight, by its number."""
        return self._in_flight.get(id_) if id_ is not None else None

    def visited(self, in_flight: InFlight, visit: Visit) -> None:
        """Note how a visit ended; saved at the next checkpoint."""
        self._in_flight.pop(in_flight.id, None)
        fetched = visit.fetched or self._now()
        row = {
            "b_id": in_flight.id,
            "state": "done",
            "due": next_due(visit, fetched, in_flight.unchanged),
            "attempts": 0,
            "kind": visit.kind or in_flight.kind,
            "first_fetched": in_flight.first_fetched or fetched,
            "fetched": fetched,
            "outcome": visit.outcome,
            "published": visit.published,
            "etag": visit.etag,
            "last_modified": visit.last_modified,
            "unchanged": 0 if visit.news else in_flight.unchanged + 1,
        }
        if visit.outcome == "not_modified":
            kept = {"etag": in_flight.etag, "last_modified": in_flight.last_modified}
            row |= kept | {"published": in_flight.published}
        if in_flight.id in self._told_late:
            self._ask_again(row, self._told_late.pop(in_flight.id))
        self._visited[in_flight.key] = row

    def revisit_until(self, in_flight: InFlight, published: int | None) -> int | None:
        """Until when an article is looked at for changes, None if it is too old for that."""
        until = (published or in_flight.first_fetched or self._now()) + self._revisit_window
        return until if until > self._now() else None

    def failed(self, in_flight: InFlight, reason: str, *, for_good: bool = True) -> None:
        """Note that a URL could not be requested; a later run tries again, but not for ever.

        :param for_good: whether so many failures end that; not where they say nothing of the page.
        """
        self._in_flight.pop(in_flight.id, None)
        attempts, now = in_flight.attempts + 1, self._now()
        attempts = attempts if for_good else min(attempts, MAX_ATTEMPTS - 1)
        self._visited[in_flight.key] = {
            "b_id": in_flight.id,
            "state": "failed" if attempts >= MAX_ATTEMPTS else "pending",
            "due": retry_due(attempts, max(now, self._opened + 1)),
            "attempts": attempts,
            "outcome": reason[:80],
        }

    def is_verification(self, key: bytes) -> bool:
        """Whether a URL turned out to be where a host leads instead of what was asked for."""
        known = self._known(key)
        saved = None if known is None else known.outcome
        return bool(self._visited.get(key, {}).get("outcome", saved) == VERIFICATION)

    def ask_later(self, key: bytes, reason: str) -> None:
        """Leave a URL to the next run whose visit seemed to be over.

        :param key: that of a URL that the frontier knows.
        """
        later = {"state": "pending", "due": self._opened + 1, "outcome": reason[:80]}
        row, known = self._visited.get(key), self._known(key)
        if row is not None:
            row |= later
        elif known is not None and known.state == "done" and known.id not in self._refetched:
            self._refetched.add(known.id)
            self._updates.append({"b_id": known.id, **later})

    def defer(self, in_flight: InFlight) -> None:
        """Leave a URL pending that was taken and could not be finished in this run."""
        self._visited[in_flight.key] = {"b_id": in_flight.id, "due": self._opened + 1}
        self._in_flight.pop(in_flight.id, None)

    def sync(self) -> None:
        """Nothing: the frontier has no file."""

    def save(self, connection: Connection) -> None:
        """Write what was found, requested again and visited."""
        now = self._now()
        if self._new:
            connection.execute(sa.insert(urls), [self._row(d, now) for d in self._new.values()])
        if self._unasked:
            unasked = [row | {"fetched": now} for row in self._unasked.values()]
            connection.execute(sa.insert(urls), unasked)
        changes = [
            {"b_id": id_, "source_lastmod": lastmod} for id_, lastmod in self._changes.items()
        ]
        for values in _by_columns([*self._updates, *changes, *self._visited.values()]):
            connection.execute(_update_of(tuple(values[0])), values)
        if self.has_unsaved:
            self._dry = False
            self._dry_hosts.clear()
        self._new.clear()
        self._not_saved.clear()
        self._new_source = self._asks_again = False
        self._unasked.clear()
        self._unasked_ids.clear()
        self._updates.clear()
        self._changes.clear()
        self._refetched.clear()
        self._visited.clear()

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


def _was_undecided(
    first: int | None, last: int | None, outcome: str | None, kind: str | None
) -> bool:
    """Whether a URL was visited once and was no article, as it may be if more is told of it."""
    return first == last and outcome == "ok" and kind == "page"


def _asked_again(request: str | None) -> dict[str, Any]:
    """What makes a page that was visited be read again, though it has not changed."""
    forgotten = dict.fromkeys(("due", "etag", "last_modified"))
    return {"state": "pending", "request": request, **forgotten}


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
