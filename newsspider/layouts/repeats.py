"""The lines that recur under different stories, and which of them are part of none.

What stands under titles that are alike may be the fixed part of a column, or of notices of a
kind. A line of the weight of a paragraph needs more evidence than a prompt, and one that is built
as the paragraphs around it needs nearly all pages.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from newsspider.boilerplate.relabel import LEAST_ODDS
from newsspider.layouts.observation import Observation
from newsspider.layouts.slots import SENTENCE, SeenLine, named
from newsspider.layouts.stories import are_of_a_kind, titles_of

LEAST_STORIES = 3
"""From so few stories nothing but repeats is learned, from fewer nothing."""

_MOST_REPEATS = 300

# Shares of the stories of a layout, and how many stories that are at the least.
_FEW, _SOME, _OFTEN, _HALF, _MOST, _NEARLY_ALL = 0.1, 0.2, 0.3, 0.5, 0.8, 0.9
_MANY, _VERY_MANY, _ALL_OF_PORTAL = 8, 12, 16

_MOST_INSIDE = 2
"""So many paragraphs of its own a portal has inside each story at the most; an interview in a
series has more questions."""

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
    is_sentence: bool = False

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
    def is_doubted(self) -> bool:
        """Whether the labeller takes it away on more than half of its pages."""
        return 2 * self.kept < len(self.odds)

    @property
    def may_end(self) -> bool:
        """Whether it is built as a paragraph and ends stories that have nothing in common."""
        is_under = self.is_plain and self.place in ("below", "")
        unlike = titles_of(self.stories) >= LEAST_STORIES
        return is_under and unlike and not are_of_a_kind(self.stories)


def find_repeats(
    stories: Sequence[Observation], candidates: Sequence[Recurring]
) -> list[Recurring]:
    """The lines that stand under so many stories that they are part of none.

    :param candidates: the lines that recur under them, of `recurring_lines`.
    """
    in_layout = Counter(story.headline for story in stories)

    def share(found: Sequence[Observation]) -> float:
        headlines = {story.headline for story in found}
        return len(found) / sum(in_layout[headline] for headline in headlines)

    keys = {
        text.key
        for text in candidates
        if _is_furniture(text, share(text.stories), len(text.stories) / len(stories))
    }
    inside = {text.key for text in candidates if text.is_plain and text.place == "inside"}
    if len(keys & inside) > _MOST_INSIDE:
        keys -= inside
    keys |= _ends_by_turns(stories, {text.key for text in candidates if text.may_end}, share)
    furniture = [text for text in candidates if text.key in keys]
    furniture.sort(key=lambda text: -len(text.stories) * max(text.weight, 1.0))
    return furniture[:_MOST_REPEATS]


def doubted_repeats(recurring: Sequence[Recurring]) -> list[str]:
    """The keys of the sentences that recur and are taken away on most of their pages.

    That paragraphs stand where they do is no reason to bring them back.
    """
    doubted = [text for text in recurring if text.is_sentence and text.is_doubted]
    return [text.key for text in doubted][:_MOST_REPEATS]


def _ends_by_turns(
    stories: Sequence[Observation],
    texts: Collection[str],
    share: Callable[[Sequence[Observation]], float],
) -> set[str]:
    """The paragraphs that nearly all pages end with by turns, as tips of the day: the last first.

    :param texts: the keys of those that may end a page.
    """
    found: set[str] = set()
    ends = [(story, _ends(story.lines, texts)) for story in stories]
    while ends := [(story, keys) for story, keys in ends if keys]:
        pages = [story for story, _ in ends]
        if not is_everywhere(pages, share(pages), "below", 0.0):
            break
        found.update(keys.pop() for _, keys in ends)
    return found


def _ends(lines: Sequence[SeenLine], texts: Collection[str]) -> list[str]:
    """Which of some texts stand under all else that was kept of a page."""
    under = takewhile(lambda line: not line.kept or line.key in texts, reversed(lines))
    return [line.key for line in under if line.key in texts][::-1]


def recurring_lines(stories: Sequence[Observation]) -> list[Recurring]:
    """The lines that several stories have, and how."""
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
            text.is_sentence |= line.is_sentence or line.weight > 0
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


def _is_furniture(found: Recurring, share: float, of_portal: float) -> bool:
    """Whether a text that recurs is none of the stories that it stands under.

    :param share: of the stories of its layouts, 0–1.
    :param of_portal: of all stories.
    """
    odds = sum(found.odds) / len(found.odds)
    if titles_of(found.stories) < LEAST_STORIES:
        return False
    if not found.kept:
        return odds <= LEAST_ODDS
    place = found.place
    long = found.weight >= SENTENCE
    is_label = place != "below" and not found.is_sentence  # a sub-heading, or the head of a table
    if is_label and odds >= _UNLIKELY:
        return False
    if found.is_plain:
        return is_everywhere(found.stories, share, place, odds, of_portal)
    if is_label:
        return True
    if place == "inside":
        return share >= _OFTEN
    if long and place == "above":
        return share >= _HALF
    if not found.weight:
        return odds < 0 or share >= _HALF
    return share >= (_SOME if long else _FEW)


def is_everywhere(
    stories: Sequence[Observation], share: float, place: str, odds: float, of_portal: float = 0.0
) -> bool:
    """Whether what is built as a paragraph stands on all pages, and they are no column.

    :param share: of the stories of their layouts, 0–1.
    :param of_portal: of all stories.
    """
    if are_of_a_kind(stories):
        return False
    if place == "below":
        return len(stories) >= _MANY and share >= _MOST
    if place == "above" and odds >= _SURE:  # a column in a layout of its own may open like that
        return len(stories) >= _ALL_OF_PORTAL and of_portal >= _NEARLY_ALL
    return len(stories) >= _VERY_MANY and share >= _NEARLY_ALL
