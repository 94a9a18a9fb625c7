"""Canonical URLs: one article, one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.urls import canonical_url, page_url, site_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://news.example.com/a/1.html#comments", "https://news.example.com/a/1.html"),
        ("https://news.example.com/a/1.html?from=hot", "https://news.example.com/a/1.html"),
        (
            "https://news.example.com/1?utm_source=wx&id=7&spm=a1.b2",
            "https://news.example.com/1?id=7",
        ),
        ("https://news.example.com/1?share_token=x&sharesource=qq", "https://news.example.com/1"),
        ("https://news.example.com/1;jsessionid=0A1B?id=7", "https://news.example.com/1?id=7"),
        (
            "https://news.example.com/v.php?id=7&PHPSESSID=0a1b",
            "https://news.example.com/v.php?id=7",
        ),
        ("HTTPS://News.Example.COM:443/A", "https://news.example.com/A"),
        ("http://news.example.com:80", "http://news.example.com/"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("https://news.example.com/edu/index.shtml", "https://news.example.com/edu/"),
        (
            "https://news.example.com/新闻/1.html",
            "https://news.example.com/%E6%96%B0%E9%97%BB/1.html",
        ),
        (
            "https://news.example.com/view.php?id=7&page=2",
            "https://news.example.com/view.php?id=7&page=2",
        ),
        ("https://news.example.com/a/from/1.html", "https://news.example.com/a/from/1.html"),
        ("https://news.example.com/s?k=%D6%D0&from=hot", "https://news.example.com/s?k=%D6%D0"),
        ("https://news.example.com/show.asp?12345", "https://news.example.com/show.asp?12345"),
        ("https://news.example.com/list?from=20", "https://news.example.com/list?from=20"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("not a url", "not%20a%20url"),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(st.text(max_size=60))
def test_canonical_url_never_raises_and_changes_nothing_the_second_time(text: str) -> None:
    once = canonical_url("http://example.com/" + text)
    assert canonical_url(once) == once


PAGE = "https://m.example.com.cn/a/20240509/1234567.html?from=app"


@pytest.mark.parametrize(
    ("declared", "chosen"),
    [
        (None, "https://m.example.com.cn/a/20240509/1234567.html"),
        (
            "https://www.example.com.cn/a/20240509/1234567.html",
            "https://www.example.com.cn/a/20240509/1234567.html",
        ),
        ("//www.example.com.cn/n/1234567.shtml", "https://www.example.com.cn/n/1234567.shtml"),
        ("https://www.example.com.cn/", "https://m.example.com.cn/a/20240509/1234567.html"),
        (
            "https://www.other.example/a/20240509/1234567.html",
            "https://m.example.com.cn/a/20240509/1234567.html",
        ),
        (
            "https://www.example.com.cn/a/20240509/7654321.html",
            "https://m.example.com.cn/a/20240509/1234567.html",
        ),
    ],
)
def test_a_declared_url_is_believed_if_it_is_plausible(declared: str | None, chosen: str) -> None:
    assert page_url(PAGE, declared) == chosen


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://finance.people.com.cn/n1/1.html", "people.com.cn"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://localhost:8000/", "localhost"),
        ("file:///tmp/a.html", ""),
    ],
)
def test_site_is_the_registered_domain_or_the_host(url: str, site: str) -> None:
    assert site_of(url) == site
