"""A robots.txt, and what it lets newsspider do."""

from urllib.parse import quote

import pytest

from newsspider.middlewares.robots_rules import RobotsRules
from newsspider.robots_txt import product_token
from tests.growth import work

OURS = "newsspider/1.0 (Scrapy; respects robots.txt)"
FILE = """\
# A file as they are
User-agent: news
User-agent: respects
Disallow: /

User-agent: NewsSpider/2.0   # ours
User-agent: other
Crawl-delay: 2
Request-rate: 1/5s
Disallow: /private
Disallow: /private/deep/*.html$
Allow: /private/open

User-agent: *
Disallow: /all
Sitemap: http://news.example.com/sitemap.xml
"""


def forbidding(robots: RobotsRules, url: str, agent: str = OURS) -> str | None:
    line = robots.forbidding_line(url, agent)
    return None if line is None else str(line)


def rules(text: str) -> RobotsRules:
    return RobotsRules(text.encode(), None)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/", None),
        ("/all", None),
        ("/private/open/1", None),
        ("/private/1", "line 10: Disallow: /private"),
        ("/private/deep/1.html", "line 11: Disallow: /private/deep/*.html$"),
    ],
)
def test_our_group_alone_holds_for_us(path: str, line: str | None) -> None:
    url = f"http://news.example.com{path}"
    assert rules(FILE).allowed(url, OURS) is (line is None)
    assert forbidding(rules(FILE), url) == line


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_holds_in_whatever_an_editor_saved_it_in(coding: str) -> None:
    mark = "\ufeff" if coding[-3:] in ("-le", "-be") else ""
    robots = RobotsRules((mark + FILE).replace("\n", "\r\n").encode(coding), None)
    assert not robots.allowed("http://news.example.com/private/1", OURS)
    assert robots.allowed("http://news.example.com/private/open/1", OURS)


@pytest.mark.parametrize("coding", ["gbk", "big5", "utf-8"])
def test_a_path_in_another_coding_is_its_bytes(coding: str) -> None:
    text = "# 說明\nUser-agent: *\nDisallow: /渡口/\n"
    url = f"http://a.cn/{quote('渡口', encoding=coding)}/1.html"
    robots = RobotsRules(text.encode(coding), None)
    assert not robots.allowed(url, OURS)
    assert "line 3" in (forbidding(robots, url) or "")
    assert robots.allowed("http://a.cn/1.html", OURS)


def test_all_others_have_the_group_of_all() -> None:
    url = "http://news.example.com/all"
    assert forbidding(rules(FILE), url, "Mozilla/5.0") == "line 15: Disallow: /all"
    assert rules(FILE).crawl_delay("Mozilla/5.0") is None


@pytest.mark.parametrize(
    "name", ["s", "news", "spider", "respects", "robots", "newsspiders", "Scrapy"]
)
def test_a_name_that_is_a_part_of_ours_is_not_ours(name: str) -> None:
    assert rules(f"User-agent: {name}\nDisallow: /\n").allowed("http://a.cn/1", OURS)


@pytest.mark.parametrize(
    "name",
    [
        "newsspider",
        "NEWSSPIDER",
        "newsspider*",
        "NewsSpider/0.1",
        "*",
        "bot, newsspider",
        "newsspider,bot",
    ],
)
def test_our_name_as_it_may_be_written(name: str) -> None:
    forbidding = rules(f"User-agent: {name}\nDissallow: /\n")
    assert not forbidding.allowed("http://a.cn/1", OURS)


def test_the_slower_of_two_delays_is_kept() -> None:
    assert rules(FILE).crawl_delay(OURS) == 5
    assert rules("User-agent: *\nCrawl-delay: 9\nRequest-rate: 1/5s").crawl_delay(OURS) == 9


@pytest.mark.parametrize("rate", ["1/" + "9" * 400, "9" * 400 + "/1", "0/5", "1/0", "a/b"])
def test_a_rate_of_any_size_is_read(rate: str) -> None:
    delay = rules(f"User-agent: *\nRequest-rate: {rate}\n").crawl_delay(OURS)
    assert 0 <= (delay or 0) <= 86400


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("Disallow /渡口", "/%E6%B8%A1%E5%8F%A3/1.html"),
        ("Disallow: /%e6%b8%a1", "/渡口"),
        ("Disallow: /*print=*", "/1.html?a=b&print=1"),
        ("Disallow: /a$", "/a$b"),
        ("Disallow: /a$", "/a"),
        ("Disallow: /a;b", "/a;b?c"),
        ("Disallow: /~x", "/%7Ex"),
    ],
)
def test_the_line_is_named_however_path_and_pattern_are_written(line: str, path: str) -> None:
    named = forbidding(rules(f"User-agent: *\n{line}"), f"http://a.cn{path}")
    assert named is not None
    assert "line 2" in named


def test_thousands_of_lines_are_taken_apart_once() -> None:
    """It took half a second for each page that one of 26,000 lines forbids."""
    robots = rules("User-agent: *\n" + "Disallow: /a/*/b\n" * 500 + "Disallow: /2024/\n")
    url = "http://a.cn/2024/1.html"
    assert forbidding(robots, url) == "line 502: Disallow: /2024/"
    assert work(lambda: robots.forbidding_line(url, OURS)) < 4000


def test_sitemaps_are_found() -> None:
    assert list(rules(FILE).rp.sitemaps) == ["http://news.example.com/sitemap.xml"]


@pytest.mark.parametrize(
    ("agent", "token"),
    [(OURS, "newsspider"), (" MyBot ", "mybot"), ("a-b_c/1;x", "a-b_c"), ("", "*"), ("*", "*")],
)
def test_product_token(agent: str, token: str) -> None:
    assert product_token(agent) == token


def test_groups_of_one_name_are_one() -> None:
    both = rules(
        "User-agent: newsspider\nDisallow: /a\nUser-agent: *\nDisallow: /\n"
        "User-agent: newsspider\nDisallow: /b"
    )
    lines = [forbidding(both, f"http://a.cn/{path}") for path in "abc"]
    assert lines == ["line 2: Disallow: /a", "line 6: Disallow: /b", None]
