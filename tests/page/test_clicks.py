"""`read_links` where a script answers the click: what leads somewhere, and what does not."""

import pytest

from newsspider.page.links import read_links
from newsspider.page.tree import parse

HOST = "https://www.qinghe.example.com"
TITLE = "渡口停航一天，三百旅客改走陆路"


def links(html: str) -> list[tuple[str, str]]:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    return [(link.url.removeprefix(HOST), link.text) for link in read_links(root, f"{HOST}/news/")]


@pytest.mark.parametrize(
    "html",
    [
        f"<li onclick=\"location.href='/a/1.html'\">{TITLE}</li>",
        f"<div onclick=\"window.location = '/a/1.html';\"><h3>{TITLE}</h3></div>",
        f"<tr onclick='self.location=\"/a/1.html\"'><td>{TITLE}</td></tr>",
        f'<li onclick="top.location.replace(&#39;/a/1.html&#39;)">{TITLE}</li>',
        f"<a href='#' onclick=\"window.open('../a/1.html','_blank')\">{TITLE}</a>",
        f"<a href='javascript:;' onclick=\"goDetail('/a/1.html', 3)\">{TITLE}</a>",
        f"<a href=\"javascript:window.open('/a/1.html')\">{TITLE}</a>",
        f"<a href=\"JavaScript:void(openWin('/a/1.html',800))\">{TITLE}</a>",
        f"<div data-url='/a/1.html'><h3>{TITLE}</h3></div>",
        f"<li data-href='{HOST}/a/1.html'>{TITLE}</li>",
        f"<a href='javascript:void(0)' data-link='/a/1.html'>{TITLE}</a>",
        f"<select><option value=''>请选择</option><option value='/a/1.html'>{TITLE}</option></select>",
    ],
)
def test_where_a_click_leads(html: str) -> None:
    assert links(html) == [("/a/1.html", TITLE)]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:void(0)'>展开</a>",
        "<a href='javascript:history.back()'>返回</a>",
        "<a href='#top' data-url='UA-12345-6'>顶部</a>",
        "<a href='mailto:a@example.com' onclick=\"location.href='mailto:a@example.com'\">来信</a>",
        "<a href=\"javascript:location.href='/#/news/1'\">新闻</a>",
        "<a href='javascript:;' onclick=\"go('#!/news/1')\">新闻</a>",
        "<div data-url='${item.url}'>新闻</div>",
        "<div data-url='/a/{{id}}.html'>新闻</div>",
        "<div data-url='/api/like?id=3'>赞</div>",
        "<div data-href='/news/list.json'>新闻</div>",
        "<div class='fb-like' data-href='/a/1.html'></div>",
        "<img data-url='/i/1.jpg'>",
        "<a href='javascript:;' onclick=\"location.href='/search?q=' + word\">搜索</a>",
        "<a href='javascript:;' onclick=\"ga('send', '/a/1.html')\">统计</a>",
        "<a href='javascript:;' onclick=\"this.setHomePage('/a/1.html')\">设为首页</a>",
        "<select><option value='2025'>2025年</option><option value='a/b'>甲乙</option></select>",
        "<base href='/x/'>",
        f"<ul data-url='/news/more.html'>{'<li>渡口停航一天，三百旅客改走陆路</li>' * 30}</ul>",
    ],
)
def test_what_leads_nowhere(html: str) -> None:
    assert links(html) == []


def test_a_link_that_is_one_leads_where_it_says() -> None:
    html = "<a href='/a/1.html' onclick=\"location.href='/a/2.html'\" data-url='/a/3.html'>一</a>"
    assert links(html) == [("/a/1.html", "一")]
