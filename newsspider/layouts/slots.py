"""Where a line stands on the pages of its portal: what holds for the same line of another page."""

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import takewhile
from operator import add
from zlib import crc32

from newsspider.boilerplate.evidence import labelled_lines
from newsspider.boilerplate.story import Verdict
from newsspider.page.lines import Element, Line, Reading
from newsspider.page.structure import element_shape, nest_of
from newsspider.remembered import remembered
from newsspider.words.fold import words_of

SENTENCE = 60.0
"""The weight from which on a line reads like a paragraph of a story."""

MOST_LINES = 160
"""How many lines of a page are seen."""

_SHAPES = 4
_STOP = "。"  # sub-headings may ask, call or quote
_ALL = ("body", "html")
_FIGURES = re.compile(r"\d+")
_TEXT_CHARS = 160
_KEY_BYTES = 6  # a bound of memory: of the keys of a million lines two are hardly ever equal
_EDGE = 6  # as some of them may turn out to recur
_PIECES = 0xFFFF  # so many pairs are told apart: a bound of memory
_MOST_PIECES = 1_500
_OF_TEXT = 0.15  # of the running text: paragraphs may come in two or three builds


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as the pages of its portal know it."""

    key: str
    """Of its text: equal where two lines say the same, whatever their figures."""

    place: str
    """``above``, ``inside`` or ``below`` the paragraphs of the story."""

    chain: tuple[str, ...]
    """The shapes of the elements around it, the outermost first."""

    is_plain: bool
    """Whether it stands where, and is built as, most paragraphs of its page are."""

    weight: float
    kept: bool
    odds: float
    """The log-odds that the labeller gave it; 0 where it was not asked."""

    text: str
    """How it begins, where that may have to be compared with the story, or with other pages'
    lines: of what stands apart, of the first and last paragraphs, and of those with links."""

    is_linked: bool
    """Whether a part of it is a link."""

    proposed: bool = False
    """Whether it was kept before the labeller was asked."""

    is_sentence: bool = False
    """Whether it ends with a full stop, however short it is."""


@remembered(512)  # of a page it is asked twice
def key_of(text: str) -> str:
    """The key of a line's text; empty where it says nothing."""
    words = _FIGURES.sub("0", words_of(text))
    if len(words) < 2:
        return ""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).hexdigest()


def pieces_of(texts: Iterable[str]) -> tuple[int, ...]:
    """The pairs of characters in some texts, as numbers that are the same in each process."""
    found: set[int] = set()
    for text in texts:
        words = words_of(text)
        for pair in set(map(add, words, words[1:])):
            found.add(crc32(pair.encode("utf-8", "surrogatepass")) & _PIECES)
        if len(found) >= _MOST_PIECES:
            break
    return tuple(sorted(found))


def chain_of(line: Line) -> tuple[str, ...]:
    """The shapes of the elements around all of a line, the outermost first."""
    return (*_shapes_around(line.owner), *_wrappers(line))


def chain_to(element: Element | None) -> str:
    """The tags around an element and its own: what tells one layout from another."""
    tags = [] if element is None else [str(e.tag) for e in (element, *element.iterancestors())]
    return ">".join(reversed(tags))


def path_of(element: Element | None, most: int = sys.maxsize) -> tuple[str, ...]:
    """The shapes of an element and of those around it, the outermost first.

    :param most: how many there are at the most, from the innermost on.
    """
    shapes: list[str] = []
    while element is not None and element.tag not in _ALL and len(shapes) < most:
        shapes.append(element_shape(element))
        element = element.getparent()
    return tuple(reversed(shapes))


def named(chain: Sequence[str], names: Collection[str]) -> str:
    """A chain as one word, without the classes that no other page has, as builds make up."""
    return _named(tuple(chain), frozenset(names))


@lru_cache(1024)  # on all pages of a portal they are the same
def _named(chain: tuple[str, ...], names: frozenset[str]) -> str:
    shapes = (shape.partition(".") for shape in chain)
    return ">".join(f"{tag}.{name}" if name in names else tag for tag, _, name in shapes)


