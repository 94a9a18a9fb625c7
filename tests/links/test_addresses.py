"""Whatever the addresses of its stories look like, all sixty of a portal are saved."""

from typing import NamedTuple

import pytest

from tests.links.crawls import Crawled, crawl_portals
from tests.links.portals import Portal
from tests.links.prose import places


class Form(NamedTuple):
    """How a portal addresses its stories and the pages of its list."""

    story: str
    first: str = "/news/"
    page: str = "/news/index_{p}.html"


WORDPRESS = ("/", "/?paged={p}")
FOLDERS = ("/", "/page/{p}/")
FORMS = [
    # Those that tell themselves: by a date, a long number, a hash, or a folder's name.
    Form("/{day:%Y/%m}/{slug}/", *FOLDERS),
    Form("/news/content_7{n:04}.htm", "/news/", "/news/list_{p}.htm"),
    Form("/a/{code}", "/list", "/list?page={p}"),
    Form("/{hex:.16}", "/latest", "/latest/{p}"),
    Form("/index.php/archives/{n}/", "/index.php", "/index.php/page/{p}/"),
    Form("/n1/{day:%Y/%m%d}/c1004-404{n:05}.html", "/n1/", "/n1/index{p}.html"),
    Form("/{day:%Y/%m/%d}/ARTI{hex:.14}{day:%y%m%d}.shtml"),
    # Numbers.
    Form("/?p=1{n:02}", *WORDPRESS),
    Form("/?id={n}", "/", "/?page={p}"),
    Form("/s/{n}.html", "/s/", "/s/list_{p}.html"),
    Form("/n/{n}", "/n", "/n?page={p}"),
    Form("/{n}", *FOLDERS),
    Form("/{n}.html", "/", "/index_{p}.html"),
    Form("/p/{n}", *FOLDERS),
    Form("/news/{n}", "/news", "/news?page={p}"),
    Form("/node/{n}", "/", "/?page={zero}"),
    Form("/a{n}", "/", "/page{p}"),
    Form("/新闻/{n}.html", "/新闻/", "/新闻/list_{p}.html"),
    Form("/thread-{n}-1-1.html", "/forum-2-1.html", "/forum-2-{p}.html"),
    Form("/t/{day:%Y%m%d}_{n}.shtml", "/t/", "/t/index_{zero}.shtml"),
    Form("/html/{section}/{n}.htm", "/html/", "/html/index_{p}.htm"),
    Form("/info/1012/{n}.htm", "/xwzx.htm", "/xwzx/{p}.htm"),
    Form("/art/{day:%Y/%m/%d}/art_12_{n}.html", "/col/col12/", "/col/col12/index.html?pageNum={p}"),
    Form("/cn/web/abc/{n}/index.shtml", "/cn/web/", "/cn/web/index_{p}.shtml"),
    # Programs.
    Form("/show.asp?id={n}", "/list.asp", "/list.asp?page={p}"),
    Form("/NewsView.aspx?ID={n}", "/NewsList.aspx", "/NewsList.aspx?PageIndex={p}"),
    Form("/view.php?aid={n}", "/list.php?tid=3", "/list.php?tid=3&PageNo={p}"),
    Form("/index.php?m=content&c=index&a=show&catid=9&id={n}", "/index.php?m=content&c=index&a=lists&catid=9", "/index.php?m=content&c=index&a=lists&catid=9&page={p}"),
    Form("/article.do?newsId={code}", "/list.do?type=1", "/list.do?type=1&pageNo={p}"),
    Form("/s?__biz=MzA5&mid={n}&idx=1&sn={hex:.32}", "/list", "/list?page={p}"),
    # Words and codes.
    Form("/news/{slug}", "/news", "/news?page={p}"),
    Form("/post/{slug}", "/post", "/post/page/{p}"),
    Form("/{slug}", *FOLDERS),
    Form("/{title}", *FOLDERS),
    Form("/doc/{title}.html", "/doc/", "/doc/index_{p}.html"),
    Form("/c/{hex:.6}", "/c", "/c?page={p}"),
    Form("/{guid}", "/list", "/list?p={p}"),
    Form("/detail/{guid}.html", "/list.html", "/list_{p}.html"),
]  # fmt: skip


PORTALS = {
    form.story: Portal(place, story=form.story, first=form.first, page=form.page)
    for form, place in zip(FORMS, places(), strict=False)
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawl_portals([*PORTALS.values()], tmp_path_factory.mktemp("addresses"))


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
def test_all_stories_of_a_portal_are_saved(portal: Portal, crawled: Crawled) -> None:
    assert crawled.titles(portal.host) == sorted(portal.titles)
