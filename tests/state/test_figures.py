"""Figures and alarms of runs, on both databases."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.monitoring.past import Alarm
from newsspider.monitoring.sentences import Sentence
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.figures import KeptFigures, accept_alarms, past_runs
from newsspider.state.jobs import forget
from newsspider.state.runs import begin_run
from newsspider.state.tables import alarms
from tests.state.crawls import JOB, Crawl

URL = "https://a.example/1.html"


def counted(data: Path, engine: Engine, new: int, now: int, *alarms: Alarm) -> Crawl:
    """A run that is about to end, with its figures saved."""
    crawl = Crawl(data, engine, now=now)
    kept = KeptFigures(engine, crawl.run)
    crawl.checkpoint.join(kept)
    kept.of(URL).new += new
    kept.alarms += alarms
    crawl.run.reason, crawl.run.exit_code, crawl.run.pending = "finished", 0, 4
    crawl.checkpoint.commit()
    return crawl


def test_figures_are_told_run_by_run_the_oldest_first(tmp_path: Path, engine: Engine) -> None:
    for number in (1, 2, 3):
        counted(tmp_path, engine, number, number * 1000).finish(number * 1000 + 9)
    assert [run.sites["a.example"].new for run in past_runs(engine, JOB)] == [1, 2, 3]
    assert [run.started for run in past_runs(engine, JOB, most=2)] == [2000, 3000]
    last = past_runs(engine, JOB)[-1]
    assert [run.started for run in past_runs(engine, JOB, before=last.id)] == [1000, 2000]
    assert (last.pending, last.is_finished) == (4, True)
    assert past_runs(engine, "another") == []


def test_runs_without_alarms_come_with_the_last_ones(tmp_path: Path, engine: Engine) -> None:
    silent = Alarm("silent", "a.example", 1, Sentence("…", "……"))
    for number, raised in enumerate([(), (), (), (silent,), (silent,), (silent,)], start=1):
        counted(tmp_path, engine, number, number * 1000, *raised).finish(number * 1000 + 9)
    told = [run.started for run in past_runs(engine, JOB, most=2, calm=True)]
    assert told == [2000, 3000, 5000, 6000]
    accept_alarms(engine, JOB)
    told = [run.started for run in past_runs(engine, JOB, most=2, calm=True)]
    assert told == [3000, 5000, 6000]


def test_a_run_that_goes_on_adds_to_what_it_counted(tmp_path: Path, engine: Engine) -> None:
    counted(tmp_path, engine, 5, 1000).die()
    run, _ = begin_run(engine, JOB, "portal", "{}", 2000)
    assert run.recovered
    kept = KeptFigures(engine, run)
    checkpoint = Checkpoint(engine)
    checkpoint.join(kept)
    kept.of(URL).new += 2
    checkpoint.commit()
    kept.of("https://b.example/").found += 1
    checkpoint.commit()
    (told,) = past_runs(engine, JOB)
    assert {site: figures.new for site, figures in told.sites.items()} == {
        "a.example": 7,
        "b.example": 0,
    }


def test_figures_outlive_what_a_job_forgets(tmp_path: Path, engine: Engine) -> None:
    counted(tmp_path, engine, 5, 1000).finish()
    with engine.begin() as connection:
        forget(connection, JOB)
    assert [run.sites["a.example"].new for run in past_runs(engine, JOB)] == [5]


def test_alarms_of_the_last_run_are_accepted_once(tmp_path: Path, engine: Engine) -> None:
    told = Sentence("nothing new", "没有新文章")
    silent, short = (Alarm(kind, "a.example", 1000, told) for kind in ("silent", "short"))
    counted(tmp_path, engine, 0, 1000, silent).finish(1009)
    counted(tmp_path, engine, 0, 2000, silent, short).finish(2009)
    assert [accept_alarms(engine, JOB) for _ in range(2)] == [2, 0]
    first, second = past_runs(engine, JOB)
    assert list(first.alarms) == [silent]
    assert first.accepted == set()
    assert second.accepted == {("silent", "a.example"), ("short", "a.example")}
    assert first.since("silent", "a.example") == 1000


def test_an_alarm_of_an_earlier_version_is_told_in_english_alone(
    tmp_path: Path, engine: Engine
) -> None:
    told = Sentence("nothing new", "没有新文章")
    counted(tmp_path, engine, 0, 1000, Alarm("silent", "a.example", 1000, told)).finish(1009)
    assert past_runs(engine, JOB)[0].alarms[0].sentence == told
    with engine.begin() as connection:
        connection.execute(sa.update(alarms).values(sentence_zh=None))
    (alarm,) = past_runs(engine, JOB)[0].alarms
    assert str(alarm.sentence) == "nothing new"
