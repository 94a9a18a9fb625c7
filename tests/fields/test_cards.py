"""Tests that the cards of other stories tell nothing of this one."""

import pytest

import newsspider

_URL = "http://www.example.com/a/123456.html"
_STORY = (
    "<p>市水务局三月二日在会上通报，今年将有十二座小型水电站完成生态改造，下泄流量全部接入监测平台。</p>"
    "<p>“过去枯水期河道经常见底，现在鱼又回来了。”住在坝下的村民告诉记者，村里还办起了民宿。</p>"
    "<p>据了解，改造费用由省市两级财政分担，电站业主承担设备更新，工程预计在汛期之前全部完工。</p>"
)
_HEADLINES = ("长江上游首批生态护岸工程完工", "老船厂变身工业博物馆记", "古籍修复师的十年冷板凳")
_BAR = "<div class='info'><span>2019-05-07 09:12</span></div>"


def _page(*, above: str = "", bar: str = _BAR, under: str = "") -> str:
    title = "十二座小水电站完成生态改造"
    return (
        f"<html><head><title>{title}</title></head><body>{above}<div class='main'><h1>{title}</h1>"
        f"{bar}<div class='content'>{_STORY}</div>{under}</div></body></html>"
    )


def _cards(card: str, count: int = 3) -> str:
    cards = (card.format(i=i, headline=h) for i, h in enumerate(_HEADLINES[:count]))
    return f"<div class='more'>{''.join(cards)}</div>"


def _told(page: str) -> tuple[str | None, list[str], str]:
    article = newsspider.extract(page, _URL, any_page=True)
    assert article is not None
    told = article.to_dict()
    return told["source"], told["authors"], told["published"] or ""


@pytest.mark.parametrize(
    "card",
    [
        "<div><h4><a href='/{i}.html'>{headline}</a></h4><span>来源：江宁晚报</span></div>",
        "<div><a href='/{i}.html'>{headline}</a><p>作者：李四光 2018-05-06 08:01</p></div>",
        "<li><a href='/{i}.html'>{headline}</a> 来源：江宁晚报 2018-05-06</li>",
        "<div onclick='go({i})'><p>{headline}记事</p><p>来源：江宁晚报 2018-05-06</p></div>",
    ],
)
def test_cards_around_a_story_tell_nothing_of_it(card: str) -> None:
    for page in (_page(under=_cards(card)), _page(above=_cards(card))):
        source, authors, published = _told(page)
        assert (source, authors) == (None, [])
        assert published.startswith("2019-05-07T09:12")


def test_a_card_alone_is_known_by_its_heading() -> None:
    card = (
        "<div><h4><a href='/{i}.html'>{headline}</a></h4><p>来源：江宁晚报 作者：李四光</p></div>"
    )
    assert _told(_page(under=_cards(card, 1)))[:2] == (None, [])


@pytest.mark.parametrize(
    "bar",
    [
        "<div><span>2019-05-07 09:12</span><span>来源：<a href='http://www.jn.gov.cn/'>江宁市人民政府"
        "网站</a></span><span><a href='http://www.jn.gov.cn/1.html'>查看这一篇的原文链接</a></span></div>",
        "<ul><li>2019-05-07 09:12</li><li>来源：江宁市人民政府网站</li><li>作者：温立群</li></ul>",
        "<ul><li><a href='/s'>来源：江宁市人民政府网站</a></li><li><a href='/u'>作者：温立群、李四光</a></li>"
        "<li>2019-05-07 09:12</li></ul>",
        "<ul><li><a href='/u/1'>江宁晚报首席记者温立群</a><span>2019-05-07 09:12</span></li><li><a "
        "href='/u/2'>江宁晚报见习记者李四光</a><span>来源：江宁市人民政府网站</span></li></ul>",
    ],
)
def test_rows_of_the_bar_are_no_cards(bar: str) -> None:
    for page in (_page(bar=bar), _page(bar="", under=bar)):
        source, _, published = _told(page)
        assert source == "江宁市人民政府网站"
        assert published.startswith("2019-05-07T09:12")
