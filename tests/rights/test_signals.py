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
from tests.growth import is_linear

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
        ("x-robots-tag", "otherbot: noindex, nofollow, newsspider: noai", True),
        ("x-robots-tag", "nofollow, otherbot: nofollow, noindex", False),
        ("x-robots-tag", "noindex, otherbot: nofollow", True),
        ("x-robots-tag", "otherbot: nofollow, *: noindex", True),
        ("x-robots-tag", "otherbot/2.0: noindex", False),
        ("x-robots-tag", "NewsSpider/0.1: none", True),
        ("x-robots-tag", "unavailable_after: 25 Jun 2010 15:00:00 PST, noindex", True),
        ("tdm-reservation", "1", True),
        ("tdm-reservation", "True", True),
        ("tdm-reservation", "0", False),
        ("tdm-policy", "https://a.cn/p.json", False),
        ("content-usage", "train-ai=n", True),
        ("content-usage", "search=y, train-genai=n", True),
        ("content-usage", "genai=n", True),  # of an earlier draft
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


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["/渡口/ train-ai=n"], ["train-ai=n"]),
        (["/%E6%B8%A1%e5%8f%a3/ train-ai=n"], ["train-ai=n"]),
        (["/%E6%B8%A1\ttrain-ai=n"], ["train-ai=n"]),
        (["/ train-ai=y", "/渡口 train-ai=n", "/渡口 bots=n"], ["train-ai=n", "bots=n"]),
        (["/渡口 train-ai=n", "/渡口 train-ai=n", "/a bots=n"], ["train-ai=n"]),
    ],
)
def test_what_a_robots_txt_says_of_a_path_however_it_is_written(
    lines: list[str], said: list[str]
) -> None:
    robots = "User-agent: *\n" + "".join(f"Content-Usage: {line}\n" for line in lines)
    found = of_robots(robots, "/%E6%B8%A1%E5%8F%A3/1.html", AGENT)
    assert [right.value for right in found] == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"location": "/渡口/*", "tdm-reservation": 1}, ["1"]),  # one, without the list
        ([{"location": "/%e6%b8%a1", "tdm-reservation": True}], ["True"]),
        ([{"location": "/渡口", "tdm-reservation": "1"}], ["1"]),
        ({"entries": [{"location": "/", "tdm-reservation": 1}]}, []),
    ],
)
def test_a_tdmrep_json_as_it_may_be_written(content: Any, said: list[str]) -> None:
    for text in (json.dumps(content), json.dumps(content, ensure_ascii=False)):
        for coding in ("utf-8", "utf-8-sig", "utf-16"):
            rights = of_tdmrep(text.encode(coding), "/%E6%B8%A1%E5%8F%A3/1.html")
            assert [right.value for right in rights] == said


def test_thousands_of_signals_do_not_stand_on_each_record() -> None:
    """Half a megabyte of them in a robots.txt would be as much on each story of the host."""
    many = [("X-Robots-Tag", f"bot{n}: noindex") for n in range(20_000)]
    assert 40 < len([*of_headers(many)]) < 1_000
    assert len([*of_headers([("X-Robots-Tag", "noai")] * 20_000)]) == 1
    robots = "".join(f"License: https://a.cn/{n}.xml\n" for n in range(20_000))
    assert 1 < len([*of_robots(robots, "/", AGENT)]) < 1_000
    assert len([*of_metas({"robots": ["noindex"] * 20_000})]) == 1


@pytest.mark.parametrize("coding", ["utf-8", "gb18030", "utf-16", "utf-16-be"])
def test_of_a_page_as_it_came_whatever_stands_before(coding: str) -> None:
    style = f"<style>{'p {{ margin: 0 }} ' * 20_000}</style>"
    content = page(f'{style}<meta name="robots" content="noai">').encode(coding)
    assert [*of_metas(read_metas(content))] == [Right("robots", "noai", "meta")]


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

    assert is_linear(cost, 20_000, least=0.05)
