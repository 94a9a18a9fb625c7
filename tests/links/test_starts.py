"""Wherever a crawl starts, all stories of the portal are saved."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.links.crawls import Crawled, crawl, running, scrapy_crawl
from tests.links.feeds import rss, sitemap
from tests.links.portals import Portal, nothing
from tests.links.prose import places

STORIES = 18  # on two pages of a list; feeds and sitemaps hold the six newest
NEWEST = 6


def leave(portal: Portal) -> None:
    """Change nothing."""


def splash(body: str, head: str = "") -> Callable[[Portal], None]:
    """A front page that shows little and leads to the real one."""

    def change(portal: Portal) -> None:
        portal.add("/home.html", portal.pages["/"])
        portal.add(
            "/", f"<html><head><title>{portal.name}</title>{head}</head><body>{body}</body></html>"
        )

    return change


APP = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}</title>{head}
<link href="/static/css/app.3f2a.css" rel="stylesheet"></head><body><noscript>请启用 JavaScript 后继续浏览</noscript>
<div id="app"></div><script src="/static/js/vendor.8c1d.js"></script><script src="/static/js/app.77b0.js"></script></body></html>"""


def app(head: str = "", **sources: Callable[[Portal, int], str]) -> Callable[[Portal], None]:
    """A front page and lists that only scripts fill; all stories stand in a source."""

    def change(portal: Portal) -> None:
        portal.remove_lists()
        portal.add("/", APP.format(name=portal.name, head=head))
        for name, source in sources.items():
            portal.add("/" + name.replace("_", "."), source(portal, STORIES))

    return change


def of_app_alone(portal: Portal) -> None:
    """Its robots.txt names the sitemap, which has a name that nobody guesses."""
    app(xw2025_xml=sitemap)(portal)
    portal.add("/robots.txt", "User-agent: *\nDisallow: /admin/\nSitemap: {base}/xw2025.xml\n")


def with_sources(portal: Portal) -> None:
    """The newest stories in a feed and a sitemap, which nothing links to."""
    portal.add("/xinwen.rss", rss(portal, NEWEST))
    portal.add("/xinwen.xml", sitemap(portal, NEWEST))


def without_menu(portal: Portal) -> None:
    """Stories that link to nothing, not even to the front page."""
    for one, story in zip(portal.listed, portal.stories, strict=True):
        text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
        info = f"<p>{story.published:%Y-%m-%d %H:%M}　来源：{story.source}</p>"
        page = f"<html><head><title>{story.title}</title></head><body><h1>{story.title}</h1>{info}{text}</body></html>"
        portal.add(one.url, page)


def with_sources_alone(portal: Portal) -> None:
    """The feed has to tell where the site is: no story does."""
    without_menu(portal)
    with_sources(portal)


class Start(NamedTuple):
    """Where a crawl of a portal starts."""

    address: Callable[[Portal], str] = lambda portal: "/"
    change: Callable[[Portal], None] = leave


def second_story(portal: Portal) -> str:
    """A story of the first page of the list."""
    return portal.listed[1].url


STARTS = {
    "a front page": Start(),
    "a section": Start(lambda portal: "/news/"),
    "the second page of a list": Start(lambda portal: "/news/index_2.html"),
    "a feed": Start(lambda portal: "/xinwen.rss", with_sources),
    "a sitemap": Start(lambda portal: "/xinwen.xml", with_sources),
    "a story": Start(second_story),
    "a story without a menu": Start(second_story, without_menu),
    "a feed of stories without a menu": Start(lambda portal: "/xinwen.rss", with_sources_alone),
    "about us": Start(lambda portal: "/about/"),
    "a splash that refreshes": Start(change=splash("", '<meta http-equiv="refresh" content="3; url=home.html">')),
    "a splash with 进入": Start(change=splash('<p>弘扬传统文化，建设美丽家园</p><a href="/home.html">进入</a>')),
    "a splash with a picture": Start(change=splash('<a href="/home.html"><img src="/pic/welcome.jpg"></a>')),
    "a splash with an area": Start(change=splash('<img src="/pic/welcome.jpg" usemap="#in"><map name="in"><area shape="rect" coords="9,9,99,99" href="/home.html"></map>')),
    "a splash with a script": Start(change=splash('<script>window.location.href="/home.html";</script>')),
    "a splash that a click opens": Start(change=splash("""<div class="enter" onclick="location.href='/home.html'"></div>""")),
    "an app, its sitemap in robots.txt": Start(change=of_app_alone),
    "an app, its sitemap guessed": Start(change=app(sitemap_xml=sitemap)),
    "an app, its feed declared": Start(change=app('<link rel="alternate" type="application/rss+xml" href="/xw.xml">', xw_xml=rss)),
    "an app, its feed guessed": Start(change=app(rss_xml=rss)),
    "an app, its other feed guessed": Start(change=app(feed=rss)),
}  # fmt: skip


def portals_of(starts: dict[str, Start]) -> dict[str, Portal]:
    portals = {
        name: Portal(place, related=nothing, count=STORIES)
        for name, place in zip(starts, places(), strict=False)
    }
    for name, portal in portals.items():
        starts[name].change(portal)
    return portals


PORTALS = portals_of(STARTS)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    urls = [f"http://{one.host}{STARTS[name].address(one)}" for name, one in PORTALS.items()]
    sites = {portal.host: portal for portal in PORTALS.values()}
    return crawl(sites, tmp_path_factory.mktemp("starts"), urls)


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
def test_all_stories_of_a_portal_are_saved(portal: Portal, crawled: Crawled) -> None:
    assert crawled.titles(portal.host) == sorted(portal.titles)


def test_front_pages_that_are_alike_are_all_followed(tmp_path: Path) -> None:
    """Twenty counties with the same system, each at a port of its own and with its own news."""
    portals = [Portal(place, count=4) for place, _ in zip(places(), range(20), strict=False)]
    for portal in portals:
        portal.add("/", portals[0].pages["/"])
    with ExitStack() as stack:
        urls = [f"{stack.enter_context(running(portal)).url}/" for portal in portals]
        crawled = Crawled(scrapy_crawl(tmp_path, urls), tmp_path, [])
    hosts = [url.split("/")[2] for url in urls]
    assert [len(crawled.titles(host)) for host in hosts] == [4] * 20


def test_sub_domains_of_a_registered_domain_belong_to_its_portal(tmp_path: Path) -> None:
    www, news, sports, local, other = (
        Portal(place, count=12) for place, _ in zip(places(), range(5), strict=False)
    )
    hosts = {
        "www.example.com": www,
        "news.example.com": news,
        "sports.news.example.com": sports,
        "difang.example.com": local,
        "www.example.net": other,
    }
    channels = "".join(f'<a href="http://{host}/">{site.name}</a>' for host, site in hosts.items())
    www.add("/", www.framed(www.name, channels))
    crawled = crawl(hosts, tmp_path, ["http://www.example.com/"])
    assert {host: len(crawled.titles(host)) for host in hosts} == {
        "www.example.com": 12,
        "news.example.com": 12,
        "sports.news.example.com": 12,
        "difang.example.com": 12,
        "www.example.net": 0,
    }
    assert crawled.requests_of("www.example.net") == []
