"""Tree to lines: the page as a reader meets it, one block of text after the other.

Every judgement of this package is passed on lines, so that a saved page, a live response and an
old text dump go the same way. A line remembers the nodes it came from, so that what is judged
boilerplate can be taken out of the tree.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element

INLINE = frozenset(
    "a abbr acronym b basefont bdi bdo big cite code data del dfn em font i img ins kbd label mark "
    "nobr o:p q rb rp ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_SKIPPED = frozenset(
    "applet audio base canvas datalist embed frame frameset head iframe input link map marquee meta "
    "noframes noscript object option param progress rt script select style svg template textarea title "
    "video".split()
)
_ZONES = frozenset(("nav", "footer", "aside"))
_IMAGES = frozenset(("img", "amp-img"))
_CONTROLS = frozenset(("a", "button"))
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6".split())

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|$|!)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}px|opacity\s*:\s*0\s*(?:;|$|!)",
    re.I,
)
_CJK = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
# CSS Text 3, 4.1.3: a line break in the source between two East Asian characters is no space.
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*(?=[{_CJK}])")
_SPACES = re.compile("[ \t\r\n\f\x0b\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CELL_CHARS = 120
_ENDERS = ("。", "！", "？", "；", "!", "?", ". ", "”", "」")
_COMMAS = ("，", "、", "：", ", ", ",")
_SENTENCE_CHARS = 12
_PARAGRAPH_CHARS = 500


@dataclass(slots=True, eq=False)
class Line:
    """One line of a page: a paragraph, a headline, a menu, a table row."""

    text: str
    """White space folded; cells of a table row are set apart by a tab."""

    owner: Element | None = None
    """The innermost block element around the text; None for a line of plain text."""

    link_chars: int = 0
    """How many of the characters of `text` stand in links or buttons."""

    links: int = 0
    hidden: bool = False
    """Whether an inline style or attribute keeps it from the reader's eye."""

    zone: bool = False
    """Whether it stands in a nav, aside or footer element."""

    nodes: list[tuple[Element, bool]] = field(default_factory=list)
    """Where the text is stored: elements, each with True for its tail and False for its text."""

    segments: list[str] = field(default_factory=list)
    """The text node by node, as info bars are built of spans."""

    bold: bool = False
    """Whether all of it stands in bold or heading elements."""

    weight: float = 0.0
    """How much it reads like a sentence of a story: see `weigh`."""

    def __post_init__(self) -> None:
        self.weight = weigh(self.text, self.link_chars)

    @property
    def tag(self) -> str:
        """The owner's tag, empty for a line of plain text."""
        return "" if self.owner is None else str(self.owner.tag)

    @property
    def is_link(self) -> bool:
        """Whether at least half of the line is link text."""
        return self.link_chars * 2 >= len(self.text)


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
    commas = sum(map(text.count, _COMMAS))
    if not enders and (not commas or own < 2 * _SENTENCE_CHARS):
        return 0.0
    return min(own, _PARAGRAPH_CHARS) + 10.0 * min(enders + commas, 20)


