"""A line in doubt is what the lines around it are."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.boilerplate.runs import in_runs


@pytest.mark.parametrize(
    ("odds", "kept"),
    [
        ([], []),
        ([0.9], [True]),
        ([0.7], [False]),  # a line alone is no run
        ([3.0, -0.7, 3.0], [True, True, True]),  # a sub-heading inside the story
        ([3.0, -0.9, 3.0], [True, False, True]),  # an advertisement
        ([-3.0, 0.7, -3.0], [False, False, False]),  # one line of a list that reads like a story
        ([-3.0, 0.9, -3.0], [False, True, False]),
        ([3.0, 0.3, -3.0], [True, True, False]),  # at an end both sides say as much
        ([3.0, -0.3, -3.0], [True, False, False]),
        ([3.0, -0.3], [True, False]),  # and so does the end of the page
        ([3.0, -0.3, -0.3, 3.0], [True, True, True, True]),
        ([3.0, -0.5, -0.5, 3.0], [True, False, False, True]),  # doubts add up
    ],
)
def test_a_line_in_doubt_goes_with_its_neighbours(odds: list[float], kept: list[bool]) -> None:
    assert [value > 0 for value in in_runs(odds)] == kept


def worth(odds: list[float], choice: tuple[bool, ...]) -> float:
    told = sum(value for value, kept in zip(odds, choice, strict=True) if kept)
    return told - 0.4 * sum(one != other for one, other in pairwise((False, *choice, False)))


@given(st.lists(st.floats(-4, 4), max_size=7))
def test_it_is_what_the_best_reading_with_a_line_is_worth_over_the_best_without(
    odds: list[float],
) -> None:
    readings = [
        (choice, worth(odds, choice)) for choice in product((False, True), repeat=len(odds))
    ]
    for index, value in enumerate(in_runs(odds)):
        best_with = max(told for choice, told in readings if choice[index])
        best_without = max(told for choice, told in readings if not choice[index])
        assert value == pytest.approx(best_with - best_without, abs=1e-9)
