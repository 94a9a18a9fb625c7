"""Answers that are compressed, or say so, over real HTTP."""

import gzip

import pytest

from tests.middlewares.probe import Answer, answering, probe

PAGE = "渡口停航一天"


def coded(coding: str) -> Answer:
    """A page that is not compressed and says it is."""
    return (200, {"Content-Encoding": coding}, PAGE)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "br, gzip"])
def test_one_that_is_not_what_it_says_is_counted_as_spoiled_and_named_in_a_line(
    coding: str,
) -> None:
    with answering(lambda path: coded(coding)) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False)
        assert server.paths() == ["/1"]
    assert "ResponseDataLossError" in result.errors[f"{server.url}/1"]
    assert result.log.count("/1 is not compressed as it says") == 1
    assert "Traceback" not in result.log


@pytest.mark.parametrize("coding", ["", "identity", "utf-8", "x-none"])
def test_a_coding_that_is_none_is_no_fault(coding: str) -> None:
    with answering(lambda path: coded(coding)) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False)
    assert list(result.seen) == [f"{server.url}/1"]


def test_one_that_is_compressed_is_read() -> None:
    packed: Answer = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode()))
    with answering(lambda path: packed) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False)
    assert list(result.seen) == [f"{server.url}/1"]


def test_a_robots_txt_that_is_too_long_once_it_is_unpacked_allows_nothing() -> None:
    rules = b"User-agent: *\nDisallow: /2\n" + b"#" * 2_000_000
    packed: Answer = (200, {"Content-Encoding": "gzip"}, gzip.compress(rules))
    with answering(lambda path: packed) as server:
        result = probe(f"{server.url}/1", DOWNLOAD_MAXSIZE=1_000_000)
        assert set(server.paths()) == {"/robots.txt"}
    assert "RobotsUnreachable" in result.errors[f"{server.url}/1"]
