"""Selectors that a portal's articles teach: those that find what the search finds on most of them."""

import pytest

from newsspider.extraction.page import Page
from newsspider.extraction.proposed import Proposed, proposed_selectors
from tests.pages import HEADLINE, STORY, URL, document

BAR = "<p class='info'><span>2024-05-09 08:15</span><i>来源：青禾日报</i><b>作者：秦放</b></p>"


def page(
    body: str = "<div class='content'>{}</div>",
    *,
    title: str = "<h1>{}</h1>",
    bar: str = BAR,
    under: str = "",
) -> Page:
    """An article, as the search for any page reads it."""
    return Page(document(title.format(HEADLINE) + bar + body.format(STORY) + under), URL)


def css(*pages: Page) -> dict[str, str]:
    """The selector for each field that three pages, or these, teach."""
    return {one.field: one.css for one in proposed_selectors(pages * (3 if len(pages) == 1 else 1))}


def test_three_articles_teach_a_selector_for_each_field_that_they_tell() -> None:
    assert proposed_selectors([page()] * 3) == [
        Proposed("body", ".content", 3, 3),
        Proposed("title", "h1", 3, 3),
        Proposed("authors", ".info > b", 3, 3),
        Proposed("source", ".info > i", 3, 3),
        Proposed("published", ".info > span", 3, 3),
    ]
    assert proposed_selectors([page()] * 2) == []
    assert [one.field for one in proposed_selectors([page(bar="")] * 3)] == ["body", "title"]
    assert proposed_selectors([page(), page(), page(), page(bar="")])[-1].told == 3
    undated = Page(document(f"<h1>{HEADLINE}</h1><div class='content'>{STORY}</div>"))
    assert css(undated) == {"body": ".content", "title": "h1"}
    assert css(Page("<p>渡口</p>")) == {}


def test_the_shortest_of_equals_is_proposed() -> None:
    assert css(page("<div id='a' class='text bc'>{}</div>"))["body"] == "#a"
    assert css(page("<div class='bc'><div>{}</div></div>"))["body"] == ".bc > div"
    assert css(page("<article class='story-text'>{}</article>"))["body"] == "article"
    assert css(page("<section>{}</section>")).get("body") is None


@pytest.mark.parametrize("name", ["12", "a:b", "-1", "n/a", "渡"])
def test_a_name_that_css_would_have_to_escape_is_passed_over(name: str) -> None:
    assert css(page(f"<div class='{name} content'>{{}}</div>"))["body"] == ".content"
    assert css(page(f"<div class='{name}'>{{}}</div>")).get("body") is None
    assert css(page(f"<div id='{name}'>{{}}</div>")).get("body") is None
    assert css(page("<div class='-_a1'>{}</div>"))["body"] == ".-_a1"


def test_a_time_element_needs_no_name() -> None:
    bar = "<p><time>2024-05-09 08:15</time></p>"
    assert css(page(bar=bar))["published"] == "time"


def test_each_of_three_layouts_adds_a_selector_for_the_pages_that_are_left() -> None:
    def layouts(*names: str) -> list[Page]:
        return [page(f"<div class='{name}'>{{}}</div>") for name in names]

    assert proposed_selectors(layouts(*"aaaaabbbb"))[0] == Proposed("body", ".a, .b", 9, 9)
    assert proposed_selectors(layouts(*"aaaaabb"))[0] == Proposed("body", ".a", 5, 7)
    assert proposed_selectors(layouts(*"aaaaabcd"))[0] == Proposed("body", ".a", 5, 8)
    assert proposed_selectors(layouts(*"aab"))[0].field == "title"
    four = proposed_selectors(layouts(*"aaaaaabbbbbccccddd"))[0]
    assert four == Proposed("body", ".a, .b, .c", 15, 18)


def test_what_finds_another_element_does_not_agree() -> None:
    # The first with text is the headline, and the first of all the source.
    twice = "<div class='a title'>青禾要闻</div><div class='a big'>{}</div>"
    assert css(page(title=twice))["title"] == ".big"
    other = BAR.replace("<i>", "<i class='medium-name'>").replace("<span>", "<i>天气</i><span>")
    assert css(page(bar=other))["source"] == ".medium-name"


def test_at_most_twelve_are_tried_the_frequent_first() -> None:
    names = " ".join(f"n{n:02}" for n in range(11))
    assert css(page(f"<div class='{names} yy z'>{{}}</div>"))["body"] == ".yy"
    often = page(f"<div class='z {names}'>{{}}</div>"), page("<div class='z'>{}</div>")
    assert css(page(f"<div class='{names} yy z'>{{}}</div>"), *often)["body"] == ".z"


def test_a_name_stands_alone_or_beside_a_label_of_six_characters() -> None:
    def credited(source: str) -> str | None:
        bar = f"<p class='info'><span>2024-05-09 08:15</span><i>{source}</i></p>"
        return css(page(bar=bar)).get("source")

    assert credited("来源：青禾日报　要闻") == ".info > i"
    assert credited("来源：青禾日报　青禾") == ".info > i"
    assert credited("来源：青禾日报　青禾市") is None
    assert css(page(bar="<p class='info'>2024-05-09 08:15　来源：青禾日报</p>")).keys() == {
        *("body", "title", "published")
    }


def test_several_authors_are_as_long_as_all_of_their_names() -> None:
    bar = "<p class='info'><span>2024-05-09 08:15</span><b>{}</b></p>"
    assert css(page(bar=bar.format("作者：秦放　林晚　沈默")))["authors"] == ".info > b"


def test_the_innermost_element_near_the_story_tells() -> None:
    def inside(between: str) -> str | None:
        bar = "<p class='info'><em class='when'><u>2024-05-09 08:15</u></em>　青禾</p>"
        return css(page(bar=bar + between)).get("published")

    assert inside("") == ".when > u"
    names = "首页要闻民生财经体育教育"
    assert inside("".join(f"<p>{name}</p>" for name in names[:11])) == ".when > u"
    assert inside("".join(f"<p>{name}</p>" for name in names[:12])) is None


def test_what_stands_under_the_story_tells_nothing() -> None:
    end = "<p class='end'>来源：青禾日报</p>"
    found = css(page(bar="<p class='info'>2024-05-09 08:15</p>", under=end))
    assert found == {"body": ".content", "title": "h1", "published": ".info"}
