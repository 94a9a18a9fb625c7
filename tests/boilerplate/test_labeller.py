"""The labeller has the last word on what the rules propose."""

from collections.abc import Sequence

import numpy as np
import pytest

from newsspider import extract
from newsspider.boilerplate.evidence import NAMES
from newsspider.boilerplate.judged import Judged
from newsspider.boilerplate.labeller import read_labeller
from newsspider.boilerplate.story import judge_lines
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.words.lexicon import default_lexicon
from newsspider.words.wording import default_wording
from tests.pages import END, LEAD, PARAGRAPHS, URL, page, paragraphs

STORY = paragraphs(LEAD, PARAGRAPHS[2], END)
IMPRINT = "本网站所刊登的各种新闻信息和专题资料，未经协议授权，不得使用。"


def texts_of(html: str, *, labelled: bool = True, selectors: Selectors | None = None) -> list[str]:
    return Page(html, URL, labelled=labelled, selectors=selectors).paragraphs


def test_it_takes_what_no_rule_knows_and_says_so() -> None:
    html = page(f"{STORY}<p>{IMPRINT}</p>")
    assert texts_of(html, labelled=False)[-1] == IMPRINT
    article = extract(html, URL)
    assert article is not None
    assert article.text.split("\n") == [LEAD, PARAGRAPHS[2], END]
    removed = [(removed.rule, removed.text) for removed in article.extraction.removed]
    assert ("learned", IMPRINT) in removed


@pytest.mark.parametrize(
    "twin",
    [
        "渡口的各种船票和行李票，九日未能登船的，十日可以照常使用。",
        "律师说，未经船东协议授权，渡口不得使用这条船，旅客也无权登船。",
    ],
)
def test_a_story_may_say_it_in_like_words(twin: str) -> None:
    assert texts_of(page(f"{STORY}<p>{twin}</p>"))[-1] == twin
    middle = page(paragraphs(LEAD, twin, END))
    assert texts_of(middle) == [LEAD, twin, END]


def test_what_the_portals_spider_drops_stays_dropped() -> None:
    told = "渡口的老板娘说，她的面馆今天一碗也没有卖出去，等船的人都走了。"
    html = page(f"<p>{LEAD}</p><p class='note'>{told}</p><p>{PARAGRAPHS[2]}</p><p>{END}</p>")
    assert told in texts_of(html)
    assert told not in texts_of(html, selectors=Selectors(drop=".note"))


def test_what_nobody_sees_and_what_stands_outside_the_portals_block_stays_out() -> None:
    told = "渡口的老板娘说，她的面馆今天一碗也没有卖出去，等船的人都走了。"
    hidden = page(f"<p>{LEAD}</p><p style='display:none'>{told}</p><p>{END}</p>")
    assert texts_of(hidden) == [LEAD, END]
    assert texts_of(hidden.replace("display:none", "")) == [LEAD, told, END]
    beside = page(STORY, above=f"<div><p>{told}</p></div>")
    assert told not in texts_of(beside, selectors=Selectors(body=".content"))


class Says:
    """A labeller that says the same of every line, or of some lines."""

    def __init__(self, odds: float, **of_text: float) -> None:
        self._odds, self._of_text = odds, of_text

    def odds(self, judged: Judged, asked: Sequence[int] | None = None) -> dict[int, float]:
        lines = judged.reading.lines
        return {i: self._of_text.get(lines[i].text, self._odds) for i in judged.body.lines}


def judged_by(labeller: Says, html: str) -> tuple[list[str], dict[str, str]]:
    """The story, and the lines that are removed with their rules."""
    page = Page(html, URL)
    lines = page.lines
    wording = default_wording().scores([line.text for line in lines])
    lexicon = default_lexicon()
    verdict = judge_lines(
        page.reading, page.headline, page.title, lexicon, wording, labeller=labeller
    )
    removed = {lines[index].text: rule for index, rule in verdict.removed_by.items()}
    return [lines[index].text for index in verdict.story], removed


