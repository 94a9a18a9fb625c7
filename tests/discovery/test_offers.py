"""Which links of a page are its headlines, by the page alone."""

import pytest

from newsspider.discovery.offers import is_of_pager, offered, reads_like_headline
from newsspider.extraction.page import Page
from newsspider.page.links import Link

HOST = "https://news.qinghe.example"
TITLES = "石桥镇渡口今日恢复通航 青禾市图书馆延长开放 湿地飞来黑脸琵鹭三百只 春茶开采比去年早了一周 老街电线全部入地"
NAMES = "dukou tushuguan shidi chuncha laojie".split()


def offers(html: str) -> list[str]:
    found = offered(Page(f"<html><body>{html}</body></html>", f"{HOST}/news/").links)
    return sorted(url.removeprefix(HOST) for url in found)


def items(titles: list[str], names: list[str], pattern: str = "/x/{}") -> str:
    links = (
        f'<li><a href="{pattern.format(name)}">{title}</a></li>'
        for title, name in zip(titles, names, strict=False)
    )
    return f'<ul class="list">{"".join(links)}</ul>'


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        ("渡口今日恢复通航", True),
        ("渡口今日恢复通", False),
        ("Ferry stops for day", True),
        ("Ferry stops today", False),
        ("2025年3月12日 星期三 农历二月十三", False),
        ("3月12日起渡口恢复夜间通航", True),
        ("网络文化经营许可证1234号", False),
        ("违法和不良信息举报中心", False),
        ("1234567890123456", False),
    ],
)
def test_a_headline_is_longer_than_a_menu_and_no_date(text: str, is_headline: bool) -> None:
    assert reads_like_headline(text) is is_headline


def test_three_headlines_in_like_markup_are_offered_and_two_are_not() -> None:
    titles = TITLES.split()
    assert offers(items(titles[:3], NAMES)) == ["/x/dukou", "/x/shidi", "/x/tushuguan"]
    assert offers(items(titles[:2], NAMES)) == []


def test_a_menu_is_not_offered_for_a_long_entry_or_three() -> None:
    menu = "要闻 民生 财经 体育".split()
    assert offers(items([*menu[:3], *TITLES.split()[:3]], "a b c d e f".split())) != []
    assert offers(items([*menu, *TITLES.split()[:3]], "a b c d e f g".split())) == []


def test_where_addresses_tell_most_stories_the_others_of_the_run_are_none() -> None:
    told = [f"/n/2024/0509/{n}.html" for n in range(100001, 100004)]
    html = items(TITLES.split(), [*told, "/special/"], "{}")
    assert offers(html) == told


def test_short_titles_count_where_five_addresses_differ_in_figures() -> None:
    short = "桥通了 茶熟了 鸟来了 路修好了 灯亮了".split()
    numbers = [str(n) for n in range(5)]
    assert len(offers(items(short, numbers, "/?p={}"))) == 5
    assert offers(items(short[:4], numbers, "/?p={}")) == []
    assert offers(items(short, NAMES)) == [], "as sections are"


def test_numbers_and_days_are_none_however_many() -> None:
    numbers = [str(n) for n in range(9)]
    days = [f"3月{n}日" for n in range(9)]
    assert offers(items(days, numbers, "/rili?d={}")) == []
    assert offers(items(numbers, numbers, "/?p={}")) == []


def test_pictures_count_by_their_caption_and_alone_by_their_addresses() -> None:
    pictures = "".join(
        f'<div><a href="/x/{name}"><img alt="{title}"></a></div>'
        for title, name in zip(TITLES.split(), NAMES, strict=True)
    )
    assert len(offers(pictures)) == 5
    titles = "".join(
        f'<div><a href="/x/{name}"><img></a><h3>{title}</h3></div>'
        for title, name in zip(TITLES.split(), NAMES, strict=True)
    )
    assert len(offers(titles)) == 5
    assert len(offers("".join(f'<div><a href="/{n}"><img></a></div>' for n in range(5)))) == 5


def test_headlines_in_mixed_markup_are_offered_if_their_addresses_are_alike() -> None:
    tags = "p h2 li dd td".split()
    mixed = "".join(
        f'<{tag}><a href="/x/{name}">{title}</a></{tag}>'
        for tag, title, name in zip(tags, TITLES.split(), NAMES, strict=True)
    )
    assert len(offers(mixed)) == 5
    assert offers(mixed.replace("/x/laojie", "/y/z/laojie")) == []


@pytest.mark.parametrize("text", ["2", "下一页", "上一页", "首页", "尾页", "..."])
def test_a_pager_has_few_characters(text: str) -> None:
    assert is_of_pager(Link(f"{HOST}/2", text))


@pytest.mark.parametrize("text", ["", "2025年春耕", "首届茶叶节", "二月二"])
def test_a_title_is_no_pager(text: str) -> None:
    assert not is_of_pager(Link(f"{HOST}/2", text))
