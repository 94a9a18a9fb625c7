"""How sure it is of the whole story, and what lessens that."""

import pytest

from newsspider.boilerplate.certainty import certainty_of
from newsspider.extraction.page import Page
from tests.pages import LEAD, PARAGRAPHS, URL, page, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
SHORT = "渡口小景"
LAST = PARAGRAPHS[-1]


def certainty(html: str, odds: dict[str, float], cut: str = "") -> float:
    """What it is worth where the labeller gives lines these odds, and one of them is cut."""
    found = Page(html, URL, labelled=False)
    assert found.judged is not None
    given = {index: odds.get(line.text, 5.0) for index, line in enumerate(found.lines)}
    story = [index for index in found.story if found.lines[index].text != cut]
    return certainty_of(found.judged, given, story)


def test_doubt_weighs_five_times_its_share_of_the_story() -> None:
    assert certainty(page(TEXT), {}) == 1.0
    chars = sum(map(len, PARAGRAPHS))
    short = page(paragraphs(*PARAGRAPHS, SHORT))
    assert certainty(short, {SHORT: 2.99}) == pytest.approx(1 - 5 * 4 / (chars + 4))
    assert certainty(short, {SHORT: -2.99}) == certainty(short, {SHORT: 2.99})
    assert certainty(short, {SHORT: 3.0}) == 1.0
    assert certainty(page(TEXT), {LEAD: 0.0}) == 0.0


def test_of_no_story_nothing_is_sure() -> None:
    found = Page(page(TEXT), URL, labelled=False)
    assert found.judged is not None
    assert certainty_of(found.judged, {}, []) == 0.0


def test_a_sentence_of_the_story_that_is_cut_is_doubted_however_sure_the_labeller_is() -> None:
    few = "渡口停航，大风还要刮一天。"
    html = page(paragraphs(*PARAGRAPHS, few))
    chars = sum(map(len, PARAGRAPHS))
    assert certainty(html, {few: -9.0}, cut=few) == pytest.approx(1 - 5 * len(few) / chars)


def test_what_was_cut_takes_half_away_at_most() -> None:
    assert certainty(page(TEXT), {LAST: -9.0}, cut=LAST) == 0.5
    assert certainty(page(TEXT), {LAST: -9.0, LEAD: 0.0}, cut=LAST) == 0.0


@pytest.mark.parametrize(
    "under",
    [
        pytest.param(f"<p>{SHORT}</p>", id="no sentence"),
        pytest.param(f'<div class="reply">{LAST}江边的人都知道。</div>', id="another shape"),
        pytest.param("<p>本网所有内容未经授权不得转载，违者必究。</p>", id="worded like none"),
        pytest.param(f'<p style="display:none">{LAST[2:]}</p>', id="hidden, but told already"),
        pytest.param('<p style="display:none">本网所有内容未经授权不得转载。</p>', id="a notice"),
    ],
)
def test_what_looks_or_reads_unlike_the_story_may_go_without_a_doubt(under: str) -> None:
    html = page(TEXT + under)
    new = Page(html, URL, labelled=False).lines[-1].text
    assert certainty(html, {new: -9.0}, cut=new) == 1.0


def test_what_reads_like_a_story_is_doubted_where_it_is_hidden() -> None:
    """A script may show it. A rule hides it, whatever the labeller says of it."""
    hidden = f"{LAST}江边的人都知道。"
    assert certainty(page(TEXT + f'<p style="display:none">{hidden}</p>'), {hidden: -9.0}) == 0.5


def test_what_a_rule_knows_by_its_words_is_no_doubt_of_the_labeller() -> None:
    """As a caption, which reads like a sentence of the story; the same line without it is one."""
    caption = "▲大風中的渡口停滿了渡船，旅客在岸邊等候。（圖／記者林雨桐攝）"
    known = page(paragraphs(*PARAGRAPHS[:1], caption, *PARAGRAPHS[1:]))
    assert certainty(known, {caption: -1.0}) == 1.0
    plain = "大风中的渡口停满了渡船。"
    unknown = page(TEXT + f"<div class='x'>{plain}</div>")
    assert certainty(unknown, {plain: -1.0}, cut=plain) < 0.9
