"""The blocks of a portal's pages that no story is in, nor anything that tells of one.

Menus, boxes beside the story and lists under it are half of a page, and stand in the same blocks
on each. They are found from the top of the tree, before anything is read, and not read then.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any

from lxml import etree

from newsspider.layouts.observation import Observation
from newsspider.page.lines import Element, Reading

_LEAST_STORIES = 5
_LEAST_LINES = 3
_MOST_PATHS = 60
_ABOVE = 30
"""How many lines over a headline may tell of its story: breadcrumb, section and site."""

_ALL = ("body", "html")
_STOP = "。"
_NUMBER = re.compile(r"\d{3,}")

Paths = dict[str, Any]
"""The shapes of elements, each with those of the elements in it; what is empty is left unread."""


def near_story(headline: int | None, judged: range) -> range:
    """The lines of the story's block and near it, and those over its headline.

    :param judged: the lines that the labeller is asked about.
    """
    top = judged.start if headline is None else min(headline, judged.start)
    return range(max(0, top - _ABOVE), judged.stop)


def stands_near(reading: Reading, headline: int | None, body: Sequence[int]) -> bool:
    """Whether a block that was not read stands near the story, as none did where it was learned.

    :param body: the lines of the story's block.
    """
    from newsspider.boilerplate.evidence import ABOVE, BELOW  # loads NumPy

    near = near_story(headline, range(max(0, body[0] - ABOVE), body[-1] + 1 + BELOW))
    return any(near.start < at < near.stop for at in reading.unread.values())


def see_blocks(
    reading: Reading, near: range, story: Element | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the outermost blocks of a page stand that have no line near the story, and the others.

    :param story: the block that the search for the story began with; none in it is told of.
    """
    apart: set[str] = set()
    others: set[str] = set()
    for block, (start, end) in reading.ranges.items():
        if start < near.stop and near.start < end:
            if not _is_in(block, story):
                others.add(_path(block))
        elif end - start >= _LEAST_LINES and _is_near(reading, block.getparent(), near):
            apart.add(_path(block))
    return tuple(sorted(apart - others)[:_MOST_PATHS]), tuple(sorted(others))


def _is_near(reading: Reading, block: Element | None, near: range) -> bool:
    block = reading.block_of(block)
    if block is None:
        return False
    start, end = reading.ranges[block]
    return start < near.stop and near.start < end


def _is_in(block: Element, story: Element | None) -> bool:
    return story is not None and any(around is story for around in block.iterancestors())


def _path(block: Element) -> str:
    around = takewhile(lambda one: one.tag not in _ALL, block.iterancestors())
    return ">".join(reversed([_shape(one) for one in (block, *around)]))


def _shape(element: Element) -> str:
    """The tag, first class and id of an element, without the numbers of single stories.

    Short numbers tell one column from another, and old pages have no classes.
    """
    name, own = (element.get("class") or "").strip().partition(" ")[0], element.get("id") or ""
    return f"{element.tag}.{_NUMBER.sub('', f'{name}#{own}')}" if name or own else str(element.tag)


def blocks_outside(stories: Sequence[Observation]) -> frozenset[str]:
    """The blocks that five stories have and in which no story of the portal has anything."""
    on: dict[str, int] = {}
    for story in stories:
        for path in story.apart:
            on[path] = on.get(path, 0) + 1
    often = {path for path, times in on.items() if times >= _LEAST_STORIES}
    return frozenset(often.difference(*(story.others for story in stories)))


def find_outside(root: Element, paths: frozenset[str]) -> list[Element]:
    """Those blocks of a page, in page order.

    :param root: the page's root element.
    :param paths: what `blocks_outside` found.
    """
    tree = _tree(paths)
    bodies = [child for child in root if child.tag == "body"] if paths else []
    return [block for body in bodies for block in _found(body, tree)]


def _found(around: Element, tree: Paths) -> Iterator[Element]:
    for child in around:
        inner = tree.get(_shape(child)) if isinstance(child.tag, str) else None
        if inner:
            yield from _found(child, inner)
        elif inner is not None and not (child.text or "").strip():  # which would be read
            yield child


def holds_most(reading: Reading, block: Element) -> bool:
    """Whether a block has as many sentences as all blocks of its page that were left unread."""
    own = sum(line.text.count(_STOP) for line in reading.lines[slice(*reading.ranges[block])])
    texts = (
        etree.tostring(one, encoding="unicode", method="text", with_tail=False)
        for one in reading.unread
    )
    return sum(text.count(_STOP) for text in texts) <= own


@lru_cache(64)  # they are the same for all pages of a portal
def _tree(paths: Collection[str]) -> Paths:
    tree: Paths = {}
    for path in paths:
        inner = tree
        for shape in path.split(">"):
            inner = inner.setdefault(shape, {})
    return tree
