"""What an element is to the walk that makes lines: bits, by its tag and its style."""

import re

from lxml import etree

from newsspider.page.tree import Element
from newsspider.remembered import remembered

HEADING_ELEMENTS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCK, BREAK, IMAGE, ROW, CELL, SKIP, LINK, BOLD, ZONE, _GONE, _TINY, BREAKS_COUNT = (
    1 << bit for bit in range(12)
)
"""`SKIP` and what comes after it hold for all that is inside an element, too.

`BREAKS_COUNT`: a line break in the source is one for the reader, as in ``pre``.
"""
HIDDEN = _GONE | _TINY
"""What a font size of nothing hides may have something in it that has a size of its own."""

HANDED_DOWN = ~(BLOCK | BREAK | IMAGE | ROW | CELL)
MORE = BREAK | IMAGE | ROW | CELL | LINK
NEXT_LINK = BREAKS_COUNT << 1
"""The bits from this one up number the link around, so that a line can count its links."""


class _Traits(dict[object, int]):
    """By tag; one that is not in it is a block, or inline if it is of a program's own namespace."""

    def __missing__(self, tag: object) -> int:
        return 0 if isinstance(tag, str) and ":" in tag else BLOCK


_INLINE = (
    "abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd label mark nobr "
    "output picture q rb ruby s samp small span strike strong sub sup time tt u var wbr"
)
_FORMULA = (
    "math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover "
    "semantics"
)
"""Of MathML: a formula is part of its sentence."""

_SKIPPED = (
    "annotation annotation-xml applet audio base canvas datalist embed frame frameset head iframe "
    "input link map marquee meta noframes noscript object option param progress rp rt rtc script "
    "select source style svg template textarea title track video"
)
_BLOCKS = (
    "address article blockquote body caption center details dialog dir div dl dd dt fieldset "
    "figcaption figure form header hgroup hr html legend li main menu ol p search section summary "
    "table tbody tfoot thead ul"
)
"""All of HTML that have no other trait: what `TRAITS` doesn't have is an element of a program."""

TRAITS = _Traits(
    dict.fromkeys((*_INLINE.split(), *_FORMULA.split()), 0)
    | dict.fromkeys(_BLOCKS.split(), BLOCK)
    | dict.fromkeys(_SKIPPED.split(), SKIP)
    | dict.fromkeys(("b", "strong"), BOLD)
    | dict.fromkeys(HEADING_ELEMENTS, BLOCK | BOLD)
    | dict.fromkeys(("nav", "footer", "aside"), BLOCK | ZONE)
    | dict.fromkeys(("td", "th"), BLOCK | CELL)
    | dict.fromkeys(("img", "amp-img"), IMAGE)
    | dict.fromkeys((etree.Comment, etree.PI, etree.Entity), SKIP)
    | {"a": LINK, "br": BREAK, "button": BLOCK | LINK, "tr": BLOCK | ROW}
    | {"pre": BLOCK | BREAKS_COUNT}
)

# Of a style in lower case: without `re.I` only places with a first letter of these are tried.
_TELLING = re.compile(
    r"(?P<hiding>display\s*:\s*none|visibility\s*:\s*hidden|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top)\s*:\s*-\d{3,}px|opacity\s*:\s*0\s*(?:;|$|!)"
    r"|clip\s*:\s*rect\((?:[01](?:px)?[\s,]*){4}\))"
    r"|font-size\s*:\s*(?:(?P<tiny>0(?:px|em|pt|%)?\s*(?:;|$|!))|(?P<sized>[\d.]*[1-9]\d*(?:px|pt|rem)))"
    r"|(?P<bold>font-weight\s*:\s*(?:bold|[6-9]00))"
    r"|(?P<breaking>white-space\s*:\s*(?:pre|break-spaces))"
    r"|(?P<parting>display\s*:\s*block)"
)
_TOLD = {
    "hiding": (_GONE, 0),
    "tiny": (_TINY, 0),
    "sized": (0, _TINY),
    "bold": (BOLD, 0),
    "breaking": (BREAKS_COUNT, 0),
    "parting": (BLOCK, 0),
}


@remembered(1024)  # a page repeats its few styles on many elements
def _of_style(style: str) -> tuple[int, int]:
    """What a style attribute adds to an element, and what of that around it ends there."""
    added = ended = 0
    for found in _TELLING.finditer(style.lower()):
        adds, ends = _TOLD[found.lastgroup or ""]
        added, ended = added | adds, ended | ends
    return added, ended


def told_by(element: Element) -> tuple[int, int]:
    """What the attributes of an element add to its traits, and which of those around it end."""
    style = element.get("style")
    added, ended = _of_style(style) if style else (0, 0)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        added |= _GONE
    return added, ended
