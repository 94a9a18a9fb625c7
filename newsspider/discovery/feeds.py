"""Feeds: RSS 0.9-2.0, RDF, Atom and JSON Feed, whatever encoding they are in."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson
from w3lib.html import remove_tags, replace_entities

from newsspider.discovery.dates import read_date
from newsspider.discovery.entry import Entry, absolute_url
from newsspider.discovery.markup import decode_xml, opening, root_name
from newsspider.extraction.page import Page
from newsspider.page.links import Link
from newsspider.page.tree import bounded_tags

MAX_BYTES = 4 * 1024 * 1024
"""How much of a feed is read: it lists the newest first, and feedparser reads some 1 MB/s."""

_ROOTS = frozenset(("rss", "feed", "rdf", "channel", "document"))  # the last is Baidu's
_JSON_FEED = re.compile(r"\{.{0,2000}?\"https?:\\?/\\?/jsonfeed\.org\\?/version", re.S)
_LINK = re.compile(r"https?://|/", re.I)
_LONG_TAG_BYTES = 4_000  # feedparser looks for each attribute among all of its tag
# It looks for each category among all of its item, and nobody reads them. A title in CDATA that
# tells of such a tag has it renamed, too.
_CATEGORY = re.compile(rb"(</?(?:[\w.-]+:)?)(?:category|subject|keywords|tags)\b", re.I)
_TYPES = re.compile(
    r"application/(?:(?:rss|atom|rdf)\+xml|feed\+json)|text/(?:rss|atom)\+xml", re.I
)
_NAME = r"[/._-](?:rss|atom|rdf|feeds?)\d?"
_FEED_PATH = re.compile(
    rf"\.(?:rss|atom|rdf)$|{_NAME}(?:\.[a-z]{{2,5}})?/?$|{_NAME}[/._-].*\.xml$", re.I
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output)=(?:rss|atom|feed)\d?(?:&|$)", re.I)
_FEED_TEXT = re.compile(
    r"[\[【(（\s]*(?:RSS|Atom)[\s\d.]*(?:feed|[订訂][阅閱]|源|聚合|中心|频道|頻道|新闻|新聞)*[\]】)）\s]*",
    re.I,
)
_FEED_WORDS = ("rss", "atom", "rdf", "feed", "xml")  # no feed is known without one of them
_SUBSCRIBE = re.compile(r"[订訂][阅閱]|XML", re.I)


class FeedError(ValueError):
    """The bytes are no feed; the message names the URL and says what they are."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists."""

    entries: tuple[Entry, ...]
    """Its entries in order, each address once."""

    next_url: str | None = None
    """The page with older entries (RFC 5005, JSON Feed)."""

    is_complete: bool = True
    """Whether all of it was read: not where it is longer than `MAX_BYTES`."""


def looks_like_feed(body: bytes) -> bool:
    """Whether some bytes begin like a feed; cheap enough to ask of every response."""
    return root_name(body) in _ROOTS or _is_json_feed(body)


def _is_json_feed(body: bytes) -> bool:
    return bool(_JSON_FEED.match(opening(body)))


