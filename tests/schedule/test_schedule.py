"""``scrapy schedule`` as its user runs it: real crawls of a real server, real kills."""

import json
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest

from newsspider.schedule.history import ENDED, STOPPED, History, Start
from samples.answers import Answer
from samples.serve import Server, serve
from tests.conftest import ROOT, Scrapy, Spawn
from tests.forked import run_module
from tests.test_kills import links, story

DAYS, STORIES_A_DAY, FIRST = 7, 4, 10001
KILLED, STOPPED_CLEANLY, KILLED_AGAIN = 2, 3, 5  # on these days
EVERY_SECOND = "* * * * * *"

Schedule = Callable[..., subprocess.Popen[str]]


class Week:
    """A portal that publishes some stories a day; a day begins with a crawl, which asks for robots.txt."""

    def __init__(self) -> None:
        self.day = 0
        self._held = range(0)
        self._go_on = threading.Event()
        self.holds = threading.Event()
        """Whether a crawl waits for stories that are held."""

    @property
    def stories(self) -> list[str]:
        """The names of all that are published so far."""
        return [f"{FIRST + n}.html" for n in range(self.day * STORIES_A_DAY)]

    def hold(self, day: int) -> None:
        """Answer for the first half of a day's stories, and for the others no earlier than `go_on`."""
        last = FIRST + day * STORIES_A_DAY
        self._held = range(last - STORIES_A_DAY // 2, last)
        self._go_on.clear()
        self.holds.clear()

    def go_on(self) -> None:
        self._go_on.set()

    def answer(self, target: str, base: str) -> Answer:
        if target == "/robots.txt":
            self.day = min(self.day + 1, DAYS)
        if target == "/":
            return page(links([f"/n/{name}" for name in self.stories]))
        name = target.rpartition("/")[2]
        if name in self.stories:
            number = int(name.removesuffix(".html"))
            if number in self._held:
                self.holds.set()
                self._go_on.wait()
            return page(story(number))
        return Answer(HTTPStatus.NOT_FOUND)


def page(html: str) -> Answer:
    return Answer(body=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


@pytest.fixture
def week() -> Week:
    return Week()


@pytest.fixture
def server(week: Week) -> Iterator[Server]:
    with serve() as running:
        running.site = week
        yield running


def plan(server: Server, cron: str, *more: str) -> str:
    return "\n".join(
        (
            "[defaults]",
            f'cron = "{cron}"',
            "settings = { AUTOTHROTTLE_ENABLED = false, DOWNLOAD_DELAY = 0.05 }",
            "[[crawl]]",
            'name = "qinghe"',
            f'url = "{server.url}/"',
            *more,
        )
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "crawls.toml"


@pytest.fixture
def schedule(spawn: Spawn, file: Path, tmp_path: Path) -> Schedule:
    """Start a scheduler in a process of its own."""
    return partial(spawn, "schedule", str(file), "-s", f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}")


def wait_for(what: Callable[[], object], scheduler: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 300
    while not what():
        assert scheduler.poll() is None, "the scheduler ended"
        assert time.monotonic() < deadline, "nothing came of it in five minutes"
        time.sleep(0.01)


def starts(tmp_path: Path, name: str = "qinghe") -> list[Start]:
    return History(tmp_path / "data" / "logs" / name, 100).starts()


def saved(tmp_path: Path) -> Counter[str]:
    """How often each story was saved."""
    lines = [
        json.loads(line)
        for file in (tmp_path / "data").glob("articles/portal/*.jsonl")
        for line in file.read_text("utf-8")
        .rpartition("\n")[0]
        .splitlines()  # it may be at its last
    ]
    return Counter(line["url"].rpartition("/")[2] for line in lines)


def crawls_of(server: Server) -> list[int]:
    """The processes that crawl a server."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if f"url={server.url}/".encode() in command and b"guard.py" not in command:
            found.append(int(folder.name))
    return found


def none_is_left_of(server: Server) -> bool:
    """Whether its crawls are gone; what was killed takes a moment."""
    deadline = time.monotonic() + 10
    while crawls_of(server) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not crawls_of(server)


def test_a_week_of_a_portal_with_kills_and_a_stop_loses_nothing_and_repeats_nothing(
    week: Week,
    server: Server,
    file: Path,
    schedule: Schedule,
    scrapy: Scrapy,
    tmp_path: Path,
) -> None:
    """Each crawl is a day: the next one starts as soon as it has ended."""
    file.write_text(plan(server, EVERY_SECOND), "utf-8")
    log = tmp_path / "log"
    for day in (KILLED, STOPPED_CLEANLY, KILLED_AGAIN):
        week.hold(day)  # or the crawl may be over before it is killed
        scheduler = schedule()
        wait_for(week.holds.is_set, scheduler)
        if day == STOPPED_CLEANLY:
            assert_no_second_scheduler(file, tmp_path)
            scheduler.send_signal(signal.SIGTERM)
            wait_for(lambda: "1 crawls are told to stop" in log.read_text(), scheduler)
            week.go_on()
            assert scheduler.wait() == 0
            assert starts(tmp_path)[0].outcome == STOPPED
        else:
            scheduler.kill()
            scheduler.wait()
            assert starts(tmp_path)[0].outcome is None
        assert none_is_left_of(server)
        week.go_on()
    scheduler = schedule()
    wait_for(lambda: week.day == DAYS and len(saved(tmp_path)) == DAYS * STORIES_A_DAY, scheduler)
    scheduler.send_signal(signal.SIGTERM)
    assert scheduler.wait() == 0
    assert saved(tmp_path) == Counter(week.stories)
    assert scrapy("verify", str(tmp_path / "data")).returncode == 0
    assert all(start.code == 0 for start in starts(tmp_path) if start.outcome == ENDED)
    assert log.read_text().count("qinghe was missed or cut off while no scheduler ran") == 3
    assert "Traceback" not in log.read_text()


def assert_no_second_scheduler(file: Path, tmp_path: Path) -> None:
    """A second one of the same file is refused."""
    data = f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}"
    refused = run_module("scrapy", "schedule", str(file), "-s", data)
    assert refused.returncode == 2
    assert f"another scheduler keeps {file}" in refused.stderr


def test_the_file_is_read_again_when_it_changes_and_mistakes_change_nothing(
    server: Server, file: Path, schedule: Schedule, tmp_path: Path
) -> None:
    file.write_text(plan(server, "0 6 1 1 *"), "utf-8")
    scheduler = schedule()
    log = tmp_path / "log"
    wait_for(lambda: "1 crawls of" in log.read_text(), scheduler)
    file.write_text(plan(server, EVERY_SECOND, 'deadlin = "5h"'), "utf-8")
    wait_for(lambda: "The plan stays as it was" in log.read_text(), scheduler)
    assert "there is no key 'deadlin': do you mean deadline?" in log.read_text()
    assert starts(tmp_path) == []
    never = plan(server, "0 6 30 2 *")
    file.write_text(never, "utf-8")
    wait_for(lambda: "qinghe is never due" in log.read_text(), scheduler)
    again = plan(server, EVERY_SECOND).replace("qinghe", "again")
    file.write_text(f'{again}\ndeadline = "1s"', "utf-8")
    wait_for(lambda: starts(tmp_path, "again"), scheduler)
    assert starts(tmp_path) == [], "a crawl that is gone from the file is started no more"
    wait_for(lambda: "again was ended at its deadline" in log.read_text(), scheduler)
    assert "Traceback" not in log.read_text()


def test_once_runs_all_and_exits_with_the_worst_code(
    server: Server, file: Path, scrapy: Scrapy, tmp_path: Path
) -> None:
    useless = (
        '[[crawl]]\nname = "gone"\nurl = "http://127.0.0.1:1/"\nsettings = { RETRY_TIMES = 0 }'
    )
    file.write_text(plan(server, "0 6 * * *", useless), "utf-8")
    data = ("-s", f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}")
    result = scrapy("schedule", str(file), "--once", *data)
    assert result.returncode == 1
    assert len(saved(tmp_path)) == STORIES_A_DAY
    listed = scrapy("schedule", str(file), "--list", *data).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["crawl", "qinghe", "gone"]
    assert "06:00 Asia/Shanghai" in listed[1]
    assert listed[1].endswith("ended with exit code 0")
    assert listed[2].endswith("ended with exit code 1")
    log = starts(tmp_path, "gone")[0].log.read_text()
    assert log.startswith("$ ")
    assert "Start URL http://127.0.0.1:1/ could not be fetched" in log


def test_mistakes_that_only_scrapy_knows_are_named_too(
    file: Path, scrapy: Scrapy, tmp_path: Path
) -> None:
    file.write_text(
        '[defaults]\ncron = "0 6 * * *"\n'
        '[[crawl]]\nname = "a"\nspider = "peple"\n'
        '[[crawl]]\nname = "b"\nspider = "people"\narguments = { sinc = "7d" }\n'
        "settings = { NEWSSPIDER_ARCHVE = true }\n",
        "utf-8",
    )
    result = scrapy("schedule", str(file), "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    assert result.returncode == 2
    assert f"{file}: crawl 'a': there is no spider 'peple'; there are: " in result.stderr
    assert f"{file}: crawl 'b': people has no argument 'sinc'" in result.stderr
    assert f"{file}: crawl 'b': there is no setting NEWSSPIDER_ARCHVE" in result.stderr
    missing = scrapy("schedule", str(file), "--once", "c")
    assert missing.returncode == 2


def test_without_apscheduler_a_sentence_says_what_to_install(
    tmp_path: Path, scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked" / "apscheduler"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text(
        "raise ModuleNotFoundError('no apscheduler', name='apscheduler')"
    )
    monkeypatch.setenv("PYTHONPATH", f"{blocked.parent}{os.pathsep}{ROOT}")
    result = scrapy("schedule", "crawls.toml")
    assert result.returncode == 2
    assert "needs apscheduler: pip install 'newsspider[schedule]'" in result.stderr
