"""What its portal taught, for a command that looks at a single page."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from scrapy.settings import BaseSettings

from newsspider.archive.batch import ExtractionOptions, portal_of
from newsspider.archive.documents import Document, UnreadableInput
from newsspider.archive.inputs import ENDINGS, find_files, read_paths
from newsspider.archive.teaching import with_portals_learned
from newsspider.commands.open_state import has_state, state_of
from newsspider.commands.usage import WrongUsage
from newsspider.layouts.profile import Profile
from newsspider.values import data_folder

ProfileOf = Callable[[str], Profile | None]
"""What was learned of a layout."""


def nothing_learned(layout: str) -> None:
    """Nothing, of whichever layout."""


def from_pages(
    path: str, document: Document, options: ExtractionOptions, processes: int
) -> ProfileOf:
    """What kept pages teach about the portal of a page.

    :raises WrongUsage: they teach nothing.
    """
    portal = portal_of(document)
    if path != "-":
        first = next(iter(find_files(Path(path), ENDINGS)), None)
        if isinstance(first, UnreadableInput):
            raise WrongUsage(str(first))
    with with_portals_learned(
        lambda: read_paths([path]), options, processes=processes, counts=Counter()
    ) as learned:
        profile = learned.taught.profile(portal) if learned.taught else None
    if not profile:
        remedy = "" if document.url else ": say with --url where the page is from"
        raise WrongUsage(f"{path} holds too few articles of {portal} to learn from{remedy}")
    return lambda layout: profile


def from_state(document: Document, settings: BaseSettings) -> ProfileOf:
    """What crawls learned about the portal of a page, as far as there were any."""
    data = data_folder(settings)
    if not has_state(settings, data):
        return nothing_learned
    from newsspider.state.layouts import last_known  # loads SQLAlchemy

    engine = state_of(settings, data)
    try:
        known = last_known(engine, portal_of(document))
    finally:
        engine.dispose()
    return known.any_profile if known else nothing_learned
