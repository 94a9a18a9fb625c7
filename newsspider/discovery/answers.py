"""The links in a JSON or JSONP answer, such as one that a list loads more of itself from."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from newsspider.discovery.dates import read_date
from newsspider.multipage.pager import following_url, is_next, page_number
from newsspider.page.decoding import decode
from newsspider.page.links import Link, read_links
from newsspider.page.tree import parse
from newsspider.urls import MOST_CHARS
from newsspider.words.fold import single_spaced
from newsspider.words.time import ParsedDate

_START = re.compile(r"[\[{]")
_TRIES = 3  # brackets before the data, as in a JSONP callback
_VALUES = 50_000
_FIELDS = 100  # of one object
_FRAGMENTS = 300_000  # characters of HTML in strings
_URL = re.compile(
    r"(?:https?:)?//[^\s<>\"'/][^\s<>\"']*|/[^\s<>\"'/][^\s<>\"']*|[\w./-]+\.s?html?(?:\?[^\s<>\"']*)?",
    re.I,
)
_URL_NAME = re.compile(r"url|link|href|path|address", re.I)
_PICTURE_NAME = re.compile(
    r"img|image|pic|photo|thumb|cover|logo|avatar|icon|poster|video|audio|share|qr|api|static|css|js",
    re.I,
)
_NEXT_NAME = re.compile(r"(?:next|load_?more|more)(?:_?page)?(?:_?(?:url|link|href))?", re.I)
_MORE_NAME = re.compile(
    r"has_?(?:more|next)(?:_?page)?|(?:load_?)?more|next(?:_?page)?(?:_?url)?", re.I
)
_LAST_NAME = re.compile(r"(?:is_?)?(?:end|last|finish(?:ed)?|over)(?:_?page)?|no_?more", re.I)
_COUNT_NAME = re.compile(r"(?:total_?pages?|pages?_?(?:count|total|num)|max_?page)", re.I)
_COUNT_DIGITS = 6
_NO = frozenset(("false", "0", "", "none", "no", "null"))
_YES = frozenset(("true", "1", "yes"))
_TITLE_NAMES = (
    re.compile(r"(?:title|headline)$", re.I),
    re.compile(r"^(?:name|subject|text)$", re.I),
)
_TIME_NAMES = (
    re.compile(r"^p(?:ub|time|date)|publish|^c(?:reate)?_?time", re.I),
    re.compile(r"time|date", re.I),
)
_NOT_PUBLISHED = re.compile(r"upd|mod|edit|expire|server|now|end", re.I)
_TAGS = re.compile(r"<[^<>]{0,200}>")
_ANCHOR = re.compile(r"<a\s", re.I)


def links_in_json(body: bytes, url: str, charset: str | None = None) -> list[Link]:
    """The links in a JSON or JSONP answer in its order, with the titles and times beside them.

    A link is a string that is a URL (in a name that does not say it is a picture) or stands in a
    string that is a piece of HTML; that of the answer's next page has ``rel`` ``next``. Where it
    names none, has links and does not say that it is the last one, that is its own URL with the
    next page number. An answer that is HTML itself is read as that; one that is neither has none.

    :param body: the answer as it came, decompressed.
    :param charset: a charset from outside the body, see `newsspider.page.decoding.decode`.
    """
    text = decode(body, charset).text
    data = _data(text)
    if data is None:
        found = list(_in_html(text[:_FRAGMENTS], url)) if _ANCHOR.search(text) else []
        after = None if not found or any(map(is_next, found)) else following_url(url)
        return [*found, Link(after, "", "next")] if after else found
    answer = _Answer(url)
    links = answer.read(data)
    named = any(link.rel for link in links)
    after = None if named or answer.is_last or not links else following_url(url)
    return [*links, Link(after, "", "next")] if after else links


def links_in_data(data: Any, url: str) -> list[Link]:
    """The links in data that stand in a page's script, as `links_in_json` has them.

    :param url: what they are relative to.
    """
    return _Answer(url).read(data)


def _data(text: str) -> Any:
    """The first object or list in a text; None where there is none."""
    decoder = json.JSONDecoder(strict=False)  # portals leave raw line breaks inside strings
    starts = _START.finditer(text)
    for _ in range(_TRIES):
        start = next(starts, None)
        if start is None:
            return None
        try:
            data, _ = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        if data:
            return data
    return None


class _Answer:
    """One walk through an answer, as far as the bounds go."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._left = _FRAGMENTS
        self._number = page_number(url) or 1
        self.is_last = False
        self._object: dict[str, Any] | None = None
        self._told: tuple[str, str, ParsedDate | None] = ("", "", None)

    def read(self, data: Any) -> list[Link]:
        """The links in some JSON data, outermost first."""
        links: list[Link] = []
        stack: list[tuple[str, Any, dict[str, Any]]] = [("", data, {})]
        for _ in range(_VALUES):
            if not stack:
                break
            name, value, around = stack.pop()
            if isinstance(value, dict):
                stack += [(key, inner, value) for key, inner in reversed(value.items())]
            elif isinstance(value, list):
                stack += [(name, inner, around) for inner in reversed(value)]
            else:
                self.is_last = self.is_last or self._says_last(name, value)
                if isinstance(value, str):
                    links += self._in_string(name, value, around)
        return links

    def _told_in(self, around: dict[str, Any]) -> tuple[str, str, ParsedDate | None]:
        """Title, no rel, and time of an object, read once for all of its URLs."""
        if self._object is not around:
            self._object, self._told = around, (_title(around), "", _published(around))
        return self._told

    def _says_last(self, name: str, value: Any) -> bool:
        """Whether a value says that nothing follows: hasMore 0, isEnd true, next null, pages 3."""
        said = str(value).strip().lower()
        if _MORE_NAME.fullmatch(name):
            return said in _NO
        if _LAST_NAME.fullmatch(name):
            return said in _YES
        is_count = _COUNT_NAME.fullmatch(name) is not None and said.isdecimal()
        return is_count and len(said) <= _COUNT_DIGITS and int(said) <= self._number

    def _in_string(self, name: str, value: str, around: dict[str, Any]) -> Iterator[Link]:
        value = value.strip()
        if len(value) <= MOST_CHARS and _URL.fullmatch(value):
            is_next = _NEXT_NAME.fullmatch(name) is not None
            is_url = is_next or "//" in value or _URL_NAME.search(name) is not None
            if _PICTURE_NAME.search(name) or not is_url:
                return
            try:
                target = urljoin(self._url, value)
            except ValueError:
                return
            if target.startswith(("http://", "https://")):
                if is_next:
                    yield Link(target, "", "next")
                else:
                    yield Link(target, *self._told_in(around))
        elif _ANCHOR.search(value) and self._left > 0:
            self._left -= len(value)
            yield from _in_html(value[:_FRAGMENTS], self._url)


def _in_html(text: str, url: str) -> Iterator[Link]:
    root = parse(text)
    if root is not None:
        yield from read_links(root, url)


def _title(around: dict[str, Any]) -> str:
    for pattern in _TITLE_NAMES:
        for name, value in islice(around.items(), _FIELDS):
            if isinstance(value, str) and pattern.search(name) and value.strip():
                return single_spaced(html.unescape(_TAGS.sub("", value)))
    return ""


def _published(around: dict[str, Any]) -> ParsedDate | None:
    for pattern in _TIME_NAMES:
        for name, value in islice(around.items(), _FIELDS):
            if pattern.search(name) and not _NOT_PUBLISHED.search(name):
                moment = read_date(str(value)) if isinstance(value, (str, int)) else None
                if moment:
                    return moment
    return None
