"""The lines of a robots.txt, and the patterns in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.robots_txt import lines_for, path_matches


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


def test_names_of_one_group_share_its_lines() -> None:
    text = "User-agent: a\nUser-agent: newsspider\nDisallow: /1\n\nUser-agent: b\nDisallow: /2"
    assert [line.value for line in lines_for(text, "newsspider/1")] == ["/1"]
    assert [line.value for line in lines_for(text, "b")] == ["/2"]
    assert lines_for(text, "c") == ()


def test_a_group_that_names_us_twice_counts_once() -> None:
    text = "User-agent: newsspider\nUser-agent: NewsSpider\nDisallow: /1"
    assert [line.number for line in lines_for(text, "newsspider")] == [3]


def test_a_file_is_taken_apart_once_for_all_pages_of_its_host() -> None:
    text = "User-agent: *\nDisallow: /1"
    assert lines_for(text, "newsspider") is lines_for(text, "newsspider")
