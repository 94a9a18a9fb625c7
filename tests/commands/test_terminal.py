"""Nothing that a page or a file name says commands a terminal: what is printed is recorded."""

import io
import json
import logging
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.settings import Settings

from newsspider.addon import Addon
from newsspider.terminal import VisibleRecord
from tests.commands.test_alone import newsspider
from tests.middlewares.probe import Answer, answering
from tests.spiders.test_portal import front, story

ESCAPES = "\x1b[31m\x07\x9b2J\x7f\u202e\u2066"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
STORY = "/20240501/1000001.html"


def answer(path: str) -> Answer:
    html = {"Content-Type": "text/html; charset=utf-8", "X-Said": "\x1b[31m"}
    pages = {"/": front(STORY), STORY: story(f"青禾河上第一座桥通车{ESCAPES}", "2024-05-01 08:00")}
    return (200, html, pages[path]) if path in pages else (404, {}, "")


def on_a_terminal(*arguments: str, folder: Path) -> str:
    """What a command writes to a terminal, without the terminal's own line ends."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newsspider", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # the last one who could write has gone
            os.close(ours)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("options", [(), ("--headers",)])
def test_what_is_fetched(options: tuple[str, ...], tmp_path: Path) -> None:
    with answering(answer) as server:
        words = ("fetch", server.url + STORY, "--nolog", *options)
        shown = on_a_terminal(*words, folder=tmp_path)
    assert "\\x1b[31m" in shown
    assert not STEERS.search(shown)


def test_what_a_dry_run_found(tmp_path: Path) -> None:
    with answering(answer) as server:
        words = ("crawl", f"{server.url}/", "-a", "dry_run=1", "-s", "AUTOTHROTTLE_ENABLED=False")
        done = newsspider(*words, folder=tmp_path)
    assert "青禾河上第一座桥通车" in done.stdout
    assert not STEERS.search(done.stdout + done.stderr)


def test_what_a_server_said_in_the_log(tmp_path: Path) -> None:
    """Scrapy repeats the names of codings that it does not know."""
    said = {"Content-Type": "text/html", "Content-Encoding": "\x1b[31mred"}
    with answering(lambda path: (200, said, "<p>好</p>")) as server:
        done = newsspider("crawl", f"{server.url}/", "-s", "ROBOTSTXT_OBEY=False", folder=tmp_path)
    assert "'\\x1b[31mred'" in done.stderr
    assert not STEERS.search(done.stderr)


def test_what_an_exception_repeats_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(logging, "_logRecordFactory", VisibleRecord)
    logger = logging.Logger("spider")
    logger.addHandler(logging.StreamHandler(told))
    try:
        raise ValueError(f"no number: {ESCAPES}")
    except ValueError:
        logger.exception("the callback failed")
    assert "\nValueError: no number: \\x1b[31m" in told.getvalue()
    assert not STEERS.search(told.getvalue())


def test_the_log_of_a_project_stays_as_the_project_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it added to each entry was gone, and its format asked for it."""
    for factory, kept in [(logging.LogRecord, VisibleRecord), (logging.makeLogRecord, None)]:
        monkeypatch.setattr(logging, "_logRecordFactory", factory)
        Addon(Spider).update_settings(Settings())
        assert logging.getLogRecordFactory() is (kept or factory)


def test_the_name_of_a_file_in_its_record(tmp_path: Path) -> None:
    name = f"{ESCAPES[:8]}.html"
    (tmp_path / name).write_text(story("青禾河上第一座桥通车", "2024-05-01 08:00"), "utf-8")
    shown = on_a_terminal("extract", name, folder=tmp_path)
    assert json.loads(shown)["archive"]["file"] == name
    assert not STEERS.search(shown)


@pytest.mark.parametrize(
    "command", ["verify", "report", "evaluate", "schedule", "inspect", "runspider"]
)
def test_the_name_of_what_is_not_there(command: str, tmp_path: Path) -> None:
    done = newsspider(command, f"none{ESCAPES}", folder=tmp_path)
    assert done.returncode == 2
    assert "none\\x1b[31m" in done.stderr
    assert not STEERS.search(done.stdout + done.stderr)


def test_a_command_that_there_is_not(tmp_path: Path) -> None:
    done = newsspider(f"none{ESCAPES}", folder=tmp_path)
    assert "none\\x1b[31m" in done.stdout
    assert not STEERS.search(done.stdout + done.stderr)


@pytest.mark.parametrize("option", [(), ("--nolog",)])
def test_what_is_wrong_with_what_was_asked(option: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / f"{ESCAPES}.html"
    file.write_text("<p>渡口")
    done = newsspider("extract", file.name, "-O", f"none/{ESCAPES}", *option, folder=tmp_path)
    assert done.returncode == 2
    assert "there is no folder none" in done.stderr
    assert not STEERS.search(done.stderr)
