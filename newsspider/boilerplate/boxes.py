"""Boxes that are not the story although they hold sentences: what a label names, and abstracts."""

import re
from collections.abc import Iterator

from newsspider.page.lines import Element, Reading
from newsspider.page.structure import element_shape
from newsspider.words.fold import unspaced
from newsspider.words.lexicon import Lexicon

ABSTRACT = "abstract"

_BOX_KINDS = frozenset(("ad", "box"))
_LABEL_CHARS, _BOX_LINES = 24, 5
_LEAD_LINES, _STORY_LINES = 12, 80
_SENTENCE = re.compile(r"[^。！？!?…]{8,}")
_SAID_BEFORE = re.compile(r"^[\u4e00-\u9fff]{2,4}[:：]")


def find_boxes(
    reading: Reading, headline: int | None, lexicon: Lexicon
) -> Iterator[tuple[range, str]]:
    """The lines of every such box, and the rule that names it."""
    for index, line in enumerate(reading.lines):
        if line.weight or line.links or len(line.text) > _LABEL_CHARS:
            continue
        box = _box_around(reading, index)
        rule = lexicon.match(line.text) if box else None
        if rule and rule.kind in _BOX_KINDS:
            yield box, rule.id
    for index in _abstracts(reading, headline):
        yield range(index, index + 1), ABSTRACT


def _box_around(reading: Reading, label: int) -> range:
    """The few lines over or under a label that share a block with it, apart from more text.

    Empty where the label stands among the paragraphs, or most of the text around stands with it.
    """
    block = reading.lines[label].owner
    while block is not None and _size(reading, block) < 2:
        block = block.getparent()
    if block is None or _size(reading, block) > _BOX_LINES:
        return range(0)
    start, end = reading.ranges[block]
    inside = _prose(reading, block)
    if not inside or label not in (start, end - 1):
        return range(0)
    around = block.getparent()
    while around is not None and _prose(reading, around) == inside:
        around = around.getparent()
    apart = around is not None and _prose(reading, around) >= 2 * inside
    return range(start, end) if apart else range(0)


def _size(reading: Reading, block: Element) -> int:
    start, end = reading.ranges.get(block, (0, 0))
    return end - start


def _prose(reading: Reading, block: Element) -> float:
    return sum(line.weight for line in reading.lines[slice(*reading.ranges.get(block, (0, 0)))])


def _abstracts(reading: Reading, headline: int | None) -> Iterator[int]:
    """Lines under the headline, built unlike the paragraphs, whose sentences these say again."""
    if headline is None:
        return
    lines = reading.lines
    for index in range(headline + 1, min(headline + _LEAD_LINES, len(lines))):
        line = lines[index]
        if not line.weight or line.links:
            continue
        shape = element_shape(line.owner)
        others = [
            other.text
            for other in lines[index + 1 : index + _STORY_LINES]
            if other.weight and not other.hidden and element_shape(other.owner) != shape
        ]
        text = unspaced("\n".join(others))
        said = _SENTENCE.findall(_SAID_BEFORE.sub("", unspaced(line.text)))
        if said and all(sentence in text for sentence in said):
            yield index
