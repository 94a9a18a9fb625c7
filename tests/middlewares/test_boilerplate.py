"""`BoilerplateMiddleware` in a project that uses nothing else of newsspider."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.middlewares.boilerplate import BoilerplateMiddleware, PageResponse
from samples.serve import Server
from tests.conftest import Scrapy

ARTICLE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>青禾新建二十所小学_青禾网</title></head>
<body><div class="nav"><a href="/">首页</a><a href="/edu/">教育频道</a></div>
<h1>青禾新建二十所小学</h1>
<div class="byline"><span>admin</span> <span class="time">2024-05-09 08:15</span> <span>0</span></div>
<div class="story">
<p>青禾市教育局九日宣布，今年将在新城区建设二十所小学，新增学位两万四千个，首批八所秋季开学。</p>
<p>局长说，选址以步行十五分钟为准，“孩子不用再坐一个小时的公交车”。家长代表表示欢迎，并期待校车安排。</p>
</div>
<div class="rel"><h3>相关内容</h3><ul><li><a href="/a/2.html">新城区三条公交线路下月改道</a></li>
<li><a href="/a/3.html">小学食堂明厨亮灶全部完成</a></li></ul></div>
<div class="hot"><h3>热门资讯</h3><ul><li><a href="/a/4.html">夜市开张首日客流超过三万人</a> 记者看到，入夜之后...</li>
<li><a href="/a/5.html">老码头改成了图书馆和展厅</a> 江边的风很大，读者...</li></ul></div>
<div class="foot">青禾网 版权所有 ICP备00000000号</div></body></html>"""

SPIDER = """
import scrapy

class Plain(scrapy.Spider):
    name = "plain"
    custom_settings = {settings}

    async def start(self):
        yield scrapy.Request(self.url, meta={meta})

    def parse(self, response):
        yield {{
            "title": response.css("h1::text").get(),
            "paragraphs": response.css(".story p::text").getall(),
            "visible": " ".join(response.xpath("//body//text()").getall()),
            "time": response.css(".time::text").get(),
            "hrefs": response.css("a::attr(href)").getall(),
            "offered": [link.url for link in response.page.links] if hasattr(response, "page") else [],
            "body_size": len(response.body),
            "same_text": response.text == response.body.decode("utf-8", "replace"),
            "class": type(response).__name__,
        }}
"""
ADDON = {"ADDONS": {"newsspider.addon.Addon": 500}, "LOG_LEVEL": "INFO"}


