"""What a page, its answer and its host say about its use, as they say it."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from newsspider.extraction.extract import extract
from newsspider.items import Right
from newsspider.rights.reserved import reservation
from newsspider.rights.signals import of_headers, of_metas, of_robots, of_tdmrep, read_metas

AGENT = "newsspider/1.0 (Scrapy; respects robots.txt)"
STORY = (
    "<h1>河湾村修桥</h1><div>2024-05-09 12:00</div><p>河湾村的桥昨天修好了，村民不再绕路，孩子们上学近了三里路。</p>"
    * 2
)


def page(head: str) -> str:
    return f"<html><head>{head}</head><body>{STORY}</body></html>"


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ('<meta name="robots" content="noarchive">', [Right("robots", "noarchive", "meta")]),
        ("<META CONTENT='NOAI, noimageai' NAME='Robots'>", [Right("robots", "NOAI, noimageai", "meta")]),
        ('<meta name="newsspider" content="noindex">', [Right("robots", "noindex", "meta")]),
        ('<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://a.cn/p.json">', [Right("tdm-reservation", "1", "meta"), Right("tdm-policy", "https://a.cn/p.json", "meta")]),
        ('<meta name="robots" content="index,follow">', []),
        ('<meta name="robots" content="max-snippet:20">', []),
        ('<meta name="googlebot" content="noindex">', []),
        ('<meta name="description" content="noindex, noai">', []),
    ],
)  # fmt: skip
def test_of_a_page(meta: str, said: list[Right]) -> None:
    article = extract(page(meta), "http://news.example.com/1.html")
    assert article is not None
    assert article.rights == said
    assert [*of_metas(read_metas(page(meta).encode()))] == said


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (("X-Robots-Tag", "noindex, noai"), [Right("x-robots-tag", "noindex, noai", "header")]),
        (("x-robots-tag", "otherbot: noindex"), [Right("x-robots-tag", "otherbot: noindex", "header")]),
        (("X-Robots-Tag", "all"), []),
        (("TDM-Reservation", "0"), [Right("tdm-reservation", "0", "header")]),
        (("Content-Usage", "train-ai=n"), [Right("content-usage", "train-ai=n", "header")]),
        (("Link", '<https://a.cn/rsl.xml>; rel="license"; type="application/rsl+xml"'), [Right("license", "https://a.cn/rsl.xml", "header")]),
        (("Link", "<https://a.cn/2>; rel=next"), []),
        (("Server", "noindex"), []),
    ],
)  # fmt: skip
def test_of_an_answer(header: tuple[str, str], said: list[Right]) -> None:
    assert [*of_headers([header])] == said


ROBOTS = """\
License: https://a.cn/license.xml

User-agent: OtherBot
Content-Usage: train-ai=n

User-agent: *
Allow: /
Content-Signal: search=yes, ai-train=no
Content-Usage: train-ai=n
Content-Usage: /open/ train-ai=y
"""
LICENSE = Right("license", "https://a.cn/license.xml", "robots.txt")
SIGNAL = Right("content-signal", "search=yes, ai-train=no", "robots.txt")


@pytest.mark.parametrize(
    ("path", "usage"), [("/1.html", "train-ai=n"), ("/open/1.html", "train-ai=y")]
)
def test_of_a_robots_txt(path: str, usage: str) -> None:
    said = set(of_robots(ROBOTS, path, AGENT))
    assert said == {LICENSE, SIGNAL, Right("content-usage", usage, "robots.txt")}


def test_our_own_group_in_a_robots_txt_counts_alone() -> None:
    robots = ROBOTS + "\nUser-agent: newsspider\nDisallow:\n"
    assert [*of_robots(robots, "/1.html", AGENT)] == [LICENSE]


TDMREP = [
    {"location": "/", "tdm-reservation": 0},
    {"location": "/news/*.html$", "tdm-reservation": 1, "tdm-policy": "https://a.cn/p.json"},
]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/about", ["0"]),
        ("/news/2024/1.html", ["1", "https://a.cn/p.json"]),
        ("/news/1.htm", ["0"]),
    ],
)
def test_of_a_tdmrep_json(path: str, said: list[str]) -> None:
    rights = [*of_tdmrep(json.dumps(TDMREP).encode(), path)]
    assert [right.value for right in rights] == said
    assert {right.where for right in rights} == {"tdmrep.json"}


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[7]", b"{}", b'[{"location": 7}]', b"\xff", b"[" * 10_000]
)
def test_what_is_no_tdmrep_json_says_nothing(content: bytes) -> None:
    assert [*of_tdmrep(content, "/1.html")] == []


@pytest.mark.parametrize(
    ("signal", "value", "reserves"),
    [
        ("robots", "noarchive", True),
        ("robots", "NOAI, follow", True),
        ("robots", "none", True),
        ("robots", "noimageai", False),  # the text is not reserved
        ("x-robots-tag", "noindex", True),
        ("x-robots-tag", "otherbot: noindex", False),
        ("x-robots-tag", "newsspider: noindex", True),
        ("x-robots-tag", "max-snippet: 20, noai", True),
        ("tdm-reservation", "1", True),
        ("tdm-reservation", "0", False),
        ("tdm-policy", "https://a.cn/p.json", False),
        ("content-usage", "train-ai=n", True),
        ("content-usage", "train-ai=y, search=n", False),
        ("content-signal", "search=yes, ai-train=no", True),
        ("content-signal", "search=no", False),
        ("license", "https://a.cn/license.xml", False),
    ],
)
def test_what_reserves(signal: str, value: str, reserves: bool) -> None:
    right = Right(signal, value, "header")
    assert reservation([Right("license", "x", "header"), right]) == (right if reserves else None)


def test_a_tdmrep_that_breaks_off_says_what_stands_before() -> None:
    """A file is read up to half a megabyte, of however many entries."""
    entries = [{"location": f"/{n}/", "tdm-reservation": 0} for n in range(2000)]
    whole = json.dumps([*entries, {"location": "/news/", "tdm-reservation": 1}, {"location": "*"}])
    for content in (whole, whole[: whole.rindex("}")], f"{whole[:-1]}, {{"):
        assert [*of_tdmrep(content.encode(), "/news/1.html")] == [
            Right("tdm-reservation", "1", "tdmrep.json")
        ]


def link(value: str) -> list[Right]:
    return [*of_headers([("Link", value)])]


@pytest.mark.parametrize(
    ("read", "part"),
    [
        (lambda text: read_metas(text.encode()), "<meta "),
        (lambda text: read_metas(b"<meta %b>" % text.encode()), "a"),
        (lambda text: read_metas(b"<meta %b>" % text.encode()), "a ="),
        (lambda text: read_metas(b"<meta %b>" % text.encode()), "a='b\""),
        (link, "<a>"),
        (link, "<a> rel="),
        (link, "<"),
    ],
)
def test_nothing_is_looked_at_from_every_beginning(read: Callable[[str], Any], part: str) -> None:
    """Steps within a pattern are no calls that could be counted: 100 kB took ten seconds."""

    def cost(length: int) -> float:
        text = part * (length // len(part))
        began = time.process_time()
        read(text)
        return time.process_time() - began

    small, large = (min(cost(length) for _ in range(3)) for length in (20_000, 80_000))
    assert large < max(8 * small, 0.05)  # linear: four times, quadratic: sixteen times
