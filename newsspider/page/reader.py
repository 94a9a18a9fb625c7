"""Tree to lines, in one walk."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import cast

from lxml import etree

from newsspider.page.clicks import LEADING_NAMES
from newsspider.page.lines import CELL_GAP, Element, Line, Picture, Reading, TextNode
from newsspider.page.linked import links_and_bold, open_links, open_marks
from newsspider.page.noscript import Noscripts
from newsspider.page.preformatted import rows_of
from newsspider.page.shown import hidden_marks, hide_copies, is_hidden, unfold, unveil
from newsspider.page.traits import (
    BLOCK,
    BOLD,
    BREAK,
    BREAKS_COUNT,
    HANDED_DOWN,
    HEADING_ELEMENTS,
    HIDDEN,
    IMAGE,
    LINK,
    MORE,
    NEXT_LINK,
    ROW,
    SKIP,
    TRAITS,
    ZONE,
    told_by,
)
from newsspider.page.written import written_by
from newsspider.words.fold import single_spaced

_CELL_CHARS = 120
# A longer menu is an accident or an attack: it is read so far and no further.
_LONGEST_MENU = 2_000
_MOST_LINES = 20_000
_LINE_CHARS = 1_000_000
_TEXTS_IN = etree.XPath("descendant::text()", smart_strings=False)
_TELLING = frozenset(("style", "hidden", "aria-hidden"))


def read_lines(root: Element, unread: Collection[Element] = ()) -> Reading:
    """All lines and pictures of a page in document order, hidden ones marked.

    :param unread: the blocks that are to be passed over.
    """
    reader = _Reader()
    with hidden_marks(root):
        reader.read(reader.around(root, unread) if unread else _walk(root))
    open_links(reader.lines, reader.long_links)
    if reader.marks and reader.idle:
        open_marks(reader.lines, reader.idle, reader.marks)
    reading = Reading(reader.lines, reader.pictures, reader.ranges, reader.unread)
    unfold(reading)
    hide_copies(reading)
    return reading


def texts_in(block: Element) -> list[str]:
    """The texts in a block as they stand in it, those of scripts included."""
    return cast("list[str]", _TEXTS_IN(block))


def opening_of(block: Element, chars: int) -> str:
    """How the text of a block begins, read no further than that.

    :param chars: how many characters are wanted at the least.
    """
    texts: list[str] = []
    left = chars
    walker = etree.iterwalk(block, events=("start", "end"))
    for event, element in walker:
        traits = TRAITS[element.tag]
        if traits & (BLOCK | BREAK):
            texts.append(" ")
        if event == "start" and traits & SKIP:
            walker.skip_subtree()
            continue
        text = element.text if event == "start" else None if element is block else element.tail
        if text and not text.isspace():
            texts.append(text)
            left -= len(single_spaced(text))
            if left < 0:
                break
    return single_spaced("".join(texts))


class _Reader:
    """One walk over the tree; the stacks say where in it the walk is."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self.ranges: dict[Element, tuple[int, int]] = {}
        self._nodes: list[TextNode] = []
        self._first = 0
        self._blocks: list[tuple[Element, str, int]] = []
        self._menu = 0
        self._rows: list[tuple[int, list[int]]] = []
        self._links = 0
        self.long_links: set[int] = set()
        """Those that a line ended in."""

        self.idle: set[int] = set()
        """Those that lead nowhere."""

        self.marks: list[Element] = []
        """The blocks of anchors that lead nowhere and are no links, as a paragraph is in them."""

        self.unread: dict[Element, int] = {}
        self._noscripts = Noscripts()

    def around(self, root: Element, unread: Collection[Element]) -> Iterator[Element | None]:
        """The same as `_walk` without what is in some blocks; where they stand is noted."""
        trunk = {element for block in unread for element in block.iterancestors()}

        def branches(element: Element) -> Iterator[Iterable[Element]]:
            yield (element,)
            for child in element:
                if child in trunk:
                    yield from branches(child)
                elif child in unread:
                    yield self._passed(child)
                elif child.tag != "head":
                    yield child.iter()

        return chain(chain.from_iterable(branches(root)), (None,))

    def _passed(self, block: Element) -> Iterator[Element]:
        yield block
        self.unread[block] = len(self.lines)  # what came before ended at the block

    def read(self, elements: Iterable[Element | None]) -> None:  # noqa: C901 (see below)
        """Walk the tree; kept flat, as this loop is much of the cost of reading a page.

        An element is left when the next one turns out to have another parent: half the steps of a
        walk that tells of ends. What holds inside an element is handed down in its place, so that
        nothing but the stacks is to be put back when it is left.
        """
        path: list[tuple[Element, int]] = []
        inner, around = cast("Element", None), 0  # in nothing, before the root
        lines, ranges, nodes, blocks = self.lines, self.ranges, self._nodes, self._blocks
        begun = False
        for element in elements:
            parent = None if element is None else element.getparent()
            while inner is not parent and path:
                left, place = inner, around
                inner, around = path.pop()
                if place & BLOCK:
                    if begun:
                        self._flush(place)
                        begun = False
                    if place & ROW:
                        self._join_cells(left, *self._rows.pop())
                    start = blocks.pop()[2]
                    if start < len(lines):
                        ranges[left] = (start, len(lines))
                if around & SKIP:
                    continue
                text = left.tail
                if text and (begun or not text.isspace()):
                    nodes.append((text, left, "tail", around))
                    begun = not around & BREAKS_COUNT or self._break_rows()
            if element is None:
                break
            path.append((inner, around))
            inner = element
            if around & SKIP:
                continue
            tag = element.tag
            traits = TRAITS[tag]
            if traits & SKIP and tag == "template" and element.get("shadowrootmode"):
                traits = BLOCK  # a browser shows it at once, as what its element looks like
            elif traits & SKIP:
                if tag == "noscript":
                    image = self._noscripts.picture_in(element, self.pictures)
                    if image is not None:
                        self._open(image, around | IMAGE)
                elif tag == "script" and (script := element.text):
                    before = nodes[-1][0] if begun else ""
                    if written := written_by(script, before):
                        nodes.append((written, element, "text", around))
                        begun = True
                around = SKIP
                continue
            place = around & HANDED_DOWN | traits
            names = element.keys()
            if names and not _TELLING.isdisjoint(names):
                added, ended = told_by(element)
                place = place & ~ended | added
            if place & BLOCK and tag not in TRAITS and _is_amid_text(element, begun):
                place ^= BLOCK
            if place & BLOCK:
                if begun:
                    self._flush(around)
                    begun = False
                if tag not in TRAITS and blocks and blocks[-1][1] in HEADING_ELEMENTS:
                    tag = blocks[-1][1]  # a program's own element within a heading is of it
                blocks.append((element, tag, len(lines)))
            if traits & LINK:
                leads = not LEADING_NAMES.isdisjoint(names)
                if leads or not _is_mark(element):
                    self._links += NEXT_LINK
                    place = place % NEXT_LINK | self._links
                    if not leads:
                        self.idle.add(self._links // NEXT_LINK)
                else:
                    place = place & ~LINK | around & LINK
                    if blocks:
                        self.marks.append(blocks[-1][0])
            elif traits & BREAK:
                if begun:
                    self._flush(around)
                    begun = False
            elif traits & MORE:
                self._open(element, place)
            around = place
            text = element.text
            if text and (begun or not text.isspace()):
                nodes.append((text, element, "text", place))
                begun = not place & BREAKS_COUNT or self._break_rows()
        if begun:
            self._flush(0)

    def _open(self, element: Element, place: int) -> None:
        """Note an image or a part of a table."""
        if place & IMAGE:
            if len(self.lines) < _MOST_LINES:
                self.pictures.append(Picture(element, len(self.lines), bool(place & HIDDEN)))
        elif place & ROW:
            self._rows.append((len(self.lines), []))
        elif self._rows:
            self._rows[-1][1].append(len(self.lines))

    def _break_rows(self) -> bool:
        """Make a line of each row of the last text but the last one; whether that has begun."""
        text, element, part, place = self._nodes.pop()
        *rows, last = rows_of(text)
        for row in rows:
            if row:
                self._nodes.append((row, element, part, place))
            if len(self._nodes) > self._first:
                self._flush(place)
        if last:
            self._nodes.append((last, element, part, place))
        return len(self._nodes) > self._first

    def _flush(self, place: int) -> None:
        """Make a line of the text since the last one."""
        first, nodes = self._first, self._nodes
        last = len(nodes)
        text, _, _, around = nodes[first]
        hidden = around & HIDDEN
        if last == first + 1 or (last == first + 2 and not hidden and nodes[-1][0].isspace()):
            text = single_spaced(text[:_LINE_CHARS])  # as of most lines
            linked = len(text) if around & LINK else 0
            links, lead, bold = 1 if linked else 0, linked, around & BOLD > 0
        else:
            text, hidden = self._joined()
            linked, links, lead, bold = links_and_bold(nodes[first:], len(text))
        if text:
            owner, tag, _ = self._blocks[-1] if self._blocks else (None, "", 0)
            veiled, zone = hidden > 0, place & ZONE > 0
            line = Line(text, owner, linked, links, lead, bold, veiled, zone, nodes, first, last)
            line.tag = tag
            if place & LINK:
                self.long_links.add(place // NEXT_LINK)
            self._menu = 0 if line.weight else self._menu + 1
            if self._menu <= _LONGEST_MENU and len(self.lines) < _MOST_LINES:
                self.lines.append(line)
                self._first = last
                return
        del nodes[first:]

    def _joined(self) -> tuple[str, int]:
        """The text since the last line, and whether it is hidden."""
        nodes = self._nodes[self._first :]
        hidden = 0
        for node in nodes:
            hidden |= node[3]
        hidden &= HIDDEN
        if hidden:
            self._nodes[self._first :] = nodes = unveil(nodes)
            hidden = is_hidden(nodes)
        return single_spaced("".join([node[0] for node in nodes])[:_LINE_CHARS]), hidden

    def _join_cells(self, row: Element, start: int, cells: list[int]) -> None:
        """Make one line of a table row whose cells are short; leave a layout table alone."""
        lines = self.lines[start:]
        if not 2 <= len(lines) <= len(cells) or any(len(x.text) > _CELL_CHARS for x in lines):
            return
        bounds = [*cells[1:], len(self.lines)]
        if any(end - begin > 1 for begin, end in zip(cells, bounds, strict=True)):
            return
        if any(line.hidden is not lines[0].hidden for line in lines):
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
                lines[0].hidden,
                lines[0].landmark,
                self._nodes,
                lines[0].first,
                lines[-1].last,
                tag=row.tag,
            )
        ]


def _walk(root: Element) -> Iterator[Element | None]:
    """All elements in document order but those in the head, where nothing is read; None ends it."""
    branches = ((child,) if child.tag == "head" else child.iter() for child in root)
    return chain((root,), chain.from_iterable(branches), (None,))


def _is_amid_text(element: Element, begun: bool) -> bool:
    """Whether a program's own element is a word of the text around it, not a paragraph of its own.

    :param begun: whether text stands before it in its block.
    """
    around = element.getparent()
    return (
        (begun or (around is not None and around.tag == "p"))
        and bool(element.tail and not element.tail.isspace())
        and not any(TRAITS[inner.tag] & (BLOCK | BREAK) for inner in element.iterdescendants())
    )


def _is_mark(anchor: Element) -> bool:
    """Whether an anchor that leads nowhere is a place to jump to, or has a paragraph in it.

    Others are buttons, and so are the entries of a list: a script opens them, or lets them roll by.
    """
    if anchor.tag != "a":
        return False
    if anchor.get("name") is not None:
        return True
    text, around = next(filter(str.strip, map(str, anchor.itertext())), ""), anchor.getparent()
    return "。" in text and around is not None and around.tag != "li"
