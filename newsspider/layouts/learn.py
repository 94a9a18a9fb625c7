"""From the observations of a portal's pages to its profile.

Everything is counted in distinct stories: copies of one are one page.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from newsspider.layouts.forms import find_forms, say_alike
from newsspider.layouts.names import made_up_names, usual_names
from newsspider.layouts.observation import Observation
from newsspider.layouts.outside import blocks_outside
from newsspider.layouts.profile import IN, NEVER, OUT, Layout, Profile, slot_of
from newsspider.layouts.related import is_unrelated
from newsspider.layouts.repeats import (
    LEAST_STORIES,
    doubted_repeats,
    find_repeats,
    recurring_lines,
)
from newsspider.layouts.settled import block_of, settled_slots
from newsspider.layouts.slots import SeenLine
from newsspider.layouts.stories import distinct_stories, is_text_of, under_several_titles
from newsspider.layouts.times import time_slot
from newsspider.words.names import is_desk, is_medium, is_person

_LEAST_IN_SLOT = 5
_NONE = frozenset[str]()
_LEAST_TO_AGREE = 8
_MOST_A_PAGE = 2
_NEVER, _ALWAYS = 0.15, 0.9
_MOST_PAGES, _ONCE = 0.5, 0.2


def learn(pages: Sequence[Observation]) -> Profile:
    """The profile of a portal; an empty one where too few stories were seen."""
    no_story = frozenset(under_several_titles(pages))
    pages = [page for page in pages if not is_text_of(no_story, page)]
    stories = [found[0] for found in distinct_stories(pages)]
    if len(stories) < LEAST_STORIES:
        return Profile(no_story=no_story)
    by_layout: dict[str, list[Observation]] = defaultdict(list)
    for story in stories:
        by_layout[story.headline].append(story)
    layouts = {name: found for name, found in by_layout.items() if len(found) >= _LEAST_IN_SLOT}
    names = usual_names(stories) - made_up_names(layouts.values())
    recurring = recurring_lines(stories)
    furniture = find_repeats(stories, recurring)
    repeats = {r.key: tuple(sorted(r.places(names))) for r in furniture}
    doubted = [key for key in doubted_repeats(recurring) if key not in repeats]
    return Profile(
        names,
        {**repeats, **dict.fromkeys(doubted, ())},
        frozenset(r.key for r in furniture if r.is_plain),
        no_story,
        frozenset(_buttons(stories)),
        {
            headline: Layout(
                headline,
                len(found),
                # A new build has no name that is known, but its tags are those of the others.
                {**dict(_slots(found, _NONE, repeats)), **dict(_slots(found, names, repeats))},
                time_slot([story.times for story in found], names),
                tuple(find_forms(found, repeats)),
                block_of(found, names),
                settled_slots(found, names, repeats),
            )
            for headline, found in layouts.items()
        },
        blocks_outside(stories),
    )


def _buttons(stories: Sequence[Observation]) -> Iterator[str]:
    """The names that nearly all stories give for their source, or author, but that are none.

    A medium may well be the source of all of its stories, and a desk or person their author.
    """
    if len(stories) < _LEAST_TO_AGREE:
        return
    for counts in (
        Counter(story.source for story in stories if story.source),
        Counter(name for story in stories for name in story.authors),
    ):
        for name, times in counts.items():
            named = is_medium(name) or is_desk(name) or is_person(name)
            if times >= _ALWAYS * len(stories) and not named:
                yield name


def _slots(
    stories: Sequence[Observation], names: frozenset[str], repeats: Collection[str]
) -> Iterator[tuple[str, str]]:
    """What the slots of a layout hold, as far as that is clear.

    :param repeats: the keys of lines that recur; what else stands in a slot is looked at by itself.
    """
    by_slot: dict[str, list[tuple[Observation, SeenLine]]] = defaultdict(list)
    for story in stories:
        for line in story.lines:
            by_slot[slot_of(line, names)].append((story, line))
    for slot, found in by_slot.items():
        kept = sum(line.kept for _, line in found) / len(found)
        rest = [(story, line) for story, line in found if line.key not in repeats]
        if _pages(found) < _LEAST_IN_SLOT:
            continue
        if _holds_none(found, stories) or (rest and _holds_none(rest, stories)):
            yield slot, OUT
        elif kept <= _NEVER:
            yield slot, NEVER
        elif kept >= _ALWAYS:
            yield slot, IN


def _pages(found: Sequence[tuple[Observation, SeenLine]]) -> int:
    return len({id(story) for story, _ in found})


def _holds_none(
    found: Sequence[tuple[Observation, SeenLine]], stories: Sequence[Observation]
) -> bool:
    """Whether the sentences of a slot apart have nothing to do with their stories."""
    return _is_apart(found) and (
        _takes_turns(found, _pages(found) / len(stories))
        or is_unrelated(found, stories)
        or say_alike([line for _, line in found])
    )


def _is_apart(found: Sequence[tuple[Observation, SeenLine]]) -> bool:
    """Whether a slot holds a sentence or two of each page, above or under its paragraphs."""
    _, line = found[0]
    is_paragraph = line.is_plain or line.place == "inside"
    return line.weight > 0 and not is_paragraph and len(found) <= _MOST_A_PAGE * _pages(found)


def _takes_turns(found: Sequence[tuple[Observation, SeenLine]], share: float) -> bool:
    """Whether nearly all texts of a slot that most pages have stand on other pages, too.

    :param share: of the layout's stories that have the slot, 0–1.
    """
    times = Counter(line.key for _, line in found)
    once = sum(times[line.key] == 1 for _, line in found)
    return share >= _MOST_PAGES and once <= _ONCE * len(found)
