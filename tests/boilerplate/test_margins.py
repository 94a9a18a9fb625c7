"""What the rules alone take away above and under the story of a container."""

from newsspider.extraction.page import Page
from tests.pages import PARAGRAPHS, URL, page, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
SHORT = "渡口小景"


def rules(story: str) -> dict[str, str]:
    """The removed lines of a story, each with its rule."""
    found = Page(page(story, bar=""), URL, labelled=False)
    return {found.lines[index].text: rule for index, rule in found.removed_by.items()}


def test_what_is_above_a_time_goes_where_the_story_begins_in_25_lines() -> None:
    names = [f"{SHORT}之{number}" for number in range(24)]
    time = "2024-05-09 08:15"
    assert rules(paragraphs(*names[:23], time) + TEXT * 3) == {
        **dict.fromkeys(names[:23], "header"),
        time: "dateline",
    }
    assert rules(paragraphs(*names, time) + TEXT * 3) == {time: "dateline"}


def test_a_claim_of_rights_may_be_among_the_first_three_lines() -> None:
    claim = "未经授权不得转载"
    first, second, *rest = PARAGRAPHS
    assert rules(paragraphs(first, second, claim, *rest)) == {claim: "rights"}
    assert claim not in rules(paragraphs(first, second, rest[0], claim, *rest[1:]))


def test_a_bold_label_over_a_paragraph_is_a_sub_heading() -> None:
    label = "<p><b>图片来源：青禾图库</b></p>"
    half, rest = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    assert rules(half + label + rest) == {}
    assert rules(half + label + paragraphs(PARAGRAPHS[3])) == {}
    assert rules(half + rest + label) != {}
    assert rules(half + label.replace("b>", "i>") + rest) == {
        "图片来源：青禾图库": "picture-credit"
    }
    assert rules(f"{half}<div>{label}</div><div>{rest}</div>") != {}


def test_under_the_credits_is_no_story() -> None:
    credit = "责任编辑：沈砚秋"
    assert rules(f"{TEXT}{paragraphs(credit, SHORT)}") == {
        credit: "credits",
        SHORT: "after-credits",
    }
    assert SHORT not in rules(f"{TEXT}<p>{SHORT}</p>")


def test_what_is_built_unlike_the_story_goes_from_under_it() -> None:
    assert rules(f"{TEXT}<div class='t'>{SHORT}</div>") == {SHORT: "unlike-story"}
