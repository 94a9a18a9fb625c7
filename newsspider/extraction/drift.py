"""Selectors that find nothing any more: the portal has changed its pages."""

from newsspider.extraction.page import Page


def drifted(page: Page) -> list[str]:
    """The fields of an article whose selector found nothing although the page tells them.

    A field that the search for any page finds nothing for either may well be missing.
    """
    tells = {
        "body": page.story,
        "title": page.title,
        "authors": page.authors,
        "source": page.source,
        "published": page.published,
        "sections": page.sections,
    }
    missed = page.selection.missed(page.reading)
    if "body" in page.selection.found and page.method in ("container", "layout"):
        missed.add("body")  # it found a block, but no story in it
    return [name for name, prose in tells.items() if name in missed and prose]
