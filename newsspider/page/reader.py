"""Tree to lines, in one walk."""

import re
from functools import lru_cache
from itertools import chain

from lxml import etree

from newsspider.page.lines import Element, Line, Picture, Reading, fold

_INLINE = (
    "abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd label mark nobr "
    "o:p q rb rp ruby s samp small span strike strong sub sup time tt u var wbr"
)
_SKIPPED = (
    "applet audio base canvas datalist embed frame frameset head iframe input link map marquee "
    "meta noframes noscript object option param progress rt script select style svg template "
    "textarea title video"
)
# What opening and closing an element means; nothing for most inline elements.
_SKIP, _BLOCK, _BREAK, _LINK, _IMAGE, _BOLD, _ZONE, _ROW, _CELL = (1 << n for n in range(9))
_SPECIAL = ~_BLOCK
_TRAITS = (
    dict.fromkeys(_INLINE.split(), 0)
    | dict.fromkeys(_SKIPPED.split(), _SKIP)
    | dict.fromkeys(("b", "strong"), _BOLD)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _BLOCK | _BOLD)
    | dict.fromkeys(("nav", "footer", "aside"), _BLOCK | _ZONE)
    | dict.fromkeys(("td", "th"), _BLOCK | _CELL)
    | dict.fromkeys(("img", "amp-img"), _IMAGE)
    | dict.fromkeys((etree.Comment, etree.PI, etree.Entity), _SKIP)
    | {"a": _LINK, "br": _BREAK, "button": _BLOCK | _LINK, "tr": _BLOCK | _ROW}
)
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|$|!)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}px|opacity\s*:\s*0\s*(?:;|$|!)",
    re.I,
)
_CELL_CHARS = 120
# A longer menu is an accident or an attack: it is read so far and no further.
_LONGEST_MENU = 2_000
_MOST_LINES = 20_000
_MOST_CHARS = 1_000_000


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
        self._texts: list[Element] = []
        self._tails: list[Element] = []
        self._pieces: list[str] = []
        self._hiding: list[Element] = []
        self._in_link = self._in_zone = self._in_bold = 0
        self._link_number = self._last_link = 0
        self._link_chars = self._lead_link = self._links = 0
        self._bold = self._leading = True
        self._menu = 0
        self._rows: list[tuple[int, list[int]]] = []

    def read(self, root: Element) -> None:  # noqa: C901 (flat on purpose, see below)
        """Walk the tree; kept flat, as this loop is most of the cost of reading a page.

        An element is left when the next one turns out to have another parent: half the steps of a
        walk that tells of ends.
        """
        path: list[Element] = []
        traits_of_path = [0]
        trait_of, blocks, starts = _TRAITS.get, self._blocks, self._starts
        for element in chain(root.iter(), (None,)):
            parent = None if element is None else element.getparent()
            while path and path[-1] is not parent:
                left, traits = path.pop(), traits_of_path.pop()
                if traits & _BLOCK:
                    if self._pieces:
                        self._flush()
                    if traits & _ROW:
                        self._join_cells(left, *self._rows.pop())
                    blocks.pop()
                    start = starts.pop()
                    if start < len(self.lines):
                        self.ranges[left] = (start, len(self.lines))
                if traits & _SPECIAL:
                    if traits == _SKIP:
                        if traits_of_path[-1] == _SKIP:
                            continue
                    else:
                        self._close(traits)
                if self._hiding and self._hiding[-1] is left:
                    self._hiding.pop()
                text = left.tail
                if text and (self._pieces or not text.isspace()):
                    self._tails.append(left)
                    self._add(text)
            if element is None:
                break
            traits = _SKIP if traits_of_path[-1] == _SKIP else trait_of(element.tag, _BLOCK)
            path.append(element)
            traits_of_path.append(traits)
            if traits == _SKIP:
                continue
            style = element.get("style")
            if (style and _hides(style)) or (
                traits
                and (element.get("hidden") is not None or element.get("aria-hidden") == "true")
            ):
                self._hiding.append(element)
            if traits & _BLOCK:
                if self._pieces:
                    self._flush()
                blocks.append(element)
                starts.append(len(self.lines))
            if traits & _SPECIAL:
                self._open(element, traits)
            text = element.text
            if text and (self._pieces or not text.isspace()):
                self._texts.append(element)
                self._add(text)
        self._flush()

    def _open(self, element: Element, traits: int) -> None:
        if traits & _LINK:
            self._in_link += 1
            self._link_number += 1
        elif traits & _BREAK:
            self._flush()
        elif traits & _IMAGE and len(self.lines) < _MOST_LINES:
            self.pictures.append(Picture(element, len(self.lines), bool(self._hiding)))
        elif traits & _BOLD:
            self._in_bold += 1
        elif traits & _ROW:
            self._rows.append((len(self.lines), []))
        elif traits & _CELL and self._rows:
            self._rows[-1][1].append(len(self.lines))
        elif traits & _ZONE:
            self._in_zone += 1

    def _close(self, traits: int) -> None:
        if traits & _LINK:
            self._in_link -= 1
        elif traits & _BOLD:
            self._in_bold -= 1
        elif traits & _ZONE:
            self._in_zone -= 1

    def _add(self, text: str) -> None:
        self._pieces.append(text[:_MOST_CHARS])
        if text.isspace():
            return
        if not self._in_bold:
            self._bold = False
        if not self._in_link:
            self._leading = False
            return
        chars = len(text.strip())
        self._link_chars += chars
        if self._leading:
            self._lead_link += chars
        if self._link_number != self._last_link:
            self._links += 1
            self._last_link = self._link_number

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = fold("".join(self._pieces))
        if text:
            line = Line(
                text,
                self._blocks[-1] if self._blocks else None,
                min(self._link_chars, len(text)),
                self._links,
                self._lead_link,
                bool(self._hiding),
                self._in_zone > 0,
                self._texts,
                self._tails,
                self._pieces,
                self._bold,
            )
            self._menu = 0 if line.weight else self._menu + 1
            if self._menu <= _LONGEST_MENU and len(self.lines) < _MOST_LINES:
                self.lines.append(line)
        self._texts, self._tails, self._pieces = [], [], []
        self._bold = self._leading = True
        self._link_chars = self._lead_link = self._links = self._last_link = 0

    def _join_cells(self, row: Element, start: int, cells: list[int]) -> None:
        """Make one line of a table row whose cells are short; leave a layout table alone."""
        lines = self.lines[start:]
        if not 2 <= len(lines) <= len(cells) or any(len(x.text) > _CELL_CHARS for x in lines):
            return
        bounds = [*cells[1:], len(self.lines)]
        if any(end - begin > 1 for begin, end in zip(cells, bounds, strict=True)):
            return
        for element in row.iterdescendants():
            self.ranges.pop(element, None)
        self.lines[start:] = [
            Line(
                "\t".join(line.text for line in lines),
                row,
                sum(line.link_chars for line in lines),
                sum(line.links for line in lines),
                lines[0].lead_link,
                any(line.hidden for line in lines),
                lines[0].zone,
                [element for line in lines for element in line.texts],
                [element for line in lines for element in line.tails],
                [line.text for line in lines],
            )
        ]


@lru_cache(maxsize=1024)  # a page repeats its few styles on many elements
def _hides(style: str) -> bool:
    return _HIDING_STYLE.search(style) is not None
