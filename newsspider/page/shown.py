"""What a reader gets to see in the end, where the markup alone says otherwise.

The rest of a story may be hidden until 展开全文 is pressed, and a page that has the story once for
each kind of screen hides all but one by a style sheet.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from newsspider.page.lines import Line, Reading, TextNode
from newsspider.page.traits import HIDDEN
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand

_UNFOLD = re.compile(
    expand(
        r"{click}?(?:{unfold}?{remaining}(?:{whole}|内容|部分)?|{unfold}(?:{whole}|内容|部分)"
        r"|展开|继续阅读)(?:\d\d?%)?\W*"
    )
)
_UNFOLD_CHARS = 16
_BESIDE = 2  # lines
_LEAST_COPIED = 2  # paragraphs
_COPIED_SHARE = 0.5


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
    """Show the hidden rest of a story: it goes on after a paragraph, and a button unfolds it."""
    lines = reading.lines
    if not any(line.hidden and line.weight for line in lines):  # as on most pages
        return
    for start, end in _hidden_runs(lines):
        rest = next((line for line in lines[start:end] if line.weight), None)
        above = reversed(lines[max(0, start - _BESIDE - 1) : start])
        before = next((line for line in above if line.weight), None)
        beside = [*lines[max(0, start - _BESIDE) : start], *lines[end : end + _BESIDE]]
        if rest and before and rest.tag == before.tag and any(map(_unfolds, beside)):
            _hide(reading, start, end, False)


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
    prose = [index for index, line in enumerate(lines) if line.weight and not line.hidden]
    first: dict[str, int] = {}
    copies = {index for index in prose if first.setdefault(lines[index].text, index) != index}
    if len(copies) < _LEAST_COPIED:  # as on most pages
        return
    least = _COPIED_SHARE * sum(lines[index].weight for index in first.values())
    for start, end in reading.ranges.values():
        inside = prose[bisect_left(prose, start) : bisect_left(prose, end)]
        if (
            len(inside) >= _LEAST_COPIED
            and copies.issuperset(inside)
            and all(first[lines[index].text] < start for index in inside)
            and sum(lines[index].weight for index in inside) >= least
        ):
            _hide(reading, start, end, True)
            for index in inside:
                lines[index].weight = 0.0


def _hide(reading: Reading, start: int, end: int, hidden: bool) -> None:
    for line in reading.lines[start:end]:
        line.hidden = hidden
    for picture in reading.pictures:
        if start <= picture.index < end:
            picture.hidden = hidden
