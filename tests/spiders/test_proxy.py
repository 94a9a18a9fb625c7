"""A crawl through an HTTP proxy: all of it, and the proxy's password stays between the two."""

import gzip
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.middlewares.probe import Answer, answering
from tests.pages import HEADLINE, document, page

HOST = "http://news.qinghe.example"  # which no name server knows
USER, PASSWORD = "river", "stone-bridge"
BASIC = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
PATHS = {
    "/robots.txt": "User-agent: *\nDisallow: /internal/\n",
    "/": document(
        '<ul><li><a href="/old/1000001.html">渡口停航一天，旅客改走陆路</a></li>'
        '<li><a href="/internal/1.html">内部通报第一期</a></li>'
        '<li><a href="http://127.0.0.1:1/1.html">里面的一页</a></li></ul>'
    ),
    "/2024/0509/1000001.html": page(),
}


class Proxy(ThreadingHTTPServer):
    """Answers for the host whatever it is asked, if it is told the password."""

    def __init__(self, password: str | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.wanted = password and f"Basic {password}"
        self.asked: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    server: Proxy

    def do_GET(self) -> None:
        if self.server.wanted and self.headers["Proxy-Authorization"] != self.server.wanted:
            self._send(407, "", "Proxy-Authenticate", 'Basic realm="a"')
            return
        self.server.asked.append(self.path)
        path = self.path.removeprefix(HOST)
        if path.startswith("/old/"):
            self._send(301, "", "Location", path.replace("/old/", "/2024/0509/"))
        else:
            self._send(200 if path in PATHS else 404, PATHS.get(path, ""), "X-A", "b")

    def _send(self, status: int, body: str, name: str, value: str) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Keep the terminal quiet."""


@pytest.fixture(params=[None, BASIC], ids=["open", "with a password"])
def proxy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    with Proxy(request.param) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        account = f"{USER}:{PASSWORD}@" if request.param else ""
        monkeypatch.setenv("http_proxy", f"http://{account}127.0.0.1:{server.server_port}")
        monkeypatch.setenv("no_proxy", "")
        yield server
        server.shutdown()
        thread.join()


def test_everything_goes_through_it_and_its_password_nowhere_else(
    proxy: Proxy, scrapy: Scrapy, tmp_path: Path
) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={HOST}/", "-s", "NEWSSPIDER_ARCHIVE=True")
    assert result.returncode == 0, result.stderr
    assert [record["title"] for record in saved_records(tmp_path)] == [HEADLINE]
    assert {f"{HOST}{path}" for path in (*PATHS, "/old/1000001.html")} <= set(proxy.asked)
    assert not [url for url in proxy.asked if "/internal/" in url or "127.0.0.1" in url]
    for secret in (PASSWORD, BASIC):
        assert secret not in result.stdout + result.stderr
        for file in tmp_path.rglob("*"):
            assert not file.is_file() or secret.encode() not in _content(file), file


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if file.name.endswith(".gz") else content


def test_a_portals_password_is_not_kept_in_the_state(scrapy: Scrapy, tmp_path: Path) -> None:
    def answer(path: str) -> Answer:
        if path.startswith("/old/"):
            return 301, {"Location": path.replace("/old/", "/2024/0509/")}, ""
        found = PATHS.get(path)
        return (404 if found is None else 200), {"Content-Type": "text/html"}, found or ""

    with answering(answer) as server:
        account = {"USER": USER, "PASS": PASSWORD, "DOMAIN": server.url.removeprefix("http://")}
        options = [
            word for name, value in account.items() for word in ("-s", f"HTTPAUTH_{name}={value}")
        ]
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/", *options)
        assert "/2024/0509/1000001.html" in server.paths()
        assert server.accounts == {f"Basic {BASIC}"}
    assert result.returncode == 0, result.stderr
    assert BASIC.encode() not in (tmp_path / "state.sqlite").read_bytes()
