"""The cards of other stories around a story: a headline each, and a bar that is not this one's."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from newsspider.boilerplate.own_parts import HEADING_TAGS
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Element, Line
from newsspider.page.structure import element_shape
from newsspider.words.credits import sure_names
from newsspider.words.labels import read_fields
from newsspider.words.time import first_date
from newsspider.words.vocabulary import expand_unfolded

_MAY_BE_CREDIT = re.compile(
    expand_unfolded(r"[:：/／|｜]|记者|作者|来源|编辑|报[道导]|通讯员|评论员|撰文|供稿|摄")
)
_MOST_LINES = 5
_LEAST, _LEAST_UNLINKED = 2, 3


def bars_of_cards(lines: Sequence[Line], around: Sequence[int], asked: Set[int]) -> set[int]:
    """What stands beside the headlines of cards: blocks in a row that look alike.

    :param around: the numbers of the lines above and under the story.
    :param asked: those of which it is to be known; of rows without them nothing is told.
    """
    heads = _Heads(lines)
    return {index for row in _rows(lines, around, asked) for index in _bars(lines, row, heads)}


class _Heads(dict[int, bool]):
    """Whether lines head cards, each asked once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, index: int) -> bool:
        is_head = self[index] = _is_head(self._lines[index])
        return is_head


def _rows(
    lines: Sequence[Line], around: Iterable[int], asked: Set[int]
) -> Iterator[list[list[int]]]:
    """Blocks of a few lines that share parent and shape."""
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
        if len(held) <= _MOST_LINES:
            siblings.setdefault(block.getparent(), []).append((block, held))
    for row in siblings.values():
        if all(asked.isdisjoint(held) for _, held in row):
            continue
        alike: dict[str, list[list[int]]] = {}
        for block, held in row:
            alike.setdefault(element_shape(block), []).append(held)
        yield from (held for held in alike.values() if sum(map(len, held)) > 1)


def _bars(
    lines: Sequence[Line], row: Sequence[Sequence[int]], heads: Mapping[int, bool]
) -> Iterator[int]:
    linked = [block for block in row if len({lines[i].text for i in block if heads[i]}) == 1]
    for block in linked:
        is_headed = len(block) > 1 and any(lines[i].tag in HEADING_TAGS for i in block if heads[i])
        if is_headed or len(linked) >= _LEAST:
            yield from (block if len(block) == 1 else (i for i in block if not heads[i]))
    others = [block for block in row if len(block) > 1]
    if len({lines[block[0]].text for block in others}) < _LEAST_UNLINKED:
        return  # as in most rows: they need not be read
    titled = [block for block in others if _is_title(lines[block[0]])]
    if len({lines[block[0]].text for block in titled}) >= _LEAST_UNLINKED:
        for block in titled:
            yield from block[1:]


def _is_head(line: Line) -> bool:
    """Whether a line begins with a link as long as headlines are, and not with a credit."""
    linked = line.text[: line.lead_link]
    if len(linked) < LINKED_HEADLINE_CHARS:
        return False
    if not _MAY_BE_CREDIT.search(linked):  # as most headlines
        return True
    fields, rest = read_fields(linked)
    return not ((fields and not rest) or sure_names(linked))


def _is_title(line: Line) -> bool:
    """Whether a line may head a card that has no link: it tells neither who nor when."""
    is_short = len(line.text) < LINKED_HEADLINE_CHARS
    return not (is_short or line.weight or read_fields(line.text)[0] or first_date(line.text))
