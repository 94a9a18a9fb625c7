"""What the wording of a line says of it: whether a story would put it so.

A page tells its story in the third person and asks its reader for something in the second; rules
for commenters, imprints and prompts have words of their own. Which ones, was learned: logistic
regression on the characters and pairs of characters of the lines of pages with gold. Words that
fewer than five portals use were left out, so no portal's name is among them.
"""

import json
import re
from functools import cache
from importlib import resources
from math import exp, sqrt
from operator import add

from newsspider.words.fold import fold

WEIGHTS_FILE = "wording.json"
TENTHS = 10
"""Weights are kept in tenths."""

_HEAD, _TAIL = 60, 30  # characters: what a line is, it says where it begins and where it ends
_NUMBER = re.compile(r"\d+")
_LATIN = re.compile(r"[a-z]+")


def story_likeness(text: str) -> float:
    """How likely a story says a line in these words: the probability, 0–1."""
    return 1.0 / (1.0 + exp(-wording_score(text)))


def wording_score(text: str) -> float:
    """The same as log-odds: 0 where the wording says nothing."""
    bias, weights = _learned()
    found = pieces(text)
    total = sum(weights.get(piece, 0) for piece in found)
    return bias + total / (TENTHS * sqrt(len(found)))


def pieces(text: str) -> set[str]:
    """The characters and pairs of characters that count, of the folded text with its ends marked.

    A number is one digit 0 and a Latin word one letter a, as which one it is tells nothing.
    """
    if len(text) > _HEAD + _TAIL:
        text = text[:_HEAD] + text[-_TAIL:]
    text = f"^{_LATIN.sub('a', _NUMBER.sub('0', fold(text)))}$"
    return {*text, *map(add, text, text[1:])}


@cache
def _learned() -> tuple[float, dict[str, int]]:
    data = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text("utf-8")
    learned = json.loads(data)
    return learned["bias"], learned["weights"]
