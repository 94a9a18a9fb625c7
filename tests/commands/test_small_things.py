"""What once cost a user an hour: typing, pipes, names and missing packages."""

import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from newsspider.commands.own import OwnCommand
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.arguments import ArgumentError, parse_urls
from newsspider.spiders.portal import GenericPortalSpider
from newsspider.state.database import open_state, state_url
from samples.serve import serve
from tests.conftest import ROOT, Scrapy, json_lines
from tests.forked import run_module

PAGE = (
    "<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15</p><p>受大风影响，白苇渡口九日全天停航，"
    "海事部门劝返旅客三百余人，预计十日上午恢复。</p>"
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://a.example/，http：//b.example/", ["http://a.example/", "http://b.example/"]),
        ("http://a.example、https://b.example；", ["http://a.example", "https://b.example"]),
        ("https：／／news。qinghe．example／a", ["https://news.qinghe.example/a"]),
        ("http://a.example：8000/?a=1,2", ["http://a.example:8000/?a=1,2"]),
        ("http://a.example/路，径", ["http://a.example/路，径"]),
    ],
)
def test_urls_may_be_typed_on_a_chinese_keyboard(typed: str, meant: list[str]) -> None:
    assert parse_urls(typed) == meant


def test_what_is_still_no_url_is_named() -> None:
    with pytest.raises(ArgumentError, match="'news。example' is not an absolute http"):
        parse_urls("http://a.example/ news。example")


def test_arguments_of_scrapyd_are_no_arguments_of_ours(tmp_path: Path) -> None:
    portal = GenericPortalSpider(url="http://a.example/", _job="morning", _version="1")
    archive = ArchiveSpider(path=str(tmp_path), _job="morning")
    assert [getattr(spider, "_job", None) for spider in (portal, archive)] == ["morning"] * 2
    with pytest.raises(ArgumentError, match="archive has no argument 'job': it takes path"):
        ArchiveSpider(path=str(tmp_path), job="morning")


def test_the_help_of_crawl_says_what_its_export_holds(scrapy: Scrapy) -> None:
    said = " ".join(scrapy("crawl", "-h").stdout.split())
    assert "dump what THIS run finds new or changed into FILE, overwriting what earlier" in said
    assert "use -o to keep that" in said


