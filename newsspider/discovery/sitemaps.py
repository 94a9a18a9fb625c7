"""Sitemaps: what a site says of its own pages (https://www.sitemaps.org/protocol.html)."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape, unescape
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from newsspider.discovery.archives import named_periods
from newsspider.discovery.dates import read_date
from newsspider.discovery.entry import Entry, absolute_url
from newsspider.discovery.feeds import FeedError, looks_like_feed, read_feed
from newsspider.discovery.markup import decode_xml, root_name
from newsspider.page.decoding import decode

MAX_BYTES = 50 * 1024 * 1024
"""The protocol's limit of an uncompressed sitemap; what is beyond it is not read."""

MAX_ENTRIES = 50_000
"""The protocol's limit of the entries of one sitemap."""

_USUAL = (
    "/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml",
    "/sitemap.xml.gz", "/sitemap.txt",
)  # fmt: skip
_ROOTS = frozenset(("urlset", "sitemapindex"))
_GZIP = b"\x1f\x8b"
_LAYERS = 2  # servers compress what is compressed
_ENTRIES = frozenset(("url", "sitemap"))
# The ampersands of query strings, most often: libxml2 drops the name after one, and everything
# after a "<" that opens nothing. What stands in CDATA is text.
_STRAY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?![\w/!?])|&(?!(?:amp|lt|gt|quot|apos);)(?:#(x?[\da-f]{1,7});)?",
    re.S | re.I,
)
_LINE = re.compile(r"[^\s][^\r\n]*")
_PIECE = 64 * 1024
_LONGEST_PIECE = 1024 * 1024
_FIELD_CHARS = 5000
_FIELDS = frozenset(("loc", "lastmod", "publication_date", "title"))


class SitemapError(ValueError):
    """The bytes are no sitemap; the message names the URL and says what they are."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists, each address once, in the order of the file."""

    sitemaps: tuple[Entry, ...] = ()
    """Sitemaps to read next: when they last changed, and what period their names say they hold."""

    pages: tuple[Entry, ...] = ()

    is_complete: bool = True
    """Whether all of it was read: not where it is beyond the limits of the protocol."""


def usual_sitemaps(home: str) -> list[str]:
    """Where a site's sitemaps usually are.

    :param home: any URL of the site.
    """
    return [urljoin(home, path) for path in _USUAL]


def read_sitemap(body: bytes, url: str, fetched: datetime | None = None) -> Sitemap:
    """Read a sitemap or sitemap index: XML, plain text or a feed, compressed or not.

    A broken or cut-off one gives the entries that can be read. Entities are not expanded and
    nothing is fetched.

    :param url: where it came from; relative addresses need it.
    :param fetched: when it was fetched; dates after it are not believed.
    :raises SitemapError: the bytes are something else.
    """
    plain = _decompress(body)
    is_whole = len(plain) <= MAX_BYTES
    plain = plain[:MAX_BYTES]
    if looks_like_feed(plain):
        try:
            feed = read_feed(plain, url, fetched=fetched)
        except FeedError as problem:
            raise SitemapError(str(problem)) from problem
        return Sitemap(pages=feed.entries, is_complete=is_whole and feed.is_complete)
    root = root_name(plain)
    found = _text_entries(plain, url) if root is None else _xml_entries(plain, url, fetched)
    nested: dict[str, Entry] = {}
    pages: dict[str, Entry] = {}
    for kind, entry in islice(found, MAX_ENTRIES) if root != "html" else ():
        (nested if kind == "sitemap" else pages).setdefault(entry.url, entry)
    if not (nested or pages or root in _ROOTS):
        raise SitemapError(f"{url} is no sitemap: {_what(plain, root)}")
    is_complete = is_whole and next(found, None) is None
    periods = named_periods(nested, fetched)
    sitemaps = (replace(entry, published=periods.get(at)) for at, entry in nested.items())
    return Sitemap(tuple(sitemaps), tuple(pages.values()), is_complete)


def _decompress(body: bytes) -> bytes:
    """The bytes of a sitemap, no more than one above the limit; gzip tells itself by its magic."""
    for _ in range(_LAYERS):
        if body.startswith(_GZIP):
            body = _gunzip(body)
    return body


