"""Which classes name the blocks of a portal, and which of them a build made up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsspider.layouts.observation import Observation

_LEAST_STORIES, _LEAST_SHARE = 2, 0.1
_ON_ALL, _BUILT = 0.8, 0.9
_LEAST_NAMES = 3


def usual_names(stories: Sequence[Observation]) -> frozenset[str]:
    """The classes that several stories have."""
    least = max(_LEAST_STORIES, int(_LEAST_SHARE * len(stories)))
    return frozenset(name for name, pages in _on(stories).items() if len(pages) >= least)


def made_up_names(layouts: Iterable[Sequence[Observation]]) -> set[str]:
    """The classes that say nothing, as each build of their portal has others.

    :param layouts: the stories of each.
    """
    told: set[str] = set()
    made_up: set[str] = set()
    for stories in layouts:
        on = _on(stories)
        rare = {name: pages for name, pages in on.items() if len(pages) < _ON_ALL * len(stories)}
        if len(rare) == len(on) or _are_builds(rare, len(stories)):
            made_up.update(rare)
        told.update(on.keys() - rare.keys())
    return made_up - told


def _are_builds(on: Mapping[str, frozenset[int]], stories: int) -> bool:
    """Whether the pages that share several classes are builds: no page is of two, few are of none.

    :param on: the pages of each class.
    :param stories: how many pages there are.
    """
    names = Counter(on.values())
    builds = [pages for pages, count in names.items() if count >= _LEAST_NAMES]
    built = frozenset[int]().union(*builds)
    return len(built) == sum(map(len, builds)) and len(built) >= _BUILT * stories


def _on(stories: Sequence[Observation]) -> dict[str, frozenset[int]]:
    """The stories that have each class, by their number."""
    on: dict[str, set[int]] = defaultdict(set)
    for number, story in enumerate(stories):
        for name in {shape.partition(".")[2] for line in story.lines for shape in line.chain}:
            on[name].add(number)
    return {name: frozenset(pages) for name, pages in on.items() if name}
