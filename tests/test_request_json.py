"""Requests to JSON and back."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import FormRequest, Request, Spider

from newsspider.request_json import from_json, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT
BYTES = st.binary(max_size=20)


class Here(Spider):
    name = "here"

    def parse_page(self, response: Any) -> None:
        """A callback."""


@given(BYTES, st.dictionaries(TEXT, VALUES | st.lists(VALUES)), TEXT, st.sampled_from(["GET", "POST"]), st.booleans())  # fmt: skip
def test_a_request_comes_back_as_it_was(
    body: bytes, meta: dict[str, Any], header: str, method: str, form: bool
) -> None:
    spider = Here()
    request = (FormRequest if form else Request)(
        "https://x.example/新闻?a=1",
        spider.parse_page,
        method=method,
        body=body,
        meta=meta,
        headers={"X-Note": header.encode(), "Accept": ["a", "b"]},
        errback=spider.parse_page,
        cb_kwargs={"页": 1},
        flags=["a"],
        priority=7,
    )
    again = from_json(request.url, to_json(request, spider), 7, spider)
    assert again.to_dict(spider=spider) == request.to_dict(spider=spider)
    assert type(again) is type(request)


def test_a_plain_request_takes_no_room() -> None:
    assert to_json(Request("https://x.example/"), Here()) is None


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://x.example/", print),
        Request("https://x.example/", Here().parse_page),  # of another spider
        Request("https://x.example/", meta={"object": object()}),
        Request("https://x.example/", meta={"torn": "\ud83d"}),
    ],
)
def test_a_request_that_cannot_be_kept_says_so(request_: Request) -> None:
    with pytest.raises(ValueError, match=r"is no method of the spider|can't be kept"):
        to_json(request_, Here())


def test_a_callback_that_is_no_more_says_so() -> None:
    with pytest.raises(ValueError, match="parse_gone"):
        from_json("https://x.example/", '{"callback":"parse_gone"}', 0, Here())


@pytest.mark.parametrize(
    "stored",
    [
        '{"_class":"subprocess.Popen"}',
        '{"_class":"antigravity.anything"}',  # a module that would have to be imported
        '{"_class":"scrapy.Request.__init__"}',
        '{"_class":7}',
        '{"callback":"__class__"}',
        '{"callback":"name"}',
        '{"callback":7}',
        '{"url":"file:///etc/passwd"}',
        '{"shell":"true"}',
        '{"headers":"none"}',
        '{"body":7}',
        '{"meta":[7]}',
        "[]",
        "7",
        "{",
    ],
)
def test_what_is_no_request_makes_none(stored: str) -> None:
    before = set(sys.modules)
    with pytest.raises(ValueError, match=r"\w"):
        from_json("https://x.example/", stored, 0, Here())
    assert set(sys.modules) == before
