"""The tree of a page without everything that is not its story.

It comes last of all, as it changes what all steps share.
"""

from newsspider.boilerplate.prune import drop_element, drop_words, prune
from newsspider.extraction.page import Page
from newsspider.fields.lines_around import is_telling
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import is_placeholder
from newsspider.words.time import first_date

_ABOVE = 4  # lines above the headline that may be a byline


def strip_page(page: Page) -> None:
    """Take everything that is not the story out of the tree, once.

    The headline, the story, its pictures and captions, and the lines that tell its author,
    source and time stay where they are.
    """
    if page.root is None or page.body is None or page.is_stripped:
        return
    page.is_stripped = True
    _ = page.links, page.title, page.byline, page.sections, page.images  # while all is there
    keep = {*page.story, *page.captions.values()}
    if page.headline is not None:
        keep.add(page.headline)
    telling = _telling_lines(page)
    prune(page.root, page.reading, keep | telling, page.body.container)
    for element in page.selection.dropping:
        drop_element(element)
    for index in keep:
        page.lines[index].drop_veiled()
    for index in telling - keep:
        drop_words(page.lines[index], lambda word: _says_nothing(word, page.lexicon))


def _telling_lines(page: Page) -> set[int]:
    """Unmarked or byline lines near the headline that hold a date, source or author."""
    start = page.headline if page.headline is not None else 0
    first = page.story[0] if page.story else start
    return {
        index
        for index in range(max(0, min(start, first) - _ABOVE), max(start, first))
        if not page.lines[index].hidden and is_telling(page.lines[index])
    }


def _says_nothing(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a byline is a placeholder for an author, or a counter."""
    if is_placeholder(word):
        return True
    rule = lexicon.match(word, "head") if first_date(word) is None else None
    return rule is not None and rule.kind == "tool"
