"""A page as an observation, for what its portal's pages teach about each other."""

from collections.abc import Iterator
from itertools import chain

from newsspider.boilerplate.evidence import labelled_lines
from newsspider.extraction.article import confidence
from newsspider.extraction.page import Page
from newsspider.fields.declared_times import stated_elsewhere
from newsspider.layouts.observation import Observation
from newsspider.layouts.outside import near_story, see_blocks
from newsspider.layouts.slots import path_of, pieces_of
from newsspider.layouts.times import SeenTime, above_story, see_times


def observe(page: Page) -> Observation | None:
    """What an article tells of its portal; None where it has no story that rules and labeller see.

    The page is to be read without what its portal taught before.
    """
    seen = page.seen
    if not any(line.kept for line in seen.values()):
        return None
    near = near_story(page.headline, labelled_lines(page.judged)) if page.judged else range(0)
    seed = page.body.seed if page.body is not None else None
    plain = (page.lines[index].text for index, line in seen.items() if line.kept and line.is_plain)
    return Observation(
        page.url,
        page.title or "",
        page.layout,
        confidence(page),
        _told(page),
        pieces_of(chain([page.title or ""], plain)),
        tuple(seen.values()),
        page.source,
        tuple(page.authors),
        tuple(_times(page)),
        path_of(seed),
        *see_blocks(page.reading, near, seed),
    )


def _times(page: Page) -> Iterator[SeenTime]:
    near = above_story(page.headline, page.story[0] if page.story else 0)
    chosen = page.published.raw.strip() if page.published else ""
    return see_times(page.lines, near, chosen, list(stated_elsewhere(page.metadata, page.url)))


def _told(page: Page) -> float:
    """How much of the title the text says, 0–1."""
    title = pieces_of([page.title or ""])
    text = set(pieces_of(page.paragraphs))
    return round(sum(piece in text for piece in title) / len(title), 2) if title else 0.0
