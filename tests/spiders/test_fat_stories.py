"""Fat stories whose other pages never come keep nobody else waiting."""

import re
import threading
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest

from samples.answers import Answer
from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.links.crawls import Hosts, running
from tests.links.portals import Portal
from tests.links.prose import places

FAT, GOOD = "www.fat.example", "www.good.example"
OPTIONS = ("-s", "NEWSSPIDER_LEARN=off", "-s", "DOWNLOAD_TIMEOUT=150")
PADDING = b"<!--" + b"a" * 6_000_000 + b"-->"


class Fat:
    """A portal whose stories are of six megabytes, and have a second page that waits."""

    def __init__(self, portal: Portal, others: threading.Event) -> None:
        self.portal, self.others = portal, others
        self.gave_up = threading.Event()

    def answer(self, target: str, base: str) -> Answer:
        second = re.fullmatch(r"(/a/.*)_2\.html", target)
        if second:
            if not self.others.wait(100):
                self.gave_up.set()
            return Answer(HTTPStatus.NOT_FOUND)
        answer = self.portal.answer(target, base)
        if not target.startswith("/a/"):
            return answer
        following = target.replace(".html", "_2.html")
        pager = f'<div class="page"><a href="{target}">1</a> <a href="{following}">2</a></div>'
        body = answer.body.replace(
            b'<div class="related">', pager.encode() + b'<div class="related">'
        )
        return replace(answer, body=body.replace(b"</body>", PADDING + b"</body>"))


class Good:
    """A portal that notes when all of its stories were asked for."""

    def __init__(self, portal: Portal, done: threading.Event) -> None:
        self.portal, self.done = portal, done
        self.stories: set[str] = set()

    def answer(self, target: str, base: str) -> Answer:
        if target.startswith("/a/"):
            self.stories.add(target)
            if len(self.stories) == len(self.portal.titles):
                self.done.set()
        return self.portal.answer(target, base)


def test_others_go_on(scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = places()
    fat, good = Portal(next(some), count=12), Portal(next(some), count=90)
    done = threading.Event()
    slow = Fat(fat, done)
    with running(Hosts({FAT: slow, GOOD: Good(good, done)})) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        starts = f"url=http://{FAT}/ http://{GOOD}/"
        result = scrapy("crawl", "portal", "-a", starts, *OPTIONS)
        asked = [url for url in proxy.requests if "_2.html" in url]
    assert result.returncode == 0, result.stderr
    assert asked, "second pages were asked for"
    assert not slow.gave_up.is_set(), "all stories of the other were asked for before"
    assert {record["title"] for record in saved_records(tmp_path)} == good.titles | fat.titles
