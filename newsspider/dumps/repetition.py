"""Lines that recur under many different stories of a dump: its teasers, menus and footers.

`Repetition` is filled in a first pass over the dump; `mark_repeated` asks it in the second. Where a
line stands decides with how often it comes: above the first or under the last paragraph that is the
page's own. Sentences that several stories share stay unless they come with far more of them, or
stand under other lines that recur: a background paragraph is a story's own, a footer is not. Far
more is a tenth of the dump, or half of the pages that are like this one: those of its site, which
its menus tell, be they few among many others.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from math import inf, log
from statistics import median_low
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.dumps.teasers import is_cut
from newsspider.page.lines import Line
from newsspider.words.fold import unspaced

Keys = NDArray[np.uint64]
Slots = NDArray[np.intp]

REPEATED = "repeated"

_LEAST_STORIES = 3
# A sentence must come under more stories than a topic is likely to have in the dump.
_LEAST_STORIES_OF_SENTENCE, _SHARE_OF_SENTENCE = 5, 0.1
_SHARE_OF_ALIKE, _LEAST_ALIKE = 0.5, 5
_LEAST_SHARED = 3  # sentences that a copy has of others, where a footer has one or two
_COUNTED_CHARS = range(2, 400)
_ALONE_CHARS = 4
_SENTENCE_CHARS = 8
_SENTENCE_ENDS = ("。", "！", "？", "!", "?", "。”", "」", "……")
_SLOTS = 1 << 20
_REMEMBERED = 1 << 14
_BITS = 64
_STORIES_BY_BITS = np.array(
    [int(_BITS * log(_BITS / (_BITS - bits))) for bits in range(_BITS)] + [(1 << 32) - 1], np.uint32
)
"""By how many bits are set about how many stories set them; where all are, they tell nothing."""

_STORY_MASK = (1 << 32) - 1


class PageKeys(NamedTuple):
    """What `Repetition` counts of a page."""

    story: int
    lines: "array[int]"

    @classmethod
    def of(cls, lines: Sequence[str]) -> "PageKeys":
        """The keys of a page's story and of its lines, each once."""
        keys = {_key(text) for text in lines if len(text) in _COUNTED_CHARS}
        return cls(_identity(lines) & _STORY_MASK, array("Q", keys))


class Repetition:
    """Under how many different stories each line of a dump stands, in 24 MB whatever its size.

    Each line has two slots of a table of counters. A newcomer takes a free slot, wears down a count
    below three and never displaces one that has reached it: the counters of Misra and Gries
    ("Finding repeated elements", Science of Computer Programming 2, 1982), hashed. Such a counter
    may forget a line but never counts one too high, where a count-min sketch (Cormode and
    Muthukrishnan, Journal of Algorithms 55, 2005) adds up what collides: here too low a count
    leaves a teaser in, too high a one would cut a paragraph out of a story.

    A story counts once for a line however often it comes and whatever comes between: each line has
    64 bits, of which a story sets one (linear counting: Whang, Vander-Zanden and Taylor, ACM
    Transactions on Database Systems 15, 1990). A story is known by its first two sentences. Where
    the table has room for all lines, the order of the pages makes no difference; where it has not,
    it does to lines that come few times.
    """

    def __init__(self) -> None:
        self.stories = 0
        """How many pages were added."""

        self._keys: Keys = np.zeros(_SLOTS, np.uint64)
        self._counts = np.zeros(_SLOTS, np.uint32)
        self._last = np.zeros(_SLOTS, np.uint32)
        self._seen: Keys = np.zeros(_SLOTS, np.uint64)

    def add(self, lines: Sequence[str]) -> None:
        """Count the lines of a page, each once; their white space does not matter."""
        self.add_keys(PageKeys.of(lines))

    def add_keys(self, page: "PageKeys") -> None:
        """Count the lines of a page by their keys, which another process may have made."""
        self.stories += 1
        keys = np.frombuffer(page.lines, np.uint64)
        slots = self._slots(keys)
        is_known = self._keys[slots] == keys
        self._count_again(slots[is_known], page.story)
        self._count_new(keys[~is_known], slots[~is_known], page.story)

    def _count_again(self, slots: Slots, story: int) -> None:
        slots = slots[self._last[slots] != story]
        self._counts[slots] += 1
        self._sign(slots, story)

    def _count_new(self, keys: Keys, slots: Slots, story: int) -> None:
        counts = self._counts[slots]
        is_free = counts < 2
        self._counts[slots[(counts >= 2) & (counts < _LEAST_STORIES)]] -= 1
        slots = slots[is_free]
        # Of two that take one slot the last one has it.
        self._keys[slots], self._counts[slots], self._seen[slots] = keys[is_free], 1, 0
        self._sign(slots, story)

    def _sign(self, slots: Slots, story: int) -> None:
        """Note that a story has the lines that some slots count."""
        self._last[slots] = story
        self._seen[slots] |= np.uint64(1 << story % _BITS)

    def _slots(self, keys: Keys) -> Slots:
        """The slots that count lines, else of the two of each the one that is easier to take."""
        one = (keys % _SLOTS).astype(np.intp)
        other = ((keys >> np.uint64(32)) % _SLOTS).astype(np.intp)
        is_other = self._keys[other] == keys
        is_other |= self._counts[other] < self._counts[one]
        is_other &= self._keys[one] != keys
        return np.where(is_other, other, one)

    def counts(self, texts: Sequence[str]) -> list[int]:
        """For each line under how many different stories it stands, at least."""
        told = [_key(text) if len(text) in _COUNTED_CHARS else 0 for text in texts]
        keys = np.array(told, np.uint64)
        slots = self._slots(keys)
        stories = _STORIES_BY_BITS[np.bitwise_count(self._seen[slots])]
        least = np.minimum(self._counts[slots], stories)  # none in a slot that nothing took
        counts: list[int] = np.where(self._keys[slots] == keys, least, 0).tolist()
        return counts


