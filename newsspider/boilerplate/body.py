"""The lines of the story: a search made for Chinese news pages.

Lines of running text give their weight (characters and punctuation outside links), as far as they
are worded like a story, to the block that lines them up, and less to the blocks around it; the best
block is the seed, from which the story grows (`newsspider.boilerplate.growth`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from math import exp

from newsspider.boilerplate.candidates import (
    nearest_first,
    prose_of,
    verse_of,
)
from newsspider.boilerplate.growth import Body, Growth
from newsspider.boilerplate.parts import LISTS, Parts
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import Element, Reading
from newsspider.page.structure import nest_of
from newsspider.words.known_labels import COLONS
from newsspider.words.lexicon import Lexicon

_SHARES = (1.0, 0.7, 0.45)
_OUTER = len(_SHARES) - 1
_BEFORE_HEADLINE = 0.3
_LITTLE = 60.0
_LEADING = 2
"""How many lines over a list what leads to it stands at the most."""


def find_body(
    reading: Reading,
    removed_by: RemovedBy,
    headline: int | None,
    lexicon: Lexicon,
    wording: Sequence[float],
    parts: Parts,
    known: Element | None = None,
    seed: Element | None = None,
) -> Body | None:
    """The lines that may be the story; None where no line reads like one.

    :param wording: for each line the log-odds that a story says it so.
    :param known: a block that is known to hold the story.
    :param seed: the block that the search would begin with, if that is known.
    """
    growth = Growth(reading, removed_by, headline, lexicon, wording, parts)
    if known is not None:
        return growth.whole(known)
    if parts.talk is not None:
        return growth.introduced(parts.talk.block, parts.talk.lines)
    if seed is not None:
        return growth.grow(seed)
    prose = prose_of(reading, removed_by, lexicon)
    if headline is not None and sum(prose.values()) <= _LITTLE:
        verse = verse_of(reading, removed_by, headline, lexicon)
        seed = _seed(reading, removed_by, headline, verse)
        found = None if seed is None else growth.from_verse(seed, verse, bool(prose))
        if found is not None:
            return found
    prose = prose or {i: line.weight for i, line in enumerate(reading.lines) if line.weight}
    passed_over = {*growth.imprint, headline}
    prose = {i: weight for i, weight in prose.items() if i not in passed_over} or prose
    told = {i: weight / (1.0 + exp(-wording[i])) for i, weight in prose.items()}
    near: Mapping[int, float] = told
    if headline is not None:
        near = nearest_first(reading, removed_by, headline, told, lexicon, parts)
    seed = _seed(reading, removed_by, headline, near)
    return None if seed is None else growth.grow(_around_list(reading, seed, headline, near))


def _seed(
    reading: Reading, removed_by: RemovedBy, headline: int | None, weights: Mapping[int, float]
) -> Element | None:
    scores: dict[Element, float] = {}
    blocks: dict[Element, list[tuple[float, Element]]] = {}
    for index, weight in weights.items():
        if index in removed_by or index == headline:
            continue
        if headline is not None and index < headline:
            weight *= _BEFORE_HEADLINE
        nest = nest_of(reading, index)
        if nest is None:
            continue
        if nest not in blocks:
            shares = zip(_SHARES, _blocks_of(nest), strict=False)
            # No inline element around blocks.
            blocks[nest] = [(share, one) for share, one in shares if one in reading.ranges]
        for share, element in blocks[nest]:
            scores[element] = scores.get(element, 0.0) + share * weight
    return max(scores, key=scores.__getitem__) if scores else None


def _around_list(
    reading: Reading, seed: Element, headline: int | None, weights: Mapping[int, float]
) -> Element:
    """The block around a list or a table, where a paragraph of that block leads to it.

    The items weigh most, but what leads to them, and what is said of them, is of the story, too.
    """
    while seed.tag in LISTS and (around := reading.around(seed)) is not None:
        start, end = reading.ranges[around]
        if around.tag in ("body", "html") or (headline is not None and start <= headline < end):
            break
        over = range(max(start, reading.ranges[seed][0] - _LEADING), reading.ranges[seed][0])
        leading = (i for i in over if weights.get(i) or reading.lines[i].text.endswith(COLONS))
        is_led = any(nest_of(reading, i) is around for i in leading)
        if not is_led and around.tag not in LISTS:
            break
        seed = around
    return seed


def _blocks_of(nest: Element) -> Iterator[Element]:
    """The block of a line and those around it that may hold the story."""
    if nest.tag == "html":
        return
    yield nest
    outer = nest.iterancestors() if nest.tag != "body" else ()
    yield from takewhile(lambda element: element.tag not in ("body", "html"), islice(outer, _OUTER))
