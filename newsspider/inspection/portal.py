"""What the portal of a page taught, as far as it concerns the page."""

from dataclasses import dataclass

from newsspider.extraction.page import Page


@dataclass(frozen=True, slots=True)
class PortalShown:
    """What was known of the portal when a page was read."""

    layout: str
    """The tags around the headline of the page."""

    stories: int
    """From how many stories this layout was learned; 0: from none, or too few."""

    repeats: int
    """How many lines recur under the stories of the portal, as they are or in other words."""

    places: list[str]
    """Where pages of the layout have what is no part of a story."""

    time: str
    """Where they tell their time; "" if that is not clear."""


def portal_shown(page: Page) -> PortalShown | None:
    """What the portal taught; None where nothing is known of it."""
    profile = page.portal
    if profile is None:
        return None
    layout = profile.layouts.get(page.layout)
    return PortalShown(
        page.layout,
        layout.stories if layout else 0,
        len(profile.repeats) + (len(layout.forms) if layout else 0),
        layout.apart if layout else [],
        layout.time if layout else "",
    )
