"""Runs: begun, gone on with, ended."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.database import StateError
from newsspider.state.frontier import Frontier
from newsspider.state.output import end_run
from newsspider.state.run_files import file_stem
from newsspider.state.runs import begin_run, last_run, save_run
from newsspider.state.tables import urls
from tests.state.crawls import JOB, Crawl

NOON = 1_715_169_600  # 2024-05-08 12:00 UTC


def test_a_run_is_named_by_its_start(engine: Engine) -> None:
    run, before = begin_run(engine, JOB, "portal", "{}", NOON)
    assert (run.id, run.started, run.recovered, before) == ("20240508T120000Z", NOON, False, None)


def test_a_run_that_did_not_end_is_gone_on_with(engine: Engine, tmp_path: Path) -> None:
    first = Crawl(tmp_path, engine, now=NOON)
    first.save("a")
    first.die()
    second = Crawl(tmp_path, engine, now=NOON + 60)
    assert second.run.recovered
    assert second.run.id == first.run.id
    second.save("b")
    run = second.finish()
    assert (run.articles, len(run_lines(tmp_path, run.file))) == (2, 2)
    assert not Crawl(tmp_path, engine, now=NOON + 120).run.recovered


def run_lines(data: Path, file: str | None) -> list[bytes]:
    assert file is not None
    return (data / file).read_bytes().splitlines()


@pytest.mark.parametrize("committed", [0, 1])
def test_a_run_that_is_ended_for_another_one_keeps_what_it_committed(
    engine: Engine, tmp_path: Path, committed: int
) -> None:
    died = Crawl(tmp_path, engine, now=NOON)
    if committed:
        died.save("a")
    died.add("b")
    died.output.sync()  # killed before the transaction
    died.die()
    file = tmp_path / f"articles/portal/{file_stem(died.run)}.jsonl"
    with engine.connect() as connection:
        last = last_run(connection, JOB)
    assert last is not None
    end_run(tmp_path, engine, last, NOON + 60)
    assert (file.read_bytes().count(b"\n") if file.exists() else 0) == committed
    new, before = begin_run(engine, JOB, "portal", '{"max_articles": 1}', NOON + 60)
    assert not new.recovered
    assert before is not None
    assert before.finished == NOON + 60


def test_runs_of_one_spider_in_one_second_have_names_of_their_own(engine: Engine) -> None:
    names = [begin_run(engine, f"portal {n}", "portal", "{}", NOON)[0].id for n in range(3)]
    assert names == ["20240508T120000Z", "20240508T120000Z_2", "20240508T120000Z_3"]


def test_a_run_begins_after_the_visits_of_the_one_before(engine: Engine) -> None:
    """So what was fetched in this very second is requested again, and files sort by time."""
    with engine.begin() as connection:
        visited: dict[str, object] = {
            "key": b"a",
            "url": "http://a.example/",
            "kind": "start",
            "rank": 0,
        }
        visited |= {"discovered": NOON, "fetched": NOON}
        connection.execute(sa.insert(urls), [visited | {"job": JOB, "state": "done", "due": NOON}])
    run, _ = begin_run(engine, JOB, "portal", "{}", NOON)
    assert (run.id, run.started) == ("20240508T120001Z", NOON + 1)
    frontier = Frontier(
        engine, JOB, run_started=run.started, revisit_window=0, clock=lambda: float(NOON)
    )
    assert frontier.reopen() == 1


@pytest.mark.parametrize("ahead", [10, 7200, 10**9])
def test_what_a_wrong_clock_dated_ahead_counts_as_of_now(engine: Engine, ahead: int) -> None:
    """Until the time came, runs ended at once and requested nothing."""
    then = NOON + ahead
    wrong, _ = begin_run(engine, JOB, "portal", "{}", then)
    wrong.finished = then + 60
    story = {"job": JOB, "rank": 0, "url": "http://a.example/", "kind": "list", "discovered": then}
    due = [then, then + 600, None]
    with engine.begin() as connection:
        save_run(connection, wrong)
        rows = [
            story | {"key": bytes([n]), "state": "done", "fetched": then, "due": x}
            for n, x in enumerate(due)
        ]
        connection.execute(sa.insert(urls), rows)
    run, before = begin_run(engine, JOB, "portal", "{}", NOON)
    assert run.started == NOON
    assert before is not None
    assert before.id == wrong.id
    with engine.connect() as connection:
        newest = last_run(connection, JOB)
        assert newest is not None
        assert newest.id == run.id, "or it would not be gone on with after a kill"
    frontier = Frontier(engine, JOB, run_started=NOON, revisit_window=0, clock=lambda: float(NOON))
    assert frontier.reopen() == 1
    later = Frontier(
        engine, JOB, run_started=NOON + 600, revisit_window=0, clock=lambda: NOON + 600.0
    )
    assert later.reopen() == 1


def test_too_many_begin_at_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_run(engine, "portal 1", "portal", "{}", NOON)
    monkeypatch.setattr("newsspider.state.runs._unused_id", lambda *_: "20240508T120000Z")
    with pytest.raises(StateError, match="crawls of portal began in this second: start again"):
        begin_run(engine, "portal 2", "portal", "{}", NOON)
