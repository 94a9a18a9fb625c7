"""In an empty folder after ``pip install newsspider``: the program of that name."""

from pathlib import Path

from samples.serve import Server
from tests.anywhere.conftest import QUICK, STORIES, Run, titles
from tests.forked import run_module


def test_a_url_is_all_that_it_needs(run: Run, portal: Server, tmp_path: Path) -> None:
    crawled = run("newsspider", "crawl", f"{portal.url}/", *QUICK)
    assert crawled.returncode == 0, crawled.stderr
    assert titles(tmp_path / "data") == STORIES
    assert {entry.name for entry in tmp_path.iterdir()} == {"data"}


def test_every_command_is_there(run: Run) -> None:
    shown = run("newsspider").stdout
    ours = "clean crawl evaluate extract genspider inspect list parse state verify"
    for command in [*ours.split(), "runspider", "shell", "fetch", "startproject"]:
        assert f"\n  {command} " in shown


def test_the_portals_are_listed_with_a_line_each_and_how_to_crawl_all(tmp_path: Path) -> None:
    listed = run_module("newsspider", "list", cwd=tmp_path).stdout
    assert "\npeople      人民网 http://www.people.com.cn/\n" in listed
    assert "\nTo crawl one:      newsspider crawl bjnews\n" in listed
    assert "for name in bjnews cctv " in listed
    assert " portal " not in listed.rpartition("for name in")[2]


def test_a_spider_written_outside_of_a_project_runs_from_its_file(
    portal: Server, tmp_path: Path
) -> None:
    wanted = ("-t", "portal", "qinghe", f"{portal.url}/")
    made = run_module("newsspider", "genspider", *wanted, cwd=tmp_path)
    assert "Run it: newsspider runspider qinghe.py\n" in made.stdout
    crawled = run_module("newsspider", "runspider", "qinghe.py", *QUICK, cwd=tmp_path)
    assert crawled.returncode == 0, crawled.stderr
    assert titles(tmp_path / "data") == STORIES
