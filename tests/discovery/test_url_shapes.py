"""URL shapes, and what is learned of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.url_shapes import Outcome, UrlShapes, url_shape

HOST = "https://news.example.com"


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("/a/20240509/1234567.html", "/a/{day}/{id}.html"),
        ("/2024/0509/c12-34567.html", "/{year}/{number}/c{number}-{id}.html"),
        ("/2024-05/09/content_7.htm", "/{month}/{number}/content_{number}.htm"),
        ("/sport/", "/sport/"),
        ("/list/12.html", "/list/{number}.html"),
        ("/a/K9XQ2M7L05148UNS.html", "/a/{hash}.html"),
        ("/a/5f2c1e9ab3d4", "/a/{hash}"),
        ("/story/a-ferry-stops-for-a-day", "/story/{slug}"),
        ("/tag/%E6%B8%A1%E5%8F%A3", "/tag/{slug}"),
        ("/show.php?id=7&aid=8", "/show.php?aid&id"),
        ("/show.php?aid=9&id=1", "/show.php?aid&id"),
        ("/mp3player/", "/mp{number}player/"),
    ],
)
def test_shape(url: str, shape: str) -> None:
    assert url_shape(HOST + url) == "news.example.com" + shape


def test_another_host_has_other_shapes() -> None:
    assert url_shape("https://a.example.com/1.html") != url_shape("https://b.example.com/1.html")


@given(st.text(max_size=80))
def test_any_url_has_a_shape(text: str) -> None:
    assert url_shape(f"{HOST}/{text}") == url_shape(f"{HOST}/{text}")


def test_before_anything_is_learned_the_path_and_the_anchor_decide() -> None:
    shapes = UrlShapes()
    assert shapes.article_likelihood(f"{HOST}/a/1234567.html", 12) > 0.5
    assert shapes.article_likelihood(f"{HOST}/a/1234567.html", 4) < 0.5
    assert shapes.article_likelihood(f"{HOST}/society/", 12) < 0.5
    assert shapes.article_likelihood(f"{HOST}/society/ferry", 12, has_date=True) > 0.5


def test_a_site_teaches_that_its_stories_have_plain_names() -> None:
    shapes = UrlShapes()
    for name in ("ferry", "bridge", "market", "harbour", "school"):
        shapes.observe(f"{HOST}/n/{name}-opens-in-may", Outcome.ARTICLE)
    assert shapes.article_likelihood(f"{HOST}/n/storm-stops-all-ships", 5) > 0.5
    assert shapes.article_likelihood(f"{HOST}/m/storm-stops-all-ships", 5) < 0.5


def test_a_site_teaches_that_numbers_are_profiles() -> None:
    shapes = UrlShapes()
    for number in range(345001, 345010):
        shapes.observe(f"{HOST}/user-card/{number}", Outcome.UNPRODUCTIVE)
    assert shapes.article_likelihood(f"{HOST}/user-card/345999", 12) < 0.5
    assert shapes.article_likelihood(f"{HOST}/story-card/345999", 12) > 0.5


def test_a_shape_is_unproductive_after_many_pages_for_nothing() -> None:
    shapes = UrlShapes(patience=3)
    url = f"{HOST}/any/{{}}.html"
    for number in range(3):
        assert not shapes.is_unproductive(url.format(number))
        shapes.observe(url.format(number), Outcome.UNPRODUCTIVE)
    assert shapes.is_unproductive(url.format(77))
    shapes.observe(url.format(4), Outcome.LIST)
    assert not shapes.is_unproductive(url.format(77))


def test_what_is_learned_is_bounded_and_survives() -> None:
    shapes = UrlShapes(capacity=3)
    for name in "abcabd":
        shapes.observe(f"{HOST}/{name}/", Outcome.LIST)
    rows = shapes.changed()
    assert {row[0][-3:]: row[2] for row in rows} == {"/a/": 2, "/b/": 2, "/c/": 1, "/d/": 1}
    assert shapes.changed() == []
    again = UrlShapes.from_rows(rows, patience=1)
    again.observe(f"{HOST}/d/", Outcome.UNPRODUCTIVE)
    assert again.changed() == [(rows[-1][0], 0, 1, 1)]
