"""However a portal links to its stories and to the next pages of its list, all 48 are saved."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.links import states, ways
from tests.links.crawls import Crawled, crawl_portals
from tests.links.feeds import rss
from tests.links.portals import KNOWN, Part, Portal, anchors, next_link, nothing
from tests.links.prose import Place, places


def leave(portal: Portal) -> None:
    """Add nothing."""


class Way(NamedTuple):
    """How a portal links."""

    links: Part = anchors
    pager: Part = next_link
    page: str = "/news/index_{p}.html"
    also: Callable[[Portal], None] = leave
    """What is served besides the lists and stories."""


def frames(portal: Portal) -> None:
    """A front page of frames: the menu at the left, the list at the right."""
    shown = portal.pages["/"]
    portal.add("/menu.html", shown)
    portal.add(
        "/",
        f"<html><head><title>{portal.name}</title></head><frameset cols='200,*'>"
        "<frame src='/menu.html'><frame src='list.html' name='main'></frameset></html>",
    )
    for page in portal.list_pages:
        follows = f"<a href='list{page.number + 1}.html'>下一页</a>" if page.following else ""
        name = f"/list{page.number if page.number > 1 else ''}.html"
        portal.add(name, f"<html><body>{anchors(page)}{follows}</body></html>")
    portal.remove_lists()


def inner_lists(portal: Portal) -> None:
    """Pages that the lists show in a frame of their own."""
    for page in portal.list_pages:
        portal.add(f"/inner/list{page.number}.html", f"<html><body>{anchors(page)}</body></html>")


def stubs(portal: Portal) -> None:
    """Pages that only refresh to a story."""
    for one in portal.listed:
        refresh = f'<meta http-equiv="refresh" content="0;url={one.url}">'
        portal.add(f"/go{one.url}", f"<html><head>{refresh}</head><body>正在跳转</body></html>")


def endpoint(pattern: str, write: Part = states.answer) -> Callable[[Portal], None]:
    """More of the list by a pattern of addresses, and by no other."""

    def add(portal: Portal) -> None:
        for page in portal.list_pages[1:]:
            portal.add(pattern.format(p=page.number), write(page))
            portal.remove(page.address(page.number))

    return add


def static_export(portal: Portal) -> None:
    """Next.js renders one page, whatever the query says, and its script asks for the others."""
    first = portal.pages["/news"]
    endpoint(f"/_next/data/{states.BUILD}/news.json?page={{p}}", states.next_answer)(portal)
    for page in portal.list_pages[1:]:
        portal.add(page.address(page.number), first)


def feed_alone(portal: Portal) -> None:
    """Nothing links to a story but the feed that the front page declares."""
    portal.remove_lists()
    declared = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    portal.add("/", f"<html><head>{declared}</head><body><h1>{portal.name}</h1></body></html>")
    portal.add("/rss.xml", rss(portal, 48))


QUERY = "/news?page={p}"
FROM_ONE = "/news/index_{zero}.html"
WAYS = {
    "headlines": Way(),
    "headlines, a date beside each": Way(ways.dated),
    "pictures with a text": Way(ways.pictures),
    "pictures without one": Way(ways.silent_pictures),
    "areas of a picture": Way(ways.image_map),
    "frames": Way(also=frames),
    "inner frames": Way(lambda page: f'<iframe src="/inner/list{page.number}.html"></iframe>', also=inner_lists),
    "pages that refresh": Way(ways.each('<a href="/go{url}">{title}</a>'), also=stubs),
    "a click on anything": Way(ways.clicks),
    "a click that opens a window": Way(ways.click_windows),
    "javascript: in links": Way(ways.script_links),
    "data attributes of cards": Way(ways.cards),
    "options": Way(ways.options),
    "a script that writes links": Way(ways.written),
    "a text box that hides links": Way(ways.lazy),
    "a feed alone": Way(also=feed_alone),

    "numbers": Way(pager=ways.numbers),
    "an icon": Way(pager=ways.after('<a class="next" href="{url}">›</a>')),
    "an icon with a title": Way(pager=ways.after('<a class="next" href="{url}" title="下一页"><i class="fa fa-right"></i></a>')),
    "a picture of 下一页": Way(pager=ways.after('<a href="{url}"><img src="/pic/next.gif" alt="下一页"></a>')),
    "days": Way(pager=ways.days, page="/news/2025-03-{p:02}/"),
    "a page chosen": Way(pager=ways.chosen),
    "a click on 下一页": Way(pager=ways.after("""<span class="next" onclick="location.href='{url}'">下一页</span>""")),
    "createPageHTML": Way(pager=ways.trs, page=FROM_ONE),
    "the older script of TRS": Way(pager=ways.old_trs, page=FROM_ONE),
    "a function called with the number": Way(pager=ways.called),
    "加载更多 with an address": Way(pager=ways.after('<button class="more" data-url="/api/list?page=2">加载更多</button>'), also=endpoint("/api/list?page={p}")),
    "加载更多 by a script": Way(pager=ways.after("<script>$.ajax({{url: '/api/list.php?cid=3&page=' + page}})</script>"), also=endpoint("/api/list.php?cid=3&page={p}")),

    "Next.js, pages by number": Way(states.next_data(states.counted), nothing, QUERY),
    "Next.js, the next page named": Way(states.next_data(states.pointing), nothing, "/news/more/{p}"),
    "Next.js, pages of data alone": Way(states.next_data(states.counted), nothing, QUERY, static_export),
    "Nuxt 2": Way(states.nuxt_function, nothing, QUERY),
    "Nuxt 3": Way(states.nuxt_data, nothing, QUERY),
    "__INITIAL_STATE__, pages by number": Way(states.initial_state(states.counted), nothing, QUERY),
    "__INITIAL_STATE__, the next page named": Way(states.initial_state(states.pointing), nothing, "/news/more/{p}"),
}  # fmt: skip


def portal_of(way: Way, place: Place) -> Portal:
    first = "/news" if way.page.startswith("/news?") else "/news/"
    portal = Portal(
        place,
        story=KNOWN,
        first=first,
        page=way.page,
        links=way.links,
        pager=way.pager,
        related=nothing,
        count=48,
    )
    way.also(portal)
    return portal


PORTALS = {
    name: portal_of(way, place) for (name, way), place in zip(WAYS.items(), places(), strict=False)
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawl_portals([*PORTALS.values()], tmp_path_factory.mktemp("linking"))


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
def test_all_stories_of_a_portal_are_saved(portal: Portal, crawled: Crawled) -> None:
    assert crawled.titles(portal.host) == sorted(portal.titles)
