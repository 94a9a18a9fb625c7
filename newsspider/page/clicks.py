"""Where an element leads that is no link: a click that a script answers, a choice in a box.

Nothing is evaluated. What attributes tell a script is read by its pattern; an address that the
script has yet to put together is none.
"""

import re
from typing import cast

from newsspider.page.lines import Element

_DATA_NAMES = frozenset(
    "data-url data-href data-link data-uri data-jump data-jump-url data-jumpurl data-link-url "
    "data-target-url data-page-url data-detail-url data-article-url data-news-url data-item-url "
    "data-permalink".split()
)
LEADING_NAMES = frozenset(("href", "onclick", *_DATA_NAMES))
"""The attributes by which an element may lead somewhere."""

_PICTURES = frozenset("img video audio source script embed object".split())
_ADDRESS = re.compile(
    r"(?:(?:https?:)?//\w|\.{0,2}/(?![/#])|\?[\w-]+=|[\w%-][\w%./-]*\.(?:s?html?|php|aspx?|jsp|do)(?:\?|$))"
    r"[^\s<>\"'{}]*",
    re.I,
)
_ENDPOINT = re.compile(r"/(?:api|ajax|rest|graphql)\d?[/.?]|\.(?:json|ashx|asmx)(?:\?|$)", re.I)
_ROUTE = re.compile(r"#!|#/")  # of a script: no server ever sees it
# What goes somewhere: a script's own functions for that are called openWin, goTo and the like.
_GOES = re.compile(
    r"\b(?P<does>location(?:\.href)?\s{0,3}=|location\.(?:assign|replace)\(|window\.open\(|"
    r"(?:go|open|jump|link|show|view|read|turn|visit|skip|redirect|nav|to(?=[A-Z_]))\w{0,30}\()"
    r"\s{0,3}(?P<quote>[\"'])(?P<to>[^\"'\s<>{}]{1,1000})(?P=quote)(?!\s{0,3}\+)",
    re.I,
)
_OWN_FUNCTION = re.compile(r"(?!location|window\.)\w+\(", re.I)
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:", "about:")


def is_page(href: str) -> bool:
    """Whether a link's address may be a page's."""
    return bool(href) and not href.lower().startswith(_NO_PAGES)


def is_address(value: str) -> bool:
    """Whether a value that may be anything is the address of a page, not of data for scripts."""
    return _ADDRESS.fullmatch(value) is not None and not (
        _ENDPOINT.search(value) or _ROUTE.search(value)
    )


def goes_to(script: str) -> str:
    """Where a script goes that stands in an attribute, nothing if it goes nowhere."""
    for match in _GOES.finditer(script):
        is_own = _OWN_FUNCTION.fullmatch(match["does"]) is not None
        to = match["to"]
        if is_address(to) if is_own else is_page(to) and not _ROUTE.search(to):
            return to
    return ""


def clicked(element: Element) -> str:
    """Where a click on an element leads, or choosing it if it is an option."""
    if element.tag in _PICTURES:
        return ""
    if element.tag == "option":
        value = (element.get("value") or "").strip()
        return value if is_address(value) else ""
    for script in (element.get("href") or "", element.get("onclick") or ""):
        to = goes_to(script) if "(" in script or "=" in script else ""
        if to:
            return to
    if not len(element) and not element.text:
        return ""  # a button that a script fills in, to share the page
    attributes = cast("list[tuple[str, str]]", element.items())
    values = (value.strip() for name, value in attributes if name in _DATA_NAMES)
    return next(filter(is_address, values), "")
