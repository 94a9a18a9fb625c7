"""What is not known is tried, but not for long: useless pages cost little, and no story."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsspider import settings
from samples.serve import Site
from tests.links.bounds import (
    Endless,
    Homepages,
    calendar,
    front_page,
    numbered_days,
    tags,
    words_at_the_root,
)
from tests.links.crawls import Crawled, crawl
from tests.links.portals import Portal
from tests.links.prose import places

MOST = 150
ENOUGH = ("-s", "CLOSESPIDER_PAGECOUNT=1500")
# What the front page links to, and what answers the rest.
ENTRANCES = {
    "tags": ("/tag/qiaoliang", tags),
    "words at the root": ("/qiaoliang", words_at_the_root),
    "a calendar": ("/rili?y=2025&amp;m=3&amp;d=12", calendar),
    "a calendar of numbers": ("/day/20159", numbered_days),
    "the front page at every address": ("yaowen/", front_page),
}


def endless_of(name: str, portal: Portal) -> Endless:
    entrance, made_up = ENTRANCES[name]
    portal.add("/", portal.framed(portal.name, f'<a href="{entrance}">更多内容</a>'))
    return Endless(portal, made_up)


SITES = {
    name: endless_of(name, Portal(place, story="/xw/{slug}", count=24))
    for name, place in zip(ENTRANCES, places(), strict=False)
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    hosts = {site.portal.host: site for site in SITES.values()}
    starts = [f"http://{host}/" for host in hosts]
    return crawl(hosts, tmp_path_factory.mktemp("bounds"), starts, ENOUGH)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_all_stories_beside_useless_pages_are_saved(site: Endless, crawled: Crawled) -> None:
    assert crawled.titles(site.portal.host) == sorted(site.portal.titles)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_useless_pages_cost_few_requests(site: Endless, crawled: Crawled) -> None:
    assert len(useless(site, crawled)) <= MOST


def test_sub_domains_without_end_cost_few_requests(tmp_path: Path) -> None:
    portal = Portal(next(places()), count=24)
    portal.add("/", portal.framed(portal.name, '<a href="http://abin.example.com/">网友主页</a>'))
    hosts: dict[str, Site] = {"www.example.com": portal, "*.example.com": Homepages()}
    crawled = crawl(hosts, tmp_path, ["http://www.example.com/"], ENOUGH)
    own = crawled.requests_of("www.example.com")
    on_their_way = 2 * settings.CONCURRENT_REQUESTS  # each new host has a robots.txt, too
    assert crawled.titles("www.example.com") == sorted(portal.titles)
    assert len([url for url in crawled.requests if url not in own]) <= MOST + on_their_way


def useless(site: Endless, crawled: Crawled) -> list[str]:
    """The requests for pages that were made up."""
    asked = [urlsplit(url) for url in crawled.requests_of(site.portal.host)]
    targets = [f"{parts.path}?{parts.query}".rstrip("?") for parts in asked]
    return [target for target in targets if site.is_useless(target)]
