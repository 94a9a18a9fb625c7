"""``NEWSSPIDER_ARCHIVE=True``: what a real crawl keeps of what a real server sent."""

import gzip
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from newsspider import extract
from samples.expect import saved_records
from tests.archive.conftest import warcio_check
from tests.archive.server import STORIES, serve_codings, story
from tests.conftest import ROOT, Scrapy

ARCHIVE = ("-s", "NEWSSPIDER_ARCHIVE=True", "-s", "RETRY_ENABLED=False")


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    with serve_codings() as url:
        yield url


def files(data: Path) -> list[Path]:
    return sorted((data / "archive" / "portal").glob("*.warc.gz"))


def records(data: Path) -> list[tuple[str, str, str | None, bytes]]:
    """Type, URL without its host, HTTP status and raw payload of each record in order."""
    found = []
    for file in files(data):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                headers = record.http_headers
                status = headers.get_statuscode() if headers else None
                path = "/" + url.partition("//")[2].partition("/")[2]
                found.append((record.rec_type, path, status, record.raw_stream.read()))
    return found


def kept_page(data: Path, place: dict[str, Any]) -> bytes:
    """The page that `Article.archive` points to, read by warcio alone."""
    with (data / place["file"]).open("rb") as stream:
        stream.seek(place["offset"])
        record = next(ArchiveIterator(stream))
        assert record.rec_type == "response"
        content = record.content_stream().read()
    assert isinstance(content, bytes)
    return content


def check_pointers(data: Path) -> None:
    """Every article's record holds the page that it was made of."""
    for article in saved_records(data):
        again = extract(kept_page(data, article["archive"]), article["url"])
        assert again is not None
        assert again.text == article["text"]


def test_every_response_is_kept_as_the_server_sent_it(
    scrapy: Scrapy, portal: str, tmp_path: Path
) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={portal}/", *ARCHIVE)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    kept = records(tmp_path)
    answers = {path: (status, body) for kind, path, status, body in kept if kind != "request"}
    assert answers["/robots.txt"][0] == "200"
    assert answers["/n/3001.html"][0] == "301"
    assert answers["/n/3002.html"][0] == "404"
    assert answers["/n/3003.html"][0] == "500"
    assert answers["/n/1002.html"][1].decode() == story(2)  # brotli was not asked for
    assert gzip.decompress(answers["/n/1005.html"][1]).decode() == story(5)
    assert answers["/n/1007.html"][1].decode() == story(7)  # came in chunks
    count = Counter(kind for kind, *_ in kept)
    assert count["request"] == count["response"] + count["revisit"]
    # The second address of story 1, and every page that is not there but the first.
    assert count["revisit"] == sum(status == "404" for status, _ in answers.values())
    assert f"'newsspider/archive/responses': {count['request']}" in result.stderr
    warcio_check(*files(tmp_path))
    assert len(saved_records(tmp_path)) == STORIES
    check_pointers(tmp_path)


def test_files_are_as_large_as_the_setting_says(
    scrapy: Scrapy, portal: str, tmp_path: Path
) -> None:
    scrapy(
        "crawl",
        "portal",
        "-a",
        f"url={portal}/",
        *ARCHIVE,
        "-s",
        "NEWSSPIDER_ARCHIVE_FILE_BYTES=30000",
    )
    sizes = [file.stat().st_size for file in files(tmp_path)]
    assert len(sizes) > 2
    assert all(30_000 <= size < 40_000 for size in sizes[:-1])
    warcio_check(*files(tmp_path))
    check_pointers(tmp_path)


def test_without_the_setting_nothing_is_kept(scrapy: Scrapy, portal: str, tmp_path: Path) -> None:
    scrapy("crawl", "portal", "-a", f"url={portal}/", "-a", "max_articles=1")
    assert not (tmp_path / "archive").exists()
    assert saved_records(tmp_path)[0]["archive"] is None


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_crawl_leaves_whole_records_and_goes_on(
    portal: str, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    options = ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "AUTOTHROTTLE_ENABLED=False"]
    options += [*ARCHIVE, "-s", "NEWSSPIDER_ARCHIVE_FILE_BYTES=40000"]
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={portal}/", *options]
    kills = 0
    while True:
        slow = ["-s", "DOWNLOAD_DELAY=0.05"] if kills < 3 else []
        crawl = subprocess.Popen([*command, *slow], cwd=ROOT, stderr=subprocess.PIPE)
        before = sum(file.stat().st_size for file in files(tmp_path))
        while kills < 3 and crawl.poll() is None:
            if sum(file.stat().st_size for file in files(tmp_path)) > before + dice.randint(
                1, 30_000
            ):
                time.sleep(dice.random() / 10)
                crawl.send_signal(signal.SIGKILL)
                break
            time.sleep(0.01)
        _, log = crawl.communicate()
        warcio_check(*files(tmp_path))
        if crawl.returncode == 0:
            break
        assert crawl.returncode == -signal.SIGKILL, log.decode()
        kills += 1
    assert kills
    assert sorted(article["title"] for article in saved_records(tmp_path)) == sorted(
        f"白苇渡口第{n}班船停航" for n in range(STORIES)
    )
    assert len({file.name.rpartition("-")[0] for file in files(tmp_path)}) == 1  # one run
    check_pointers(tmp_path)


def test_an_archive_that_cannot_be_written_ends_the_crawl_and_loses_nothing(
    scrapy: Scrapy, portal: str, tmp_path: Path
) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    result = scrapy("crawl", "portal", "-a", f"url={portal}/", *ARCHIVE)
    assert "Nothing can be saved any more:" in result.stderr
    assert "archive" in result.stderr.partition("Nothing can be saved any more:")[2].splitlines()[0]
    assert saved_records(tmp_path) == []
    (tmp_path / "archive").unlink()
    scrapy("crawl", "portal", "-a", f"url={portal}/", *ARCHIVE)
    assert len(saved_records(tmp_path)) == STORIES
    check_pointers(tmp_path)
