"""Bounds on what a site can make a crawler do, each with what it must let through."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.calendar import calendar_key
from newsspider.discovery.traps import (
    ListBounds,
    Mirrors,
    SameText,
    redirect_trap,
    url_trap,
)
from newsspider.extraction.page import Page

HOST = "https://news.example.com"
TODAY = date(2024, 5, 9)


@pytest.mark.parametrize(
    ("trap", "bites", "passes"),
    [
        ("long_url", "/" + "a" * 1000, "/" + "a" * 900),
        ("deep_path", "/a/b/c/d" * 4 + "/e", "/a/b/c/d/e/f/g/h"),
        ("repeating_path", "/a/b/a/b/a/b/", "/a/b/a/b/c/"),
        ("repeating_path", "/news/news/news/1.html", "/news/news/1.html"),
        ("session_path", "/sid/0a1b2c3d4e5f60718293/a.html", "/sid/12/a.html"),
        ("session_path", "/jsessionid=0A1B2C3D4E5F60718293/a", "/20240509/bf0b8e4ff0594c0c87d9a2b5a6a32ab9/c.html"),
        ("calendar", "/events/2031/05/", "/events/2024/05/"),
        ("calendar", "/events/2031/5/9/", "/node/2031/12/"),
        ("calendar", "/2030-01-01/", "/2024-05-10/"),
        ("calendar", "/2030/0101/", "/2024/0510/"),
        ("calendar", "/archive?date=2024-06-01", "/archive?date=2024-05-01"),
        ("calendar", "/archive?day=20240601", "/archive?id=20300601"),
        ("calendar", "/archive?y=1203&m=4", "/archive?y=1946&m=5"),
        ("calendar", "/1203/05/", "/1203/5.html"),
        ("calendar", "/archive/2031-05.html", "/a/20310501.html"),
    ],
)  # fmt: skip
def test_urls(trap: str, bites: str, passes: str) -> None:
    assert url_trap(HOST + bites, TODAY) == trap
    assert url_trap(HOST + passes, TODAY) is None


@given(st.text(max_size=60))
def test_any_url_is_judged(text: str) -> None:
    url_trap(f"{HOST}/{text}", TODAY)
    calendar_key(f"{HOST}/{text}")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("/2024/05/09/", "news.example.com/"),
        ("/paper/20240509/", None),
        ("/paper/2024-05/", "news.example.com/paper/"),
        ("/paper/202405/", "news.example.com/paper/"),
        ("/archive?y=2024&m=5&d=9&c=list", "news.example.com/archive?c=list"),
        ("/?m=content&c=index&a=lists&catid=6", None),
        ("/events/2024-05.html", "news.example.com/events/"),
        ("/archive?date=2024-05-09&c=3", "news.example.com/archive?c=3"),
        ("/2024/0509/1234567.html", None),
        ("/news/", None),
        ("/news/index_2.html", None),
    ],
)
def test_the_days_of_a_calendar_are_one_list(url: str, key: str | None) -> None:
    assert calendar_key(HOST + url) == key


def test_a_list_is_left_when_pages_bring_nothing_new() -> None:
    bounds = ListBounds(patience=2)
    for new in (10, 0, 3, 0):
        bounds.observe("a/news/", new)
        assert bounds.stop("a/news/") is None
    bounds.observe("a/news/", 0)
    assert bounds.stop("a/news/") == "nothing_new"
    assert bounds.stop("a/sport/") is None


def test_a_list_is_left_after_so_many_pages() -> None:
    bounds = ListBounds(max_pages=3)
    for _ in range(3):
        assert bounds.stop("a/news/") is None
        bounds.observe("a/news/", 10)
    assert bounds.stop("a/news/") == "pagination"
    endless = ListBounds(max_pages=None)
    for _ in range(1000):
        endless.observe("a/2024/", 10)
    assert endless.stop("a/2024/") is None


def test_one_list_under_many_urls_is_a_mirror() -> None:
    mirrors = Mirrors()
    articles = [f"{HOST}/a/{number}.html" for number in range(6)]
    assert not mirrors.has_seen(f"{HOST}/news/", articles)
    assert not mirrors.has_seen(f"{HOST}/news/", articles)
    assert mirrors.has_seen(f"{HOST}/xinwen/", articles[::-1])
    assert not mirrors.has_seen(f"{HOST}/xinwen/", [*articles, f"{HOST}/a/7.html"])
    assert not mirrors.has_seen(f"{HOST}/b/", articles[:4])
    assert not mirrors.has_seen(f"{HOST}/c/", articles[:4])


def test_the_same_text_under_many_urls_is_no_page() -> None:
    same = SameText(most=2)

    def refusal(number: int, words: str) -> Page:
        return Page(
            f"<h1>出错了</h1><p>{words} 编号{number}</p><a href='/'>首页</a>",
            f"{HOST}/{number}.html",
        )

    assert [same.repeats(refusal(n, "找不到您要的内容。")) for n in range(4)] == [
        False,
        False,
        True,
        True,
    ]
    assert not same.repeats(refusal(9, "这一页说的是另一回事。"))


def test_one_page_under_every_url_is_known_in_spite_of_its_relative_links() -> None:
    same = SameText(most=1)
    html = "<h1>图库</h1><a href='tiyu/'>体育</a><a href='renwu/'>人物</a><a href='/'>首页</a>"
    assert not same.repeats(Page(html, f"{HOST}/tuku/"))
    assert same.repeats(Page(html, f"{HOST}/tuku/tiyu/"))
    assert same.repeats(Page(html, f"{HOST}/tuku/tiyu/renwu/"))


def test_lists_that_differ_in_their_links_are_pages() -> None:
    same = SameText(most=1)
    pages = [
        Page(f"<h1>{n}月</h1><a href='/2024/0{n}/'>第{n}期</a>", f"{HOST}/{n}/")
        for n in range(1, 5)
    ]
    assert not any(map(same.repeats, pages))


@pytest.mark.parametrize(
    ("url", "final", "trap"),
    [
        ("/a/1234567.html", "/404.html", "soft_404"),
        ("/a/1234567.html", "/", "soft_404"),
        ("/a/1234567.html", "/passport/login?back=1", "login_wall"),
        ("/a/1234567.html", "/news/1234567.html", None),
        ("/a/1234567.html", "/error.html?code=404", "soft_404"),
        ("/index.html", "/", None),
        ("/home", "/", None),
        ("/a/1234567.html", "/a/login-made-easy.html", None),
        ("/login.html", "/login", None),
        ("/a/4040001.html", "/b/4040001.html", None),
    ],
)
def test_redirects(url: str, final: str, trap: str | None) -> None:
    assert redirect_trap(HOST + url, HOST + final) == trap
