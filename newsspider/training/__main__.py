"""``python -m newsspider.training GOLD…``: learn from folders of gold, and write the weights."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import newsspider.words
from newsspider.evaluation.gold import GoldError, GoldPage, load_gold
from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from newsspider.training.labels import line_labels
from newsspider.training.wording import LabelledPage, learn_wording
from newsspider.words.wording import WEIGHTS_FILE


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
    learned = learn_wording(map(_labelled, gold))
    _write(Path(newsspider.words.__path__[0]) / WEIGHTS_FILE, learned)
    print(f"{len(gold)} pages, {len(learned['weights'])} pieces of wording")


def _labelled(gold: GoldPage) -> LabelledPage:
    root = parse(gold.markup)
    lines: list[Line] = [] if root is None else read_lines(root).lines
    texts = [line.text for line in lines]
    return LabelledPage(gold.portal, texts, line_labels(texts, gold))


def _write(file: Path, learned: dict[str, Any]) -> None:
    text = json.dumps(learned, ensure_ascii=False, indent=0, separators=(",", ":"))
    file.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
