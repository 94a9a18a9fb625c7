"""The frontier: every URL that a job knows, and which of them to request next.

A URL is saved as pending before anyone gets it, and stays pending until its visit is saved, in the
same transaction as what came of it. So a process that dies forgets nothing: what it had taken is
simply taken again. In memory are only what is in flight, a window of what comes next, and what
the next checkpoint will save.
"""

import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Engine

from newsspider.recent import Recent
from newsspider.state.checkpoint import Participant
from newsspider.state.in_flight import SOURCES, Discovered, InFlight
from newsspider.state.revisits import MAX_ATTEMPTS, VERIFICATION, Visit, next_due, retry_due
from newsspider.state.saved_urls import SavedUrls
from newsspider.state.unsaved_urls import UnsavedUrls, read_afresh, was_undecided
from newsspider.state.upcoming import Upcoming

_RECENT = 20_000  # keys that need no look into the database; about 3 MB


class Frontier(Participant):
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
        :param sources_first: give out no page while a sitemap or feed is in flight, or before it if
            its host is not busy, as it may tell that the page is not wanted.
        """
        self._sources_first, self._new_source = sources_first, False
        self._run_started, self._revisit_window = run_started, revisit_window
        self._clock = clock
        self._opened = self._now()
        self._in_flight: dict[int, InFlight] = {}
        self._saved = SavedUrls(engine, job)
        self._unsaved = UnsavedUrls(job, self._saved)
        self._upcoming = Upcoming(self._saved, self._unsaved, self._in_flight.keys(), self._opened)
        self._told_late: dict[int, str | None] = {}  # requests for what is in flight
        self._recent: Recent[bytes, bool] = Recent(_RECENT)
        self._not_saved: set[bytes] = set()  # keys that were looked up; only `save` adds any

    def _now(self) -> int:
        return max(int(self._clock()), self._run_started)

    def reopen(self) -> int:
        """Make pending what is due to be requested again; how many URLs that are.

        What failed in a run that began in this very second is due in the next one: this run counts
        as begun then.
        """
        self._opened = max(self._opened, self._saved.last_due(self._opened))
        self._upcoming.due = self._opened
        return self._saved.reopen(self._opened, self._run_started)

    def add(self, found: Discovered) -> bool:
        """Remember a URL; whether it will be requested in this run because of it."""
        simple = not (found.force_refetch or found.tells_more) and found.source_lastmod is None
        if simple and self._is_recent(found.key):
            return False
        if found.key in self._unsaved:
            self._unsaved.note_change(found)
            is_wanted = found.tells_more and self._unsaved.tell(found)
        elif (known := self._known(found.key)) is not None:
            is_wanted = self._add_known(found, known)
        else:
            self._unsaved.add(found)
            is_wanted = True
            if self._sources_first and found.kind in SOURCES:
                self._new_source = True
                self._upcoming.start_again()  # behind it
        if is_wanted:
            self._upcoming.has_host_of(found.url)
        return is_wanted

    def _add_known(self, found: Discovered, known: Any) -> bool:
        if found.source_lastmod is not None:
            self._unsaved.note_change_of(known, found.source_lastmod)
        if known.state == "pending":
            if found.tells_more and known.kind == found.kind:
                self._tell_pending(known.id, found.request)
            if found.kind == "start" and known.due is not None:
                self._unsaved.update(known.id, due=None)
            return False
        visits = (known.first_fetched, known.fetched, known.outcome, known.kind)
        if found.tells_more and was_undecided(*visits):
            return self._unsaved.reopen(known.id, **read_afresh(found.request))
        is_of_this_run = (known.fetched or 0) >= self._run_started
        if is_of_this_run or not (found.force_refetch or self._has_changed(found, known)):
            return False
        return self._unsaved.reopen(known.id, due=None)

    def _tell_pending(self, id_: int, request: str | None) -> None:
        if id_ in self._in_flight:
            self._told_late[id_] = request
            return
        self._unsaved.update(id_, request=request)
        self._upcoming.tell(id_, request)

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
        return None if key in self._not_saved else self._saved.find(key)

    def unknown(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of some keys that are not in the frontier."""
        here = (self._recent, self._unsaved)
        wanted = {key for key in keys if not any(key in known for known in here)}
        known = self._saved.among(wanted - self._not_saved)
        for key in known:
            self._is_recent(key)
        unknown = wanted - known
        self._not_saved |= unknown
        return unknown

    def any_of_this_run(self, keys: Collection[bytes]) -> bool:
        """Whether this run found one of some keys."""
        return self._unsaved.has_found(keys) or bool(self._saved.among(keys, self._run_started))

    def mark_done(self, found: Discovered, outcome: str, published: int | None = None) -> None:
        """Note a URL that need not be requested itself.

        :param outcome: why: it is a part of another page, or was published outside the window.
        :param published: when, if that is known: seconds since 1970.
        """
        known = self._known(found.key)
        self._is_recent(found.key)
        if known is None:
            self._unsaved.add_done(found, self._now(), outcome, published)
        elif known.state == "pending" and known.id not in self._in_flight:
            self._unsaved.end(known.id, outcome, published)
            self._upcoming.leave_out_what_is_over()

    def take(self, busy: Collection[str] = ()) -> InFlight | None:
        """The next URL to request, None if none is saved.

        What was added since the last checkpoint is not saved: see `brings_requests`.

        :param busy: the hosts of which none is wanted now.
        """
        if self._new_source:
            return None  # until it is saved
        next_one = self._upcoming.first(busy)
        if next_one is None or self._waits_for_sources(next_one):
            return None
        self._upcoming.remove(next_one)
        self._in_flight[next_one.id] = next_one
        return next_one

    def _waits_for_sources(self, next_one: InFlight) -> bool:
        wanted = self._sources_first and any(
            one.kind in SOURCES for one in self._in_flight.values()
        )
        return wanted and next_one.kind not in SOURCES

    def brings_requests(self, busy: Collection[str] = ()) -> bool:
        """Whether a checkpoint would bring URLs to request.

        :param busy: the hosts of which none is wanted now.
        """
        return self._new_source or self._unsaved.brings_requests(busy)

    @property
    def has_pending(self) -> bool:
        """Whether there is anything to request, not counting what is in flight."""
        return bool(self._upcoming) or self.brings_requests()

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
            self._unsaved.reopen_visit(row, self._told_late.pop(in_flight.id))
        self._unsaved.visit(in_flight.key, row)

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
        row = {
            "b_id": in_flight.id,
            "state": "failed" if attempts >= MAX_ATTEMPTS else "pending",
            "due": retry_due(attempts, max(now, self._opened + 1)),
            "attempts": attempts,
            "outcome": reason[:80],
        }
        self._unsaved.visit(in_flight.key, row)

    def defer(self, in_flight: InFlight) -> None:
        """Leave a URL pending that was taken and could not be finished in this run."""
        self._unsaved.visit(in_flight.key, {"b_id": in_flight.id, "due": self._opened + 1})
        self._in_flight.pop(in_flight.id, None)

    def is_verification(self, key: bytes) -> bool:
        """Whether a URL turned out to be where a host leads instead of what was asked for."""
        known = self._known(key)
        saved = None if known is None else known.outcome
        visit = self._unsaved.visit_of(key) or {}
        return bool(visit.get("outcome", saved) == VERIFICATION)

    def ask_later(self, key: bytes, reason: str) -> None:
        """Leave a URL to the next run whose visit seemed to be over.

        :param key: that of a URL that the frontier knows.
        """
        later = {"due": self._opened + 1, "outcome": reason[:80]}
        visit, known = self._unsaved.visit_of(key), self._known(key)
        if visit is not None:
            visit |= later | {"state": "pending"}
        elif known is not None and known.state == "done":
            self._unsaved.reopen(known.id, **later)

    def save(self, connection: Connection) -> None:
        """Write what was found, requested again and visited."""
        if self.brings_requests():
            self._upcoming.more_are_saved()
        self._unsaved.save(connection, self._now())
        self._not_saved.clear()
        self._new_source = False
