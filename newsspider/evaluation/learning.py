"""What the pages of gold teach about their portals, as kept pages do."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from newsspider.evaluation.gold import NO_PORTAL, GoldPage
from newsspider.extraction.extract import extract_page
from newsspider.extraction.observe import observe
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.layouts.gate import learn_in_rounds
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile
from newsspider.words.lexicon import Lexicon


def learn_portals(
    pages: Iterable[GoldPage], lexicon: Lexicon | None = None, selectors: Selectors | None = None
) -> dict[str, Profile]:
    """What the pages of each portal teach; gold itself is not looked at."""
    by_portal: dict[str, list[GoldPage]] = defaultdict(list)
    for page in pages:
        by_portal[page.portal].append(page)
    by_portal.pop(NO_PORTAL, None)

    def observed(portal: str, profile: Profile) -> list[Observation]:
        found = []
        for gold in by_portal[portal]:
            page = Page(gold.html, gold.url, lexicon=lexicon, selectors=selectors, portal=profile)
            told = None if extract_page(page).article is None else observe(page)
            if told is not None:
                found.append(told)
        return found

    return {portal: learn_in_rounds(partial(observed, portal)) for portal in by_portal}
