"""A story is a run of lines: what is said of each line, told by what is said of those around it."""

from collections.abc import Iterator, Sequence

_BREAK = 0.4
"""What it costs, in log-odds, that the story begins or breaks off at a line.

On portals that were left out, .3 to .6 do alike; from .7 on, verse and items of lists are taken for
what is around them.
"""


def in_runs(odds: Sequence[float]) -> list[float]:
    """For each line how much likelier the page is with it in the story than without it.

    Two states and what it costs to change between them (Viterbi 1967), asked for each line by its
    two best readings, as log-odds.

    :param odds: the log-odds that a line is of the story, looked at alone, in page order.
    """
    above = _told(odds)
    below = reversed([*_told(odds[::-1])])
    return [over + value + under for over, value, under in zip(above, odds, below, strict=True)]


def _told(odds: Sequence[float]) -> Iterator[float]:
    """What the lines before each line say of it: no more than a break between them costs.

    Before the first one is no story.
    """
    told = -_BREAK
    for value in odds:
        yield told
        told = max(-_BREAK, min(told + value, _BREAK))
