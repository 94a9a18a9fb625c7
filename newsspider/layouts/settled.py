"""What need not be searched for, nor judged line by line, on a page whose layout is known.

The block that holds the story stands where it does on the other pages. In most slots the labeller
never corrected what the rules propose; of the lines in these it isn't asked. A line without a
sentence says too little for that: one that the rules keep is always asked about.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from newsspider.boilerplate.evidence import labelled_lines
from newsspider.boilerplate.judged import Judged, LastWord
from newsspider.boilerplate.relabel import DOUBTED
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.boilerplate.story import Verdict
from newsspider.layouts.observation import Observation
from newsspider.layouts.outside import holds_most
from newsspider.layouts.profile import OUT, Layout, Profile, slot_of
from newsspider.layouts.slots import MOST_LINES, SeenLine, named, path_of, see_lines
from newsspider.page.lines import Element, Reading
from newsspider.page.structure import element_shape

_USUALLY = 0.8
_LEAST_STORIES = 5
_SURE = 9.0
"""The log-odds of a line that the labeller isn't asked about: any that are surer than all that a
profile asks for (4.4) do alike."""

_MOST_OPEN = 0.5
"""Of these lines, and of the running text; a page with more to judge is none like the others."""

_LEAST_WEIGHT, _LEAST_SHARE = 150.0, 0.5
_OPEN = {*DOUBTED, ""}
"""What became of the lines that are asked about: a rule in doubt took them, or none did."""


def block_of(stories: Sequence[Observation], names: Collection[str]) -> str:
    """Where the search for the stories of a layout begins; empty if that is not clear."""
    found = Counter(named(story.block, names) for story in stories if story.block)
    block = max(found, key=found.__getitem__, default="")
    return block if is_block_of(stories, block, names) else ""


def is_block_of(stories: Sequence[Observation], block: str, names: Collection[str]) -> bool:
    """Whether the search for nearly all of some stories begins with this block."""
    found = sum(named(story.block, names) == block for story in stories)
    return bool(block) and found >= _USUALLY * len(stories)


def settled_slots(
    stories: Sequence[Observation], names: frozenset[str], repeats: Collection[str]
) -> frozenset[str]:
    """The slots in which the labeller left all lines as the rules propose them.

    :param repeats: the keys of lines that recur, of which it is not asked.
    """
    on: dict[str, set[int]] = defaultdict(set)
    open_: set[str] = set()
    for number, story in enumerate(stories):
        for line in story.lines:
            if line.key not in repeats:
                slot = slot_of(line, names)
                on[slot].add(number)
                if is_corrected(line):
                    open_.add(slot)
    return frozenset(s for s, seen in on.items() if len(seen) >= _LEAST_STORIES and s not in open_)


def is_corrected(line: SeenLine) -> bool:
    """Whether the labeller took back what the rules propose."""
    return line.kept != line.proposed


class SettledLines:
    """The last word on a page of a known layout: the labeller's, where anything is to settle."""

    def __init__(self, portal: Profile, layout: Layout, labeller: Callable[[], LastWord]) -> None:
        self._portal, self._layout, self._labeller = portal, layout, labeller
        self.seen: dict[int, SeenLine] | None = None
        """The lines of the page as the rules propose them, once most turned out to be settled."""

        self._is_in_place = False

    def block(self, reading: Reading, dropped: RemovedBy) -> Element | None:
        """The block that the search for the story begins with; None if it is to be found.

        :param dropped: the lines that are known to be none of the story.
        """
        names, where = self._portal.names, self._layout.block
        if not where:
            return None
        own = where.rpartition(">")[2]
        tag = own.partition(".")[0]
        found = [
            element
            for element in reading.ranges
            if element.tag == tag
            and named([element_shape(element)], names) == own
            and named(path_of(element), names) == where
        ]
        # A layout may have several such blocks, as of comments: one of them has the story.
        holding = [block for block in found if _holds(reading, block, dropped)]
        self._is_in_place = len(holding) == 1 and holds_most(reading, holding[0])
        return holding[0] if self._is_in_place else None

    def odds(self, judged: Judged, asked: Sequence[int] | None = None) -> dict[int, float]:
        """The log-odds of the labeller where lines are open; none where all its word is known.

        It is asked about all lines wherever the story is not in the layout's `block`.
        """
        odds = self._proposed(judged) if self._is_in_place else {}
        seen = _seen(judged, odds)
        open_ = [index for index in odds if self._is_open(judged, index, seen.get(index))]
        if not set(judged.story) <= odds.keys() or _are_many(judged, open_, odds):
            is_read = not judged.reading.unread  # else the page is read once more
            return self._labeller().odds(judged, asked) if is_read else {}
        self.seen = seen
        return {**odds, **self._labeller().odds(judged, open_)} if open_ else {}

    def _proposed(self, judged: Judged) -> dict[int, float]:
        """The lines that the labeller would be asked about, as the rules propose them."""
        lines, told, members = judged.reading.lines, set(judged.story), set(judged.body.lines)
        if len(members) > MOST_LINES:
            return {}
        return {
            index: _SURE if index in told else -_SURE
            for index in labelled_lines(judged)
            if judged.removed_by.get(index, "") in _OPEN
            and not lines[index].hidden
            and (index in members or lines[index].weight)
        }

    def _is_open(self, judged: Judged, index: int, line: SeenLine | None) -> bool:
        """Whether the labeller is to be asked about a line.

        :param line: None if it says nothing, as a row of dashes.
        """
        if line is None or not line.weight:
            return index in judged.story or not (line is None or self._is_settled(line))
        return not self._is_settled(line)

    def _is_settled(self, line: SeenLine) -> bool:
        if line.key in self._portal.repeats:
            return self._portal.recurs(line)
        slot = slot_of(line, self._portal.names)
        return slot in self._layout.settled or self._layout.slots.get(slot) == OUT


def _seen(judged: Judged, odds: Mapping[int, float]) -> dict[int, SeenLine]:
    """Some lines as the pages of the portal know them."""
    verdict = Verdict(judged.removed_by, judged.body, [*judged.story], judged=judged, odds=odds)
    return see_lines(judged.reading, verdict, [*odds])


def _are_many(judged: Judged, open_: Collection[int], asked: Collection[int]) -> bool:
    """Whether so many lines are open that their page is to be judged as any page."""
    lines, told = judged.reading.lines, sum(judged.reading.lines[i].weight for i in judged.story)
    weight = sum(lines[index].weight for index in open_)
    return len(open_) > _MOST_OPEN * len(asked) or weight > _MOST_OPEN * told


def _holds(reading: Reading, block: Element, dropped: RemovedBy) -> bool:
    """Whether a block has most of what reads like a story on its page."""
    told = {
        index: line.weight
        for index, line in enumerate(reading.lines)
        if line.weight and not line.hidden and index not in dropped
    }
    own = range(*reading.ranges[block])
    inside = sum(weight for index, weight in told.items() if index in own)
    return inside >= _LEAST_WEIGHT and inside >= _LEAST_SHARE * sum(told.values())