@lru_cache(_REMEMBERED)  # menus are the same on all pages of a portal
def _key(text: str) -> int:
    """64 bits of a line, the same in every run, as the built-in hash is not."""
    folded = unspaced(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(folded, digest_size=8).digest(), "little")


def _identity(lines: Sequence[str]) -> int:
    """What a story is known by, whatever its headline and the blocks around it."""
    first: list[int] = []
    for text in lines:
        if len(text) >= _SENTENCE_CHARS and text.endswith(_SENTENCE_ENDS) and not is_cut(text):
            first.append(_key(text))
            if len(first) == 2:
                break
    return hash(tuple(first or map(_key, lines)))


def mark_repeated(lines: Sequence[Line], counts: Sequence[int], stories: int) -> RemovedBy:
    """Mark the lines above and under a page's own paragraphs that recur under other stories.

    :param counts: for each line under how many different stories it stands.
    :param stories: how many there are.
    """
    if stories < _LEAST_STORIES:
        return {}
    page = _CountedPage(lines, counts, [_is_sentence(line) for line in lines])
    own = [
        index
        for index, count in enumerate(counts)
        if page.sentences[index] and count < _LEAST_STORIES
    ]
    first, last = (own[0], own[-1]) if own else (0, 0)  # neither recurs
    sentence = _least_of_sentence(page, stories)
    if _is_copy(page, own):
        sentence = inf
    removed_by: RemovedBy = {i: REPEATED for i in range(first) if page.recurs(i, sentence)}
    return removed_by | _mark_under(page, range(last, len(lines)), sentence)


class _CountedPage(NamedTuple):
    """The lines of a page, under how many stories each stands, and which are sentences."""

    lines: Sequence[Line]
    counts: Sequence[int]
    sentences: Sequence[bool]

    def recurs(self, index: int, sentence: float) -> bool:
        """Whether a line comes so often that it is of no story.

        :param sentence: what is often for a sentence.
        """
        least = sentence if self.sentences[index] else _LEAST_STORIES
        return self.counts[index] >= least and len(self.lines[index].text) >= _ALONE_CHARS


def _least_of_sentence(page: _CountedPage, stories: int) -> float:
    """Under how many stories a sentence stands that is none of this one."""
    least = _SHARE_OF_SENTENCE * stories
    told = zip(page.sentences, page.counts, strict=True)
    recurring = [n for is_sentence, n in told if n >= _LEAST_STORIES and not is_sentence]
    if len(recurring) >= _LEAST_ALIKE:
        least = min(least, _SHARE_OF_ALIKE * median_low(recurring))
    return max(_LEAST_STORIES_OF_SENTENCE, least)


def _is_copy(page: _CountedPage, own: Sequence[int]) -> bool:
    """Whether most of what a page says is said elsewhere: it is an edited copy of a story."""
    shared = [
        line
        for line, count, is_sentence in zip(*page, strict=True)
        if is_sentence and count >= _LEAST_STORIES
    ]
    weighs = sum(len(line.text) for line in shared)
    return len(shared) >= _LEAST_SHARED and weighs > sum(len(page.lines[i].text) for i in own)


def _mark_under(page: _CountedPage, under: Iterable[int], sentence: float) -> RemovedBy:
    """Mark what recurs; beneath the first such line sentences, short lines and teasers too."""
    removed_by: RemovedBy = {}
    for index in under:
        is_under = removed_by and (sentence < inf or not page.sentences[index])
        if page.recurs(index, sentence) or (
            is_under and (page.counts[index] >= _LEAST_STORIES or is_cut(page.lines[index].text))
        ):
            removed_by[index] = REPEATED
    return removed_by


def _is_sentence(line: Line) -> bool:
    return (line.weight > 0 or line.text.endswith(_SENTENCE_ENDS)) and not is_cut(line.text)
