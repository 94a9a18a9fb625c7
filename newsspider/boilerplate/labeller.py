"""The labeller: which lines of a story's block, and near it, are the story.

The rules propose; gradient-boosted trees (Friedman 2001, as scikit-learn's histogram trees) weigh
their verdict with all other evidence. They were learned from pages with gold by ``make train``;
docs/evaluation.md has the figures on portals that were left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspider.boilerplate.evidence import NAMES, Matrix, evidence, labelled_lines
from newsspider.boilerplate.judged import Judged

WEIGHTS_FILE = "labeller.json"


@dataclass(frozen=True, slots=True)
class Labeller:
    """Boosted trees, node by node: a leaf is its own child, so that all trees are equally deep."""

    base: float
    roots: NDArray[np.intp]
    depth: int
    columns: NDArray[np.intp]
    thresholds: Matrix
    children: NDArray[np.intp]
    """The left and the right one of each node, pair by pair."""

    values: Matrix

    def log_odds(self, rows: Matrix) -> Matrix:
        """What the trees say of each row of evidence."""
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        starts = np.arange(0, rows.size, rows.shape[1])[:, None]  # of the rows, end to end
        for _ in range(self.depth):
            goes_right = rows.take(starts + self.columns.take(nodes)) > self.thresholds.take(nodes)
            nodes = self.children.take(2 * nodes + goes_right)
        sums: Matrix = self.values.take(nodes).sum(axis=1) + np.float32(self.base)
        return sums

    def odds(self, judged: Judged) -> dict[int, float]:
        """The log-odds that a line is of the story, for the lines of its block and near it."""
        window = labelled_lines(judged)
        odds = self.log_odds(evidence(judged, window))
        return dict(zip(window, odds.tolist(), strict=True))


@cache
def default_labeller() -> Labeller:
    """The labeller that the package ships."""
    data = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text("utf-8")
    return read_labeller(json.loads(data))


def read_labeller(
    learned: Mapping[str, Any], names: Sequence[str] = NAMES, file: str = WEIGHTS_FILE
) -> Labeller:
    """The labeller of a weights file.

    :param names: the columns of the evidence that it will be asked with.
    :param file: what to call it in a message.
    :raises ValueError: it was learned from other evidence.
    """
    if tuple(learned["evidence"]) != tuple(names):
        raise ValueError(f"{file} was learned from other evidence: make train")
    columns, thresholds, left, right, values = np.array(learned["nodes"], np.float64).T
    return Labeller(
        base=learned["base"],
        roots=np.array(learned["roots"], np.intp),
        depth=learned["depth"],
        columns=columns.astype(np.intp),
        thresholds=thresholds.astype(np.float32),
        children=np.column_stack((left, right)).astype(np.intp).ravel(),
        values=values.astype(np.float32),
    )
