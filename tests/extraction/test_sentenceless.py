"""Stories without a sentence: what stands under the headline is the story if it looks like one."""

import pytest

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason

URL = "http://news.example/2024/0509/c12-34567.html"
VERSES = ["江上的风", "吹了一天", "渡口的船", "等了一天", "老船工坐在船头", "望着对岸的灯火"]
FOOTER = "<div class='foot'><p>青禾网由青禾日报社主办，每天更新。</p><p>版权所有 青禾网</p></div>"


def page(story: str) -> str:
    return (
        "<html><head><title>渡口_青禾网</title></head><body><ul class='nav'>"
        "<li><a href='/'>首页</a></li><li><a href='/culture/'>副刊</a></li></ul><h1>渡口</h1>"
        f"<div class='info'>2024-05-09 08:15　来源：青禾日报</div>{story}{FOOTER}</body></html>"
    )


@pytest.mark.parametrize(
    "story",
    [
        "<div class='content'>" + "".join(f"<p>{verse}</p>" for verse in VERSES) + "</div>",
        "<div class='content'>" + "<br>".join(VERSES) + "<p>责任编辑：温庭舟</p></div>",
        f"<div class='content'><p>{'<br>'.join(VERSES[:4])}</p><p>{'<br>'.join(VERSES[4:])}</p></div>",
    ],
    ids=["paragraphs", "line breaks", "stanzas"],
)
def test_verse_is_a_story(story: str) -> None:
    article = extract(page(story), URL)
    assert article is not None
    assert article.text.split("\n") == VERSES
    assert article.authors == []
    assert reject_reason(Page(page(story), URL)) is None


def test_a_table_is_a_story() -> None:
    rows = [["队名", "胜", "负"], ["青禾", "3", "0"], ["白苇", "2", "1"], ["海棠", "1", "2"]]
    cells = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in rows)
    article = extract(page(f"<table>{cells}</table>"), URL)
    assert article is not None
    assert article.text.split("\n") == ["\t".join(row) for row in rows]


def test_a_few_words_with_an_end_are_a_story() -> None:
    flash = page("<div class='content'><p>渡口今日复航。</p></div>").replace(FOOTER, "")
    article = extract(flash, URL, any_page=True)  # too few to be sure of
    assert article is not None
    assert article.text == "渡口今日复航。"


@pytest.mark.parametrize(
    "nothing",
    [
        "<ul>" + "".join(f"<li><a href='/{v}'>{v}</a></li>" for v in VERSES) + "</ul>",
        "<div><p>字号</p><p>打印</p><p>分享到：</p><p>责任编辑：温庭舟</p></div>",
        "<div><p>视频加载中</p><p>渡口</p></div>",
    ],
    ids=["links", "tools", "player"],
)
def test_links_and_labels_are_none(nothing: str) -> None:
    assert Page(page(nothing), URL).paragraphs in ([], ["青禾网由青禾日报社主办，每天更新。"])


def test_one_sentence_is_the_story_not_the_list_under_it() -> None:
    links = "".join(f"<li><a href='/{v}'>{v}</a></li>" for v in VERSES)
    flash = "<div class='content'><p>市气象台5月9日5时20分发布大风蓝色预警信号。</p></div>"
    html = page(f"{flash}<div class='hot'><ul>{links}</ul></div>")
    imprint = "<p>主办：青禾市融媒体中心　承办：青禾日报社</p><p>地址：人民路1号　电话：5550100</p>"
    article = extract(html.replace(FOOTER, f"<div>{imprint}</div>"), URL)
    assert article is not None
    assert article.text == "市气象台5月9日5时20分发布大风蓝色预警信号。"