def read_feed(
    body: bytes, url: str, charset: str | None = None, fetched: datetime | None = None
) -> Feed:
    """Read a feed; one that is broken or cut off gives the entries that can be read.

    :param url: where it came from; relative links need it.
    :param charset: a charset from outside the feed, such as the HTTP header's.
    :param fetched: when it was fetched; dates after it are not believed.
    :raises FeedError: the bytes are something else.
    """
    if _is_json_feed(body):
        return _read_json(body, url, charset, fetched)
    root = root_name(body)
    if root not in _ROOTS:
        what = "it is an HTML page" if root == "html" else "it begins like no format of feeds"
        raise FeedError(f"{url} is no feed: {what if body.strip() else 'it is empty'}")
    import feedparser  # most crawls and all other commands do without

    text = decode_xml(body[:MAX_BYTES], charset).text
    content = bounded_tags(text.encode("utf-8", "replace"), _LONG_TAG_BYTES)
    content = _CATEGORY.sub(rb"\1unread", content)
    try:
        parsed = feedparser.parse(
            io.BytesIO(content),  # anything else it might open as a file
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as problem:  # it has no error of its own for input that it trips over
        raise FeedError(f"{url} can't be read as a feed: {problem!r}") from problem
    if not (parsed.get("version") or parsed.entries):
        raise FeedError(f"{url} is no feed: it has no entry in it")
    is_rss = not str(parsed.get("version", "")).startswith("atom")
    # As plain dicts: feedparser's own offers one date for another, with a warning.
    found = (_entry(dict(entry), url, is_rss, fetched) for entry in parsed.entries)
    next_url = _next(_links(parsed.feed), url)
    return Feed(_each_once(found), next_url, len(body) <= MAX_BYTES)


def _each_once(entries: Iterator[Entry | None]) -> tuple[Entry, ...]:
    return tuple({entry.url: entry for entry in entries if entry}.values())


def _entry(
    entry: Mapping[str, Any], base: str, is_rss: bool, fetched: datetime | None
) -> Entry | None:
    url = absolute_url(base, _link(entry))
    if url is None:
        return None
    published, updated = (read_date(entry.get(key), fetched) for key in ("published", "updated"))
    if is_rss and published is None:  # dc:date of RSS 1.0 is its only date
        published, updated = updated, None
    return Entry(url, published, updated, _title(entry))


def _link(entry: Mapping[str, Any]) -> str | None:
    """The address of the story: not that of a proxy that counts clicks, nor its JSON."""
    original: str | None = entry.get("feedburner_origlink")
    if original:
        return original
    pages = (
        link.get("href")
        for link in _links(entry)
        if link.get("rel") == "alternate" and link.get("type", "text/html") == "text/html"
    )
    own = next(pages, None) or entry.get("link", "")
    # RSS takes any guid for a link unless it says that it is not one.
    return None if own == entry.get("id") and not _LINK.match(own) else own


def _title(entry: Mapping[str, Any]) -> str | None:
    title, detail = entry.get("title") or "", entry.get("title_detail")
    if not isinstance(detail, Mapping) or detail.get("type") != "text/plain":
        title = replace_entities(remove_tags(title))
    return " ".join(title.split()) or None


def _links(part: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """The links of an entry or a feed; an element of theirs may be called ``links``, too."""
    return [link for link in part.get("links", ()) if isinstance(link, Mapping)]


def _next(links: list[Mapping[str, str]], base: str) -> str | None:
    for link in links:
        if link.get("rel") in ("next", "prev-archive"):
            return absolute_url(base, link.get("href"))
    return None


def _read_json(body: bytes, url: str, charset: str | None, fetched: datetime | None) -> Feed:
    try:
        feed = orjson.loads(decode_xml(body, charset).text)
    except orjson.JSONDecodeError as problem:
        raise FeedError(f"{url} is no feed: its JSON is broken, {problem}") from None
    items = feed.get("items")
    found = (
        _json_entry(item, url, fetched)
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict)
    )
    return Feed(_each_once(found), absolute_url(url, _string(feed.get("next_url"))))


def _json_entry(item: dict[str, Any], base: str, fetched: datetime | None) -> Entry | None:
    name = _string(item.get("id"))
    link = (
        _string(item.get("url"))
        or (name if "://" in name else "")
        or _string(item.get("external_url"))
    )
    url = absolute_url(base, link)
    if url is None:
        return None
    published, modified = (
        read_date(_string(item.get(key)), fetched) for key in ("date_published", "date_modified")
    )
    return Entry(url, published, modified, " ".join(_string(item.get("title")).split()) or None)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def feed_urls(page: Page) -> list[str]:
    """The feeds that a page declares, then those that it evidently links to, each once."""
    metadata: list[str | None] = []
    if page.root is not None:
        for link in page.root.iter("link"):
            rel, kind = link.get("rel") or "", (link.get("type") or "").strip()
            if "alternate" in rel.lower().split() and _TYPES.fullmatch(kind):
                metadata.append(absolute_url(page.base, link.get("href")))
    linked = [link.url for link in page.links if _is_feed_link(link)]
    return list(dict.fromkeys(url for url in [*metadata, *linked] if url))


def _is_feed_link(link: Link) -> bool:
    """Whether a link leads to a feed or to a page that lists feeds."""
    if not any(map(f"{link.url} {link.text}".lower().__contains__, _FEED_WORDS)):
        return False
    parts = urlsplit(link.url)
    if _FEED_PATH.search(parts.path) or _FEED_QUERY.search(parts.query):
        return True
    if _FEED_TEXT.fullmatch(link.text):
        return True
    is_xml = parts.path.lower().endswith(".xml") and "sitemap" not in parts.path.lower()
    return is_xml and bool(_SUBSCRIBE.search(link.text))
