"""A disk that is full costs nothing that is saved, and is told in a sentence that names it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples.expect import saved_records
from tests.conftest import ROOT, Scrapy, Spawn, json_lines
from tests.corpora import article, save
from tests.disks import disk

STORY = "<p>白苇渡口{0}号船九日全天停航，海事部门劝返旅客{0}人，预计十日上午恢复通航。</p>" * 2


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """More pages than there is room for their records."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.html").write_text(
            f"<h1>渡口停航第{number}天</h1><p>2024-05-09 08:15</p>{STORY.format(number)}",
            "utf-8",
        )
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    with disk(tmp_path / "small", "16k") as folder:
        yield folder


@pytest.mark.parametrize("option", ["-o", "-O"])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_of_a_crawl_ends_there_and_the_crawl_goes_on(
    scrapy: Scrapy, pages: Path, small: Path, tmp_path: Path, option: str, form: str
) -> None:
    """Each further item was a traceback, and the exit code 0."""
    out = small / f"out.{form}"
    done = scrapy("crawl", "archive", "-a", f"path={pages}", option, str(out))
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    (said,) = (line for line in done.stderr.splitlines() if "] ERROR: " in line)
    assert f"{out} can't be written: No space left on device" in said
    assert len(saved_records(tmp_path)) == 40
    if form == "jsonl":  # no line is torn, to which the next crawl would append
        assert 5 < len(json_lines(out.read_text("utf-8"))) < 40


OF_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="for others it is refused before the crawl")


@pytest.mark.parametrize(
    "out", ["/dev/full", pytest.param("/proc/nowhere/out.jsonl", marks=OF_ROOT)]
)
def test_an_export_that_takes_nothing_is_told_once(scrapy: Scrapy, pages: Path, out: str) -> None:
    """A device can't be cut, and a folder that can't be made cost the export and nobody knew."""
    done = scrapy("crawl", "archive", "-a", f"path={pages}", "-O", f"{out}:jsonl")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("] ERROR: ") == 1
    assert f"{out} can't be written: No s" in done.stderr


def test_crawls_may_append_to_one_export_at_once(spawn: Spawn, pages: Path, tmp_path: Path) -> None:
    """As the crawls of a plan do; the buffers of each tore the lines of the others."""
    out = tmp_path / "out.jsonl"
    crawls = [
        spawn(
            *("crawl", "archive", "-a", f"path={pages}", "-o", str(out)),
            *("-s", f"NEWSSPIDER_DATA_DIR={tmp_path / name}"),
        )
        for name in ("one", "other")
    ]
    assert [crawl.wait() for crawl in crawls] == [0, 0]
    assert len(json_lines(out.read_text("utf-8"))) == 80


def test_an_export_for_which_there_is_room_is_whole(
    scrapy: Scrapy, pages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out.jsonl"
    done = scrapy("crawl", "archive", "-a", f"path={pages}", "-O", str(out))
    assert done.returncode == 0
    assert len(json_lines(out.read_text("utf-8"))) == 40


def test_what_was_there_stays(scrapy: Scrapy, pages: Path, small: Path) -> None:
    out = small / "out.jsonl"
    out.write_text("before\n")
    done = scrapy("extract", str(pages), "-O", str(out))
    assert (done.returncode, out.read_text()) == (1, "before\n")
    assert done.stderr.endswith(f"newsspider: {out} can't be written: No space left on device\n")


@pytest.mark.parametrize(
    "arguments", [["export", "--sqlite"], ["export", "--parquet"], ["build"]], ids=lambda x: x[-1]
)
def test_a_data_set_without_room_names_its_place(
    scrapy: Scrapy, small: Path, tmp_path: Path, arguments: list[str]
) -> None:
    urls = [f"https://www.alpha.com/{number}.html" for number in range(40)]
    texts = [json.dumps([hash((url, n)) for n in range(300)]) for url in urls]
    save(
        tmp_path / "data",
        "alpha/1.jsonl",
        [article(url, text=text) for url, text in zip(urls, texts, strict=True)],
    )
    action, *options = arguments
    done = scrapy("dataset", action, str(tmp_path / "data"), *options, str(small / "out"))
    assert done.returncode == 1
    assert done.stderr.startswith(f"newsspider: {small / 'out'} can't be written: ")


def test_a_spider_without_room_names_its_file(scrapy: Scrapy, small: Path) -> None:
    (small / "filler").write_bytes(b"x" * 16_384)
    done = scrapy("genspider", "-t", "portal", "qinghe", "www.qinghe.example", cwd=small)
    assert done.returncode == 1
    assert "qinghe.py can't be written: No space left on device" in done.stderr


def test_a_crawl_of_saved_pages_that_is_ended_early_ends(
    scrapy: Scrapy, pages: Path, tmp_path: Path
) -> None:
    """Scrapy waited for ever for the items that were in the pipelines then."""
    done = scrapy("crawl", "archive", "-a", f"path={pages}", "-s", "CLOSESPIDER_ITEMCOUNT=1")
    assert done.returncode == 0
    assert "Spider closed (closespider_itemcount)" in done.stderr
    assert saved_records(tmp_path)


def test_a_crawl_of_saved_pages_ends_where_there_is_no_room_for_its_state(
    scrapy: Scrapy, pages: Path, tmp_path: Path
) -> None:
    with disk(tmp_path / "full", "310k") as data:
        place = ("-s", f"NEWSSPIDER_DATA_DIR={data}")
        done = scrapy("crawl", "archive", "-a", f"path={pages}", *place)
        assert done.returncode == 1
        assert "Nothing can be saved any more" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["extract", "crawl"])
def test_temporary_files_without_room_name_their_folder(
    scrapy: Scrapy, pages: Path, small: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """What was learned lay there, and could not be asked: no such table."""
    monkeypatch.setenv("TMPDIR", str(small))
    words = {"extract": [str(pages)], "crawl": ["archive", "-a", f"path={pages}"]}
    done = scrapy(command, *words[command])
    assert done.returncode == 1
    assert f" {small}/" in done.stderr
    assert "name a folder with room in TMPDIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pipe_that_is_copied_to_no_room_names_the_folder(small: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsspider", "clean"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(small)},
        input="渡口停航一天\n" * 2_000,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == f"newsspider: {small} can't be written: No space left on device\n"
