"""Lists that grow: the endpoints that a page names for 加载更多, and the links in their answers."""

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from newsspider.discovery.pagination import ListPage
from newsspider.extraction.page import Page
from newsspider.multipage.pager import PAGE_NAMES, list_key, page_number
from newsspider.page.lines import Element
from newsspider.urls import canonical_url, site_of
from newsspider.words.vocabulary import expand_unfolded

_WORDS = re.compile(
    expand_unfolded(r"{click}?(?:{load}|{show})?更多.{0,4}|(?:load|show|view)?\s?more"), re.I
)
_MORE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:load|more|next|pager?|paging|ajax)|more(?:$|[\s_-])", re.I
)
_ADDRESS = re.compile(r"(?:^|-)(?:url|href|api|next|more|ajax|action|link|load)(?:-|$)")
_TELLING = re.compile(r"next|more|load|page|ajax")
_TEXT_CHARS = 16
# The end of a name in a script, and the string it is given.
_ASSIGNED = re.compile(
    r"(?:[uU]rl|URL|[nN]ext|[aA]pi|[mM]ore)[\"']?\s{0,3}[:=]\s{0,3}[\"'](?P<value>[^\"'\s<>]{2,500})[\"']"
)
_NAME = re.compile(r"[A-Za-z_]*\Z")
_NAME_CHARS = 30
_NEXT_NAME = re.compile(r"(?:next|load|more)", re.I)
_NAMES = "|".join(sorted(PAGE_NAMES, key=len, reverse=True))
_TEMPLATE = re.compile(
    rf"\$?\{{{{?\s?(?:{_NAMES}|n|num|index|i|0)\s?\}}}}?|__?(?:page|p)__?|\[(?:page|p)\]|#page#|%d|"
    rf"(?<=[/=_-]):(?:page|p)(?![a-z])|(?<=[?&])(?P<open>(?:{_NAMES})=)$",
    re.I,
)
_CANDIDATES = etree.XPath("//*[@*[starts-with(name(), 'data-')]] | //a[contains(@href, '{')]")
_MOST = 5  # endpoints of a page
_SECOND = 2
_DIGITS = 4
_SCRIPT_CHARS = 200_000


def load_more(page: Page) -> list[ListPage]:
    """The second page of each list that a page's buttons or scripts can load more of.

    An element with an address beside its words (``data-url`` of 加载更多), or a script's
    ``nextUrl: "…"``. A place for the page's number (``?page={page}``, ``&page=`` at the end) is
    filled in.

    :param page: a page whose tree was not stripped.
    """
    found: dict[str, ListPage] = {}
    if page.root is None:
        return []
    for address, number in (*_in_elements(page.root), *_in_scripts(page.root)):
        url = _filled_in(address, number)
        if url is None or len(found) == _MOST:
            continue
        try:
            url = urljoin(page.base, url)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and site_of(url) == site_of(page.location):
            url = canonical_url(url)
            number = max(_SECOND, number, page_number(url) or 0)
            found.setdefault(list_key(url), ListPage(url, list_key(url), number))
    return list(found.values())


def _in_elements(root: Element) -> Iterator[tuple[str, int]]:
    for element in cast("list[Element]", _CANDIDATES(root)):
        addresses = dict(_addresses(element))
        text = _short_text(element) if addresses else None
        if text is None:
            continue
        says_more = _WORDS.fullmatch(text) is not None
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_more = says_more or _MORE_CLASS.search(names) is not None
        for name, value in addresses.items():
            if says_more if name == "href" else is_more or _TELLING.search(name):
                yield value, _page_shown(element)


def _addresses(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes that may hold an endpoint."""
    for name, value in cast("list[tuple[str, str]]", element.items()):
        if name == "href":
            may_be = _TEMPLATE.search(value) is not None
        else:
            may_be = name.startswith("data-") and _ADDRESS.search(name[5:]) is not None
        if may_be and _is_address(value):
            yield name, value


def _short_text(element: Element) -> str | None:
    """The text of an element; None where it is longer than a button's."""
    text = ""
    for piece in element.itertext():
        text += str(piece).strip()
        if len(text) > _TEXT_CHARS:
            return None
    return text


def _page_shown(element: Element) -> int:
    """The number of the next page for an element that may say which one is shown."""
    visible = element.get("data-page") or ""
    if visible == "0":
        return 1
    return (
        max(_SECOND, int(visible)) if visible.isdecimal() and len(visible) <= _DIGITS else _SECOND
    )


def _in_scripts(root: Element) -> Iterator[tuple[str, int]]:
    for script in root.iter("script"):
        text = (script.text or "")[:_SCRIPT_CHARS]
        for match in _ASSIGNED.finditer(text):
            value = match["value"].replace("\\/", "/")
            if _is_address(value) and (_says_next(text, match) or _TEMPLATE.search(value)):
                yield value, _SECOND


def _says_next(text: str, match: re.Match[str]) -> bool:
    """Whether a name such as ``nextUrl`` or ``load_more`` is given a value."""
    before = _NAME.search(text, max(0, match.start() - _NAME_CHARS), match.start())
    return _NEXT_NAME.match(f"{before[0] if before else ''}{match[0]}") is not None


def _is_address(value: str) -> bool:
    return "/" in value or "?" in value or _TEMPLATE.search(value) is not None


def _filled_in(address: str, number: int) -> str | None:
    """An address with the page's number in its place; None where another place stays open."""
    url, count = _TEMPLATE.subn(lambda match: f"{match['open'] or ''}{number}", address)
    return None if "{" in url or (not count and "+" in url) else url
