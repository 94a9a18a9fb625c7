"""Answers that are compressed, or say so, over real HTTP."""

import gzip
import zlib
from collections import Counter
from collections.abc import Callable

import brotli
import pytest

from newsspider import zstd
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
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False, RETRY_TIMES=1)
        assert server.paths() == ["/1", "/1"], "the next answer may be another"
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


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
    "twice": ("gzip, br", lambda content: brotli.compress(gzip.compress(content))),
}
LONG = "".join(f"<p>第{n}个渡口停航{n * n % 97}天</p>" for n in range(300)).encode()


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("cuts", [0, 1, 9])
def test_one_that_is_cut_off_is_asked_for_again_and_never_read(packing: str, cuts: int) -> None:
    coding, pack = PACKERS[packing]
    packed, asked = pack(LONG), Counter[str]()

    def answer(path: str) -> Answer:
        asked[path] += 1
        body = packed[: len(packed) * 2 // 5] if asked[path] <= cuts else packed
        return (200, {"Content-Encoding": coding}, body)

    with answering(answer) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False, RETRY_TIMES=1)
    assert asked["/1"] == min(cuts, 1) + 1
    assert len(result.seen) == (cuts < 2)
    assert len(result.errors) == result.log.count("/1 is cut off") == (cuts >= 2)


@pytest.mark.parametrize(
    ("packing", "length", "end"), [("gzip", 8, b""), ("gzip", 8, b"\1" * 8), ("zlib", 4, b"")]
)
def test_only_the_sum_behind_it_may_be_missing_or_wrong(
    packing: str, length: int, end: bytes
) -> None:
    coding, pack = PACKERS[packing]
    answer: Answer = (200, {"Content-Encoding": coding}, pack(LONG)[:-length] + end)
    with answering(lambda path: answer) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False, RETRY_TIMES=0)
    assert list(result.seen) == [f"{server.url}/1"]


def test_a_page_that_has_its_last_tag_is_whole_though_its_server_never_ends_it() -> None:
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    body = packer.compress(LONG + b"</body></HTML>\r\n") + packer.flush(zlib.Z_SYNC_FLUSH)
    with answering(lambda path: (200, {"Content-Encoding": "gzip"}, body)) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False, RETRY_TIMES=0)
    assert list(result.seen) == [f"{server.url}/1"]


def test_half_a_robots_txt_allows_nothing() -> None:
    rules = b"User-agent: *\nDisallow: /1/\nDisallow: /499/\n"
    packed: Answer = (200, {"Content-Encoding": "gzip"}, gzip.compress(rules)[:-20])
    with answering(lambda path: packed) as server:
        result = probe(f"{server.url}/499/1", RETRY_TIMES=0)
        assert set(server.paths()) == {"/robots.txt"}
    assert "RobotsUnreachable" in result.errors[f"{server.url}/499/1"]


def test_a_robots_txt_that_is_too_long_once_it_is_unpacked_allows_nothing() -> None:
    rules = b"User-agent: *\nDisallow: /2\n" + b"#" * 2_000_000
    packed: Answer = (200, {"Content-Encoding": "gzip"}, gzip.compress(rules))
    with answering(lambda path: packed) as server:
        result = probe(f"{server.url}/1", DOWNLOAD_MAXSIZE=1_000_000)
        assert set(server.paths()) == {"/robots.txt"}
    assert "RobotsUnreachable" in result.errors[f"{server.url}/1"]
