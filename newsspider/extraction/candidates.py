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
    _, titles = pick_title(line, page.metadata)
    groups = rank_authors(page.byline, page.metadata, site_of(page.url))
    published = page.published
    _, moments = pick_published(
        page.byline, page.metadata, page.text, page.url, page.fetched, page.told
    )
    modified = pick_modified(page.byline, page.metadata, published, page.fetched)
    return {
        "title": _ranked(page.title, titles),
        "authors": _ranked("、".join(page.authors), map("、".join, groups)),
        "source": _ranked(page.source, rank_sources(page.byline, page.metadata, page.authors)),
        "published": _ranked(published.iso if published else None, [one.iso for one in moments]),
        "modified": _ranked(modified.iso if modified else None, []),
        "sections": page.sections,
    }


def _ranked(winner: str | None, others: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (winner, *others))))
