"""A server that answers as a test says, and a crawl of it that says what became of each request."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], str]
"""Status, headers and body."""


class Answers(ThreadingHTTPServer):
    """Answers each path by a function, and remembers what was asked and when."""

    request_queue_size = 128

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[tuple[str, float]] = []

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
        status, headers, body = self.server.answer(self.path)
        content = body.encode()
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


SCRIPT = """
import json, sys
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import succeed
from newsspider import settings as ours

class Names(CachingThreadedResolver):  # the only DNS of a test
    def getHostByName(self, name, timeout=()):
        found = job["names"].get(name)
        return succeed(found) if found else super().getHostByName(name, timeout)

class Probe(Spider):
    name = "probe"
    seen, errors = {}, {}

    async def start(self):
        for url in job["urls"]:
            yield Request(url, self.parse, errback=self.failed, dont_filter=True,
                          meta={"handle_httpstatus_all": False, "handle_httpstatus_list": [404, 429, 503]})

    def parse(self, response):
        self.seen[response.url] = response.status

    def failed(self, failure):
        self.errors[failure.request.url] = f"{type(failure.value).__name__}: {failure.value}"

job = json.load(sys.stdin)
process = AsyncCrawlerProcess({
    "DOWNLOADER_MIDDLEWARES": ours.DOWNLOADER_MIDDLEWARES | {
        "newsspider.middlewares.archive.ArchiveMiddleware": None},
    "ROBOTSTXT_OBEY": True, "DNS_RESOLVER": Names, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "INFO",
    "TWISTED_DNS_RESOLVER": Names, "REMOTE_CONTROL_ENABLED": False, **job["settings"]})
crawler = process.create_crawler(Probe)
process.crawl(crawler, start_urls=job["start_urls"])
process.start()
stats = {key: value for key, value in crawler.stats.get_stats().items() if isinstance(value, int)}
print(json.dumps({"seen": Probe.seen, "errors": Probe.errors, "stats": stats}))
"""


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
    names: dict[str, str] | None = None,
    **settings: Any,
) -> Probed:
    """Request URLs at once, with the downloader middlewares of newsspider's settings.

    :param start_urls: what the spider says its start URLs are; `urls` if not given.
    :param names: addresses by host name.
    """
    job = {
        "urls": urls,
        "start_urls": list(urls) if start_urls is None else start_urls,
        "names": names or {},
        "settings": settings,
    }
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return Probed(**json.loads(ran.stdout), log=ran.stderr)
