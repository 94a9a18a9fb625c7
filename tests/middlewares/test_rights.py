"""Rights signals over real HTTP: kept on the record, or respected."""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.middlewares.probe import Answer, answering
from tests.middlewares.test_robots import CHALLENGE
from tests.spiders.test_portal import front, story

ROBOTS = "User-agent: *\nContent-Signal: ai-train=yes\n"
TDMREP = '[{"location": "/b/", "tdm-reservation": 1}]'
META = '<head><meta name="robots" content="noarchive">'
STORIES = {
    "/a/20240501.html": (story("青禾河上第一座桥通车", "2024-05-01 08:00"), {}),
    "/a/20240502.html": (story("青禾图书馆新馆开门迎客", "2024-05-02 08:00").replace("<head>", META), {}),
    "/a/20240503.html": (story("青禾公园的银杏全部挂牌", "2024-05-03 08:00"), {"X-Robots-Tag": "noai"}),
    "/b/20240504.html": (story("青禾中学新操场投入使用", "2024-05-04 08:00"), {}),
}  # fmt: skip
HTML = {"Content-Type": "text/html; charset=utf-8"}
OPTIONS = ("-s", "NEWSSPIDER_ARCHIVE=True", "-s", "RETRY_ENABLED=False")


def answer(path: str) -> Answer:
    if path in STORIES:
        body, headers = STORIES[path]
        return 200, {**HTML, **headers}, body
    pages: dict[str, Answer] = {
        "/": (200, HTML, front(*STORIES)),
        "/robots.txt": (200, {}, ROBOTS),
        "/.well-known/tdmrep.json": (200, {"Content-Type": "application/json"}, TDMREP),
    }
    return pages.get(path, (404, {}, ""))


@pytest.mark.parametrize("mode", ["record", "respect"])
def test_signals_are_kept_or_respected(scrapy: Scrapy, tmp_path: Path, mode: str) -> None:
    with answering(answer) as server:
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/", "-s", f"NEWSSPIDER_RIGHTS={mode}", *OPTIONS)  # fmt: skip
        assert server.paths().count("/.well-known/tdmrep.json") == (mode == "respect")
    assert result.returncode == 0, result.stderr
    said = {
        record["url"].partition(server.url)[2]: [
            f"{right['where']} {right['signal']}: {right['value']}" for right in record["rights"]
        ]
        for record in saved_records(tmp_path)
    }
    of_host = ["robots.txt content-signal: ai-train=yes"]
    all_said = {
        "/a/20240501.html": of_host,
        "/a/20240502.html": ["meta robots: noarchive", *of_host],
        "/a/20240503.html": ["header x-robots-tag: noai", *of_host],
        "/b/20240504.html": of_host,
    }
    warcs = b"".join(path.read_bytes() for path in tmp_path.rglob("*.warc.gz"))
    assert warcs
    if mode == "record":
        assert said == all_said
    else:
        assert said == {"/a/20240501.html": of_host}
        assert "'newsspider/dropped/reserved': 3" in result.stderr
        assert "'newsspider/archive/reserved': 3" in result.stderr


class Changing:
    """A host that answers as `answer`, but for files that say another thing each time."""

    def __init__(self, **files: Callable[[int], Answer]) -> None:
        self._files = {f"/{name}.txt": make for name, make in files.items()}
        if tdmrep := self._files.pop("/tdmrep.txt", None):
            self._files["/.well-known/tdmrep.json"] = tdmrep
        self._times = Counter[str]()
        self.in_force: dict[str, int] = {}
        """For each page how often its host's robots.txt was read before it."""

    def __call__(self, path: str) -> Answer:
        if path in self._files:
            self._times[path] += 1
            return self._files[path](self._times[path])
        self.in_force[path] = self._times["/robots.txt"]
        return answer(path)


def crawled(scrapy: Scrapy, host: Changing, *options: str) -> tuple[str, Counter[str]]:
    """The log of a crawl that asks for one page at a time, and how often it asked for what."""
    one_by_one = ("-s", "CONCURRENT_REQUESTS=1", "-s", "NEWSSPIDER_ROBOTS_MAX_AGE=0")
    with answering(host) as server:
        start = ("-a", f"url={server.url}/", *OPTIONS, *one_by_one, *options)
        result = scrapy("crawl", "portal", *start)
        return result.stderr, Counter(server.paths())


RESPECT = ("-s", "NEWSSPIDER_RIGHTS=respect")


