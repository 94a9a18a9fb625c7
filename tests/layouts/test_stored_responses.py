"""Crawls that die before enough articles of a layout are there: no page is requested twice."""

import json
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from warcio.archiveiterator import ArchiveIterator

from newsspider.state.database import state_url
from newsspider.state.stored_responses import MAX_AGE
from newsspider.state.tables import figures, stored_responses, urls
from samples.answers import Answer
from samples.expect import saved_records
from samples.serve import Server, Site
from tests.conftest import Scrapy
from tests.layouts.portals import FURNITURE, html, stories
from tests.layouts.test_crawl import TWENTY, exact, portal, publish, saved, start

__all__ = ["portal", "start"]

STORY = re.compile(r"/a/1\d{4}\.html")
ROBOTS = "User-agent: *\nContent-Signal: ai-train=no\n"

Start = Callable[..., subprocess.Popen[str]]


class Gate:
    """A site that answers so many requests for stories; the others wait, until it is opened."""

    def __init__(self, site: Site) -> None:
        self._site, self._lock, self._open = site, threading.Lock(), threading.Event()
        self._free = 0
        self.answered: Counter[str] = Counter()
        """How often each story was sent."""

    def answer(self, target: str, base: str) -> Answer:
        if STORY.fullmatch(target):
            with self._lock:
                self._free -= 1
                waits = self._free < 0
                self.answered[target] += not waits
            if waits:
                self._open.wait()
                return Answer(HTTPStatus.SERVICE_UNAVAILABLE)  # who waited was killed
        return self._site.answer(target, base)

    def let(self, count: int) -> None:
        """Answer so many more."""
        self._open.set()
        self._open, self._free = threading.Event(), count


@pytest.fixture
def gate(portal: Server) -> Iterator[Gate]:
    portal.site = gate = Gate(portal.site)
    yield gate
    gate.let(0)


