"""The next pages of a list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from newsspider.discovery.links import fetch_url
from newsspider.multipage.pager import is_more, is_next, label_of, list_key, page_number
from newsspider.page.links import Link
from newsspider.urls import canonical_url, url_fingerprint

_MOST = 200  # links of a pager
_OFF_BY = 1  # many systems count from 0: the second page is index_1.html


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    url: str
    """The URL to fetch."""

    list_key: str
    """The same for all pages of one list: see `newsspider.multipage.pager.list_key`."""

    number: int
    """Counted from 1, as the pager does, whatever the URL says."""


@dataclass(frozen=True, slots=True)
class _Found:
    url: str
    key: str
    number: int | None
    label: int | None


def next_pages(links: Iterable[Link], url: str, page: ListPage | None = None) -> list[ListPage]:
    """The pages of a list after this one that its links name, the nearest first.

    A link counts that says so (下一页, next, ``rel=next``), or whose text is a number that its
    URL confirms: ``2`` at ``index_2.html``, but not the days of a calendar. Only the first of them
    is sure to be worth a request before it was seen whether that one brings anything new.

    :param links: `Page.links` of the list page.
    :param url: where the list page was fetched from.
    :param page: what is known about it, if it was reached by a pager itself.
    """
    named = (link for link in links if is_next(link) or _numbers(link, url))
    found = [_read(link) for link in islice(named, _MOST)]
    host = url_fingerprint(url).partition("/")[0]
    found = [one for one in found if one.key.partition("/")[0] == host]
    if not found:
        return []
    key, current = _place(url, found, page)
    confirmed = {key, list_key(url), url_fingerprint(url)} | _pager_keys(found)
    pages: dict[int, ListPage] = {}
    for one in found:
        if one.label is not None and not (_agrees(one) and one.key in confirmed):
            continue
        number = current + 1 if one.label is None else one.label
        if number > current and url_fingerprint(one.url) != url_fingerprint(url):
            pages.setdefault(number, ListPage(one.url, key, number))
    return [pages[number] for number in sorted(pages)]


def _numbers(link: Link, url: str) -> bool:
    """Whether a link's words are a number, or say 更多 of this very list."""
    if label_of(link.text):
        return True
    return (
        is_more(link) and page_number(link.url) is not None and list_key(link.url) == list_key(url)
    )


def _read(link: Link) -> _Found:
    label = None if is_next(link) else label_of(link.text)
    url = fetch_url(link.url, canonical_url(link.url))
    return _Found(url, list_key(link.url), page_number(link.url), label)


def _place(url: str, found: list[_Found], page: ListPage | None) -> tuple[str, int]:
    """The key of the list that a page belongs to, and the page's number."""
    if page is not None:
        return page.list_key, page.number
    if any(one.key == url_fingerprint(url) for one in found):
        return url_fingerprint(url), 1
    return list_key(url), page_number(url) or 1


def _agrees(one: _Found) -> bool:
    """Whether text and URL of a link name the same page; or the offset where it begins."""
    if one.number is None or one.label is None:
        return False
    if abs(one.number - one.label) <= _OFF_BY:
        return True
    return "?" in one.url and one.label > 1 and one.number % (one.label - 1) == 0


def _pager_keys(found: list[_Found]) -> set[str]:
    """What at least two links have in common whose text is the number in their URL."""
    counts = Counter(one.key for one in found if one.label == one.number is not None)
    return {key for key, count in counts.items() if count > 1}
