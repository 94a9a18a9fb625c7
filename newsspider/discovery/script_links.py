"""The links of a page that is no article that stand in its scripts and hidden boxes."""

import re
from typing import NamedTuple

from newsspider.discovery.list_states import state_links
from newsspider.discovery.pagination import ListPage
from newsspider.discovery.script_pagers import Functions, script_pager, written_links
from newsspider.extraction.page import Page
from newsspider.page.clicks import goes_to
from newsspider.page.links import Link, read_links
from newsspider.page.tree import parse
from newsspider.urls import join

_FEW = 5  # links of a page that does nothing but lead to another
_CHARS = 200_000
_ANCHOR = re.compile(r"<a\s", re.I)


class ScriptLinks(NamedTuple):
    """What scripts of a page lead to."""

    links: list[Link]
    """Those that name a next page have ``rel`` ``next``."""

    endpoints: list[ListPage]
    """Pages of the list that come as data."""


def script_links(page: Page) -> ScriptLinks:
    """The links of a page that no element of it has; it costs, so only lists are asked for them.

    :param page: a page whose tree was not stripped.
    """
    if page.root is None:
        return ScriptLinks([], [])
    links: list[Link] = []
    functions = Functions()
    is_bare = len(page.links) < _FEW
    for holder in page.root.iter("script", "textarea"):
        text = (holder.text or "")[:_CHARS]
        if holder.tag == "textarea" or "html" in (holder.get("type") or ""):
            links += _hidden_links(text, page.base)
            continue
        links += script_pager(text, page.base)
        links += written_links(text, page.base)
        functions.learn(text)
        to = goes_to(text) if is_bare else ""
        if to:
            links.append(Link(join(page.base, to), ""))
    links += functions.called(page.root, page.base)
    stated, endpoints = state_links(page)
    return ScriptLinks(list(filter(_is_whole, (*links, *stated))), endpoints)


def _is_whole(link: Link) -> bool:
    """Whether a link's address leaves no place for a script to fill in."""
    return link.url.startswith(("http://", "https://")) and "{" not in link.url


def _hidden_links(text: str, base: str) -> list[Link]:
    """The links in HTML that a script will put on the page once somebody scrolls there."""
    root = parse(text) if _ANCHOR.search(text) else None
    return [] if root is None else list(read_links(root, base))
