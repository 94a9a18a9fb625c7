"""What of a page is not its story, and by which rule."""

from collections.abc import Container, Mapping
from itertools import chain, groupby, islice
from operator import itemgetter

from newsspider.extraction.page import Page
from newsspider.items import REMOVED_CHARS, Removed
from newsspider.layouts.profile import BLOCK
from newsspider.page.lines import Element
from newsspider.page.reader import opening_of

_MARGIN_LINES = 8  # lines above and under the story that may be known by their words


def removed_from(page: Page) -> list[Removed]:
    """What is not the story, run by run in page order, each with its rule."""
    kept = {*page.story, page.headline}
    removed_by = {**_named_outside(page), **page.removed_by}
    blocks, apart = _known_blocks(page)
    pieces: list[tuple[float, str | None, str]] = [
        (index, None if index in kept else removed_by.get(index, "outside"), line.text)
        for index, line in enumerate(page.lines)
        if index not in apart
    ]
    if blocks:  # as on few pages: half a line before the line that follows
        pieces += ((at - 0.5, BLOCK, opening_of(one, REMOVED_CHARS)) for one, at in blocks.items())
        pieces.sort(key=itemgetter(0))
    found = []
    for rule, run in groupby(pieces, key=itemgetter(1)):
        if rule is not None:
            texts = (text for *_, text in islice(run, REMOVED_CHARS) if text)
            found.append(Removed(rule, " ".join(texts)))
    return found


def _known_blocks(page: Page) -> tuple[Mapping[Element, int], Container[int]]:
    """The blocks that other pages of the portal have nothing in, and the lines in them.

    Each has the line before which it stands. They hold lines where the page was read before it
    was known whose it is; its record is to be the same.
    """
    ranges = page.reading.ranges
    if page.reading.unread or page.portal is None or not page.is_settled:
        return page.reading.unread, ()
    found = [one for one in page.known_outside() if one in ranges]
    lines = chain.from_iterable(range(*ranges[one]) for one in found)
    return {one: ranges[one][0] for one in found}, set(lines)


def _named_outside(page: Page) -> dict[int, str]:
    """The rules that know the lines right above and under the story's container."""
    if not page.story:
        return {}
    first, last = page.story[0], page.story[-1]
    lines, removed_by, named = page.lines, page.removed_by, {}
    for place, numbers in (
        ("head", range(max(0, first - _MARGIN_LINES), first)),
        ("tail", range(last + 1, min(len(lines), last + 1 + _MARGIN_LINES))),
    ):
        for index in numbers:
            marked = index in removed_by
            rule = None if marked else page.lexicon.match(lines[index].text, place)
            if rule:
                named[index] = rule.id
    return named
