"""Tree to lines, in one walk."""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from lxml import etree

from newsspider.page.lines import CELL_GAP, Element, Line, Picture, Reading, TextNodes, weigh
from newsspider.words.fold import single_spaced

_INLINE = (
    "abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd label mark nobr "
    "o:p q rb rp ruby s samp small span strike strong sub sup time tt u var wbr"
)
_SKIPPED = (
    "applet audio base canvas datalist embed frame frameset head iframe input link map marquee "
    "meta noframes noscript object option param progress rt script select style svg template "
    "textarea title video"
)
# What an element is to the walk; the last ones hold for all that is inside it, too.
_BLOCK, _BREAK, _IMAGE, _ROW, _CELL, _SKIP, _LINK, _BOLD, _ZONE, _HIDDEN = (
    1 << bit for bit in range(10)
)
_OWN = _BLOCK | _BREAK | _IMAGE | _ROW | _CELL
_RARE = _OWN & ~_BLOCK
# The bits above these number the link around, so that a line can count its links.
_NEXT_LINK = _HIDDEN << 1
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
_LONG_LINK = 3  # paragraphs
# A longer menu is an accident or an attack: it is read so far and no further.
_LONGEST_MENU = 2_000
_MOST_LINES = 20_000
_LINE_CHARS = 1_000_000


def read_lines(root: Element) -> Reading:
    """All lines and pictures of a page in document order, hidden ones marked."""
    reader = _Reader()
    reader.read(root)
    reader.open_links()
    return Reading(reader.lines, reader.pictures, reader.ranges)


