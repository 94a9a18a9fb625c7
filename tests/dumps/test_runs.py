"""The story is the likeliest run of lines."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.dumps.runs import Runs


@pytest.mark.parametrize(
    ("odds", "run"),
    [
        ([], []),
        ([-1.0, -2.0], []),
        ([-4.0, 2.0, 3.0, -4.0], [1, 2]),
        ([2.0, -0.5, 3.0], [0, 1, 2]),  # a sub-heading in doubt is no gap
        ([2.0, -5.0, 3.0], [0, 2]),  # an advertisement is
        ([0.5, -5.0, -5.0, -5.0, 9.0], [4]),  # nothing is worth a gap that it does not pay for
        ([9.0, -5.0, -5.0, -5.0, 0.5], [0]),
    ],
)
def test_the_likeliest_run_with_few_gaps(odds: list[float], run: list[int]) -> None:
    assert Runs(odds).lines() == run


def test_a_line_that_may_interrupt_any_story_makes_no_gap() -> None:
    odds = [2.0, -9.0, 0.5]
    assert Runs(odds).lines() == [0]
    assert Runs(odds, {1}).lines() == [0, 2]
    assert Runs([2.0, -9.0, -5.0, -9.0, 0.5], {1, 3}).lines() == [0]


def test_what_stands_over_a_line_may_be_left_out() -> None:
    runs = Runs([3.0, 2.0, -1.0, 4.0])
    assert runs.lines(1) == [1, 2, 3]
    assert runs.score(2) == 4.0
    assert (runs.lines(4), runs.score(4)) == ([], 0.0)


def worth(odds: list[float], run: list[int]) -> float:
    gaps = [after - index - 1 for index, after in pairwise(run) if after > index + 1]
    return sum(odds[index] for index in run) - sum(1.0 + 0.2 * lines for lines in gaps)


@given(st.lists(st.floats(-4, 4), max_size=8))
def test_no_other_run_is_worth_more(odds: list[float]) -> None:
    runs = Runs(odds)
    best = max(
        worth(odds, [index for index, kept in enumerate(choice) if kept])
        for choice in product((False, True), repeat=len(odds))
    )
    assert runs.score() == pytest.approx(best, abs=1e-9)
    assert worth(odds, runs.lines()) == pytest.approx(best, abs=1e-9)
