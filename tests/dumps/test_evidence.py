"""What is told of a line of plain text by the page that it stands on."""

import numpy as np
import pytest

from newsspider.boilerplate.margins import REPLACED
from newsspider.dumps.evidence import NAMES, Pages, PageText
from newsspider.dumps.facts import facts_of
from newsspider.page.lines import Line
from newsspider.words.lexicon import default_lexicon
from tests.pages import END, HEADLINE, LEAD

MENU, DAY, CREDIT, LIST = "首页", "2024-05-09 08:15", "责任编辑：林晚", "相关阅读"
PAGE = (MENU, HEADLINE, DAY, LEAD, END, CREDIT, LIST, MENU)


def page_of(*texts: str) -> PageText:
    return PageText([Line(text) for text in texts], facts_of(default_lexicon()))


def told(page: PageText, index: int) -> dict[str, float]:
    return dict(zip(NAMES, map(float, page.evidence[index]), strict=True))


def columns(page: PageText, name: str) -> list[float]:
    return [round(float(value), 2) for value in page.evidence[:, NAMES.index(name)]]


def test_every_column_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert page_of(*PAGE).evidence.shape == (len(PAGE), len(NAMES))
    assert np.isfinite(page_of(*PAGE).evidence).all()


def test_pages_that_are_weighed_together_are_told_what_they_are_told_alone() -> None:
    texts = [PAGE, (LEAD,), (MENU, MENU), PAGE[::-1]]
    together = [page_of(*page) for page in texts]
    Pages(together)
    for page, lines in zip(together, texts, strict=True):
        alone = page_of(*lines)
        np.testing.assert_allclose(page.evidence, alone.evidence, rtol=1e-5)
        assert page.rules == alone.rules


def test_what_the_page_says_again() -> None:
    page = page_of(LEAD, MENU, f"{LEAD[:20]}。", MENU, END)
    assert columns(page, "times") == [1, 2, 1, 2, 1]
    said, echo = columns(page, "said"), columns(page, "echo")
    assert said[0] == echo[0] > 0.4
    assert said[2] == echo[2] > 0.9
    assert (said[1], echo[1]) == (1, 0)  # an echo is one of prose


def test_a_paragraph_weighs_at_most_five_hundred() -> None:
    heavy = LEAD * 20
    assert Line(heavy).weight > 500
    assert columns(page_of(heavy, LEAD), "weight") == [500, round(Line(LEAD).weight, 2)]


def test_the_lines_above_and_below() -> None:
    page = page_of(*PAGE)
    chars = [min(len(text), 400) for text in PAGE]
    for offset in (-3, -2, -1, 1, 2, 3):
        expected = [
            chars[at + offset] if 0 <= at + offset < len(PAGE) else -9 for at in range(len(PAGE))
        ]
        assert columns(page, f"chars{offset:+d}") == expected


def test_the_means_over_the_lines_before_and_after() -> None:
    page = page_of(*PAGE)
    chars = [len(text) for text in PAGE]
    for lines in (3, 10):
        before = [chars[max(0, at - lines) : at] for at in range(len(PAGE))]
        after = [chars[at + 1 : at + 1 + lines] for at in range(len(PAGE))]
        for sign, parts in ("<", before), (">", after):
            means = [round(sum(part) / max(1, len(part)), 2) for part in parts]
            assert columns(page, f"chars{sign}{lines}") == pytest.approx(means, abs=0.01)
    assert columns(page, "prose<3")[5] == pytest.approx(0.67)
    assert columns(page, "prose>3")[2] == pytest.approx(0.67)


def test_where_a_line_stands() -> None:
    page = page_of(*PAGE)
    assert columns(page, "index") == [0, 1, 2, 3, 4, 5, 6, 7]
    assert columns(page, "left") == [7, 6, 5, 4, 3, 2, 1, 0]
    assert set(columns(page, "lines")) == {8}
    assert columns(page, "prose_before")[:6] == [40, 40, 40, 40, 1, 1]
    assert columns(page, "prose_after")[:6] == [3, 2, 1, 1, 40, 40]
    assert columns(page, "date_before")[:4] == [40, 40, 40, 1]
    assert columns(page, "date_after")[:4] == [2, 1, 40, 40]
    assert columns(page, "heading_after")[3:] == [3, 2, 1, 40, 40]
    assert columns(page, "rule_before")[6:] == [1, 1]
    assert set(columns(page, "page_prose")) == {2}


def test_how_much_of_the_story_is_before_and_after_a_line() -> None:
    page = page_of(MENU, LEAD, LEAD, MENU)
    assert columns(page, "share_before") == [0, 0, 0.5, 1]
    assert columns(page, "share_after") == [1, 0.5, 0, 0]
    assert set(columns(page, "page_weight")) == {round(2 * Line(LEAD).weight, 2)}
    page = page_of(MENU, MENU)
    assert columns(page, "share_before") == [0, 0]
    assert columns(page, "page_weight") == [1, 1]


def test_from_some_length_on_a_page_is_a_long_one() -> None:
    page = page_of(*[LEAD] * 401, *[MENU] * 100)
    assert set(columns(page, "lines")) == {400}
    assert columns(page, "index")[79:82] == [79, 80, 80]
    assert columns(page, "left")[-82:-79] == [80, 80, 79]
    assert set(columns(page, "page_prose")) == {200}
    assert set(columns(page, "page_weight")) == {10_000}
    assert columns(page, "prose_before")[439:443] == [39, 40, 40, 40]


def test_which_lines_may_be_ones_that_no_story_holds() -> None:
    lexicon = default_lexicon()
    removed = (text for rule in lexicon.rules.values() for text in rule.removes)
    anywhere = next(filter(lexicon.match, removed))
    page = page_of(LEAD, CREDIT, anywhere, f"{next(iter(REPLACED))}渡口")
    assert page.known == [2, 3]
