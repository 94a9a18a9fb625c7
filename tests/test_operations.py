"""docs/operations.md and its Chinese twin: what they tell to run is run, in order, on one folder."""

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from samples.serve import Server
from tests.conftest import ROOT, Crawled
from tests.forked import run_module
from tests.spiders.test_portal import PAGES, Site

ENGLISH, CHINESE = (
    (ROOT / "docs" / name).read_text("utf-8") for name in ("operations.md", "zh/operations.md")
)
COMMAND = re.compile(r"^ {4}(\S.*)$", re.M)
# What needs the network, a running systemd, or a portal with a name; tests/anywhere/ installs for real.
ELSEWHERE = re.compile(
    r"venv/bin/pip |python3 -m venv |\. venv/|systemctl |loginctl |newsspider state --accept "
)
SPANS = re.compile(r"`([^`\n]+)`")


def commands(text: str) -> list[str]:
    """The commands of a document: what is indented outside of fenced blocks."""
    return COMMAND.findall(re.sub(r"(?ms)^```.*?^```$", "", text))


def plan(text: str) -> str:
    """The plan that a document shows."""
    found = re.search(r"```toml\n(.*?)```", text, re.S)
    assert found
    return found[1]


# The machine of a test sends no mail.
PLAN = plan(ENGLISH).replace("mail -s newsspider you@example.org", "cat")


def without_comments(text: str) -> list[str]:
    return [line.partition(" #")[0].rstrip() for line in text.splitlines()]


@pytest.fixture
def server(site: Site) -> Server:
    """A portal of three stories."""
    return site(PAGES)


class Machine:
    """A machine whose /srv/news and home are folders of ours, and whose news.example.com is a server."""

    def __init__(self, root: Path, server: Server) -> None:
        self.folder, self._home = root / "srv" / "news", root / "home"
        self._server = server

    def here(self, text: str) -> str:
        """The text for this machine."""
        text = text.replace("/srv/news", str(self.folder))
        text = text.replace("-a dry_run=1", "-a dry_run=1 -s AUTOTHROTTLE_ENABLED=False")
        return text.replace("https://news.example.com/", f"{self._server.url}/")

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        printing, _, file = self.here(command).partition(" > ")
        program, *words = shlex.split(printing)
        if program != "newsspider":
            return subprocess.run(
                ["bash", "-c", self.here(command)],
                cwd=self.folder if self.folder.exists() else "/",
                env={**os.environ, "HOME": str(self._home)},
                capture_output=True,
                text=True,
                check=False,
            )
        done = run_module("newsspider", *words, cwd=self.folder)
        if file:
            (self.folder / file).write_text(done.stdout, "utf-8")
        return done


def test_the_commands_work_one_after_the_other(tmp_path: Path, server: Server) -> None:
    machine = Machine(tmp_path, server)
    ran = []
    for command in commands(ENGLISH):
        if ELSEWHERE.match(command):
            continue
        if "dry_run" in command:  # from here on the plan is there
            # The stories of this portal are old, and it is nobody whom haste could hurt.
            text = PLAN.replace("7d", "2000-01-01")
            text = re.sub("(NEWSSPIDER_FORMAT.*)", r"\1\nAUTOTHROTTLE_ENABLED = false", text)
            (machine.folder / "crawls.toml").write_text(machine.here(text), "utf-8")
        done = machine.run(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        ran.append((command, done.stdout))
    printed = dict(ran)
    assert len(ran) > 15
    listed = printed["newsspider schedule crawls.toml --list"]
    assert re.search(r"(?m)^example .* ended with exit code 0$", listed)
    assert re.search(r"runs?, 3 articles, 0 problems", printed["newsspider verify data"])
    assert printed["newsspider verify restored/data"] == printed["newsspider verify data"]
    assert (machine.folder / "data/reports/report.html").exists()
    assert list(machine.folder.glob("data/articles/portal/*.jsonl.zst"))
    assert (tmp_path / "home/.config/systemd/user/newsspider.service").exists()


def test_a_unit_starts_the_plan_outside_of_a_project_and_without_a_shell(tmp_path: Path) -> None:
    """As systemd does, and cron: with hardly any environment."""
    file = tmp_path / "crawls.toml"
    file.write_text(PLAN, "utf-8")
    unit, crontab = (
        run_module("newsspider", "schedule", str(file), how, cwd=tmp_path).stdout
        for how in ("--systemd", "--cron")
    )
    (line,) = re.findall(r"(?m)^ExecStart=(.*)$", unit)
    command = [*shlex.split(line), "--list"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "never started" in done.stdout, done.stderr
    assert f"{shlex.join(shlex.split(line))} --once people" in crontab


def test_a_backup_of_state_and_articles_is_whole_and_one_of_articles_alone_is_not(
    sample_crawl: Crawled, tmp_path: Path
) -> None:
    both, articles = tmp_path / "both", tmp_path / "articles"
    shutil.copytree(sample_crawl.data, both)
    shutil.copytree(sample_crawl.data / "articles", articles / "articles")

    whole, torn = (run_module("newsspider", "verify", str(data)) for data in (both, articles))
    assert whole.returncode == 0
    assert whole.stdout.endswith(f"{len(sample_crawl.records)} articles, 0 problems\n")
    assert torn.returncode == 2
    assert "holds no state.sqlite" in torn.stderr


def test_an_older_version_refuses_the_state_of_a_newer_one_and_leaves_it(
    sample_crawl: Crawled, tmp_path: Path
) -> None:
    shutil.copytree(sample_crawl.data, tmp_path / "data")
    state = tmp_path / "data" / "state.sqlite"
    with closing(sqlite3.connect(state)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = state.read_bytes()
    done = run_module("newsspider", "state", cwd=tmp_path)
    assert done.returncode == 2
    assert "was made by a later version of newsspider" in done.stderr
    assert state.read_bytes() == before


def test_both_languages_tell_the_same_to_do() -> None:
    assert commands(CHINESE) == commands(ENGLISH)
    assert without_comments(plan(CHINESE)) == without_comments(plan(ENGLISH))


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_the_commands_within_sentences_exist(text: str) -> None:
    named = {span.split()[1] for span in SPANS.findall(text) if span.startswith("newsspider ")}
    assert {"inspect", "verify"} <= named
    assert [name for name in named if not (ROOT / f"newsspider/commands/{name}.py").exists()] == []
