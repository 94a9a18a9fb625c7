"""`load_more`: the endpoints that a page names for more of its list."""

import pytest

from newsspider.discovery.load_more import load_more
from newsspider.extraction.page import Page
from tests.pages import SITE

LIST = "<ul><li><a href='/a/345001.html'>渡口停航一天，三百旅客改走陆路</a></li></ul>"


def named(html: str) -> list[tuple[str, int]]:
    found = load_more(Page(f"<html><body>{LIST}{html}</body></html>", f"{SITE}/news/"))
    return [(page.url.removeprefix(SITE), page.number) for page in found]


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<button data-url='/api/list?page=2'>加载更多</button>", "/api/list?page=2"),
        ("<div class='load-more' data-next='/news/2.json'>点击查看</div>", "/news/2.json"),
        ("<a href='javascript:;' data-next-url='/more?p=2'>查看更多</a>", "/more?p=2"),
        ("<a href='/api/list?c=3&amp;page={page}'>加载更多</a>", "/api/list?c=3&page=2"),
        ("<a id='more' data-api='/list/{{page}}.json' data-page='1'>更多</a>", "/list/2.json"),
        ("<a class='more' data-api='/list/{page}.json' data-page='0'>更多</a>", "/list/1.json"),
        ("<a class='more' data-url='/list?page=' data-page='3'>更多新闻</a>", "/list?page=3"),
        ("<script>var nextUrl = \"/api/list?page=2\";</script>", "/api/list?page=2"),
        ('<script>window.__S__={"next_page_url":"https:\\/\\/www.qinghe.example.com\\/x?page=2"}</script>', "/x?page=2"),
        ("<script>$.ajax({url: '/api/list.php?cid=3&page=' + page})</script>", "/api/list.php?cid=3&page=2"),
        ("<script>var apiUrl = '/api/{page}/list.json'</script>", "/api/2/list.json"),
    ],
)  # fmt: skip
def test_an_endpoint_is_known_by_the_words_or_names_around_it(html: str, url: str) -> None:
    assert [found for found, _ in named(html)] == [url]


@pytest.mark.parametrize(
    "html",
    [
        "<div class='share' data-url='/a/345001.html'>分享</div>",
        "<img data-url='/i/1.jpg' class='lazy'>",
        "<a href='/news/'>更多</a>",
        "<button data-url='https://other.example.org/api?page=2'>加载更多</button>",
        "<button data-url='/api/list?size={size}&amp;page={page}'>加载更多</button>",
        "<script>var shareUrl = '/a/345001.html', imgUrl = '/i/1.jpg', more = '更多内容';</script>",
        "<script>location.href = '/mobile/';</script>",
    ],
)
def test_other_addresses_are_none(html: str) -> None:
    assert named(html) == []


def test_only_so_many_are_believed() -> None:
    buttons = "".join(
        f"<a class='more' data-url='/api/{n}x/list?page=2'>更多</a>" for n in range(50)
    )
    assert len(named(buttons)) == 5
