"""What the pages of gold teach about their portals, as kept pages do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsspider.evaluation.gold import NO_PORTAL, GoldPage
from newsspider.extraction.extract import extract_page
from newsspider.extraction.observe import observe
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.layouts.gate import ROUNDS, learn_again
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
    return {portal: _learn(found, lexicon, selectors) for portal, found in by_portal.items()}


def _learn(
    pages: Sequence[GoldPage], lexicon: Lexicon | None, selectors: Selectors | None
) -> Profile:
    profile = Profile()
    for left in reversed(range(ROUNDS)):
        observed = list(_observed(pages, profile, lexicon, selectors))
        profile, again = learn_again(profile, observed, last=not left)
        if not again:
            break
    return profile


def _observed(
    pages: Iterable[GoldPage],
    profile: Profile,
    lexicon: Lexicon | None,
    selectors: Selectors | None,
) -> Iterator[Observation]:
    for gold in pages:
        page = Page(gold.html, gold.url, lexicon=lexicon, selectors=selectors, portal=profile)
        found = None if extract_page(page).article is None else observe(page)
        if found is not None:
            yield found