def archived(folder: Path) -> set[str]:
    """The paths of what the archive holds."""
    records = b"".join(gzip.decompress(file.read_bytes()) for file in folder.rglob("*.warc.gz"))
    targets = re.findall(
        rb"WARC-Type: response.*?WARC-Target-URI: <?http://[^/]*(\S*)", records, re.S
    )
    return {path.decode() for path in targets}


def test_a_record_says_what_held_when_its_page_was_fetched(scrapy: Scrapy, tmp_path: Path) -> None:
    host = Changing(robots=lambda n: (200, {}, f"User-agent: *\nContent-Signal: n={n}\n"))
    crawled(scrapy, host)
    said = {
        "/" + record["url"].partition("//")[2].partition("/")[2]: record["rights"][-1]["value"]
        for record in saved_records(tmp_path)
    }
    assert said == {path: f"n={host.in_force[path]}" for path in STORIES}
    assert len(set(said.values())) > 1


def test_what_robots_txt_reserves_for_all_is_not_archived_from_the_first_page_on(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    reserving: Answer = (200, {}, "User-agent: *\nContent-Signal: ai-train=no\n")
    log, _ = crawled(scrapy, Changing(robots=lambda n: reserving), *RESPECT)
    assert saved_records(tmp_path) == []
    assert archived(tmp_path) <= {"/robots.txt", "/.well-known/tdmrep.json"}
    assert "'newsspider/dropped/reserved': 4" in log


def test_a_reservation_that_comes_during_the_crawl_holds_from_then_on(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    def tdmrep(n: int) -> Answer:
        return (404, {}, "") if n < 3 else (200, {}, '[{"location": "*", "tdm-reservation": 1}]')

    log, asked = crawled(scrapy, Changing(tdmrep=tdmrep), *RESPECT)
    assert len(saved_records(tmp_path)) <= 1  # the front page, and at most one story
    assert len(archived(tmp_path) & STORIES.keys()) <= 1
    assert asked["/.well-known/tdmrep.json"] >= 5
    assert "'newsspider/dropped/reserved'" in log


def test_a_host_that_cannot_say_what_it_reserves(scrapy: Scrapy, tmp_path: Path) -> None:
    """Nothing of it is taken, and of one that could before what it said holds."""
    for no_answer in ((503, {}, ""), CHALLENGE):
        never = crawled(scrapy, Changing(tdmrep=lambda n, one=no_answer: one), *RESPECT)[1]  # type: ignore[misc]
        assert never.keys() == {"/robots.txt", "/.well-known/tdmrep.json"}
    first: Answer = (200, {}, TDMREP)
    later = Changing(tdmrep=lambda n: first if n == 1 else (503, {}, ""))
    log, asked = crawled(scrapy, later, *RESPECT)
    assert asked.keys() >= STORIES.keys()
    assert [record["title"] for record in saved_records(tmp_path)] == ["青禾河上第一座桥通车"]
    assert "so what it said before holds" in log


def test_what_one_page_of_a_story_reserves_the_story_does(scrapy: Scrapy, tmp_path: Path) -> None:
    first, second = "/n/20240508/1001.html", "/n/20240508/1001_2.html"
    pager = f'<div><span>1</span> <a href="{second}">2</a> <a href="{second}">下一页</a></div>'
    pages = {
        "/": (200, HTML, front(first)),
        first: (200, HTML, story("青禾书院修缮完工", "2024-05-08 08:00", pager)),
        second: (200, {**HTML, "X-Robots-Tag": "noarchive"}, story("青禾书院修缮完工", "2024-05-08 08:00").replace("居民", "游客")),
    }  # fmt: skip
    for mode, saved in (("record", [["noarchive"]]), ("respect", [])):
        with answering(lambda path: pages.get(path, (404, {}, ""))) as server:
            options = ("-a", f"url={server.url}/", "-s", f"NEWSSPIDER_RIGHTS={mode}", *OPTIONS)
            scrapy("crawl", "portal", *options, "-s", f"NEWSSPIDER_DATA_DIR={tmp_path / mode}")
        records = saved_records(tmp_path / mode)
        assert [[right["value"] for right in record["rights"]] for record in records] == saved


def test_a_mode_that_is_none_is_one_sentence(scrapy: Scrapy) -> None:
    result = scrapy(
        "crawl", "portal", "-a", "url=http://127.0.0.1:1/", "-s", "NEWSSPIDER_RIGHTS=all"
    )
    assert result.returncode == 2
    assert "NEWSSPIDER_RIGHTS='all' is not one of record, respect" in result.stderr
