"""What the wording of a line says of it: whether a story would put it so.

A page tells its story in the third person and asks its reader for something in the second; rules
for commenters, imprints and prompts have words of their own. Which ones, was learned: logistic
regression on the characters and pairs of characters of the lines of pages with gold. Words that
fewer than five portals use were left out, so no portal's name is among them.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import repeat
from math import exp, sqrt
from operator import add

from newsspider.words.fold import fold

WEIGHTS_FILE = "wording.json"
TENTHS = 10

_REMEMBERED = 1024  # lines
_HEAD, _TAIL = 60, 30  # characters: what a line is, it says where it begins and where it ends
_NUMBER = re.compile(r"\d+")
_LATIN = re.compile(r"[a-z]+")


class Wording:
    """What pieces of wording weigh."""

    def __init__(self, bias: float, weights: Mapping[str, int]) -> None:
        """:param weights: in tenths."""
        self._bias = bias
        self._weights = weights
        # The story's lines are asked about twice, and a portal's others on each of its pages.
        self.score = lru_cache(_REMEMBERED)(self._score)

    def likeness(self, text: str) -> float:
        """How likely a story says a line in these words: the probability, 0–1."""
        return 1.0 / (1.0 + exp(-self.score(text)))

    def _score(self, text: str) -> float:
        """The same as log-odds: 0 where the wording says nothing."""
        found = pieces(text)
        total = sum(map(self._weights.get, found, repeat(0)))
        return self._bias + total / (TENTHS * sqrt(len(found)))


def pieces(text: str) -> set[str]:
    """The characters and pairs of characters that count, of the folded text with its ends marked.

    A number is one digit 0 and a Latin word one letter a, as which one it is tells nothing.
    """
    if len(text) > _HEAD + _TAIL:
        text = text[:_HEAD] + text[-_TAIL:]
    text = f"^{_LATIN.sub('a', _NUMBER.sub('0', fold(text)))}$"
    return {*text, *map(add, text, text[1:])}


@cache
def default_wording() -> Wording:
    """The wording of stories as the package ships it."""
    data = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text("utf-8")
    return Wording(**json.loads(data))
