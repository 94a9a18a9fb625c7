"""A crawl that dies again and again while articles wait: each story once, and exact.

Five kills in every test run; ``pytest --kills 20 tests/layouts/test_kills.py`` is the long mode,
with as many more stories.
"""

import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samples.serve import Server
from tests.conftest import Scrapy
from tests.layouts.portals import MOTTO, PARTNER, PROMOTION, Furniture, box, stories
from tests.layouts.test_crawl import exact, portal, publish, saved, start
from tests.layouts.test_learning import tip, weather

__all__ = ["portal", "start"]

STORIES_A_KILL = 25
FURNITURE = Furniture(
    above=lambda number: weather(number % 28) + box("motto", MOTTO)(number),
    below=lambda number: (
        box("partner", *PARTNER)(number) + box("promotion", PROMOTION)(number) + tip(number)
    ),
    other_layout=lambda number: number % 3 == 1,
)


def test_a_crawl_that_dies_while_articles_wait_saves_each_story_once_and_exact(
    portal: Server,
    start: Callable[..., subprocess.Popen[str]],
    scrapy: Scrapy,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    kills = request.config.getoption("--kills")
    told, moments = stories(STORIES_A_KILL * kills), random.Random(kills)
    publish(tmp_path / "portal", told, FURNITURE)
    for _ in range(kills):
        process, asked = start(), len(portal.requests) + moments.randrange(1, 60)
        while process.poll() is None and len(portal.requests) < asked:
            time.sleep(0.002)
        time.sleep(moments.random() / 2)
        process.kill()
        process.wait()
    assert start().wait() == 0
    assert saved(tmp_path) == exact(told)
    assert scrapy("verify", str(tmp_path / "data")).returncode == 0
    assert len(list((tmp_path / "data").glob("articles/portal/*"))) == 1
