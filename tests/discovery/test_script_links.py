"""`script_links`: what stands in the scripts and hidden boxes of a list, and what is no link."""

import json

import pytest

from newsspider.discovery.script_links import script_links
from newsspider.extraction.page import Page

HOST = "https://www.qinghe.example.com"
TITLE = "渡口停航一天，三百旅客改走陆路"
ROWS = [{"title": f"{TITLE}{n}", "url": f"/a/{n}.html"} for n in (1, 2, 3)]
STORIES = [(f"/a/{n}.html", f"{TITLE}{n}") for n in (1, 2, 3)]


def links(html: str, path: str = "/news/") -> list[tuple[str, str]]:
    found = script_links(Page(f"<html><body>{html}</body></html>", HOST + path)).links
    return [(one.url.removeprefix(HOST), one.rel or one.text) for one in found]


def script(text: str, attributes: str = "") -> str:
    return f"<script {attributes}>{text}</script>"


def state(name: str, **more: object) -> str:
    return script(f"window.{name}={json.dumps({'list': ROWS, **more})};(function(){{}}());")


def test_a_pager_that_a_script_writes() -> None:
    call = "createPageHTML(20, {}, 'index', 'shtml');"
    assert links(script(call.format(0))) == [("/news/index_1.shtml", "next")]
    assert links(script(call.format(7))) == [("/news/index_8.shtml", "next")]
    assert links(script(call.format(19))) == []
    named_too = "createPageHTML('page-div', 3, 0, 'list', 'html')"
    assert links(script(named_too)) == [("/news/list_1.html", "next")]


def test_the_page_after_the_one_that_a_script_says_it_is_on() -> None:
    text = (
        "var currentPage = {};//从0开始\nvar nextPage=currentPage+1\nvar countPage = 4//页\n"
        r'document.write("<a href=\"index"+"_" + nextPage + "."+"html\">下一页</a>");'
    )
    assert links(script(text.replace("{}", "1"))) == [("/news/index_2.html", "下一页")]
    assert links(script(text.replace("{}", "3"))) == []


def test_functions_are_filled_with_what_they_are_called_with() -> None:
    functions = script("function go(n){location.href='/news/index_'+n+'.html';}")
    functions += script("var show = function(id, x){window.open('/a/' + id + '.html')}")
    html = f"<a href='javascript:go(2)'>下一页</a><li onclick=\"show('77', 1)\">{TITLE}</li>"
    assert links(functions + html) == [("/news/index_2.html", "下一页"), ("/a/77.html", TITLE)]


@pytest.mark.parametrize(
    "html",
    [
        script("document.write('<li><a href=\"/a/1.html\">{}</a></li>');".replace("{}", TITLE)),
        f"<textarea>&lt;a href='/a/1.html'&gt;{TITLE}&lt;/a&gt;</textarea>",
        script(f"<li><a href='/a/1.html'>{TITLE}</a></li>", "type='text/html'"),
    ],
)
def test_links_that_a_script_writes_or_shows(html: str) -> None:
    assert links(html) == [("/a/1.html", TITLE)]


@pytest.mark.parametrize(
    "html",
    [
        script(json.dumps({"props": {"list": ROWS}}), "id='__NEXT_DATA__' type='application/json'"),
        state("__INITIAL_STATE__"),
        script("var list = [" + ",".join(f"{{title:'{r['title']}', url:'{r['url']}', top:!1,}}" for r in ROWS) + "];"),
        script(f"window.__S__ = JSON.parse({json.dumps(json.dumps(ROWS))})"),
        script(
            "window.__NUXT__=(function(a,b){return {data:[{list:["
            + ",".join(f"{{title:\"{r['title']}\",url:\"{r['url']}\",pic:a,top:b}}" for r in ROWS)
            + "]}]}}(null,!0));"
        ),
    ],
)  # fmt: skip
def test_stories_of_a_state(html: str) -> None:
    assert links(html) == STORIES


def test_the_flat_list_of_nuxt() -> None:
    flat = [
        ["Reactive", 1],
        {"list": 2},
        [3],
        {"title": 4, "url": 5, "more": 3},
        TITLE,
        "/a/1.html",
    ]
    html = script(json.dumps(flat), "type='application/json' id='__NUXT_DATA__'")
    assert ("/a/1.html", TITLE) in links(html)


@pytest.mark.parametrize(
    ("told", "path", "after"),
    [
        ({"page": 1, "pageSize": 3, "total": 9}, "/news", ["/news?page=2"]),
        ({"page": 2, "pageSize": 3, "total": 9}, "/news?page=2", ["/news?page=3"]),
        ({"page": 3, "pageSize": 3, "total": 9}, "/news?page=3", []),
        ({"pageNo": 1, "totalPages": 2}, "/news?c=3", ["/news?c=3&page=2"]),
        ({"current": 1, "hasMore": True}, "/news", ["/news?page=2"]),
        ({"nextPage": "/news/more/2", "page": 1}, "/news", ["/news/more/2"]),
        ({"page": 1, "total": 9}, "/news", []),
        ({"page": 1, "pageSize": 3, "total": 9}, "/news?page=2", []),
    ],
)  # fmt: skip
def test_the_next_page_of_a_state(told: dict[str, object], path: str, after: list[str]) -> None:
    found = links(state("__INITIAL_STATE__", **told), path)
    assert [url for url, text in found if text == "next"] == after


def test_data_alone_where_a_server_sends_the_first_page_for_any() -> None:
    data = {"props": {"list": ROWS, "page": 1, "totalPages": 3}, "buildId": "kX3"}
    html = script(json.dumps(data), "id='__NEXT_DATA__' type='application/json'")
    page = Page(f"<html><body>{html}</body></html>", f"{HOST}/news?page=2")
    assert [(one.url, one.number) for one in script_links(page).endpoints] == [
        (f"{HOST}/_next/data/kX3/news.json?page=2", 2)
    ]


def test_a_page_that_only_leads_elsewhere() -> None:
    splash = script("setTimeout(\"location.href='/home.html'\", 3000)")
    assert links(splash) == [("/home.html", "")]
    assert links(splash + "<a href='/a/'>甲</a>" * 5) == []


@pytest.mark.parametrize(
    "html",
    [
        script("var _hmt=[];hm.src='//hm.baidu.com/hm.js?1f2e';ga('create','UA-12345-6');"),
        script("s.innerHTML = '<a href=\"' + row.url + '\">' + row.title + '</a>';"),
        script("<a href='{{url}}'>{{title}}</a>", "type='text/html'"),
        script("var config = {apiUrl:'/api/list', title:'门户'};"),
        script("window.__S__ = {broken: [, url: '/a/1.html'"),
        script("function pay(n){total('/a/'+n+'.html')}") + "<a href='javascript:pay(2)'>付</a>",
        script("window.__S__=" + "[" * 5_000 + '"url"'),
        script('["url", 1]', "type='application/json' id='__NUXT_DATA__'"),
    ],
)
def test_what_is_no_link(html: str) -> None:
    assert links(html + "<a href='/b/'>乙</a>" * 5) == []
