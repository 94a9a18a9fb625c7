"""The frontier beside a model of it: whatever happens in whatever order, with a crash at any time."""

from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine

from newsspider.state.checkpoint import Checkpoint
from newsspider.state.frontier import Frontier
from newsspider.state.in_flight import Discovered, InFlight
from newsspider.state.revisits import MAX_ATTEMPTS, Visit, next_due, retry_due
from newsspider.state.tables import urls

NAMES = st.sampled_from("abcdefgh")
DAY = 86400


@dataclass
class Row:
    """What must be known of a URL."""

    state: str = "pending"
    due: int | None = None
    attempts: int = 0
    unchanged: int = 0
    fetched: int = 0
    first_fetched: int = 0
    source_lastmod: int | None = None


class Beside(RuleBasedStateMachine):
    """A job's processes, one after the other."""

    engine: Engine
    jobs = count()

    @initialize()
    def begin(self) -> None:
        self.job, self.now = f"job {next(self.jobs)}", 1_715_000_000
        self.saved: dict[str, Row] = {}
        self.run_started = self.now
        self.open()

    def open(self) -> None:
        """Begin a process; what the one before did not commit is gone."""
        self.opened = self.now
        self.rows = deepcopy(self.saved)  # as they are after the next checkpoint
        self.in_flight: dict[str, InFlight] = {}
        self.buffered: set[str] = set()  # found, visited or absorbed since the last checkpoint
        self.absorbed: set[str] = set()
        self.frontier = Frontier(
            self.engine,
            self.job,
            run_started=self.run_started,
            revisit_window=2 * DAY,
            clock=lambda: self.now,
        )
        self.checkpoint = Checkpoint(self.engine)
        self.checkpoint.join(self.frontier)
        soon = range(self.now, self.now + 3)  # what failed in this very second
        waiting = (row.due for row in self.saved.values() if row.state == "pending")
        self.opened = max([self.now, *(due for due in waiting if due is not None and due in soon)])
        due = [
            row
            for row in self.saved.values()
            if row.state == "done" and row.due is not None and row.due <= self.opened
            and row.fetched < self.run_started
        ]  # fmt: skip
        assert self.frontier.reopen() == len(due)
        for row in due:
            row.state = "pending"
        self.rows = deepcopy(self.saved)

    @rule(name=NAMES, force_refetch=st.booleans(), age=st.none() | st.integers(0, 3 * DAY))
    def add(self, name: str, force_refetch: bool, age: int | None) -> None:
        source_lastmod = None if age is None else self.now - age
        found = Discovered(
            name.encode(),
            f"https://x.example/{name}",
            force_refetch=force_refetch,
            source_lastmod=source_lastmod,
        )
        assert self.frontier.add(found) == self.is_wanted(name, force_refetch, source_lastmod)

    def is_wanted(self, name: str, force_refetch: bool, source_lastmod: int | None) -> bool:
        row = self.rows.get(name)
        if row is None:
            self.rows[name] = Row(source_lastmod=source_lastmod)
            self.buffered.add(name)
            return True
        seen = row.source_lastmod or row.fetched
        known = row.source_lastmod
        if source_lastmod is not None and (known is None or source_lastmod > known):
            row.source_lastmod = source_lastmod
        if name in self.buffered:
            return False
        if name in self.absorbed or row.state == "pending" or row.fetched >= self.run_started:
            return False
        is_young = self.now <= row.first_fetched + 2 * DAY
        if not force_refetch and not (
            source_lastmod is not None and source_lastmod > seen and is_young
        ):
            return False
        row.state, row.due = "pending", None
        return True

    @rule(name=NAMES)
    def mark_done(self, name: str) -> None:
        """Another page holds it."""
        row = self.rows.get(name)
        if name in self.buffered and name in self.saved:
            return  # visited just now
        if name in self.saved and (self.saved[name].state != "pending" or name in self.in_flight):
            row = None
        elif name not in self.saved:
            self.rows[name] = row = Row()
            self.buffered.add(name)
        self.frontier.mark_done(Discovered(name.encode(), f"https://x.example/{name}"), "part")
        if row is not None:
            row.state, row.due = "done", None
            self.absorbed.add(name)

    @rule()
    def take(self) -> None:
        ready = {
            name
            for name, row in self.saved.items()
            if row.state == "pending" and (row.due is None or row.due <= self.opened)
            and name not in self.in_flight and name not in self.buffered and name not in self.absorbed
        }  # fmt: skip
        in_flight = self.frontier.take()
        if in_flight is None:
            assert not ready
            return
        name = in_flight.key.decode()
        assert name in ready
        assert in_flight.attempts == self.saved[name].attempts
        self.in_flight[name] = in_flight

    @precondition(lambda self: self.in_flight)
    @rule(which=st.data(), kind=st.sampled_from(["list", "article", "page"]), news=st.booleans())
    def visited(self, which: Any, kind: str, news: bool) -> None:
        name = which.draw(st.sampled_from(sorted(self.in_flight)))
        in_flight, row = self.in_flight.pop(name), self.rows[name]
        until = self.frontier.revisit_until(in_flight, None) if kind == "article" else None
        visit = Visit("ok", kind, news=news, revisit_until=until)
        self.frontier.visited(in_flight, visit)
        row.state, row.attempts, row.fetched = "done", 0, self.now
        row.first_fetched = row.first_fetched or self.now
        row.due = next_due(visit, self.now, row.unchanged)
        row.unchanged = 0 if news else row.unchanged + 1
        self.buffered.add(name)

    @precondition(lambda self: self.in_flight)
    @rule(which=st.data(), for_good=st.booleans())
    def failed(self, which: Any, for_good: bool) -> None:
        name = which.draw(st.sampled_from(sorted(self.in_flight)))
        self.frontier.failed(self.in_flight.pop(name), "http_503", for_good=for_good)
        row = self.rows[name]
        row.attempts = row.attempts + 1 if for_good else min(row.attempts + 1, MAX_ATTEMPTS - 1)
        row.state = "failed" if row.attempts >= MAX_ATTEMPTS else "pending"
        row.due = retry_due(row.attempts, max(self.now, self.opened + 1))
        self.buffered.add(name)

    @precondition(lambda self: self.in_flight)
    @rule(which=st.data())
    def defer(self, which: Any) -> None:
        name = which.draw(st.sampled_from(sorted(self.in_flight)))
        self.frontier.defer(self.in_flight.pop(name))
        self.rows[name].due = self.opened + 1
        self.buffered.add(name)

    @rule(name=NAMES)
    def ask_later(self, name: str) -> None:
        """Its visit, which seemed to be over, was none."""
        self.frontier.ask_later(name.encode(), "blocked")
        was_visited = name in self.buffered and name in self.saved
        is_done = name in self.saved and self.saved[name].state == self.rows[name].state == "done"
        if was_visited or is_done:
            self.rows[name].state, self.rows[name].due = "pending", self.opened + 1

    @rule()
    def commit(self) -> None:
        self.checkpoint.commit()
        for name in self.absorbed - self.saved.keys():
            self.rows[name].fetched = self.now
        self.saved = deepcopy(self.rows)
        self.buffered.clear()
        self.absorbed.clear()

    @rule()
    def crash(self) -> None:
        """The same run goes on in another process."""
        self.now += 1
        self.open()

    @rule(seconds=st.sampled_from([1, 3600, DAY, 7 * DAY]))
    def run_again(self, seconds: int) -> None:
        self.now += seconds
        self.run_started = self.now
        self.open()

    @rule(seconds=st.sampled_from([0, 1, 3600]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @invariant()
    def the_state_holds_what_was_committed(self) -> None:
        names = "state due attempts unchanged fetched first_fetched source_lastmod".split()
        query = sa.select(urls.c.key, *(urls.c[name] for name in names))
        with self.engine.connect() as connection:
            rows = connection.execute(query.where(urls.c.job == self.job)).all()
        held = {
            row.key.decode(): Row(
                row.state, row.due, row.attempts, row.unchanged,
                row.fetched or 0, row.first_fetched or 0, row.source_lastmod,
            )
            for row in rows
        }  # fmt: skip
        assert held == self.saved


def test_nothing_is_lost_nothing_asked_twice(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsspider.state.upcoming._WINDOW", 2)
    machine = type("OnThisState", (Beside,), {"engine": engine})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
