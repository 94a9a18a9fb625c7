"""A portal that answers as the archive must be able to keep: coded, chunked, redirected, wrong."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

STORIES = 60


def story(number: int) -> str:
    title = f"白苇渡口第{number}班船停航"
    return f"""<html><head><meta charset="utf-8"><title>{title}_青禾网</title></head><body><h1>{title}</h1>
    <div>2024-05-09 08:{number % 60:02} 来源：青禾日报</div><div>
    <p>受大风影响，白苇渡口第{number}班船今天停航，海事部门劝返旅客{number}人，预计明天上午恢复。</p>
    <p>“风再大一点，船就靠不了岸。”值班员说，这是今年第{number}次停航，往年要少得多。</p></div></body></html>"""


def front(paths: list[str]) -> str:
    links = "".join(f'<li><a href="{path}">到这一条新闻去的链接{path}</a></li>' for path in paths)
    return f"<html><head><title>青禾网</title></head><body><h1>青禾网</h1><ul>{links}</ul></body></html>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/":
            odd = ["/n/3001.html", "/n/3002.html", "/n/3003.html", "/copy/2001.html"]
            self._answer(front([f"/n/{1000 + n}.html" for n in range(STORIES)] + odd).encode())
        elif self.path == "/robots.txt":
            self._answer(b"User-agent: *\nDisallow: /private\n", kind="text/plain")
        elif self.path == "/n/3001.html":
            self._answer(b"", 301, headers={"Location": "/n/1000.html"})
        elif self.path == "/n/3003.html":
            self._answer(b"<h1>500</h1>", 500)
        elif self.path == "/copy/2001.html":
            self._story(1, {})
        elif self.path == "/n/3002.html":
            self._answer(b"<h1>404</h1>", 404)
        elif self.path.startswith("/n/"):
            number = int(self.path[3:7]) - 1000
            codings = [{}, {"Content-Encoding": "gzip"}, {"Content-Encoding": "br"}, {}]
            self._story(number, codings[number % 4] if number != 1 else {})
        else:
            self._answer(b"<h1>404</h1>", 404)

    def _story(self, number: int, headers: dict[str, str]) -> None:
        body = story(number).encode()
        coding = headers.get("Content-Encoding")
        if coding == "gzip":
            body = gzip.compress(body)
        elif coding == "br" and "br" in self.headers["Accept-Encoding"]:
            body = brotli.compress(body)
        elif coding == "br":
            del headers["Content-Encoding"]
        self._answer(body, headers=headers, chunked=number % 4 == 3)

    def _answer(
        self,
        body: bytes,
        status: int = 200,
        headers: dict[str, str] | None = None,
        kind: str = "text/html",
        chunked: bool = False,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if chunked:
            body = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (body[:99], body[99:]))
            body += b"0\r\n\r\n"
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the terminal quiet."""


@contextmanager
def serve_codings() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.request_queue_size = 128
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
