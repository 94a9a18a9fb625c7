"""What the profile of a portal says of the lines of another page."""

from dataclasses import replace

import pytest

from newsspider.layouts.profile import IN, NEVER, SLOT, Form, Layout, Profile, edges_of, slot_of
from newsspider.layouts.slots import SeenLine, key_of, pieces_of

WORDS = "渡口停航一天旅客改走大"
OTHERS = "江上风起船只进港避让灯塔昼夜长明值班"


def line(
    text: str = "", *, plain: bool = True, weight: float = 80.0, kept: bool = True, odds: float = 1
) -> SeenLine:
    return SeenLine("a", "inside", ("div.", "p."), plain, weight, kept, odds, text, False)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (WORDS[:8], True),  # seven pairs of its ten
        (WORDS[:7], False),
        (WORDS + OTHERS[:15], True),  # four in ten of the line's
        (WORDS + OTHERS[:16], False),
    ],
)
def test_a_sentence_of_a_form_has_most_of_its_pairs_and_few_others(
    text: str, *, fits: bool
) -> None:
    assert Form("below", pieces_of([WORDS])).fits(line(text)) is fits


def test_such_a_sentence_is_the_first_or_one_of_the_last_two_of_the_paragraphs() -> None:
    lines = {number: line("渡口") for number in range(5)}
    assert edges_of(lines) == {"above": [0], "inside": [], "below": [3, 4]}


def profile(of: SeenLine, holds: str) -> Profile:
    """One of a portal on whose pages such a line stands in a slot that holds this."""
    return Profile(layouts={"h1": Layout("h1", 9, {slot_of(of, ()): holds})})


@pytest.mark.parametrize(
    ("plain", "weight", "odds", "goes"),
    [
        (False, 80.0, 4.3, True),
        (False, 80.0, 4.4, False),
        (True, 80.0, 1.3, True),  # where paragraphs stand the labeller is believed sooner
        (True, 80.0, 1.4, False),
        (False, 0.0, 1.3, True),  # and of sub-headings
        (False, 0.0, 1.4, False),
    ],
)
def test_where_no_story_stands_a_line_stays_if_the_labeller_is_sure(
    plain: bool, weight: float, odds: float, *, goes: bool
) -> None:
    seen = line(plain=plain, weight=weight, odds=odds)
    assert profile(seen, NEVER).dropped("h1", {3: seen}) == ({3: SLOT} if goes else {})


@pytest.mark.parametrize(("odds", "back"), [(-1.3, True), (-1.4, False)])
def test_where_stories_stand_a_line_comes_back_if_the_labeller_is_in_doubt(
    odds: float, *, back: bool
) -> None:
    seen = line(kept=False, odds=odds)
    assert profile(seen, IN).missed("h1", {3: seen}) == ([3] if back else [])


def test_a_line_that_recurs_and_is_left_to_the_labeller_does_not_come_back_nor_go() -> None:
    seen, kept = line(kept=False), line()
    left = replace(profile(seen, IN), repeats={seen.key: ()})
    assert left.missed("h1", {3: seen}) == []
    assert left.dropped("h1", {3: kept}) == {}


def test_a_line_of_one_character_says_nothing() -> None:
    assert key_of("渡") == key_of("") == ""
    assert key_of("渡口") == key_of("渡 口") != ""
    assert key_of("渡口12") == key_of("渡口3")
