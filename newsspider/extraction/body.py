"""The container of the story: a search made for Chinese news pages.

Lines of running text give their weight (characters and punctuation outside links) to the blocks
around them, less to each one further out, as readability does; the best block is the seed. The
seed then grows into an ancestor as long as that brings in more running text than menus and
links. Everything is read off the lines' ranges, so no step walks the tree again.
"""

from dataclasses import dataclass
from itertools import accumulate

from newsspider.boilerplate.blocks import Marks
from newsspider.page.lines import Element, Line, Reading

_DECAY = (1.0, 0.9, 0.5, 0.3, 0.15)
_BEFORE_HEADLINE = 0.3
_FAR = 30
_FAR_FROM_HEADLINE = 0.4
_LINK_COST = 2.0
_GROWTH = 0.08
_BODY_GROWTH = 0.5
_LABEL_COST = 0.5


@dataclass(frozen=True, slots=True)
class Body:
    """Where the story stands: its container and the lines of it."""

    container: Element
    lines: range
    weight: float
    """The weight of running text in it."""

    density: float
    """The share of running text in it, 0–1."""


def find_body(reading: Reading, marks: Marks, headline: int | None) -> Body | None:
    """The smallest block that holds the whole story; None where no line reads like one."""
    lines = reading.lines
    text = [0.0, *accumulate(_text(i, line, marks) for i, line in enumerate(lines))]
    noise = [0.0, *accumulate(_noise(i, line, marks) for i, line in enumerate(lines))]
    seed = _seed(reading, marks, headline)
    if seed is None:
        return None
    container = _grow(seed, reading, text, noise)
    start, end = reading.ranges[container]
    weight = text[end] - text[start]
    return Body(
        container,
        range(start, end),
        weight,
        weight / (weight + noise[end] - noise[start] + 1.0),
    )


def _text(index: int, line: Line, marks: Marks) -> float:
    return 0.0 if index in marks else line.weight


def _noise(index: int, line: Line, marks: Marks) -> float:
    if index in marks:
        return 0.0
    if line.is_link:
        return _LINK_COST * len(line.text)
    return 0.0 if line.weight else _LABEL_COST * len(line.text)


def _seed(reading: Reading, marks: Marks, headline: int | None) -> Element | None:
    scores: dict[Element, float] = {}
    gap = 0
    for index, line in enumerate(reading.lines):
        if not line.weight or index in marks:
            gap += headline is not None and index > headline
            continue
        weight = line.weight
        if headline is not None and index < headline:
            weight *= _BEFORE_HEADLINE
        elif gap > _FAR:
            weight *= _FAR_FROM_HEADLINE
        element = line.owner
        for share in _DECAY:
            if element is None or element.tag in ("body", "html"):
                break
            scores[element] = scores.get(element, 0.0) + share * weight
            element = element.getparent()
    if not scores:
        owners = [x.owner for i, x in enumerate(reading.lines) if x.weight and i not in marks]
        return owners[0] if owners else None
    return max(scores, key=scores.__getitem__)


def _grow(seed: Element, reading: Reading, text: list[float], noise: list[float]) -> Element:
    """The widest ancestor worth its noise."""
    best = seed
    start, end = reading.ranges[seed]
    element = seed.getparent()
    while element is not None and element.tag != "html":
        first, last = reading.ranges[element]
        held = text[end] - text[start]
        gain = text[last] - text[first] - held
        cost = noise[last] - noise[first] - (noise[end] - noise[start])
        worth = _BODY_GROWTH if element.tag == "body" else _GROWTH
        if gain > worth * held and gain > 2 * cost:
            best, start, end = element, first, last
        element = element.getparent()
    return best
