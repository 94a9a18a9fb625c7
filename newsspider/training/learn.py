"""Both weights files, learned from the same gold."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from newsspider.evaluation.gold import GoldPage
from newsspider.training.pages import labelled_evidence, labelled_page
from newsspider.training.trees import LabelledEvidence, learn_trees
from newsspider.training.wording import learn_wording
from newsspider.words.wording import Wording

_FOLDS = 4


def learn(gold: Sequence[GoldPage]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The weights of the wording and of the labeller, in the form of their files.

    The labeller learns from wording that was learned from other portals, as it will meet it.
    """
    pages = [labelled_page(page) for page in gold]
    rows: list[LabelledEvidence] = []
    for fold in folds(gold):
        others = Wording(**learn_wording(p for n, p in enumerate(pages) if n not in fold))
        for number in sorted(fold):
            rows += labelled_evidence(gold[number], others)
    return learn_wording(pages), learn_trees(rows)


def folds(gold: Sequence[GoldPage]) -> Iterator[set[int]]:
    """The numbers of the pages in parts, all pages of a portal in one of them."""
    portals: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(gold):
        portals[page.portal].append(number)
    names = sorted(portals)
    Random(0).shuffle(names)
    for fold in range(_FOLDS):
        yield {number for name in names[fold::_FOLDS] for number in portals[name]}
