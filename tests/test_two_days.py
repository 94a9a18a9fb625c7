"""Find every article, once, and only what is new: the sample portal is crawled three times.

On day one, on day one again, and on day two, each time by ``scrapy crawl portal`` in a process of
its own, over HTTP, with what the runs before remembered. Records are compared with the gold that
is written from the stories, requests with the server's log.
"""

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsspider.urls import canonical_url
from samples.expect import crawl, saved_records
from samples.serve import Logged, Portal, serve
from samples.story import Story
from tests.conftest import json_lines
from tests.test_sample_portal import FIELDS

SAMPLES = Path(__file__).parent.parent / "samples"
NO_VALIDATORS = ("/old/", "/hudong/", "/quanbu/", "/rili/", "/tuku/", "/zhuanti/", "/article/736")
FEEDS = ("/rss/latest.xml", "/cms/rdf.xml", "/inline/atom.xml", "/inline/hant/feed.json")
SITEMAPS = (
    "/sitemap_index.xml",
    "/sitemap/modern.xml.gz",
    "/sitemap/cms.xml.gz",
    "/sitemap/news.xml",
)
# A trap without bound ends the test, not the day.
AT_MOST = ("-s", "STATS_DUMP=True", "-s", "CLOSESPIDER_PAGECOUNT=1000", "-s", "NEWSSPIDER_LEARN=on")
# Trap, what its URLs begin with, and the most requests that it may cost.
TRAPS = {
    "calendar": ("/rili/", 30),
    "endless pagination": ("/old/roll/", 8),
    "session ids": ("/hudong/", 8),
    "mirrors of a list": ("/quanbu/", 10),
    "folder that answers every URL": ("/tuku/", 20),
    "redirect loop": ("/zhuanti/1.html", 2),
    "endless redirects": ("/zhuanti/go", 25),
    "soft 404": ("/article/736", 3),
    "login wall": ("/login/", 1),
}


@dataclass
class Visit:
    """One crawl of the portal: what came out, and what the server was asked."""

    base: str
    result: subprocess.CompletedProcess[str]
    records: list[dict[str, Any]]
    log: list[Logged]

    @property
    def paths(self) -> list[str]:
        return sorted(record["url"].removeprefix(self.base) for record in self.records)

    @property
    def by_path(self) -> dict[str, dict[str, Any]]:
        return {record["url"].removeprefix(self.base): record for record in self.records}

    @property
    def pages(self) -> list[Logged]:
        """The requests but those for robots.txt."""
        return [request for request in self.log if request.target != "/robots.txt"]

    @property
    def stats(self) -> dict[str, int]:
        found = re.findall(r"'newsspider/([^']+)': (\d+)", self.result.stderr)
        return {name: int(count) for name, count in found}


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> list[Visit]:
    """Day one, day one again, day two."""
    data = tmp_path_factory.mktemp("two-days")
    made: list[Visit] = []
    with serve() as server:
        for day in (1, 1, 2):
            server.site = Portal(day)
            asked = len(server.log)
            known = len(saved_records(data))
            result = crawl(server, data, *AT_MOST)
            records = saved_records(data)[known:]
            made.append(Visit(server.url, result, records, server.log[asked:]))
    return made


@pytest.fixture
def first(visits: list[Visit]) -> Visit:
    return visits[0]


@pytest.fixture
def again(visits: list[Visit]) -> Visit:
    return visits[1]


@pytest.fixture
def second(visits: list[Visit]) -> Visit:
    return visits[2]


def gold(day: str = "") -> dict[str, dict[str, Any]]:
    rows = json_lines((SAMPLES / f"gold{day}.jsonl").read_text("utf-8"))
    return {row["path"]: row for row in rows}


def stories(day: int) -> dict[str, Story]:
    loaded = (Story.load(file, day) for file in (SAMPLES / "stories").glob("*.toml"))
    return {story.slug: story for story in loaded if story.day <= day}


def asked_stories(visit: Visit, day: int) -> dict[str, str]:
    """The requests for pages of stories: canonical path and the story's slug."""
    slugs = {page: s.slug for s in stories(day).values() for page in s.pages}
    paths = [canonical_url(request.target, visit.base) for request in visit.pages]
    asked = (path.removeprefix(visit.base) for path in paths)
    return {path: slugs[path] for path in asked if path in slugs}


def assert_same(record: dict[str, Any], row: dict[str, Any]) -> None:
    fields = {field: record[field] for field in FIELDS}
    assert fields == {field: row[field] for field in FIELDS}, row["path"]


def test_nothing_goes_wrong(visits: list[Visit]) -> None:
    for visit in visits:
        assert visit.result.returncode == 0, visit.result.stderr
        assert "Traceback" not in visit.result.stderr
        assert " ERROR: " not in visit.result.stderr


def test_day_one_gives_every_story_once(first: Visit) -> None:
    assert first.paths == sorted(gold())
    for path, row in gold().items():
        assert_same(first.by_path[path], row)


