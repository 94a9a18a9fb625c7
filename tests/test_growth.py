"""Twice the input costs about twice the work, whatever it is made of.

Work is counted, not timed: how often a function is called, ours or one of C.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from newsspider import extract
from newsspider.discovery.answers import links_in_json
from newsspider.discovery.feeds import FeedError, read_feed
from newsspider.discovery.sitemaps import SitemapError, read_sitemap
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.page.tree import bounded_tags
from newsspider.rights.signals import of_robots
from newsspider.robots_txt import usage_lines
from tests.dumps import test_growth as dumps
from tests.fuzz.sizes import made, seconds
from tests.growth import (
    ANSWERS,
    FEEDS,
    HEAD,
    PAGES,
    ROBOTS,
    SITEMAPS,
    STORY,
    alike,
    is_linear,
    work,
)
from tests.pages import SITE

_SIZE = 160  # of a page with less, some kinds are weighed as notices, which costs more
_MOST_GROWTH = 2.7  # linear work grows twofold, quadratic work fourfold


def growth(read: Callable[[int], Any]) -> float:
    """How much more the second half of an input costs than the first half of its first half."""
    read(_SIZE)  # what is loaded once is loaded
    one, two, four = (work(lambda n=n: read(n)) for n in (_SIZE, 2 * _SIZE, 4 * _SIZE))  # type: ignore[misc]
    return (four - two) / max(two - one, 500)


def tried(read: Callable[[bytes, str], Any], text: str, url: str) -> None:
    """Read what may be no such file."""
    with suppress(FeedError, SitemapError, ValueError):
        read(text.encode(), url)


@pytest.mark.parametrize("kind", PAGES)
def test_pages(kind: str) -> None:
    make = PAGES[kind]
    assert growth(lambda n: extract(make(n), "http://news.example.com/1.html")) < _MOST_GROWTH


@pytest.mark.parametrize("kind", FEEDS)
def test_feeds(kind: str) -> None:
    assert growth(lambda n: tried(read_feed, FEEDS[kind](n), f"{SITE}/rss.xml")) < _MOST_GROWTH


@pytest.mark.parametrize("kind", SITEMAPS)
def test_sitemaps(kind: str) -> None:
    assert growth(lambda n: tried(read_sitemap, SITEMAPS[kind](n), f"{SITE}/a.xml")) < _MOST_GROWTH


@pytest.mark.parametrize("kind", ANSWERS)
def test_answers(kind: str) -> None:
    assert growth(lambda n: tried(links_in_json, ANSWERS[kind](n), f"{SITE}/a.json")) < _MOST_GROWTH


def judged(text: str) -> None:
    usage_lines.cache_clear()
    rules = RobotsRules(text.encode(), None)
    rules.crawl_delay("newsspider")
    rules.forbidding_line(f"{SITE}/{'a' * len(text)}", "newsspider")
    list(of_robots(text, "/" + "a" * len(text), "newsspider"))


@pytest.mark.parametrize("kind", ROBOTS)
def test_robots_txt(kind: str) -> None:
    assert growth(lambda n: judged(ROBOTS[kind](n))) < _MOST_GROWTH


IN_A_LINE = [
    "headings in the headline",
    "reporters in a line",
    "labels in a line",
    "hosts in a line",
    "cameras in a line",
]


@pytest.mark.parametrize(
    ("target", "make"),
    [
        *(("page", PAGES[kind]) for kind in IN_A_LINE),
        ("dump", alike("<div>文</div>", "", f"\n{dumps.HEAD}{dumps.STORY}")),
    ],
    ids=[*IN_A_LINE, "headlines in a row of a dump"],
)
def test_no_line_is_read_again_for_each_of_its_parts(
    target: str, make: Callable[[int], str]
) -> None:
    """Steps within a pattern are no calls that could be counted: a megabyte took minutes."""
    assert is_linear(lambda size: seconds(target, made(make, size)), 50_000, least=0.2)


def test_a_tag_with_thousands_of_attributes_has_none() -> None:
    markup = HEAD.encode() + b'<div class="a>b" ' + b" ".join(b"a%d=1" % n for n in range(9000))
    story = b">" + STORY.encode()
    assert bounded_tags(markup + story) == HEAD.encode() + b"<div" + story


@pytest.mark.parametrize(
    "markup",
    [
        b"<p " + b"a=1 " * 1000 + b">",
        b'<img src="data:image/png;base64,' + b"A" * 90_000 + b"\" alt='" + b"b" * 90_000 + b"'>",
        b"<script>" + b"a = 1; " * 9000 + b"</script>",
        b"<p>" + b"a = 1; " * 9000,
    ],
)
def test_other_tags_stay_as_they_are(markup: bytes) -> None:
    assert bounded_tags(markup) == markup


def test_a_page_over_the_budget_is_counted_and_not_read() -> None:
    html = PAGES["paragraphs"](100)
    assert extract_page(Page(html, f"{SITE}/1.html", most_elements=200)).article
    costly = extract_page(Page(html, f"{SITE}/1.html", most_elements=100))
    assert (costly.reject_reason, costly.article) == ("too_costly", None)
    assert work(lambda: Page(html, most_elements=100)) < work(lambda: Page(html)) / 10


def test_a_feed_whose_root_has_thousands_of_attributes_is_read_without_them() -> None:
    # Each of them is looked for among all: that is one call for feedparser, however many there are.
    make = FEEDS["attributes of the root, quoted"]
    few, many = make(10).encode(), make(3000).encode()
    url = f"{SITE}/rss.xml"
    assert read_feed(many, url).entries == read_feed(few, url).entries
    assert work(lambda: read_feed(many, url)) < 2 * work(lambda: read_feed(few, url))
