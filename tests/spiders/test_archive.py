"""``scrapy crawl archive``: pages that were kept become articles again."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.arguments import ArgumentError
from samples.expect import saved_records
from tests.archive.server import STORIES, serve_codings, story
from tests.archive.warcs import http, record, write
from tests.conftest import ROOT, Scrapy
from tests.layouts.portals import PROMOTING, PROMOTION, portal, stories

SITE = "https://news.qinghe.example/2024/0509"


def articles(data: Path) -> list[dict[str, Any]]:
    """What the archive's crawls have saved, in order."""
    files = sorted((data / "articles" / "archive").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def responses(numbers: range) -> list[bytes]:
    return [
        record("response", f"{SITE}/{10000 + n}.html", http(story(n).encode())) for n in numbers
    ]


@pytest.fixture
def crawl(scrapy: Scrapy) -> Callable[..., str]:
    def run(path: str | Path, *options: str) -> str:
        result = scrapy("crawl", "archive", "-a", f"path={path}", *options)
        assert result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        return str(result.stderr)

    return run


def test_our_own_archive_gives_the_articles_of_the_crawl(
    scrapy: Scrapy, crawl: Callable[..., str], tmp_path: Path
) -> None:
    with serve_codings() as portal:
        options = ("-s", "NEWSSPIDER_ARCHIVE=True", "-s", "RETRY_ENABLED=False")
        scrapy("crawl", "portal", "-a", f"url={portal}/", *options)
    log = crawl(tmp_path / "archive")
    live = {article["url"]: article for article in saved_records(tmp_path)}
    again = {article["url"]: article for article in articles(tmp_path)}
    assert len(again) == STORIES
    for url, article in again.items():
        first = live[url]
        article["fetched"] = first["fetched"]
        assert article == first
    assert "'newsspider/archive/skipped/http_404'" in log
    assert f"'newsspider/pages/article': {STORIES + 1}" in log


def test_a_second_crawl_reads_everything_again(crawl: Callable[..., str], tmp_path: Path) -> None:
    file = write(tmp_path / "crawl.warc.gz", *responses(range(3)))
    crawl(file)
    crawl(file)
    assert [article["id"] for article in articles(tmp_path)[:3]] == [
        article["id"] for article in articles(tmp_path)[3:]
    ]


def test_saved_pages_caches_and_warcs_in_one_folder(
    crawl: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    write(folder / "a.warc.gz", *responses(range(2)))
    write(folder / "b.warc", *responses(range(2, 4)))
    canonical = f'<head><link rel="canonical" href="{SITE}/10004.html">'
    (folder / "page.html").write_text(story(4).replace("<head>", canonical), "utf-8")
    (folder / "broken.warc.gz").write_bytes(b"nothing of the kind")
    log = crawl(folder)
    assert [article["title"] for article in articles(tmp_path)] == [
        f"白苇渡口第{n}班船停航" for n in range(5)
    ]
    assert f"Skipped {folder}/broken.warc.gz: no WARC file" in log
    assert "'newsspider/archive/unreadable': 1" in log


def test_what_is_no_article_is_said_at_the_end(crawl: Callable[..., str], tmp_path: Path) -> None:
    undated = re.sub(r"\d{4}-\d\d-\d\d[ \d:]*", "", story(7)).encode()
    pages = [record("response", f"https://news.qinghe.example/{n}", http(undated)) for n in "ab"]
    gone = record("response", f"{SITE}/1.html", b"HTTP/1.1 404 Not Found\r\n\r\n")
    log = crawl(write(tmp_path / "crawl.warc.gz", *responses(range(2)), *pages, gone))
    assert len(articles(tmp_path)) == 2
    assert "no articles: 2 no_date, 1 http_404; docs/stats.md" in log
    log = crawl(write(tmp_path / "all.warc.gz", *responses(range(2))))
    assert "no articles:" not in log


def test_a_story_over_two_pages_says_that_the_other_is_missing(
    crawl: Callable[..., str], tmp_path: Path
) -> None:
    pager = '<div class="pages"><b>1</b> <a href="{0}_2.html">2</a> <a href="{0}_2.html">下一页</a></div>'
    last = (
        '<div class="pages"><a href="{0}.html">1</a> <b>2</b> <a href="{0}.html">上一页</a></div>'
    )
    pages = {
        f"{SITE}/10001.html": story(1).replace(
            "</body>", pager.format("/2024/0509/10001") + "</body>"
        ),
        f"{SITE}/10001_2.html": story(2).replace(
            "</body>", last.format("/2024/0509/10001") + "</body>"
        ),
    }
    records = [record("response", url, http(page.encode())) for url, page in pages.items()]
    log = crawl(write(tmp_path / "crawl.warc.gz", *records))
    (article,) = articles(tmp_path)
    missing = [r["text"] for r in article["extraction"]["removed"] if r["rule"] == "missing-part"]
    assert missing == [f"{SITE}/10001_2.html"]
    assert "'newsspider/pages/part': 1" in log


def test_records_say_when_a_page_was_fetched_and_where_it_lies(
    crawl: Callable[..., str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    inside = write(tmp_path / "archive" / "portal" / "1.warc.gz", *responses(range(2)))
    outside = write(tmp_path_factory.mktemp("other") / "2.warc.gz", *responses(range(2, 4)))
    crawl(f"{inside},{outside}")
    for article in articles(tmp_path):
        assert article["fetched"] == "2024-05-09T12:00:00+00:00"
        with (tmp_path / article["archive"]["file"]).open("rb") as stream:
            stream.seek(article["archive"]["offset"])
            kept = next(ArchiveIterator(stream))
            assert kept.rec_headers.get_header("WARC-Target-URI") == article["url"]
    assert [article["archive"]["file"] for article in articles(tmp_path)] == [
        *["archive/portal/1.warc.gz"] * 2,
        *[str(outside)] * 2,
    ]


def test_a_killed_crawl_goes_on_where_it_was(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = tmp_path_factory.mktemp("source")
    pages = 900
    for part in range(3):
        numbers = range(part * 300, part * 300 + 300)
        write(source / f"{part}.warc.gz", *responses(numbers), *responses(numbers))  # each twice
    for number in range(pages, pages + 40):
        (source / f"{number}.html").write_text(story(number), "utf-8")

    def start(data: Path) -> "subprocess.Popen[bytes]":
        options = ["-s", f"NEWSSPIDER_DATA_DIR={data}", "-s", "NEWSSPIDER_PROCESSES=2"]
        command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={source}"]
        return subprocess.Popen([*command, *options], cwd=ROOT, stderr=subprocess.PIPE)

    unkilled, killed = tmp_path / "unkilled", tmp_path / "killed"
    with start(unkilled) as crawl:
        crawl.communicate()
    dice = random.Random(7)
    kills = 0
    while True:
        crawl = start(killed)
        enough = len_saved(killed) + dice.randrange(len_saved(unkilled) // 4)
        while kills < 3 and crawl.poll() is None:
            if len_saved(killed) > enough:
                crawl.send_signal(signal.SIGKILL)
                break
            time.sleep(0.01)
        _, log = crawl.communicate()
        if crawl.returncode == 0:
            break
        assert crawl.returncode == -signal.SIGKILL, log.decode()
        kills += 1
    assert kills
    assert b"Going on with run" in log
    whole, pieces = articles(unkilled), articles(killed)
    for article in [*whole, *pieces]:
        if "html" in article["archive"]["file"]:
            del article["fetched"]  # nobody knows, so it is now
    assert len(whole) == pages + 40
    assert pieces == whole
    assert len(list((killed / "articles" / "archive").iterdir())) == 1


def test_the_pages_of_a_host_teach_about_each_other(
    crawl: Callable[..., str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = stories(12)
    pages = portal(told, PROMOTING).pages
    file = tmp_path_factory.mktemp("kept") / "1.warc.gz"
    write(file, *(record("response", url, http(html.encode())) for url, html in pages))
    log = crawl(file)
    assert "Learned from the pages: 1 portals, 1 layouts" in log
    texts = [article["text"].splitlines() for article in articles(tmp_path)]
    assert texts == [list(story.paragraphs) for story in told]
    crawl(file, "-s", "NEWSSPIDER_LEARN=off", "-s", "NEWSSPIDER_STATE_URL=")
    assert sum(PROMOTION in article["text"] for article in articles(tmp_path)) == len(told)


@pytest.mark.parametrize(
    "file",
    ["state.sqlite", "newsspider-*/taught.sqlite"],
    ids=["as it opens its state", "while it learns"],
)
def test_a_crawl_that_is_told_to_stop_before_its_first_article_ends_at_once(
    file: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = tmp_path_factory.mktemp("source")
    write(source / "0.warc.gz", *responses(range(100)))
    for number in range(40):
        (source / f"{number}.warc.gz").write_bytes((source / "0.warc.gz").read_bytes())
    options = ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "NEWSSPIDER_PROCESSES=2"]
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={source}"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}  # where what it learns is meanwhile
    crawl = subprocess.Popen(
        [*command, *options], cwd=ROOT, stderr=subprocess.PIPE, env=environment
    )
    while not any(tmp_path.glob(file)):
        assert crawl.poll() is None
        time.sleep(0.001)
    crawl.send_signal(signal.SIGTERM)
    _, log = crawl.communicate(timeout=60)
    assert crawl.returncode == 128 + signal.SIGTERM
    assert b"Traceback" not in log
    assert b"Learned" not in log


def len_saved(data: Path) -> int:
    return sum(file.stat().st_size for file in data.glob("articles/archive/*"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "the archive has no path: add -a path=data/archive"),
        ({"path": "/no/such/folder"}, "path='/no/such/folder': no such file or folder"),
        ({"path": "/no/*.warc.gz"}, "path='/no/*.warc.gz': no such file or folder, and no file matches it"),
        ({"path": ".", "url": "x"}, "archive has no argument 'url': it takes path"),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_one_sentence(arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(ArgumentError) as problem:
        ArchiveSpider(**arguments)
    assert str(problem.value).startswith(sentence)


def test_a_wrong_argument_ends_the_command_with_exit_code_2(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "archive", "-a", "path=/no/such/folder")
    assert result.returncode == 2
    assert result.stderr.startswith("scrapy crawl: path='/no/such/folder': no such file or folder")
    assert result.stderr.count("\n") == 1


def test_a_crawl_that_can_read_nothing_is_no_success(scrapy: Scrapy, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\3\4 and no more")
    result = scrapy("crawl", "archive", "-a", f"path={broken}")
    assert result.returncode == 1
    assert f"Skipped {broken}: " in result.stderr
    assert f"Nothing of {broken} can be read" in result.stderr
    (tmp_path / "page.html").write_text(story(1), "utf-8")
    both = scrapy("crawl", "archive", "-a", f"path={broken},{tmp_path / 'page.html'}")
    assert both.returncode == 0


def test_what_was_read_before_a_crawl_was_stopped_counts(scrapy: Scrapy, tmp_path: Path) -> None:
    """It went on with files that can't be read, and said so of all."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(40):
        (pages / f"{number:02}.html").write_text(story(number), "utf-8")
    command = ("crawl", "archive", "-a", f"path={pages}", "-s", "NEWSSPIDER_LEARN=off")
    stopped = scrapy(*command, "-s", "CLOSESPIDER_ITEMCOUNT=1")
    assert "Spider closed (closespider_itemcount)" in stopped.stderr
    for page in pages.iterdir():
        page.write_bytes(b"")
    (pages / "99.html").write_bytes(b"")  # all others may have been read when it stopped
    went_on = scrapy(*command)
    assert "Skipped " in went_on.stderr
    assert went_on.returncode == 0, went_on.stderr


def test_a_name_that_is_not_in_utf_8_costs_its_file_alone(scrapy: Scrapy, tmp_path: Path) -> None:
    """The state can't note it, and the crawl ended with a traceback and exit code 0."""
    for name in (b"\xc4\xe3.html", b"good.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(story(1), "utf-8")
    result = scrapy("crawl", "archive", "-a", f"path={tmp_path}")
    assert (result.returncode, len(articles(tmp_path))) == (0, 1)
    assert "the name is not in UTF-8, rename it" in result.stderr
    assert "Traceback" not in result.stderr
    with pytest.raises(ArgumentError, match="not in UTF-8, rename it"):
        ArchiveSpider(path=os.fsdecode(os.fsencode(tmp_path) + b"/\xc4\xe3.html"))
