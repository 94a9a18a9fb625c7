"""The lines of a robots.txt, and the patterns in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.robots_txt import group_of, lines_of, path_matches, site_lines, usage_lines


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/1", True),
        ("/news/", "/news", False),
        ("/*.html", "/a/1.html?x", True),
        ("/*.html$", "/a/1.html", True),
        ("/*.html$", "/a/1.html?x", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/*a*b$", "/xaxb", True),
        ("/*ab$", "/ab", True),
        ("/ab*b$", "/ab", False),
        ("/a*", "/a", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert path_matches(pattern, path) is matches


@given(st.text("ab*$", max_size=6), st.text("ab", max_size=8))
def test_a_pattern_is_what_the_rfc_says(pattern: str, path: str) -> None:
    end = "$" if pattern.endswith("$") else ""
    expression = ".*".join(map(re.escape, pattern.removesuffix("$").split("*"))) + end
    assert path_matches(pattern, path) is bool(re.match(expression, path))


TEXT = """\
User-agent: a
User-agent: newsspider  # that is us
Disallow: /1  # not this
Sitemap: http://news.example.com/1.xml
Content-Usage: train-ai=n

User-agent: b
Disallow: /2
sitemap http://news.example.com/2.xml
"""


def test_names_of_one_group_share_its_lines() -> None:
    def values(user_agent: str) -> list[str]:
        return [line.value for line in lines_of(group_of(TEXT, user_agent))]

    assert values("newsspider/1") == values("a") == ["/1", "train-ai=n"]
    assert values("b") == ["/2"]
    assert values("c") == []


def test_lines_for_all_crawlers_are_of_no_group() -> None:
    assert [line.partition("http")[2] for line in site_lines(TEXT)] == [
        "://news.example.com/1.xml",
        "://news.example.com/2.xml",
    ]


def test_a_group_that_names_us_twice_counts_once() -> None:
    text = "User-agent: newsspider\nUser-agent: NewsSpider\nDisallow: /1"
    assert [line.number for line in lines_of(group_of(text, "newsspider"))] == [3]


def test_a_file_is_taken_apart_once_for_all_pages_of_its_host() -> None:
    assert [line.number for line in usage_lines(TEXT, "newsspider")] == [5]
    assert usage_lines(TEXT, "newsspider") is usage_lines(TEXT, "newsspider")
