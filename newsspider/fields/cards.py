"""The cards of other stories around a story: a headline each, and a bar that is not this one's."""

from collections.abc import Container, Iterable, Iterator, Sequence, Set

from newsspider.boilerplate.own_parts import HEADING_TAGS
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Element, Line
from newsspider.page.structure import element_shape
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields

_MOST_LINES, _LEAST = 5, 2
_COLONS = frozenset(COLONS)


def bars_of_cards(lines: Sequence[Line], around: Sequence[int], asked: Container[int]) -> set[int]:
    """What stands beside the headlines of cards: blocks in a row that look alike.

    :param around: the numbers of the lines above and under the story.
    :param asked: those of which it is to be known; of rows without them nothing is told.
    """
    heads = {i for i in around if _is_head(lines[i])}
    rows = _rows(lines, around, asked, heads) if heads else ()
    return {index for row in rows for index in _bars(lines, row, heads)}


def _rows(
    lines: Sequence[Line], around: Iterable[int], asked: Container[int], heads: Set[int]
) -> Iterator[list[list[int]]]:
    """Blocks of a few lines, a headline among them, that share parent and shape."""
    blocks: dict[Element, list[int]] = {}
    for index in around:
        block = lines[index].owner
        while block is not None:
            held = blocks.setdefault(block, [])
            held.append(index)
            # What is around one that holds more than a card does so, too.
            block = block.getparent() if len(held) <= _MOST_LINES + 1 else None
    siblings: dict[Element | None, list[tuple[Element, list[int]]]] = {}
    for block, held in blocks.items():
        if len(held) <= _MOST_LINES and not heads.isdisjoint(held):
            siblings.setdefault(block.getparent(), []).append((block, held))
    for row in siblings.values():
        if not any(index in asked for _, held in row for index in held):
            continue
        alike: dict[str, list[list[int]]] = {}
        for block, held in row:
            alike.setdefault(element_shape(block), []).append(held)
        yield from (held for held in alike.values() if sum(map(len, held)) > 1)


def _bars(lines: Sequence[Line], row: Sequence[Sequence[int]], heads: Set[int]) -> Iterator[int]:
    cards = [block for block in row if len({lines[i].text for i in block if i in heads}) == 1]
    for card in cards:
        is_headed = any(lines[i].tag in HEADING_TAGS for i in card if i in heads)
        if len(cards) >= _LEAST or (is_headed and len(card) > 1):
            yield from (i for i in card if i not in heads or len(card) == 1)


def _is_head(line: Line) -> bool:
    """Whether a line begins with a link as long as headlines are, and not with a credit."""
    linked = line.text[: line.lead_link]
    is_credit = not _COLONS.isdisjoint(linked) and bool(read_fields(linked)[0])
    return len(linked) >= LINKED_HEADLINE_CHARS and not is_credit
