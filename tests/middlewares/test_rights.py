"""Rights signals over real HTTP: kept on the record, or respected."""

from pathlib import Path

import pytest

from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.middlewares.probe import Answer, answering
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


def test_a_mode_that_is_none_is_one_sentence(scrapy: Scrapy) -> None:
    result = scrapy(
        "crawl", "portal", "-a", "url=http://127.0.0.1:1/", "-s", "NEWSSPIDER_RIGHTS=all"
    )
    assert result.returncode == 2
    assert "NEWSSPIDER_RIGHTS='all' is not one of record, respect" in result.stderr
