"""A box goes with its label; what only stands near such a label stays."""

import pytest

from tests.boilerplate.texts import text_of
from tests.pages import END, LEAD, PARAGRAPHS, paragraphs

ADVERTISEMENT = "周末去哪儿？青禾古镇游船开航，赏荷、听戏、吃船菜，现在订票两人同行一人免单。"
SUMMARY = "渡口因大风停航，旅客改走陆路，加班船已经备好。"


@pytest.mark.parametrize(
    "box",
    [
        f"<div><p>{ADVERTISEMENT}</p><p>广告</p></div>",
        f"<div><div>广告</div><p>{ADVERTISEMENT}</p></div>",
        f"<div><div>AI摘要</div><p>{SUMMARY}</p><div>内容由AI生成，仅供参考</div></div>",
    ],
)
def test_a_box_goes_with_its_label(box: str) -> None:
    first, *others = PARAGRAPHS
    assert text_of(paragraphs(first) + box + paragraphs(*others)) == [*PARAGRAPHS]


def test_a_label_among_the_paragraphs_takes_none_of_them() -> None:
    assert text_of(f"<p>{LEAD}</p><p>广告</p><p>{END}</p>") == [LEAD, END]
    assert text_of(f"<p>广告</p><p>{LEAD}</p><p>{END}</p>") == [LEAD, END]


def test_a_story_in_a_block_with_a_label_is_not_its_box() -> None:
    assert text_of(f"<div><p>{LEAD}</p><p>{END}</p><p>广告</p></div>") == [LEAD, END]


def test_an_abstract_goes_whatever_label_it_has() -> None:
    said = "".join(PARAGRAPHS[2:])
    story = f"<div class='intro'>导读：{said}</div>{paragraphs(*PARAGRAPHS)}"
    assert text_of(story) == [*PARAGRAPHS]


def test_a_standfirst_that_says_more_than_the_story_stays() -> None:
    lead = f"{LEAD}这是江城入夏以来最长的一次停航。"
    assert text_of(f"<div class='intro'>{lead}</div>{paragraphs(*PARAGRAPHS)}")[0] == lead
