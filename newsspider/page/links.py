"""The links of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsspider.page.lines import Element
from newsspider.urls import join
from newsspider.words.time import ParsedDate

_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'>]+)", re.I)
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")


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
    """The links below an element in document order; those in the head only if they say ``next``."""
    for element in root.iter("a", "area", "frame", "iframe", "meta", "link"):
        href = _target(element).strip()
        if not href or href.startswith(_NO_PAGES):
            continue
        rel = (element.get("rel") or "").lower()
        if rel != "next" and element.tag == "link":
            continue
        try:
            url = join(base, href)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            yield Link(url, _text(element) or element.get("title") or "", rel)


def _target(element: Element) -> str:
    """Where an element leads: its href, its src, or the URL of a meta refresh."""
    href = element.get("href")
    if href:
        return href
    if element.tag != "meta":
        return element.get("src") or ""
    refresh = (element.get("http-equiv") or "").lower() == "refresh"
    found = _REFRESH.search(element.get("content") or "") if refresh else None
    return found[1] if found else ""


def _text(element: Element) -> str:
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return " ".join(text.split())
