"""What every field of a page's record was chosen from: a debug view."""

from collections.abc import Iterable

from newsspider.extraction.page import Page
from newsspider.fields.authors import rank_authors
from newsspider.fields.published import pick_modified, pick_published
from newsspider.fields.source import rank_sources
from newsspider.fields.title import pick_title
from newsspider.urls import site_of


def candidates(page: Page) -> dict[str, list[str]]:
    """The candidates for each field, the winner first; empty where the page has none."""
    line = None if page.headline is None else page.lines[page.headline]
    title, titles = pick_title(line, page.metadata)
    authors = list(rank_authors(page.byline, page.metadata, site_of(page.url)))
    published, moments = pick_published(
        page.byline, page.metadata, page.text, page.url, page.fetched
    )
    modified = pick_modified(page.byline, page.metadata, published, page.fetched)
    return {
        "title": _ranked(page.title or title, titles),
        "authors": _ranked(None, ["、".join(group) for group in authors]),
        "source": _ranked(
            None, rank_sources(page.byline, page.metadata, authors[0] if authors else ())
        ),
        "published": _ranked(
            published.iso if published else None, [moment.iso for moment in moments]
        ),
        "modified": _ranked(modified.iso if modified else None, []),
        "sections": page.sections,
    }


def _ranked(winner: str | None, others: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (winner, *others))))
