"""`next_pages`: what of a list page's links is its pager."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.pagination import ListPage, next_pages
from newsspider.extraction.page import Page
from newsspider.multipage.pager import list_key, page_number
from newsspider.page.links import Link
from tests.pages import SITE


def pages(url: str, *links: tuple[str, str], page: ListPage | None = None) -> list[tuple[str, int]]:
    found = next_pages([Link(SITE + link, text) for link, text in links], SITE + url, page)
    return [(one.url.removeprefix(SITE), one.number) for one in found]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("/news/", ["/news/index_2.html", "/news/index_3.html"]),
        ("/news/", ["/news/list-2.htm", "/news/list-3.htm"]),
        ("/news/", ["/news/2.html", "/news/3.html"]),
        ("/news/", ["/news/2/", "/news/3/"]),
        ("/news/", ["/news/page/2/", "/news/page/3/"]),
        ("/news/", ["/news/page2.shtml", "/news/page3.shtml"]),
        ("/news/", ["/news/p2.html", "/news/p3.html"]),
        ("/news/", ["/news/?page=2", "/news/?page=3"]),
        ("/news/", ["/news/list_10_2.html", "/news/list_10_3.html"]),
        ("/news/list.html", ["/news/list_2.html", "/news/list_3.html"]),
        ("/news/list_2.html", ["/news/list_2_2.html", "/news/list_2_3.html"]),
        ("/node_1065.htm", ["/node_1065_2.htm", "/node_1065_3.htm"]),
        ("/list.php?id=3", ["/list.php?id=3&page=2", "/list.php?id=3&page=3"]),
        ("/list.php?id=3", ["/list.php?id=3&pageNo=2", "/list.php?id=3&pageNo=3"]),
        ("/list?c=1", ["/list?c=1&start=20", "/list?c=1&start=40"]),
        ("/news/", ["/news/index_1.html", "/news/index_2.html"]),
    ],
)
def test_numbers_are_a_pager_where_the_urls_agree(url: str, links: list[str]) -> None:
    assert pages(url, (links[0], "2"), (links[1], "3")) == [(links[0], 2), (links[1], 3)]
    assert pages(url, (links[0], "下一页")) == [(links[0], 2)]


@pytest.mark.parametrize(
    "text",
    [
        "下 一 页",
        "next page",
        *"下一页 下一頁 下页 后一页 » > >> › Next [下一页] 下一页>> 下一页»".split(),
    ],
)
def test_the_next_page_is_known_by_its_words(text: str) -> None:
    assert pages("/more.jsp?cursor=a", ("/more.jsp?cursor=b", text)) == [("/more.jsp?cursor=b", 2)]


@pytest.mark.parametrize(
    "text",
    ["下一篇", "下一条：渡口停航一天", "上一页", "首页", "尾页", "下一步怎么走", "更多新闻", "二"],
)
def test_other_words_lead_to_no_next_page(text: str) -> None:
    assert pages("/news/", ("/news/index_2.html", text)) == []


@pytest.mark.parametrize(
    "links",
    [
        [("/2024/05/2/", "2"), ("/2024/05/3/", "3")],
        [("/news/?day=2", "2"), ("/news/?day=3", "3")],
        [("/a/345002.html", "12"), ("/a/345003.html", "8")],
        [("/news/2023/", "2023"), ("/news/2024/", "2024")],
        [("/sport/index_2.html", "2")],
    ],
    ids=["calendar", "days", "comment counts", "years", "another list"],
)
def test_numbers_alone_are_no_pager(links: list[tuple[str, str]]) -> None:
    assert pages("/news/", *links) == []


def test_more_of_this_list_is_its_next_page() -> None:
    assert pages("/news/", ("/news/?page=2", "查看更多")) == [("/news/?page=2", 2)]
    assert pages("/news/", ("/sport/?page=2", "查看更多"), ("/news/city/", "更多>>")) == []


def test_pages_before_this_one_and_itself_are_not_next() -> None:
    links = [(f"/news/index_{n}.html", str(n)) for n in (1, 2, 3, 4)]
    assert pages("/news/index_3.html", *links) == [("/news/index_4.html", 4)]


def test_what_is_known_of_a_page_goes_on() -> None:
    page = ListPage(SITE + "/more.jsp?cursor=b", "qinghe.example.com/news/", 2)
    assert next_pages([Link(SITE + "/more.jsp?cursor=c", "下一页")], page.url, page) == [
        ListPage(SITE + "/more.jsp?cursor=c", "qinghe.example.com/news/", 3)
    ]


def test_rel_next_counts_in_the_head_and_on_links() -> None:
    html = "<head><link rel='next' href='/news/?after=9'></head><a rel='nofollow next' href='/news/?after=9'>再看</a>"
    links = Page(html, SITE + "/news/").links
    assert [page.number for page in next_pages(links, SITE + "/news/")] == [2]


def test_another_host_is_another_list() -> None:
    assert next_pages([Link("https://sports.qinghe.example.com/2/", "2")], SITE + "/") == []
    mobile = Link("http://m.qinghe.example.com/news/2/", "2")
    assert [page.url for page in next_pages([mobile], SITE + "/news/")] == [mobile.url]


@pytest.mark.parametrize("charset", ["gbk", "gb18030", "big5", "utf-8"])
def test_pagers_in_any_encoding(charset: str) -> None:
    words = "下一頁" if charset == "big5" else "下一页"
    html = f"<meta charset={charset}><p>青禾新聞</p><a href='index_2.html'>{words}</a>"
    page = Page(
        html.replace("聞", "闻" if charset != "big5" else "聞").encode(charset), SITE + "/news/"
    )
    assert [one.number for one in next_pages(page.links, page.url)] == [2]


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("/news/", None),
        ("/news/index_2.html", 2),
        ("/news/?page=10", 10),
        ("/a/1234567.html", None),
        ("/a/1234567_2.html", 2),
        ("/2024/05/09/", None),
        ("/list/2024.html", None),
        ("/?p=345&page=2", 2),
        ("/list?start=20&page=3", 3),
        ("/a/1234567_0.html", 0),
        ("/news/t20240509_5512.html", 5512),
    ],
)
def test_page_number(url: str, number: int | None) -> None:
    assert page_number(SITE + url) == number


def test_the_pages_of_a_list_have_one_key() -> None:
    same = [
        "/news/",
        "/news/index.html",
        "/news/list_2.html",
        "/news/page/3/",
        "/news/4/",
        "/news/?page=5",
    ]
    assert {list_key(SITE + url) for url in same} == {"qinghe.example.com/news/"}
    other = ["/sport/", "/news/city/", "/news/?id=2", "/news/list_10_2.html"]
    assert "qinghe.example.com/news/" not in {list_key(SITE + url) for url in other}


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=8))), st.text(max_size=30))
def test_any_links_are_read(links: list[tuple[str, str]], url: str) -> None:
    for page in next_pages([Link(f"{SITE}/{link}", text) for link, text in links], f"{SITE}/{url}"):
        assert page.number > 1
