"""What is due after a time without a scheduler, by a clock that jumps."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsspider.schedule import scheduler
from newsspider.schedule.cron import Cron
from newsspider.schedule.history import DEADLINE, ENDED, STOPPED, History
from newsspider.schedule.plan import Plan, PlannedCrawl
from newsspider.schedule.runner import Runner
from newsspider.schedule.scheduler import CrawlScheduler, first_time

MONDAY = datetime(2024, 5, 6, 4, tzinfo=UTC)  # noon in China
SIX = timedelta(hours=18)  # until then


def crawl(expression: str = "0 6 * * *") -> PlannedCrawl:
    return PlannedCrawl("people", "people", Cron(expression, ZoneInfo("Asia/Shanghai")))


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "people", keep=5)


def test_a_new_crawl_is_due_when_its_time_comes(history: History) -> None:
    assert first_time(crawl(), history, MONDAY) == MONDAY + SIX


def test_what_was_never_started_is_missed_all_the_same(history: History) -> None:
    """The scheduler ran from nine to five, the crawl is due at six, day by day."""
    first_time(crawl(), history, MONDAY)
    assert first_time(crawl(), history, MONDAY + timedelta(days=3)) == MONDAY + SIX


def test_a_week_off_is_caught_up_once(history: History) -> None:
    first_time(crawl(), history, MONDAY)
    monday = history.begin(MONDAY + SIX)
    history.end(monday, MONDAY + SIX + timedelta(hours=1), 0, ENDED)
    later = MONDAY + timedelta(days=7)
    due = first_time(crawl(), history, later)
    assert due == MONDAY + SIX + timedelta(days=1), (
        "the first that was missed; the rest is one with it"
    )
    history.end(history.begin(later), later + timedelta(hours=1), 1, ENDED)
    assert first_time(crawl(), history, later + timedelta(hours=2)) == later + SIX


@pytest.mark.parametrize(
    ("outcome", "goes_on"), [(None, True), (STOPPED, True), (ENDED, False), (DEADLINE, False)]
)
def test_what_was_cut_off_goes_on_at_once(
    history: History, outcome: str | None, goes_on: bool
) -> None:
    start = history.begin(MONDAY)
    if outcome:
        history.end(start, MONDAY + timedelta(minutes=5), 143, outcome)
    soon = MONDAY + timedelta(minutes=10)
    assert (first_time(crawl(), history, soon) == soon) == goes_on


def test_another_time_of_day_counts_from_now(history: History) -> None:
    first_time(crawl(), history, MONDAY)
    history.end(history.begin(MONDAY), MONDAY, 0, ENDED)
    tuesday = MONDAY + timedelta(days=1)
    assert first_time(crawl("0 11 * * *"), history, tuesday) == tuesday + timedelta(hours=23)


def test_only_so_many_logs_are_kept_and_the_newest_of_them(
    history: History, tmp_path: Path
) -> None:
    for day in range(8):
        start = history.begin(MONDAY + timedelta(days=day))
        history.end(start, MONDAY + timedelta(days=day, hours=1), day, ENDED)
    assert [start.exit_code for start in history.starts()] == [7, 6, 5, 4, 3]
    assert len(list((tmp_path / "people").glob("*.log"))) == 5


def test_what_a_clock_that_was_a_year_ahead_has_noted_delays_nothing(history: History) -> None:
    ahead = MONDAY + timedelta(days=365)
    first_time(crawl(), history, ahead)
    history.end(history.begin(ahead), ahead, 1, ENDED)
    assert first_time(crawl(), history, MONDAY) == MONDAY + SIX
    history.end(history.begin(MONDAY + SIX), MONDAY + SIX, 0, ENDED)
    tuesday = MONDAY + timedelta(days=1)
    assert history.starts(tuesday)[0].exit_code == 0
    assert first_time(crawl(), history, tuesday) == tuesday + SIX


def test_what_is_dated_ahead_is_the_first_log_to_go(history: History) -> None:
    for day in (365, 0, 1, 2, 3, 4):
        start = history.begin(MONDAY + timedelta(days=day))
        history.end(start, MONDAY + timedelta(days=day, hours=1), day, ENDED)
    assert [start.exit_code for start in history.starts()] == [4, 3, 2, 1, 0]


def test_a_clock_that_is_set_back_while_the_scheduler_runs_delays_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        days_ahead = 365

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=cls.days_ahead)

    monkeypatch.setattr(scheduler, "datetime", Clock)
    monkeypatch.setattr(scheduler, "LOOK_SECONDS", 0.01)
    plan = Plan({"people": crawl()}, at_once=1)

    def due_in(keeper: CrawlScheduler) -> int:
        return int((keeper.jobs.get_job("people").next_run_time - datetime.now(UTC)).days)

    async def due() -> list[int]:
        keeper = CrawlScheduler(tmp_path, lambda: plan, Runner(tmp_path, 1, lambda _: []))
        running = asyncio.create_task(keeper.run())
        days = []
        await asyncio.sleep(0)
        for ahead in (365, 0):
            Clock.days_ahead = ahead
            async with asyncio.timeout(60):
                while due_in(keeper) != ahead:
                    await asyncio.sleep(0.01)
            days.append(due_in(keeper))
        os.kill(os.getpid(), signal.SIGTERM)
        await running
        return days

    assert asyncio.run(due()) == [365, 0]


def test_two_starts_in_one_second_have_a_log_each(history: History) -> None:
    first, second = history.begin(MONDAY), history.begin(MONDAY)
    assert first.log != second.log


def test_a_note_that_a_kill_left_half_is_passed_over(history: History, tmp_path: Path) -> None:
    history.end(history.begin(MONDAY), MONDAY, 0, ENDED)
    (tmp_path / "people" / "20240506T050000Z.json").write_text('{"started": "2024-')
    (tmp_path / "people" / "20240506T060000Z.part").write_text("{")
    assert [start.exit_code for start in history.starts()] == [0]
