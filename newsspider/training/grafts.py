"""Pages of gold with lines more: what pages put into the block of a story, or what stories say.

On a page of gold, a rule knows most of what stands in the story's block and is not the story. So
invented lines are put under, over and amid the stories, built as their paragraphs are: prompts that
no rule knows, and as many last words of stories, so that neither the place nor the build tells
which of them a line is.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from random import Random
from typing import NamedTuple

from lxml import etree

from newsspider.evaluation.gold import GoldPage
from newsspider.page.decoding import decode
from newsspider.page.lines import Element
from newsspider.page.tree import parse
from newsspider.training.wording import LabelledPage
from newsspider.words.fold import unspaced

LINES_FILE = "lines.toml"
_STRING = etree.XPath("string()", smart_strings=False)
_PORTAL = "invented"
_LINES_A_PAGE = 12
_UNDER, _OVER, _AMID = -1, 0, 1
_PLACES = (*[_UNDER] * 6, _OVER, *[_AMID] * 2)
# Which lines are put there: whether each is told by the story.
_AT_END = ((True,),) * 3 + ((True, True),) + ((False,),) * 2 + ((False, False), (True, False))
_ELSEWHERE = ((True,), (False,))
_BUILT_OTHERWISE = 0.3
"""The share of the removed lines that are a bare ``div`` and not built as the story is."""


class Lines(NamedTuple):
    """Lines that any page might have."""

    removed: tuple[str, ...]
    told: tuple[str, ...]

    def part(self, number: int, parts: int) -> "Lines":
        """A part of them, of several that have none in common."""
        return Lines(self.removed[number::parts], self.told[number::parts])

    def without(self, other: "Lines") -> "Lines":
        """Those that are not among others."""
        removed = tuple(line for line in self.removed if line not in other.removed)
        return Lines(removed, tuple(line for line in self.told if line not in other.told))

    def as_pages(self) -> Iterator[LabelledPage]:
        """The same as small pages, to learn their wording from."""
        pages = max(1, (len(self.removed) + len(self.told)) // _LINES_A_PAGE)
        for number in range(pages):
            removed, told = self.part(number, pages)
            labels = [False] * len(removed) + [True] * len(told)
            yield LabelledPage(_PORTAL, [*removed, *told], labels)


@cache
def invented_lines() -> Lines:
    """The lines that were invented to learn from."""
    told = tomllib.loads(resources.files(__package__).joinpath(LINES_FILE).read_text("utf-8"))
    return Lines(tuple(told["removed"]), tuple(told["told"]))


def grafted(gold: GoldPage, lines: Lines, chance: Random) -> GoldPage | None:
    """A page of gold with a line or two more; None where no block holds a paragraph alone."""
    root = parse(decode(gold.html).text)
    place = chance.choice(_PLACES)
    at = chance.randrange(len(gold.body)) if place == _AMID else place
    block = None if root is None else _block_of(root, gold.body[at])
    if root is None or block is None:
        return None
    kinds = chance.choice(_AT_END if place == _UNDER else _ELSEWHERE)
    chosen = [(chance.choice(lines.told if told else lines.removed), told) for told in kinds]
    for text, told in chosen:
        line = _like(block, text, bare=not told and chance.random() < _BUILT_OTHERWISE)
        if place == _OVER:
            block.addprevious(line)
        else:
            block.addnext(line)
            block = line
    story = list(gold.body)
    here = at if place == _OVER else at % len(story) + 1
    story[here:here] = [text for text, told in chosen if told]
    html = etree.tostring(root, encoding="utf-8", method="html")
    return replace(gold, html=html, body=tuple(story))


def _block_of(root: Element, paragraph: str) -> Element | None:
    """The innermost block that holds a paragraph and nothing else, the last one on the page."""
    wanted = unspaced(paragraph)
    blocks = [e for e in root.iter("p", "div", "section") if unspaced(str(_STRING(e))) == wanted]
    return blocks[-1] if blocks else None


def _like(block: Element, text: str, *, bare: bool) -> Element:
    line = block.makeelement("div" if bare else block.tag)
    for name, value in () if bare else block.items():
        line.set(name, value)
    line.text = text
    return line
