"""The page's tree with each of its lines marked, and nothing in it that could act.

What stays is a list of what is known to be inert; everything else goes, or becomes a plain box.
The page's own styles go, too: they need the network, hide what was removed and fight the marks.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lxml import html

from newsspider.boilerplate.prune import drop_element
from newsspider.extraction.page import Page
from newsspider.page.lines import Element
from newsspider.page.traits import BLOCK, TRAITS

LINE = "data-ns-line"
"""The attribute that marks a piece of a line; what a page has of this kind is dropped."""

PICTURE, TAG = "data-ns-picture", "data-ns-tag"
"""On what stands for a picture, its description; on what became a plain box, what it was."""

_TAGS = frozenset(
    """
    a abbr acronym address article aside b bdi bdo big blockquote body br button caption center
    cite code col colgroup dd del dfn dir div dl dt em fieldset figcaption figure font footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd label legend li main mark menu nav nobr ol p pre q
    rb rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead
    time tr tt u ul var wbr
    """.split()
)
_DROPPED = frozenset(
    """
    applet audio base basefont bgsound canvas embed frame frameset head iframe link math meta
    noembed noframes object param script source style svg template title track video
    """.split()
)
_PICTURES = frozenset(("img", "amp-img"))
_ATTRIBUTES = frozenset("id class colspan rowspan lang dir start".split())
_OF_A_SITE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")  # custom elements, inert without scripts


def marked_body(page: Page, marks: Sequence[Mapping[str, str]]) -> str:
    """The page's body as HTML that is safe to show. The page is of no other use afterwards.

    :param marks: the attributes of each line's mark, beside its number.
    """
    if page.root is None:
        return "<body></body>"
    ours = set(_mark(page, marks))
    body = _body(page.root)
    for element in list(body.iter()):
        if element not in ours:  # whatever attributes of the page claim
            _make_inert(element)
    return str(html.tostring(body, encoding="unicode", method="html", with_tail=False))


def _mark(page: Page, marks: Sequence[Mapping[str, str]]) -> Iterator[Element]:
    """Put a mark around each piece of text that is part of a line."""
    pieces: dict[tuple[Element, str], list[tuple[str, int]]] = defaultdict(list)
    for index, line in enumerate(page.lines):
        for text, element, part, _ in line.text_nodes:
            if text.strip():
                pieces[element, part].append((text, index))
    for (element, part), parts in pieces.items():
        yield from _wrap(element, part, parts, marks)


def _wrap(
    element: Element,
    part: str,
    parts: list[tuple[str, int]],
    attributes: Sequence[Mapping[str, str]],
) -> list[Element]:
    """Mark the pieces of one text node, which has several where its line breaks count."""
    rest = getattr(element, part) or ""
    parent = element if part == "text" else element.getparent()
    if parent is None:
        return []
    at = 0 if part == "text" else parent.index(element) + 1
    marks: list[Element] = []
    before = ""
    for text, index in parts:
        head, found, tail = rest.partition(text)
        if not found:  # its line breaks were written otherwise: all that is left is this line
            head, text, tail = "", rest, ""
        before, rest = head, tail
        if marks:
            marks[-1].tail = before
        else:
            setattr(element, part, before)
        mark = html.Element("span", {LINE: str(index), **attributes[index]})
        mark.text = text
        marks.append(mark)
    marks[-1].tail = rest
    for number, mark in enumerate(marks):
        parent.insert(at + number, mark)
    return marks


def _body(root: Element) -> Element:
    """One body with all that is shown."""
    body = root if root.tag == "body" else root.find("body")
    if body is not None and all(child is body or child.tag == "head" for child in root):
        return body
    made: Element = html.Element("body")
    made.append(root)
    return made


def _make_inert(element: Element) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:  # comments and the like
        drop_element(element)
        return
    kept = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    if tag in _PICTURES:
        kept |= {PICTURE: element.get("alt") or "", TAG: tag}
        element.tag = "span"
    elif tag not in _TAGS and not _OF_A_SITE.fullmatch(tag):
        kept[TAG] = tag
        element.tag = "div" if TRAITS[tag] & BLOCK else "span"
    element.attrib.clear()
    for name, value in kept.items():
        element.set(name, value)
