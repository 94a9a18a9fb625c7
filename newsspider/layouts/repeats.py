"""The lines that recur under different stories, and which of them are part of none.

What stands under titles that begin alike may be the fixed part of a column. A line of the weight
of a paragraph needs more evidence than a prompt, and one that is built as the paragraphs around it
needs nearly all pages.
"""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field

from newsspider.boilerplate.relabel import LEAST_ODDS
from newsspider.layouts.observation import Observation
from newsspider.layouts.slots import SENTENCE, SeenLine, named
from newsspider.layouts.stories import family_of, titles_of

LEAST_STORIES = 3
"""From so few stories nothing but repeats is learned, from fewer nothing."""

_MOST_REPEATS = 300

# Shares of the stories of a layout, and how many stories that are at the least.
_FEW, _SOME, _OFTEN, _HALF, _MOST, _NEARLY_ALL = 0.1, 0.2, 0.3, 0.5, 0.8, 0.9
_MANY, _VERY_MANY = 8, 12

# Log-odds of the labeller that a line is of the story.
_SURE, _UNLIKELY = 4.4, -2.0


@dataclass(slots=True)
class Recurring:
    """A text that several stories have, and where it stands in them."""

    key: str
    weight: float
    chains: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """Where it stands, and how often."""

    stories: list[Observation] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    plain: int = 0
    kept: int = 0
    edges: Counter[str] = field(default_factory=Counter)

    def places(self, names: Collection[str]) -> set[str]:
        """Where several stories have it: what one has elsewhere may be of the story."""
        times: Counter[str] = Counter()
        for chain, count in self.chains.items():
            times[named(chain, names)] += count
        return {place for place, count in times.items() if count > 1}

    @property
    def is_plain(self) -> bool:
        """Whether it is mostly built as the paragraphs around it."""
        return 2 * self.plain > len(self.odds)

    @property
    def place(self) -> str:
        """Where it mostly stands: above all that is the page's own, inside of it or below."""
        return self.edges.most_common(1)[0][0] if self.kept else ""

    @property
    def is_ending(self) -> bool:
        """Whether it is built as a paragraph and ends stories under unlike titles."""
        return self.is_plain and self.place == "below" and titles_of(self.stories) >= LEAST_STORIES


def find_repeats(stories: Sequence[Observation]) -> list[Recurring]:
    """The lines that stand under so many stories that they are part of none.

    Where each page ends with another of a few such paragraphs, as a tip of the day, these are
    counted as one.
    """
    in_layout = Counter(story.headline for story in stories)

    def share(found: Sequence[Observation]) -> float:
        headlines = {story.headline for story in found}
        return len(found) / sum(in_layout[headline] for headline in headlines)

    candidates = _recurring(stories)
    furniture = [text for text in candidates if _is_furniture(text, share(text.stories))]
    keys = {text.key for text in furniture}
    rest = [text for text in candidates if text.key not in keys and text.is_ending]
    under = list({id(story): story for text in rest for story in text.stories}.values())
    if rest and is_everywhere(under, share(under), "below", 0.0):
        furniture += rest
    furniture.sort(key=lambda text: -len(text.stories) * max(text.weight, 1.0))
    return furniture[:_MOST_REPEATS]


def _recurring(stories: Sequence[Observation]) -> list[Recurring]:
    on = Counter(key for story in stories for key in {line.key for line in story.lines})
    found: dict[str, Recurring] = {}
    for story in stories:
        shared = {line.key for line in story.lines if on[line.key] > 1}
        edges = _edges(story.lines, shared)
        own = {line.chain for line in story.lines if _is_own(line, shared)}
        for number, line in enumerate(story.lines):
            if line.key not in shared:
                continue
            text = found.setdefault(line.key, Recurring(line.key, line.weight))
            if not text.stories or text.stories[-1] is not story:
                text.stories.append(story)
            text.chains[line.chain] += 1
            text.odds.append(line.odds)
            text.plain += line.chain in own if own else line.is_plain
            text.kept += line.kept
            text.edges[edges.get(number, "inside")] += line.kept
    return [text for text in found.values() if len(text.stories) >= LEAST_STORIES]


def _is_own(line: SeenLine, shared: Container[str]) -> bool:
    """Whether a line is a paragraph that no other page has."""
    return line.kept and line.weight > 0 and line.key not in shared


def _edges(lines: Sequence[SeenLine], shared: Container[str]) -> dict[int, str]:
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


def _is_furniture(found: Recurring, share: float) -> bool:
    """Whether a text that recurs is none of the stories that it stands under.

    :param share: of the stories of its layouts, 0–1.
    """
    odds = sum(found.odds) / len(found.odds)
    if titles_of(found.stories) < LEAST_STORIES:
        return False
    if not found.kept:
        return odds <= LEAST_ODDS
    place = found.place
    long = found.weight >= SENTENCE
    if found.is_plain:
        return is_everywhere(found.stories, share, place, odds)
    if place != "below" and not found.weight:  # sub-headings recur, and the heads of tables
        return odds < _UNLIKELY
    if place == "inside":
        return share >= _OFTEN
    if long and place == "above":
        return share >= _HALF
    if not found.weight:
        return odds < 0 or share >= _HALF
    return share >= (_SOME if long else _FEW)


def is_everywhere(stories: Sequence[Observation], share: float, place: str, odds: float) -> bool:
    """Whether what is built as a paragraph stands on all pages, and they are no column."""
    families = Counter(family_of(story.title) for story in stories)
    if 2 * max(families.values()) > len(stories):
        return False
    if place == "below":
        return len(stories) >= _MANY and share >= _MOST
    if place == "above" and odds >= _SURE:  # a column may open like that
        return False
    return len(stories) >= _VERY_MANY and share >= _NEARLY_ALL
