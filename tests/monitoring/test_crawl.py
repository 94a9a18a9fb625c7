"""Real crawls of portals that are redesigned, block or go silent: what is kept of them and told."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsspider.monitoring.figures import SiteFigures
from newsspider.monitoring.hooks import run_hook
from newsspider.state.database import open_state, state_url
from newsspider.state.figures import past_runs
from newsspider.state.report import forbidden, jobs
from samples.answers import Answer
from tests.conftest import ROOT, Scrapy
from tests.links.crawls import Hosts, running
from tests.spiders.test_blocked import VERIFICATION

HTML = {"Content-Type": "text/html; charset=utf-8"}
A_DAY = 13
PLACES = ["青禾", "白苇", "南坡"]


@dataclass
class Newspaper:
    """A portal that brings thirteen stories a day."""

    name: str
    days: int = 1
    is_redesigned: bool = False
    blocks: bool = False
    robots: str | None = None
    pages: list[str] = field(default_factory=list)

    def answer(self, target: str, base: str) -> Answer:
        if target == "/":
            names = [(day, n) for day in range(1, self.days + 1) for n in range(A_DAY)]
            return page(self.front(names))
        if target == "/robots.txt" and self.robots is not None:
            return Answer(HTTPStatus.OK, self.robots.encode())
        if not target.startswith("/a/"):
            return Answer(HTTPStatus.NOT_FOUND)
        day, number = int(target[3:11][-2:]), int(target[12:15]) - 100
        if self.blocks:
            return Answer(HTTPStatus.OK, VERIFICATION, HTML)
        return page(self.story(day, number))

    def front(self, names: list[tuple[int, int]]) -> str:
        items = "".join(
            f'<li><a href="/a/202405{day:02}/{n + 100}.html">{self.title(day, n)}</a></li>'
            for day, n in names
        )
        return f"<title>{self.name}网</title><h1>{self.name}网</h1><ul>{items}</ul>"

    def title(self, day: int, number: int) -> str:
        return f"{self.name}渡口第{day * 100 + number}班渡船恢复通航"

    def story(self, day: int, number: int) -> str:
        title = self.title(day, number)
        told = f"<span>2024-05-{day:02} 08:{number:02}</span>"
        told += "" if self.is_redesigned else f"<span>来源：{self.name}日报</span>"
        return f"""<title>{title}</title><h1>{title}</h1><div class="info">{told}</div><div class="story">
        <p>停航{day}天之后，{title}，船载着{number * 7 + 9}名乘客离岸，比去年同期多{day + number}人。</p>
        <p>海事部门说，{self.name}的航道已经疏浚，水深{number + day / 10}米，可以全天候开船。</p></div>"""


def page(html: str) -> Answer:
    return Answer(HTTPStatus.OK, f'<meta charset="utf-8">{html}'.encode(), HTML)


class Inbox(HTTPServer):
    """Takes what is posted."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taker)
        self.taken: list[dict[str, object]] = []
        self.status = 204


