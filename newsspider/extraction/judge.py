"""Is this page an article? And if not, what is it?

A page counts as an article when its running text stands under a headline, with a publication
time beside it, and is not a frame around a list of other pages. Pages without a date (about us,
imprint, log-in, search) and lists with long teasers fail one of the three.
"""

from collections.abc import Iterator

from newsspider.extraction.page import Page
from newsspider.page.lines import Element

_LEAST_CHARS = 12
_TEASER_CHARS = 300
_HEADLINE_CHARS = 8
_CARD_LINES = 8
_LEAST_CARDS = 2


def reject_reason(page: Page) -> str | None:
    """Why a page is not an article, None if it is one.

    One of ``not_html``, ``no_story``, ``no_headline``, ``no_date``, ``list``.
    """
    if page.root is None or not page.lines:
        return "not_html"
    if page.body is None or sum(map(len, page.paragraphs)) < _LEAST_CHARS:
        return "no_story"
    if not page.title:
        return "no_headline"
    if page.published is None:
        return "no_date"
    if _is_list(page):
        return "list"
    return None


def _is_list(page: Page) -> bool:
    """Whether the page frames a list: more links than story, or a story that is one of its cards."""
    assert page.body is not None
    lines = [page.lines[i] for i in page.body.lines]
    linked = sum(line.link_chars for line in lines if line.is_link)
    told = sum(map(len, page.paragraphs))
    if linked > told and sum(line.is_link for line in lines) > len(page.story):
        return True
    return told <= _TEASER_CHARS and any(
        _is_card(block, page) for block in _blocks_around(page.body.container)
    )


def _blocks_around(container: Element) -> Iterator[Element]:
    block: Element | None = container
    while block is not None and block.tag not in ("body", "html"):
        yield block
        block = block.getparent()


def _is_card(block: Element, page: Page) -> bool:
    """Whether a block holds a linked headline over a short text, and has neighbours built alike."""
    parent = block.getparent()
    if parent is None or not _links_a_headline(block, page):
        return False
    alike = [
        other
        for other in parent
        if other is not block
        and other.tag == block.tag
        and other.get("class") == block.get("class")
        and _links_a_headline(other, page)
    ]
    return len(alike) >= _LEAST_CARDS


def _links_a_headline(block: Element, page: Page) -> bool:
    start, end = page.reading.ranges.get(block, (0, 0))
    lines = page.lines[start:end]
    return 0 < len(lines) <= _CARD_LINES and any(
        line.is_link and len(line.text) >= _HEADLINE_CHARS for line in lines
    )
