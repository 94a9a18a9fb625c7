"""What robots.txt forbade, and by which line, is known after a crawl."""

from collections.abc import Callable
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from samples.serve import Server
from tests.conftest import Scrapy
from tests.middlewares.probe import Answer, answering
from tests.pages import document, page

ROBOTS = "User-agent: newsspider\nDisallow: /internal/\nUser-agent: *\nDisallow: /\n"


def test_the_state_and_the_archive_say_what_was_refused_by_which_line(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path
) -> None:
    refused = [f"/internal/{n}.html" for n in (1, 2)]
    links = "".join(f'<li><a href="{path}">内部通报{path}</a></li>' for path in refused)
    story = '<li><a href="/2024/0509/1000001.html">渡口停航一天</a></li>'
    front = document(f"<ul>{links}{story}</ul>")
    server = site({"robots.txt": ROBOTS, "index.html": front, "2024/0509/1000001.html": page()})
    ran = scrapy("crawl", "portal", "-a", f"url={server.url}/", "-s", "NEWSSPIDER_ARCHIVE=True")
    assert ran.returncode == 0, ran.stderr
    assert not any(target in refused for target in server.requests)

    shown = scrapy("state", "portal", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}").stdout
    assert "robots.txt of 127.0.0.1, line 2: Disallow: /internal/: 2 URLs not requested" in shown

    (file,) = (tmp_path / "archive").rglob("*.warc.gz")
    said, robots = {}, ""
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            header = record.rec_headers.get_header
            if header("WARC-Target-URI") == f"{server.url}/robots.txt" and not robots:
                robots = header("WARC-Record-ID")
            if record.rec_type == "metadata":
                assert header("WARC-Refers-To") == robots
                said[header("WARC-Target-URI")] = record.content_stream().read().decode()
    fields = (
        f"robots-txt: {server.url}/robots.txt",
        "robots-decision: refused",
        "reason: line 2: Disallow: /internal/",
    )
    content = "".join(f"{field}\r\n" for field in fields)
    assert said == {f"{server.url}{path}": content for path in refused}


def test_what_it_forbids_is_requested_once_it_allows_it(scrapy: Scrapy) -> None:
    """To ask again costs no request: it is read in each run anyway."""
    story, rules = "/2024/0509/1000001.html", ["/2024/", "/2024/", "/admin/", "/2024/"]
    html = {"Content-Type": "text/html; charset=utf-8"}
    pages: dict[str, Answer] = {
        "/": (200, html, document(f'<ul><li><a href="{story}">渡口停航一天</a></li></ul>')),
        story: (200, html, page()),
    }
    asked = []
    with answering(lambda path: pages.get(path, (404, {}, ""))) as server:
        for forbidden in rules:
            pages["/robots.txt"] = (200, {}, f"User-agent: *\nDisallow: {forbidden}\n")
            ran = scrapy("crawl", "portal", "-a", f"url={server.url}/")
            assert ran.returncode == 0, ran.stderr
            asked.append(server.paths().count(story))
    assert asked == [0, 0, 1, 1]


def test_where_it_redirects_without_end_a_sitemap_is_looked_for_all_the_same(
    scrapy: Scrapy,
) -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}
    pages: dict[str, Answer] = {
        "/robots.txt": (302, {"Location": "/robots.txt"}, ""),
        "/": (
            200,
            html,
            document('<ul><li><a href="/2024/0509/1.html">渡口停航一天</a></li></ul>'),
        ),
    }
    with answering(lambda path: pages.get(path, (404, {}, ""))) as server:
        ran = scrapy("crawl", "portal", "-a", f"url={server.url}/")
        asked = server.paths()
    assert "Traceback" not in ran.stderr
    assert asked.count("/sitemap.xml") == 1
    assert asked.count("/") == 1
    assert asked.count("/robots.txt") <= 11  # REDIRECT_MAX_TIMES, and no second time
