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
from newsspider.dumps.characters import Matrix
from newsspider.dumps.evidence import Pages, PageText
from newsspider.dumps.headlines import headline_evidence, may_be_headline

WEIGHTS_FILE = "labeller.json"
STORY, HEADLINE = "story", "headline"


@dataclass(frozen=True, slots=True)
class TextLabeller:
    """Trees for the lines of the story, and trees for the headline."""

    story: Labeller
    headline: Labeller

    def odds(self, pages: Pages) -> Matrix:
        """The log-odds that a line is of the story, for each line of all pages."""
        return self.story.log_odds(pages.evidence)

    def headlines(
        self, page: PageText, odds: Matrix, story: Sequence[int]
    ) -> tuple[list[int], Matrix]:
        """The lines that may be the headline, and for each the log-odds that it is.

        :param odds: for each line of the page the log-odds that it is of the story.
        :param story: the numbers of the lines that are taken for the story; without any, the
            likeliest line stands for it.
        """
        candidates = may_be_headline(page)
        if not candidates:
            return [], np.empty(0, np.float32)
        told = story or [int(odds.argmax())]
        rows = headline_evidence(page, candidates, odds, told)
        return candidates, self.headline.log_odds(rows)


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
