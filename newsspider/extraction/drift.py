"""Selectors that find nothing any more: the portal has changed its pages."""

from newsspider.extraction.page import Page
from newsspider.fields.authors import pick_authors
from newsspider.fields.source import pick_source
from newsspider.urls import site_of


def drifted(page: Page) -> list[str]:
    """The fields of an article whose selector found nothing although the page tells them.

    A field that the search for any page finds nothing for either may well be missing.
    """
    authors = pick_authors(page.byline, page.metadata, site_of(page.url))
    tells = {
        "body": page.story,
        "title": page.title,
        "authors": authors,
        "source": pick_source(page.byline, page.metadata, authors),
        "published": page.published,
        "sections": page.sections,
    }
    missed = page.selection.missed(page.reading)
    if "body" in page.selection.found and page.method == "container":
        missed.add("body")  # it found a block, but no story in it
    return [name for name, prose in tells.items() if name in missed and prose]
