"""A server that answers as a test says, and a crawl of it that says what became of each request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.forked import run_module

Answer = tuple[int, dict[str, str], str | bytes]
"""Status, headers and body."""


class Answers(ThreadingHTTPServer):
    """Answers each path by a function, and remembers what was asked and when."""

    request_queue_size = 128

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[tuple[str, float]] = []
        self.agents: set[str] = set()
        self.accounts: set[str | None] = set()

    @property
    def port(self) -> int:
        return self.server_port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def times(self, path: str) -> list[float]:
        return [when for asked, when in self.asked if asked.startswith(path)]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Answers

    def do_GET(self) -> None:
        self.server.asked.append((self.path, time.monotonic()))
        self.server.agents.add(self.headers["User-Agent"])
        self.server.accounts.add(self.headers["Authorization"])
        status, headers, body = self.server.answer(self.path)
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's)
        pass


@contextmanager
def answering(answer: Callable[[str], Answer]) -> Iterator[Answers]:
    with Answers(answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dataclass
class Probed:
    """What became of the requests of a crawl."""

    seen: dict[str, int]
    """Status by URL."""

    errors: dict[str, str]
    """Type and message by URL."""

    stats: dict[str, int]
    log: str = field(repr=False)


def probe(
    *urls: str,
    start_urls: list[str] | None = None,
    page: str | None = None,
    names: dict[str, str] | None = None,
    rebinding: dict[str, list[str]] | None = None,
    **settings: Any,
) -> Probed:
    """Request URLs at once, with the downloader middlewares of newsspider's settings.

    :param start_urls: what the spider says its start URLs are.
    :param page: where the crawl starts, and finds the URLs; without it, it starts with them.
    :param names: addresses by host name.
    :param rebinding: the addresses that the system gives one after the other, by host name.
    """
    job = {
        "urls": urls,
        "start_urls": start_urls or [],
        "page": page,
        "names": names or {},
        "rebinding": rebinding or {},
        "settings": settings,
    }
    ran = run_module("tests.middlewares.probe_spider", stdin=json.dumps(job), seconds=120)
    assert ran.returncode == 0, ran.stderr
    return Probed(**json.loads(ran.stdout), log=ran.stderr)
