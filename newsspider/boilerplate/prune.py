"""Take lines out of the tree without touching what stands beside them."""

import re
from collections.abc import Callable, Collection

from newsspider.page.lines import Element, Line, Reading

# They hold text that no line has: a reader without scripts would see it, or send it.
_TEXTUAL = (
    "noscript", "noframes", "iframe", "object", "template", "textarea", "select", "datalist",
    "marquee", "video", "audio",
)  # fmt: skip

_WORDS = re.compile(r"(\s+)")


def prune(root: Element, reading: Reading, keep: Collection[int], container: Element) -> None:
    """Remove every line but the kept ones; never ``html`` or ``body`` themselves.

    A block without a kept line goes whole; in a block with some, only the text of the others
    goes. Pictures beside kept lines stay, and so do elements without text: scripts, styles.

    :param container: the story's container, whose pictures stay.
    """
    needed = _needed(reading, keep, container)
    for index, line in enumerate(reading.lines):
        if index not in keep:
            line.blank()
    for element in [*root.iter(*_TEXTUAL), *(x.element for x in reading.pictures)]:
        if element not in needed:
            drop_element(element)
    for block in (*reading.ranges, *reading.unread):
        if block not in needed and block.tag not in ("body", "html"):
            drop_element(block)


def _needed(reading: Reading, keep: Collection[int], container: Element) -> set[Element]:
    """The kept lines' owners, the story's pictures and all elements around them."""
    needed: set[Element] = set()
    inside = set(container.iter("img", "amp-img"))
    pictures = [
        picture.element
        for picture in reading.pictures
        if picture.element in inside and _at_kept_line(picture.index, keep)
    ]
    owners = [reading.lines[index].owner for index in keep]
    for start in [*owners, *pictures]:
        element = start
        while element is not None and element not in needed:
            needed.add(element)
            element = element.getparent()
    return needed


def _at_kept_line(index: int, keep: Collection[int]) -> bool:
    return index in keep or index - 1 in keep


def drop_element(element: Element) -> None:
    """Remove an element but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def drop_words(line: Line, is_dropped: Callable[[str], bool]) -> None:
    """Drop single words from the text of a line; the white space around them stays."""
    for element, part in line.nodes:
        setattr(element, part, _without(getattr(element, part) or "", is_dropped))


def _without(text: str, is_dropped: Callable[[str], bool]) -> str:
    words = _WORDS.split(text)
    return "".join(word for word in words if word.isspace() or not is_dropped(word))