def fold(text: str) -> str:
    """Fold white space as a browser does, keeping full-width spaces inside the text."""
    if "\n" in text or "\r" in text:
        text = _WRAP.sub("", text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


@dataclass(slots=True, eq=False)
class Reading:
    """A page as lines: what `read_lines` found in one walk."""

    lines: list[Line]
    pictures: list[Picture]
    ranges: dict[Element, tuple[int, int]]
    """For each block element that holds any, its lines as a half-open range of `lines`."""

    def outermost_from(self, start: int) -> list[Element]:
        """The blocks whose first line is `start`, the innermost first."""
        blocks = []
        element = self.lines[start].owner
        while element is not None and self.ranges.get(element, (start,))[0] == start:
            blocks.append(element)
            element = element.getparent()
        return blocks


def read_lines(root: Element) -> Reading:
    """All lines and pictures of a page in document order, hidden ones marked."""
    reader = _Reader()
    reader.read(root)
    return Reading(reader.lines, reader.pictures, reader.ranges)


class _Reader:
    """One walk over the tree; the stacks say where in it the walk is."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.ranges: dict[Element, tuple[int, int]] = {}
        self._blocks: list[Element] = []
        self._starts: list[int] = []
        self._nodes: list[tuple[Element, bool]] = []
        self._pieces: list[str] = []
        self._link_chars = self._links = 0
        self._in_link = self._in_zone = self._in_hidden = self._in_bold = 0
        self._bold = True
        self._hiding: set[Element] = set()
        self._rows: list[tuple[int, list[int]]] = []

    def read(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _SKIPPED:
                    walk.skip_subtree()
                else:
                    self._open(element, tag)
            else:
                if event == "end" and tag not in _SKIPPED:
                    self._close(element, tag)
                if element.tail:
                    self._add(element, True, element.tail)
        self._flush()

    def _open(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._flush()
        elif tag in _IMAGES:
            self.pictures.append(Picture(element, len(self.lines), self._in_hidden > 0))
        elif tag in _CONTROLS:
            self._in_link += 1
            self._links += 1
        if tag in _BOLD:
            self._in_bold += 1
        if tag not in INLINE and tag != "br":
            self._flush()
            self._blocks.append(element)
            self._starts.append(len(self.lines))
            if tag in _ZONES:
                self._in_zone += 1
            elif tag == "tr":
                self._rows.append((len(self.lines), []))
            elif tag in ("td", "th") and self._rows:
                self._rows[-1][1].append(len(self.lines))
        if element.attrib and _is_hidden(element):
            self._in_hidden += 1
            self._hiding.add(element)
        if element.text:
            self._add(element, False, element.text)

    def _close(self, element: Element, tag: str) -> None:
        if tag in _CONTROLS:
            self._in_link -= 1
        elif tag in _BOLD:
            self._in_bold -= 1
        if tag not in INLINE and tag != "br":
            self._flush()
            self._blocks.pop()
            if tag in _ZONES:
                self._in_zone -= 1
            elif tag == "tr":
                self._join_cells(element, *self._rows.pop())
            start = self._starts.pop()
            if start < len(self.lines):
                self.ranges[element] = (start, len(self.lines))
        if element in self._hiding:
            self._in_hidden -= 1

    def _add(self, element: Element, is_tail: bool, text: str) -> None:
        if not self._pieces and text.isspace():
            return
        self._nodes.append((element, is_tail))
        self._pieces.append(text)
        if not self._in_bold and not text.isspace():
            self._bold = False
        if self._in_link:
            self._link_chars += len(text.strip())

    def _flush(self) -> None:
        if self._pieces:
            text = fold("".join(self._pieces))
            if text:
                self.lines.append(
                    Line(
                        text,
                        self._blocks[-1] if self._blocks else None,
                        min(self._link_chars, len(text)),
                        self._links,
                        self._in_hidden > 0,
                        self._in_zone > 0,
                        self._nodes,
                        self._pieces,
                        self._bold,
                    )
                )
            self._nodes, self._pieces = [], []
        self._bold = True
        self._link_chars = 0
        self._links = self._in_link

    def _join_cells(self, row: Element, start: int, cells: list[int]) -> None:
        """Make one line of a table row whose cells are short; leave a layout table alone."""
        lines = self.lines[start:]
        if not 2 <= len(lines) <= len(cells) or any(len(x.text) > _CELL_CHARS for x in lines):
            return
        bounds = [*cells[1:], len(self.lines)]
        if any(end - begin > 1 for begin, end in zip(cells, bounds, strict=True)):
            return
        self.lines[start:] = [
            Line(
                "\t".join(line.text for line in lines),
                row,
                sum(line.link_chars for line in lines),
                sum(line.links for line in lines),
                any(line.hidden for line in lines),
                lines[0].zone,
                [node for line in lines for node in line.nodes],
                [line.text for line in lines],
            )
        ]


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    if "style" in attributes and _HIDING_STYLE.search(attributes["style"]):
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def from_text(text: str) -> list[Line]:
    """The lines of a plain text, one a line of the text, empty ones left out."""
    return [Line(line) for line in map(fold, text.splitlines()) if line]


def elements_of(lines: Iterable[Line]) -> list[Element]:
    """The owners of the lines, in order, each once."""
    return list(dict.fromkeys(line.owner for line in lines if line.owner is not None))
