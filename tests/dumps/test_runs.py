"""The story is the likeliest run of lines."""

from itertools import compress, dropwhile, pairwise, product

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
        ([0.0, 2.0, 0.0], [1]),  # of runs that are worth as much the shortest
        ([2.0, -5.0, 1.2], [0]),
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


def worth(odds: list[float], run: list[int], passed: set[int]) -> float:
    """The sum of a run less the cost of its gaps: a line that is passed begins none."""
    gaps = [list(dropwhile(passed.__contains__, range(a + 1, b))) for a, b in pairwise(run)]
    return sum(odds[index] for index in run) - sum(1.0 + 0.2 * len(gap) for gap in gaps if gap)


@given(st.lists(st.tuples(st.floats(-4, 4), st.booleans()), max_size=8))
def test_no_other_run_is_worth_more(lines: list[tuple[float, bool]]) -> None:
    odds, is_passed = [odds for odds, _ in lines], [passed for _, passed in lines]
    passed = set(compress(range(len(odds)), is_passed))
    runs = Runs(odds, passed)
    best = max(
        worth(odds, list(compress(range(len(odds)), choice)), passed)
        for choice in product(*((False,) if passed else (False, True) for passed in is_passed))
    )
    assert runs.score() == pytest.approx(best, abs=1e-9)
    assert worth(odds, runs.lines(), passed) == pytest.approx(best, abs=1e-9)
