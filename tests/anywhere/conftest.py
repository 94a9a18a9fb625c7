"""newsspider as pip installs it: the wheel, in a folder of its own, run outside of the clone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samples.serve import Server
from tests.conftest import ROOT
from tests.spiders.test_portal import PAGES, Site

STORIES = ["新桥五月通车", "旧城改造完工", "渔港迎来开渔"]
QUICK = ("-s", "AUTOTHROTTLE_ENABLED=False", "-s", "DOWNLOAD_DELAY=0")
Run = Callable[..., subprocess.CompletedProcess[str]]


def python(code: str, folder: Path) -> str:
    """What some code prints that runs in a folder."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the installed package and its programs."""
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "newsspider", source / "newsspider", ignore=ignored)
    build = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"
    wheel = source / python(build, source).split()[-1]
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps"]
    target = ["--python", sys.executable, "--target", str(site), str(wheel)]
    subprocess.run([*install, *target], check=True)
    return site


@pytest.fixture
def environment(installed: Path) -> dict[str, str]:
    """The environment of somebody who has newsspider installed, and works anywhere."""
    programs = f"{installed / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY")}
    return {**mine, "PATH": programs, "PYTHONPATH": str(installed), "NO_COLOR": "1"}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run a program in an empty folder, or below it."""
    mine = {"scrapy": [sys.executable, "-m", "scrapy"], "python": [sys.executable]}

    def run(program: str, *rest: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*mine.get(program, [program]), *rest],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def portal(site: Site) -> Server:
    """A portal of three stories on loopback."""
    return site(PAGES)


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A Scrapy project of somebody's own, with the one line in its settings."""
    assert run("scrapy", "startproject", "other", ".").returncode == 0
    settings = tmp_path / "other" / "settings.py"
    with settings.open("a") as file:
        file.write('ADDONS = {"newsspider.addon.Addon": 500}\nDOWNLOAD_DELAY = 0\n')
    return tmp_path


def titles(data: Path) -> list[str]:
    """The headlines of what crawls saved in a data folder."""
    lines = [line for file in data.rglob("*.jsonl") for line in file.read_text().splitlines()]
    return sorted(json.loads(line)["title"] for line in lines)
