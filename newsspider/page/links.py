"""The links of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsspider.page.clicks import LEADING_NAMES, clicked, is_page
from newsspider.page.lines import Element
from newsspider.urls import join
from newsspider.words.time import ParsedDate

_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'>]+)", re.I)
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
            yield Link(url, text, rel)


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
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return " ".join(text.split()) or element.get("title") or element.get("alt") or ""
