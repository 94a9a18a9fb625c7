"""What a user sees of a crawl: on a real terminal, in a log, and when it is told to stop."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.monitoring.figures import SiteFigures
from newsspider.monitoring.progress import Rate, Standing, summary, time_left
from samples.answers import Answer
from samples.serve import Server
from tests.conftest import ROOT
from tests.links.crawls import running
from tests.links.portals import Portal
from tests.links.prose import places
from tests.monitoring.terminal import Screen, on_terminal


def crawl_command(url: str, data: Path, *settings: str) -> list[str]:
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={url}/"]
    for setting in (f"NEWSSPIDER_DATA_DIR={data}", "AUTOTHROTTLE_ENABLED=False", *settings):
        command += ["-s", setting]
    return command


class Hanging:
    """A portal whose stories after the first few never end to come."""

    def __init__(self, portal: Portal, answers: int) -> None:
        self._portal, self._left = portal, answers
        self.hangs, self.over = threading.Event(), threading.Event()

    def answer(self, target: str, base: str) -> Answer:
        if target.startswith("/a/"):
            self._left -= 1
            if self._left < 0:
                self.hangs.set()
                self.over.wait(120)
        return self._portal.answer(target, base)


@pytest.fixture
def portal() -> Portal:
    return Portal(next(places()), count=30)


@pytest.fixture
def hanging(portal: Portal) -> Iterator[tuple[Hanging, Server]]:
    site = Hanging(portal, 5)
    with running(site) as server:
        yield site, server
        site.over.set()


def test_lines_on_a_terminal_and_the_log_above_them_do_not_tear_each_other(
    portal: Portal, tmp_path: Path
) -> None:
    at_once: list[list[str]] = []

    def look(screen: Screen, process: subprocess.Popen[bytes]) -> None:
        at_once.append([line.rstrip() for line in screen.lines if line.strip()])

    with running(portal) as server:
        command = crawl_command(server.url, tmp_path, "LOG_LEVEL=DEBUG", "DOWNLOAD_DELAY=0.1")
        code, screen = on_terminal(command, ROOT, {}, seen=look)
    assert code == 0
    assert screen.cursor_shown
    head = re.compile(r" +found +fetched +saved +changed +dropped +blocked +pages/s +next in")
    lines = [lines[-3:] for lines in at_once if len(lines) > 3 and head.fullmatch(lines[-3])]
    assert len(lines) > 3
    counts = [[int(n) for n in re.findall(r" (\d+)(?= )", f"{row} ")[:3]] for _, row, _ in lines]
    assert counts == sorted(counts)  # found, fetched, saved only grow
    assert len({tuple(count) for count in counts}) > 2
    assert any("URLs wait" in waiting for *_, waiting in lines)
    assert sum(bool(head.fullmatch(line.rstrip())) for line in screen.lines) == 1  # drawn over
    logged = [line for line in screen.lines if re.search(r"\[(scrapy|newsspider)\.", line)]
    assert len(logged) > 50
    stamp = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[\w+[\w.]*\] [A-Z]+: ")
    assert [line for line in logged if not stamp.match(line)] == []
    assert "30 new, 0 changed, 0 failed" in logged[-2]


def test_without_a_terminal_there_is_a_line_with_the_same_figures(
    portal: Portal, tmp_path: Path
) -> None:
    code = (
        "import sys; from newsspider.extensions import progress; progress._LINE_SECONDS = 0.1;"
        "from scrapy.cmdline import execute; execute(['scrapy', *sys.argv[1:]])"
    )
    with running(portal) as server:
        command = crawl_command(server.url, tmp_path, "DOWNLOAD_DELAY=0.02")[3:]
        result = subprocess.run(
            [sys.executable, "-c", code, *command], cwd=ROOT, capture_output=True, text=True
        )
    pattern = (
        r"INFO: 127\.0\.0\.1: found \d+, fetched \d+, saved \d+, changed 0, dropped 0, blocked 0, "
        r"\d+\.\d pages/s"
    )
    assert len(re.findall(pattern, result.stderr)) > 1
    assert re.search(r"INFO: \d+ URLs wait", result.stderr)
    assert re.search(r"; \d+ articles? waits? until the layout is known\n", result.stderr)
    assert "\x1b" not in result.stderr
    assert "Dumping Scrapy stats" not in result.stderr
    file = next(tmp_path.glob("articles/portal/*.jsonl"))
    assert f"INFO: 30 new, 0 changed, 0 failed; {file} / 新增 30 篇，" in result.stderr


def test_a_crawl_that_is_not_to_tell_tells_at_the_end(portal: Portal, tmp_path: Path) -> None:
    with running(portal) as server:
        command = crawl_command(server.url, tmp_path, "NEWSSPIDER_PROGRESS=False")
        _, screen = on_terminal(command, ROOT, {})
    text = "\n".join(screen.lines)
    assert "30 new" in text
    assert "next in" not in text


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_crawl_whose_pages_never_come(
    hanging: tuple[Hanging, Server], tmp_path: Path, number: int, exit_code: int
) -> None:
    site, server = hanging
    log = tmp_path / "log"
    with log.open("w") as file:
        command = crawl_command(server.url, tmp_path / "data")
        process = subprocess.Popen(command, cwd=ROOT, stderr=file)
        assert site.hangs.wait(60)
        process.send_signal(number)
        assert process.wait(60) == exit_code  # a busy machine takes its time; the pages take 120 s
    text = log.read_text()
    # How many of the five were through when the sixth was asked for is chance.
    assert re.search("[0-5] new, 0 changed, 0 failed; it did not come to its end", text)
    assert "Traceback" not in text


def test_a_signal_leaves_what_waits_for_its_turn_and_ends_at_once(
    portal: Portal, tmp_path: Path
) -> None:
    with running(portal) as server, (tmp_path / "log").open("w") as file:
        settings = ("DOWNLOAD_DELAY=300", "LOG_LEVEL=DEBUG")
        command = crawl_command(server.url, tmp_path / "data", *settings)
        process = subprocess.Popen(command, cwd=ROOT, stderr=file)
        while "/robots.txt>" not in (tmp_path / "log").read_text():  # it came, and the page is next
            time.sleep(0.01)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 143  # a busy machine takes its time; the next turn is in 150 s
    assert "still on their way" not in (tmp_path / "log").read_text()


def test_a_rate_is_that_of_the_last_minute() -> None:
    rate = Rate()
    assert rate.at(0, 0) == 0
    assert rate.at(10, 100) == 10
    assert [rate.at(second, 100) for second in (40, 80, 120)][-1] == 0


def test_time_left_is_known_only_of_a_frontier_that_shrinks() -> None:
    assert time_left([100, 60], 2) == 30
    assert time_left([60, 100], 2) is None
    assert time_left([60], 2) is None
    assert time_left([100, 60], 0) is None


def test_a_portal_in_one_line() -> None:
    figures = SiteFigures(found=12, new=3, changed=1)
    figures.answers.update({"200": 9, "503": 1})
    figures.dropped["duplicate"] = 2
    figures.visits["blocked"] = 1
    assert Standing("a.example", figures, 1.25, 0.5).line == (
        "a.example: found 12, fetched 10, saved 4, changed 1, dropped 2, blocked 1, 1.2 pages/s, "
        "next request in 0.5 s"
    )


def test_a_run_in_one_sentence() -> None:
    figures = SiteFigures(new=7, changed=2)
    figures.visits.update({"http_503": 1, "article": 9})
    assert str(summary(figures, "data/a.jsonl")) == (
        "7 new, 2 changed, 1 failed; data/a.jsonl / 新增 7 篇，改动 2 篇，失败 1 个请求"
    )
    assert summary(figures, "data/a.jsonl", is_finished=False, left=40) == (
        "7 new, 2 changed, 1 failed; it did not come to its end, 40 URLs are left to the next run; "
        "data/a.jsonl",
        "新增 7 篇，改动 2 篇，失败 1 个请求；没有抓完，还有 40 个网址留给下一次运行",
    )
    assert summary(SiteFigures(), None).en == "0 new, 0 changed, 0 failed; no article file"
