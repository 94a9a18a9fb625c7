"""Text to tree: one lxml parse that no stray tag or control character can spoil."""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    Element = etree._Element  # the name that lxml's stubs give it, for mypy alone
else:
    Element = etree.ElementBase

# libxml2 puts what follows a stray </html> or </body> into a second root; both tags are optional.
# It ignores </br>, which is a <br> in HTML 5 and in every browser before.
_CLOSING = re.compile(rb"</(?:html|body|(br))\s*/?>", re.I)
# Control characters that XML 1.0 (section 2.2) does not allow.
_FORBIDDEN = bytes(code for code in range(0x20) if code not in b"\t\n\r")
# Every element gets the methods that parsel and users expect of HTML, without the look-up by tag
# that lxml.html does in Python for each of them.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment)


# libxml2 stops reading where elements are nested deeper than 2,048, as tags that nobody closes are.
_DEEPEST = 1_000
_TAG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b.*?(?:</\1|\Z)"
    rb"|<(?P<end>/?)(?P<name>[a-z][\w:-]*)[^<>]*>",
    re.I | re.S,
)
_TAG_BEGINS = re.compile(rb"<[a-z/!?]", re.I)
_LONG_TAG_BYTES = 20_000
MOST_ELEMENTS = 500_000
"""Thirty times the largest list of links of 300 real pages. Work grows with the elements, so that
nothing takes longer than a few times what tests/extraction/test_bounds.py allows."""
_ATTRIBUTES = re.compile(rb"([a-z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*", re.I)
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_COUNT = etree.XPath("count(//*)")
_VOID = frozenset(
    b"area base br col embed frame hr img input link meta param source track wbr".split()
)
_INLINE = frozenset(b"a b big em font i s small span strong sub sup tt u".split())
_OF_HEAD = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)


def parse(page: str | bytes, most_elements: int = MOST_ELEMENTS) -> Element | None:
    """Parse a page; None where there is no element in it at all, or there are too many tags.

    :param page: its text, or its bytes if they are valid UTF-8, which saves encoding them.
    :param most_elements: where `has_too_many_tags` for these, nothing is parsed: a tree takes a
        hundred times the bytes of a short tag.
    """
    body = _as_utf8(page)
    if has_too_many_tags(body, most_elements):
        return None
    body = bounded_tags(_CLOSING.sub(_instead, body.translate(None, _FORBIDDEN)))
    root, is_whole = _parse(body)
    if not is_whole:
        root, _ = _parse(_flattened(body))
    if root is not None:
        _end_head(root)
    return root


def _instead(closing: re.Match[bytes]) -> bytes:
    return b"<br>" if closing[1] else b""


def _end_head(root: Element) -> None:
    """Move what no head holds, and all that follows it there, to the body.

    The tags between them may be left out, but libxml2 doesn't see that ``<main>`` or another tag
    that is new in HTML 5 begins the body.
    """
    head = root.find("head")
    children = () if head is None else head
    moved = [*dropwhile(lambda x: not isinstance(x.tag, str) or x.tag in _OF_HEAD, children)]
    if moved:
        body = root.find("body")
        if body is None:
            body = etree.SubElement(root, "body")
        body[:0] = moved


def has_too_many_tags(page: str | bytes, most_elements: int) -> bool:
    """Whether it has more than two tags, comments included, for each of so many elements.

    It bounds memory, so fewer than `MOST_ELEMENTS` change nothing: a script may hold the tags, and
    the page have few elements itself.

    :param page: as for `parse`.
    """
    body, most = _as_utf8(page), 2 * max(most_elements, MOST_ELEMENTS)
    if len(body) <= most or body.count(b"<") <= most:  # as of nearly every page
        return False
    return next(islice(_TAG_BEGINS.finditer(body), most, None), None) is not None


def _as_utf8(page: str | bytes) -> bytes:
    return page.encode("utf-8", "replace") if isinstance(page, str) else page


def element_count(root: Element) -> int:
    """How many elements a tree has, its root and comments left out."""
    return int(_COUNT(root))  # type: ignore[arg-type]


def bounded_tags(markup: bytes, most: int = _LONG_TAG_BYTES) -> bytes:
    """Markup without the attributes of tags that have thousands of them.

    libxml2 and expat compare each attribute with all that stand before it in its tag.

    :param most: how long a tag may be, in bytes, the values of its attributes not counted.
    """
    parts: list[bytes] = []
    done = 0
    for start, end in _long_parts(markup, most):  # as hardly a page has
        parts += markup[done:start], _with_few_attributes(markup[start:end], most)
        done = end
    return b"".join((*parts, markup[done:])) if parts else markup


def _long_parts(markup: bytes, most: int) -> Iterator[tuple[int, int]]:
    """What stands between one ``<`` and the next, or the ends, if it is longer than so much."""
    start = 0
    while start + most < len(markup):
        last = markup.rfind(b"<", start, start + most + 1)
        if last < 0:
            last = markup.find(b"<", start + most)
            last = len(markup) if last < 0 else last
            yield start, last
        start = last + 1


def _with_few_attributes(part: bytes, most: int) -> bytes:
    """What follows a ``<``, without the attributes if they are long even without their values."""
    tag = _ATTRIBUTES.match(part)
    if tag is None or len(_VALUE.sub(b"", tag[0])) <= most:
        return part
    return tag[1] + part[tag.end() :]


def _parse(body: bytes) -> tuple[Element | None, bool]:
    """The tree, and whether all of the page is in it."""
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root = etree.fromstring(body, parser=parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, not parser.error_log.filter_from_errors().filter_types(
        etree.ErrorTypes.ERR_RESOURCE_LIMIT
    )


def _flattened(body: bytes) -> bytes:
    """A page without the tags that are nested too deep; a line break stands for a block's."""
    depth = excess = 0

    def flatten(tag: re.Match[bytes]) -> bytes:
        """What stands for a tag, which is itself unless it is nested too deep."""
        nonlocal depth, excess
        name = (tag["name"] or b"").lower()
        if not name or name in _VOID:
            return tag[0]
        if tag["end"]:
            if not excess:
                depth = max(0, depth - 1)
                return tag[0]
            excess -= 1
        elif depth < _DEEPEST:
            depth += 1
            return tag[0]
        else:
            excess += 1
        return b"" if name in _INLINE else b"<br>"

    return _TAG.sub(flatten, body)
