"""``python -m newsspider.training GOLD…``: learn from folders of gold, and write the weights."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import newsspider.boilerplate
import newsspider.words
from newsspider.boilerplate import labeller
from newsspider.evaluation.gold import GoldError, GoldPage, load_gold
from newsspider.training.pages import labelled_evidence, labelled_page
from newsspider.training.trees import LabelledEvidence, learn_trees
from newsspider.training.wording import learn_wording
from newsspider.words import wording
from newsspider.words.wording import Wording

_FOLDS = 4


def main(folders: Sequence[str]) -> None:
    """Learn from the gold of some folders.

    :raises SystemExit: there is no gold, or some of it can't be read.
    """
    try:
        gold = [page for folder in folders for page in load_gold(Path(folder))]
    except GoldError as error:
        raise SystemExit(str(error)) from error
    if not gold:
        raise SystemExit("Name folders of gold: python -m newsspider.training GOLD…")
    texts, evidence = learn(gold)
    _write(Path(newsspider.words.__path__[0]) / wording.WEIGHTS_FILE, texts)
    _write(Path(newsspider.boilerplate.__path__[0]) / labeller.WEIGHTS_FILE, evidence)
    pieces, trees = len(texts["weights"]), len(evidence["roots"])
    print(f"{len(gold)} pages: {pieces} pieces of wording, {trees} trees")


def learn(gold: Sequence[GoldPage]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The weights of the wording and of the labeller.

    The labeller learns from wording that was learned from other portals, as it will meet it.
    """
    pages = [labelled_page(page) for page in gold]
    rows: list[LabelledEvidence] = []
    for fold in _folds(gold):
        others = Wording(**learn_wording(p for n, p in enumerate(pages) if n not in fold))
        for number in fold:
            rows += labelled_evidence(gold[number], others)
    return learn_wording(pages), learn_trees(rows)


def _folds(gold: Sequence[GoldPage]) -> Iterator[set[int]]:
    """The numbers of the pages in parts, all pages of a portal in one of them."""
    portals: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(gold):
        portals[page.portal].append(number)
    names = sorted(portals)
    Random(0).shuffle(names)
    for fold in range(_FOLDS):
        yield {number for name in names[fold::_FOLDS] for number in portals[name]}


def _write(file: Path, learned: dict[str, Any]) -> None:
    text = json.dumps(learned, ensure_ascii=False, indent=0, separators=(",", ":"))
    file.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
