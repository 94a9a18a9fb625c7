"""Crawls that die: SIGKILL, SIGTERM, a dead network, a full disk. Nothing is lost, nothing twice.

Five kills in every test run; ``pytest --kills 50 tests/test_kills.py`` is the long mode.
"""

import json
import random
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsspider.state.lines import committed_lines
from samples.serve import Server, serve
from tests.conftest import Scrapy, Spawn
from tests.disks import disk
from tests.held import Held
from tests.postgresql import PostgreSQL

FIRST, LISTS, STORIES = 10001, 12, 20
STORIES_A_KILL = 3  # on each list, so that the long mode has work left for its last kill
FAST = ["AUTOTHROTTLE_ENABLED=False", "RETRY_TIMES=1", "LOG_LEVEL=INFO"]


Start = Callable[..., subprocess.Popen[str]]


def story(number: int) -> str:
    name = f"{number:03}号渡口"
    return f"""<html><head><meta charset="utf-8"><title>{name}恢复通航</title></head><body><h1>{name}恢复通航</h1>
    <div>2024-05-{number % 28 + 1:02} 08:{number % 60:02} 来源：青禾日报</div><div>
    <p>停航{number}天之后，{name}今晨恢复通航，第一班船载着{number * 7}名乘客离岸。</p>
    <p>海事部门说，{name}的航道已经疏浚，水深{number / 10}米，可以全天候开船。</p></div></body></html>"""


def links(paths: list[str]) -> str:
    items = "".join(f'<li><a href="{path}">通往{path}的一条新闻链接</a></li>' for path in paths)
    return f"<html><meta charset=utf-8><title>青禾网</title><h1>青禾网</h1><ul>{items}</ul></html>"


