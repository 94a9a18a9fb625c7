"""A portal's own selectors: a page in, an article out."""

import lxml.html
import pytest
from lxml.cssselect import CSSSelector

from newsspider import extract
from newsspider.extraction.drift import drifted
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.items import Article
from tests.pages import END, HOST, LEAD, URL

COLUMN = (
    "渡口的老板娘说，她的面馆今天一碗也没有卖出去，锅里的水开了又凉，凉了又开，等船的人都走了。"
)
PAGE = f"""<html><head><meta charset="utf-8"><title>渡口停航一天 - 青禾网</title>
<meta name="author" content="秦放"></head><body>
<ol class="way"><li>青禾网</li><li>交通</li><li>水路</li></ol>
<h2 class="kicker">大风来袭，三条航线受影响</h2><div id="head"><span>渡口停航一天</span></div>
<div class="bar"><i class="when">2024-05-09 08:15</i> <i class="who">本报记者 沈默 方 敏</i> <i class="paper">南浦晚报</i>
<i class="now">2024-05-10 10:00</i></div>
<div class="column"><p>{COLUMN}</p><p>{COLUMN}</p><p>{COLUMN}</p></div>
<div class="story"><p>2024-05-09 08:15 来源：南浦晚报</p><p>{LEAD}</p>
<div class="ask"><p>这条航线开了三十年，船员换了三批人。</p><img src="/img/ask.jpg" width="400"></div>
<p>{END}</p><img src="/img/ferry.jpg" width="600"><p>责任编辑：周亮</p></div></body></html>"""
SELECTORS = Selectors(
    body=".story",
    title="#head",
    authors=".who",
    source=".paper",
    published=".when",
    sections=".way li",
    drop=".ask",
)


def article_of(selectors: Selectors | None, html: str = PAGE) -> Article:
    article = extract(html, URL, selectors=selectors)
    assert article is not None
    return article


def test_every_field_is_what_its_selector_finds() -> None:
    article = article_of(SELECTORS)
    assert article.title == "渡口停航一天"
    assert article.authors == ["沈默", "方敏"]
    assert article.source == "南浦晚报"
    assert article.published == "2024-05-09T08:15:00+08:00"
    assert article.sections == ["交通", "水路"]
    assert article.text.split("\n") == [LEAD, END]
    assert article.extraction.method == "selectors"


def test_without_selectors_the_same_page_is_read_as_any_page() -> None:
    article = article_of(None)
    assert COLUMN in article.text
    assert article.extraction.method == "container"


def test_boilerplate_in_the_block_goes_by_the_rules_of_any_page() -> None:
    removed = {r.text: r.rule for r in article_of(SELECTORS).extraction.removed}
    assert removed["责任编辑：周亮"] == "credits"
    assert removed["这条航线开了三十年，船员换了三批人。"] == "portal"


def test_what_is_dropped_takes_its_pictures_along() -> None:
    assert [image.url.rpartition("/")[2] for image in article_of(SELECTORS).images] == ["ferry.jpg"]


def test_a_stripped_page_has_nothing_of_what_is_dropped() -> None:
    page = Page(PAGE, URL, selectors=SELECTORS)
    strip_page(page)
    assert page.root is not None
    assert page.root.cssselect(".ask, .ask img") == []
    assert [p.text for p in page.root.cssselect(".story p")][-2:] == [LEAD, END]


def test_links_in_what_is_dropped_are_still_offered() -> None:
    html = PAGE.replace(
        '<div class="ask">', '<div class="ask"><a href="/2024/0508/1.html">前情</a>'
    )
    page = Page(html, URL, selectors=SELECTORS)
    strip_page(page)
    assert [link.url for link in page.links] == [f"{HOST}/2024/0508/1.html"]


def test_selectors_that_find_nothing_leave_their_fields_to_the_search() -> None:
    other = Selectors(**dict.fromkeys(("body", "title", "authors", "source", "drop"), ".gone"))
    assert article_of(other).text == article_of(None).text
    assert article_of(other).title == article_of(None).title
    assert article_of(other).extraction.method == "container"


