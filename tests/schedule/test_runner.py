"""Crawls take turns, and one that goes wrong is told and costs the others nothing."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from filelock import FileLock

from newsspider.schedule.cron import Cron
from newsspider.schedule.plan import PlannedCrawl
from newsspider.schedule.runner import BUSY, FAILED, Runner

CODES = {"good": "", "bad": "import sys; sys.exit(3)", "slow": "import time; time.sleep(60)"}
CRON = Cron("0 6 * * *", ZoneInfo("Asia/Shanghai"))


def crawl(name: str) -> PlannedCrawl:
    deadline = timedelta(seconds=0.3) if name == "slow" else None
    return PlannedCrawl(name, "portal", CRON, deadline=deadline, settings={"KEY": "secret"})


def command_of(crawl: PlannedCrawl) -> list[str]:
    if crawl.name == "missing":
        raise FileNotFoundError(2, "No such file or directory")
    return [sys.executable, "-S", "-c", CODES[crawl.name]]


def run(tmp_path: Path, *names: str, at_once: int = 4) -> tuple[list[int], Runner]:
    async def all_of_them() -> tuple[list[int], Runner]:
        runner = Runner(tmp_path, at_once, command_of)
        return await asyncio.gather(*(runner.run(crawl(name)) for name in names)), runner

    return asyncio.run(all_of_them())


def test_a_code_tells_how_a_crawl_went(tmp_path: Path) -> None:
    codes, runner = run(tmp_path, "good", "bad", "slow")
    assert codes == [0, 3, 124]
    assert [runner.history(crawl(name)).starts()[0].code for name in CODES] == codes


def test_so_many_run_at_a_time(tmp_path: Path) -> None:
    _, runner = run(tmp_path, "slow", "good", at_once=1)
    slow, good = (runner.history(crawl(name)).starts()[0] for name in ("slow", "good"))
    assert slow.ended is not None
    assert good.started >= slow.ended


def test_one_that_cannot_be_started_is_named_and_the_others_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert run(tmp_path, "missing", "good")[0] == [FAILED, 0]
    assert "missing could not be started" in caplog.text


def test_one_that_another_process_runs_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "locks").mkdir()
    with FileLock(tmp_path / "locks" / "scheduled-good.lock"):
        codes, runner = run(tmp_path, "good")
    assert codes == [BUSY]
    assert runner.history(crawl("good")).starts() == []
    assert "good runs already" in caplog.text


def test_a_log_begins_with_its_command_without_settings(tmp_path: Path) -> None:
    _, runner = run(tmp_path, "good")
    text = runner.history(crawl("good")).starts()[0].log.read_text()
    assert text == "$ scrapy crawl portal\n"
