"""Canonical URLs: one article, one name."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.urls import (
    canonical_url,
    join,
    page_url,
    publisher_of,
    site_of,
    url_fingerprint,
)


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
        (
            "https://news.example.com/list?from=2024-05-09",
            "https://news.example.com/list?from=2024-05-09",
        ),
        (
            "https://news.example.com/a/1.html?_=1715213700123&rnd=0.8164",
            "https://news.example.com/a/1.html?rnd=0.8164",
        ),
        ("https://news.example.com/a/1.html?rnd=0.81643297", "https://news.example.com/a/1.html"),
        ("https://news.example.com/a/1.html?t=3&v=2", "https://news.example.com/a/1.html?t=3&v=2"),
        ("https://news.example.com/v.php?sid=7", "https://news.example.com/v.php?sid=7"),
        ("https://news.example.com/v.php?sid=0a1b2c3d4e5f6071", "https://news.example.com/v.php"),
        (
            "http://news.example.com/(S(lit3py55t21z5v55vlm25s55))/a.aspx?id=7",
            "http://news.example.com/a.aspx?id=7",
        ),
        ("http://news.example.com/wiki/(S(x))/a", "http://news.example.com/wiki/(S(x))/a"),
        (
            "https://news.example.com/article/741560/?from=404",
            "https://news.example.com/article/741560/",
        ),
        (
            "https://news.example.com/2024/0423/71.html?from=1",
            "https://news.example.com/2024/0423/71.html",
        ),
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


@given(
    st.text(alphabet="ab0-.", max_size=12),
    st.text(alphabet="abz019-._~%+,;=:@!$&*()/?#'[]|{}\" \t中Z", max_size=30),
)
def test_a_url_that_needs_no_escaping_is_treated_as_any_other(host: str, rest: str) -> None:
    # An upper-case scheme takes the long way.
    assert canonical_url(f"https://{host}{rest}") == canonical_url(f"HTTPS://{host}{rest}").replace(
        "HTTPS", "https"
    )


TWINS = [
    [
        "https://www.example.com.cn/a/1234567.html",
        "http://www.example.com.cn/a/1234567.html",
        "https://m.example.com.cn/a/1234567.html?from=app&spm=a.b",
        "http://wap.example.com.cn/a/1234567.html#comments",
        "https://3g.example.com.cn/a/1234567.html?share_token=x",
        "https://mobile.example.com.cn:443/a/1234567.html?utm_source=wx",
        "https://example.com.cn/a/1234567.html",
    ],
    ["https://www.example.com.cn/news/", "https://m.example.com.cn/news/index.html"],
    ["https://m.sports.example.com.cn/a/1.html", "https://sports.example.com.cn/a/1.html"],
    ["https://www.m.example.com.cn/2", "https://example.com.cn/2"],
]
STRANGERS = [
    ["https://example.com.cn/v.php?id=1", "https://example.com.cn/v.php?id=2"],
    ["https://example.com.cn/list?from=100", "https://example.com.cn/list?from=120"],
    ["https://example.com.cn/news/", "https://example.com.cn/news/2/"],
    ["https://example.com.cn/a/1.html", "https://example.com.cn/a/1_2.html"],
    ["https://www.example.com.cn/a/1.html", "https://sports.example.com.cn/a/1.html"],
    ["https://example.com.cn/A", "https://example.com.cn/a"],
    ["https://www.example.com.cn/", "https://www.example.com/"],
    ["http://example.com.cn:8080/a", "http://example.com.cn/a"],
    ["https://m.com.cn/a", "https://www.com.cn/a"],
    ["https://news.example.com.cn/a", "https://newsm.example.com.cn/a"],
    ["http://127.0.0.1:8000/a", "http://127.0.0.1:8001/a"],
]


@pytest.mark.parametrize("urls", TWINS)
def test_twins_have_one_key(urls: list[str]) -> None:
    assert len(set(map(url_fingerprint, urls))) == 1


@pytest.mark.parametrize("urls", STRANGERS)
def test_different_pages_have_different_keys(urls: list[str]) -> None:
    assert len(set(map(url_fingerprint, urls))) == len(urls)


@given(st.text(max_size=60))
def test_any_url_has_a_key(text: str) -> None:
    assert url_fingerprint(f"http://m.example.com/{text}") == url_fingerprint(
        f"https://www.example.com/{text}"
    )
    url_fingerprint(text)


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
        (
            "https://www.example.com.cn/a/20240509/",
            "https://m.example.com.cn/a/20240509/1234567.html",
        ),
        ("javascript:void(0)", "https://m.example.com.cn/a/20240509/1234567.html"),
        ("http://[", "https://m.example.com.cn/a/20240509/1234567.html"),
    ],
)
def test_a_declared_url_is_believed_if_it_is_plausible(declared: str | None, chosen: str) -> None:
    assert page_url(PAGE, declared) == chosen


@pytest.mark.parametrize(
    ("url", "declared", "believed"),
    [
        ("/a/1234567_2.html", "/a/1234567.html", True),
        ("/show.php?id=34567&page=2", "/show.php?id=34567", True),
        ("/article/738812/", "/article/738812/index.html", True),
        ("/a/20240509/news-3f9a.html", "/a/20240509/news-7c21.html", False),
        ("/a/20240509/content.html", "/a/20240510/content.html", False),
        ("/news/?page=2", "/news/", False),
        ("/news/2/", "/news/", False),
        ("/show.php?id=7", "/show.php?id=8", False),
        ("/show.php?id=7", "/show.php", False),
        ("/a/1234567.html", "/a/1234567_2.html", False),
        ("/show.php?id=34567", "/show.php?id=34567&page=2", False),
        ("/2024/05/09/ferry", "/2024/05/ferry", False),
    ],
)
def test_another_storys_url_is_not_believed(url: str, declared: str, believed: bool) -> None:
    own, claim = "https://news.example.com" + url, "https://news.example.com" + declared
    assert (page_url(own, claim) == canonical_url(claim)) is believed


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://finance.people.com.cn/n1/1.html", "people.com.cn"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://localhost:8000/", "localhost"),
        ("http://www.news.bj.cn./", "news.bj.cn"),
        ("http://www.city.kawasaki.jp/", "city.kawasaki.jp"),  # an exception in the list
        ("http://bj.cn/", "bj.cn"),
        ("http://www.qinghe.github.io/", "github.io"),  # a suffix of the list's private part
        ("http://www。青禾。中国/", "青禾.中国"),
        ("http://www.xn--fiq9d82u.xn--fiqs8s/", "xn--fiq9d82u.xn--fiqs8s"),
        ("file:///tmp/a.html", ""),
    ],
)
def test_site_is_the_registered_domain_or_the_host(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("host", "publisher"),
    [
        ("finance.people.com.cn", "people"),
        ("people.cn", "people"),
        ("127.0.0.1", "127.0.0.1"),
        ("news.qinghe.example", "news.qinghe.example"),
        ("com.cn", "com.cn"),
        ("青禾", "青禾"),
    ],
)
def test_publisher_is_the_domain_without_its_suffix_or_the_host(host: str, publisher: str) -> None:
    assert publisher_of(host) == publisher


BASES = (
    "http://news.example.com",
    "https://news.example.com:8080/a//b/../c/1.html?from=/x/y#z",
    "http://news.example.com/a;p/1;q?x",
    "file:///a/1.html",
    "/a/1.html",
    "",
)
PIECES = "http:// https:// // / . .. ? # : ; = & a b.cn 80 1.html %20 青 ~ mailto: - @".split()


@given(st.sampled_from(BASES), st.lists(st.sampled_from([*PIECES, " "]), max_size=7).map("".join))
def test_links_are_joined_as_the_standard_library_does(base: str, href: str) -> None:
    try:
        expected = urljoin(base, href)
    except ValueError:
        return
    assert join(base, href) == expected
