"""Crawls that learn: every story is exact, each is saved once, and nothing of any is lost."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from newsspider.state.database import open_state, state_url
from newsspider.state.layouts import known_portals
from samples.serve import Server, serve
from tests.conftest import ROOT, Scrapy
from tests.forked import run_module
from tests.layouts.portals import MOTTO, PARTNER, PROMOTION, Furniture, Story, html, stories
from tests.layouts.test_learning import box

TWENTY = stories(20)
FURNITURE = Furniture(
    above=box("motto", MOTTO),
    below=lambda number: box("partner", *PARTNER)(number) + box("promotion", PROMOTION)(number),
)
REDESIGNED = Furniture(below=box("promotion", PROMOTION), other_layout=lambda number: True)
QUICK = ["AUTOTHROTTLE_ENABLED=False", "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True", "STATS_DUMP=True"]


def publish(root: Path, told: Sequence[Story], furniture: Furniture, first: int = 0) -> None:
    """Put stories on a portal, and link all of its stories from its front page."""
    (root / "a").mkdir(exist_ok=True)
    for number, story in enumerate(told, first):
        (root / "a" / f"{10001 + number}.html").write_text(html(story, number, furniture))
    pages = sorted(path.name for path in (root / "a").iterdir())
    items = "".join(f'<li><a href="/a/{name}">青禾网今天的一条新闻链接{name}</a></li>' for name in pages)
    front = f"<html><meta charset=utf-8><title>青禾网</title><h1>青禾网</h1><ul>{items}</ul></html>"
    (root / "index.html").write_text(front)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Server]:
    root = tmp_path / "portal"
    root.mkdir()
    with serve(root) as server:
        yield server


def command(server: Server, data: Path, *settings: str) -> list[str]:
    words = ["crawl", "portal", "-a", f"url={server.url}/"]
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


def test_every_story_of_a_first_crawl_is_exact(
    crawl: Callable[..., str], tmp_path: Path
) -> None:
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    log = crawl()
    assert saved(tmp_path) == exact(TWENTY)
    assert "'newsspider/pages/article': 20" in log
    print(log)
