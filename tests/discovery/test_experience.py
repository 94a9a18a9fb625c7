"""What a crawl has learned of a portal's addresses."""

from newsspider.discovery.experience import Experience
from newsspider.discovery.links import Site
from newsspider.discovery.url_shapes import UrlShapes

HOST = "https://news.qinghe.example"


def learned(articles: int, alike: int) -> Experience:
    """Weather reports: each an article, that differ in nothing but figures from the first on."""
    experience = Experience(UrlShapes(), [Site(HOST)])
    for number in range(articles):
        experience.article(f"{HOST}/weather/{number}.html")
    for number in range(alike):
        experience.repeated(f"{HOST}/weather/{articles + number}.html")
    return experience


def test_stories_that_read_like_many_others_are_still_stories() -> None:
    assert learned(30, 899).trap(f"{HOST}/weather/5000.html") is None


def test_an_address_that_answers_everything_with_one_story_is_a_trap_at_last() -> None:
    assert learned(30, 900).trap(f"{HOST}/weather/5000.html") == "unproductive"
    assert learned(30, 900).trap(f"{HOST}/news/5000.html") is None
