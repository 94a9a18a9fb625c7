"""A host that does not answer delays its own stories and no others."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from newsspider import settings
from samples.answers import Answer
from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.links.crawls import Hosts, running
from tests.links.portals import Portal
from tests.links.prose import places

SLOW, GOOD = "www.slow.example", "www.good.example"
AT_ONCE = 12


@dataclass
class Watched:
    """A portal, and what happens before it answers for a story."""

    portal: Portal
    before: Callable[[set[str]], None]
    stories: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, target: str, base: str) -> Answer:
        answer = self.portal.answer(target, base)
        if target.startswith("/a/"):
            with self._lock:  # each sees another number of them
                self.stories.add(target)
                stories = set(self.stories)
            self.before(stories)
        return answer


def test_others_come_to_their_end_while_one_is_silent(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, good = (Portal(place, count=40) for place, _ in zip(places(), "ab", strict=False))
    all_others = threading.Event()
    asked_by_then: list[int] = []

    def wait(stories: set[str]) -> None:
        all_others.wait(100)

    def note(stories: set[str]) -> None:
        if len(stories) == 40 and not all_others.is_set():
            asked_by_then.append(len(silent.stories))
            all_others.set()

    silent = Watched(slow, wait)
    with running(Hosts({SLOW: silent, GOOD: Watched(good, note)})) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        starts = f"url=http://{SLOW}/ http://{GOOD}/"
        options = ("-s", f"CONCURRENT_REQUESTS={AT_ONCE}", "-s", "DOWNLOAD_TIMEOUT=120")
        result = scrapy("crawl", "portal", "-a", starts, *options)
    assert result.returncode == 0, result.stderr
    assert len(asked_by_then) == 1, "all stories of the other were asked for before any answer"
    assert asked_by_then[0] <= AT_ONCE // 2
    assert {record["title"] for record in saved_records(tmp_path)} == slow.titles | good.titles


def test_more_hosts_are_silent_than_requests_are_under_way(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = [f"www.silent{number}.example" for number in range(settings.CONCURRENT_REQUESTS)]
    *silent, good = (Portal(place, count=4) for place in islice(places(), len(hosts) + 1))
    all_others, gave_up = threading.Event(), threading.Event()

    def wait(stories: set[str]) -> None:
        if not all_others.wait(60):
            gave_up.set()

    def note(stories: set[str]) -> None:
        if len(stories) == 4:
            all_others.set()

    sites = {host: Watched(portal, wait) for host, portal in zip(hosts, silent, strict=True)}
    with running(Hosts({**sites, GOOD: Watched(good, note)})) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        starts = " ".join(f"http://{host}/" for host in (*hosts, GOOD))
        result = scrapy("crawl", "portal", "-a", f"url={starts}", "-s", "DOWNLOAD_TIMEOUT=120")
    assert result.returncode == 0, result.stderr
    assert not gave_up.is_set(), "the good one came to its end before any answer of the others"
    titles = {record["title"] for record in saved_records(tmp_path)}
    assert titles == set().union(*(portal.titles for portal in (*silent, good)))
