"""Stories without a sentence: what stands under the headline is the story if it looks like one."""

import pytest

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from tests.pages import BAR, URL, document

VERSES = ["江上的风", "吹了一天", "渡口的船", "等了一天", "老船工坐在船头", "望着对岸的灯火"]
ROWS = [["队名", "胜", "负"], ["青禾", "3", "0"], ["白苇", "2", "1"], ["海棠", "1", "2"]]
_CELLS = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in ROWS)
TABLE = f"<table>{_CELLS}</table>"
FOOTER = "<div class='foot'><p>青禾网由青禾日报社主办，每天更新。</p><p>版权所有 青禾网</p></div>"
NAV = "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/culture/'>副刊</a></li></ul>"


def under_headline(story: str, footer: str = FOOTER) -> str:
    return document(f"{NAV}<h1>渡口</h1>{BAR}{story}{footer}", title="渡口")


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
    article = extract(under_headline(story), URL)
    assert article is not None
    assert article.text.split("\n") == VERSES
    assert article.authors == []
    assert reject_reason(Page(under_headline(story), URL)) is None


def test_a_table_is_a_story() -> None:
    article = extract(under_headline(TABLE), URL)
    assert article is not None
    assert article.text.split("\n") == ["\t".join(row) for row in ROWS]


def test_a_few_words_with_an_end_are_a_story() -> None:
    flash = under_headline("<div class='content'><p>渡口今日复航。</p></div>", footer="")
    article = extract(flash, URL, any_page=True)  # too few to be sure of
    assert article is not None
    assert article.text == "渡口今日复航。"


NOTHING = {
    "links": "<ul>" + "".join(f"<li><a href='/{v}'>{v}</a></li>" for v in VERSES) + "</ul>",
    "tools": "<div><p>字号</p><p>打印</p><p>分享到：</p><p>责任编辑：温庭舟</p></div>",
    "player": "<div><p>视频加载中</p><p>渡口</p></div>",
}


@pytest.mark.parametrize("nothing", NOTHING.values(), ids=NOTHING)
def test_links_and_labels_are_none(nothing: str) -> None:
    page = Page(under_headline(nothing, footer=""), URL)
    assert page.paragraphs == []
    assert reject_reason(page) == "no_story"


@pytest.mark.parametrize("nothing", NOTHING.values(), ids=NOTHING)
def test_the_imprint_under_links_and_labels_is_no_story(nothing: str) -> None:
    assert reject_reason(Page(under_headline(nothing), URL)) == "no_story"


def test_one_sentence_is_the_story_not_the_list_under_it() -> None:
    links = "".join(f"<li><a href='/{v}'>{v}</a></li>" for v in VERSES)
    flash = "<div class='content'><p>市气象台5月9日5时20分发布大风蓝色预警信号。</p></div>"
    imprint = "<p>主办：青禾市融媒体中心　承办：青禾日报社</p><p>地址：人民路1号　电话：5550100</p>"
    hot = f"<div class='hot'><ul>{links}</ul></div>"
    article = extract(under_headline(flash + hot, footer=f"<div>{imprint}</div>"), URL)
    assert article is not None
    assert article.text == "市气象台5月9日5时20分发布大风蓝色预警信号。"


@pytest.mark.parametrize(
    "bar",
    ["青禾晚报副刊　2024-05-09", "渡口文艺 2024年5月9日", "2024/05/09 第7版"],
)
@pytest.mark.parametrize("verses", ["<br>".join(VERSES), "".join(f"<p>{v}</p>" for v in VERSES)])
def test_verse_begins_under_the_date_of_the_page(bar: str, verses: str) -> None:
    cell = f"<table><tr><td><h2>渡口</h2><div>{bar}</div><div>{verses}</div></td></tr></table>"
    article = extract(document(cell + FOOTER, title="渡口"), URL, any_page=True)
    assert article is not None
    assert article.text.split("\n") == VERSES


@pytest.mark.parametrize(
    "leads", [["渡口杯积分如下："], ["渡口杯积分榜"], ["各参赛队：", "渡口杯积分如下："]]
)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_what_leads_to_a_table_belongs_to_it(leads: list[str], tag: str) -> None:
    above = "".join(f"<{tag}>{lead}</{tag}>" for lead in leads)
    story = f"<div class='content'>{above}{TABLE}</div>"
    article = extract(under_headline(story), URL, any_page=True)
    assert article is not None
    assert article.text.split("\n") == [*leads, *("\t".join(row) for row in ROWS)]


def test_a_label_in_another_block_above_a_table_does_not() -> None:
    story = f"<div class='tool'><span>字体</span></div><div class='content'>{TABLE}</div>"
    article = extract(under_headline(story), URL, any_page=True)
    assert article is not None
    assert article.text.split("\n") == ["\t".join(row) for row in ROWS]


def test_a_sentence_beside_the_claim_of_rights_is_not_the_story() -> None:
    flash = "市气象台5月9日5时20分发布大风蓝色预警信号。"
    footer = "<div><p>青禾网致力于报道江城，每天更新，欢迎来稿。</p><p>版权所有 青禾网</p></div>"
    story = f"<div class='content'><p>{flash}</p><p>渡口停航。</p></div>"
    article = extract(under_headline(story, footer), URL)
    assert article is not None
    assert article.text == f"{flash}\n渡口停航。"
    claim = "<p>未经授权不得转载</p>"
    article = extract(under_headline(f"<div><p>{flash}</p>{claim}</div>", ""), URL)
    assert article is not None
    assert article.text == flash