def test_where_little_would_be_left_the_rules_are_believed() -> None:
    assert judged_by(Says(-5.0), page(STORY))[0] == [LEAD, PARAGRAPHS[2], END]
    most = Says(5.0, **{END: -5.0})
    story, removed = judged_by(most, page(STORY))
    assert story == [LEAD, PARAGRAPHS[2]]
    assert removed[END] == "learned"


def test_what_a_rule_of_structure_took_comes_back_and_what_is_known_by_its_words_does_not() -> None:
    html = page(f"{STORY}<p>责任编辑：张三</p><p>次日复航</p>")
    assert judged_by(Says(-5.0), html)[1]["次日复航"] == "after-credits"
    story, removed = judged_by(Says(5.0), html)
    assert story[-1] == "次日复航"
    assert "次日复航" not in removed
    assert removed["责任编辑：张三"] == "credits"


NAMED = "渡口 沈青岚"  # what no rule of the lexicon knows


@pytest.mark.parametrize(("odds", "stays"), [(3.9, False), (4.1, True)])
def test_a_few_words_end_a_story_only_where_the_labeller_is_sure(odds: float, stays: bool) -> None:
    says = Says(5.0, **{NAMED: odds})
    story, removed = judged_by(says, page(f"{STORY}<p>{NAMED}</p>"))
    assert (story[-1] == NAMED) is stays
    assert removed.get(NAMED) == (None if stays else "learned")


def test_a_few_words_inside_a_story_need_less() -> None:
    html = page(paragraphs(LEAD, NAMED, PARAGRAPHS[2], END))
    assert judged_by(Says(5.0, **{NAMED: 0.0}), html)[0] == [LEAD, NAMED, PARAGRAPHS[2], END]


@pytest.mark.parametrize(
    "last",
    [
        ["他走了。"],  # a short sentence
        ["带伞", "早睡", "少盐"],  # a list
        ["白苇渡口管理处", "2024年5月9日"],  # who signs a notice
        ["1. 带伞", "2. 早睡"],  # items like others that are kept
    ],
)
def test_what_else_may_end_a_story_stays(last: list[str]) -> None:
    says = Says(5.0, **dict.fromkeys(last[-1:], 0.5))
    assert judged_by(says, page(f"{STORY}{paragraphs(*last)}"))[0][-len(last) :] == last


TWO_TREES = {
    "evidence": list(NAMES),
    "base": 0.5,
    "depth": 2,
    "roots": [0, 5],
    # column, threshold, where right leads; left leads to the next one; a leaf is its value
    "nodes": [
        [0, 10, 2],  # up to 10 characters: left
        [-1.0],
        [1, 3, 4],  # else by the weight
        [0.25],
        [2.0],
        [0.125],  # a tree of nothing but a leaf
    ],
}


@pytest.mark.parametrize(
    ("chars", "weight", "odds"),
    [(5, 9, 0.5 - 1.0), (10, 9, 0.5 - 1.0), (11, 3, 0.5 + 0.25), (11, 4, 0.5 + 2.0)],
)
def test_trees_add_up_the_leaves_that_a_line_comes_to(
    chars: float, weight: float, odds: float
) -> None:
    row = np.zeros((1, len(NAMES)), np.float32)
    row[0, :2] = chars, weight
    assert read_labeller(TWO_TREES).log_odds(row) == pytest.approx([odds + 0.125])


def test_rows_are_weighed_one_by_one() -> None:
    labeller = read_labeller(TWO_TREES)
    rows = np.array([[5, 9], [11, 4]], np.float32)
    assert labeller.log_odds(rows) == pytest.approx([-0.375, 2.625])


def test_weights_of_other_evidence_are_refused() -> None:
    with pytest.raises(ValueError, match=r"labeller\.json was learned from other evidence"):
        read_labeller({**TWO_TREES, "evidence": list(NAMES[1:])})