def test_a_story_over_several_pages_is_one_record_that_says_what_is_missing(first: Visit) -> None:
    for path, row in gold().items():
        removed = first.by_path[path]["extraction"]["removed"]
        missing = [piece["text"] for piece in removed if piece["rule"] == "missing-part"]
        assert missing == [first.base + page for page in row["missing_pages"]], path


def test_day_one_asks_for_no_page_twice(first: Visit) -> None:
    bounded = tuple(prefix for prefix, _ in TRAPS.values())
    urls = [
        canonical_url(request.target, first.base)
        for request in first.pages
        if not request.target.startswith(bounded)
    ]
    assert [url for url, count in Counter(urls).items() if count > 1] == []
    assert not [r.target for r in first.log if r.target.startswith(("/search", "/private/"))]


def test_every_source_is_read(first: Visit) -> None:
    asked = {request.target.partition("?")[0] for request in first.log}
    assert {*SITEMAPS, *FEEDS, "/api/list.json"} <= asked


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_costs_a_few_requests_and_no_record(visits: list[Visit], trap: str) -> None:
    prefix, most = TRAPS[trap]
    for visit in visits:
        requests = [r.target for r in visit.log if r.target.startswith(prefix)]
        assert len(requests) <= most, requests
        assert not [path for path in visit.paths if path.startswith(prefix)]
    assert any(r.target.startswith(prefix) for r in visits[0].log)


def test_the_stats_say_how_often_a_trap_bit(first: Visit) -> None:
    bites = {
        name: first.stats.get(f"traps/{name}", 0) for name in ("calendar", "mirror", "same_text")
    }
    assert min(bites.values()) > 0, bites
    assert first.stats["traps/soft_404"] == 3
    assert first.stats["traps/login_wall"] == 2
    assert first.stats["traps/redirect_loop"] == 1
    assert first.stats["traps/endless_redirects"] == 1


def test_an_unchanged_portal_gives_nothing_and_is_asked_for_no_story(again: Visit) -> None:
    assert again.records == []
    assert asked_stories(again, day=1) == {}


def test_feeds_and_sitemaps_are_asked_whether_they_changed(again: Visit) -> None:
    asked = {request.target for request in again.log}
    # An index that has not changed needs no look at its sitemaps.
    assert {"/", *FEEDS, "/sitemap_index.xml"} <= asked
    for request in again.pages:
        if request.status != 404 and not request.target.startswith(NO_VALIDATORS):
            assert request.conditional, request
            heeded = not request.target.startswith("/cms/caijing/")
            assert request.status == (304 if heeded else 200), request


def test_every_list_is_asked_whether_it_changed(again: Visit) -> None:
    asked = {request.target for request in again.log}
    assert {"/channel/world/", "/inline/difang/index.shtml", "/old/news/index.htm"} <= asked


def test_day_two_gives_what_is_new_and_what_changed_and_nothing_else(
    first: Visit, second: Visit
) -> None:
    assert second.paths == sorted(gold("-day2"))
    for path, row in gold("-day2").items():
        assert_same(second.by_path[path], row)
    changed = gold().keys() & gold("-day2").keys()
    assert len(changed) == 5
    for path in changed:
        assert second.by_path[path]["id"] == first.by_path[path]["id"]
        assert second.by_path[path]["modified"] is not None


def test_day_two_asks_only_for_stories_that_may_have_changed(second: Visit) -> None:
    before, after = stories(1), stories(2)
    told = {slug for slug, story in after.items() if story != before.get(slug)}
    gone = {"video-model-chain"}  # no list, feed or sitemap names it any more
    asked = asked_stories(second, day=2)
    assert set(asked.values()) == told - gone
    for slug in told - gone - {"island-vote"}:  # it answers 410
        story = after[slug]
        wanted = [story.part_path(number) for number in range(1, len(story.parts) + 1)]
        assert sorted(path for path in asked if asked[path] == slug) == sorted(wanted)


def test_what_the_crawl_knows_is_asked_conditionally_on_day_two(second: Visit) -> None:
    statuses = {request.target: request for request in second.pages}
    same = statuses["/cms/2024/0416/1066.html"]  # the sitemap says it changed, the server no
    assert (same.conditional, same.status) == (True, 304)
    assert statuses["/inline/202402/t20240206_5866.shtml"].status == 410
    assert not statuses["/a/20240425/news-f7d2.html"].conditional


def test_a_fresh_start_gives_everything_again(tmp_path: Path) -> None:
    with serve() as server:
        assert crawl(server, tmp_path, *AT_MOST).returncode == 0
        once = saved_records(tmp_path)
        assert crawl(server, tmp_path, "-a", "full=1", *AT_MOST).returncode == 0
        twice = saved_records(tmp_path)[len(once) :]
    assert sorted(r["id"] for r in twice) == sorted(r["id"] for r in once)
