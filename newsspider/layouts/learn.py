"""From the observations of a portal's pages to its profile.

Everything is counted in distinct stories: copies of one are one page, and what stands under titles
that begin alike may be the fixed part of a column. A line of the weight of a paragraph needs more
evidence than a prompt, and one that is built as the paragraphs around it needs nearly all pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import IN, NEVER, OUT, Layout, Profile, slot_of
from newsspider.layouts.related import is_unrelated
from newsspider.layouts.slots import SENTENCE, SeenLine, named
from newsspider.layouts.stories import (
    distinct_stories,
    family_of,
    is_text_of,
    titles_of,
    under_several_titles,
)

LEAST_STORIES = 3
"""From so few stories nothing but repeats is learned, from fewer nothing."""

_LEAST_IN_SLOT = 5
_MOST_REPEATS = 300
_NEVER, _ALWAYS = 0.15, 0.9
_SURE, _UNLIKELY = 2.2, -1.0


def learn(pages: Sequence[Observation]) -> Profile:
    """The profile of a portal; an empty one where too few stories were seen."""
    no_story = frozenset(under_several_titles(pages))
    pages = [page for page in pages if not is_text_of(no_story, page)]
    stories = [found[0] for found in distinct_stories(pages)]
    if len(stories) < LEAST_STORIES:
        return Profile(no_story=no_story)
    names = frozenset(_names(stories))
    repeats = list(_repeats(stories))
    by_layout: dict[str, list[Observation]] = defaultdict(list)
    for story in stories:
        by_layout[story.headline].append(story)
    keys = {repeat.key for repeat in repeats}
    return Profile(
        names,
        {r.key: tuple(sorted({named(chain, names) for chain in r.chains})) for r in repeats},
        frozenset(r.key for r in repeats if r.is_plain),
        no_story,
        {
            headline: Layout(headline, len(found), dict(_slots(found, names, keys)))
            for headline, found in by_layout.items()
            if len(found) >= _LEAST_IN_SLOT
        },
    )


def _names(stories: Sequence[Observation]) -> Iterator[str]:
    """The classes that are on several pages."""
    on = Counter(
        name
        for story in stories
        for name in {shape.partition(".")[2] for line in story.lines for shape in line.chain}
    )
    least = max(2, len(stories) // 10)
    yield from (name for name, pages in on.items() if name and pages >= least)


@dataclass(slots=True)
class _Recurring:
    """A text that several stories have, and where it stands in them."""

    key: str
    weight: float
    chains: set[tuple[str, ...]] = field(default_factory=set)
    stories: list[Observation] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    plain: int = 0
    kept: int = 0
    edges: Counter[str] = field(default_factory=Counter)

    @property
    def is_plain(self) -> bool:
        """Whether it is mostly built as the paragraphs around it."""
        return 2 * self.plain > len(self.odds)


def _repeats(stories: Sequence[Observation]) -> Iterator[_Recurring]:
    """The lines that stand under so many stories that they are part of none."""
    in_layout = Counter(story.headline for story in stories)
    candidates = _recurring(stories)
    candidates.sort(key=lambda found: -len(found.stories) * max(found.weight, 1.0))
    for found in candidates[:_MOST_REPEATS]:
        layouts = {story.headline for story in found.stories}
        share = len(found.stories) / sum(in_layout[headline] for headline in layouts)
        if _is_furniture(found, share):
            yield found


def _recurring(stories: Sequence[Observation]) -> list[_Recurring]:
    on = Counter(key for story in stories for key in {line.key for line in story.lines})
    found: dict[str, _Recurring] = {}
    for story in stories:
        shared = {line.key for line in story.lines if on[line.key] > 1}
        edges = _edges(story.lines, shared)
        for number, line in enumerate(story.lines):
            if line.key not in shared:
                continue
            text = found.setdefault(line.key, _Recurring(line.key, line.weight))
            if not text.stories or text.stories[-1] is not story:
                text.stories.append(story)
            text.chains.add(line.chain)
            text.odds.append(line.odds)
            text.plain += line.is_plain
            text.kept += line.kept
            text.edges[edges.get(number, "inside")] += line.kept
    return [text for text in found.values() if len(text.stories) >= LEAST_STORIES]


def _edges(lines: Sequence[SeenLine], shared: Iterable[str]) -> dict[int, str]:
    """The kept lines above, or under, which nothing of the page's own is kept."""
    kept = [number for number, line in enumerate(lines) if line.kept]
    own = [number for number in kept if lines[number].key not in shared]
    if not own:
        return dict.fromkeys(kept, "below")
    return {
        number: "above" if number < own[0] else "below"
        for number in kept
        if not own[0] <= number <= own[-1]
    }


def _is_furniture(found: _Recurring, share: float) -> bool:
    """Whether a text that recurs is none of the stories that it stands under.

    :param share: of the stories of its layouts, 0–1.
    """
    odds = sum(found.odds) / len(found.odds)
    if titles_of(found.stories) < LEAST_STORIES:
        return False
    if not found.kept:
        return odds < 0
    place = found.edges.most_common(1)[0][0]
    long = found.weight >= SENTENCE
    if found.is_plain:
        return _is_everywhere(found, share, place, odds)
    if place != "below" and not found.weight:  # sub-headings recur, and the heads of tables
        return odds < _UNLIKELY
    if place == "inside":
        return share >= 0.3
    if long and place == "above":
        return share >= 0.5
    if not found.weight:
        return odds < 0 or share >= 0.5
    return share >= (0.2 if long else 0.1)


def _is_everywhere(found: _Recurring, share: float, place: str, odds: float) -> bool:
    """Whether a line that is built as a paragraph stands on all pages, and they are no column."""
    stories = len(found.stories)
    families = Counter(family_of(story.title) for story in found.stories)
    if 2 * max(families.values()) > stories:
        return False
    if place == "below":
        return stories >= 8 and share >= 0.8
    return stories >= 12 and share >= 0.9 and odds < (_SURE if place == "above" else 0.0)


def _slots(
    stories: Sequence[Observation], names: frozenset[str], repeats: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What the slots of a layout hold, as far as that is clear."""
    by_slot: dict[str, list[tuple[Observation, SeenLine]]] = defaultdict(list)
    for story in stories:
        for line in story.lines:
            by_slot[slot_of(line, names)].append((story, line))
    for slot, found in by_slot.items():
        pages = {id(story): story for story, _ in found}
        if len(pages) < _LEAST_IN_SLOT:
            continue
        kept = sum(line.kept for _, line in found) / len(found)
        own = [(story, line) for story, line in found if line.key not in repeats]
        if _is_apart(found, len(pages)) and (
            len(own) * 5 <= len(found) or is_unrelated(own, stories)
        ):
            yield slot, OUT
        elif kept <= _NEVER:
            yield slot, NEVER
        elif kept >= _ALWAYS:
            yield slot, IN


def _is_apart(found: Sequence[tuple[Observation, SeenLine]], pages: int) -> bool:
    """Whether a slot holds a line or two of each page, above or under its paragraphs."""
    _, line = found[0]
    return (
        bool(line.weight)
        and not line.is_plain
        and line.place != "inside"
        and len(found) <= 2 * pages
    )


def rates(profile: Profile) -> Mapping[str, int]:
    """How much a profile says: for those who tell of it."""
    return {
        "layouts": len(profile.layouts),
        "repeats": len(profile.repeats),
        "slots": sum(len(layout.slots) for layout in profile.layouts.values()),
    }
