"""Lists that only the data for a script hold: their stories and next pages."""

from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from newsspider.discovery.answers import links_in_data
from newsspider.discovery.page_counts import PageCount, page_count
from newsspider.discovery.pagination import ListPage
from newsspider.extraction.page import Page
from newsspider.multipage.pager import following_url, list_key, page_number
from newsspider.page.links import Link
from newsspider.scripts.page_data import page_data
from newsspider.urls import canonical_url

_LEAST_STORIES = 3  # of a list that has pages


def state_links(page: Page) -> tuple[list[Link], list[ListPage]]:
    """The links in the data of a page's scripts, and the endpoint that the list goes on at.

    A link has a headline beside it; other URLs of a state are of its program. Its next page is the
    one that it names, or the one after its own number as long as it counts more.
    """
    links: list[Link] = []
    endpoints: list[ListPage] = []
    if page.root is None:
        return [], []
    for data in page_data(page.root):
        if not isinstance(data, dict | list):
            continue
        found = [link for link in links_in_data(data, page.base) if link.text or link.rel]
        links += found
        if len(found) < _LEAST_STORIES or any(link.rel for link in found):
            continue
        count = page_count(data)
        if count is None:
            continue
        asked = page_number(page.location)
        if asked is None or asked == count.number:
            links += _following(page.location, count)
        else:
            endpoints += _next_data(page.location, data, asked)
    return links, endpoints


def _following(url: str, count: PageCount) -> list[Link]:
    """The next page by its number."""
    if not count.goes_on:
        return []
    after = following_url(url)
    if after is None:
        parts = urlsplit(canonical_url(url))
        number = f"page={count.number + 1}"
        after = urlunsplit(parts._replace(query=f"{parts.query}&{number}".lstrip("&")))
    return [Link(after, "", "next")]


def _next_data(url: str, data: Any, number: int) -> list[ListPage]:
    """Where Next.js asks for a page's data; its server sent the first page, whatever was asked."""
    build = data.get("buildId") if isinstance(data, dict) else None
    if not isinstance(build, str):
        return []
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/index"
    endpoint = urljoin(url, f"/_next/data/{build}{path}.json?{parts.query}")
    return [ListPage(endpoint, list_key(endpoint), number)]
