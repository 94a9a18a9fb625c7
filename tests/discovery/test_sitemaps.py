"""Sitemaps of every form, encoding and state of repair."""

import gzip
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsspider.discovery.sitemaps import (
    MAX_BYTES,
    MAX_ENTRIES,
    Sitemap,
    SitemapError,
    read_sitemap,
    usual_sitemaps,
)
from tests.pages import SITE

MAP = f"{SITE}/maps/sitemap.xml"
OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
PAGE = "<url><loc>/1.html</loc></url>"


def urlset(entries: str) -> str:
    return f"{OPEN}{entries}</urlset>"


def read(text: str) -> Sitemap:
    return read_sitemap(text.encode(), MAP)


def pages(text: str) -> list[str]:
    return [entry.url for entry in read(text).pages]


def test_pages_with_their_last_change() -> None:
    (page,) = read(
        urlset(
            f"<url><loc>{SITE}/1.html</loc><lastmod>2024-05-09</lastmod><priority>0.8</priority></url>"
        )
    ).pages
    assert page.url == f"{SITE}/1.html"
    assert page.published is None
    assert page.modified is not None
    assert (page.modified.iso, page.modified.precision) == ("2024-05-09T00:00:00+08:00", "day")


NEWS = """<url><loc>/1.html</loc><news:news><news:publication><news:name>青禾网</news:name>
<news:language>zh-cn</news:language></news:publication><news:publication_date>2024-05-09T08:15:00+08:00</news:publication_date>
<news:title><![CDATA[ 青禾市新建 二十所小学 & 中学 ]]></news:title></news:news>
<image:image><image:loc>/1.jpg</image:loc><image:title>工地</image:title></image:image></url>"""


@pytest.mark.parametrize(
    "opening",
    [
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">',
        "<urlset>",  # prefixes that nobody declared
    ],
)
def test_news_say_when_they_were_published_and_their_title(opening: str) -> None:
    (page,) = read(f"{opening}{NEWS}</urlset>").pages
    assert page.url == f"{SITE}/1.html"
    assert page.title == "青禾市新建 二十所小学 & 中学"
    assert page.published is not None
    assert page.published.iso == "2024-05-09T08:15:00+08:00"


def test_an_index_names_sitemaps_and_their_periods() -> None:
    index = read(
        """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>/maps/2024-04.xml.gz</loc><lastmod>2024-05-01T00:10:00+08:00</lastmod></sitemap>
        <sitemap><loc>/maps/2024-05.xml.gz</loc></sitemap><sitemap><loc>/maps/topics.xml</loc></sitemap>
        </sitemapindex>"""
    )
    assert index.pages == ()
    april, may, topics = index.sitemaps
    assert april.modified is not None
    assert (april.published and april.published.precision) == "month"
    since = datetime(2024, 5, 1, tzinfo=UTC)
    assert april.is_outside(since, None)
    assert not may.is_outside(since, None)
    assert topics.published is None


@pytest.mark.parametrize(
    ("loc", "url"),
    [
        ("\n  https://m.qinghe.example.com/1.html\n ", "https://m.qinghe.example.com/1.html"),
        ("<![CDATA[https://baiwei.example.org/1.html]]>", "https://baiwei.example.org/1.html"),
        ("<![CDATA[/1.html?a=1&b=2]]>", f"{SITE}/1.html?a=1&b=2"),
        ("/1.html?a=1&amp;b=2", f"{SITE}/1.html?a=1&b=2"),
        ("/1.html?a=1&b=2&copy=3", f"{SITE}/1.html?a=1&b=2&copy=3"),
        ("/1.html?a=1&#38;b=2&#x26;c=3", f"{SITE}/1.html?a=1&b=2&c=3"),
        ("/1.html?q=&#55555;&#0;&#x110000;", f"{SITE}/1.html?q=\ufffd\ufffd\ufffd"),
        ("1.html", f"{SITE}/maps/1.html"),
        ("/新闻/1.html", f"{SITE}/新闻/1.html"),
    ],
)
def test_addresses_as_they_are_written(loc: str, url: str) -> None:
    assert pages(urlset(f"<url><loc>{loc}</loc></url>")) == [url]


