"""What a reader gets to see in the end, where the markup alone says otherwise.

The rest of a story may be hidden until 展开全文 or a picture of it is pressed, and a page that has
the story once for each kind of screen hides all but one by a style sheet. Numbers beside the lines
of code and the marks of headings that link to themselves are text in the markup alone.
"""

import re
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, groupby, islice

from newsspider.page.lines import Element, Line, Reading, TextNode
from newsspider.page.structure import element_shape
from newsspider.page.traits import HEADING_ELEMENTS, HIDDEN
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand
from newsspider.words.wording import default_wording

_UNFOLD = re.compile(
    expand(
        r"{click}?(?:{unfold}?{remaining}(?:{whole}|内容|部分)?|{unfold}(?:{whole}|内容|部分)"
        r"|展开|继续阅读)(?:\d\d?%)?\W*"
    )
)
_UNFOLD_CHARS = 16
_MORE = re.compile(r"更多|全文|展[开開]|[余餘剩]下|^\d{1,2}$")
_UNSEEN = frozenset(("script", "style", "noscript", "br", "hr"))
_BUTTONS = ("img", "svg", "button", "input", "i", "a")
_BESIDE = 2  # lines
_ABOVE, _NEAREST = 8, 3  # how many lines above, and paragraphs among them
_LEAST_HIDDEN = 2  # paragraphs: what a single one says, a box about the site may say, too
_MUCH = 0.25  # of what is shown above: no biography and no summary says so much
_LEAST_COPIED = 2  # paragraphs
_COPIED_SHARE = 0.5
_OPENING = 4  # characters: only where some lines begin alike, all they say is compared
_UNSAID = re.compile(r"\W+")
_TO_CELL, _COLUMNS = 4, 2  # elements from a listing to the cell that it fills
_PERMALINKS = frozenset("#¶§🔗")
_NUMBER = re.compile(r"\d{1,5}")


@contextmanager
def hidden_marks(root: Element) -> Iterator[None]:
    """Hide numbers of lines of code, in a column or block beside it, and permalinks: # 渡口.

    For as long as the page is read: its tree is that of its selectors, too.
    """
    marks = [mark for mark in dict.fromkeys(_marks(root)) if mark.get("aria-hidden") is None]
    for mark in marks:
        mark.set("aria-hidden", "true")
    try:
        yield
    finally:
        for mark in marks:
            del mark.attrib["aria-hidden"]


def _marks(root: Element) -> Iterator[Element]:
    beside: dict[Element, None] = {}
    for element in root.iter("pre", "code", *HEADING_ELEMENTS):
        if element.tag in HEADING_ELEMENTS:
            yield from filter(_leads_here, element.iterchildren("a"))
        elif (block := _beside(element)) is not None:
            beside[block] = None
    yield from filter(_counts, beside)


def _leads_here(link: Element) -> bool:
    return (link.text or "").strip() in _PERMALINKS and link.get("href", "").startswith("#")


def _beside(listing: Element) -> Element | None:
    """What may number the lines of code: the cell before it in a table of one row, or a block."""
    cell = next((x for x in islice(listing.iterancestors(), _TO_CELL) if x.tag == "td"), None)
    row = None if cell is None else cell.getparent()
    # In a table of more rows each has such a number: those of its items.
    if row is not None and len(row) == _COLUMNS and row.getprevious() is row.getnext():
        return row[0]
    beside = listing.getnext() if listing.tag == "pre" else None
    return beside if beside is not None and isinstance(beside.tag, str) else None


def _counts(block: Element) -> bool:
    """Whether a block holds nothing but numbers, each one more than the one before."""
    numbers = (word for text in map(str, block.itertext()) for word in text.split())
    last: int | None = None
    for number in numbers:
        if not _NUMBER.fullmatch(number) or (last is not None and int(number) != last + 1):
            return False
        last = int(number)
    return last is not None and next(block.iter("a"), None) is None


def unveil(nodes: Sequence[TextNode]) -> list[TextNode]:
    """The text nodes of a line, without the text of those that are hidden between the others.

    What is more than half of the line stays: a script may show it.
    """
    hidden = sum(len(text.strip()) for text, *_, place in nodes if place & HIDDEN)
    shown = sum(len(text.strip()) for text, *_, place in nodes if not place & HIDDEN)
    if hidden > shown:
        return list(nodes)
    return [("", *node[1:]) if node[3] & HIDDEN else node for node in nodes]


def is_hidden(nodes: Sequence[TextNode]) -> bool:
    """Whether all text of a line is hidden."""
    return all(node[3] & HIDDEN or node[0].isspace() for node in nodes)


def unfold(reading: Reading) -> None:
    """Show the hidden rest of a story: it goes on after a paragraph, and a button unfolds it.

    The button may be a picture, or have a script for it: then its paragraphs look like those above
    them and read like a story, and stand right under one of them, in their block, or are too much
    to be about who wrote it, what readers say, or a summary.
    """
    lines = reading.lines
    if not any(line.hidden and line.weight for line in lines):  # as on most pages
        return
    shown: set[int] = set()
    visible = [line if line.weight and not line.hidden else None for line in lines]
    told = {_said(line) for line in visible if line}
    chars = list(accumulate((len(line.text) if line else 0 for line in visible), initial=0))
    for start, end in _hidden_runs(lines):
        rest = [line for line in lines[start:end] if line.weight]
        # A caption, a heading, the button may be the last of them.
        above = [line for line in lines[max(0, start - _ABOVE) : start] if line.weight]
        goes_on = rest and any(line.tag == rest[0].tag for line in above[-_NEAREST:])
        beside = [*lines[max(0, start - _BESIDE) : start], *lines[end : end + _BESIDE]]
        if goes_on and any(map(_unfolds, beside)):
            shown.update(range(start, end))
        elif goes_on:
            is_much = sum(len(line.text) for line in rest) >= _MUCH * chars[start]
            if is_much or _is_pressed_for(lines, start, end):
                shown.update(_reads_on(lines, above[-_NEAREST:], range(start, end), told))
    if shown:
        _hide(reading, shown, False)


