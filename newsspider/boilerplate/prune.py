"""Take lines out of the tree without touching what stands beside them."""

from collections.abc import Collection

from newsspider.page.lines import Element, Reading


def prune(root: Element, reading: Reading, keep: Collection[int], container: Element) -> None:
    """Remove every line but the kept ones; never ``html`` or ``body`` themselves.

    A block without a kept line goes whole; in a block with some, only the text of the others
    goes. Pictures inside the story's container stay. Elements without text (scripts, styles) stay.

    :param container: the story's container, whose pictures stay.
    """
    needed = _needed(reading, keep, container)
    for block in reading.ranges:
        parent = block.getparent()
        if block not in needed and parent is not None and (parent in needed or parent is root):
            if block.tag != "body":
                _drop(block)
    for index, line in enumerate(reading.lines):
        if index not in keep and line.owner in needed:
            for element, is_tail in line.nodes:
                if is_tail:
                    element.tail = None
                else:
                    element.text = None


def _needed(reading: Reading, keep: Collection[int], container: Element) -> set[Element]:
    """The kept lines' owners, the story's pictures, and all elements around them."""
    needed: set[Element] = set()
    inside = set(container.iter("img", "amp-img"))
    kept_pictures = [
        picture.element
        for picture in reading.pictures
        if picture.element in inside and _at_kept_line(picture.index, keep)
    ]
    owners = [reading.lines[index].owner for index in keep]
    for element in [*owners, *kept_pictures]:
        while element is not None and element not in needed:
            needed.add(element)
            element = element.getparent()
    return needed


def _at_kept_line(index: int, keep: Collection[int]) -> bool:
    return index in keep or index - 1 in keep


def _drop(element: Element) -> None:
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
