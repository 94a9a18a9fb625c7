"""The portal spider on small sites: what it follows, what it keeps."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy

Site = Callable[[dict[str, bytes | str]], Server]


def story(title: str, date: str, extra: str = "") -> str:
    return f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
    <div>{date} 来源：青禾日报</div><div><p>{title}，青禾市有关部门负责人在现场说，这件事准备了整整三年，今天终于办成。</p>
    <p>住在附近的居民表示，{title}之后，出门方便了许多，孩子上学也不用再绕路。</p></div>{extra}</body></html>"""


def front(*paths: str) -> str:
    links = "".join(
        f'<li><a href="{path}">到这一条新闻的链接{n}</a></li>' for n, path in enumerate(paths)
    )
    return f"<html><head><title>青禾网</title></head><body><h1>青禾网</h1><ul>{links}</ul></body></html>"


@pytest.fixture
def crawl(scrapy: Scrapy, site: Site, tmp_path: Path) -> Callable[..., list[str]]:
    """Crawl pages and give the titles that were saved, sorted."""

    def run(pages: dict[str, bytes | str], *arguments: str) -> list[str]:
        server = site(pages)
        options = [part for argument in arguments for part in ("-a", argument)]
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/", *options)
        assert result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        run.log = result.stderr  # type: ignore[attr-defined]
        return sorted(record["title"] for record in saved_records(tmp_path))

    return run


PAGES: dict[str, bytes | str] = {
    "index.html": front("/n/1001.html", "/n/1002.html?from=hot", "/n/1002.html#c", "/n/1003.html"),
    "n/1001.html": story("新桥五月通车", "2024-05-08 09:00"),
    "n/1002.html": story("旧城改造完工", "2024-05-09 09:00"),
    "n/1003.html": story("渔港迎来开渔", "2024-05-10 09:00"),
}


def test_tracking_parameters_and_fragments_do_not_make_new_articles(
    crawl: Callable[..., list[str]],
) -> None:
    assert crawl(PAGES) == ["新桥五月通车", "旧城改造完工", "渔港迎来开渔"]


def test_the_window_is_inclusive_at_both_ends(crawl: Callable[..., list[str]]) -> None:
    assert crawl(PAGES, "since=2024-05-08", "until=2024-05-09") == ["新桥五月通车", "旧城改造完工"]
    assert "'newsspider/dropped/outside_window': 1" in crawl.log  # type: ignore[attr-defined]


def test_max_articles_saves_exactly_so_many(crawl: Callable[..., list[str]]) -> None:
    assert len(crawl(PAGES, "max_articles=2")) == 2


def test_a_list_that_offers_more_than_max_articles_is_no_alarm(
    crawl: Callable[..., list[str]],
) -> None:
    pages = {
        f"n/{n}.html": story(f"渡口第{n}班船通航", "2024-05-08 09:00") for n in range(1001, 1031)
    }
    crawl({"index.html": front(*(f"/{path}" for path in pages)), **pages}, "max_articles=1")
    assert "Closing spider (max_articles)" in crawl.log  # type: ignore[attr-defined]
    assert "Lists offered" not in crawl.log  # type: ignore[attr-defined]


def test_other_sites_are_not_visited(crawl: Callable[..., list[str]], site: Site) -> None:
    other = site({"n/9.html": story("别处的新闻一条", "2024-05-08 09:00")})
    pages = {**PAGES, "index.html": front("/n/1001.html", f"{other.url}/n/9.html")}
    assert crawl(pages) == ["新桥五月通车"]
    assert other.requests == []


def test_the_same_text_at_two_addresses_is_saved_once(crawl: Callable[..., list[str]]) -> None:
    pages = {
        "index.html": front("/n/1001.html", "/copy/2001.html"),
        "n/1001.html": PAGES["n/1001.html"],
        "copy/2001.html": PAGES["n/1001.html"],
    }
    assert crawl(pages) == ["新桥五月通车"]
    assert "'newsspider/dropped/duplicate': 1" in crawl.log  # type: ignore[attr-defined]


