"""Crawls that learn: every story is exact, each is saved once, and nothing of any is lost."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from samples.serve import Server, serve
from tests.conftest import ROOT, Scrapy, Spawn
from tests.forked import run_module
from tests.held import Held
from tests.layouts.portals import FURNITURE, PROMOTION, Furniture, Story, box, html, stories

TWENTY = stories(20)
REDESIGNED = Furniture(below=box("promotion", PROMOTION), other_layout=lambda number: True)
QUICK = ["AUTOTHROTTLE_ENABLED=False", "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True", "STATS_DUMP=True"]


def publish(root: Path, told: Sequence[Story], furniture: Furniture, first: int = 0) -> None:
    """Put stories on a portal, and link all of its stories from its front page."""
    (root / "a").mkdir(exist_ok=True)
    for number, story in enumerate(told, first):
        (root / "a" / f"{10001 + number}.html").write_text(html(story, number, furniture))
    pages = sorted(path.name for path in (root / "a").iterdir())
    items = "".join(
        f'<li><a href="/a/{name}">青禾网今天的一条新闻链接{name}</a></li>' for name in pages
    )
    front = f"<html><meta charset=utf-8><title>青禾网</title><h1>青禾网</h1><ul>{items}</ul></html>"
    (root / "index.html").write_text(front)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Server]:
    root = tmp_path / "portal"
    root.mkdir()
    with serve(root) as server:
        yield server


def command(server: Server, data: Path, *settings: str) -> list[str]:
    """A crawl of the portal, with settings, and arguments as ``-a NAME=VALUE``."""
    words = ["crawl", "portal", "-a", f"url={server.url}/"]
    words += [part for one in settings if one.startswith("-a") for part in one.split()]
    settings = tuple(one for one in settings if not one.startswith("-a"))
    for setting in (f"NEWSSPIDER_DATA_DIR={data}", *QUICK, *settings):
        words += ["-s", setting]
    return words


@pytest.fixture
def crawl(portal: Server, tmp_path: Path) -> Callable[..., str]:
    """Crawl the portal; what is logged."""

    def run(*settings: str) -> str:
        result = run_module("scrapy", *command(portal, tmp_path / "data", *settings), cwd=ROOT)
        assert result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        return str(result.stderr)

    return run


def saved(tmp_path: Path) -> dict[int, list[str]]:
    """The paragraphs of each story that was saved, by its number; each once."""
    lines = [
        json.loads(line)
        for file in (tmp_path / "data/articles/portal").iterdir()
        for line in file.read_text().splitlines()
    ]
    texts = {int(line["url"][-10:-5]) - 10001: line["text"].splitlines() for line in lines}
    assert len(texts) == len(lines)
    return texts


def exact(told: Sequence[Story], first: int = 0) -> dict[int, list[str]]:
    return {number: list(story.paragraphs) for number, story in enumerate(told, first)}


def leaking(tmp_path: Path) -> int:
    """How many saved texts hold furniture."""
    return sum(PROMOTION in text for text in saved(tmp_path).values())


Crawl = Callable[..., str]


def test_every_story_of_a_first_crawl_is_exact(crawl: Crawl, tmp_path: Path) -> None:
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    log = crawl()
    assert saved(tmp_path) == exact(TWENTY)
    assert "'newsspider/pages/article': 20" in log
    assert "'newsspider/layouts/waiting_most': 20" in log


def test_without_learning_the_same_crawl_leaks(crawl: Crawl, tmp_path: Path) -> None:
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    assert "layouts" not in crawl("NEWSSPIDER_LEARN=off").partition("Dumping")[2]
    assert leaking(tmp_path)  # how often, is for the labeller to say


def test_three_articles_are_enough(crawl: Crawl, tmp_path: Path) -> None:
    publish(tmp_path / "portal", TWENTY[:3], FURNITURE)
    crawl()
    assert saved(tmp_path) == exact(TWENTY[:3])


def test_a_later_run_knows_the_layout_until_the_portal_changes_it(
    crawl: Crawl, scrapy: Scrapy, tmp_path: Path
) -> None:
    root = tmp_path / "portal"
    publish(root, TWENTY[:10], FURNITURE)
    assert "'newsspider/layouts/waiting_most': 10" in crawl()
    publish(root, TWENTY[10:12], FURNITURE, first=10)
    assert "waiting_most" not in crawl()
    publish(root, TWENTY[12:], REDESIGNED, first=12)
    log = crawl()
    assert saved(tmp_path) == exact(TWENTY)
    assert "'newsspider/drift/layout': 8" in log
    assert len(re.findall("127.0.0.1 changed its pages on 20..-..-..: those like", log)) == 1
    listed = scrapy("state", "portal", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}").stdout
    first, second = re.findall("layout .*", listed)
    assert re.match(
        "layout of 127.0.0.1 html>body>div>h1: 12 pages since 20..-..-.., learned from 10 stories",
        first,
    )
    assert "table" in second


def test_a_crawl_ends_with_as_many_articles_as_it_may_save(crawl: Crawl, tmp_path: Path) -> None:
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    log = crawl("-a max_articles=6", "CONCURRENT_REQUESTS=1")
    assert len(saved(tmp_path)) == 6
    assert "'newsspider/layouts/waiting_most': 6" in log
    assert "Closing spider (max_articles)" in log


IMPATIENT = """
import sys
from newsspider.extensions import layouts
layouts._WAITING_SECONDS = 0
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[1:]])
"""


def test_an_article_of_a_rare_layout_does_not_wait_for_ever(portal: Server, tmp_path: Path) -> None:
    publish(tmp_path / "portal", TWENTY[:4], FURNITURE)
    words = command(
        portal, tmp_path / "data", "DOWNLOAD_DELAY=0.8", "RANDOMIZE_DOWNLOAD_DELAY=False"
    )
    result = subprocess.run(
        [sys.executable, "-c", IMPATIENT, *words], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert len(saved(tmp_path)) == 4
    assert "'newsspider/layouts/waiting_most': 1" in result.stderr


@pytest.fixture
def start(spawn: Spawn, portal: Server, tmp_path: Path) -> Spawn:
    """Start a crawl in a process of its own."""

    def run(*settings: str, patient: bool = False) -> subprocess.Popen[str]:
        return spawn(*command(portal, tmp_path / "data", *settings), patient=patient)

    return run


def wait_for_stories(server: Server, count: int, process: subprocess.Popen[str]) -> set[str]:
    """The stories that were asked for when there are so many."""
    while process.poll() is None:
        asked = {path for path in server.requests if re.match("/a/1....", path)}
        if len(asked) >= count:
            return asked
        time.sleep(0.005)
    raise AssertionError("the crawl ended before")


SLOW = ["DOWNLOAD_DELAY=0.04", "RANDOMIZE_DOWNLOAD_DELAY=False"]


def test_a_crawl_that_is_told_to_stop_saves_what_waits(
    portal: Server, start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    portal.site = held = Held(portal.site, 12, re.compile("/a/1....").match)
    process = start(*SLOW, patient=True)
    wait_for_stories(portal, 12, process)
    process.send_signal(signal.SIGTERM)
    held.go_on()
    assert process.wait() == 128 + signal.SIGTERM
    first = saved(tmp_path)
    assert len(first) >= 11
    assert first == {number: text for number, text in exact(TWENTY).items() if number in first}
    asked = len(portal.requests)
    assert start().wait() == 0
    assert saved(tmp_path) == exact(TWENTY)
    again = {f"/a/{10001 + number}.html" for number in first} & set(portal.requests[asked:])
    assert not again
