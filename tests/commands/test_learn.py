"""``scrapy genspider -t portal --learn``."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samples.serve import serve
from tests.conftest import ROOT
from tests.layouts.portals import FURNITURE
from tests.layouts.test_crawl import TWENTY, publish


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = tmp_path / "portal"
    root.mkdir()
    return root


def learn(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder that is no project."""
    words = ["genspider", "-t", "portal", "--learn", "qinghe", url]
    words += ["-s", "AUTOTHROTTLE_ENABLED=False", "-s", "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True"]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "newsspider", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_spider_is_written_with_the_selectors_that_its_pages_teach(
    portal: Path, tmp_path: Path
) -> None:
    publish(portal, TWENTY[:8], FURNITURE)
    here = tmp_path / "here"
    here.mkdir()
    with serve(portal) as server:
        made = learn(here, f"{server.url}/")
    assert made.returncode == 0, made.stderr
    assert "Learned from 8 articles" in made.stdout
    assert 'body=".content": on 8 of the 8 that tell it' in made.stdout
    assert [path.name for path in here.iterdir()] == ["qinghe.py"]
    written = (here / "qinghe.py").read_text()
    ast.parse(written)
    assert 'body=".content",\n        title="h1",' in written


def test_a_portal_without_articles_teaches_nothing(portal: Path, tmp_path: Path) -> None:
    publish(portal, TWENTY[:1], FURNITURE)
    here = tmp_path / "here"
    here.mkdir()
    with serve(portal) as server:
        made = learn(here, f"{server.url}/")
    assert made.returncode == 1
    assert "led to 1 articles, and 3 is the least to learn from" in made.stderr
    assert not list(here.iterdir())
