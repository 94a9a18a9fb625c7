"""A start URL of which nothing came is named; one that was of use before, or by a source, is not."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT
from tests.links.crawls import running
from tests.links.feeds import rss
from tests.links.portals import Portal
from tests.links.prose import places

EMPTY = "<html><head><title>首页</title></head><body><div id='app'></div></body></html>"


def crawl(data: Path, starts: Sequence[str]) -> tuple[int, str]:
    """The exit code and the log of a crawl."""
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={' '.join(starts)}"]
    command += ["-s", f"NEWSSPIDER_DATA_DIR={data}", "-s", "AUTOTHROTTLE_ENABLED=False"]
    command += ["-s", "STATS_DUMP=True"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.returncode, result.stderr


def portals() -> tuple[Portal, Portal]:
    empty, other = (Portal(place, count=3) for place, _ in zip(places(), range(2), strict=False))
    empty.pages.clear()
    empty.add("/", EMPTY)
    return empty, other


def test_a_start_of_which_nothing_came_is_named_and_fails_a_crawl_that_has_no_other(
    tmp_path: Path,
) -> None:
    empty, other = portals()
    with running(empty) as nowhere, running(other) as somewhere:
        code, log = crawl(tmp_path / "one", [f"{nowhere.url}/"])
        assert code == 1
        assert f"WARNING: Start URL {nowhere.url}/ brought nothing" in log
        assert "'newsspider/start_urls/failed': 1" in log
        assert len([url for url in nowhere.requests if "sitemap" not in url]) <= 10
        code, log = crawl(tmp_path / "two", [f"{nowhere.url}/", f"{somewhere.url}/"])
        assert code == 0
        assert f"Start URL {nowhere.url}/ brought nothing" in log
        assert f"Start URL {somewhere.url}/" not in log


def test_a_feed_makes_up_for_an_empty_front_page_today_and_tomorrow(tmp_path: Path) -> None:
    empty, other = portals()
    for address, page in other.pages.items():
        if address != "/":
            empty.add(address, page)
    empty.listed, empty.stories = other.listed, other.stories
    empty.add("/feed", rss(empty, 3))
    with running(empty) as server:
        for _ in range(2):
            code, log = crawl(tmp_path, [f"{server.url}/"])
            assert (code, "brought nothing" in log) == (0, False)
