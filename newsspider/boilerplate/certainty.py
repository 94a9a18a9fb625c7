"""How sure it is that the story is whole and nothing else."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from newsspider.boilerplate.judged import Judged
from newsspider.boilerplate.relabel import DOUBTED, SURE
from newsspider.page.structure import element_shape

# Of stories with doubt in a fiftieth of their characters, 98 of 100 have an F1 of .98 or more.
_DOUBTS_WEIGH = 5.0
_CUT_WEIGHS_MOST = 0.5
"""The most that what was cut takes away: a comment reads like a story, too, and may be longer."""
_WORDED_LIKE_A_STORY = 0.5
"""From which log-odds of its wording on a line is doubted; 0 and 1 do alike. It is less than what a
line needs to join a story, as here it tells of a doubt alone."""


def certainty_of(judged: Judged, odds: Mapping[int, float], story: Sequence[int]) -> float:
    """How sure it is of all lines, 0–1: less by the doubtful characters for those of the story.

    Doubtful is what the labeller doubts, but for what a rule takes away that knows it by its words:
    the rule has the last word there, and a caption or a summary box reads like a story to the
    labeller. It is sure of most of what it takes away, also where a story goes on behind what ends
    most stories; so doubtful is, too, what it takes away although it looks and reads like the
    story, again as far as no such rule knows it. And so is what reads like a story that is told
    nowhere else, but is hidden: a script may show it.

    :param odds: the log-odds of lines to be of the story.
    """
    lines = judged.reading.lines
    told = sum(len(lines[index].text) for index in story)
    if not told:
        return 0.0

    def doubt(indices: Collection[int]) -> float:
        return _DOUBTS_WEIGH * sum(len(lines[index].text) for index in indices) / told

    kept = set(story)
    in_doubt = [index for index, value in odds.items() if abs(value) < SURE]
    doubted = {index for index in in_doubt if index in kept or _is_open(judged, index)}
    cut = doubt({*_cut(judged, odds, story), *_unseen(judged, story)} - doubted)
    return max(0.0, 1.0 - doubt(doubted) - min(cut, _CUT_WEIGHS_MOST))


def _is_open(judged: Judged, index: int) -> bool:
    """Whether a line is not known by its words, so that the labeller's word on it counts."""
    rule = judged.removed_by.get(index)
    return rule is None or rule in DOUBTED


def _cut(judged: Judged, odds: Mapping[int, float], story: Sequence[int]) -> Iterator[int]:
    """The lines that were taken away and look and read like those of the story."""
    lines, told = judged.reading.lines, set(story)
    cut = [
        index
        for index in odds
        if index not in told
        and lines[index].weight
        and not lines[index].hidden
        and index != judged.headline
        and _is_open(judged, index)
    ]
    if not cut:
        return
    shapes = {element_shape(lines[index].owner) for index in story if lines[index].weight}
    for index in cut:
        # The wording last, and of this line alone: of a known page's others nobody asks it.
        if (
            element_shape(lines[index].owner) in shapes
            and judged.wording[index : index + 1][0] > _WORDED_LIKE_A_STORY
        ):
            yield index


def _unseen(judged: Judged, story: Sequence[int]) -> Iterator[int]:
    """The hidden lines that read like a story and say something new."""
    lines, kept = judged.reading.lines, set(story)
    hidden = [i for i, line in enumerate(lines) if line.hidden and line.weight and i not in kept]
    if not hidden:  # as on most pages
        return
    told = "\n".join(lines[index].text for index in story)
    for index in hidden:
        is_worded_so = judged.wording[index : index + 1][0] > _WORDED_LIKE_A_STORY
        if is_worded_so and lines[index].text not in told:
            yield index
