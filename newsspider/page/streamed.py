"""Parts of a page that its server sends after it, put in their places as a browser does.

React writes a template where a part is to come, and the part itself, hidden, at the end of the
page; a script of one line moves it there.
"""

from collections.abc import Iterator

from newsspider.page.tree import Element

STREAMED = 'id="S:'
"""What pages have in them that were sent so."""

_PLACES = ("B:", "P:")
_END = "/$"  # the comment behind what stands in a place until its part is there


def put_in_place(root: Element) -> None:
    """Move all parts to their places, and hide what stands there until they have come."""
    parts = [x for x in root.iter("div") if is_part(x)]
    places = {place.get("id", ""): place for place in root.iter("template")} if parts else {}
    for part in parts:
        number = part.get("id", "")[2:]
        place = next((places.pop(x + number) for x in _PLACES if x + number in places), None)
        if place is None or part in place.iterancestors():
            continue
        for filler in [*_fillers(place)]:
            filler.set("hidden", "")
        place.addprevious(part)
        del part.attrib["hidden"]


def is_part(block: Element) -> bool:
    """Whether a block is such a part: nobody else calls a hidden one so."""
    return block.get("hidden") is not None and block.get("id", "").startswith("S:")


def _fillers(place: Element) -> Iterator[Element]:
    """What stands behind a place up to its end; nothing where no comment tells where that is."""
    found = []
    for beside in place.itersiblings():
        if not isinstance(beside.tag, str) and (beside.text or "") == _END:
            yield from found
            return
        if isinstance(beside.tag, str):
            found.append(beside)
