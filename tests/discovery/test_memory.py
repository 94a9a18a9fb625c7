"""What pages choose to say is not kept after they were read, however long it is."""

import gc
import tracemalloc
from collections.abc import Callable
from datetime import date

import pytest

from newsspider.discovery.account import LinkAccount
from newsspider.discovery.link_judge import LinkJudge
from newsspider.discovery.links import Site
from newsspider.discovery.url_shapes import UrlShapes
from newsspider.discovery.window import Window
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page

URL = "http://news.example.com"
LONG = "x" * 60_000
PAGES = 8
STORY = "<p>河湾村的新桥昨天通车，村民不用再绕路去镇上。</p>" * 5


def page(head: str = "", body: str = "") -> str:
    return (
        f"<html><head>{head}<title>河湾村的新桥昨天通车</title></head><body><h1>河湾村的新桥昨天通车</h1>"
        f"<p>2024-05-09 08:15</p><div class='text'>{STORY}{body}</div></body></html>"
    )


KINDS: dict[str, Callable[[int], str]] = {
    "class": lambda n: page(body=f"<div class='{n}{LONG}'><p>桥长八十米，宽六米。</p></div>"),
    "style": lambda n: page(body=f"<p style='{n}{LONG}'>桥长八十米，宽六米。</p>"),
    "address": lambda n: page(body=f"<a href='/{n}{LONG}'>白苇渡口的轮渡下月停航</a>"),
    "query": lambda n: page(body=f"<a href='/l?{n}{LONG}=1&page=2'>2</a><a href='/l'>下一页</a>"),
    "words of a link": lambda n: page(body=f"<a href='/{n}'>{n}{LONG}</a>"),
    "line": lambda n: page(body=f"<p>{n}{LONG}</p>"),
    "line with a date": lambda n: page(body=f"<p>2024-05-09 {n}{LONG}</p>"),
    "credit": lambda n: page(body=f"<p>责任编辑：{n}{LONG}</p>"),
    "base": lambda n: page(f"<base href='{URL}/{n}{LONG}/'>", "<a href='a'>白苇渡口的轮渡</a>"),
    "own address": lambda n: page(f"<link rel='canonical' href='{URL}/a/{n}.html?{LONG}'>"),
}


@pytest.fixture
def judge() -> LinkJudge:
    return LinkJudge(
        [Site(URL)],
        window=Window(None, None),
        shapes=UrlShapes(),
        today=date(2024, 5, 9),
        unknown=set,
        any_of_this_run=bool,
        count=lambda _: None,
        account=LinkAccount(),
    )


def read(judge: LinkJudge, number: int, html: str) -> None:
    read = Page(html.encode(), f"{URL}/a/{number}.html")
    extract_page(read)
    list(judge.from_article(read))
    judge.from_list(read)


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_text_is_forgotten_with_its_page(judge: LinkJudge, kind: str) -> None:
    ordinary = page(body="".join(f"<a href='/{n}/'>白苇渡口的轮渡</a>" for n in range(200)))

    def kept_of(numbers: range) -> int:
        tracemalloc.start()
        try:
            for number in numbers:
                read(judge, number, KINDS[kind](number))
            read(judge, 0, ordinary)
            gc.collect()
            return tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()

    read(judge, 0, KINDS[kind](0))
    read(judge, 0, ordinary)  # what Python's own `urlsplit` remembers is pushed out again
    # What is kept is kept of each page; a table that grows meanwhile grows in one of the rounds.
    kept = min(kept_of(range(1, PAGES)), kept_of(range(PAGES, 2 * PAGES - 1)))
    assert kept < PAGES * len(LONG) / 4
