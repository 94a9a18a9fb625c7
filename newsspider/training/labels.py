"""Which lines of a page are its story, as the gold says: what the weights are learned from."""

from collections.abc import Iterator, Sequence

from newsspider.evaluation.gold import GoldPage
from newsspider.words.fold import unspaced

_WHOLE_LINE_CHARS = 4  # a shorter line is a paragraph, not a piece of one
_QUOTED_CHARS = 8
_MOST_PLACES = 30
_LOOK_BACK = 400
_OVERLAP = 2
_NEARLY_ALL = 0.8
_LONG = 30
_STEP, _PIECE = 4, 8
_START = 15


def line_labels(lines: Sequence[str], gold: GoldPage) -> list[bool | None]:
    """For each line whether it is of the story; None where that is neither wanted nor wrong.

    Where the page says something twice, the lines count that tell the story in its order.
    """
    lines = list(map(unspaced, lines))
    paragraphs = list(map(unspaced, gold.body))
    story = _chain([*_places(lines, paragraphs)])
    optional = [unspaced(text) for text in (*gold.optional, gold.title or "") if text]
    return [
        True if index in story else None if _is_of(line, optional) else False
        for index, line in enumerate(lines)
    ]


def _is_of(line: str, optional: Sequence[str]) -> bool:
    return line in optional or (
        len(line) >= _QUOTED_CHARS and any(line in text for text in optional)
    )


def _places(lines: Sequence[str], paragraphs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where lines stand in the story: number of the line, its place, how many characters."""
    story = "".join(paragraphs)
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph))
    for index, line in enumerate(lines):
        length = len(line)
        if length < _WHOLE_LINE_CHARS:
            found = [at for at, text in zip(starts, paragraphs, strict=False) if line == text]
        else:
            found = _all_places(line, story)
            if not found:
                found, length = _nearly(line, story, starts, paragraphs)
        for at in found if line else ():
            yield index, at, length


def _all_places(line: str, story: str) -> list[int]:
    found: list[int] = []
    at = story.find(line)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = story.find(line, at + 1)
    return found


def _nearly(
    line: str, story: str, starts: Sequence[int], paragraphs: Sequence[str]
) -> tuple[list[int], int]:
    """Where a line stands that holds a little more than a paragraph, or differs a little.

    Also how much of the story it tells.
    """
    for start, paragraph in zip(starts, paragraphs, strict=False):
        if paragraph in line and len(paragraph) >= _NEARLY_ALL * len(line):
            return [start], len(paragraph)
    at = story.find(line[:_START]) if len(line) >= _LONG else -1
    pieces = [line[i : i + _PIECE] for i in range(0, len(line) - _PIECE, _STEP)]
    alike = sum(piece in story for piece in pieces)
    return [at] if at >= 0 and alike >= _NEARLY_ALL * len(pieces) else [], len(line)


def _chain(places: Sequence[tuple[int, int, int]]) -> set[int]:
    """The lines of the longest chain of places in which lines and places both go on."""
    best: list[tuple[int, int]] = []  # characters up to here, and the place before
    for number, (index, at, length) in enumerate(places):
        longest, before = 0, -1
        for other in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            line, place, size = places[other]
            if line < index and place + size <= at + _OVERLAP and best[other][0] > longest:
                longest, before = best[other][0], other
        best.append((longest + length, before))
    chain = set()
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    while at >= 0:
        chain.add(places[at][0])
        at = best[at][1]
    return chain
