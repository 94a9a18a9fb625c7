"""A story of two pages, the second of which a server does not give at first."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samples.expect import saved_records
from tests.conftest import Scrapy

FIRST = "新桥今天上午通车，住在两岸的居民一早就赶来，要做第一批过桥的人，桥头站满了拍照的市民。"
SECOND = "设计单位介绍，大桥全长一千二百米，双向六车道，两侧留有人行道，建设历时三年零四个月。"
PAGES = {
    "/": '<html><body><h1>青禾网</h1><a href="/n/20240508/1001.html">新桥今天上午正式通车</a></body></html>',
    "/n/20240508/1001.html": f"""<html><head><title>新桥通车</title></head><body><h1>新桥通车</h1>
        <div>2024-05-08 09:00 来源：青禾日报</div><div><p>{FIRST}</p></div>
        <div><span>1</span> <a href="1001_2.html">2</a> <a href="1001_2.html">下一页</a></div></body></html>""",
    "/n/20240508/1001_2.html": f"""<html><head><title>新桥通车</title></head><body><h1>新桥通车</h1>
        <div>2024-05-08 09:00 来源：青禾日报</div><div><p>{SECOND}</p></div>
        <div><a href="1001.html">1</a> <span>2</span> <a href="1001.html">上一页</a></div></body></html>""",
}


VERIFICATION = """<html><head><title>安全验证</title></head><body><h1>安全验证</h1>
    <p>您的访问过于频繁，请完成验证后继续。</p></body></html>"""


class Portal(ThreadingHTTPServer):
    """Answers something else to what is `broken`."""

    broken = "/n/20240508/1001_2.html"
    instead = 502, ""


class _Handler(BaseHTTPRequestHandler):
    server: Portal

    def do_GET(self) -> None:
        body = PAGES.get(self.path, "")
        status = 200 if body else 404
        if self.path == self.server.broken:
            status, body = self.server.instead
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Keep the terminal quiet."""


@pytest.fixture
def portal() -> Iterator[Portal]:
    server = Portal(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("instead", [(502, ""), (200, VERIFICATION)], ids=["error", "blocked"])
def test_a_story_that_lacks_a_page_is_made_whole_by_a_later_run(
    scrapy: Scrapy, portal: Portal, tmp_path: Path, instead: tuple[int, str]
) -> None:
    portal.instead = instead
    url = f"url=http://127.0.0.1:{portal.server_port}/"

    def crawl() -> list[str]:
        result = scrapy("crawl", "portal", "-a", url, "-s", "RETRY_ENABLED=False")
        assert result.returncode == 0, result.stderr
        return [record["text"] for record in saved_records(tmp_path)]

    assert crawl() == [FIRST]
    portal.broken = ""
    assert crawl() == [FIRST, f"{FIRST}\n{SECOND}"]
    assert crawl() == [FIRST, f"{FIRST}\n{SECOND}"], "and is not asked again"
    one, whole = saved_records(tmp_path)
    assert one["id"] == whole["id"]
    assert whole["modified"]
