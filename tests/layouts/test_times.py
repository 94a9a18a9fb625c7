"""Which of the times above a story are seen, and which slot tells the publication."""

import pytest

from newsspider.layouts.times import SeenTime, above_story, see_times, time_slot
from newsspider.page.lines import Line
from newsspider.words.time import find_dates

DAY = "2024-05-09 08:15:00"


def test_a_time_stands_six_lines_over_the_headline_or_twelve_over_the_story() -> None:
    assert above_story(10, 20) == range(4, 20)
    assert above_story(None, 20) == above_story(21, 20) == range(8, 20)
    assert above_story(3, 5) == above_story(None, 5) == range(5)


@pytest.mark.parametrize(("chars", "seen"), [(120, 1), (121, 0)])
def test_it_is_in_a_line_of_up_to_120_characters(chars: int, seen: int) -> None:
    line = Line(DAY + " " + "江" * (chars - len(DAY) - 1))
    assert len(list(see_times([line], [0], "", ()))) == seen


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("2024-05-09 08:15:59", True),
        ("2024-05-09 08:16:00", False),  # a minute later
        ("2024-05-09", True),
        ("2024-05-10", False),
        ("", None),
    ],
)
def test_it_is_the_one_that_is_stated_as_far_as_both_tell(stated: str, agrees: bool | None) -> None:
    (seen,) = see_times([Line(DAY)], [0], "", list(find_dates(stated)))
    assert seen.agrees is agrees


def times(number: int, *chains: str) -> list[SeenTime]:
    return [SeenTime((chain,), f"2024-05-{number + 1:02d}", None, chosen=True) for chain in chains]


@pytest.mark.parametrize(("pages", "slot"), [(8, "div"), (7, "")])
def test_the_slot_of_the_time_has_one_on_eight_pages_in_ten(pages: int, slot: str) -> None:
    told = [times(n, "div.") if n < pages else [] for n in range(10)]
    assert time_slot(told, ()) == slot
    twice = [times(n, "div.", *["div."] * (n >= pages)) for n in range(10)]
    assert time_slot(twice, ()) == slot