class _Reader:
    """One walk over the tree; the stacks say where in it the walk is."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.ranges: dict[Element, tuple[int, int]] = {}
        self._nodes = TextNodes()
        self._places: list[int] = []
        self._first = 0
        self._blocks: list[Element] = []
        self._menu = 0
        self._rows: list[tuple[int, list[int]]] = []

    def read(self, root: Element) -> None:  # noqa: C901 (flat on purpose, see below)
        """Walk the tree; kept flat, as this loop is most of the cost of reading a page.

        An element is left when the next one turns out to have another parent: half the steps of a
        walk that tells of ends. What holds inside an element is handed down in its `place`, so that
        nothing but the stacks is to be put back when it is left.
        """
        path: list[Element] = []
        starts: list[int] = []
        places, links, begun = [0], 0, False
        trait_of, blocks, nodes = _TRAITS.get, self._blocks, self._nodes
        lines, ranges = self.lines, self.ranges
        texts, elements, parts, of_texts = nodes.texts, nodes.elements, nodes.parts, self._places
        for element in chain(root.iter(), (None,)):
            parent = None if element is None else element.getparent()
            while path and path[-1] is not parent:
                left, place = path.pop(), places.pop()
                if place & _BLOCK:
                    if begun:
                        begun = self._flush(place)
                    if place & _ROW:
                        self._join_cells(left, *self._rows.pop())
                    blocks.pop()
                    start = starts.pop()
                    if start < len(lines):
                        ranges[left] = (start, len(lines))
                text = left.tail
                if text and (begun or not text.isspace()) and not places[-1] & _SKIP:
                    texts.append(text)
                    elements.append(left)
                    parts.append("tail")
                    of_texts.append(places[-1])
                    begun = True
            if element is None:
                break
            around = places[-1]
            traits = trait_of(element.tag, _BLOCK)
            place = around & ~_OWN | traits
            path.append(element)
            if place & _SKIP:
                places.append(_SKIP)
                continue
            style = element.get("style")
            if (style and _hides(style)) or (
                traits
                and (element.get("hidden") is not None or element.get("aria-hidden") == "true")
            ):
                place |= _HIDDEN
            if traits & _BLOCK:
                if begun:
                    begun = self._flush(around)
                blocks.append(element)
                starts.append(len(lines))
            if traits & _LINK:
                links += _NEXT_LINK
                place = place % _NEXT_LINK | links
            elif traits & _BREAK:
                begun = begun and self._flush(around)
            elif traits & _RARE:
                self._open(element, place)
            places.append(place)
            text = element.text
            if text and (begun or not text.isspace()):
                texts.append(text)
                elements.append(element)
                parts.append("text")
                of_texts.append(place)
                begun = True
        if begun:
            self._flush(0)

    def _open(self, element: Element, place: int) -> None:
        if place & _IMAGE:
            if len(self.lines) < _MOST_LINES:
                self.pictures.append(Picture(element, len(self.lines), bool(place & _HIDDEN)))
        elif place & _ROW:
            self._rows.append((len(self.lines), []))
        elif self._rows:
            self._rows[-1][1].append(len(self.lines))

    def _flush(self, place: int) -> bool:
        """Make a line of the text since the last one; False, as no line has begun then."""
        nodes, first, last = self._nodes, self._first, len(self._nodes.texts)
        texts = nodes.texts[first:]
        text = single_spaced("".join(texts)[:_LINE_CHARS])
        if text:
            line = Line(
                text,
                self._blocks[-1] if self._blocks else None,
                *self._links_and_bold(texts, self._places[first:], len(text)),
                place & _HIDDEN > 0,
                place & _ZONE > 0,
                nodes,
                first,
                last,
            )
            self._menu = 0 if line.weight else self._menu + 1
            if self._menu <= _LONGEST_MENU and len(self.lines) < _MOST_LINES:
                self.lines.append(line)
                self._first = last
                return False
        for column in (nodes.texts, nodes.elements, nodes.parts, self._places):
            del column[first:]
        return False

    def _links_and_bold(
        self, texts: list[str], places: list[int], chars: int
    ) -> tuple[int, int, int, bool]:
        """How much of a line is link, in how many links, how much at first; whether it is bold."""
        if texts[-1].isspace():
            del texts[-1], places[-1]
        if len(places) == 1:  # as in most lines
            linked = chars if places[0] & _LINK else 0
            return linked, min(linked, 1), linked, places[0] & _BOLD > 0
        linked = lead = links = last = 0
        bold = leading = True
        for text, place in zip(texts, places, strict=True):
            own = len(text.strip())
            if not own:
                continue
            if not place & _BOLD:
                bold = False
            if not place & _LINK:
                leading = False
                continue
            linked += own
            if leading:
                lead += own
            if place >= _NEXT_LINK + last:
                links += 1
                last = place - place % _NEXT_LINK
        return min(linked, chars), links, lead, bold

    def open_links(self) -> None:
        """Take back the links that run over several paragraphs: a tag that nobody closed made them.

        A card, which is one link, has one teaser.
        """
        paragraphs = Counter(
            self._places[line.first] // _NEXT_LINK
            for line in self.lines
            if line.links == 1 and line.link_chars == len(line.text) and weigh(line.text)
        )
        unclosed = {link for link, times in paragraphs.items() if times >= _LONG_LINK}
        for line in self.lines if unclosed else ():
            places = self._places[line.first : line.last]
            if any(place // _NEXT_LINK in unclosed for place in places):
                places = [0 if place // _NEXT_LINK in unclosed else place for place in places]
                texts = self._nodes.texts[line.first : line.last]
                found = self._links_and_bold(texts, places, len(line.text))
                line.link_chars, line.links, line.lead_link, _ = found
                line.weight = weigh(line.text, line.link_chars)

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
                CELL_GAP.join(line.text for line in lines),
                row,
                sum(line.link_chars for line in lines),
                sum(line.links for line in lines),
                lines[0].lead_link,
                False,
                any(line.hidden for line in lines),
                lines[0].landmark,
                self._nodes,
                lines[0].first,
                lines[-1].last,
            )
        ]


@lru_cache(maxsize=1024)  # a page repeats its few styles on many elements
def _hides(style: str) -> bool:
    return _HIDING_STYLE.search(style) is not None
