"""Whether what stands in a slot has to do with the stories that it stands beside.

A standfirst shares more words with its own story than with any other; a tip of the day, the
weather or a partner's text shares as many with all of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log

from newsspider.layouts.observation import Observation
from newsspider.layouts.slots import SeenLine, pieces_of

_LEAST = 6
_LEAST_PIECES = 5
_OTHERS = 12
_LEAST_GAIN = 0.03
_MOST_NEARER = 0.5


def is_unrelated(
    found: Sequence[tuple[Observation, SeenLine]], stories: Sequence[Observation]
) -> bool:
    """Whether the lines of a slot are as near to other stories as to their own.

    Pieces that few of the stories have tell more than those of many, as in any search by words.

    :param found: lines with the stories that they stand beside.
    :param stories: those of the same layout, in any order.
    """
    on = Counter(chain.from_iterable(story.pieces for story in stories))
    texts: set[str] = set()
    gains = []
    for story, line in found:
        pieces = pieces_of([line.text])
        if line.key in texts or len(pieces) < _LEAST_PIECES:
            continue
        texts.add(line.key)
        weights = {piece: log((len(stories) + 1) / max(on[piece], 0.5)) for piece in pieces}
        others = [other for other in stories if other is not story][:_OTHERS]
        if others:
            mean = sum(_share(weights, other) for other in others) / len(others)
            gains.append(_share(weights, story) - mean)
    if len(gains) < _LEAST:
        return False
    nearer = sum(gain > _LEAST_GAIN for gain in gains) / len(gains)
    return nearer <= _MOST_NEARER and sum(gains) / len(gains) < _LEAST_GAIN


def _share(weights: Mapping[int, float], story: Observation) -> float:
    """How much of some pieces a story has, 0–1."""
    return sum(weights.get(piece, 0.0) for piece in story.pieces) / sum(weights.values())
