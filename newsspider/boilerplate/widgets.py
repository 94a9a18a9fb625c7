"""Widgets between the story's paragraphs: link lists, cards, tools, labels of their own."""

import re
from collections.abc import Sequence
from itertools import accumulate

from newsspider.boilerplate.removed_by import CAPTION, RemovedBy, name_line, name_lines
from newsspider.page.lines import CELL_GAP, Element, Line, Reading
from newsspider.page.structure import element_shape, unit_of
from newsspider.page.traits import HEADING_ELEMENTS

_NAMELESS = frozenset(("div", "section", "aside", "figure", "button", "ins"))
_VERBATIM = frozenset(("pre", "code"))
_LABEL_CHARS = 40
# 均价31000元/㎡, ￥128, 指导价：8.68-12.98万
_PRICE = re.compile(r"[￥¥]\s?\d|\d\s?万?元(?:[/／起]|$)|价[:：]?\s?[\d.-]+\s?万")
_PARAGRAPHS = 3


def mark_widgets(
    reading: Reading, story: Sequence[int], removed_by: RemovedBy, container: Element
) -> None:
    """Mark blocks without a sentence that are made of links and known boilerplate.

    A story that is a list of links keeps them.
    """
    lines = reading.lines
    left = [index for index in story if index not in removed_by]
    if sum(_is_item(lines[index]) for index in left) * 2 > len(left):
        return
    _mark_company(reading, left, removed_by, container)
    _mark_link_runs(lines, [index for index in left if index not in removed_by], removed_by)


def _mark_company(
    reading: Reading, left: Sequence[int], removed_by: RemovedBy, container: Element
) -> None:
    """Mark the rest of a block at least half of whose lines are boilerplate or hold links.

    So is the one price of a block that holds links: it sells something. More of them are a list.
    """
    lines = reading.lines
    short = [i for i in left if not lines[i].weight and lines[i].tag not in _VERBATIM]
    if not short:
        return
    known = [
        (index in removed_by and removed_by[index] != CAPTION) or line.links > 0
        for index, line in enumerate(lines)
    ]
    alien, linked = [0, *accumulate(known)], [0, *accumulate([line.links > 0 for line in lines])]
    priced = [0, *accumulate([not known[i] and _is_price(x) for i, x in enumerate(lines)])]
    prose = [0, *accumulate([x.weight > 0 and i not in removed_by for i, x in enumerate(lines)])]

    def is_company(block: Element) -> bool | None:
        """Whether a block is such a one; None if the one around it is asked instead."""
        start, end = reading.ranges.get(block, (0, 0))
        if prose[end] - prose[start]:
            return False
        sells = linked[end] > linked[start] and priced[end] - priced[start] == 1
        most = end - start > 1 and (alien[end] - alien[start] + sells) * 2 >= end - start
        return True if most else None

    # What is known of a block is so of those in it: lines may stand a thousand blocks deep.
    told: dict[Element, bool] = dict.fromkeys((container, *container.iterancestors()), False)
    for index in short:
        inside: list[Element] = []
        block, found = lines[index].owner, None
        while block is not None and (found := told.get(block)) is None:
            inside.append(block)
            if (found := is_company(block)) is not None:
                break
            block = block.getparent()
        told.update(dict.fromkeys(inside, bool(found)))
        if found:
            name_line(removed_by, index, "widget")


def _is_price(line: Line) -> bool:
    """Whether a line tells a price and is no row of a table."""
    text = line.text
    if not ("元" in text or "价" in text or "￥" in text or "¥" in text):  # as in most lines
        return False
    return CELL_GAP not in text and _PRICE.search(text) is not None


def _mark_link_runs(lines: Sequence[Line], left: Sequence[int], removed_by: RemovedBy) -> None:
    """Mark two or more lines in a row that are nothing but links, and the label over them."""
    over: int | None = None
    run: list[int] = []
    for index in [*left, -1]:
        if index >= 0 and _is_item(lines[index]):
            run.append(index)
            continue
        if len(run) > 1:
            label = [over] if over is not None and _is_label(lines[over]) else []
            name_lines(removed_by, [*label, *run], "link-list")
        over, run = index, []


def _is_label(line: Line) -> bool:
    """Whether a line may head a list of links: a few bold words, and no heading of a section."""
    return (
        line.bold
        and not line.weight
        and line.tag not in HEADING_ELEMENTS
        and len(line.text) <= _LABEL_CHARS
        and line.text[-1] not in "。！？：:”」"
    )


def _is_item(line: Line) -> bool:
    return line.links > 0 and line.link_chars * 10 >= len(line.text) * 8


def mark_labels(reading: Reading, story: Sequence[int], removed_by: RemovedBy) -> None:
    """Mark short lines in a named div of their own between the paragraphs of a story in <p>."""
    lines = reading.lines
    left = [index for index in story if index not in removed_by]
    paragraphs = [index for index in left if lines[index].weight]
    if len(paragraphs) < _PARAGRAPHS or any(lines[index].tag != "p" for index in paragraphs):
        return
    own = {element_shape(unit_of(reading, index)) for index in paragraphs}
    odd: dict[str, list[int]] = {}
    for index in left:
        line = lines[index]
        if line.weight or line.bold or len(line.text) > _LABEL_CHARS or line.text[-1] in "。！？":
            continue
        unit = unit_of(reading, index)
        shape = element_shape(unit)
        if unit is None or unit.tag not in _NAMELESS or shape.endswith("."):
            continue
        if shape not in own:  # every paragraph may have such a div
            odd.setdefault(shape, []).append(index)
    for indexes in odd.values():
        if len(indexes) == 1:  # a shape that comes again is a sub-heading's
            name_lines(removed_by, indexes, "label")