def _reads_on(
    lines: Sequence[Line], above: Sequence[Line], run: range, told: Container[str]
) -> range:
    """Those of some hidden lines that go on with the story above them, by all that they tell.

    A copy of the whole story goes on with it where it repeats no more of what is shown.

    :param told: what the lines say that are shown.
    """
    start = max((index + 1 for index in run if _said(lines[index]) in told), default=run.start)
    rest = [line for line in lines[start : run.stop] if line.weight]
    shapes = {element_shape(line.owner) for line in above}
    if len(rest) < _LEAST_HIDDEN or any(element_shape(line.owner) not in shapes for line in rest):
        return range(0)
    scores = default_wording().scores([line.text for line in rest])
    return range(start, run.stop) if sum(scores) > 0 else range(0)  # notices are worded otherwise


def _is_pressed_for(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether hidden lines stand in the block of the paragraph over them, beside what is pressed.

    Under a story there are hidden boxes, too: who wrote it, comments, an earlier version. They have
    a heading, a block of their own elsewhere, or nothing beside them that looks like a button.
    """
    over, first, last = lines[start - 1], lines[start], lines[end - 1]
    if not (start and over.weight and first.weight) or over.owner is None:
        return False
    around = over.owner.getparent()
    boxes = [_within(line.owner, around) for line in (first, last)]
    if around is None or any(box is None for box in boxes):
        return False
    beside = (_beside_box(boxes[0], before=True), _beside_box(boxes[1], before=False))
    return any(element is not None and _is_button(element) for element in beside)


def _within(element: Element | None, around: Element | None) -> Element | None:
    """The child of a block that an element is, or is in."""
    while element is not None and element.getparent() is not around:
        element = element.getparent()
    return element


def _beside_box(box: Element | None, *, before: bool) -> Element | None:
    """The element before or after another, without scripts."""
    while box is not None:
        box = box.getprevious() if before else box.getnext()
        if box is not None and isinstance(box.tag, str) and box.tag not in _UNSEEN:
            return box
    return None


def _is_button(element: Element) -> bool:
    """Whether an element may unfold what stands beside it: a picture, a number, 更多."""
    text = "".join(map(str, element.itertext())).strip()
    if text:
        return len(text) <= _UNFOLD_CHARS and _MORE.search(text) is not None
    is_picture = element.tag == "p" and element.find(".//a") is None  # of the story
    return not is_picture and any(True for _ in element.iter(*_BUTTONS))


def _hidden_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for is_hidden, run in groupby(range(len(lines)), key=lambda index: lines[index].hidden):
        if is_hidden:
            numbers = list(run)
            yield numbers[0], numbers[-1] + 1


def _unfolds(line: Line) -> bool:
    return len(line.text) <= _UNFOLD_CHARS and _UNFOLD.fullmatch(fold(line.text)) is not None


def hide_copies(reading: Reading) -> None:
    """Hide the blocks that tell once more what stands above them, if that is most of the page.

    A line of them weighs nothing: its text is on the page already.
    """
    lines = reading.lines
    shown = [line.text[:_OPENING] for line in lines if line.weight and not line.hidden]
    if len(shown) - len(set(shown)) < _LEAST_COPIED:  # as on most pages
        return
    first: dict[str, int] = {}
    copies = [
        line.weight > 0 and not line.hidden and first.setdefault(_said(line), index) != index
        for index, line in enumerate(lines)
    ]
    if sum(copies) < _LEAST_COPIED:
        return
    news = set(first.values())
    count = list(accumulate(copies, initial=0))
    again = list(
        accumulate((x.weight * c for x, c in zip(lines, copies, strict=True)), initial=0.0)
    )
    told = list(accumulate((x.weight * (i in news) for i, x in enumerate(lines)), initial=0.0))
    hidden: set[int] = set()
    for start, end in reversed(reading.ranges.values()):  # the outer blocks first
        if (
            start not in hidden
            and told[start] == told[end]
            and count[end] - count[start] >= _LEAST_COPIED
            and again[end] - again[start] >= _COPIED_SHARE * told[-1]
        ):
            hidden.update(range(start, end))
    _hide(reading, hidden, True)
    for index in hidden:
        lines[index].weight = 0.0


def _said(line: Line) -> str:
    """The letters and figures of a line: copies differ in punctuation."""
    return _UNSAID.sub("", line.text)


def _hide(reading: Reading, numbers: Container[int], hidden: bool) -> None:
    """Hide lines and the pictures between them, or show them and the pictures beside them."""
    for index, line in enumerate(reading.lines):
        if index in numbers:
            line.hidden = hidden
    enough = all if hidden else any
    for picture in reading.pictures:
        if enough((picture.index - 1 in numbers, picture.index in numbers)):
            picture.hidden = hidden
