"""Lines: the page as a reader meets it, one block of text after the other.

Every judgement of this package is passed on lines, so that a saved page, a live response and an
old text dump go the same way. A line remembers the nodes it came from, so that what is judged
boilerplate can be taken out of the tree.
"""

from dataclasses import dataclass, field

from newsspider.page.preformatted import without_row
from newsspider.page.tree import Element as Element  # for those who read lines
from newsspider.words.fold import single_spaced, with_small

_ENDERS = (*with_small("。！？；!?”」"), ". ")
_COMMAS = (*with_small("，、：,"), ", ")
CELL_GAP = "\t"
"""What stands between the cells of a table row in the text of its line."""

LINKED_HEADLINE_CHARS = 8
"""A link of this length at the beginning of a line is a headline: see `Line.lead_link`."""

_SENTENCE_CHARS = 12
_PARAGRAPH_CHARS = 500


TextNode = tuple[str, Element, str, int]
"""A text, the element it belongs to, what it is of that (its ``text``, or the ``tail`` after it),
and what the walk knows of the place, see `newsspider.page.traits`."""


@dataclass(slots=True, eq=False)
class Line:
    """One line of a page: a paragraph, a headline, a menu, a table row."""

    text: str
    """White space folded; cells of a table row are set apart by `CELL_GAP`."""

    owner: Element | None = None
    """The innermost block element around the text; None for a line of plain text."""

    link_chars: int = 0
    """How many of the characters of `text` stand in links or buttons."""

    links: int = 0
    lead_link: int = 0
    """How many characters the longest of the links has that the line begins with."""

    bold: bool = False
    """Whether all of it stands in bold or heading elements."""

    hidden: bool = False
    """Whether an inline style, an attribute or its being a copy keeps it from the reader's eye."""

    landmark: bool = False
    """Whether it stands in a nav, aside or footer element."""

    page: list[TextNode] | None = None
    """All text nodes of the page in document order; None for a line of plain text."""

    first: int = 0
    last: int = 0
    """Its own text nodes are those from `first` to before `last`."""

    weight: float = 0.0
    """How much it reads like a sentence of a story: see `weigh`."""

    tag: str = ""
    """The owner's tag; for a line of plain text what its form tells, such as ``h2``, or nothing."""

    is_link: bool = field(init=False)
    """Whether at least half of the line is link text."""

    def __post_init__(self) -> None:
        self.is_link = self.link_chars * 2 >= len(self.text)
        if len(self.text) - self.link_chars >= _SENTENCE_CHARS:  # as in hardly a third of them
            self.weight = weigh(self.text, self.link_chars)

    @property
    def segments(self) -> list[str]:
        """The text node by node, or cell by cell, as info bars are built of spans."""
        if self.page is None or CELL_GAP in self.text:
            return self.text.split(CELL_GAP)
        return [node[0] for node in self.page[self.first : self.last]]

    @property
    def nodes(self) -> list[tuple[Element, str]]:
        """The text nodes: an element, and ``text`` or ``tail``."""
        return [(element, part) for _, element, part, _ in self.text_nodes]

    @property
    def text_nodes(self) -> list[TextNode]:
        """The text nodes with all that is known of them; none for a line of plain text."""
        return [] if self.page is None else self.page[self.first : self.last]

    @property
    def texts(self) -> list[Element]:
        """The elements whose text is part of the line."""
        return [element for element, part in self.nodes if part == "text"]

    @property
    def tails(self) -> list[Element]:
        """The elements whose tail is part of the line."""
        return [element for element, part in self.nodes if part == "tail"]

    def blank(self) -> None:
        """Take the line's text out of the tree, but not that of another line in the same node."""
        for text, element, part, _ in self.text_nodes:
            setattr(element, part, without_row(getattr(element, part) or "", text) or None)

    def drop_veiled(self) -> None:
        """Take what is hidden between the line's words out of the tree."""
        for text, element, part, _ in self.text_nodes:
            if not text:
                setattr(element, part, None)


@dataclass(slots=True, eq=False)
class Picture:
    """An image element and the number of lines that came before it."""

    element: Element
    index: int
    hidden: bool


def weigh(text: str, link_chars: int = 0) -> float:
    """How much a line reads like running text: characters outside links, more for punctuation.

    0 for a line that is mostly link, short, or without any mark of a sentence: the text and
    punctuation density of Chinese news pages, taken by the line.
    """
    own = len(text) - link_chars
    if own < _SENTENCE_CHARS or link_chars * 2 >= len(text):
        return 0.0
    enders = sum(map(text.count, _ENDERS))
    if not enders and own < 2 * _SENTENCE_CHARS:
        return 0.0
    commas = sum(map(text.count, _COMMAS))
    if not enders and not commas:
        return 0.0
    return min(own, _PARAGRAPH_CHARS) + 10.0 * min(enders + commas, 20)


@dataclass(slots=True, eq=False)
class Reading:
    """A page as lines: what `read_lines` found in one walk."""

    lines: list[Line]
    pictures: list[Picture]
    ranges: dict[Element, tuple[int, int]]
    """For each block element that holds any, its lines as a half-open range of `lines`."""

    unread: dict[Element, int] = field(default_factory=dict)
    """The blocks that were left unread, and how many lines came before each."""

    places: dict[int, tuple[Element | None, Element | None]] = field(default_factory=dict)
    """What `newsspider.page.structure.unit_and_nest` found, as several steps ask about one line."""

    blocks: dict[Element, Element | None] = field(default_factory=dict)
    """What `block_of` found: a line may stand in a thousand inline elements, as the next one."""

    def outermost_from(self, start: int) -> list[Element]:
        """The blocks whose first line is `start`, the innermost first."""
        blocks = []
        block = self.block_of(self.lines[start].owner)
        while block is not None and self.ranges[block][0] == start:
            blocks.append(block)
            block = self.around(block)
        return blocks

    def end_around(self, block: Element) -> int:
        """The number after the last line of the block around a block."""
        around = self.around(block)
        return len(self.lines) if around is None else self.ranges[around][1]

    def around(self, block: Element) -> Element | None:
        """The block around a block."""
        return self.block_of(block.getparent())

    def block_of(self, element: Element | None) -> Element | None:
        """The block that an element is or stands in: there may be inline elements around blocks."""
        if element is None or element in self.ranges:  # as of most
            return element
        inside: list[Element] = []
        block: Element | None = element
        while block is not None and block not in self.ranges and block not in self.blocks:
            inside.append(block)
            block = block.getparent()
        block = None if block is None else self.blocks.get(block, block)
        self.blocks.update(dict.fromkeys(inside, block))
        return block


def from_text(text: str) -> list[Line]:
    """The lines of a plain text, one a line of the text, empty ones left out."""
    return [Line(line) for line in map(single_spaced, text.splitlines()) if line]
