"""docs/new-portal.md: every command in it is run, and gives what stands under it."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples.serve import serve

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "new-portal.md").read_text("utf-8")
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
SPIDER_FILE = "newsspider/spiders/lingshang.py"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, as the guide writes into it."""
    shutil.copytree(
        ROOT / "newsspider", tmp_path / "newsspider", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    return tmp_path


def run(command: str, folder: Path) -> str:
    """What a command prints in a shell whose `scrapy` is that of this environment."""
    scrapy = folder / "bin" / "scrapy"
    scrapy.parent.mkdir(exist_ok=True)
    scrapy.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrapy "$@"\n')
    scrapy.chmod(scrapy.stat().st_mode | stat.S_IXUSR)
    environment = {
        **os.environ,
        "PATH": f"{scrapy.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(folder),
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout


COUNT = re.compile(r"(?<=':\\ )\d+(?=,$)")


def commands(block: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The commands of a block with what they print; a line with … is any number of lines.

    How many pages were read is about so: which address of a page comes first is up to the server.
    """
    for command, printed in COMMAND.findall(block):
        lines = (COUNT.sub(r"\\d+", re.escape(line)) + "\n" for line in printed.splitlines())
        yield command, re.compile("".join(lines).replace("…\n", "(?:.*\n)*"))


def test_the_guide_is_true(project: Path) -> None:
    ran = 0
    with serve() as server:
        link_judge = GUIDE.replace("http://127.0.0.1:8000", server.url)
        for kind, block in BLOCK.findall(link_judge):
            if kind == "python":
                assert f"`{SPIDER_FILE}`" in link_judge
                (project / SPIDER_FILE).write_text(block, "utf-8")
                continue
            for command, expected in commands(block):
                printed = run(command, project)
                assert expected.fullmatch(printed), f"$ {command}\n{printed}"
                ran += 1
    assert ran == GUIDE.count("\n$ ")


def test_another_project_has_the_template_beside_scrapys_own(tmp_path: Path) -> None:
    """A project that has newsspider installed and sets nothing of it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    entries = "\n".join(
        f"{name} = {value}" for name, value in declared["entry-points"]["scrapy.commands"].items()
    )
    metadata = tmp_path / "newsspider-0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Name: newsspider\nVersion: 0\n")
    (metadata / "entry_points.txt").write_text(f"[scrapy.commands]\n{entries}\n")
    (tmp_path / "newsspider").symlink_to(ROOT / "newsspider")
    run("scrapy startproject other .", tmp_path)

    assert run("scrapy genspider --list", tmp_path).split()[-1] == "portal"
    run("scrapy genspider -t basic plain plain.example", tmp_path)
    assert "class PlainSpider(scrapy.Spider)" in (tmp_path / "other/spiders/plain.py").read_text()
    made = run("scrapy genspider -t portal qinghe www.qinghe.example", tmp_path)
    assert made == (
        "Created spider 'qinghe' using template 'portal' in module:\n  other.spiders.qinghe\n"
    )
    assert run("scrapy list", tmp_path) == "plain\nqinghe\n"
    spider = (tmp_path / "other/spiders/qinghe.py").read_text("utf-8")
    assert 'start_urls = ["https://www.qinghe.example"]' in spider


def test_a_template_of_the_project_goes_before_ours(project: Path) -> None:
    templates = project / "own" / "spiders"
    templates.mkdir(parents=True)
    (templates / "portal.tmpl").write_text("# $name, as we like it\n")
    run("scrapy genspider -t portal -s TEMPLATES_DIR=own qinghe qinghe.example", project)
    assert (project / "newsspider/spiders/qinghe.py").read_text() == "# qinghe, as we like it\n"