@pytest.mark.parametrize("command", ["genspider", "list", "verify"])
def test_a_reader_that_has_had_enough_ends_a_command_without_a_word(
    command: str, tmp_path: Path
) -> None:
    """As ``| head`` does: the end of the pipe is closed before anything is written."""
    arguments = {"verify": [str(tmp_path)], "genspider": ["-l"]}.get(command, [])
    code = (
        "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1)\n"
        "from newsspider.state.database import open_state\n"
        f"open_state('sqlite:///{tmp_path}/state.sqlite').dispose()\n"
        f"sys.argv = ['newsspider', {command!r}, *{arguments!r}, '-s', "
        f"'NEWSSPIDER_DATA_DIR={tmp_path}']\n"
        "from newsspider.__main__ import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.stderr, ended.returncode) == ("", 0)


PRINTS = ["list", "version", "verify"]


def printed(
    command: str, folder: Path, output: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """A command whose standard output is what a shell makes of it."""
    arguments = f"{folder} " if command == "verify" else ""
    line = f"{sys.executable} -m newsspider {command} {arguments}{output}"
    return subprocess.run(
        ["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, env={**os.environ, **env}
    )


@pytest.mark.parametrize("command", ["extract --none", "dataset --none", "state --none"])
def test_errors_begin_with_the_name_of_the_program(command: str, tmp_path: Path) -> None:
    ended = printed(command, tmp_path, "")
    assert ended.returncode == 2
    assert "\nnewsspider: error: " in ended.stderr


@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("command", PRINTS)
def test_a_full_disk_is_one_sentence(command: str, buffered: str, tmp_path: Path) -> None:
    open_state(state_url(tmp_path)).dispose()
    ended = printed(command, tmp_path, ">/dev/full", PYTHONUNBUFFERED=buffered)
    assert ended.returncode == 1
    (sentence,) = ended.stderr.splitlines()
    assert sentence.endswith("can't be written: No space left on device")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["extract"], 1),
        (["clean"], 1),
        (["inspect"], 2),
        (["verify"], 2),
        (["evaluate"], 2),
        (["crawl", "archive", "-a"], 2),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_what_may_not_be_looked_at_is_one_sentence(
    scrapy: Scrapy, command: list[str], code: int
) -> None:
    """The system refuses to look for so long a name, as it does in a folder of another's."""
    name = "x" * 300
    result = scrapy(*command, f"path={name}" if "-a" in command else name)
    assert result.returncode == code
    assert "File name too long" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_output_among_the_pages_is_none_of_them(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    result = scrapy("extract", str(tmp_path), "-O", str(tmp_path / "out.jsonl"))
    assert result.stderr == "1 read, 1 articles, 0 without a story, 0 unreadable\n"


def test_a_command_that_is_interrupted_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(OwnCommand):
        def work(self, args: list[str], opts: Namespace) -> None:
            raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        Interrupted().run([], Namespace())
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"


@pytest.mark.parametrize("output", [">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", PRINTS)
def test_an_output_that_is_closed_takes_nothing(command: str, output: str, tmp_path: Path) -> None:
    open_state(state_url(tmp_path)).dispose()
    ended = printed(command, tmp_path, output)
    assert (ended.stderr, ended.returncode) == ("", 0)


@pytest.mark.parametrize("encoding", ["ascii", "ascii:surrogateescape", "latin-1"])
def test_characters_that_the_output_lacks_are_spelled_out(encoding: str, tmp_path: Path) -> None:
    ended = printed("list", tmp_path, "", PYTHONIOENCODING=encoding)
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert "\\u" in ended.stdout


@pytest.mark.parametrize("command", ["extract", "clean"])
def test_the_output_is_none_of_the_inputs(scrapy: Scrapy, command: str, tmp_path: Path) -> None:
    page, link = tmp_path / "page.txt", tmp_path / "link.txt"
    page.write_text("渡口停航", "utf-8")
    link.symlink_to(page)
    result = scrapy(command, str(page), "-O", str(link))
    assert result.returncode == 2
    assert f"{link} is read, and would be overwritten" in result.stderr
    assert page.read_text("utf-8") == "渡口停航"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql+pg8000://a/b", "oracle+nosuch://a/b"])
@pytest.mark.parametrize(
    "command", [["crawl", "portal", "-a", "url=http://127.0.0.1:1/"], ["state"]]
)
def test_a_missing_driver_is_one_sentence(scrapy: Scrapy, command: list[str], url: str) -> None:
    result = scrapy(*command, "-s", f"NEWSSPIDER_STATE_URL={url}")
    assert result.returncode == 2
    *_, last = result.stderr.rstrip().splitlines()
    assert f"NEWSSPIDER_STATE_URL='{url}' " in last
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "proposed"), [("青禾", "qinghe"), ("1905", "qinghe"), ("qing he", "qinghe")]
)
def test_a_name_that_is_no_name_of_a_class_is_refused(name: str, proposed: str) -> None:
    made = run_module("scrapy", "genspider", "-t", "portal", name, "www.qinghe.example")
    assert made.returncode == 2
    assert made.stderr.startswith(f"scrapy genspider: {name!r} can't name the file")
    assert made.stderr.endswith(f"scrapy genspider -t portal {proposed} www.qinghe.example\n")


@pytest.mark.parametrize(
    ("template", "name", "told"),
    [
        ("portl", "qinghe", "Unable to find template: portl"),
        ("portal", 300 * "q", "can't be written: File name too long"),
    ],
)
def test_a_spider_that_is_not_written_is_no_success(template: str, name: str, told: str) -> None:
    made = run_module("scrapy", "genspider", "-t", template, name, "www.qinghe.example")
    assert made.returncode == 2
    assert told in made.stdout + made.stderr


def test_extract_fetches_a_page_by_its_url_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'{PAGE}<a href="/b.html">白苇渡口昨日也停航</a>', "utf-8")
    (tmp_path / "saved.htm").write_text(PAGE.replace("一天", "两天"), "utf-8")
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /private/\n")
    with serve(tmp_path) as server:
        urls = [f"{server.url}/{name}" for name in ("a.html", "private/b.html", "gone.html")]
        result = run_module("newsspider", "extract", *urls, "saved.htm", cwd=tmp_path)
        requests = sorted(server.requests)
    first, second = json_lines(result.stdout)
    assert (first["url"], first["archive"]) == (urls[0], None)
    assert first["fetched"] is not None
    assert second["title"] == "大风来袭，渡口停航两天"
    assert requests == ["/a.html", "/gone.html", "/robots.txt"]
    assert f"skipped {urls[1]}: Forbidden by robots.txt" in result.stderr
    assert f"skipped {urls[2]}: the server answered 404" in result.stderr
    assert result.stderr.endswith("2 read, 2 articles, 0 without a story, 2 unreadable\n")
    assert not (tmp_path / "data").exists()


def test_crawls_of_two_sites_are_told_apart_by_the_names_of_their_files(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<a href=/1.html>大风来袭，渡口停航一天</a>")
    (tmp_path / "site" / "1.html").write_text(PAGE, "utf-8")
    with serve(tmp_path / "site") as one, serve(tmp_path / "site") as other:
        both = [f"127.0.0.1-{server.server_port}" for server in (one, other)]
        for server in (one, other):
            archived = ("-s", "NEWSSPIDER_ARCHIVE=True", "-s", "NEWSSPIDER_NEAR_DUPLICATES=off")
            assert scrapy("crawl", f"{server.url}/", *archived).returncode == 0
    articles = sorted((tmp_path / "articles" / "portal").iterdir())
    assert sorted(re.split(r"Z(?:_\d+)?-", file.stem)[1] for file in articles) == sorted(both)
    assert all(json.loads(file.read_text("utf-8")) for file in articles)
    archives = (tmp_path / "archive" / "portal").iterdir()
    assert sorted(re.split(r"Z(?:_\d+)?-", file.name)[1] for file in archives) == sorted(
        f"{site}-00000.warc.gz" for site in both
    )
    assert "2 runs, 2 articles, 0 problems" in scrapy("verify", str(tmp_path)).stdout
