"""Sitemaps: what a site says of its own pages (https://www.sitemaps.org/protocol.html)."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urljoin

from lxml import etree
from protego import Protego

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
# Of a query string, most often; libxml2 would drop the name after it. What CDATA holds is text.
_BARE_AMPERSAND = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)",
    re.S | re.I,
)
_CHUNK_BYTES = 64 * 1024
_FIELDS = frozenset(("loc", "lastmod", "publication_date", "title"))


class SitemapError(ValueError):
    """The bytes are no sitemap; the message names the URL and says what they are."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists, each address once, in the order of the file."""

    sitemaps: tuple[Entry, ...] = ()
    """Sitemaps to read next; `modified` is their own last change."""

    pages: tuple[Entry, ...] = ()

    is_complete: bool = True
    """Whether all of it was read: not where it is beyond the limits of the protocol."""


def sitemap_urls(robots_txt: str, home: str) -> list[str]:
    """Where a site's sitemaps may be: those that its robots.txt names, else the usual places.

    :param robots_txt: the text of robots.txt, empty if there is none.
    :param home: any URL of the site.
    """
    named = (absolute_url(home, line) for line in Protego.parse(robots_txt).sitemaps)
    found = list(dict.fromkeys(filter(None, named)))
    return found or [urljoin(home, path) for path in _USUAL]


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
            return Sitemap(pages=read_feed(plain, url, fetched=fetched).entries)
        except FeedError as problem:
            raise SitemapError(str(problem)) from problem
    root = root_name(plain)
    found = _text_entries(plain, url) if root is None else _xml_entries(plain, url, fetched)
    nested: dict[str, Entry] = {}
    pages: dict[str, Entry] = {}
    for kind, entry in islice(found, MAX_ENTRIES) if root != "html" else ():
        (nested if kind == "sitemap" else pages).setdefault(entry.url, entry)
    if not (nested or pages or root in _ROOTS):
        raise SitemapError(f"{url} is no sitemap: {_what(plain, root)}")
    is_complete = is_whole and next(found, None) is None
    return Sitemap(tuple(nested.values()), tuple(pages.values()), is_complete)


def _decompress(body: bytes) -> bytes:
    """The bytes of a sitemap, no more than one above the limit; gzip tells itself by its magic."""
    for _ in range(_LAYERS):
        if not body.startswith(_GZIP):
            break
        body = _gunzip(body)
    return body


def _gunzip(body: bytes) -> bytes:
    """All members of a gzip file up to the limit; of a broken one, what can be read."""
    plain = bytearray()
    while body.startswith(_GZIP) and len(plain) <= MAX_BYTES:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            plain += member.decompress(body, MAX_BYTES + 1 - len(plain))
        except zlib.error:
            break
        body = member.unused_data
    return bytes(plain)


def _xml_entries(body: bytes, base: str, fetched: datetime | None) -> Iterator[tuple[str, Entry]]:
    """The entries of a sitemap, each with the name of its element, ``url`` or ``sitemap``."""
    text = _BARE_AMPERSAND.sub(lambda match: match[1] or "&amp;", decode_xml(body).text)
    for element in _elements(text.encode("utf-8", "replace")):
        fields = {name: text for name, text in _fields(element) if text}
        url = absolute_url(base, fields.get("loc"))
        if url:
            published = read_date(fields.get("publication_date"), fetched)
            modified = read_date(fields.get("lastmod"), fetched)
            title = " ".join(fields.get("title", "").split()) or None
            yield _name(element), Entry(url, published, modified, title)


def _elements(text: bytes) -> Iterator[etree._Element]:
    """Each ``url`` and ``sitemap`` element of a UTF-8 document as it ends; then it is forgotten."""
    parser = etree.XMLPullParser(
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        encoding="utf-8",
    )
    for start in range(0, len(text), _CHUNK_BYTES):
        parser.feed(text[start : start + _CHUNK_BYTES])
        yield from _ended(parser)
    with suppress(etree.XMLSyntaxError):  # cut off: what was read until there stands
        parser.close()
    yield from _ended(parser)


def _ended(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    """The elements that have ended; each is freed once it was used, with what stands before it."""
    for _, element in parser.read_events():
        assert isinstance(element, etree._Element)
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The texts of an entry by name: its own, and those of its news element but of no other."""
    for child in element:
        name = _name(child)
        if name == "news":
            yield from _fields(child)
        elif name in _FIELDS:
            yield name, "".join(map(str, child.itertext())).strip()


def _name(element: etree._Element) -> str:
    """The local name of an element, whether or not its prefix is declared; nothing for others."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _text_entries(body: bytes, base: str) -> Iterator[tuple[str, Entry]]:
    """One URL a line; text that has none in its first line is no sitemap."""
    lines = filter(None, (line.strip() for line in decode(body).text.splitlines()))
    for number, line in enumerate(lines):
        url = absolute_url(base, line) if "://" in line else None
        if url:
            yield "url", Entry(url)
        elif number == 0:
            return


def _what(body: bytes, root: str | None) -> str:
    if not body.strip():
        return "it is empty"
    if root == "html":
        return "it is an HTML page"
    return f"its root is <{root}>" if root else "it is neither XML nor a list of URLs"