class _Taker(BaseHTTPRequestHandler):
    server: Inbox

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(json.loads(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with Inbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_portals_that_are_redesigned_block_and_go_silent_raise_their_alarms(
    scrapy: Scrapy, tmp_path: Path, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    redesigned, blocking, _ = papers = [Newspaper(name) for name in PLACES]
    sites = dict(
        zip(("redesigned.example", "blocking.example", "silent.example"), papers, strict=True)
    )
    heard = tmp_path / "heard.json"
    command = f'{sys.executable} -c \'import sys; open("{heard}", "w").write(sys.stdin.read())\''
    options = ["-s", "AUTOTHROTTLE_START_DELAY=0.01", "-s", "NEWSSPIDER_ALARM_EXIT_CODE=3"]
    options += ["-s", f"NEWSSPIDER_ALARM_COMMAND={command}"]
    options += ["-s", f"NEWSSPIDER_ALARM_WEBHOOK=http://127.0.0.1:{inbox.server_port}/secret"]
    with running(Hosts(sites)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        start = " ".join(f"http://{host}/" for host in sites)
        for day in range(1, 6):
            for paper in papers:
                paper.days = day
            result = scrapy("crawl", "portal", "-a", f"url={start}", *options)
            assert result.returncode == 0, result.stderr
            assert f"INFO: {3 * A_DAY} new, 0 changed, 0 failed" in result.stderr
        assert not heard.exists()
        redesigned.days = blocking.days = 6
        redesigned.is_redesigned = blocking.blocks = True
        result = scrapy("crawl", "portal", "-a", f"url={start}", *options)
    assert result.returncode == 3, result.stderr
    (job,) = jobs(engine := open_state(state_url(tmp_path)))
    last = past_runs(engine, job)[-1]
    engine.dispose()
    assert {(alarm.site, alarm.kind) for alarm in last.alarms} == {
        ("blocking.example", "blocked"),
        ("blocking.example", "silent"),
        ("redesigned.example", "missing source"),
        ("silent.example", "silent"),
    }
    for alarm in last.alarms:
        assert f"WARNING: {alarm.sentence}" in result.stderr
        assert alarm.since == last.started
    assert "redesigned.example: articles without source: 13 of 13, usually 0%" in result.stderr
    # The sentence first, then the warnings.
    assert result.stderr.index("13 new, 0 changed") < result.stderr.index("articles without source")
    (posted,) = inbox.taken
    assert posted == json.loads(heard.read_text("utf-8"))
    assert posted["exit_code"] == 3
    assert {alarm["site"] for alarm in posted["alarms"]} == set(sites)  # type: ignore[attr-defined]
    for alarm in posted["alarms"]:  # type: ignore[attr-defined]
        assert f"WARNING: {alarm['sentence']} / {alarm['sentence_zh']}" in result.stderr
    assert "redesigned.example：没有 source 的文章占 13/13，平时占 0%" in result.stderr
    shown = scrapy("state", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "portal").stdout
    assert "alarm: silent.example: nothing new" in shown
    accepted = scrapy("state", "--accept", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", job)
    assert "4 alarms accepted" in accepted.stdout


def test_selectors_that_all_fail_raise_an_alarm_in_the_first_run(
    scrapy: Scrapy, tmp_path: Path, inbox: Inbox
) -> None:
    inbox.status = 500
    with running(Newspaper("青禾")) as server:
        (tmp_path / "local.py").write_text(
            "from newsspider.fields.selectors import Selectors\n"
            "from newsspider.spiders.portal import PortalSpider\n"
            "class QingheSpider(PortalSpider):\n"
            f"    name, start_urls = 'qinghe', ['{server.url}/']\n"
            "    selectors = Selectors(body='.renamed', source='.gone')\n"
        )
        (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
        hook = f"NEWSSPIDER_ALARM_WEBHOOK=http://127.0.0.1:{inbox.server_port}/secret"
        result = scrapy("crawl", "qinghe", "-s", "SPIDER_MODULES=local", "-s", hook, cwd=tmp_path)
    assert result.returncode == 0  # unless the settings say otherwise
    for name in ("body", "source"):
        assert f"the selectors of '{name}' found nothing on 13 of 13 pages" in result.stderr
    told = f"NEWSSPIDER_ALARM_WEBHOOK: 127.0.0.1:{inbox.server_port} was not told of the alarms"
    assert f"ERROR: {told}: it ended with 1: HTTP Error 500" in result.stderr
    assert "/secret" not in result.stderr


def test_a_command_that_hangs_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = f"sleep 60 & echo $! > {pid}; wait"
    assert run_hook(["sh", "-c", script], b"{}", seconds=2) == "it was killed after 2 seconds"
    started = int(pid.read_text())
    deadline = time.monotonic() + 60
    while is_alive(started) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(started)


def is_alive(pid: int) -> bool:
    """Whether a process is there; a zombie that a container without an init leaves is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (["/no/such"], "it can't be started: No such file or directory"),
        (["sh", "-c", "echo 没有网络 >&2; exit 7"], "it ended with 7: 没有网络"),
        (["sh", "-c", "exec <&-; exit 0"], None),
        (["cat"], None),
    ],
)
def test_what_goes_wrong_with_a_command_is_said(command: list[str], problem: str | None) -> None:
    assert run_hook(command, b"{}" * 100_000) == problem


def new_articles(engine: Engine) -> int:
    """How many the figures that are saved tell of."""
    runs = [run for job in jobs(engine) for run in past_runs(engine, job)]
    return sum(met.new for run in runs for met in run.sites.values())


def test_a_run_that_was_killed_keeps_its_figures_and_goes_on_with_them(tmp_path: Path) -> None:
    paper = Newspaper("青禾", days=2)
    with running(paper) as server:
        command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={server.url}/"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "AUTOTHROTTLE_ENABLED=False"]
        # What waits for its layout is saved late.
        killed = [*command, "-s", "DOWNLOAD_DELAY=0.2", "-s", "NEWSSPIDER_LEARN=off"]
        process = subprocess.Popen(killed, cwd=ROOT, stderr=subprocess.DEVNULL)
        while len(server.requests) < 3:  # its state is open
            assert process.poll() is None
            time.sleep(0.01)
        engine = open_state(state_url(tmp_path))
        while not new_articles(engine):
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
        process.wait()
        (job,) = jobs(engine)
        (dead,) = past_runs(engine, job)
        assert not dead.is_finished
        before = dead.sites["127.0.0.1"].new
        subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL, check=True)
        (run,) = past_runs(engine, job)
        engine.dispose()
    assert run.is_finished
    assert run.id == dead.id
    assert 0 < before < 2 * A_DAY
    met = run.sites["127.0.0.1"]
    assert met.new == met.filled["source"] == len(met.lengths) == 2 * A_DAY
    assert met.answers["200"] == met.fetched - met.answers["404"] > 2 * A_DAY
    assert run.pending == 0


def test_what_robots_txt_forbids_is_one_figure_whichever_lines_forbid_it(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    refused = [f"Disallow: /a/2024050{day}/{number + 100}" for day in (1, 2) for number in range(5)]
    with running(
        Newspaper("青禾", days=2, robots="\n".join(["User-agent: *", *refused]))
    ) as server:
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/")
    assert result.returncode == 0, result.stderr
    engine = open_state(state_url(tmp_path))
    (job,) = jobs(engine)
    ((run,), lines) = past_runs(engine, job), forbidden(engine, job)
    engine.dispose()
    met = run.sites["127.0.0.1"]
    assert met.new == 2 * A_DAY - len(refused)
    assert met.visits["ignored"] == len(lines) == len(refused)
    assert not [outcome for outcome in met.visits if "robots" in outcome]


def test_figures_are_small_and_come_back_as_they_were() -> None:
    figures = SiteFigures(found=3, new=2)
    for number in range(10_000):
        figures.latency.add(number)
        figures.lengths.add(number * 7)
        figures.removed.add(number / 10_000)
    figures.visits.update({"article": 2, "http_404": 1})
    figures.visited("ignored: Forbidden by robots.txt")
    kept = json.dumps(figures.to_dict())
    assert len(kept) < 4000
    again = SiteFigures.from_dict({**json.loads(kept), "of a later version": 1})
    assert again.to_dict() == figures.to_dict()
    assert again.latency.quantile(0.5) == pytest.approx(5000, rel=0.05)
    assert again.removed.quantile(0.9) == pytest.approx(0.9, abs=0.01)
    assert again.visits["ignored"] == 1