@pytest.mark.parametrize(
    ("selectors", "fields"),
    [
        (SELECTORS, []),
        (Selectors(body=".gone"), ["body"]),
        (Selectors(body=".kicker"), ["body"]),
        (Selectors(title=".gone", published=".gone"), ["title", "published"]),
        (Selectors(authors=".gone", drop=".gone"), ["authors"]),
        # This page has no breadcrumb that the search for any page would know.
        (Selectors(sections=".gone"), []),
    ],
)
def test_drift_is_a_field_that_the_page_tells_and_its_selector_misses(
    selectors: Selectors, fields: list[str]
) -> None:
    assert drifted(Page(PAGE, URL, selectors=selectors)) == fields


def test_of_nested_blocks_the_inner_and_of_several_the_fullest_is_the_body() -> None:
    html = PAGE.replace("<body>", "<body><main class='all'>").replace("</body>", "</main></body>")
    assert article_of(Selectors(body=".all, .story, .kicker"), html).text == "\n".join(
        [LEAD, "这条航线开了三十年，船员换了三批人。", END]
    )


def test_a_selector_may_point_at_what_is_stated_for_machines() -> None:
    html = PAGE.replace(
        "<h2", '<time class="t" datetime="2024-05-08T22:00:00+08:00">昨夜</time><h2'
    )
    selectors = Selectors(authors="meta[name=author]", published="time.t")
    assert article_of(selectors, html).authors == ["秦放"]
    assert article_of(selectors, html).published == "2024-05-08T22:00:00+08:00"


def test_a_breadcrumb_may_be_one_text_with_arrows() -> None:
    html = PAGE.replace("<h2", "<p id='at'>您的位置：青禾网 &gt;&gt; 交通 &gt; 正文</p><h2")
    assert article_of(Selectors(sections="#at"), html).sections == ["交通"]


def test_placeholders_are_no_authors_and_sentences_no_source() -> None:
    html = PAGE.replace("本报记者 沈默 方 敏", "admin").replace(
        '<i class="paper">南浦晚报</i>',
        '<i class="paper">本文不代表本站的立场，如有不妥之处请与我们的编辑部联系，谢谢您的支持</i>',
    )
    assert article_of(SELECTORS, html).authors == []  # whom the head names is its editor
    assert article_of(SELECTORS, html).source == "南浦晚报"


@pytest.mark.parametrize("css", ["div[", "p::text", ".a..b", "p:nth-child(x)", ">"])
def test_a_wrong_selector_is_named_with_its_field(css: str) -> None:
    with pytest.raises(WrongSelector, match="source="):
        Selectors(body="p", source=css).check()


@pytest.mark.parametrize(
    "css",
    [
        ".story p, .who",
        "p, .gone",
        "div.bar > .when, .way li:nth-child(2), #head span",
        "body :not(.gone):not(#head)",
        "div:has(.ask), div.gone",
        ".bar i + i ~ .now",
        "[class^=wh], .BAR",
    ],
)
def test_a_selector_finds_what_css_says_in_document_order(css: str) -> None:
    root = Page(PAGE, URL).root
    assert root is not None
    expected = CSSSelector(css, translator="html")(root)
    assert Selectors(drop=css).select(root).found["drop"] == expected


def test_a_page_without_elements_has_nothing_to_select() -> None:
    assert extract("", URL, selectors=SELECTORS) is None


def test_of_what_a_selector_finds_the_first_twenty_count_and_of_each_two_hundred_characters() -> (
    None
):
    rows = "".join(f"<p class='who'>{number}{'江' * 300}</p>" for number in range(100, 130))
    texts = Selectors(authors=".who").select(lxml.html.fromstring(f"<div>{rows}</div>")).texts
    assert texts["authors"] == [f"{number}{'江' * 197}" for number in range(100, 120)]
