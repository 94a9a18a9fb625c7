"""The text dumps that are learned from: the forms of a page, and what is the story in each."""

import numpy as np

from newsspider.evaluation.gold import GoldPage
from newsspider.training.dumps import LabelledDump, labelled_dumps
from newsspider.words.wording import Wording
from tests.evaluation.conftest import gold_page
from tests.pages import END, HEADLINE, LEAD, page

MENU = "青禾网　要闻　城事"
UNDER = "<div>相关阅读</div><div>老码头改成了图书馆</div>"


def gold(id_: str = "ferry") -> GoldPage:
    html = page(under=UNDER).replace("<body>", f"<body><div>{MENU}</div>")
    return gold_page(id=id_, html=html.encode(), title=HEADLINE, body=(LEAD, END), optional=())


def dumps(id_: str = "ferry") -> list[LabelledDump]:
    return list(labelled_dumps(gold(id_), Wording(0.0, {"渡": 3})))


def told(dump: LabelledDump) -> list[str]:
    labels = dump.evidence.labels
    return [text for text, label in zip(dump.page.texts, labels, strict=True) if label]


def test_each_form_holds_the_story_and_its_headline() -> None:
    made = dumps()
    assert [told(dump) for dump in made] == [[LEAD, END]] * len(made)
    for dump in made:
        assert {dump.page.texts[index] for index in dump.headlines} == {HEADLINE}


def test_a_page_is_dumped_whole_from_its_headline_on_and_clean() -> None:
    whole, *_, story, clean = dumps()
    assert MENU in whole.page.texts
    assert story.page.texts[0] == HEADLINE
    assert clean.page.texts == [HEADLINE, LEAD, END]


def test_some_pages_have_a_text_node_a_line_under_their_title_too() -> None:
    firsts = [dump.page.texts[0] for n in range(20) for dump in dumps(f"ferry-{n}")]
    assert 0 < firsts.count(f"{HEADLINE}_青禾网") < 20


def test_the_same_page_gives_the_same_dumps() -> None:
    for one, other in zip(dumps(), dumps(), strict=True):
        assert one.page.texts == other.page.texts
        assert np.array_equal(one.evidence.rows, other.evidence.rows)


def test_a_page_whose_story_no_line_tells_teaches_nothing() -> None:
    elsewhere = gold_page(html=page("<p>只有一张图。</p>").encode(), body=("别处的故事。" * 9,))
    made = labelled_dumps(elsewhere, Wording(0.0, {"渡": 3}))
    assert [dump.page.texts[1:] for dump in made] == [["别处的故事。" * 9]]  # the clean form alone
