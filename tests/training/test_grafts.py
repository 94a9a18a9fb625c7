"""Invented lines are put on pages of gold as the pages' own lines are built."""

from random import Random

from newsspider.evaluation.gold import GoldPage
from newsspider.extraction.page import Page
from newsspider.training.grafts import Lines, grafted, invented_lines
from newsspider.training.labels import line_labels
from newsspider.training.pages import labelled_evidence
from newsspider.words.wording import Wording
from tests.evaluation.conftest import BODY, gold_page

LINES = Lines(("喜欢就点个心吧。",), ("雨停了，船又开了。",))
SEEDS = range(90)


def grafts(gold: GoldPage) -> list[GoldPage]:
    """What comes of a page, drawn again and again."""
    drawn = (grafted(gold, LINES, Random(seed)) for seed in SEEDS)
    return [page for page in drawn if page is not None]


def test_what_is_told_is_of_the_gold_where_it_stands_and_what_is_removed_is_not() -> None:
    stories = set()
    for graft in grafts(gold_page()):
        texts = [line.text for line in Page(graft.html, graft.url, labelled=False).lines]
        labels = dict(zip(texts, line_labels(texts, graft), strict=True))
        assert set(texts) & {*LINES.removed, *LINES.told}
        assert all(labels[text] is True for text in BODY)
        assert labels.get(LINES.removed[0], False) is False
        assert labels.get(LINES.told[0], True) is True
        stories.add(tuple("told" if text in LINES.told else "own" for text in graft.body))
    assert {("own", "own", "told"), ("own", "told", "own"), ("told", "own", "own")} < stories


def test_a_line_is_built_as_the_paragraph_beside_it() -> None:
    html = "<h1>渡口停航</h1>" + "".join(f'<p class="text">{text}</p>' for text in BODY)
    for graft in grafts(gold_page(html=html.encode())):
        if LINES.told[0] in graft.body:
            assert f'<p class="text">{LINES.told[0]}</p>' in graft.html.decode()


def test_the_same_page_gets_the_same_lines() -> None:
    assert grafts(gold_page()) == grafts(gold_page())


def test_a_story_of_text_between_breaks_gets_none() -> None:
    html = f"<h1>渡口停航</h1><div>{'<br>'.join(BODY)}</div>".encode()
    assert not grafts(gold_page(html=html))


def test_a_page_is_learned_from_with_and_without_its_lines() -> None:
    wording = Wording(0.0, {"渡": 3})
    plain = list(labelled_evidence(gold_page(), wording))
    drawn = list(labelled_evidence(gold_page(), wording, LINES))
    assert [told.weight for told in plain] == [1.0, 1.0]
    assert sorted(told.weight for told in drawn) == [0.5, 0.5, 1.0, 1.0]
    assert len(drawn[1].labels) > len(drawn[0].labels)


def test_parts_have_no_line_in_common_and_are_all_of_them() -> None:
    lines = invented_lines()
    parts = [lines.part(number, 4) for number in range(4)]
    assert sorted(line for part in parts for line in part.removed) == sorted(lines.removed)
    assert sorted(line for part in parts for line in part.told) == sorted(lines.told)
    assert not {*parts[0].removed, *parts[0].told} & {*parts[1].removed, *parts[1].told}
    others = lines.without(parts[0])
    assert len(others.told) + len(parts[0].told) == len(lines.told)
    texts = {text for page in others.as_pages() for text in page.texts}
    assert texts == {*others.removed, *others.told}
