"""The labeller of plain text: which lines of a page are its story, and which is its headline.

Boosted trees as those of `newsspider.boilerplate.labeller`, on what can be told without a tree.
They were learned from text dumps of pages with gold by ``make train``; docs/evaluation.md has the
figures on portals that were left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from newsspider.boilerplate.labeller import Labeller, read_labeller
from newsspider.dumps import evidence, headlines
from newsspider.dumps.characters import Matrix, Numbers
from newsspider.dumps.evidence import Pages
from newsspider.dumps.headlines import headline_evidence, may_be_headline
from newsspider.page.lines import Line

WEIGHTS_FILE = "labeller.json"
STORY, HEADLINE = "story", "headline"
_AROUND = 10  # lines
_DOUBTS_WEIGH = 2.0


@dataclass(frozen=True, slots=True)
class TextLabeller:
    """Trees for the lines of the story, and trees for the headline."""

    story: Labeller
    headline: Labeller

    def odds(self, pages: Pages, lines: Numbers) -> Matrix:
        """The log-odds that a line is of the story, for some lines of all pages."""
        return self.story.log_odds(pages.evidence[lines])

    def headlines(
        self, pages: Pages, odds: Matrix, stories: Sequence[Sequence[int]]
    ) -> list[dict[int, float]]:
        """For each page the lines that may be its headline, each with the log-odds that it is.

        :param odds: for each line of all pages the log-odds that it is of the story.
        :param stories: for each page the numbers of its lines that are taken for the story; where
            there is none, the likeliest line stands for it.
        """
        told = [
            story or [int(odds[page.rows].argmax())]
            for page, story in zip(pages.pages, stories, strict=True)
        ]
        candidates = may_be_headline(pages)
        rows = headline_evidence(pages, candidates, odds, told)
        likely: list[dict[int, float]] = [{} for _ in stories]
        places = candidates - pages.starts[candidates]
        numbers = pages.numbers[candidates].tolist()
        values = self.headline.log_odds(rows).tolist()
        for page, line, value in zip(numbers, places.tolist(), values, strict=True):
            likely[page][line] = value
        return likely


@cache
def default_text_labeller() -> TextLabeller:
    """The labeller of plain text that the package ships."""
    data = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text("utf-8")
    return read_text_labeller(json.loads(data))


def read_text_labeller(learned: Mapping[str, Any]) -> TextLabeller:
    """The labeller of a weights file.

    :raises ValueError: it was learned from other evidence.
    """
    return TextLabeller(
        read_labeller(learned[STORY], evidence.NAMES, f"dumps/{WEIGHTS_FILE}"),
        read_labeller(learned[HEADLINE], headlines.NAMES, f"dumps/{WEIGHTS_FILE}"),
    )


def certainty_of(lines: Sequence[Line], odds: Matrix, story: Sequence[int]) -> float:
    """How sure the labeller is of the story, 0–1.

    How much of it and of what stands around it is likely to be judged wrong, by characters.
    """
    if not story:
        return 0.0
    near = range(max(0, story[0] - _AROUND), min(len(lines), story[-1] + _AROUND + 1))
    lengths = np.array([len(lines[index].text) for index in near])
    doubts = lengths / (1.0 + np.exp(np.abs(odds[near.start : near.stop])))
    told = sum(len(lines[index].text) for index in story)
    return max(0.0, 1.0 - _DOUBTS_WEIGH * float(doubts.sum()) / told)
