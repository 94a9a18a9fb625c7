"""No page takes long: each of these is an accident or an attack, and costs seconds at the most.

Work is counted, as seconds are another number on every machine. What one call into C costs is not
seen by that, so there are seconds as well: far more than any of these takes, far fewer than the
minutes that something quadratic would.
"""

import gc
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator

import pytest

from newsspider import extract
from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from newsspider.extraction.strip import strip_page
from tests.forked import ROOT
from tests.growth import work
from tests.pages import END, LEAD, URL, article, document

CALLS = 15_000_000
SECONDS = 30
MB = 1_000_000
STORY = article()


def links(item: str) -> str:
    return "".join(item.format(number, number) for number in range(200_000))


# With a story above or under what is too much.
WITH_STORY: dict[str, Callable[[], str]] = {
    "nested 100,000 deep": lambda: STORY + "<div>" * 100_000 + "深" + "</div>" * 100_000,
    "spans nested 100,000 deep": lambda: STORY + "<span>" * 100_000 + "深" + "</span>" * 100_000,
    "a story nested 100,000 deep": lambda: "<div>" * 100_000 + STORY + "</div>" * 100_000,
    "a story under 100,000 unclosed tags": lambda: "<font><b>" * 50_000 + STORY,
    "deep, then 1 MB of unclosed tags": lambda: (
        STORY + "<div>" * 3_000 + "<style><a <!" * (MB // 12)
    ),
    "one line of 10 MB": lambda: (
        STORY + "<p>" + "江上起风了，渡船停开。" * (10 * MB // 33) + "</p>"
    ),
    "10 MB of digits": lambda: STORY + "<p>" + "1" * 10 * MB + "</p>",
    "10 MB of spaces": lambda: f"<p>起风{' ' * 10 * MB}停航</p>" + STORY,
    "200,000 links in a list": lambda: (
        STORY + "<ul>" + links("<li><a href='/a/{}.html'>新闻标题第{}号</a></li>") + "</ul>"
    ),
    "200,000 links in a row": lambda: STORY + links("<a href='/a/{}.html'>新闻标题第{}号</a>"),
    "10 MB of comment": lambda: "<!--" + "x-" * 5 * MB + "-->" + STORY,
    "50,000 rows": lambda: (
        STORY + "<table>" + "<tr><td>青禾</td><td>12.5</td></tr>" * 50_000 + "</table>"
    ),
    "1 MB of unclosed tags": lambda: STORY + "<font><p>" * (MB // 9),
    "1 MB of unclosed brackets": lambda: STORY + "<" * MB,
    "10 MB of attribute": lambda: f"<p class='{'a ' * 5 * MB}'>起风</p>" + STORY,
    "10 MB of style": lambda: f"<p style='{'opacity : ' * MB}'>起风</p>" + STORY,
    "10 MB of JSON": lambda: (
        "<script>var data={"
        + ",".join(f'"k{number}":"青禾市今年将新建二十所小学"' for number in range(200_000))
        + "}</script>"
        + STORY
    ),
    "10 MB of quotes": lambda: "<script>" + '"a\\"' * (10 * MB // 4) + "</script>" + STORY,
    "60,000 comments": lambda: (
        STORY
        + "<div><b>江边人</b><p>说得好，支持一下，希望继续。</p><i>3分钟前 回复</i></div>" * 60_000
    ),
}


def assert_bounded(call: Callable[[], object]) -> None:
    start = time.process_time()
    assert work(call) < CALLS
    assert time.process_time() - start < SECONDS


def paragraphs(html: str) -> list[str]:
    article = extract(html, URL)
    return article.text.split("\n") if article else []


@pytest.mark.parametrize("name", WITH_STORY)
def test_a_story_is_found_in_time(name: str) -> None:
    html = document(WITH_STORY[name]())
    found: list[str] = []
    assert_bounded(lambda: found.extend(paragraphs(html)))
    assert LEAD in found
    assert END in found


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{LEAD}</p><p>{END}</p>" * 50_000,
        f"{LEAD}<br>" * 100_000,
        f"<div>{LEAD}" * 20_000,
        f"<p><img src='/1.jpg'></p><p>{LEAD}</p>" * 50_000,
    ],
    ids=["paragraphs", "line breaks", "divs never closed", "pictures"],
)
def test_a_story_without_end_is_read_in_time(content: str) -> None:
    html = document(article(content))
    found: list[str] = []
    assert_bounded(lambda: found.extend(paragraphs(html)))
    assert found[0] == LEAD


@pytest.mark.parametrize("name", ["200,000 links in a list", "nested 100,000 deep"])
def test_stripping_and_judging_take_no_longer(name: str) -> None:
    html = document(WITH_STORY[name]())
    reasons: list[str | None] = []

    def strip() -> None:
        read = Page(html, URL)
        reasons.append(reject_reason(read))
        strip_page(read)

    assert_bounded(strip)
    assert reasons == [None]


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_a_page_and_its_tree_are_freed_when_they_are_let_go() -> None:
    """Those that waited for the garbage collector cost a tenth of the time, and the memory."""
    page = Page(document(STORY), URL)
    assert make_article(page)
    strip_page(page)
    assert page.links is not None
    held = weakref.ref(page)
    del page
    assert held() is None


PEAK = """
import resource, sys
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
extract_page(Page(b"<p>1</p>"))
page = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(extract_page(Page(page, "http://news.example.com/1.html")).reject_reason)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("tag", ["<b>", "<br>", "<?a>", "<!---->", "<p>河"])
def test_a_page_of_millions_of_tags_takes_no_hundred_times_its_bytes(tag: str) -> None:
    page = (STORY + tag * (12 * MB // len(tag.encode()))).encode()
    ran = subprocess.run(
        [sys.executable, "-c", PEAK], input=page, capture_output=True, check=True, cwd=ROOT
    )
    reason, kilobytes = ran.stdout.split()
    assert reason == b"too_costly"
    assert int(kilobytes) * 1024 < 10 * len(page)


DIGITS = "9" * 5000
CRUMBS = '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [%s]}</script>'
CRUMB = '{"position": "%s", "name": "城事"}'


@pytest.mark.parametrize(
    "part",
    [
        f"<p>{DIGITS}</p>",
        f"<p>{DIGITS}</p><p>{LEAD}</p><p>{DIGITS}</p>",
        f"<img src='/1.jpg' width='{DIGITS}'>",
        CRUMBS % ", ".join((CRUMB % DIGITS, CRUMB % 1)),
    ],
    ids=["a line", "parts", "a picture", "a breadcrumb"],
)
def test_python_makes_no_number_of_thousands_of_digits(part: str) -> None:
    assert LEAD in paragraphs(document(article(f"{part}<p>{LEAD}</p><p>{END}</p>")))


def test_tags_are_counted_not_what_looks_like_them() -> None:
    html = document(STORY + "<!--" + "1 < 2 << 3 " * 500_000 + "-->")
    assert paragraphs(html)[0] == LEAD


def test_a_script_full_of_tags_is_within_the_smallest_budget() -> None:
    page = document(STORY + f"<script>var menu = '{'<li></li>' * 600}'</script>")
    assert not Page(page, most_elements=400).too_costly