def test_each_address_once_and_only_of_the_web() -> None:
    entries = PAGE + "<url><loc>mailto:a@b.example</loc></url><url/><url><loc/></url>" + PAGE
    assert pages(urlset(entries)) == [f"{SITE}/1.html"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize("declared", ["UTF-8", "gb2312", "big5", "x-unknown", None])
def test_the_bytes_decide_whatever_is_declared(declared: str | None, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    title = "颱風過後，渡船恢復開行，旅客三百餘人"
    text = f"{head}<urlset><url><loc>/渡船/1.html</loc><news><title>{title}</title></news></url></urlset>"
    (page,) = read_sitemap(text.encode(encoding), MAP).pages
    assert (page.url, page.title) == (f"{SITE}/渡船/1.html", title)


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        lambda body: gzip.compress(gzip.compress(body)),
        lambda body: gzip.compress(body[:100]) + gzip.compress(body[100:]),
        lambda body: gzip.compress(body) + b"\0\0\0",
        lambda body: gzip.compress(body)[:-8],  # cut off
    ],
)
def test_gzip_tells_itself(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(urlset(PAGE).encode())
    assert [page.url for page in read_sitemap(packed, MAP).pages] == [f"{SITE}/1.html"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SITE}/1.html\n{SITE}/2.html\n",
        f"\ufeff{SITE}/1.html\r\n\r\n  {SITE}/2.html  \r\nnot a MAP",
    ],
)
def test_plain_text_is_one_address_a_line(text: str) -> None:
    assert pages(text) == [f"{SITE}/1.html", f"{SITE}/2.html"]


def test_a_feed_is_a_sitemap_too() -> None:
    (page,) = read(
        "<rss version='2.0'><channel><item><title>青禾</title><link>/1.html</link>"
        "<pubDate>2024-05-09 08:15:00</pubDate></item></channel></rss>"
    ).pages
    assert (page.url, page.title) == (f"{SITE}/1.html", "青禾")
    assert page.published is not None


@pytest.mark.parametrize(
    "text",
    [
        urlset(PAGE + "<url><loc>/2.html</loc></url>").removesuffix("</urlset>"),
        urlset(PAGE + "<url><loc>/2.html</lod></url>"),
        urlset(PAGE + "<url><loc>/2.html</url>"),
        urlset(PAGE + "<url><loc>/2.html</loc><lastmod>&nbsp;&bad</lastmod></url>"),
        urlset(PAGE + "<url><news><title>a < b && c</title></news><loc>/2.html</loc></url>"),
        urlset(PAGE + "\x00\x01\x0c<url><loc>/2.html\x08</loc></url>"),
        "\n\n" + urlset(PAGE + "<url><loc>/2.html</loc></url>"),
        "<!-- made by hand -->" + urlset(PAGE + "<url><loc>/2.html</loc></url>"),
        urlset(PAGE + "<url><loc>/2.html</loc></url><url><loc>/3.ht"),  # cut off in an address
    ],
)
def test_what_is_broken_gives_what_can_be_read(text: str) -> None:
    assert pages(text) == [f"{SITE}/1.html", f"{SITE}/2.html"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "there is nothing in it"),
        (gzip.compress(b"", mtime=0), "there is nothing in it"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "it is an HTML page"),
        (b"\n<html><url><loc>http://a.example/</loc></url></html>", "it is an HTML page"),
        (b'{"code": 404}', "it is neither XML nor a list of URLs"),
        (b"not found\nhttp://a.example/", "it is neither XML nor a list of URLs"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is neither XML nor a list of URLs"),
        (b"\x1f\x8bgarbage", "there is nothing in it"),
        (b"<error><code>NoSuchKey</code></error>", "its root is <error>"),
    ],
)
def test_what_is_no_sitemap_is_named(body: bytes, why: str) -> None:
    with pytest.raises(SitemapError, match=why) as error:
        read_sitemap(body, MAP)
    assert MAP in str(error.value)


@pytest.mark.parametrize("text", [urlset(""), "<sitemapindex/>", "<rss version='2.0'/>"])
def test_an_empty_sitemap_is_no_error(text: str) -> None:
    assert read(text) == Sitemap()


def test_the_outside_world_is_left_alone() -> None:
    stolen = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>/&x;</loc></url></urlset>'
    assert pages(stolen) == [f"{SITE}/&x"]


def test_a_date_after_the_fetch_is_not_believed() -> None:
    body = urlset("<url><loc>/1.html</loc><lastmod>2099-01-01</lastmod></url>").encode()
    (page,) = read_sitemap(body, MAP, datetime(2024, 5, 9, tzinfo=UTC)).pages
    assert page.modified is None


def test_what_is_beyond_the_protocol_is_left_and_said() -> None:
    many = read(urlset("".join(f"<url><loc>/{i}.html</loc></url>" for i in range(MAX_ENTRIES + 1))))
    assert len(many.pages) == MAX_ENTRIES
    assert not many.is_complete
    assert read(urlset(PAGE)).is_complete


@given(st.binary() | st.text().map(str.encode) | st.binary().map(zlib.compress))
def test_any_bytes_are_a_sitemap_or_an_error(body: bytes) -> None:
    for candidate in (body, b"\x1f\x8b\x08" + body, gzip.compress(body)):
        with suppress(SitemapError):
            read_sitemap(candidate, MAP)