def test_bad_pages_are_counted_and_end_nothing(crawl: Callable[..., list[str]]) -> None:
    big = story("十兆的页面也能读", "2024-05-08 09:00", f"<!--{'填充' * 1_700_000}-->")
    pages: dict[str, bytes | str] = {
        "index.html": front(*(f"/n/{n}.html" for n in range(10001, 10008))),
        "n/10001.html": b"",
        "n/10002.html": b"%PDF-1.4\n\x00\x01\x02",
        "n/10003.html": story("没有声明的国标页", "2024-05-08 09:00")
        .replace("utf-8", "x")
        .encode("gbk"),
        "n/10004.html": story("声明错了的国标页", "2024-05-08 09:00").encode("gbk"),
        "n/10005.html": story("提前结束的网页", "2024-05-08 09:00").replace(
            "<h1>", "</body></html><h1>"
        ),
        "n/10006.html": big,
        "n/10007.html": bytes(range(256)) * 40,
    }
    assert crawl(pages) == [
        "十兆的页面也能读",
        "声明错了的国标页",
        "提前结束的网页",
        "没有声明的国标页",
    ]
    assert "'newsspider/pages/not_html'" in crawl.log  # type: ignore[attr-defined]


def test_frames_and_refreshes_lead_on(crawl: Callable[..., list[str]]) -> None:
    refresh = '<meta http-equiv="Refresh" content="0; url=/home.html">'
    pages: dict[str, bytes | str] = {
        "index.html": f"<html><head>{refresh}</head><body></body></html>",
        "home.html": '<html><frameset><frame src="/list.html"></frameset></html>',
        "list.html": front("/n/1001.html"),
        "n/1001.html": PAGES["n/1001.html"],
    }
    assert crawl(pages) == ["新桥五月通车"]


class Redirecting(BaseHTTPRequestHandler):
    """``/`` leads to ``/index.html``, and ``/away`` to another host."""

    def do_GET(self) -> None:
        if self.path in ("/", "/away"):
            self.send_response(302)
            self.send_header(
                "Location", "/index.html" if self.path == "/" else "http://localhost:1/"
            )
            self.end_headers()
            return
        body = PAGES["n/1001.html"] if self.path == "/n/1001.html" else front("/n/1001.html")
        self.send_response(200 if self.path != "/robots.txt" else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode() if isinstance(body, str) else body)

    def log_message(self, *args: object) -> None:
        """Keep the terminal quiet."""


@pytest.fixture
def redirecting() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_redirect_to_another_spelling_of_the_same_url_is_followed(
    scrapy: Scrapy, redirecting: str, tmp_path: Path
) -> None:
    assert scrapy("crawl", "portal", "-a", f"url={redirecting}/").returncode == 0
    assert [record["title"] for record in saved_records(tmp_path)] == ["新桥五月通车"]


def test_a_start_url_that_leads_nowhere_fails_the_crawl(scrapy: Scrapy, redirecting: str) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={redirecting}/away", "-s", "RETRY_ENABLED=False")
    assert result.returncode == 1
    assert "Start URL" in result.stderr


def test_what_a_sitemap_dates_outside_the_window_is_not_fetched_until_a_wider_one(
    scrapy: Scrapy, site: Site, tmp_path: Path
) -> None:
    url = "<url><loc>/n/{0}.html</loc><lastmod>{1}</lastmod></url>"
    dated = url.format(1001, "2024-05-08T09:00:00+08:00") + url.format(1003, "2024-05-10T09:00:00Z")
    server = site(
        {
            **PAGES,
            "robots.txt": "User-agent: *\nSitemap: /map.xml\n",
            "map.xml": "<sitemapindex><sitemap><loc>/pages.xml</loc></sitemap></sitemapindex>",
            "pages.xml": f"<urlset>{dated}</urlset>",
        }
    )
    start = ["crawl", "portal", "-a", f"url={server.url}/"]
    assert scrapy(*start, "-a", "since=2024-05-09").returncode == 0
    assert {r["title"] for r in saved_records(tmp_path)} == {"旧城改造完工", "渔港迎来开渔"}
    assert "/n/1001.html" not in server.requests
    assert scrapy(*start, "-a", "since=2024-05-01").returncode == 0
    assert server.requests.count("/n/1001.html") == 1
    assert server.requests.count("/n/1002.html") == 1
