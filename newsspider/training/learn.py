"""All weights files, learned from the same gold."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from newsspider.evaluation.gold import GoldPage
from newsspider.training.dumps import LabelledDump, labelled_dumps, learn_text_labeller
from newsspider.training.grafts import invented_lines
from newsspider.training.pages import labelled_evidence, labelled_page
from newsspider.training.portals import one_name_a_portal
from newsspider.training.trees import LabelledEvidence, learn_trees
from newsspider.training.wording import learn_wording
from newsspider.words.wording import Wording

_FOLDS = 4


class Learned(NamedTuple):
    """The weights of all models, each in the form of its file."""

    wording: dict[str, Any]
    labeller: dict[str, Any]
    text_wording: dict[str, Any]
    text_labeller: dict[str, Any]


def learn(gold: Sequence[GoldPage], texts: Sequence[GoldPage] = ()) -> Learned:
    """The weights of the labeller of pages and of the one of text dumps, and of their wording.

    They learn from wording that was learned from other portals, and from other invented lines than
    those that stand on the pages they see, as they will meet it. Dumps are learned from without
    invented lines.

    :param texts: pages whose own tree is lost: only wording is learned from them.
    """
    with_tree = range(len(gold))
    gold = one_name_a_portal([*gold, *texts])
    invented = invented_lines()
    pages = [labelled_page(page) for page in gold]
    rows: list[LabelledEvidence] = []
    dumps: list[list[LabelledDump]] = []
    for part, fold in enumerate(folds(gold)):
        lines = invented.part(part, _FOLDS)
        learned_from = [page for n, page in enumerate(pages) if n not in fold]
        others = Wording(**learn_wording(learned_from, invented.without(lines).as_pages()))
        as_printed = Wording(**learn_wording(learned_from))
        dumps.append([])
        for number in sorted(fold.intersection(with_tree)):
            rows += labelled_evidence(gold[number], others, lines)
            dumps[-1] += labelled_dumps(gold[number], as_printed)
    return Learned(
        learn_wording(pages, invented.as_pages()),
        learn_trees(rows),
        learn_wording(pages),
        learn_text_labeller(dumps),
    )


def folds(gold: Sequence[GoldPage]) -> Iterator[set[int]]:
    """The numbers of the pages in parts, all pages of a portal in one of them."""
    portals: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(gold):
        portals[page.portal].append(number)
    names = sorted(portals)
    Random(0).shuffle(names)
    for fold in range(_FOLDS):
        yield {number for name in names[fold::_FOLDS] for number in portals[name]}
