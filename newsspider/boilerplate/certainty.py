"""How sure it is that the story is whole and nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from newsspider.boilerplate.judged import Judged
from newsspider.boilerplate.relabel import DOUBTED, SURE
from newsspider.page.structure import element_shape

# Of stories with doubt in a fiftieth of their characters, 98 of 100 have an F1 of .98 or more.
_DOUBTS_WEIGH = 5.0
_LIKE_A_STORY = 0.5
"""From which log-odds of its wording on a line reads like a story; 0 and 1 do alike."""


def certainty_of(judged: Judged, odds: Mapping[int, float], story: Sequence[int]) -> float:
    """How sure it is of all lines, 0–1: less by the doubtful characters for those of the story.

    Doubtful is what the labeller doubts. It is sure of most of what it takes away, also where a
    story goes on behind what ends most stories; so is what it takes away although it reads like the
    story, as far as no rule knows it by its words.

    :param odds: the log-odds of lines to be of the story.
    """
    lines = judged.reading.lines
    doubted = {index for index, value in odds.items() if abs(value) < SURE}
    doubtful = sum(len(lines[index].text) for index in doubted.union(_cut(judged, odds, story)))
    told = sum(len(lines[index].text) for index in story)
    return max(0.0, 1.0 - _DOUBTS_WEIGH * doubtful / told) if told else 0.0


def _cut(judged: Judged, odds: Mapping[int, float], story: Sequence[int]) -> Iterator[int]:
    """The lines that were taken away and look and read like those of the story."""
    lines, told = judged.reading.lines, set(story)
    shapes = {element_shape(lines[index].owner) for index in story if lines[index].weight}
    for index in odds:
        line = lines[index]
        if (
            line.weight
            and not line.hidden
            and index not in told
            and index != judged.headline
            and judged.removed_by.get(index, "header") in DOUBTED
            and element_shape(line.owner) in shapes
            # A slice, as no other line of a known page is asked about its wording.
            and judged.wording[index : index + 1][0] > _LIKE_A_STORY
        ):
            yield index
