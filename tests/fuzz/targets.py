"""What reads what strangers wrote, each as a function of bytes, and what must hold of what it gives."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from scrapy import Spider

import newsspider
from newsspider.archive.documents import Document
from newsspider.archive.inputs import read_paths
from newsspider.corpus.files import Line
from newsspider.corpus.row import BrokenRow, read_row
from newsspider.discovery.answers import links_in_json
from newsspider.discovery.feeds import FeedError, read_feed
from newsspider.discovery.load_more import load_more
from newsspider.discovery.sitemaps import SitemapError, read_sitemap
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.items import Article
from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.request_json import from_json
from newsspider.rights.signals import of_headers, of_metas, of_robots, of_tdmrep, read_metas
from newsspider.robots_txt import usage_lines
from newsspider.schema import schema_fault
from newsspider.terminal import visible

URL = "https://www.qinghe.example.com/2024/0509/c12-34567.html"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a tab sets cells of a table apart
Target = Callable[[bytes], Any]


class Here(Spider):
    """A spider whose requests a state may hold."""

    name = "here"

    def parse_page(self, response: Any) -> None:
        """A callback."""


def strings(value: Any) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, dict):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


def sound(article: Article | None) -> None:
    """Fail unless a record is one: its schema holds, it is Unicode, nothing in it steers a terminal."""
    if article is None:
        return
    fault = schema_fault(orjson.loads(article.to_json()))
    assert fault is None, fault
    for text in strings(asdict(article)):
        assert not _CONTROL.search(text), f"a control character in {visible(text[:80])}"


def page(data: bytes) -> None:
    """A page: its record, its links, its next pages."""
    read = Page(data, URL)
    sound(extract_page(read).any_record())
    list(read.links)
    load_more(read)


def dump(data: bytes) -> None:
    """The text of a page."""
    with suppress(ValueError):  # there is no text in it
        sound(newsspider.clean_text(data.decode("utf-8", "replace"), URL))


def feed(data: bytes) -> None:
    """A feed of any kind."""
    with suppress(FeedError):
        read_feed(data, URL)


def sitemap(data: bytes) -> None:
    """A sitemap of any kind."""
    with suppress(SitemapError):
        read_sitemap(data, URL)


def answer(data: bytes) -> None:
    """JSON that a list's script asks for."""
    links_in_json(data, URL)


def robots(data: bytes) -> None:
    """A robots.txt, and what it says of rights."""
    rules = RobotsRules(data, None)
    usage_lines.cache_clear()
    rules.crawl_delay("newsspider")
    rules.forbidding_line(URL, "newsspider/1.0")
    list(of_robots(rules.text, "/2024/a?b=c", "newsspider"))


def rights(data: bytes) -> None:
    """``tdmrep.json``, headers and metas."""
    list(of_tdmrep(data, "/2024/1.html"))
    lines = data.decode("latin-1").splitlines()
    list(of_headers([(name, value) for name, _, value in (line.partition(":") for line in lines)]))
    list(of_metas(read_metas(data)))


def row(data: bytes) -> None:
    """A line of a file of articles."""
    with suppress(BrokenRow):
        read_row(Line("a.jsonl", 1, data)).to_article()


def request(data: bytes) -> None:
    """What the state holds of a request."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        from_json(URL, text, 0, Here())


def file(ending: str) -> Target:
    """A file of saved pages."""

    def read(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{ending}"
            path.write_bytes(data)
            for found in read_paths([folder]):
                if isinstance(found, Document):
                    page(found.content[:20_000])

    return read


TARGETS: dict[str, Target] = {
    "page": page,
    "dump": dump,
    "feed": feed,
    "sitemap": sitemap,
    "answer": answer,
    "robots": robots,
    "rights": rights,
    "row": row,
    "request": request,
    "warc": file(".warc"),
    "packed-warc": file(".warc.gz"),
    "mhtml": file(".mhtml"),
    "zip": file(".zip"),
    "tar": file(".tar.gz"),
    "lines": file(".jsonl"),
}
