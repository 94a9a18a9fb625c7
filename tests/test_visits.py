"""How the visit of a page ends, and whether a later run asks for it again: in real crawls."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsspider.state.database import open_state, state_url
from tests.conftest import ROOT
from tests.forked import run_module
from tests.middlewares.probe import Answer, Answers, answering

Ends = Callable[[str], tuple[list[str], str]]

MOVED = {"moved": "/found.html", "spelled": "/spelled.html?spm=1.2", "spelled?spm=1.2": None}
STATUS = {"gone": 404, "sick": 503, "promised": 202, "part": 206, "proxied": 203, "empty": 204}


def answer(path: str) -> Answer:
    page = path.strip("/").replace(".html", "")
    if MOVED.get(page):
        return 302, {"Location": str(MOVED[page])}, ""
    headers = {"Content-Type": "text/html", "ETag": f'"{page}"'}
    return STATUS.get(page, 200), headers, f"<p>{page}</p>"


@pytest.fixture
def server() -> Iterator[Answers]:
    with answering(answer) as server:
        yield server


@pytest.fixture
def command(server: Answers, tmp_path: Path) -> Callable[[str], list[str]]:
    def command(pages: str) -> list[str]:
        words = ["runspider", str(ROOT / "tests/visits_spider.py")]
        words += ["-a", f"base={server.url}", "-a", f"pages={pages}"]
        words += ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "AUTOTHROTTLE_ENABLED=False"]
        words += ["-s", "STATS_DUMP=True"]
        return [*words, "-s", "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True"]

    return command


@pytest.fixture
def ends(command: Callable[[str], list[str]], server: Answers) -> Ends:
    """Crawl pages; gives the paths that were asked for, but robots.txt, and the log."""

    def run(pages: str) -> tuple[list[str], str]:
        before = len(server.asked)
        ran = run_module("scrapy", *command(pages))
        assert ran.returncode == 0, ran.stderr
        return [path for path in server.paths()[before:] if path != "/robots.txt"], ran.stderr

    return run


def remembered(data: Path) -> dict[str, tuple[str, str | None]]:
    """State and outcome of each page."""
    engine = open_state(state_url(data))
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT url, state, outcome FROM urls")).all()
    engine.dispose()
    return {re.sub(r".*/|\.html", "", url): (state, outcome) for url, state, outcome in rows}


@pytest.mark.parametrize(
    ("page", "end", "asked_again"),
    [
        ("fine", ("done", "ok"), False),
        ("drop", ("done", "ok"), False),
        ("gone", ("done", "http_404"), False),
        ("break", ("pending", "pipeline: ArithmeticError"), True),
        ("error", ("pending", "spider: ArithmeticError"), True),
        ("sick", ("pending", "http_503"), True),
        ("promised", ("pending", "http_202"), True),
        ("part", ("pending", "http_206"), True),
        ("proxied", ("done", "ok"), False),
        ("empty", ("done", "ok"), False),  # its request wants any status
    ],
)
def test_a_page_that_ended_is_not_asked_again_and_one_that_failed_is(
    ends: Ends, tmp_path: Path, page: str, end: tuple[str, str], asked_again: bool
) -> None:
    asked, log = ends(page)
    assert set(asked) == {f"/{page}.html"}
    assert remembered(tmp_path) == {page: end}
    assert ("Noted" in log) == (end[1] in {f"http_{status}" for status in STATUS.values()})
    again, _ = ends(page)
    assert bool(again) == asked_again


@pytest.mark.parametrize("setting", ["HTTPERROR_ALLOWED_CODES=202", "HTTPERROR_ALLOW_ALL=True"])
def test_a_status_that_the_settings_want_brings_a_page(
    setting: str, command: Callable[[str], list[str]], tmp_path: Path
) -> None:
    ran = run_module("scrapy", *command("promised"), "-s", setting)
    assert "Parsed promised" in ran.stderr
    assert remembered(tmp_path) == {"promised": ("done", "ok")}


def test_a_retry_is_the_same_visit(ends: Ends, tmp_path: Path) -> None:
    asked, _ = ends("sick fine")
    assert sorted(asked) == ["/fine.html", "/sick.html", "/sick.html"]


def test_a_page_ends_after_its_links_which_tell_that_it_is_a_list(
    ends: Ends, tmp_path: Path
) -> None:
    """When the callback ends they still wait in Scrapy's queue."""
    assert sorted(ends("list fine")[0]) == ["/fine.html", "/found.html", "/list.html"]
    engine = open_state(state_url(tmp_path))
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT url, kind FROM urls")).all()
    engine.dispose()
    kinds = {Path(url).stem: kind for url, kind in rows}
    assert kinds == {"list": "list", "fine": "page", "found": "page"}


def test_a_redirect_ends_the_visit_and_leads_to_one_of_its_own(ends: Ends, tmp_path: Path) -> None:
    asked, log = ends("moved")
    assert asked == ["/moved.html", "/found.html"]
    assert "Parsed found" in log
    assert remembered(tmp_path) == {"moved": ("done", "redirect"), "found": ("done", "ok")}
    assert ends("moved found")[0] == []


def test_a_redirect_to_another_spelling_is_the_same_visit(ends: Ends, tmp_path: Path) -> None:
    asked, log = ends("spelled")
    assert asked == ["/spelled.html", "/spelled.html?spm=1.2"]
    assert "Parsed spelled" in log
    assert remembered(tmp_path) == {"spelled": ("done", "ok")}


def test_a_request_that_cannot_be_kept_is_asked_and_counted(ends: Ends, tmp_path: Path) -> None:
    asked, log = ends("partial")
    assert asked == ["/partial.html", "/found.html"]
    assert "'newsspider/frontier/in_memory': 1" in log
    assert set(remembered(tmp_path)) == {"partial"}


def test_a_callback_that_is_no_more_is_a_failure_with_the_urls_name(
    ends: Ends, tmp_path: Path
) -> None:
    ends("sick")
    engine = open_state(state_url(tmp_path))
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE urls SET request = replace(request, 'parse_page', 'parse_gone')")
        )
    engine.dispose()
    asked, log = ends("fine")
    assert asked == ["/fine.html"]
    assert re.search(r"can't be requested: http://\S+/sick\.html: .*parse_gone", log)
    assert remembered(tmp_path)["sick"] == ("pending", "request")


def test_a_page_whose_item_is_on_its_way_is_asked_again_after_a_kill(
    command: Callable[[str], list[str]], server: Answers, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with log.open("w") as file:
        words = [sys.executable, "-m", "scrapy", *command("slow fine")]
        process: subprocess.Popen[Any] = subprocess.Popen(words, cwd=ROOT, stderr=file)
        while process.poll() is None and log.read_text().count("Parsed") < 2:
            time.sleep(0.05)
        while process.poll() is None and remembered(tmp_path).get("fine") != ("done", "ok"):
            time.sleep(0.05)
        time.sleep(1.5)  # one more checkpoint
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert remembered(tmp_path) == {"slow": ("pending", None), "fine": ("done", "ok")}


@pytest.mark.parametrize("command_name", ["fetch", "shell"])
def test_looking_at_one_page_leaves_no_state(
    server: Answers, tmp_path: Path, command_name: str
) -> None:
    words = [command_name, f"{server.url}/fine.html"]
    words += ["-c", "response.status"] if command_name == "shell" else []
    words += ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=1"]
    ran = run_module("scrapy", *words)
    assert ran.returncode == 0, ran.stderr
    assert ("<p>fine</p>" if command_name == "fetch" else "200") in ran.stdout
    assert list(tmp_path.iterdir()) == []
