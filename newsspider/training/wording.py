"""Learn how stories put things: the weights of `newsspider.words.wording`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from newsspider.evaluation.gold import GoldError
from newsspider.words.wording import TENTHS, pieces

_LEAST_PORTALS = 5  # rarer pieces are names, of portals above all
_LEAST_TENTHS = 3  # many pieces weigh less, and the weights are to stay below 500 kB
_STRENGTH = 3.0  # the inverse of the L2 penalty; between 1 and 10 it makes no difference
_PAGE_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """The lines of a page that gold speaks of."""

    portal: str
    texts: Sequence[str]
    labels: Sequence[bool | None]


def learn_wording(
    pages: Iterable[LabelledPage], invented: Iterable[LabelledPage] = ()
) -> dict[str, Any]:
    """The weights that tell lines of a story from the others, in the form of their file.

    :param invented: lines to learn from as well; pieces that only they have are left out.
    :raises GoldError: the pages are of too few portals to learn from.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    pages = list(pages)
    known = _known_pieces(pages)
    if not known:
        raise GoldError(f"There is too little gold: no {_LEAST_PORTALS} portals use the same words")
    starts, columns, values, wanted, importance = [0], list[int](), list[float](), [], []
    for page in chain(pages, invented):
        for text, label in zip(page.texts, page.labels, strict=True):
            if label is None:
                continue
            found = pieces(text)
            here = [known[piece] for piece in found if piece in known]
            columns += here
            values += [len(found) ** -0.5] * len(here)
            starts.append(len(columns))
            wanted.append(label)
            importance.append(_PAGE_WEIGHT * len(page.texts) ** -0.5)
    matrix = csr_matrix((values, columns, starts), shape=(len(wanted), len(known)))
    model = LogisticRegression(C=_STRENGTH, solver="liblinear")
    model.fit(matrix, wanted, sample_weight=importance)
    tenths = {piece: round(float(model.coef_[0, at]) * TENTHS) for piece, at in known.items()}
    return {
        "bias": round(float(model.intercept_[0]), 2),
        "weights": {
            piece: weight for piece, weight in tenths.items() if abs(weight) >= _LEAST_TENTHS
        },
    }


def _known_pieces(pages: Iterable[LabelledPage]) -> Mapping[str, int]:
    """The pieces that enough portals use, numbered."""
    portals: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for text in page.texts:
            for piece in pieces(text):
                portals[piece].add(page.portal)
    often = sorted(piece for piece, users in portals.items() if len(users) >= _LEAST_PORTALS)
    return {piece: number for number, piece in enumerate(often)}
