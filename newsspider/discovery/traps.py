"""Bounds on what a site can make a crawler do for nothing.

Each bound has a name; how often it bit is counted under ``newsspider/traps/NAME``.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from newsspider.extraction.page import Page
from newsspider.urls import twin_key

LONG_URL = "long_url"
DEEP_PATH = "deep_path"
REPEATING_PATH = "repeating_path"
SESSION_PATH = "session_path"
CALENDAR = "calendar"
PAGINATION = "pagination"
NOTHING_NEW = "nothing_new"
MIRROR = "mirror"
SAME_TEXT = "same_text"
BARREN = "barren"
SOFT_404 = "soft_404"
LOGIN_WALL = "login_wall"

_T = TypeVar("_T")
_DIGITS = re.compile(r"\d+")
_URL_CHARS = 1000
_SEGMENTS = 16
_MOST_REPEATS = 2
_SESSION = re.compile(
    r"/(?:s(?:ess(?:ion)?)?id|jsessionid|phpsessid|sess(?:ion)?)[=_-]?/?[0-9a-z]{16,}(?:/|$)", re.I
)
_HEX_FOLDER = re.compile(r"/(?=[^/]*\d)(?=[^/]*[a-f])[0-9a-f]{32}/(?=.)", re.I)
_SESSION_CHARS = 20
_AHEAD = timedelta(days=7)
_FIRST_YEAR = 1900
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
# The date a list is of: what a path ends with, or the value of a parameter that says so.
_DATED_PATH = re.compile(
    rf"/(?:\w{{0,12}}[-_])?(?P<year>(?:19|20)\d\d)(?:[-/_.]{_MONTH}(?:[-/_.]{_DAY})?|"
    r"(?P<mm>0[1-9]|1[0-2])(?P<dd>0[1-9]|[12]\d|3[01])?)/?(?:(?:index|default)?\.[a-z]{3,5})?$",
    re.I,
)
_DATED_NAME = re.compile(
    r"(?:^|(?<=&))(?:\w{0,12}(?:date|day|month|year|time)|y|m|d|ym|ymd|rq|riqi)=[^&]*", re.I
)
_DATED_VALUE = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/_.]{_MONTH}(?:[-/_.]{_DAY})?|"
    r"(?P<mm>0[1-9]|1[0-2])(?P<dd>0[1-9]|[12]\d|3[01])?)?(?!\d)"
)
_LEAST_LINKS = 5
_ERROR_PATH = re.compile(
    r"/(?:404|error|(?:page_?)?not_?found|missing|nopage)(?:page)?(?:\.\w{2,8})?/?$", re.I
)
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|log-?on|passport|sso|oauth2?|auth|account/login|user/login)(?:[/._-]|$)",
    re.I,
)


def url_trap(url: str, today: date) -> str | None:
    """The bound that a URL hits by itself, None if it hits none.

    One of ``long_url``, ``deep_path``, ``repeating_path`` (``/a/b/a/b/a/b/``), ``session_path``,
    ``calendar`` (a list of a day that is yet to come, or was long before the web).
    """
    if len(url) > _URL_CHARS:
        return LONG_URL
    try:
        parts = urlsplit(url)
    except ValueError:
        return LONG_URL
    path = parts.path
    segments = path.strip("/").split("/")
    if len(segments) > _SEGMENTS:
        return DEEP_PATH
    if len(set(segments)) < len(segments) and _repeats(segments):
        return REPEATING_PATH
    if len(path) > _SESSION_CHARS and (_SESSION.search(path) or _HEX_FOLDER.search(path)):
        return SESSION_PATH
    if _is_out_of_calendar(path, parts.query, today):
        return CALENDAR
    return None


def _repeats(segments: list[str]) -> bool:
    """Whether the same folders come one after the other more than twice, as in /a/b/a/b/a/b/."""
    for length in range(1, len(segments) // (_MOST_REPEATS + 1) + 1):
        run = 0
        for at in range(length, len(segments)):
            run = run + 1 if segments[at] == segments[at - length] else 0
            if run == length * _MOST_REPEATS:
                return True
    return False


def _is_out_of_calendar(path: str, query: str, today: date) -> bool:
    for match in _dates(path, query):
        if match["mm"] and not match["dd"]:
            continue  # six digits are an id as well
        month = int(match["month"] or match["mm"] or 1)
        day = int(match["day"] or match["dd"] or 1)
        first = date(int(match["year"]) or 1, month, min(day, 28))
        if first.year < _FIRST_YEAR or first > today + _AHEAD:
            return True
    return False


def _dates(path: str, query: str) -> Iterator[re.Match[str]]:
    in_path = _DATED_PATH.search(path)
    if in_path:
        yield in_path
    for pair in _DATED_NAME.findall(query):
        in_value = _DATED_VALUE.match(pair.partition("=")[2])
        if in_value:
            yield in_value


def calendar_key(url: str) -> str | None:
    """The key under which the days of one calendar are one list; None for any other URL.

    ``/2024/05/09/`` and ``/archive?date=2024-05-09`` are days of a calendar,
    ``/2024/0509/1234.html`` is none.
    """
    path, _, query = twin_key(url).partition("?")
    dateless, days = _DATED_PATH.subn("/", path)
    parameterless, names = _DATED_NAME.subn("", query)
    return f"{dateless}?{parameterless.strip('&')}" if days or names else None


def redirect_trap(url: str, final_url: str) -> str | None:
    """What a redirect says about a page that is gone: ``soft_404``, ``login_wall`` or nothing."""
    asked, got = urlsplit(url), urlsplit(final_url)
    if _LOGIN_PATH.search(got.path) and not _LOGIN_PATH.search(asked.path):
        return LOGIN_WALL
    to_front = got.path in ("", "/") and not got.query and asked.path not in ("", "/")
    is_index = asked.path.rpartition("/")[2].startswith(("index.", "default."))
    if _ERROR_PATH.search(got.path) or (to_front and not is_index):
        return SOFT_404
    return None


class ListBounds:
    """How far a list is followed.

    :param max_pages: the most pages of a list; None for no bound, as for the days of a calendar.
    :param patience: after how many pages in a row without anything new a list is left.
    :param capacity: how many lists are remembered, those seen last.
    """

    def __init__(
        self, max_pages: int | None = 500, patience: int = 2, capacity: int = 4096
    ) -> None:
        self._max_pages = max_pages
        self._patience = patience
        self._lists: _Recent[tuple[int, int]] = _Recent(capacity)

    def observe(self, key: str, new: int) -> None:
        """Learn how many links of a fetched page of a list were new."""
        pages, barren = self._lists.get(key) or (0, 0)
        self._lists[key] = (pages + 1, 0 if new else barren + 1)

    def stop(self, key: str) -> str | None:
        """Why a list is to be followed no further: ``pagination``, ``nothing_new`` or None."""
        pages, barren = self._lists.get(key) or (0, 0)
        if self._max_pages is not None and pages >= self._max_pages:
            return PAGINATION
        return NOTHING_NEW if barren >= self._patience else None


class Mirrors:
    """Lists that are one list under several URLs: they link to the very same articles."""

    def __init__(self, capacity: int = 4096) -> None:
        self._first: _Recent[str] = _Recent(capacity)

    def mirrored(self, url: str, articles: Iterable[str]) -> str | None:
        """The URL under which a list was seen before; None where it is new, or too short to tell.

        :param articles: the URLs of the articles that the list links to.
        """
        keys = sorted({twin_key(article) for article in articles})
        if len(keys) < _LEAST_LINKS:
            return None
        print_ = hashlib.sha256("\n".join(keys).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        first = self._first.get(print_)
        if first is None:
            self._first[print_] = url
        return None if first is None or twin_key(first) == twin_key(url) else first


class SameText:
    """Pages that say the same under many URLs: an error page of a site that answers everything."""

    def __init__(self, most: int = 3, capacity: int = 4096) -> None:
        self._most = most
        self._seen: _Recent[int] = _Recent(capacity)

    def repeats(self, page: Page) -> bool:
        """Whether a page that is no article says what more than `most` others said before."""
        print_ = text_fingerprint(page)
        count = (self._seen.get(print_) or 0) + 1
        self._seen[print_] = count
        return count > self._most


def text_fingerprint(page: Page) -> str:
    """A hash of what a page says: its story or, without one, all lines; digits do not count."""
    texts = page.paragraphs or [line.text for line in page.lines]
    said = _DIGITS.sub("", "\n".join([page.title or "", *texts]))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Recent(OrderedDict[str, _T]):
    """A dictionary that forgets what was set longest ago."""

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity

    def __setitem__(self, key: str, value: _T) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self._capacity:
            self.popitem(last=False)