def see_lines(
    reading: Reading, verdict: Verdict, wanted: Sequence[int] | None = None
) -> dict[int, SeenLine]:
    """The lines of the story's block and near it, and those elsewhere that read like a story.

    None where the page has no story.

    :param wanted: see only these lines, in page order.
    """
    if verdict.judged is None or not verdict.story:
        return {}
    lines, kept, proposed = reading.lines, set(verdict.story), set(verdict.judged.story)
    if wanted is None:
        window = labelled_lines(verdict.judged)
        wanted = [i for i, line in enumerate(lines) if i in window or line.weight >= SENTENCE]
    build, around = _Build(reading, verdict), dict[Element | None, tuple[str, ...]]()
    plain = {index for index in wanted if build.is_plain(index)}
    own = [index for index in wanted if index in plain and lines[index].weight]
    edges = {*own[:1], *own[-_EDGE:], *(index for index in own if lines[index].links)}
    seen = {}
    for index in wanted[:MOST_LINES]:
        line = lines[index]
        key = "" if line.hidden else key_of(line.text)
        if key and index != verdict.judged.headline:
            is_plain = index in plain
            is_shown = index in edges or (line.weight and not is_plain)
            seen[index] = SeenLine(
                key,
                build.place(index),
                (*_shapes_around(line.owner, around), *build.wrappers(index)),
                is_plain,
                round(line.weight, 1),
                index in kept,
                round(verdict.odds.get(index, 0.0), 1),
                line.text[:_TEXT_CHARS] if is_shown else "",
                bool(line.links),
                index in proposed,
                line.text.endswith(_STOP),
            )
    return seen


def _shapes_around(
    element: Element | None, known: dict[Element | None, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """The shapes of a block and the blocks around it, the outermost first.

    :param known: those of blocks around others that were asked about before; more are put there.
    """
    if element is None or element.tag in _ALL:
        return ()
    parent = element.getparent()
    known = {} if known is None else known
    if parent not in known:
        known[parent] = path_of(parent, _SHAPES - 1)
    return (*known[parent], element_shape(element))


def _wrappers(line: Line) -> list[str]:
    """The shapes of the inline elements that all of the line's text stands in."""
    owner = line.owner
    inmost = [
        element if part == "text" else element.getparent()
        for _, element, part, _ in line.text_nodes
    ]
    if owner in inmost:
        return []
    chains = [[*_up_to(element, owner)][::-1] for element in inmost]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*chains, strict=False))
    return [element_shape(one) for one, *_ in shared]


def _up_to(element: Element | None, owner: Element | None) -> Iterator[Element]:
    while element is not None and element is not owner:
        yield element
        element = element.getparent()


class _Build:
    """How the paragraphs of one page stand and are built."""

    def __init__(self, reading: Reading, verdict: Verdict) -> None:
        self._reading = reading
        self._wrappers: dict[int, list[str]] = {}
        weights = {index: reading.lines[index].weight for index in verdict.story}
        nests = {index: nest_of(reading, index) for index in weights}
        self._nest = _heaviest(nests, weights)
        inside = [index for index in weights if nests[index] is self._nest]
        builds = {index: self._own_build(index) for index in inside}
        self._builds = _usual(builds, weights)
        plain = [i for i in inside if builds[i] in self._builds]
        anchors = [i for i in plain if weights[i] >= SENTENCE] or plain
        self._first, self._last = anchors[0], anchors[-1]

    def place(self, index: int) -> str:
        if index < self._first:
            return "above"
        return "inside" if index <= self._last else "below"

    def is_plain(self, index: int) -> bool:
        is_inside = nest_of(self._reading, index) is self._nest
        return is_inside and self._own_build(index) in self._builds

    def wrappers(self, index: int) -> list[str]:
        """The shapes of the inline elements around all of a line."""
        found = self._wrappers.get(index)
        if found is None:
            found = self._wrappers[index] = _wrappers(self._reading.lines[index])
        return found

    def _own_build(self, index: int) -> tuple[str, ...]:
        """The shapes from the block that lines paragraphs up down to the line."""
        line = self._reading.lines[index]
        shapes = [element_shape(element) for element in _up_to(line.owner, self._nest)]
        return (*reversed(shapes), *self.wrappers(index))


def _heaviest(values: Mapping[int, Element | None], weights: Mapping[int, float]) -> Element | None:
    sums: Counter[Element | None] = Counter()
    for index, value in values.items():
        sums[value] += weights[index]  # type: ignore[assignment]
    return max(sums, key=sums.__getitem__)


def _usual(
    builds: Mapping[int, tuple[str, ...]], weights: Mapping[int, float]
) -> set[tuple[str, ...]]:
    """The build of most of the running text, and those of lines that stand between its lines."""
    sums: Counter[tuple[str, ...]] = Counter()
    for index, build in builds.items():
        sums[build] += weights[index]  # type: ignore[assignment]
    most = max(sums, key=sums.__getitem__)
    own = [index for index, build in builds.items() if build == most]
    between = Counter(build for index, build in builds.items() if own[0] < index < own[-1])
    times, total = Counter(builds.values()), sum(sums.values())
    return {most} | {
        build
        for build, count in between.items()
        if 2 * count > times[build] and sums[build] >= _OF_TEXT * total
    }