@pytest.fixture
def state(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The state of the crawls, on the kind of database that the test names, or SQLite."""
    (tmp_path / "data").mkdir()
    is_server = getattr(request, "param", "sqlite") == "postgresql"
    url = request.getfixturevalue("server").url if is_server else state_url(tmp_path / "data")
    engine = sa.create_engine(url)
    yield engine
    engine.dispose()


def stored(state: Engine) -> int:
    """How many responses the state holds."""
    if not sa.inspect(state).has_table("stored_responses"):
        return 0
    with state.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(stored_responses)) or 0


def kill_when_stored(process: subprocess.Popen[str], state: Engine, count: int) -> None:
    while stored(state) < count:
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()


@pytest.mark.parametrize("state", ["sqlite", "postgresql"], indirect=True)
def test_a_crawl_that_dies_before_its_twentieth_article_requests_each_once(
    gate: Gate, state: Engine, start: Start, scrapy: Scrapy, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    url = state.url.render_as_string(hide_password=False)
    settings = ("NEWSSPIDER_ARCHIVE=True", f"NEWSSPIDER_STATE_URL={url}")
    where = [str(data), "-s", settings[1]]
    publish(tmp_path / "portal", TWENTY, FURNITURE)
    (tmp_path / "portal/robots.txt").write_text(ROBOTS)
    for count in (10, 9):
        gate.let(count)
        process, total = start(*settings), gate.answered.total() + count
        kill_when_stored(process, state, total)
        assert not list(data.glob("articles/portal/*"))
    shown = scrapy("state", "-s", settings[1]).stdout
    assert "pending (19 of them wait here for their layout)" in shown
    assert scrapy("verify", *where, "--repair").returncode == 0
    gate.let(20)
    assert start(*settings).wait() == 0
    assert gate.answered == {f"/a/{10001 + number}.html": 1 for number in range(20)}
    assert saved(tmp_path) == exact(TWENTY)
    assert stored(state) == 0
    assert scrapy("verify", *where).returncode == 0
    check_records(data)
    check_counts(state, data)
    assert "20 pages since" in scrapy("state", "portal", "-s", settings[1]).stdout
    log = (tmp_path / "log").read_text().rpartition("Going on with run")[2]
    assert "19 of the pending pages are here and wait until their layout is known" in log
    assert "'newsspider/stored_responses/answered': 19" in log
    assert "; 19 pages came from the state" in log


def check_records(data: Path) -> None:
    """Each response is archived once, and each record says where, when it came, and its rights."""
    archived = Counter[str]()
    for file in data.glob("archive/portal/*"):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    archived[record.rec_headers.get_header("WARC-Target-URI")] += 1
    assert [count for url, count in archived.items() if STORY.search(url)] == [1] * 20
    for article in saved_records(data):
        assert [right["where"] for right in article["rights"]] == ["robots.txt"]
        with (data / article["archive"]["file"]).open("rb") as stream:
            stream.seek(article["archive"]["offset"])
            record = next(ArchiveIterator(stream))
            assert record.rec_headers.get_header("WARC-Target-URI") == article["url"]
            came = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
            assert abs((came - datetime.fromisoformat(article["fetched"])).total_seconds()) <= 2


def check_counts(state: Engine, data: Path) -> None:
    """Each page is counted once, and the state knows when it came, as it has to come again."""
    with state.connect() as connection:
        rows = connection.execute(sa.select(urls.c.url, urls.c.fetched))
        fetched = {row.url: row.fetched for row in rows}
        counted = connection.execute(sa.select(figures.c.figures)).scalars()
        assert [json.loads(of_site)["read"] for of_site in counted] == [20]
    came = {one["url"]: datetime.fromisoformat(one["fetched"]) for one in saved_records(data)}
    last = max(came, key=lambda url: came[url])
    for url, moment in came.items():
        assert fetched[url] == moment.timestamp() or url == last  # that was not stored


def change(state: Engine, page: str, **values: Any) -> None:
    """Change what the state holds of a page."""
    which = stored_responses.c.head.contains(page)
    with state.begin() as connection:
        changed = connection.execute(sa.update(stored_responses).where(which).values(values))
    assert changed.rowcount == 1


def test_what_is_old_or_was_tampered_with_or_is_wanted_anew_is_requested_again(
    gate: Gate, state: Engine, portal: Server, start: Start, tmp_path: Path
) -> None:
    """A start URL is, in every run, and a story that has become one; the others are not."""
    told = TWENTY[:9]
    publish(tmp_path / "portal", told, FURNITURE)
    (tmp_path / "portal/start.html").write_text(html(stories(21)[20], 20, FURNITURE))
    starts = f"{portal.url}/,{portal.url}/start.html"
    gate.let(8)
    kill_when_stored(start(f"-a url={starts}"), state, 8)
    old, other = sorted(gate.answered)[:5], sorted(gate.answered)[5]
    with state.connect() as connection:
        head = connection.scalar(sa.select(stored_responses.c.head).limit(1))
    assert head is not None
    change(state, old[0], fetched=stored_responses.c.fetched - MAX_AGE)
    change(state, old[1], head="{")
    change(state, old[2], body=b"<html>")
    change(state, old[3], head=json.dumps(json.loads(head) | {"url": portal.url + other}))
    gate.let(6)
    assert start(f"-a url={portal.url}{old[4]},{starts}").wait() == 0
    records = saved_records(tmp_path / "data")
    texts = {
        int(record["url"][-10:-5]) - 10001: record["text"].splitlines()
        for record in records
        if "/a/" in record["url"]
    }
    assert len(records) == 10
    assert texts == exact(told)
    assert {path for path, count in gate.answered.items() if count == 2} == set(old)
    assert gate.answered.total() == 9 + 5
    assert portal.requests.count("/start.html") == 2
    log = (tmp_path / "log").read_text()
    assert log.count("The state is damaged: a response that was stored can't be read") == 3
    assert "'newsspider/stored_responses/damaged': 3" in log
    assert "'newsspider/stored_responses/too_old': 1" in log
    assert "'newsspider/stored_responses/answered': 3" in log
    assert "Traceback" not in log
