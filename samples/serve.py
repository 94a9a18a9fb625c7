"""Serve the sample portal on loopback.

    python -m samples.serve [--day 1|2] [--port N] [--log FILE] [--root DIR]

Most pages are sent as `text/html` without a charset, as old servers do: finding the encoding is
the crawler's work.
"""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from samples.answers import DAY_TWO, PORTAL, Answer, Files, Rules
from samples.traps import trap


class Site(Protocol):
    """What a server serves."""

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query; `base` is the URL of the server."""


class Portal:
    """The sample portal on day 1 or 2: its files and, where there is none, its traps."""

    def __init__(self, day: int) -> None:
        folders = (DAY_TWO, PORTAL) if day > 1 else (PORTAL,)
        self._files = Files(*folders, rules=Rules.load(day))

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        answer = self._files.answer(target, base)
        return (trap(target) or answer) if answer.status == HTTPStatus.NOT_FOUND else answer


@dataclass(frozen=True)
class Logged:
    """One request and how it was answered."""

    method: str
    target: str
    """Path and query."""
    status: int
    if_none_match: str | None
    if_modified_since: str | None

    @property
    def conditional(self) -> bool:
        """Whether only what is new was asked for."""
        return bool(self.if_none_match or self.if_modified_since)


class Server(ThreadingHTTPServer):
    """A file server that answers conditional requests and remembers what it was asked for.

    Set `site` while it runs to have another day on the same URL: ``server.site = Portal(2)``.
    """

    request_queue_size = 128  # the default of 5 stalls a concurrent crawl

    def __init__(
        self, site: Site, port: int = 0, log_file: Path | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.site = site
        self._log: list[Logged] = []
        self._log_file = log_file
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """The root of the site, without a final slash."""
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    @property
    def log(self) -> list[Logged]:
        """A copy of all requests so far, in the order of their answers."""
        with self._lock:
            return list(self._log)

    @property
    def requests(self) -> list[str]:
        """All request targets so far, query strings included."""
        return [request.target for request in self.log]

    def record(self, request: Logged) -> None:
        """Add one request to the log, and a line of JSON to its file if there is one."""
        with self._lock:
            self._log.append(request)
            if self._log_file:
                with self._log_file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(request)) + "\n")


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Send what the site answers, or 304 if the client has it."""
        answer = self.server.site.answer(self.path, self.server.url)
        if answer.status >= HTTPStatus.BAD_REQUEST and not answer.body:
            self.send_error(answer.status)
            return
        fresh = answer.heeds_conditions and self._is_fresh(answer)
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else answer.status)
        for name, value in answer.headers.items():
            if not (fresh and name == "Content-Type"):
                self.send_header(name, value)
        if not fresh:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not fresh and self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 (the base class's)

    def _is_fresh(self, answer: Answer) -> bool:
        """RFC 9110, 13.1: If-None-Match, compared weakly, goes before If-Modified-Since."""
        tags, since = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        if tags is not None and "ETag" in answer.headers:
            held = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return answer.headers["ETag"].removeprefix("W/") in held
        changed = answer.headers.get("Last-Modified")
        if tags is not None or since is None or changed is None:
            return False
        try:
            return parsedate_to_datetime(changed) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):  # no date, or one without a time zone
            return False

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Remember the request; every answer, errors too, comes this way."""
        headers = getattr(self, "headers", None) or {}  # a broken request line has none
        self.server.record(
            Logged(
                method=self.command or "",
                target=getattr(self, "path", ""),
                status=int(code),
                if_none_match=headers.get("If-None-Match"),
                if_modified_since=headers.get("If-Modified-Since"),
            )
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's)
        """Keep the terminal quiet."""


@contextmanager
def serve(
    root: Path | None = None,
    *,
    day: int = 1,
    port: int = 0,
    log_file: Path | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Server]:
    """Serve the portal, or any folder, on loopback while the block runs; port 0 takes a free one.

    >>> with serve() as server:
    ...     server.url.rpartition(":")[0]
    'http://127.0.0.1'
    """
    with Server(Files(root) if root else Portal(day), port, log_file, host) as server:
        forever = partial(server.serve_forever, poll_interval=0.02)  # how long the end takes
        thread = threading.Thread(target=forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the sample portal on loopback.")
    parser.add_argument("--day", type=int, default=1, choices=(1, 2), help="1 if not given")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes any free port")
    parser.add_argument("--log", type=Path, metavar="FILE", help="append requests, a JSON a line")
    parser.add_argument("--root", type=Path, metavar="DIR", help="serve this folder instead")
    arguments = parser.parse_args()
    site = Files(arguments.root) if arguments.root else Portal(arguments.day)
    with Server(site, arguments.port, arguments.log) as server:
        print(server.url, flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
