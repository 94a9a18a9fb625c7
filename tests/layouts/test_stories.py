"""Which pages tell one story, and which texts stand under many titles."""

from dataclasses import replace

import pytest

from newsspider.layouts.observation import Observation
from newsspider.layouts.slots import SENTENCE, SeenLine
from newsspider.layouts.stories import (
    are_of_a_kind,
    distinct_stories,
    family_of,
    under_several_titles,
)


def page(title: str, told: float = 1.0, **weights: float) -> Observation:
    lines = tuple(
        SeenLine(key, "inside", ("p.",), True, weight, True, 3.0, "", False)
        for key, weight in weights.items()
    )
    return Observation("/1", title, "h1", 1.0, told, (), lines)


def test_titles_of_a_family_begin_with_the_same_four_characters() -> None:
    assert family_of("渡口停航之后") == family_of("渡口停航5月9日") == "渡口停航"
    assert family_of("渡口停船") != "渡口停航"


def test_notices_of_a_kind_are_told_by_five_titles_that_name_it() -> None:
    titles = ("渡口停航公告", "大风来袭公告", "夜市开张公告", "旧桥重修公告", "粮库开仓公告")
    assert are_of_a_kind([page(title) for title in titles])
    assert not are_of_a_kind([page(title) for title in titles[:4]])
    # Figures name nothing.
    assert not are_of_a_kind([page(title[:4] + "2024年5月9日") for title in titles])


@pytest.mark.parametrize(
    ("same", "own", "stories"),
    [
        (80.0, 80.0, 1),  # half of its text
        (80.0, 81.0, 2),
        (SENTENCE - 1, SENTENCE - 1, 2),  # no paragraphs
    ],
)
def test_a_page_half_of_whose_text_another_has_is_its_copy(
    same: float, own: float, stories: int
) -> None:
    pages = [page("渡口停航", a=same, b=100.0), page("大风来袭", a=same, c=own)]
    assert len(distinct_stories(pages)) == stories


def test_pages_of_one_title_are_copies() -> None:
    assert len(distinct_stories([page("渡口停航", a=80.0), page("渡口停航", b=80.0)])) == 1


@pytest.mark.parametrize(("told", "found"), [(0.19, {"a"}), (0.2, set())])
def test_a_text_that_says_less_than_a_fifth_of_three_titles_is_no_story(
    told: float, found: set[str]
) -> None:
    pages = [page(title, told, a=80.0) for title in ("渡口停航", "大风来袭", "夜市开张")]
    assert under_several_titles(pages) == found
    assert under_several_titles(pages[:2]) == set()
    assert under_several_titles([*pages[:2], replace(pages[2], title="大风来袭之后")]) == set()
