"""Bounds on what a site can make a crawler do for nothing.

Each bound has a name; how often it bit is counted under ``newsspider/traps/NAME``.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import SplitResult, urlsplit

from newsspider.discovery.calendar import is_out_of_calendar
from newsspider.discovery.url_shapes import looks_like_article
from newsspider.extraction.page import Page
from newsspider.recent import Recent
from newsspider.remembered import remembered
from newsspider.urls import MOST_CHARS, url_fingerprint

LONG_URL = "long_url"
DEEP_PATH = "deep_path"
REPEATING_PATH = "repeating_path"
SESSION_PATH = "session_path"
SESSION_PARAMETER = "session_parameter"
CALENDAR = "calendar"
PAGINATION = "pagination"
NOTHING_NEW = "nothing_new"
MIRROR = "mirror"
SAME_TEXT = "same_text"
UNPRODUCTIVE = "unproductive"
SOFT_404 = "soft_404"
LOGIN_WALL = "login_wall"
REDIRECT_LOOP = "redirect_loop"
ENDLESS_REDIRECTS = "endless_redirects"
ENDLESS_SOURCES = "endless_sources"
MANY_LINKS = "many_links"

MOST_LINKS = 20_000
"""How many links of a page are judged; one of 32 MB may hold half a million, a minute of work."""

_DIGITS = re.compile(r"\d+")
_SEGMENTS = 16
_MOST_REPEATS = 2
_SESSION = re.compile(
    r"/(?:s(?:ess(?:ion)?)?id|jsessionid|phpsessid|sess(?:ion)?)[=_-]?/?[0-9a-z]{16,}(?:/|$)", re.I
)
_SESSION_CHARS = 20
_LEAST_LINKS = 5
_ERROR_PATH = re.compile(
    r"/(?:404|error|(?:page_?)?not_?found|missing|nopage)(?:page)?(?:\.\w{2,8})?/?$", re.I
)
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|log-?on|passport|sso|oauth2?|auth|account/login|user/login)(?:[/._]|$)",
    re.I,
)
_LOGIN_HOSTS = frozenset("passport login sso auth account accounts".split())


def url_trap(url: str, today: date) -> str | None:
    """The bound that a URL hits by itself, None if it hits none.

    One of ``long_url``, ``deep_path``, ``repeating_path`` (``/a/b/a/b/a/b/``), ``session_path``,
    ``calendar`` (a list of a day that is yet to come, or was long before the web).
    """
    return _trap_of_path(url) or (CALENDAR if is_out_of_calendar(url, today) else None)


@remembered(8192)
def _trap_of_path(url: str) -> str | None:
    if len(url) > MOST_CHARS:
        return LONG_URL
    try:
        path = urlsplit(url).path
    except ValueError:
        return LONG_URL
    segments = path.strip("/").split("/")
    if len(segments) > _SEGMENTS:
        return DEEP_PATH
    if len(set(segments)) < len(segments) and _repeats(segments):
        return REPEATING_PATH
    if len(path) > _SESSION_CHARS and _SESSION.search(path):
        return SESSION_PATH
    return None


def _repeats(segments: list[str]) -> bool:
    """Whether the same folders, and not just numbers, come more than twice: /a/b/a/b/a/b/."""
    for length in range(1, len(segments) // (_MOST_REPEATS + 1) + 1):
        run = 0
        for at in range(length, len(segments)):
            run = run + 1 if segments[at] == segments[at - length] else 0
            repeated = segments[at - length + 1 : at + 1]
            if run == length * _MOST_REPEATS and not all(map(str.isdigit, repeated)):
                return True
    return False


def redirect_trap(url: str, final_url: str) -> str | None:
    """What a redirect says about a page that is gone: ``soft_404``, ``login_wall`` or nothing.

    A story's URL that ends at the front page is gone; a section's may just have moved there.
    """
    requested, got = urlsplit(url), urlsplit(final_url)
    if _asks_for_login(got) and not _asks_for_login(requested):
        return LOGIN_WALL
    to_front = got.path in ("", "/") and not got.query
    if _ERROR_PATH.search(got.path) or (to_front and looks_like_article(url, 0)):
        return SOFT_404
    return None


def _asks_for_login(parts: SplitResult) -> bool:
    host = parts.netloc.lower().partition(".")[0]
    return host in _LOGIN_HOSTS or _LOGIN_PATH.search(parts.path) is not None


class ListBounds:
    """How far a list is followed.

    :param max_pages: the most pages of a list; None for no bound, as for the days of a calendar.
    :param patience: after how many pages in a row without anything new a list is left.
    """

    def __init__(self, max_pages: int | None = 500, patience: int = 2) -> None:
        self._max_pages = max_pages
        self._patience = patience
        self._lists: Recent[str, tuple[int, int]] = Recent()

    def observe(self, key: str, new: int) -> None:
        """Learn how many links of a fetched page of a list were new."""
        pages, unproductive = self._lists.get(key) or (0, 0)
        self._lists[key] = (pages + 1, 0 if new else unproductive + 1)

    def stop(self, key: str) -> str | None:
        """Why a list is to be followed no further: ``pagination``, ``nothing_new`` or None."""
        pages, unproductive = self._lists.get(key) or (0, 0)
        if self._max_pages is not None and pages >= self._max_pages:
            return PAGINATION
        return NOTHING_NEW if unproductive >= self._patience else None


class Mirrors:
    """Lists that are one list under several URLs: they link to the very same articles."""

    def __init__(self) -> None:
        self._first: Recent[str, str] = Recent()

    def has_seen(self, url: str, articles: Iterable[str]) -> bool:
        """Whether a list was seen under another URL; one that is too short tells nothing.

        :param articles: the URLs of the articles that the list links to.
        """
        keys = sorted({url_fingerprint(article) for article in articles})
        if len(keys) < _LEAST_LINKS:
            return False
        fingerprint = url_fingerprint(url)
        return self._first.setdefault(_hash("\n".join(keys)), fingerprint) != fingerprint


class SameText:
    """Pages that say the same under many URLs: an error page of a site that answers everything."""

    def __init__(self, most: int = 3, fingerprint: Callable[[Page], str] | None = None) -> None:
        self._most, self._fingerprint = most, fingerprint or text_fingerprint
        self._seen: Recent[str, int] = Recent()

    def repeats(self, page: Page) -> bool:
        """Whether a page says what more than `most` pages said before."""
        fingerprint = self._fingerprint(page)
        count = (self._seen.get(fingerprint) or 0) + 1
        self._seen[fingerprint] = count
        return count > self._most


def text_fingerprint(page: Page) -> str:
    """A hash of what a page says and where it links to; digits of its text do not count.

    An error page tells the time, and lists may differ in nothing but their dates and links. A
    link counts as it may be written, by the way from the page: a server that answers every URL
    with one page gives its relative links a new base each time. Hosts of one system, each with
    its own news, may have the same front page.
    """
    said = _DIGITS.sub("", "\n".join(line.text for line in page.lines))
    folder = page.base.rpartition("/")[0] + "/"
    links = sorted({link.url.removeprefix(folder) for link in page.links})
    host = urlsplit(page.location).netloc
    return _hash("\n".join([host, page.title or "", said, *links]))


def story_fingerprint(page: Page) -> str:
    """A hash of a story; its digits do not count."""
    return _hash(_DIGITS.sub("", _story(page)))


def exact_fingerprint(page: Page) -> str:
    """A hash of a story to the letter."""
    return _hash(_story(page))


def _story(page: Page) -> str:
    return "\n".join([page.title or "", *page.paragraphs])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
