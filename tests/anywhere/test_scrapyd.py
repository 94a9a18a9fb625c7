"""Under Scrapyd: the project deployed as an egg, its spider scheduled over HTTP."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from samples.serve import Server
from tests.anywhere.conftest import STORIES, Run, titles

SECONDS = 60
CONFIG = """[scrapyd]
http_port = {port}
poll_interval = 0.2
jobs_dir = jobs
"""
Ask = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.skipif(
    not (find_spec("scrapyd") and find_spec("pkg_resources")),
    reason="Scrapyd needs setuptools<81: pip install 'newsspider[dev]' 'setuptools<81'",
)


@pytest.fixture
def ask(environment: dict[str, str], tmp_path: Path) -> Iterator[Ask]:
    """Ask a Scrapyd of its own folder."""
    folder, port = tmp_path / "scrapyd", free_port()
    folder.mkdir()
    (folder / "scrapyd.conf").write_text(CONFIG.format(port=port))

    def ask(service: str, **data: str) -> dict[str, Any]:
        body = urlencode(data).encode() if service == "schedule" else None
        query = "" if body else f"?{urlencode(data)}"
        with urlopen(f"http://127.0.0.1:{port}/{service}.json{query}", body) as answer:
            return dict(json.load(answer))

    command = [sys.executable, "-m", "scrapyd"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=environment, **quiet) as scrapyd:  # type: ignore[call-overload]
        until(lambda: ask("daemonstatus"))
        ask.port = port  # type: ignore[attr-defined]
        yield ask
        scrapyd.terminate()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(there: Callable[[], Any]) -> Any:
    """What comes as soon as it is there."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            if found := there():
                return found
        time.sleep(0.1)
    raise TimeoutError


def test_a_job_is_deployed_scheduled_and_saves_articles(
    ask: Ask, run: Run, project: Path, portal: Server
) -> None:
    run("scrapy", "genspider", "-t", "portal", "qinghe", f"{portal.url}/")
    url = f"http://127.0.0.1:{ask.port}/"  # type: ignore[attr-defined]
    with (project / "scrapy.cfg").open("a") as file:  # its last section is [deploy]
        file.write(f"url = {url}\n")
    deployed = run("python", "-m", "scrapyd_client.deploy", "--version", "1")
    assert '"spiders": 1, "status": "ok"' in deployed.stdout, deployed.stderr
    assert ask("listspiders", project="other")["spiders"] == ["qinghe"]

    job = {"project": "other", "spider": "qinghe", "jobid": "morning"}
    assert ask("schedule", setting="AUTOTHROTTLE_ENABLED=False", **job)["jobid"] == "morning"
    (finished,) = until(lambda: ask("listjobs", project="other")["finished"])
    log = (project / "scrapyd/logs/other/qinghe/morning.log").read_text()
    assert finished["id"] == "morning"
    assert "Traceback" not in log
    assert titles(project / "scrapyd" / "data") == STORIES, log
