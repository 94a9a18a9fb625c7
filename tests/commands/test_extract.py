"""``scrapy extract``: saved pages in, JSONL out."""

import errno
import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsspider.archive.documents import MOST_BYTES
from newsspider.archive.inputs import find_files
from samples.serve import Server
from tests.conftest import ROOT, Scrapy, json_lines
from tests.layouts.portals import PROMOTING, PROMOTION, Furniture, html, portal, stories
from tests.monitoring.terminal import Screen, on_terminal

PAGE = """<html><head><title>渡口停航_青禾网</title><meta charset="gbk">
<link rel="canonical" href="https://news.qinghe.example/2024/0509/1234567.html"></head><body>
<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报</p>
<div><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p></div></body></html>"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.html").write_bytes(PAGE.encode("gbk"))
    (folder / "deep" / "b.html.gz").write_bytes(
        gzip.compress(PAGE.replace("一天", "两天").encode())
    )
    (folder / "notes.txt").write_text("not a page")
    return folder


def test_folders_are_read_in_order_and_records_say_where_they_came_from(
    scrapy: Scrapy, pages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    result = scrapy("extract", str(pages), "-O", str(out))
    assert result.returncode == 0
    records = json_lines(out.read_text("utf-8"))
    assert [r["title"] for r in records] == ["大风来袭，渡口停航一天", "大风来袭，渡口停航两天"]
    assert [r["archive"]["file"] for r in records] == [
        str(pages / "a.html"),
        str(pages / "deep" / "b.html.gz"),
    ]
    assert records[0]["url"] == "https://news.qinghe.example/2024/0509/1234567.html"
    assert result.stderr == (
        f"skipped {pages}: 1 files in it hold no pages that can be read (1 .txt)\n"
        "2 read, 2 articles, 0 without a story, 0 unreadable\n"
    )


def test_a_page_without_a_url_of_its_own_gets_that_of_its_file(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    file = tmp_path / "c.html"
    file.write_text(PAGE.replace("canonical", "other").replace("gbk", "utf-8"), "utf-8")
    (record,) = json_lines(scrapy("extract", str(file)).stdout)
    assert record["url"] == file.as_uri()


def test_standard_input_and_output(scrapy: Scrapy) -> None:
    result = scrapy("extract", "-", stdin=PAGE.replace("gbk", "utf-8"))
    (record,) = json_lines(result.stdout)
    assert record["source"] == "青禾日报"
    assert record["archive"] is None


def test_json_lines_with_an_html_field(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    rows = [{"html": PAGE, "url": "https://m.qinghe.example/1234567.html?from=app"}, {"text": "x"}]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\nnot json\n", "utf-8")
    result = scrapy("extract", str(file))
    (record,) = json_lines(result.stdout)
    assert record["archive"] == {"file": str(file), "offset": 0}
    assert f"skipped {file}:2: no 'html' field" in result.stderr
    assert f"skipped {file}:3: " in result.stderr
    assert result.stderr.endswith("1 read, 1 articles, 0 without a story, 2 unreadable\n")


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # warcio leaves its spool file to the collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_warc_responses_are_pages(scrapy: Scrapy, tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = tmp_path / "crawl.warc.gz"
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                "https://news.qinghe.example/2024/0509/1234567.html",
                "response",
                payload=io.BytesIO(PAGE.encode("gbk")),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-05-10T00:00:00Z"},
            )
        )
    (record,) = json_lines(scrapy("extract", str(file)).stdout)
    assert record["title"] == "大风来袭，渡口停航一天"
    assert record["fetched"] == "2024-05-10T00:00:00+00:00"


def test_unreadable_input_is_named_counted_and_skipped(
    scrapy: Scrapy, pages: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.html.gz"
    broken.write_bytes(b"\x1f\x8b\x08 no gzip at all")
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    result = scrapy("extract", str(broken), str(empty), "/no/such/file.html", str(pages / "a.html"))
    assert result.returncode == 0
    assert f"skipped {broken}: " in result.stderr
    assert "skipped /no/such/file.html: no such file or folder" in result.stderr
    assert f"skipped {empty}: the file is empty" in result.stderr
    assert result.stderr.endswith("1 read, 1 articles, 0 without a story, 3 unreadable\n")


def test_the_exit_code_tells_that_nothing_came_out(scrapy: Scrapy, tmp_path: Path) -> None:
    assert scrapy("extract", str(tmp_path)).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fast"], "there is no option --fast"),
        (
            ["-O", "/no/such/folder/out.jsonl"],
            "/no/such/folder/out.jsonl can't be written, there is no folder",
        ),
        (["-s", "NEWSSPIDER_RULES=/no/rules.toml"], "/no/rules.toml"),
        (["-s", "NEWSSPIDER_RULES_OFF=nonsense"], "NEWSSPIDER_RULES_OFF names no rule: nonsense"),
    ],
)
def test_wrong_arguments_are_one_sentence(
    scrapy: Scrapy, pages: Path, arguments: list[str], message: str
) -> None:
    result = scrapy("extract", str(pages), *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_reading_and_writing_one_file_loses_nothing(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text(json.dumps({"html": PAGE}), "utf-8")
    assert scrapy("extract", str(file), "-O", str(file)).returncode == 2
    assert json_lines(file.read_text("utf-8")) == [{"html": PAGE}]
    assert list(tmp_path.glob("*.part")) == []


def test_what_is_no_text_or_no_article_is_no_record(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(bytes(range(256)) * 500)
    links = "".join(f"<li><a href='/n/{n}.html'>到第{n}条新闻去的链接</a></li>" for n in range(30))
    (tmp_path / "b.html").write_text(f"<h1>教育频道</h1><ul>{links}</ul>", "utf-8")
    gone = "<p>您要找的文章已被删除，请返回首页。</p><p>2024-05-09 08:15</p>"
    (tmp_path / "c.html").write_text(f"<title>青禾网</title>{gone}", "utf-8")
    result = scrapy("extract", str(tmp_path))
    assert result.stdout == ""
    assert result.stderr.endswith(
        "3 read, 0 articles, 3 without a story (1 not_html, 1 no_story, 1 soft_404), 0 unreadable\n"
    )


def test_a_page_that_trips_the_code_is_named_and_the_rest_is_read(
    scrapy: Scrapy, pages: Path
) -> None:
    (pages / "a2.html").write_text(
        PAGE.replace("gbk", "utf-8").replace("2024-05-09 08:15", "2024-05-09T08:15:30+99:99"),
        "utf-8",
    )
    result = scrapy("extract", str(pages))
    assert len(json_lines(result.stdout)) == 3


def test_the_pages_of_a_portal_teach_about_each_other(scrapy: Scrapy, tmp_path: Path) -> None:
    told = stories(6)
    rows = [{"url": url, "html": html} for url, html in portal(told, PROMOTING).pages]
    file = tmp_path / "pages.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    learned, alone = scrapy("extract", str(file)), scrapy("extract", str(file), "--no-learn")
    exact = [list(story.paragraphs) for story in told]
    assert [record["text"].split("\n") for record in json_lines(learned.stdout)] == exact
    assert "learned from the pages: 1 portals" in learned.stderr
    assert all(PROMOTION in record["text"] for record in json_lines(alone.stdout))
    assert "learned" not in alone.stderr


def test_standard_input_is_read_once(scrapy: Scrapy) -> None:
    result = scrapy("extract", "-", stdin=PAGE)
    assert [r["title"] for r in json_lines(result.stdout)] == ["大风来袭，渡口停航一天"]
    assert "learned" not in result.stderr


def test_pages_of_one_host_that_are_fetched_teach_about_each_other_too(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server]
) -> None:
    told = stories(5)
    server = site({f"a/{n}.html": html(story, n, PROMOTING) for n, story in enumerate(told)})
    urls = [f"{server.url}/a/{number}.html" for number in range(5)]
    standard_input, writer = os.pipe()  # it does not end: nothing is to wait for that
    command = [sys.executable, "-m", "scrapy", "extract", *urls]
    done = subprocess.run(
        command, cwd=ROOT, stdin=standard_input, capture_output=True, text=True, timeout=300
    )
    os.close(writer)
    os.close(standard_input)
    learned = json_lines(done.stdout)
    assert [one["text"].splitlines() for one in learned] == [list(one.paragraphs) for one in told]
    alone = json_lines(scrapy("extract", "--no-learn", *urls).stdout)
    assert [PROMOTION in one["text"] for one in alone] == [True] * 5


def test_the_first_pass_is_shown_and_ends_with_one_sentence_when_interrupted(
    tmp_path: Path,
) -> None:
    file, out = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    told = portal(stories(300), Furniture()).pages
    file.write_text("\n".join(json.dumps({"url": url, "html": content}) for url, content in told))
    asked: list[str] = []

    def interrupt(screen: Screen, process: "subprocess.Popen[bytes]") -> None:
        if not asked and any(line.startswith("learning: ") for line in screen.lines):
            process.send_signal(signal.SIGINT)
            asked.append("to stop")

    command = [sys.executable, "-m", "scrapy", "extract", str(file), "-O", str(out)]
    code, screen = on_terminal(command, ROOT, {}, seen=interrupt)
    assert code == 130
    text = "\n".join(screen.lines)
    assert "interrupted while it learned; nothing was written" in text
    assert "Traceback" not in text
    assert not out.exists()


SPIDER = """
from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class QingheSpider(PortalSpider):
    name = "qinghe"
    start_urls = ["https://news.qinghe.example/"]
    selectors = Selectors(body="div[")