def _gunzip(body: bytes) -> bytes:
    """A gzip file up to the limit; of a broken or cut-off one, what can be read."""
    plain = bytearray()
    with (
        gzip.GzipFile(fileobj=io.BytesIO(body)) as file,
        suppress(EOFError, gzip.BadGzipFile, zlib.error),
    ):
        while len(plain) <= MAX_BYTES and (chunk := file.read1(_PIECE)):
            plain += chunk
    return bytes(plain[: MAX_BYTES + 1])


def _xml_entries(body: bytes, base: str, fetched: datetime | None) -> Iterator[tuple[str, Entry]]:
    """The entries of a sitemap, each with the name of its element, ``url`` or ``sitemap``."""
    for fields in islice(_elements(decode_xml(body).text), MAX_ENTRIES + 1):
        url = absolute_url(base, fields.get("loc"))
        if url:
            published = read_date(fields.get("publication_date"), fetched)
            modified = read_date(fields.get("lastmod"), fetched)
            title = " ".join(fields.get("title", "").split()) or None
            yield fields["element"], Entry(url, published, modified, title)


def _elements(text: str) -> Iterator[dict[str, str]]:
    """The fields of each entry as it ends; the tree is never built."""
    target = _Entries()
    parser = etree.XMLParser(
        target=target,  # type: ignore[arg-type]
        recover=True,
        resolve_entities=False,
        no_network=True,
        encoding="utf-8",
    )
    # Cut off, or with half a surrogate pair in CDATA that never ends: what was read so far stands.
    with suppress(etree.XMLSyntaxError, UnicodeDecodeError):
        for piece in _pieces(text):
            parser.feed(_STRAY.sub(_escape, piece).encode("utf-8", "replace"))
            yield from target.ended
            target.ended.clear()
        parser.close()
    yield from target.ended


def _pieces(text: str) -> Iterator[str]:
    """A document in pieces that end before a closing tag, up to the first that would be too long.

    A sitemap closes a tag every hundred characters: where none is, it is broken or hostile.
    """
    start = 0
    while start < len(text):
        end = text.find("</", start + _PIECE, start + _LONGEST_PIECE)
        if end < 0:
            if len(text) - start > _LONGEST_PIECE:
                return
            end = len(text)
        yield text[start:end]
        start = end


def _escape(stray: re.Match[str]) -> str:
    if stray[0].startswith("&#"):
        # A reference to what is no character would end the parse.
        return escape(unescape(stray[0]))
    return escape(stray[0]) if len(stray[0]) == 1 else stray[0]


class _Entries:
    """lxml's parser target: gathers the fields of ``url`` and ``sitemap`` elements."""

    def __init__(self) -> None:
        self.ended: list[dict[str, str]] = []
        self._path: list[str] = []
        self._fields: dict[str, str] = {}

    def start(self, tag: str, attributes: object) -> None:
        name = _local_name(tag)
        self._path.append(name)
        if name in _ENTRIES:
            self._fields = {"element": name}

    def data(self, text: str) -> None:
        # A field of the entry itself, or of its news element; an image has a loc and a title too.
        field = self._path[-1]
        around = self._path[-3:-1] if "news" in self._path[-2:-1] else self._path[-2:-1]
        # An entry inside an entry ends it: what follows is in none.
        if self._fields and field in _FIELDS and around and around[0] in _ENTRIES:
            known = self._fields.get(field, "")
            if len(known) < _FIELD_CHARS:
                self._fields[field] = known + text

    def end(self, tag: str) -> None:
        if self._path.pop() in _ENTRIES:
            self.ended.append(self._fields)
            self._fields = {}

    def close(self) -> None:
        pass


def _local_name(tag: str) -> str:
    """The name of an element without its prefix, be that declared or not."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _text_entries(body: bytes, base: str) -> Iterator[tuple[str, Entry]]:
    """One URL a line; text that has none in its first line is no sitemap."""
    for number, line in enumerate(_LINE.finditer(decode(body).text)):
        url = absolute_url(base, line[0]) if "://" in line[0] else None
        if url:
            yield "url", Entry(url)
        elif number == 0:
            return


def _what(body: bytes, root: str | None) -> str:
    if not body.strip():
        return "there is nothing in it"
    if root == "html":
        return "it is an HTML page"
    return f"its root is <{root}>" if root else "it is neither XML nor a list of URLs"
