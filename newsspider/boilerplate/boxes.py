"""Boxes amid a story that are none of it: what a label names, abstracts, cards of other stories."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from newsspider.boilerplate.repeats import TEASERS
from newsspider.page.lines import Line, Reading
from newsspider.page.structure import element_shape
from newsspider.words.fold import unspaced
from newsspider.words.lexicon import Lexicon, is_numbered
from newsspider.words.relative import has_relative_time
from newsspider.words.time import first_date
from newsspider.words.vocabulary import expand_unfolded

ABSTRACT = "abstract"
FOLDED = "folded"

_BOX_KINDS = frozenset(("ad", "box"))
_LABEL_CHARS, _BOX_LINES = 24, 5  # no label that is no sentence is longer: a bound of work
_SUBHEADS = frozenset(("h2", "h3", "h4", "h5"))
_MOST_CARDS, _BOXED, _BESIDE = 2, 2, 2  # cards of a story; blocks around one; lines between
_TEASER_LINES, _TEASER_CHARS = 2, 60
_NESTED = 8  # no label is nested deeper in the block of the paragraphs around its box
_ABSTRACT_CHARS, _LEAD_LINES, _STORY_LINES = 400, 12, 80
_SENTENCE = re.compile(r"[^。！？!?…]{8,}")
_ON_STORY = re.compile(expand_unfolded("我们|本[文站网刊号]|编[者辑]|小编|作者|转载"))
_SAID_BEFORE = re.compile(r"^[\u4e00-\u9fff]{2,4}[:：]")


def find_boxes(
    reading: Reading, headline: int | None, lexicon: Lexicon
) -> Iterator[tuple[range, str]]:
    """The lines of every such box, and the rule that names it."""
    read = [0.0, *accumulate([line.weight for line in reading.lines])]
    for index, line in enumerate(reading.lines):
        if line.weight or line.links or len(line.text) > _LABEL_CHARS:
            continue
        first, last = max(0, index + 1 - _BOX_LINES), min(len(read) - 1, index + _BOX_LINES)
        if read[first] == read[last]:  # no sentence is near, as at most labels
            continue
        box = _box_around(reading, index, read)
        rule = lexicon.match(line.text) if box else None
        if rule and rule.kind in _BOX_KINDS:
            yield box, rule.id
    yield from _notes(reading, read, lexicon)
    for index in _abstracts(reading, headline):
        yield range(index, index + 1), ABSTRACT
    for card in _cards(reading, headline):
        yield card, TEASERS
    for box in _folded(reading, headline, read):
        yield box, FOLDED


def _box_around(reading: Reading, label: int, read: Sequence[float]) -> range:
    """The few lines over or under a label that share a block with it, apart from more text.

    Empty where the label stands among the paragraphs, or most of the text around stands with it.

    :param read: how much running text stands before each line.
    """
    block = reading.lines[label].owner
    if block is None:
        return range(0)
    blocks = islice(chain((block,), block.iterancestors()), _NESTED)
    nested = [range(*reading.ranges.get(around, (0, 0))) for around in blocks]
    box = next((lines for lines in nested if len(lines) > 1), range(0))
    inside = read[box.stop] - read[box.start]
    if not inside or len(box) > _BOX_LINES or label not in (box[0], box[-1]):
        return range(0)
    texts = (read[lines.stop] - read[lines.start] for lines in nested)
    around = next((text for text in texts if text > inside), 0.0)
    return box if around >= 2 * inside else range(0)


def _notes(
    reading: Reading, read: Sequence[float], lexicon: Lexicon
) -> Iterator[tuple[range, str]]:
    """Quotes of a few lines whose last one disclaims: what the publisher says about the story."""
    for block, (start, end) in reading.ranges.items():
        if block.tag != "blockquote" or not 1 < end - start <= _BOX_LINES:
            continue
        told = "".join(line.text for line in reading.lines[start : end - 1])
        rule = (
            lexicon.match(reading.lines[end - 1].text, "tail") if _ON_STORY.search(told) else None
        )
        if rule and rule.kind == "disclaimer" and read[-1] >= 3 * (read[end] - read[start]):
            yield range(start, end), rule.id


def _abstracts(reading: Reading, headline: int | None) -> Iterator[int]:
    """Lines under the headline, built unlike the paragraphs, whose sentences these say again."""
    if headline is None:
        return
    lines = reading.lines
    for index in range(headline + 1, min(headline + _LEAD_LINES, len(lines))):
        line = lines[index]
        if not line.weight or line.links or len(line.text) > _ABSTRACT_CHARS:
            continue
        said = _SENTENCE.findall(_SAID_BEFORE.sub("", unspaced(line.text)))
        if not said:
            continue
        shape = element_shape(line.owner)
        others = [
            other.text
            for other in lines[index + 1 : index + _STORY_LINES]
            if other.weight and not other.hidden and element_shape(other.owner) != shape
        ]
        text = unspaced("\n".join(others))
        if all(sentence in text for sentence in said):
            yield index


def _cards(reading: Reading, headline: int | None) -> list[range]:
    """The headings that lead to other stories, each in a box of its own between the paragraphs.

    A sentence of that story and its day may stand under it.

    More than two are the items of a digest, and so is one with a number.
    """
    lines = reading.lines
    heads = (i for i, line in enumerate(lines) if line.tag in _SUBHEADS and line.is_link)
    leading = (i for i in heads if i != headline and _leads_on(lines[i]))
    cards = [*islice(filter(None, (_card(reading, i) for i in leading)), _MOST_CARDS + 1)]
    is_digest = len(cards) > _MOST_CARDS or any(is_numbered(lines[x[0]].text) for x in cards)
    return [] if is_digest else cards


def _leads_on(head: Line) -> bool:
    """Whether a heading links to another page, and to no place in this one."""
    around = (
        () if head.owner is None else chain(head.owner.iter("a"), head.owner.iterancestors("a"))
    )
    return any(not link.get("href", "#").startswith("#") for link in around)


def _card(reading: Reading, head: int) -> range | None:
    """The lines of the box that a heading begins, if it stands where the paragraphs do."""
    blocks = reading.outermost_from(head)
    alone = [x for x in blocks if reading.ranges[x] == (head, head + 1)]
    box = next(iter(blocks[len(alone) :]), None)
    if box is None or not _is_teaser(reading.lines[head + 1 : reading.ranges[box][1]]):
        box = alone[-1] if len(alone) >= _BOXED else None
    if box is None:
        return None
    start, end = reading.ranges[box]
    around = reading.around(box)
    near = reading.lines[max(0, start - _BESIDE) : start], reading.lines[end:][:_BESIDE]
    stands = all(
        any(x.weight and x.owner is not None and reading.around(x.owner) is around for x in side)
        for side in near
    )
    return range(start, end) if stands else None


def _is_teaser(under: Sequence[Line]) -> bool:
    """Whether what stands under a heading is a sentence, and perhaps the day of its story."""
    return (
        0 < len(under) <= _TEASER_LINES
        and not any(line.links for line in under)
        and under[0].weight > 0
        and len(under[0].text) <= _TEASER_CHARS
        and all(first_date(line.text) or has_relative_time(line.text) for line in under[1:])
    )


def _folded(reading: Reading, headline: int | None, read: Sequence[float]) -> Iterator[range]:
    """Boxes between headline and story that have each paragraph twice: clipped, and in full."""
    if headline is None:
        return
    lines = reading.lines
    nested = 0  # the end of the last box: the blocks in it have no more to tell
    under = range(headline + 1, headline + _LEAD_LINES + 1)
    near = [lines for lines in reading.ranges.values() if lines[0] in under]
    for start, end in sorted(near, key=lambda lines: (lines[0], -lines[1])):
        if start < nested:
            continue
        told = [line.text for line in lines[start:end] if line.weight]
        is_twice = told[::2] == told[1::2] and 0 < len(told) < end - start  # and has a label
        # A story that is there once for each kind of screen has nothing as long under it.
        rest = read[min(end + _STORY_LINES, len(lines))] - read[end]
        if is_twice and rest >= (read[end] - read[start]) / 2:
            nested = end
            yield range(start, end)