@pytest.fixture
def pages(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    root = tmp_path_factory.mktemp("kills")
    kills = request.config.getoption("--kills")
    numbers = range(FIRST, FIRST + LISTS * max(STORIES, STORIES_A_KILL * kills))
    lists = [list(numbers[i::LISTS]) for i in range(LISTS)]
    (root / "n").mkdir()
    (root / "index.html").write_text(links([f"/list{i}.html" for i in range(LISTS)]))
    for i, some in enumerate(lists):
        (root / f"list{i}.html").write_text(links([f"/n/{number}.html" for number in some]))
    for number in numbers:
        (root / f"n/{number}.html").write_text(story(number))
    return root


@pytest.fixture
def start(spawn: Spawn, tmp_path: Path) -> Start:
    """Start a crawl in a process of its own."""

    def run(server_url: str, *settings: str, patient: bool = False) -> subprocess.Popen[str]:
        words = ["crawl", "portal", "-a", f"url={server_url}/"]
        for setting in (f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}", *FAST, *settings):
            words += ["-s", setting]
        return spawn(*words, patient=patient)

    return run


def wait_for_requests(server: Server, count: int, process: subprocess.Popen[str]) -> None:
    while len(server.requests) < count and process.poll() is None:
        time.sleep(0.002)


def saved(data: Path) -> Counter[str]:
    """How often each story was saved."""
    lines = [
        line
        for file in data.glob("articles/portal/*")
        for line in committed_lines(file, file.stat().st_size)
    ]
    return Counter(json.loads(line)["url"].rpartition("/")[2] for line in lines)


def everything(pages: Path) -> Counter[str]:
    """Each story of the server once."""
    return Counter(path.name for path in (pages / "n").iterdir())


def is_whole(scrapy: Scrapy, data: Path, *settings: str) -> bool:
    """Whether ``scrapy verify`` finds nothing wrong."""
    result = scrapy("verify", str(data), *(part for name in settings for part in ("-s", name)))
    assert result.returncode == 0, result.stderr + result.stdout
    return True


def state_on(server: PostgreSQL) -> str:
    """The setting that puts the state there."""
    return f"NEWSSPIDER_STATE_URL={server.url}"


@pytest.mark.parametrize("where", ["jsonl", "jsonl.zst", "postgresql"])
def test_a_crawl_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing(
    pages: Path,
    start: Start,
    scrapy: Scrapy,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    where: str,
) -> None:
    moments = random.Random(where)
    data = tmp_path / "data"
    setting = f"NEWSSPIDER_FORMAT={where}"
    if where == "postgresql":
        setting = state_on(request.getfixturevalue("server"))
    with serve(pages) as server:
        for _ in range(request.config.getoption("--kills")):
            before = len(server.requests)
            process = start(server.url, setting)
            wait_for_requests(server, before + moments.randrange(1, 60), process)
            time.sleep(moments.random() / 20)
            process.kill()
            process.wait()
            if where == "postgresql" or (data / "state.sqlite").exists():
                assert is_whole(scrapy, data, setting)
        assert start(server.url, setting).wait() == 0
    assert saved(data) == everything(pages)
    assert len(list(data.glob("articles/portal/*"))) == 1
    assert is_whole(scrapy, data, setting)
    assert (data / "state.sqlite").exists() == (where != "postgresql")
    log = (tmp_path / "log").read_text()
    assert "Traceback" not in log
    assert "Going on with run" in log


def test_a_crawl_that_is_told_to_stop_goes_on_where_it_was(
    pages: Path, start: Start, scrapy: Scrapy, tmp_path: Path
) -> None:
    with serve(pages) as server:
        server.site = held = Held(server.site, 80)
        process = start(server.url, patient=True)
        wait_for_requests(server, 80, process)
        process.send_signal(signal.SIGTERM)
        held.go_on()
        assert process.wait() == 128 + signal.SIGTERM
        asked = set(server.requests)
        begun = len(server.requests)
        assert start(server.url).wait() == 0
        again = [path for path in server.requests[begun:] if path.startswith("/n/")]
    assert not asked & set(again), "a clean stop finishes what it has begun"
    assert saved(tmp_path / "data") == everything(pages)
    assert is_whole(scrapy, tmp_path / "data")


def test_a_network_that_dies_in_the_middle_costs_nothing(
    pages: Path, start: Start, scrapy: Scrapy, tmp_path: Path
) -> None:
    with serve(pages) as server:
        process = start(server.url)
        wait_for_requests(server, 60, process)
        url, port = server.url, server.server_port
        server.socket.close()
    process.wait()
    with serve(pages, port=port):
        assert start(url).wait() == 0
    assert saved(tmp_path / "data") == everything(pages)
    assert is_whole(scrapy, tmp_path / "data")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes at the data folder."""
    with disk(tmp_path / "data", "4m") as data:
        yield data


def test_a_full_disk_stops_the_crawl_with_a_sentence_and_costs_nothing(
    pages: Path, start: Start, scrapy: Scrapy, small_disk: Path, tmp_path: Path
) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 3_750_000)
    with serve(pages) as server:
        assert start(server.url).wait() == 1
        log = (tmp_path / "log").read_text()
        assert re.search(r"Nothing can be saved any more: .*(full|No space left)", log)
        assert "Traceback" not in log
        filler.unlink()
        assert is_whole(scrapy, small_disk)
        assert start(server.url).wait() == 0
    assert saved(small_disk) == everything(pages)
    assert is_whole(scrapy, small_disk)


def test_a_data_folder_that_vanishes_stops_the_crawl_with_a_sentence(
    pages: Path, start: Start, tmp_path: Path
) -> None:
    with serve(pages) as server:
        process = start(server.url)
        folder = tmp_path / "data" / "articles" / "portal"
        while not folder.exists() and process.poll() is None:
            time.sleep(0.002)
        folder.rename(tmp_path / "elsewhere")
        assert process.wait() == 1
        assert "Nothing can be saved any more" in (tmp_path / "log").read_text()
        (tmp_path / "elsewhere").rename(folder)
        assert start(server.url).wait() == 0
    assert saved(tmp_path / "data") == everything(pages)


def test_a_second_crawl_of_the_same_job_says_so_and_stops(
    pages: Path, start: Start, tmp_path: Path
) -> None:
    with serve(pages) as server:
        first = start(server.url, "DOWNLOAD_DELAY=0.2")
        wait_for_requests(server, 3, first)
        assert start(server.url).wait() == 1
        assert "another crawl of" in (tmp_path / "log").read_text()
        assert first.poll() is None


def test_a_second_machine_that_shares_the_state_says_so_and_stops(
    pages: Path, start: Start, server: PostgreSQL, tmp_path: Path
) -> None:
    state = state_on(server)
    with serve(pages) as site:
        first = start(site.url, state, "DOWNLOAD_DELAY=0.2")
        wait_for_requests(site, 3, first)
        assert start(site.url, state, f"NEWSSPIDER_DATA_DIR={tmp_path / 'other'}").wait() == 1
        log = (tmp_path / "log").read_text()
        assert "another machine crawls 'portal 127.0.0.1" in log
        assert "Traceback" not in log
        first.send_signal(signal.SIGTERM)
        assert first.wait() == 128 + signal.SIGTERM
        third = start(site.url, state, "CLOSESPIDER_PAGECOUNT=1")
        assert third.wait() == 0


def test_a_server_that_goes_away_stops_the_crawl_with_a_sentence_and_costs_nothing(
    pages: Path, start: Start, scrapy: Scrapy, server: PostgreSQL, tmp_path: Path
) -> None:
    state = state_on(server)
    with serve(pages) as site:
        site.site = held = Held(site.site, 60)
        process = start(site.url, state)
        wait_for_requests(site, 60, process)
        server.stop()
        held.go_on()
        assert process.wait() == 1
        assert start(site.url, state).wait() == 1  # it is away still
        server.start()
        log = (tmp_path / "log").read_text()
        assert re.search(r"Nothing can be saved any more: the state: .* see to its server", log)
        assert re.search(r"the state postgresql.* can't be opened: connection", log)
        assert "Traceback" not in log
        assert start(site.url, state).wait() == 0
    assert saved(tmp_path / "data") == everything(pages)
    assert is_whole(scrapy, tmp_path / "data", state)
