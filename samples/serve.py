"""Serve the sample portal on loopback.

    python -m samples.serve [--port N] [--root DIR]

Pages are sent as `text/html` without a charset, as old servers do: finding the encoding is the
crawler's work.
"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path

PORTAL = Path(__file__).parent / "portal"


class Server(ThreadingHTTPServer):
    """A file server that remembers what it was asked for."""

    request_queue_size = 128  # the default of 5 stalls a concurrent crawl

    def __init__(self, root: Path, port: int = 0) -> None:
        self._log: list[str] = []
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(root)))

    @property
    def url(self) -> str:
        """The root of the site, without a final slash."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def requests(self) -> list[str]:
        """A copy of all request targets so far, query strings included, in order of arrival."""
        with self._lock:
            return list(self._log)

    def record(self, target: str) -> None:
        """Add one request to the log."""
        with self._lock:
            self._log.append(target)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".htm": "text/html",
        ".html": "text/html",
        ".shtml": "text/html",
        ".txt": "text/plain",
    }
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's)
        """Keep the terminal quiet."""

    def list_directory(self, path: str | PathLike[str]) -> None:
        """Answer 404: a portal does not list its folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed:
            self.server.record(self.path)
        return parsed


@contextmanager
def serve(root: Path = PORTAL, port: int = 0) -> Iterator[Server]:
    """Serve `root` on loopback while the block runs; port 0 takes any free one.

    >>> with serve() as server:
    ...     server.url.rpartition(":")[0]
    'http://127.0.0.1'
    """
    with Server(root, port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the sample portal on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes any free port")
    parser.add_argument("--root", type=Path, default=PORTAL)
    arguments = parser.parse_args()
    with Server(arguments.root, arguments.port) as server:
        print(server.url, flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
