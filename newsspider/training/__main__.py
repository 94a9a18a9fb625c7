"""``python -m newsspider.training GOLD…``: learn from folders of gold, and write the weights."""

import argparse
import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import newsspider.boilerplate
import newsspider.dumps
import newsspider.words
from newsspider.boilerplate import labeller
from newsspider.dumps import labeller as text_labeller
from newsspider.evaluation.gold import GoldError, GoldPage, load_gold
from newsspider.training.learn import learn
from newsspider.words import wording

TEXTS = Path(newsspider.words.__path__[0]) / wording.WEIGHTS_FILE
EVIDENCE = Path(newsspider.boilerplate.__path__[0]) / labeller.WEIGHTS_FILE
DUMP_TEXTS = Path(newsspider.dumps.__path__[0]) / wording.WEIGHTS_FILE
TEXT_EVIDENCE = Path(newsspider.dumps.__path__[0]) / text_labeller.WEIGHTS_FILE


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the gold of some folders.

    :raises SystemExit: scikit-learn is missing, gold can't be read, or it is too little.
    """
    asked = _parser().parse_args(arguments)
    if not asked.gold:
        raise SystemExit("Name folders of gold: python -m newsspider.training GOLD…")
    if find_spec("sklearn") is None:
        raise SystemExit("Training needs scikit-learn: pip install 'newsspider[train]'")
    try:
        gold, texts = _load(asked.gold), _load(asked.texts)
        learned = learn(gold, texts)
    except GoldError as error:
        raise SystemExit(str(error)) from error
    _write(TEXTS, learned.wording)
    _write(EVIDENCE, learned.labeller)
    _write(DUMP_TEXTS, learned.text_wording)
    _write(TEXT_EVIDENCE, learned.text_labeller)
    pieces, trees = len(learned.wording["weights"]), len(learned.labeller["roots"])
    of_text = sum(len(part["roots"]) for part in learned.text_labeller.values())
    print(
        f"{len(gold)} pages, {len(texts)} texts: {pieces} pieces of wording, {trees} trees,"
        f" {of_text} for text dumps"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m newsspider.training", description=__doc__)
    parser.add_argument("gold", nargs="*", metavar="GOLD", help="a folder of pages with gold")
    parser.add_argument(
        "--texts",
        nargs="+",
        default=[],
        metavar="GOLD",
        help="folders of pages whose own tree is lost: wording alone is learned from them",
    )
    return parser


def _load(folders: Sequence[str]) -> list[GoldPage]:
    return [page for folder in folders for page in load_gold(Path(folder))]


def _write(file: Path, learned: dict[str, Any]) -> None:
    text = json.dumps(learned, ensure_ascii=False, indent=0, separators=(",", ":"))
    file.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