@pytest.fixture
def parse(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """What a plain spider, outside any project, sees of a page."""

    def run(
        page: str | bytes, settings: dict[str, Any] = ADDON, meta: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        server = site({"a/1.html": page})
        spider, out = tmp_path / "plain.py", tmp_path / "out.json"
        spider.write_text(SPIDER.format(settings=settings, meta=meta or {}), "utf-8")
        url = f"url={server.url}/a/1.html"
        result = scrapy("runspider", str(spider), "-a", url, "-O", str(out), cwd=tmp_path)
        assert "Traceback" not in result.stderr, result.stderr
        (item,) = json.loads(out.read_text("utf-8"))
        return {**item, "log": result.stderr}

    return run


def test_the_selector_holds_headline_and_story_and_no_boilerplate(
    parse: Callable[..., dict[str, Any]],
) -> None:
    seen = parse(ARTICLE)
    assert seen["title"] == "青禾新建二十所小学"
    assert len(seen["paragraphs"]) == 2
    for gone in ("admin", "相关内容", "热门资讯", "夜市", "公交线路下月", "首页", "版权所有"):
        assert gone not in seen["visible"]
    assert seen["time"] == "2024-05-09 08:15"


def test_body_and_text_stay_what_the_server_sent(parse: Callable[..., dict[str, Any]]) -> None:
    seen = parse(ARTICLE)
    assert seen["body_size"] == len(ARTICLE.encode())
    assert seen["same_text"]


def test_links_of_removed_blocks_are_still_offered(parse: Callable[..., dict[str, Any]]) -> None:
    seen = parse(ARTICLE)
    assert seen["hrefs"] == []
    assert [url.rpartition("/a/")[2] for url in seen["offered"] if "/a/" in url] == [
        "2.html",
        "3.html",
        "4.html",
        "5.html",
    ]


def test_what_was_removed_is_counted_by_rule(parse: Callable[..., dict[str, Any]]) -> None:
    log = parse(ARTICLE)["log"]
    assert "'newsspider/pages/article': 1" in log
    assert "'newsspider/removed/related-heading':" in log


def test_a_list_page_is_left_whole(parse: Callable[..., dict[str, Any]]) -> None:
    items = "".join(
        f'<li><a href="/a/{n}.html">第{n}条新闻的标题在这里</a><span>2024-05-0{n}</span></li>'
        for n in range(1, 9)
    )
    seen = parse(f"<html><body><h1>教育频道</h1><ul>{items}</ul></body></html>")
    assert len(seen["hrefs"]) == 8


def test_a_request_can_ask_for_the_page_as_it_is(parse: Callable[..., dict[str, Any]]) -> None:
    seen = parse(ARTICLE, meta={"newsspider": {"strip": False}})
    assert seen["class"] == "HtmlResponse"
    assert "热门资讯" in seen["visible"]


def test_without_the_add_on_nothing_changes(parse: Callable[..., dict[str, Any]]) -> None:
    assert "热门资讯" in parse(ARTICLE, settings={})["visible"]


def test_a_rule_can_be_switched_off_and_another_added(
    parse: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    page = ARTICLE.replace(
        '</div>\n<div class="rel">',
        '<p>青禾银行今年为本栏冠名，共出资二十万元，用于记者下乡采访。</p></div>\n<div class="rel">',
    )
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[sponsor]\nkind = "ad"\nwhere = "edge"\npattern = ".{2,12}本栏冠名.*"\nreason = "sponsor"\n'
        'removes = ["青禾银行为本栏冠名"]\nleaves = ["冠名权拍卖"]\n',
        "utf-8",
    )
    assert "冠名" in parse(page)["visible"]
    assert "冠名" not in parse(page, settings={**ADDON, "NEWSSPIDER_RULES": str(rules)})["visible"]
    off = parse(page, settings={**ADDON, "NEWSSPIDER_RULES_OFF": ["related-heading"]})
    assert "related-heading" not in off["log"].partition("Dumping Scrapy stats")[2]


@pytest.mark.parametrize(
    ("page", "stat"),
    [
        (b"%PDF-1.7\n\x00\xff\xfe binary", "not_html"),
        (b"<html></html>", "not_html"),
        (f"<h1>关于青禾网</h1><p>{'我们是一家小报。' * 20}</p>", "service_page"),
        (f"<h1>写在春天里的话</h1><p>{'河开了，燕子来了。' * 9}</p>", "no_date"),
    ],
)
def test_a_page_that_is_no_article_is_counted_with_its_reason(
    parse: Callable[..., dict[str, Any]], page: bytes | str, stat: str
) -> None:
    assert f"'newsspider/pages/{stat}': 1" in parse(page)["log"]


def test_the_record_of_a_stripped_page_is_that_of_the_whole_page() -> None:
    for file in sorted((Path(__file__).parents[1] / "cases").glob("*/page.html")):
        whole, stripped = (Page(file.read_bytes(), "https://a.example/123456.html") for _ in "ab")
        strip_page(stripped)
        one, other = make_article(whole), make_article(stripped)
        assert one is not None
        assert other is not None
        for record in (one, other):
            record.fetched, record.extraction.confidence = "", 0.0
        assert one == other, file.parent.name


def test_responses_of_other_packages_get_a_page_too() -> None:
    class ApiResponse(HtmlResponse):
        attributes = (*HtmlResponse.attributes, "raw")

        def __init__(self, *args: Any, raw: str = "", **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.raw = raw

    response = ApiResponse("https://a.example/1.html", body=ARTICLE.encode(), raw="x")
    middleware = BoilerplateMiddleware(get_crawler())
    seen = middleware.process_response(Request(response.url), response)
    assert isinstance(seen, PageResponse)
    assert seen.css("h1::text").get() == "青禾新建二十所小学"


def test_a_response_neither_decodes_nor_parses_its_page_again() -> None:
    response = HtmlResponse("https://a.example/1.html", body=ARTICLE.encode())
    seen = BoilerplateMiddleware(get_crawler()).process_response(Request(response.url), response)
    assert isinstance(seen, PageResponse)
    assert seen.page is not None
    for same in (seen, seen.replace(status=203)):
        assert same.text is seen.page.text
        assert same.selector.root is seen.page.root
        assert same.selector is same.selector
    other = seen.replace(body=b"<p>\xc7\xe0\xba\xcc", encoding="gb18030")
    assert (other.text, other.css("p::text").get()) == ("<p>青禾", "青禾")
    assert not hasattr(seen, "__dict__")


def test_a_page_is_stripped_when_its_selector_is_first_asked() -> None:
    response = HtmlResponse("https://a.example/1.html", body=ARTICLE.encode())
    seen = BoilerplateMiddleware(get_crawler()).process_response(Request(response.url), response)
    assert isinstance(seen, PageResponse)
    assert seen.page is not None
    assert seen.page.root is not None
    assert seen.page.root.cssselect(".foot"), "a crawl that asks for no selector saves that"
    again = seen.replace(status=203)
    for one in (seen, again, seen):
        assert not one.css(".foot")
        assert len(one.css(".story p")) == 2


def test_a_page_that_cannot_be_stripped_is_there_as_it_came(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(page: Page) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("newsspider.middlewares.boilerplate.strip_page", fail)
    response = HtmlResponse("https://a.example/1.html", body=ARTICLE.encode())
    seen = BoilerplateMiddleware(get_crawler()).process_response(Request(response.url), response)
    assert isinstance(seen, PageResponse)
    assert seen.css(".foot")
    assert seen.article is not None
    assert "https://a.example/1.html could not be stripped" in caplog.text
