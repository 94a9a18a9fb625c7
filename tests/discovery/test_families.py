"""Hosts that are one kind, words that are one kind, and how long each is tried."""

import pytest

from newsspider.discovery.folders import Folders
from newsspider.discovery.url_shapes import Outcome, UrlShapes, family_of, url_shape

HOST = "https://news.example.com"


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("http://news1.example.com/", "news{number}.example.com/"),
        ("http://163.com/", "163.com/"),
        ("http://news2.163.com/", "news{number}.163.com/"),
        ("http://127.0.0.1:8001/a", "127.0.0.1:8001/a"),
        ("http://[::1]:8001/a", "[::1]:8001/a"),
        ("http://localhost:8001/a", "localhost:8001/a"),
        ("http://news.example.com:81/a", "news.example.com:81/a"),
    ],
)
def test_sub_domains_may_be_numbered_but_not_domains_ports_and_addresses(
    url: str, shape: str
) -> None:
    assert url_shape(url) == shape


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("/tag/qiaoliang", "/tag/{name}"),
        ("/tag/a1b", "/tag/{name}"),
        ("/tag/qiaoliang/", "/tag/{name}/"),
        ("/zt/qiaoliang.html", "/zt/{name}.html"),
        ("/qiaoliang", "/{name}"),
        ("/tag/12", ""),
        ("/tag/", "/{name}/"),
        ("/show.asp?id=2", ""),
        ("/", ""),
    ],
)
def test_the_family_of_a_word_is_its_folder(path: str, family: str) -> None:
    assert family_of(url_shape(HOST + path)) == (family and "news.example.com" + family)


def test_a_word_that_nobody_has_seen_is_judged_by_those_beside_it() -> None:
    shapes = UrlShapes(patience=5)
    for name in "abcde":
        assert shapes.may_be_article(f"{HOST}/tag/zz")
        assert not shapes.is_unproductive(f"{HOST}/tag/zz")
        shapes.observe(f"{HOST}/tag/{name}", Outcome.UNPRODUCTIVE)
    assert shapes.is_unproductive(f"{HOST}/tag/zz")
    assert not shapes.may_be_article(f"{HOST}/tag/zz")
    assert not shapes.is_unproductive(f"{HOST}/zt/zz")
    assert not shapes.is_unproductive(f"{HOST}/tag/12")


def test_a_section_is_not_left_for_the_words_beside_it_nor_speaks_against_stories() -> None:
    shapes = UrlShapes(patience=2)
    for name in ("sports", "world", "city", "film", "food"):
        shapes.observe(f"{HOST}/{name}", Outcome.LIST)
    assert shapes.may_be_article(f"{HOST}/dukou")
    for n in range(30):
        shapes.observe(f"{HOST}/w{'x' * n}", Outcome.UNPRODUCTIVE)
    assert shapes.is_unproductive(f"{HOST}/dukou")
    assert not shapes.is_unproductive(f"{HOST}/sports")


def test_each_page_of_use_makes_up_for_four() -> None:
    shapes = UrlShapes(patience=3)
    url = f"{HOST}/any/7.html"
    shapes.observe(url, Outcome.ARTICLE)
    for _ in range(7):
        assert not shapes.is_unproductive(url)
        shapes.observe(url, Outcome.UNPRODUCTIVE)
    assert shapes.is_unproductive(url)


def test_another_run_gives_a_shape_that_was_of_use_some_more_pages_and_no_other() -> None:
    useful, useless = "news.example.com/a/{id}.html", "news.example.com/b/{id}.html"
    rows = [(useful, 2, 0, 900), (useless, 0, 0, 30)]
    shapes = UrlShapes.from_rows(rows)
    assert not shapes.is_unproductive(f"{HOST}/a/1234567.html")
    assert shapes.is_unproductive(f"{HOST}/b/1234567.html")


def test_families_are_learned_again_from_what_is_remembered() -> None:
    rows = [(f"news.example.com/tag/{name}", 0, 0, 1) for name in "abcde"]
    assert UrlShapes.from_rows(rows, patience=5).is_unproductive(f"{HOST}/tag/zz")
    assert not UrlShapes.from_rows(rows, patience=6).is_unproductive(f"{HOST}/tag/zz")


def test_what_a_feed_lists_tells_what_stories_are_called() -> None:
    shapes = UrlShapes()
    assert shapes.article_likelihood(f"{HOST}/x/dukou", 12) < 0.5
    shapes.expect_articles(f"{HOST}/x/shidi")
    assert shapes.article_likelihood(f"{HOST}/x/dukou", 12) > 0.5
    assert shapes.article_likelihood(f"{HOST}/y/dukou", 12) < 0.5


def test_folders_and_hosts_grow_slowly_with_what_was_of_use() -> None:
    folders = Folders(patience=4, host_patience=9)
    folders.observe(f"{HOST}/q/1", useful=True)
    for n in range(8):
        assert not folders.is_unproductive(f"{HOST}/q/2"), n
        folders.observe(f"{HOST}/q/{n}", useful=False)
    assert folders.is_unproductive(f"{HOST}/q/2")
    assert not folders.is_unproductive(f"{HOST}/r/2")
    for _ in range(2):
        assert not folders.is_unproductive(f"{HOST}/r/2")
        folders.observe(f"{HOST}/s", useful=False)
    assert folders.is_unproductive(f"{HOST}/r/2")
