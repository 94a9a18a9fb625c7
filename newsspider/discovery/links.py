"""Which links of a page lead on, and which of them probably to an article."""

import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsspider.discovery.account import FOREIGN, NOT_A_PAGE
from newsspider.discovery.offers import is_of_pager, offered
from newsspider.discovery.url_shapes import LIKELY, UrlShapes, looks_like_article
from newsspider.multipage.pager import is_more, is_next, label_of
from newsspider.page.links import Link
from newsspider.remembered import remembered
from newsspider.urls import MOST_CHARS, canonical_url, site_of
from newsspider.words.time import first_date

_FILES = """
    jpe?g png gif webp svg ico bmp tiff? css js json xml rss atom txt pdf docx? xlsx? pptx? csv
    zip rar 7z t?gz bz2 tar exe msi apk ipa dmg iso
    mp[34] m4[av] flv avi wmv mov mkv webm wav ogg m3u8 swf woff2? ttf eot
"""
_NOT_PAGES = re.compile(rf"\.(?:{'|'.join(_FILES.split())})$", re.I)
_SERVICES = """
    login signin logon logout register signup passport password user/ member/ account cart search
    print share feedback comment_?post wp-login wp-admin wp-json xmlrpc cgi-bin captcha
"""
_NOT_CONTENT = re.compile(rf"/(?:{'|'.join(_SERVICES.split())})(?:[/.?]|$)", re.I)
_TEMPLATE = re.compile(r"%7B|\$\{|['\"+]\s?\+", re.I)  # a place for a script to fill in
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link worth following."""

    url: str
    """The URL to fetch: without fragment and tracking parameters."""

    priority: int
    """2: probably an article; 1: the next page of a list; 0: anything else of the site."""

    by_page: bool = False
    """Whether the page alone makes it one: its address, and what is known of it, do not."""

    of_pager: bool = False
    """Whether its text is that of a pager."""


class Site:
    """What counts as the same site as a start URL: its registered domain with all subdomains.

    Where there is none (an IP address, ``localhost``) it is the very same host and port.
    """

    def __init__(self, url: str) -> None:
        self._domain = site_of(url)
        self._netloc = urlsplit(url).netloc.rpartition("@")[2].lower()
        self.is_one_host = not _is_domain(self._domain)
        """Whether it has no domain, and so no other hosts."""

    @property
    def host(self) -> str:
        """The host of the start URL, with its port."""
        return self._netloc

    @property
    def name(self) -> str:
        """The domain, or the host and port, that makes the site."""
        return self._netloc if self.is_one_host else self._domain

    def __contains__(self, url: str) -> bool:
        return url in Sites([self])


class Sites:
    """Some sites, asked at once: the links of a page are many, and the sites may be a hundred."""

    def __init__(self, sites: Iterable[Site]) -> None:
        sites = list(sites)
        self._hosts = {site.name for site in sites if site.is_one_host}
        self._domains = {site.name for site in sites if not site.is_one_host}

    def __contains__(self, url: str) -> bool:
        host, domain = _whereabouts(url)
        return host in self._hosts or domain in self._domains


@remembered(8192)  # a portal's menu is on all of its pages
def _whereabouts(url: str) -> tuple[str, str]:
    """The host of a URL with its port, and its domain; nothing where nobody can request it."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # ValueError if it is not one, as of http://a:99999/
    except ValueError:
        return "", ""
    return parts.netloc.rpartition("@")[2].lower(), site_of(url)


def _is_domain(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return "." in name
    return False


def candidates(
    links: Iterable[Link],
    sites: Site | Sites,
    shapes: UrlShapes | None = None,
    leave: Callable[[str, str], None] | None = None,
) -> Iterator[Candidate]:
    """The links that lead to other pages of the sites, each once, in page order.

    :param sites: tells of a URL whether it is of one.
    :param shapes: what is known about URLs of the sites.
    :param leave: is told why a link is left out, and its URL.
    """
    links = list(links)
    headlines = set(map(canonical_url, offered(links))) if shapes else set()
    for url, link in _each_once(links).items():
        fate = _fate(url, sites)
        if fate is None:
            yield _candidate(url, link, shapes, url in headlines)
        elif leave is not None:
            leave(fate, url)


def _each_once(links: Iterable[Link]) -> dict[str, Link]:
    """The links by canonical URL, each the first one whose text says something."""
    by_url: dict[str, Link] = {}
    for link in links:
        url = canonical_url(link.url)
        if url not in by_url or (link.text and not by_url[url].text):
            by_url[url] = link
    return by_url


def _fate(url: str, sites: Site | Sites) -> str | None:
    """Why a link leads to no page of the sites; None if it does."""
    if len(url) > MOST_CHARS or not _is_page(url):
        return NOT_A_PAGE
    return None if url in sites else FOREIGN


def _candidate(url: str, link: Link, shapes: UrlShapes | None, is_headline: bool) -> Candidate:
    address = fetch_url(link.url, url)
    if is_next(link) or label_of(link.text) or is_more(link):
        return Candidate(address, 1, of_pager=True)
    by_itself = _likelihood(url, link, shapes) >= LIKELY
    by_page = not by_itself and is_headline and _likelihood(url, link, shapes, True) >= LIKELY
    return Candidate(address, 2 if by_itself or by_page else 0, by_page, is_of_pager(link))


def fetch_url(url: str, canonical: str) -> str:
    """The canonical URL, but with the ``/index.html`` of the link that a server may insist on."""
    base, mark, query = canonical.partition("?")
    if not base.endswith("/"):
        return canonical
    return f"{base}{urlsplit(url).path.rpartition('/')[2]}{mark}{query}"


@remembered(8192)  # a portal's menu is on all of its pages
def _is_page(url: str) -> bool:
    path = urlsplit(url).path
    return not (_NOT_PAGES.search(path) or _NOT_CONTENT.search(path) or _TEMPLATE.search(url))


def _likelihood(url: str, link: Link, shapes: UrlShapes | None, is_headline: bool = False) -> float:
    text = link.text
    if shapes is None:
        return float(looks_like_article(url, len(text)))
    return shapes.article_likelihood(url, len(text), _has_date(link), is_headline)


def _has_date(link: Link) -> bool:
    told = f"{link.text} {link.beside}"
    return link.published is not None or (
        _DIGIT.search(told) is not None and first_date(told) is not None
    )
