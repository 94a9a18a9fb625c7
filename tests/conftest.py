import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from samples.expect import crawl, saved_records
from samples.serve import Server, serve
from tests.forked import ROOT as ROOT
from tests.forked import run_module
from tests.postgresql import PostgreSQL, binary, postgresql

# A machine that does something else is no failure: tests count work, not seconds.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

Scrapy = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=5, help="how often a crawl is killed (long: 50)")


@pytest.fixture
def scrapy(tmp_path: Path) -> Scrapy:
    """Run ``scrapy ARGS…`` of this project for real, with its data under `tmp_path`."""

    def run(*args: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        command, *rest = args
        if command == "crawl":
            data = f"NEWSSPIDER_DATA_DIR={tmp_path}"
            options = [data, "AUTOTHROTTLE_ENABLED=False", "STATS_DUMP=True"]
            rest = [word for option in options for word in ("-s", option)] + rest
        elif command == "runspider":
            rest = ["-s", "STATS_DUMP=True", *rest]
        return run_module("scrapy", command, *rest, stdin=stdin, cwd=cwd)

    return run


Spawn = Callable[..., subprocess.Popen[str]]
PATIENT = """
import sys
from newsspider.extensions import shutdown
shutdown.SECONDS = 60
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[1:]])
"""


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Start a command of Scrapy in a process of its own, which writes to the file ``log``.

    One that is patient finishes what it has begun when it is told to stop, on a busy machine, too.
    """
    running = []

    def start(*words: str, patient: bool = False) -> subprocess.Popen[str]:
        program = ["-c", PATIENT] if patient else ["-m", "scrapy"]
        command = [sys.executable, *program, *words]
        with (tmp_path / "log").open("a") as log:
            running.append(subprocess.Popen(command, cwd=ROOT, stderr=log, text=True))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[dict[str, bytes | str]], Server]]:
    """Serve pages written in the test: path to content."""
    servers = []

    def start(pages: dict[str, bytes | str]) -> Server:
        root = tmp_path_factory.mktemp("site")
        for path, content in pages.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        context = serve(root)
        servers.append(context)
        return context.__enter__()

    yield start
    for context in servers:
        context.__exit__(None, None, None)


@pytest.fixture(scope="session")
def _one_server() -> Iterator[PostgreSQL]:
    if not binary("initdb"):
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with postgresql() as server:
        yield server


@pytest.fixture
def server(_one_server: PostgreSQL) -> PostgreSQL:
    """An empty PostgreSQL server."""
    _one_server.clear()
    return _one_server


class Crawled:
    """What a crawl of the sample portal left."""

    def __init__(
        self, server: Server, result: subprocess.CompletedProcess[str], data: Path
    ) -> None:
        self.base = server.url
        self.requests = server.requests
        self.result = result
        self.data = data
        self.records = saved_records(data)


@pytest.fixture(scope="session")
def sample_crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """The sample portal, crawled once for all tests."""
    data = tmp_path_factory.mktemp("crawl")
    with serve() as server:
        result = crawl(server, data, "-O", str(data / "feed.jsonl"), "-s", "STATS_DUMP=True")
        return Crawled(server, result, data)


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
