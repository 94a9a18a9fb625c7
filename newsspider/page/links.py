"""The links of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from newsspider.page.clicks import LEADING_NAMES, clicked, is_page
from newsspider.page.lines import Element
from newsspider.urls import canonical_url, join
from newsspider.words.time import ParsedDate

_STRING = etree.XPath("string()", smart_strings=False)  # a third of what `itertext` takes
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'>]+)", re.I)
_CAPTIONS = frozenset("span em i time b strong h1 h2 h3 h4 h5 p div dd td small".split())
_BESIDE_CHARS = 60
_SOURCES = frozenset(("frame", "iframe"))
_LINKS = frozenset(("a", "area", "link"))
_LEADING = _SOURCES | _LINKS | {"meta", "option"}
_CARD_CHARS = 300  # a longer text is no card's but a whole list's


@dataclass(slots=True)
class Link:
    """A link of a page, as it was before anything was removed."""

    url: str
    """Absolute URL, not yet canonical."""

    text: str

    rel: str = ""
    """Its ``rel`` attribute in lower case, as in ``<a rel="next">``."""

    published: ParsedDate | None = None
    """When what it leads to was published, where that stands beside it as data."""

    place: str = ""
    """Where it stands: the elements around it. Links of one list have the same."""

    beside: str = ""
    """What stands right beside it, where that is short: a date, or the caption of a picture."""

    @property
    def is_refresh(self) -> bool:
        """Whether the page passes its readers on by it (meta refresh)."""
        return self.place.endswith("meta")


def read_links(root: Element, base: str) -> Iterator[Link]:
    """The links below an element in document order; those in the head only if they say ``next``.

    Links are also what a script takes for one: see `newsspider.page.clicks`.
    """
    for element in root.iter("*"):
        tag = element.tag
        if tag not in _LEADING and LEADING_NAMES.isdisjoint(element.keys()):
            continue
        rel = (element.get("rel") or "").lower()
        if tag == "link" and rel != "next":
            continue
        href = _target(element).strip()
        is_plain = is_page(href)
        href = href if is_plain else clicked(element)
        if not href:
            continue
        text = link_text(element)
        if not is_plain and len(text) > _CARD_CHARS:
            continue
        try:
            url = join(base, href)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            yield Link(url, text, rel, place=_place(element), beside=_beside(element))


def entries_of(root: Element, url: str, base: str) -> Iterator[str]:
    """What links to the page itself say: a list on it may have it as one of its entries."""
    own, name = canonical_url(url), url.partition("#")[0].rpartition("/")[2]
    for element in root.iter("a") if name else ():
        href = element.get("href") or ""
        # Hardly a link ends so: the others are not worth parsing.
        is_named = name in href and href.partition("#")[0].endswith(name)
        if is_named and canonical_url(href, base) == own:
            yield link_text(element)


def _target(element: Element) -> str:
    """Where an element leads: its href, its src, or the URL of a meta refresh."""
    if element.tag in _LINKS:
        return element.get("href") or ""
    if element.tag in _SOURCES:
        return element.get("src") or ""
    if element.tag != "meta":
        return ""
    refresh = (element.get("http-equiv") or "").lower() == "refresh"
    found = _REFRESH.search(element.get("content") or "") if refresh else None
    return found[1] if found else ""


def link_text(element: Element) -> str:
    """The words of a link, or those that stand for its picture."""
    text = " ".join(own_text(element).split())
    return text or element.get("title") or element.get("alt") or ""


def own_text(element: Element) -> str:
    """The text in an element as it stands there."""
    return str(_STRING(element)) if len(element) else element.text or ""


def _place(element: Element) -> str:
    """Its element and two around it, and the first class of the outermost: ``ul.list/li/a``."""
    parent = element.getparent()
    outer = None if parent is None else parent.getparent()
    if parent is None or outer is None:
        return str(element.tag)
    names = (outer.get("class") or "").split()
    return f"{outer.tag}.{names[0] if names else ''}/{parent.tag}/{element.tag}"


def _beside(element: Element) -> str:
    """What its picture says it shows; else the text around it, and of neighbours with no link."""
    parent = element.getparent()
    picture = element if element.tag == "area" else next(element.iter("img"), None)
    caption = picture.get("alt") if picture is not None else None
    if caption or parent is None:
        return " ".join((caption or "").split())
    before, after = element.getprevious(), element.getnext()
    texts = [element.tail, parent.text if before is None else before.tail]
    texts += [link_text(one) for one in (before, after) if one is not None and _is_plain(one)]
    beside = " ".join(" ".join(text.split()) for text in texts if text).strip()
    return beside if len(beside) <= _BESIDE_CHARS else ""


def _is_plain(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag in _CAPTIONS and not len(element)
