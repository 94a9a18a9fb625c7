"""`is_list`: what reads like a story on a list is a teaser or the page's foot; on an article not."""

import pytest

from tests.extraction.test_page_kind import DATED_URL, NEWS, judge, rows
from tests.pages import BAR, END, HEADLINE, LEAD, STORY, article

FOOT = (
    "<div class='foot'><p>青禾新闻网由青禾日报社主办，地址：青禾市滨江大道一号，邮编：400001。</p>"
    "<p>传真：023-4567890，服务时间：周一至周五，上午九点至下午五点。</p></div>"
)


def entries(count: int, day: str = "") -> str:
    names = [name for name, _ in NEWS] * 9
    return "".join(
        f"<li><a href='/a/{345001 + n}.html'>{name}之{n}</a>{day}</li>"
        for n, name in enumerate(names[:count])
    )


@pytest.mark.parametrize("url", ["http://news.example/list/12.html", DATED_URL, ""])
@pytest.mark.parametrize("day", ["", "<span>2024-05-09</span>", "<p>2024-05-09 08:15</p>"])
def test_the_foot_behind_a_list_is_no_story(day: str, url: str) -> None:
    assert judge(f"<ul>{entries(20, day)}</ul>{FOOT}", url, "城事") == "list"
    assert judge(f"{article()}<ul>{entries(20, day)}</ul>{FOOT}", url) is None


UNDATED_HEAD = f"<h1>{HEADLINE}</h1>"
DATED_END = f"<div class='content'>{STORY}</div><p>2024-05-09 08:15</p>"


def between(*names: str) -> str:
    return "".join(f"<li><a href='/a/{n}.html'>{name}</a></li>" for n, name in enumerate(names))


def test_a_list_between_headline_and_story_says_less_than_the_story() -> None:
    half = "渡" * ((len(LEAD) + len(END) + 1) // 2)
    assert judge(f"{UNDATED_HEAD}{between(half, half)}{DATED_END}") == "list"
    assert judge(f"{UNDATED_HEAD}{between(half, half[:-2])}{DATED_END}") is None
    assert judge(f"{UNDATED_HEAD}{between(half + half)}{DATED_END}") is None  # one is no list
    # Under a headline that is dated right there, a list may stand before the story.
    assert judge(f"{UNDATED_HEAD}{BAR}{between(half, half)}{DATED_END}") is None


def test_a_menu_between_headline_and_story_is_no_list() -> None:
    assert judge(f"{UNDATED_HEAD}{between(*['渡' * 7] * 30)}{DATED_END}") is None
    assert judge(f"{UNDATED_HEAD}{between(*['渡' * 8] * 30)}{DATED_END}") == "list"


def test_what_stands_aside_or_is_hidden_is_not_between_headline_and_story() -> None:
    for tag in ("aside", "nav", "div style='display:none'"):
        between = f"<{tag}><ul>{entries(20)}</ul></{tag.split()[0]}>"
        page = f"<h1>{HEADLINE}</h1>{between}<div class='content'>{STORY}</div>"
        assert judge(f"{page}<p>2024-05-09 08:15</p>") is None


def test_the_first_of_many_linked_headlines_is_none_of_the_page() -> None:
    def front(href: str) -> str | None:
        head = f"<h1><a href='{href}'>{HEADLINE}</a></h1><ul>{entries(3)}</ul>"
        return judge(f"{head}<div class='content'>{STORY * 3}</div><p>2024-05-09 08:15</p>")

    assert front("/a/345999.html") == "list"
    assert front("/2024/0509/c12-34567.html") is None  # its own address


@pytest.mark.parametrize(
    "card",
    [
        "<div class='card' data-url='/a/{n}.html'>",
        "<div class='card' data-href='/a/{n}.html'>",
        "<div class='card' onclick=\"location.href='/a/{n}.html'\">",
        "<div class='card' onclick=\"window.open('/a/{n}.html')\">",
    ],
)
def test_cards_that_a_script_opens_are_entries(card: str) -> None:
    def cards(opening: str) -> str:
        return "".join(
            f"{opening.format(n=n)}<h3>{name}</h3><p>{words}</p><i>2024-05-0{n % 9 + 1}</i></div>"
            for n, (name, words) in rows()
        )

    page = f"<h1>城事</h1><div class='list'>{cards(card)}</div>"
    assert judge(page, DATED_URL, "城事") == "list"
    assert judge(f"{article()}{cards(card)}") is None
    # Blocks that only share a page, or count its clicks, are parts of one story.
    parts = "".join(f"<div class='card'><h3>{a}</h3><p>{b}</p></div>" for _, (a, b) in rows())
    counted = parts.replace("<div", "<div onclick='count(this)'")
    long = cards("<div onclick=\"location.href='/'\">").replace("</i>", "</i><p>渡口</p>" * 2)
    for story in (parts, counted, long):
        assert judge(f"<h1>{HEADLINE}</h1>{BAR}<div>{story}</div>") is None


def test_stories_on_one_string_are_none() -> None:
    others = "".join(
        f"<div><h1>{name}</h1><p>2024-05-0{n % 9 + 1} 08:15</p><p>{words}</p></div>"
        for n, (name, words) in rows()
    )
    long = f"<div class='content'>{STORY * 8}</div>"
    first = f"<div><h1>{HEADLINE}</h1>{BAR}<p>{LEAD}</p></div>"
    assert judge(f"{first}{others}{long}") == "list"
    # Sub-headings of one story have no dates.
    undated = others.replace(" 08:15", "").replace("2024-05-0", "第")
    assert judge(f"{first}{undated}{long}") is None
