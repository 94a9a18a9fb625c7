"""Is this page an article? And if not, what is it?

A page counts as an article when its running text stands under a headline, with a publication
time beside it, and is not a frame around a list of other pages. Pages without a date (about us,
imprint, log-in, search) and lists with long teasers fail one of the three.
"""

from newsspider.extraction.article import find_published
from newsspider.extraction.page import Page

_LEAST_CHARS = 12
_LINKS_PER_TEXT = 1.0


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
    if find_published(page) is None:
        return "no_date"
    if _is_list(page):
        return "list"
    return None


def _is_list(page: Page) -> bool:
    """Whether the story's container links more than it tells."""
    assert page.body is not None
    lines = [page.lines[i] for i in page.body.lines]
    linked = sum(line.link_chars for line in lines if line.is_link)
    told = sum(map(len, page.paragraphs))
    return linked > _LINKS_PER_TEXT * told and sum(line.is_link for line in lines) > len(page.story)
