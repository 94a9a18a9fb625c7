"""``scrapy inspect``: why a page gave its record."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import ROOT, Scrapy
from tests.inspection.pages import PLAIN, URL
from tests.layouts.portals import PROMOTING, PROMOTION, html, portal, stories

Site = Callable[[dict[str, bytes | str]], Server]


def test_a_saved_page_becomes_a_file_to_look_at(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    view = tmp_path / "view.html"
    result = scrapy("inspect", str(tmp_path / "page.html"), "--url", URL, "-O", str(view))
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{view}\n"
    assert f'<p class="url">{URL}</p>' in view.read_text("utf-8")


def test_without_a_name_the_file_takes_the_place_of_the_last(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    names = {scrapy("inspect", str(tmp_path / "page.html")).stdout.strip() for _ in range(2)}
    assert names == {str(file) for file in tmp_path.glob("cache/newsspider/*")}
    assert len(names) == 1


def test_text_shows_candidates_and_the_fate_of_each_line(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    result = scrapy("inspect", "--text", str(tmp_path / "page.html"), "--url", URL)
    assert result.returncode == 0, result.stderr
    shown = result.stdout.splitlines()
    assert shown[0] == f"{URL}: article, read as utf-8"
    assert "source     青禾日报 / 青禾晚报" in shown
    assert "authors    秦放" in shown
    assert any(line.endswith("credits  责任编辑：沈默") for line in shown)
    assert any(line.lstrip().startswith("|  受大风影响") for line in shown)


def test_a_page_of_the_web_is_fetched_as_a_crawl_would(scrapy: Scrapy, site: Site) -> None:
    server = site({"a/1.html": PLAIN, "robots.txt": "User-agent: *\nDisallow: /shut/"})
    result = scrapy("inspect", "--text", f"{server.url}/a/1.html")
    assert result.stdout.splitlines()[0] == f"{server.url}/a/1.html: article, read as utf-8"
    assert server.requests == ["/robots.txt", "/a/1.html"]
    for path, sentence in (("shut/1.html", "robots.txt"), ("none.html", "the server answered 404")):
        refused = scrapy("inspect", f"{server.url}/{path}")
        assert refused.returncode == 2
        assert sentence in refused.stderr


def test_a_saved_article_is_looked_at_as_it_was_archived(
    scrapy: Scrapy, site: Site, tmp_path: Path
) -> None:
    server = site({"index.html": '<a href="/n/20240509/1.html">x</a>', "n/20240509/1.html": PLAIN})
    start = f"url={server.url}/n/20240509/1.html"
    scrapy("crawl", "portal", "-a", start, "-a", "max_articles=1", "-s", "NEWSSPIDER_ARCHIVE=True")
    (record,) = saved_records(tmp_path)
    before = len(server.requests)
    data = ("-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    result = scrapy("inspect", "--text", record["id"], *data)
    assert result.stdout.startswith(f"{record['url']}: article"), result.stderr
    assert len(server.requests) == before
    missing = scrapy("inspect", "0123456789abcdef", *data)
    assert missing.returncode == 2
    assert f"{tmp_path} holds no article 0123456789abcdef" in missing.stderr


def test_a_page_is_shown_with_what_its_portal_taught(
    scrapy: Scrapy, site: Site, tmp_path: Path
) -> None:
    pages = {f"a/{1000 + n}.html": html(told, n, PROMOTING) for n, told in enumerate(stories(12))}
    front = "".join(f"<a href='/{path}'>青禾网的新闻{path}</a>" for path in pages)
    server = site({"index.html": front, **pages})
    data = ("-s", f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}")
    target = f"{server.url}/a/1003.html"
    alone = scrapy("inspect", "--text", target, *data).stdout
    assert f"|  {PROMOTION}" in alone
    scrapy("crawl", "portal", "-a", f"url={server.url}/", *data)
    shown = scrapy("inspect", "--text", target, *data).stdout
    assert f"portal-repeat  {PROMOTION}" in shown
    assert re.search(
        r"^its portal taught: layout html>body>div>h1, learned from 12 stories; \d+ lines recur; "
        r"no story stands at \d+ places: \S+",
        shown,
        re.M,
    )
    assert scrapy("inspect", "--text", "--no-learn", target, *data).stdout == alone
    view = tmp_path / "view.html"
    scrapy("inspect", target, *data, "-O", str(view))
    assert "从 12 篇报道学到" in view.read_text("utf-8")


def test_kept_pages_teach_what_to_think_of_one_of_them(scrapy: Scrapy, tmp_path: Path) -> None:
    kept = tmp_path / "pages.jsonl"
    told = portal(stories(12), PROMOTING).pages
    lines = (json.dumps({"url": url, "html": content}) for url, content in told)
    kept.write_text("\n".join(lines))
    url = told[3][0]
    learned = scrapy("inspect", "--text", str(kept), "--url", url, "--learn", str(kept))
    assert f"portal-repeat  {PROMOTION}" in learned.stdout
    kept.write_text(json.dumps({"url": url, "html": told[3][1]}))
    nothing = scrapy("inspect", "--text", str(kept), "--learn", str(kept))
    assert nothing.returncode == 2
    assert f"{kept} holds too few articles of qinghe.example to learn from" in nothing.stderr


def test_of_a_file_of_several_pages_one_is_to_be_named(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text(
        '{"url": "https://a.example/1", "html": "<p>甲"}\n{"url": "https://a.example/2", "html": "<p>乙"}\n'
    )
    result = scrapy("inspect", str(file))
    assert result.returncode == 2
    assert "holds 2 pages: name one with --url; there are https://a.example/1, " in result.stderr
    named = scrapy("inspect", "--text", str(file), "--url", "https://a.example/2")
    assert named.stdout.startswith("https://a.example/2: ")


def test_what_can_not_be_inspected_is_one_sentence(scrapy: Scrapy, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PLAIN, "utf-8")
    for arguments, sentence in (
        (["/no/page.html"], "no such file"),
        (["/dev/null"], "/dev/null: no file: - reads standard input"),
        ([str(page), "--learn", "/no/pages"], "/no/pages: no such file or folder"),
        ([str(page), "--learn", str(page)], "say with --url where the page is from"),
        ([], "name one URL, saved page or article's id"),
        (["0123456789abcdef", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}"], "holds no state.sqlite"),
    ):
        result = scrapy("inspect", *arguments)
        assert result.returncode == 2
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr


def test_a_page_laid_open_on_standard_output_stands_alone(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    for output in ("-", "/dev/stdout"):
        done = scrapy("inspect", str(tmp_path / "page.html"), "-O", output)
        assert done.stdout.startswith("<!doctype html>")
        assert done.stdout.endswith("</html>\n")


def test_where_nothing_can_be_kept_a_file_is_to_be_named(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    done = scrapy("inspect", str(tmp_path / "page.html"))
    assert done.returncode == 2
    assert "/dev/null/newsspider: Not a directory: name a file with -O" in done.stderr
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    done = scrapy("inspect", str(tmp_path / "page.html"))
    assert done.stdout == f"{tmp_path}/.cache/newsspider/inspect.html\n"


def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PLAIN, "utf-8")
    command = f"{sys.executable} -m scrapy inspect --text {tmp_path}/page.html | true"
    result = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert result.stderr == ""


def test_what_can_not_be_read_beside_a_page_is_named_and_passed_over(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    """One file that is none ended it, were it a picture in the folder."""
    (tmp_path / "1.zip").write_bytes(b"PK\3\4 and no more")
    (tmp_path / "2.css").write_text("p {}")
    (tmp_path / "3.html").write_text(PLAIN, "utf-8")
    result = scrapy("inspect", "--text", str(tmp_path))
    assert result.returncode == 0
    assert f"skipped {tmp_path / '1.zip'}: " in result.stderr
    assert f"skipped {tmp_path}: 1 files in it hold no pages" in result.stderr
    assert result.stdout.startswith((tmp_path / "3.html").as_uri())
    (tmp_path / "4.html").write_text(PLAIN, "utf-8")
    several = scrapy("inspect", "--text", str(tmp_path))
    assert several.returncode == 2
    assert f"holds 2 pages: name one; there are {tmp_path / '3.html'}, " in several.stderr
