"""Blocks that no story of a portal has anything in are not read."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.items import Article
from newsspider.layouts.gate import learn_checked
from newsspider.layouts.observation import Observation
from newsspider.layouts.outside import blocks_outside, find_outside
from newsspider.layouts.profile import Profile
from newsspider.layouts.slots import SeenLine
from newsspider.page.reader import opening_of, read_lines
from newsspider.page.tree import parse
from tests.layouts.portals import FURNITURE, HOST, Portal, html, stories

NUMBER = 20
URL = f"{HOST}/2024/05/{1000 + NUMBER}.html"
STORIES = stories(NUMBER + 1)
MENU = "".join(f"<li><a href='/{n}/'>栏目之{n}</a></li>" for n in range(40))
RANKING = "".join(
    f"<li><a href='/r/{n}.html'>本周读者点得最多的文章之{n}</a></li>" for n in range(9)
)
MORE = "".join(f"<li><a href='/m/{n}.html'>更早的一条新闻的标题之{n}</a></li>" for n in range(9))


def whole(number: int) -> str:
    """A page with a long menu above and two boxes under its list of other news."""
    page = html(STORIES[number], number, FURNITURE)
    page = page.replace("<body>", f"<body><ul id='menu'>{MENU}</ul>")
    boxes = f"<div class='col1'><ul>{MORE}</ul></div><div class='col2' id='box{1000 + number}'>"
    return page.replace(
        "<div>关于我们", f"{boxes}<p>本周排行</p><ul>{RANKING}</ul></div><div>关于我们"
    )


@cache
def known() -> Profile:
    """What twenty of its pages taught."""
    pages = [(f"{HOST}/2024/05/{1000 + n}.html", whole(n)) for n in range(NUMBER)]
    return Portal(pages).learn().profile


PAGE = whole(NUMBER)


def record(page: Page) -> Article:
    article = extract_page(page).article
    assert article is not None
    return replace(article, fetched="")


def test_blocks_far_from_every_story_are_not_read() -> None:
    assert known().outside == {"div.col2#box"}
    page = Page(PAGE, URL, portal=known())
    assert page.text
    assert record(page).text.splitlines() == [*STORIES[NUMBER].paragraphs]
    assert page.is_settled
    assert not any("本周" in line.text for line in page.lines)
    assert any("更早" in line.text for line in page.lines)


def test_the_record_says_what_was_left_unread_and_is_else_that_of_the_whole_page() -> None:
    own = record(Page(PAGE, URL, portal=known()))
    other = record(Page(PAGE, URL, portal=replace(known(), outside=frozenset())))
    assert replace(own, extraction=other.extraction) == other
    [block] = [one for one in own.extraction.removed if one.rule == "portal-block"]
    assert block.text.startswith("本周排行 本周读者点得最多的文章之0 本周读者")
    assert len(block.text) == 80
    rules = [(one.rule, one.text[:9]) for one in own.extraction.removed]
    assert rules[-1] == ("outside", "关于我们 联系我们"[:9])
    assert rules[-2] == ("portal-block", "本周排行 本周读者")


def test_a_page_whose_portal_is_known_later_gets_the_same_record() -> None:
    later = Page(PAGE, URL)
    assert later.layout in known().layouts
    later.use(known())
    assert record(later) == record(Page(PAGE, URL, portal=known()))


def test_what_was_left_unread_is_stripped_all_the_same() -> None:
    page = Page(PAGE, URL, portal=known())
    record(page)
    strip_page(page)
    assert page.root is not None
    left = etree.tostring(page.root, encoding="unicode", method="text")
    assert "本周" not in left
    assert STORIES[NUMBER].paragraphs[0] in left


SENTENCES = "渡口停了一天，旅客都在等。" * 40


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PAGE.replace('<div class="content">', "<div class='text'>"), id="block"),
        pytest.param(PAGE.replace("<h1>", "<h4>").replace("</h1>", "</h4>"), id="headline"),
        pytest.param(PAGE.replace("本周排行", SENTENCES), id="sentences"),
    ],
)
def test_a_page_that_is_otherwise_is_read_as_a_whole(content: str) -> None:
    page = Page(content, URL, portal=known())
    assert page.reading.unread
    found = record(page)
    assert not page.reading.unread
    assert len(page.lines) == len(Page(content, URL).lines)
    assert found == record(Page(content, URL, portal=replace(known(), outside=frozenset())))


# What is learned.

LINE = SeenLine("", "inside", ("div.text", "p."), True, 100.0, True, 3.0, "", False, proposed=True)


def seen(
    number: int, apart: Sequence[str] = ("div.side#",), others: Sequence[str] = ()
) -> Observation:
    lines = tuple(replace(LINE, key=f"{letter}{number}") for letter in "ab")
    title = f"{chr(0x5000 + number)}渡口停航"
    return Observation(
        *(f"/{number}", title, "h1", 1.0, 1.0, (), lines),
        block=("div.text",),
        apart=tuple(apart),
        others=tuple(others),
    )


def test_five_stories_must_have_a_block_and_none_anything_in_it() -> None:
    assert blocks_outside([seen(n) for n in range(4)]) == set()
    assert blocks_outside([seen(n) for n in range(5)]) == {"div.side#"}
    inside = seen(9, apart=(), others=("div.side#",))
    assert blocks_outside([*(seen(n) for n in range(9)), inside]) == set()


@pytest.mark.parametrize(("others", "found"), [(9, {"div.side#"}), (12, set())])
def test_no_block_is_left_unread_where_pages_are_often_not_settled(
    others: int, found: set[str]
) -> None:
    """They would be read twice: here those of another layout, whose stories begin anywhere."""
    told = [seen(n) for n in range(21)]
    other = [replace(seen(21 + n), headline="h2", block=()) for n in range(others)]
    assert learn_checked([*told, *other]).outside == found


def test_pages_that_were_held_back_must_have_nothing_in_such_blocks() -> None:
    def learned(wrong: int) -> frozenset[str]:
        inside = [n for n in range(60) if n % 3 == 2][:wrong]
        others = ("div.box#",)
        return learn_checked(
            [
                seen(n, ("div.side#",), others) if n in inside else seen(n, ("div.side#", *others))
                for n in range(60)
            ]
        ).outside

    assert learned(0) == {"div.side#", "div.box#"}
    assert learned(1) == {"div.side#"}
    assert learned(2) == set()


def test_an_observation_keeps_where_blocks_stand() -> None:
    told = seen(1, ("a", "b"), ("c",))
    assert Observation.from_json(told.to_json()) == told
    assert Profile.from_json(known().to_json()) == known()


# How it is read.

HTML = (
    "<body><p>甲</p><div class='side'><ul><li>丙<li>丁</ul></div>戊<div class='side'>乙<p>辛</p></div><div><div class='side'><p>己</div></div>"
    "<p>庚</p></body>"
)


def test_the_walk_passes_over_blocks_and_notes_where_they_stand() -> None:
    root = parse(HTML)
    assert root is not None
    unread = find_outside(root, frozenset(("div.side#", "div>div.side#")))
    assert [block.get("class") for block in unread] == ["side", "side"]
    reading = read_lines(root, unread)
    assert [line.text for line in reading.lines] == ["甲", "戊", "乙", "辛", "庚"]
    assert [*reading.unread.values()] == [1, 4]
    assert find_outside(root, frozenset()) == []
    assert find_outside(root, frozenset(("ul#", "div.side#>p"))) == []


def test_how_a_block_begins() -> None:
    root = parse(
        "<div>甲<b>乙</b><script>var a</script>丙<p>丁</p><select><option>戊</select>己</div>庚"
    )
    assert root is not None
    block = root.find("body/div")
    assert block is not None
    assert opening_of(block, 80) == "甲乙丙 丁 己"
    assert opening_of(block, 1) == "甲乙"
