"""``scrapy state`` and ``scrapy verify``: what they show, and what they forget."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state, state_url
from newsspider.state.frontier import Frontier
from newsspider.state.in_flight import Discovered
from newsspider.state.jobs import locked
from newsspider.state.runs import Run
from newsspider.state.verify import verify
from tests.conftest import Scrapy
from tests.disks import disk, fill, read_only
from tests.state.crawls import JOB, Crawl


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_state(state_url(tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def killed(tmp_path: Path, engine: Engine) -> Crawl:
    """A crawl that was killed when one article was saved, one not, and a URL had failed."""
    crawl = Crawl(tmp_path, engine)
    frontier = Frontier(
        engine, JOB, run_started=crawl.run.started, revisit_window=0, clock=lambda: 1_715_000_000
    )
    frontier.add(Discovered(b"1", "https://a.example/1.html"))
    checkpoint = Checkpoint(engine)
    checkpoint.join(frontier)
    checkpoint.commit()
    in_flight = frontier.take()
    assert in_flight is not None
    frontier.failed(in_flight, "http_503")
    checkpoint.commit()
    crawl.save("a")
    crawl.add("b")
    crawl.output.sync()
    crawl.die()
    return crawl


def state(scrapy: Scrapy, data: Path, *arguments: str) -> str:
    result = scrapy("state", *arguments, "-s", f"NEWSSPIDER_DATA_DIR={data}")
    assert result.returncode == 0, result.stderr
    return result.stdout


def is_whole(data: Path, engine: Engine) -> bool:
    return all(isinstance(found, Run) for found in verify(data, engine, lambda _: None))


def test_a_job_is_a_line_and_its_failures_follow_its_name(
    scrapy: Scrapy, tmp_path: Path, killed: Crawl
) -> None:
    line = state(scrapy, tmp_path)
    assert line == (
        "portal a.example: 1 articles in 1 runs; URLs: 1 pending, 0 done, 0 failed; "
        "last run 20240506T125320Z, 1 articles, did not finish\n"
    )
    named = state(scrapy, tmp_path, "portal")
    assert named.startswith(line)
    assert "https://a.example/1.html: http_503, 1 attempts, again after 2024-05-06" in named


def test_a_job_that_is_forgotten_begins_anew_and_its_files_stay_whole(
    scrapy: Scrapy, tmp_path: Path, killed: Crawl, engine: Engine
) -> None:
    assert "forgotten; its files stay" in state(scrapy, tmp_path, "--reset", JOB)
    assert "0 articles in 1 runs; URLs: 0 pending" in state(scrapy, tmp_path)
    assert is_whole(tmp_path, engine)
    again = Crawl(tmp_path, engine, now=1_715_000_200)
    assert not again.run.recovered
    again.save("a")
    again.finish()
    assert is_whole(tmp_path, engine)


def test_a_job_that_is_crawled_is_not_forgotten(
    scrapy: Scrapy, tmp_path: Path, killed: Crawl, engine: Engine
) -> None:
    with locked(engine, tmp_path, JOB):
        result = scrapy("state", "--reset", JOB, "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    assert result.returncode == 2
    assert "another crawl of 'portal a.example' writes to" in result.stderr + result.stdout
    assert "1 articles in 1 runs" in state(scrapy, tmp_path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nosuch"], "there is no job 'nosuch'; there are: 'portal a.example'"),
        (["--reset"], "name the jobs to forget"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    scrapy: Scrapy, tmp_path: Path, killed: Crawl, arguments: list[str], sentence: str
) -> None:
    result = scrapy("state", *arguments, "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    assert result.returncode == 2
    assert sentence in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_a_folder_without_a_state_is_named(scrapy: Scrapy, tmp_path: Path) -> None:
    result = scrapy("verify", str(tmp_path))
    assert result.returncode == 2
    assert "holds no state.sqlite" in result.stderr + result.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("hinder", [read_only, fill])
def test_a_state_can_be_looked_at_where_nothing_can_be_written(
    scrapy: Scrapy, tmp_path: Path, hinder: Callable[[Path], None]
) -> None:
    """A backup, a snapshot, a full disk: SQLite would make files beside it."""
    with disk(tmp_path / "渡口 #1%20", "4m") as data:
        engine = open_state(state_url(data))
        crawl = Crawl(data, engine)
        crawl.save("a")
        crawl.finish()
        engine.dispose()
        hinder(data)
        place = ("-s", f"NEWSSPIDER_DATA_DIR={data}")
        shown = scrapy("state", *place)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert shown.stdout.startswith(f"{JOB}: 1 articles in 1 runs")
        assert "1 runs, 1 articles" in scrapy("verify", str(data)).stdout
        drawn = scrapy("report", str(data), "--output", str(tmp_path / "report"))
        assert drawn.returncode == 0
        assert "1 records that were chosen can't be read" in drawn.stdout  # it holds no article
        for change in (["state", "--reset", JOB, *place], ["verify", "--repair", str(data)]):
            done = scrapy(*change)
            assert (done.returncode, "can't be opened: " in done.stderr) == (2, True)


def test_what_a_killed_crawl_left_in_the_log_of_a_state_is_not_passed_over(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    with disk(tmp_path / "data", "4m") as data:
        engine = open_state(state_url(data))
        crawl = Crawl(data, engine)
        crawl.save("a")
        copy = {file: file.read_bytes() for file in data.glob("state.sqlite*")}
        crawl.die()
        engine.dispose()
        for file, content in copy.items():
            file.write_bytes(content)
        (data / "state.sqlite-shm").unlink()
        read_only(data)
        shown = scrapy("state", "-s", f"NEWSSPIDER_DATA_DIR={data}")
        assert shown.returncode == 2
        assert "copy its folder to where it can be written" in shown.stderr
