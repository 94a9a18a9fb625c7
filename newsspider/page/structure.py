"""How the lines of a page sit in its tree: units, and the blocks that line them up."""

import re

from newsspider.page.lines import Element, Reading
from newsspider.remembered import remembered

# These say what they hold; of the others only the class does.
_NUMBER = re.compile(r"\d+")
_NAMELESS = frozenset(("div", "section", "article", "span"))


def unit_of(reading: Reading, index: int) -> Element | None:
    """The outermost block that holds this line alone; None where its own block holds more."""
    return unit_and_nest(reading, index)[0]


def nest_of(reading: Reading, index: int) -> Element | None:
    """The block whose items the line is one of: the paragraphs of one story share it."""
    return unit_and_nest(reading, index)[1]


def unit_and_nest(reading: Reading, index: int) -> tuple[Element | None, Element | None]:
    """Both of a line: see `unit_of` and `nest_of`."""
    known = reading.places.get(index)
    if known is None:
        known = reading.places[index] = _place(reading, index)
    return known


def _place(reading: Reading, index: int) -> tuple[Element | None, Element | None]:
    ranges, own = reading.ranges, (index, index + 1)
    unit, nest = None, reading.lines[index].owner
    while nest is not None and ranges.get(nest) == own:
        unit = nest
        nest = nest.getparent()
    return unit, reading.block_of(nest)


def element_shape(element: Element | None) -> str:
    """What repeated blocks have in common: tag and first class, without its numbers."""
    if element is None:
        return ""
    name = element.get("class")
    return f"{element.tag}.{_first_class(name) if name else ''}"


@remembered(4096)  # portals repeat their classes
def _first_class(named: str) -> str:
    return _NUMBER.sub("", named.strip().partition(" ")[0])


def nested_shape(block: Element | None) -> tuple[str, str]:
    """The shape of a block, and that of the one around it."""
    return element_shape(block), element_shape(None if block is None else block.getparent())


def is_alike(shape: str, others: set[str]) -> bool:
    """Whether a block with a shape may stand in a row with the others."""
    tag = shape.partition(".")[0]
    if tag in _NAMELESS:
        return shape in others
    return any(other.partition(".")[0] == tag for other in others)