PIECES = (
    "<urlset>", "</urlset>", "<sitemapindex>", "<url>", "</url>", "<sitemap>", "</sitemap>", "<loc>", "</loc>", "<loc/>",
    "/1.html", "http://[", "<lastmod>", "2024-05", "</lastmod>", "<news:news>", "</news:news>", "<news>", "<news:title>",
    "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&amp;", "&", "<", ">", "&#0;", "&#x110000;", "&#55555;", "\0", "\ufeff", "\ufffe", "青禾",
    "<!DOCTYPE urlset [", "<!ENTITY a 'b'>", "]>", "&a;", "<a:b xmlns:a='c'>", "<url a=", "'",
)  # fmt: skip


@settings(max_examples=500)
@given(
    st.sampled_from(["", "<urlset>", "<urlset><url><loc>", OPEN]),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
@example("<urlset><url><loc>", "<url></urlset>2024-05</urlset></urlset>")
@example("<sitemapindex><news>", "<![CDATA[http://[\ufffe&#55555;")
def test_any_sitemap_like_soup_is_a_sitemap_or_an_error(start: str, soup: str) -> None:
    with suppress(SitemapError):
        read(start + soup)


BOMBS: dict[str, Callable[[int], str]] = {
    "spaces": lambda size: OPEN + " " * size,
    "lines": lambda size: "\n" * size,
    "entries without address": lambda size: OPEN + "<url></url>" * (size // 11),
    "one address": lambda size: OPEN + PAGE * (size // len(PAGE)),
    "one entry with many addresses": lambda size: OPEN + "<url>" + "<loc></loc>" * (size // 11),
    "open entries": lambda size: OPEN + "<url>" * (size // 5),
    "other elements": lambda size: OPEN + "<a></a>" * (size // 7),
    "one address without end": lambda size: OPEN + "<url><loc>" + "a" * size,
    "attributes": lambda size: OPEN + "<url " + 'a="1" ' * (size // 6),
    "ampersands": lambda size: OPEN + "<url><loc>" + "& " * (size // 2),
    "ampersands between": lambda size: OPEN + "<url><loc>" + "&</b>" * (size // 5),
    "open CDATA": lambda size: OPEN + "<![CDATA[</a>" * (size // 13),
    "open comments": lambda size: OPEN + "<!--</a>" * (size // 8),
    "open brackets": lambda size: OPEN + "<</" * (size // 3),
    "processing instructions": lambda size: "<?a ?>" * (size // 6),
    "comments": lambda size: "<!-- -->" * (size // 8),
}


def seconds(body: bytes) -> float:
    start = time.process_time()
    with suppress(SitemapError):
        read_sitemap(body, MAP)
    return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary() -> float:
    """What a sitemap of two megabytes costs that means no harm."""
    entry = "<url><loc>/2024/0509/{}.html</loc><lastmod>2024-05-09T08:15:00+08:00</lastmod></url>"
    return seconds(urlset("".join(entry.format(i) for i in range(25_000))).encode())


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_sitemap_costs_much_more_than_an_ordinary_one(bomb: str, ordinary: float) -> None:
    assert seconds(BOMBS[bomb](2_000_000).encode()) < 10 * ordinary


def test_entities_that_multiply_are_not_expanded(ordinary: float) -> None:
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    bomb = f'<!DOCTYPE urlset [<!ENTITY a "{"lol" * 10}">{entities}]><urlset><url><loc>/&j;</loc></url></urlset>'
    assert seconds(bomb.encode()) < 10 * ordinary


MEASURE = """
import gzip, resource, sys
from newsspider.discovery.sitemaps import SitemapError, read_sitemap
bomb = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_sitemap(bomb, "http://news.example/sitemap.xml.gz")
except SitemapError:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("content", [b"\n", b"<url></url>", b"http://a.example/\n"])
def test_a_small_file_does_not_unpack_without_bound(content: bytes) -> None:
    packer = zlib.compressobj(wbits=31)
    block = content * (1_000_000 // len(content))
    blocks = [OPEN.encode() if content.startswith(b"<") else b"", *[block] * 100]
    bomb = b"".join(map(packer.compress, blocks)) + packer.flush()
    assert len(bomb) < 500_000
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE], input=bomb, capture_output=True, check=True
    )
    assert int(ran.stdout) * 1024 < 6 * MAX_BYTES


def test_the_usual_places() -> None:
    found = usual_sitemaps(f"{SITE}/news/index.html")
    assert [url.removeprefix(SITE) for url in found] == [
        "/sitemap.xml",
        "/sitemap_index.xml",
        "/news-sitemap.xml",
        "/sitemap-news.xml",
        "/sitemap.xml.gz",
        "/sitemap.txt",
    ]
