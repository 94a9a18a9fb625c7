"""Whether a profile may be used: pages that did not teach it must agree.

With it they must keep the stories that the search was sure of, but for what recurs or stands in a
slot of its own. What fails is left out and counted, and the search for any page stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsspider.layouts.learn import learn
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import REPEAT, SLOT, Layout, Profile, slot_of
from newsspider.layouts.settled import is_block_of, is_corrected
from newsspider.layouts.slots import SeenLine, named
from newsspider.layouts.stories import distinct_stories
from newsspider.layouts.times import agrees_with_pages

_THIRD = 3
_LEAST_HELD_BACK = 2
_SURE = 0.8
_MOST_IN_SLOTS = 0.2
"""Of a story's running text, that slots may take away or bring back."""

_MOST_REPEATED = 0.7
"""Of it, that may turn out to recur: a short story may stand over a long promotion."""

_AGREEING, _AGREEING_SETTLED, _PAYING = 0.9, 0.95, 0.7

ROUNDS = 6
"""How often pages are observed at the most: what a text hides may be another one."""


def learn_checked(pages: Sequence[Observation]) -> Profile:
    """The profile of a portal, as far as pages that did not teach it agree.

    A third of the stories is held back and read by what the others taught. Of too few none are
    held back: then the profile must do no harm to its own.
    """
    stories = distinct_stories(pages)
    back = stories[_THIRD - 1 :: _THIRD]
    if len(back) < _LEAST_HELD_BACK:
        whole = learn(pages)
        return _agreed(whole, whole, [story[0] for story in stories])
    taught = [page for n, story in enumerate(stories) if n % _THIRD != 2 for page in story]
    return _agreed(learn(pages), learn(taught), [page for story in back for page in story])


def learn_in_rounds(observed: Callable[[Profile], Sequence[Observation]]) -> Profile:
    """The profile of a portal, whose pages are observed as often as `learn_again` asks for.

    :param observed: the pages as they are read with a profile.
    """
    profile = Profile()
    for left in reversed(range(ROUNDS)):
        profile, is_hidden = learn_again(profile, observed(profile), last=not left)
        if not is_hidden:
            break
    return profile


def learn_again(
    before: Profile, pages: Sequence[Observation], *, last: bool
) -> tuple[Profile, bool]:
    """The profile of a portal, and whether its pages are to be observed once more.

    A text under several titles hides what the stories of its pages are, if they have any. So these
    are observed again with a profile that knows nothing but such texts.

    :param before: the profile that the pages were observed with, empty the first time.
    :param last: whether they are not to be observed again, whatever was found.
    """
    profile = learn_checked(pages)
    no_story = before.no_story | profile.no_story
    if no_story > before.no_story and not last:
        return Profile(no_story=no_story), True
    return replace(profile, no_story=no_story), False


def _agreed(whole: Profile, tried: Profile, pages: Sequence[Observation]) -> Profile:
    """A profile without what failed on pages when it was tried."""
    sure = [page for page in pages if page.confidence >= _SURE]
    refused = 0
    if not _agree(_shares(tried, sure, REPEAT), _MOST_REPEATED):
        formless = {name: replace(one, forms=()) for name, one in whole.layouts.items()}
        whole = replace(whole, repeats={}, anywhere=frozenset(), layouts=formless)
        refused += 1
    layouts: dict[str, Layout] = {}
    for headline, layout in whole.layouts.items():
        own = [page for page in sure if page.headline == headline]
        changed = [*_shares(tried, own, SLOT), *_missed(tried, own)]
        if _agree(changed, _MOST_IN_SLOTS):
            layouts[headline] = replace(
                layout,
                time=_agreed_time(layout, tried, own),
                # Of a few stories too few are left to teach it when some are held back.
                **_agreed_shortcuts(layout, tried if headline in tried.layouts else whole, pages),
            )
        else:
            refused += 1
    settled = {headline for headline, layout in layouts.items() if layout.settled}
    on = sum(page.headline in settled for page in pages)
    pays = on >= _PAYING * len(pages)  # of a page that is not settled the whole is read after all
    outside = _agreed_outside(whole, tried, pages) if settled and pays else frozenset()
    return replace(whole, layouts=layouts, outside=outside, refused=refused)


def _agreed_outside(whole: Profile, tried: Profile, pages: Sequence[Observation]) -> frozenset[str]:
    """The blocks that need not be read, if those pages have nothing in such blocks either."""
    kept = sum(tried.outside.isdisjoint(page.others) for page in pages)
    return whole.outside if kept >= _AGREEING_SETTLED * len(pages) else frozenset()


def _agreed_time(layout: Layout, tried: Profile, pages: Sequence[Observation]) -> str:
    """Where a layout tells the publication, if those pages teach the same that were tried on."""
    other = tried.layouts.get(layout.headline)
    if other is None or other.time != layout.time:
        return ""
    there = [
        time
        for page in pages
        for time in page.times
        if named(time.chain, tried.names) == other.time
    ]
    return layout.time if agrees_with_pages(there) else ""


def _agreed_shortcuts(
    layout: Layout, tried: Profile, pages: Sequence[Observation]
) -> dict[str, Any]:
    """What of a layout need not be searched for, if those pages teach the same."""
    other = tried.layouts[layout.headline]
    own = [page for page in pages if page.headline == layout.headline]
    if not is_block_of(own, other.block, tried.names):
        return {"block": "", "settled": frozenset()}
    kept = sum(not _is_corrected(tried, other, page) for page in own)
    return {} if kept >= _AGREEING_SETTLED * len(own) else {"settled": frozenset()}


def _is_corrected(tried: Profile, layout: Layout, page: Observation) -> bool:
    """Whether the labeller corrects a line of a page where it is not to be asked."""
    return any(
        is_corrected(line)
        and (line.weight or not line.proposed)
        and line.key not in tried.repeats
        and slot_of(line, tried.names) in layout.settled
        for line in page.lines
    )


def _agree(shares: Iterable[float], most: float) -> bool:
    found = list(shares)
    return sum(share <= most for share in found) >= _AGREEING * len(found)


def _shares(profile: Profile, pages: Iterable[Observation], rule: str) -> Iterable[float]:
    """How much of the running text of each page's story a rule takes away, 0–1."""
    for page in pages:
        lines = dict(enumerate(page.lines))
        dropped = profile.dropped(page.headline, lines)
        lost = sum(lines[n].weight for n, by in dropped.items() if by == rule)
        yield lost / _told(lines)


def _missed(profile: Profile, pages: Iterable[Observation]) -> Iterable[float]:
    for page in pages:
        lines = dict(enumerate(page.lines))
        back = sum(lines[n].weight for n in profile.missed(page.headline, lines))
        yield back / _told(lines)


def _told(lines: Mapping[int, SeenLine]) -> float:
    return sum(line.weight for line in lines.values() if line.kept) or 1.0
