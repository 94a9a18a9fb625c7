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


_ROWS = 256
"""How many rows are asked about at once: what they take stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Labeller:
    """Boosted trees, all filled up to one depth.

    Every node is asked, also those that a row does not come by: to compare many numbers in a row
    is faster than to find the few that matter. The nodes lie level by level, in each level by
    their path from the root, and for each of them all trees side by side.
    """

    base: float
    depth: int
    columns: NDArray[np.intp]
    thresholds: Matrix
    """For each node, as a column; what is greater goes right."""

    values: Matrix
    """Those of the leaves, tree by tree, in each by their path."""

    def log_odds(self, rows: Matrix) -> Matrix:
        """What the trees say of each row of evidence."""
        sums = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            sums[start : start + _ROWS] = self.values.take(self._leaves(some)).sum(axis=1)
        return sums + np.float32(self.base)

    def _leaves(self, rows: Matrix) -> NDArray[np.intp]:
        """Which leaf of each tree, by column, each row comes to."""
        asked = np.ascontiguousarray(rows.T).take(self.columns, axis=0) > self.thresholds
        nodes = asked.reshape((1 << self.depth) - 1, -1, len(rows))
        turns: list[NDArray[np.bool_]] = []
        for level in range(self.depth):
            here = list(nodes[(1 << level) - 1 : (2 << level) - 1])
            for turn in reversed(turns):
                pairs = zip(here[::2], here[1::2], strict=True)
                here = [left ^ ((left ^ right) & turn) for left, right in pairs]
            turns += here
        paths = np.zeros(turns[0].shape, np.uint8)
        for turn in turns:
            paths = 2 * paths + turn
        trees = np.arange(0, self.values.size, 1 << self.depth)
        return np.ascontiguousarray(paths.T).astype(np.intp) + trees

    def odds(self, judged: Judged, asked: Sequence[int] | None = None) -> dict[int, float]:
        """The log-odds that a line is of the story, for the lines of its block and near it.

        :param asked: those of these lines to be asked about; all of them, if not given.
        """
        window = labelled_lines(judged)
        odds = self.log_odds(evidence(judged, window, asked))
        return dict(zip(window if asked is None else asked, odds.tolist(), strict=True))


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
    depth = learned["depth"]
    columns, thresholds, left, right, values = np.array(_filled(learned["nodes"]), np.float64).T
    level, levels = np.array([learned["roots"]], np.intp), []
    for _ in range(depth):
        levels.append(level)
        children = np.stack((left[level], right[level]), axis=1).astype(np.intp)
        level = children.reshape(-1, children.shape[-1])
    # Of too little gold no tree has a branch.
    nodes = np.concatenate(levels).ravel() if levels else np.empty(0, np.intp)
    return Labeller(
        base=learned["base"],
        depth=depth,
        columns=columns[nodes].astype(np.intp),
        thresholds=thresholds[nodes].astype(np.float32)[:, None],
        values=values[level.T.ravel()].astype(np.float32),
    )


def _filled(nodes: Sequence[Sequence[float]]) -> list[tuple[float, float, int, float, float]]:
    """For each node its column, threshold, both children and value; a leaf is its own child."""
    filled: list[tuple[float, float, int, float, float]] = []
    for number, node in enumerate(nodes):
        if len(node) == 1:
            filled.append((0, 0, number, number, node[0]))
        else:
            column, threshold, right = node
            filled.append((column, threshold, number + 1, right, 0))
    return filled
