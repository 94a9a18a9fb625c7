"""A page of a known layout: what of it is not searched for, and when it is read as any page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from newsspider.boilerplate.judged import LastWord
from newsspider.boilerplate.removed_by import LEARNED
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import REPEAT, Layout, Profile
from newsspider.layouts.settled import SettledLines, block_of, settled_slots
from newsspider.layouts.slots import SeenLine
from newsspider.page.lines import weigh
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from tests.layouts.portals import FURNITURE, HOST, Furniture, Story, html, portal, stories

NUMBER = 40
STORY = stories(NUMBER + 1)[NUMBER]
"""A story of the portal that did not teach."""

URL = f"{HOST}/2024/05/{1000 + NUMBER}.html"
HTML = html(STORY, NUMBER, FURNITURE)
LAST = STORY.paragraphs[-1]


@cache
def known() -> Profile:
    """What 30 stories of the portal taught."""
    return portal(stories(30), FURNITURE).learn().profile


def read(content: str) -> tuple[bool, Sequence[str]]:
    """Whether the page is settled, and its text."""
    page = Page(content, URL, portal=known())
    article = extract_page(page).article
    return page.is_settled, article.text.splitlines() if article else ()


def test_a_page_whose_lines_stand_where_stories_do_is_settled() -> None:
    assert read(HTML) == (True, [*STORY.paragraphs])
    page = Page(HTML, URL, portal=known())
    assert page.certainty == 1.0
    assert page.method == "layout"


def test_its_record_is_the_one_that_the_search_gives() -> None:
    layouts = {
        name: replace(one, block="", settled=frozenset()) for name, one in known().layouts.items()
    }
    searched = Page(HTML, URL, portal=replace(known(), layouts=layouts))
    found = extract_page(Page(HTML, URL, portal=known())).article
    other = extract_page(searched).article
    assert found is not None
    assert other is not None
    assert not searched.is_settled
    assert replace(found, fetched="", extraction=other.extraction) == replace(other, fetched="")
    rules = {one.text: one.rule for one in found.extraction.removed}
    # The labeller, which only the search asks, may have taken what recurs before it was compared.
    asked = {one.text: one.rule for one in other.extraction.removed}
    assert {text: REPEAT if rule == LEARNED else rule for text, rule in asked.items()} == rules


CONTENT = '<div class="content">'
QUOTE = "“等了一夜，船总算开了。”卡车司机按响喇叭，船上的人挥手回应，江面上又热闹起来。"
OTHER = "记者在码头看到，十几辆货车排成一列，司机们一边吃早饭，一边等着第一班船靠岸。"
QUOTES = f"<blockquote>{QUOTE}</blockquote><blockquote>{OTHER}</blockquote>"
LONG = "".join(STORY.paragraphs)
BRIEF = (
    "记者今天上午从渡口的管理方了解到，因为江上大雾，班船从清晨起停航，两百多名旅客和十位等船的货车司机在候船室等候。"
    "下午三时雾散，第一班船开出，到傍晚旅客又都过江。"
)
"""A story of 150 points."""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(
            HTML.replace(f"<p>{LAST}</p>", f"<p>{LAST}</p>{QUOTES * 3}"),
            [*STORY.paragraphs, *[QUOTE, OTHER] * 3],
            id="more sentences where none stood before than others",
        ),
        pytest.param(
            HTML.replace(CONTENT, '<div class="text">'),
            [*STORY.paragraphs],
            id="another block",
        ),
        pytest.param(
            HTML.replace(CONTENT, f"{CONTENT}<p>{LONG}</p></div>" * 2 + CONTENT),
            None,
            id="text in three blocks of its kind",
        ),
        pytest.param(
            html(Story(STORY.title, (BRIEF.replace("又", ""),)), NUMBER, Furniture()),
            [BRIEF.replace("又", "")],
            id="a story of less than 150 points",
        ),
        pytest.param(
            HTML.replace("<body>", f"<body><table><tr><td>{QUOTE * 30}</td></tr></table>"),
            None,
            id="more text elsewhere",
        ),
    ],
)
def test_else_it_is_read_as_any_page(content: str, text: Sequence[str] | None) -> None:
    is_settled, found = read(content)
    assert not is_settled
    assert text is None or found == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(
            HTML.replace(f"<p>{LAST}</p>", f"<p>值班员的一天</p><p>{LAST}</p>"),
            [*STORY.paragraphs[:-1], "值班员的一天", LAST],
            id="a line without a sentence",
        ),
        pytest.param(
            HTML.replace(f"<p>{LAST}</p>", f"<p>{LAST}</p><blockquote>{QUOTE}</blockquote>"),
            [*STORY.paragraphs, QUOTE],
            id="a sentence where none stood before",
        ),
    ],
)
def test_the_labeller_judges_the_line_that_stands_where_none_did_and_no_other(
    content: str, text: Sequence[str]
) -> None:
    assert read(content) == (True, text)
    page = Page(content, URL, portal=known())
    judged = {page.lines[i].text for i, odds in page.odds.items() if abs(odds) != 9.0}
    assert judged == {*text} - {*STORY.paragraphs}
    assert page.certainty == Page(content, URL, portal=known()).certainty


def test_of_several_blocks_of_its_kind_one_may_have_the_story() -> None:
    content = HTML.replace(CONTENT, f"{CONTENT}<p>渡口停航。</p></div>{CONTENT}")
    assert read(content) == (True, [*STORY.paragraphs])


def test_a_story_of_150_points_is_settled() -> None:
    assert weigh(BRIEF) == 150.0
    assert read(html(Story(STORY.title, (BRIEF,)), NUMBER, Furniture())) == (True, [BRIEF])


def test_a_notice_in_a_known_layout_is_none_of_its_stories() -> None:
    gone = html(
        Story("提示信息", ("您访问的页面不存在或已被删除，请返回首页。",)), NUMBER, FURNITURE
    )
    page = Page(gone, URL, portal=known())
    assert extract_page(page).article is None


def test_a_heading_in_the_known_place_that_the_page_does_not_declare_is_searched_for() -> None:
    page = HTML.replace(f"<h1>{STORY.title}</h1>", "<h1>渡口小景</h1>")
    assert Page(page, URL, portal=known()).title == Page(page, URL).title
    assert Page(HTML, URL, portal=known()).title == STORY.title


def test_a_promotion_under_every_story_credits_nobody() -> None:
    text = "本报记者王守田邀请您参加青禾读书会，每月第一个周六在市立图书馆，来源：青禾周末。"
    told = portal(
        stories(30), replace(FURNITURE, below=lambda number: f"<div class='ad'><p>{text}</p></div>")
    ).learn()
    assert {article and tuple(article.authors) for article in told.read()} == {()}
    assert {article and article.source for article in told.read()} == {"青禾日报"}


# What is learned.

NAMES = frozenset[str]()
TEXT = SeenLine("", "inside", ("p.",), True, 100.0, True, 3.0, "", False, proposed=True)


def seen(*lines: SeenLine, block: Sequence[str] = ("div.", "div.text")) -> Observation:
    return Observation("/1", "渡口停航", "h1", 1.0, 1.0, (), lines, block=tuple(block))


def test_a_slot_is_settled_where_five_stories_have_it_and_no_line_was_corrected() -> None:
    box = replace(TEXT, place="below", is_plain=False)
    taken, back = replace(box, kept=False), replace(box, proposed=False)
    slot, other = "inside+= p", "below+ p"
    assert settled_slots([seen(TEXT)] * 4, NAMES, ()) == set()
    assert settled_slots([seen(TEXT)] * 5, NAMES, ()) == {slot}
    assert settled_slots([seen(TEXT, box)] * 5, NAMES, ()) == {slot, other}
    for corrected in (taken, back):
        assert settled_slots([seen(TEXT, box)] * 9 + [seen(corrected)], NAMES, ()) == {slot}
    repeated = replace(taken, key="a")
    assert settled_slots([seen(TEXT, box, repeated)] * 5, NAMES, ("a",)) == {slot, other}


def test_the_block_is_where_eight_in_ten_searches_begin() -> None:
    one, other, none = seen(), seen(block=("table.",)), seen(block=())
    assert block_of([one] * 10, NAMES) == "div>div"
    assert block_of([one] * 10, frozenset(("text",))) == "div>div.text"
    assert block_of([one] * 8 + [other, none], NAMES) == "div>div"
    assert block_of([one] * 7 + [other, other, none], NAMES) == ""
    assert block_of([], NAMES) == ""


@pytest.mark.parametrize(
    ("inside", "outside", "found"),
    [(150, 150, True), (150, 151, False), (149, 0, False), (600, 601, False)],
)
def test_the_block_holds_150_points_and_half_of_what_reads_like_a_story(
    inside: int, outside: int, *, found: bool
) -> None:
    def text(points: int) -> str:
        """Paragraphs of a hundred points, and one with the rest."""
        rests = [100] * (points // 100 - 1) + [points % 100 + 100] if points else []
        told = (f"{number}号船停，{'江' * (rest - 26)}。" for number, rest in enumerate(rests, 1))
        return "".join(f"<p>{sentence}</p>" for sentence in told)

    root = parse(
        f"<body><div class='t'>{text(inside)}</div>{text(outside).replace('号', '路')}</body>"
    )
    assert root is not None
    reading = read_lines(root)
    layout = Layout("h1", 9, block="div.t")
    lines = SettledLines(Profile(names=frozenset("t")), layout, unasked)
    assert sum(line.weight for line in reading.lines) == inside + outside
    assert (lines.block(reading, {}) is not None) is found


def unasked() -> LastWord:
    raise AssertionError("the search asks nobody")