"""


@pytest.mark.parametrize("command", [("extract",), ("inspect", "--text", "--no-learn")])
def test_spiders_are_asked_when_a_page_names_its_url(
    scrapy: Scrapy, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A selector that is no CSS is one sentence then, and no page is blamed for it."""
    (tmp_path / "page.html").write_bytes(PAGE.encode("gbk"))
    record = {"url": "https://news.qinghe.example/a/1.html", "html": PAGE}
    (tmp_path / "pages.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    (tmp_path / "local.py").write_text(SPIDER, "utf-8")
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    ours = ("-s", "SPIDER_MODULES=local")
    assert scrapy(*command, "page.html", *ours, cwd=tmp_path).returncode == 0
    done = scrapy(*command, "pages.jsonl", *ours, cwd=tmp_path)
    assert done.returncode == 2
    assert "spider qinghe: body='div[' is no CSS selector" in done.stderr
    assert "skipped" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_a_folder_that_is_none_or_too_large_is_named(scrapy: Scrapy, pages: Path) -> None:
    """A link into a folder of another's ended the run with a traceback."""
    (pages / "gone.html").symlink_to("nowhere.html")
    (pages / "loop.html").symlink_to("loop.html")
    os.mkfifo(pages / "pipe.html")
    (pages / "large.html").write_bytes(bytes(MOST_BYTES + 1))
    result = scrapy("extract", str(pages))
    assert result.returncode == 0
    assert f"skipped {pages}/gone.html: no such file or folder\n" in result.stderr
    assert f"skipped {pages}/loop.html: Too many levels of symbolic links\n" in result.stderr
    assert f"skipped {pages}/pipe.html: no file: " in result.stderr
    assert f"skipped {pages}/large.html: too_large\n" in result.stderr
    assert result.stderr.endswith("3 unreadable, 1 skipped as too_large\n")


def test_what_a_link_leads_to_may_not_be_looked_at(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def refused(path: Path, **options: bool) -> os.stat_result:
        if path.name == "a.html":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refused)
    first, *_ = find_files(pages, (".html",))
    assert str(first) == f"{pages}/a.html: Permission denied"


def test_nothing_on_standard_input_is_told(scrapy: Scrapy) -> None:
    result = scrapy("extract")
    assert result.returncode == 1
    assert result.stderr.startswith("skipped standard input: it is empty\n")


@pytest.mark.parametrize(
    "content", ["渡口停航一天\n受大风影响，白苇渡口九日全天停航。\n", '[{"html": "<p>渡口停航"}]']
)
def test_what_is_no_page_leads_to_the_command_that_reads_it(
    scrapy: Scrapy, tmp_path: Path, content: str
) -> None:
    """Its JSON was the text of an article."""
    file = tmp_path / "dump.json"
    file.write_text(content, "utf-8")
    result = scrapy("extract", str(file))
    assert (result.returncode, result.stdout) == (1, "")
    assert f"skipped {file}: no HTML; scrapy clean reads text, CSV and JSON" in result.stderr


@pytest.mark.parametrize("name", ["page.html", "page.php", "page"])
def test_a_page_is_one_by_its_markup_or_by_its_name(
    scrapy: Scrapy, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(PAGE.replace("gbk", "utf-8"), "utf-8")
    assert len(json_lines(scrapy("extract", str(tmp_path / name)).stdout)) == 1


def test_articles_among_the_pages_are_told_once(scrapy: Scrapy, pages: Path) -> None:
    """Each of their lines was a complaint, and unreadable."""
    out = pages / "out.jsonl"
    scrapy("extract", str(pages), "-O", str(out))
    result = scrapy("extract", str(pages), "-O", str(out))
    assert result.returncode == 0
    assert result.stderr == (
        f"skipped {out}: it holds articles that were extracted, and no pages\n"
        f"skipped {pages}: 1 files in it hold no pages that can be read (1 .txt)\n"
        "2 read, 2 articles, 0 without a story, 0 unreadable\n"
    )
    assert len(json_lines(out.read_text("utf-8"))) == 2
    exported = "".join(json.dumps(one) + "\n" for one in json_lines(out.read_text("utf-8")))
    out.write_text(exported)  # as Scrapy writes them
    assert f"skipped {out}: it holds articles" in scrapy("extract", str(pages)).stderr
