"""The story as a run of lines: what the labeller says of each, put together for the page."""

from collections.abc import Sequence

_NEXT_RUN = 1.0
"""What a gap costs, in log-odds: less than a whole paragraph of doubt, more than a short line's."""

_BEFORE, _INSIDE, _GAP = range(3)


def best_run(odds: Sequence[float]) -> list[int]:
    """The numbers of the lines that are the story: those of the likeliest run with few gaps.

    The sum of the log-odds of its lines is the greatest there is, less the cost of each gap
    (Viterbi 1967, with two states). Empty where no line is likelier to be story than not.
    """
    inside, gap = float("-inf"), float("-inf")
    came_from: list[tuple[int, bool]] = []
    for value in odds:
        before = (0.0, inside, gap - _NEXT_RUN)
        best = max(range(3), key=before.__getitem__)
        leaves = inside > gap
        came_from.append((best, leaves))
        inside, gap = before[best] + value, max(inside, gap)
    state = max((0.0, _BEFORE), (inside, _INSIDE), (gap, _GAP))[1]
    run: list[int] = []
    for index in range(len(odds) - 1, -1, -1):
        if state == _BEFORE:
            break
        best, leaves = came_from[index]
        if state == _INSIDE:
            run.append(index)
            state = best
        elif leaves:
            state = _INSIDE
    return run[::-1]
