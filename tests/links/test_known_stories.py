"""A list is read to its end on a first crawl, whoever told of its stories before."""

import pytest

from tests.links.crawls import Crawled, crawl_portals
from tests.links.feeds import rss
from tests.links.portals import Portal, nothing
from tests.links.prose import places

STORIES, KNOWN = 60, 36  # of five pages of the list, three hold only what was told elsewhere


def by_its_feed(portal: Portal) -> None:
    """The front page declares a feed of the newest stories."""
    declared = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    menu = f'<a href="/news/">要闻</a><h1>{portal.name}</h1>'
    portal.add("/", f"<html><head>{declared}</head><body>{menu}</body></html>")
    portal.add("/rss.xml", rss(portal, KNOWN))


def by_its_front_page(portal: Portal) -> None:
    """The front page has the newest stories of its only list."""
    newest = (f'<li><a href="{one.url}">{one.title}</a></li>' for one in portal.listed[:KNOWN])
    portal.add("/", portal.framed(portal.name, f"<ul>{''.join(newest)}</ul>"))


WAYS = {"feed": by_its_feed, "front page": by_its_front_page}
PORTALS = {
    name: Portal(place, count=STORIES, related=nothing)
    for name, place in zip(WAYS, places(), strict=False)
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    for name, tell in WAYS.items():
        tell(PORTALS[name])
    return crawl_portals([*PORTALS.values()], tmp_path_factory.mktemp("known"))


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
def test_all_stories_are_saved(portal: Portal, crawled: Crawled) -> None:
    assert crawled.titles(portal.host) == sorted(portal.titles)
