"""Which rule names a line that several would remove: the first that takes it.

The passes go from what is sure to what is learned: blocks, what no story says, polls, captions,
widgets, margins, labels, the labeller. Two kinds of name outrank what came before: what is known of
the portal's own pages, and captions, which are kept in `images`.
"""

from collections.abc import Iterable

RemovedBy = dict[int, str]
"""The number of a line, and the id of the rule that takes it away."""

CAPTION = "caption"
LEARNED = "learned"
"""What a labeller takes and no rule does."""

_RANKS = {"portal": 2, "portal-repeat": 2, CAPTION: 1}


def name_line(removed_by: RemovedBy, index: int, rule: str) -> None:
    """Have a rule take a line away, and name it unless another one has as good a right to.

    >>> removed_by = {7: "picture-credit"}
    >>> for rule in ("widget", "caption", "learned"):
    ...     name_line(removed_by, 7, rule)
    >>> removed_by
    {7: 'caption'}
    """
    if _RANKS.get(removed_by.setdefault(index, rule), 0) < _RANKS.get(rule, 0):
        removed_by[index] = rule


def name_lines(removed_by: RemovedBy, indexes: Iterable[int], rule: str) -> None:
    """The same for several lines."""
    for index in indexes:
        name_line(removed_by, index, rule)
