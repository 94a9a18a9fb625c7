"""A server that sends header lines without end is no danger to the memory of a crawl."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from newsspider.download_handler import MOST_HEAD_BYTES
from tests.middlewares.probe import probe

LINE = b"X-More: and more and more and more and more\r\n"


class Pouring:
    """Sends a head with so many bytes of header lines, None: without end; and counts them."""

    def __init__(self, listening: socket.socket, begin: bytes, most: int | None) -> None:
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        self.sent = 0
        self._begin, self._most = begin, most
        threading.Thread(target=self._serve, args=(listening,), daemon=True).start()

    def _serve(self, listening: socket.socket) -> None:
        with suppress(OSError):  # the test is over
            while True:
                connection, _ = listening.accept()
                with connection, suppress(ConnectionError):
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(self._begin)
        of_this = 0
        while self._most is None or of_this < self._most:
            connection.sendall(LINE * 1000)
            of_this += len(LINE) * 1000
            self.sent += len(LINE) * 1000
        connection.sendall(b"Content-Length: 2\r\n\r\nok")


@contextmanager
def pouring(begin: bytes, most: int | None) -> Iterator[Pouring]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Pouring(listening, begin, most)


OPTIONS: dict[str, Any] = {"ROBOTSTXT_OBEY": False, "RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 20}


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 Early Hints\r\n"])
def test_a_head_without_end_fails_before_the_time_is_over(begin: bytes) -> None:
    with pouring(begin, None) as server:
        result = probe(server.url, **OPTIONS)
        sent = server.sent
    (error,) = result.errors.values()
    assert error.startswith("DownloadFailedError")
    assert error.endswith(f"longer than {MOST_HEAD_BYTES} bytes")
    assert sent < 10 * MOST_HEAD_BYTES, "what was on its way when the connection was ended"


def test_a_long_head_is_read() -> None:
    with pouring(b"HTTP/1.1 200 OK\r\n", MOST_HEAD_BYTES // 2) as server:
        result = probe(server.url, **OPTIONS)
    assert list(result.seen.values()) == [200]


@pytest.mark.parametrize(
    "line", ["X-标题: 渡口", ": nameless", "X\0Y: z", "no colon", "Server : old"]
)
def test_a_header_whose_name_is_none_costs_no_page(line: str) -> None:
    with pouring(b"HTTP/1.1 200 OK\r\n" + line.encode() + b"\r\n", 0) as server:
        result = probe(server.url, **OPTIONS)
    assert list(result.seen.values()) == [200]


def test_white_space_behind_a_name_is_none_of_it() -> None:
    with pouring(b"HTTP/1.1 302 Found\r\nLocation : /elsewhere\r\n", 0) as server:
        result = probe(server.url, REDIRECT_MAX_TIMES=1, **OPTIONS)
    assert result.stats["downloader/response_count"] == 2, "the redirect was followed"


def test_why_there_is_no_answer_is_told_in_words() -> None:
    with pouring(b"no TLS at all\r\n", 0) as server:
        (error,) = probe(server.url.replace("http:", "https:"), **OPTIONS).errors.values()
    assert error == "DownloadFailedError: TLS: wrong version number"


def test_why_an_answer_is_spoiled_is_told() -> None:
    with pouring(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", 0) as server:
        (error,) = probe(server.url, **OPTIONS).errors.values()
    assert error == "ResponseDataLossError: the answer is broken, or ends too early"
