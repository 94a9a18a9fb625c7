"""Twice the input costs about twice the work, whatever it is made of.

Work is counted, not timed: how often a function is called, ours or one of C.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from newsspider import extract
from newsspider.page.tree import bounded_tags
from tests.growth import HEAD, PAGES, STORY

_SIZE = 150
_MOST_GROWTH = 2.7  # linear work grows twofold, quadratic work fourfold


def work(call: Callable[[], Any]) -> int:
    """How many calls a call makes."""
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


def growth(read: Callable[[int], Any]) -> float:
    """How much more the second half of an input costs than the first half of its first half."""
    one, two, four = (work(lambda n=n: read(n)) for n in (_SIZE, 2 * _SIZE, 4 * _SIZE))  # type: ignore[misc]
    return (four - two) / max(two - one, 500)


@pytest.mark.parametrize("kind", PAGES)
def test_pages(kind: str) -> None:
    make = PAGES[kind]
    extract(make(_SIZE), "http://news.example.com/1.html")  # what is loaded once is loaded
    assert growth(lambda n: extract(make(n), "http://news.example.com/1.html")) < _MOST_GROWTH


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
