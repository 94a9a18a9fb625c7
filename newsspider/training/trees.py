"""Learn which lines are the story: the trees of `newsspider.boilerplate.labeller`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from newsspider.boilerplate.evidence import NAMES, Matrix
from newsspider.undocumented import baseline, boosted_trees

_PAGE_WEIGHT = 8.0
_SETTINGS = {
    "max_iter": 300,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "max_depth": 4,
    "min_samples_leaf": 20,
    "l2_regularization": 2.0,
    "max_features": 0.3,
    "random_state": 0,
}


@dataclass(frozen=True, slots=True)
class LabelledEvidence:
    """The evidence on the lines of a page, and what gold says of them."""

    portal: str
    rows: Matrix
    labels: Sequence[bool | None]
    weight: float = 1.0


def learn_trees(
    pages: Iterable[LabelledEvidence],
    names: Sequence[str] = NAMES,
    settings: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, Any]:
    """The trees that tell lines of a story from the others, in the form of their file.

    :param names: the columns of the evidence.
    :param settings: of the trees, where they are not those of the labeller of pages.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows, wanted, importance = [], [], []
    for page in pages:
        known = [n for n, label in enumerate(page.labels) if label is not None]
        rows.append(page.rows[known])
        wanted += [bool(page.labels[n]) for n in known]
        importance += [page.weight * _PAGE_WEIGHT * max(1, len(known)) ** -0.5] * len(known)
    model = HistGradientBoostingClassifier(**{**_SETTINGS, **settings})
    model.fit(np.vstack(rows), wanted, sample_weight=importance)
    return _as_file(model, names)


def _as_file(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """The trees as `newsspider.boilerplate.labeller.read_labeller` reads them.

    A leaf is its value alone. What goes left at a branch goes to the node that follows it, as
    scikit-learn numbers the nodes; so a branch is its column, its threshold, and where right leads.
    """
    nodes: list[list[float]] = []
    roots = []
    depth = 0
    for tree in boosted_trees(model):
        root = len(nodes)
        roots.append(root)
        depth = max(depth, int(tree.nodes["depth"].max()))
        for node in tree.nodes:
            if node["is_leaf"]:
                nodes.append([round(float(node["value"]), 4)])
            else:
                column, threshold = int(node["feature_idx"]), float(node["num_threshold"])
                nodes.append([column, float(f"{threshold:.6g}"), root + int(node["right"])])
    return {
        "evidence": list(names),
        "base": round(baseline(model), 4),
        "depth": depth,
        "roots": roots,
        "nodes": nodes,
    }
