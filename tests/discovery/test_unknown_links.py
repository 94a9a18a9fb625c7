"""What the judge does with links of which nothing is known."""

from newsspider.discovery.links_to_follow import ARTICLE, NEXT, SAMPLE, LinkToFollow
from newsspider.extraction.page import Page
from tests.discovery.test_link_judge import HOME, Crawl, paths

ORDINALS = "一二三四五六七八九十"


def listing(path: str, addresses: list[str], pager: str = "") -> Page:
    items = "".join(
        f'<li><a href="{one}">石桥镇渡口第{ORDINALS[n % 10]}天恢复通航</a></li>'
        for n, one in enumerate(addresses)
    )
    html = f"<html><title>青禾网</title><h1>{path}</h1><ul class='list'>{items}</ul>{pager}</html>"
    return Page(html, HOME + path)


def read(
    crawl: Crawl, page: Page, *, is_start: bool = False, again: bool = False
) -> list[LinkToFollow]:
    to_follow = crawl.link_judge.from_list(page, is_start=is_start, again=again).to_follow
    crawl.known.update(link.url for link in to_follow)
    return to_follow


def useless(crawl: Crawl, address: str) -> None:
    page = Page(f"<html><title>{address}</title><h1>没有内容</h1></html>", HOME + address)
    crawl.link_judge.from_list(page)


def story(address: str) -> Page:
    return Page(f"<html><title>{address}</title><p>石桥镇渡口恢复通航。</p></html>", HOME + address)


def words(count: int, folder: str = "/x/") -> list[str]:
    return [f"{folder}w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]


def test_five_of_an_unknown_kind_are_read_first_the_rest_when_these_are_known() -> None:
    crawl = Crawl()
    followed = read(crawl, listing("/news/", words(12)))
    assert [link.priority for link in followed] == [SAMPLE] * 5 + [NEXT] * 7
    for address in words(5):
        list(crawl.link_judge.from_article(story(address)))
    more = read(crawl, listing("/news/2/", words(20)[12:]))
    assert {link.priority for link in more} == {ARTICLE}


def test_numbers_of_stories_are_no_pages_of_the_list_that_has_the_same_key() -> None:
    crawl = Crawl()
    stories = [f"/?p={n}" for n in range(101, 108)]
    pager = '<a href="/?paged=2">2</a> <a href="/?paged=2">下一页</a>'
    followed = paths(read(crawl, listing("/", stories, pager)))
    assert followed == [*stories, "/?paged=2"]


def test_a_number_that_is_no_story_does_not_end_the_list_of_the_same_key() -> None:
    crawl = Crawl()
    pager = '<a href="/page/2/">下一页</a>'
    for n in (1, 2, 3):
        useless(crawl, f"/{n}")
    assert f"{HOME}/page/2/" in [link.url for link in read(crawl, listing("/", words(3), pager))]


def test_a_list_ends_only_once_what_it_offered_was_seen_to_be_no_article() -> None:
    crawl = Crawl()
    pager = '<a href="/news/?page={}">下一页</a>'
    kinds = [[f"/x/w{chr(97 + n)}{chr(97 + p)}" for n in range(12)] for p in range(8)]
    for number in range(1, 5):
        page = listing(f"/news/?page={number}", kinds[number], pager.format(number + 1))
        assert any(link.kind == "next" for link in read(crawl, page)), number
    for address in kinds[1][:4]:
        useless(crawl, address)
    assert crawl.link_judge.shapes.may_be_article(HOME + kinds[1][6])
    useless(crawl, kinds[1][4])
    ends = [
        not any(
            link.kind == "next"
            for link in read(crawl, listing(f"/news/?page={n}", kinds[n], pager.format(n + 1)))
        )
        for n in (5, 6)
    ]
    assert ends == [False, True]


def test_a_page_in_a_list_is_tried_even_if_nothing_on_it_reads_like_a_headline() -> None:
    crawl = Crawl()
    links = "".join(f"<p><a href='{one}'>桥</a></p>" for one in words(4))
    pager = '<a href="/news/?page=2">下一页</a>'
    page = Page(f"<html><h1>要闻</h1>{links}{pager}</html>", f"{HOME}/news/")
    assert {link.priority for link in read(crawl, page) if link.kind == "page"} == {SAMPLE}
    alone = Page(f"<html><h1>要闻</h1>{links}</html>".replace("/x/", "/y/"), f"{HOME}/yaowen/")
    assert {link.priority for link in read(crawl, alone)} == {0}


def test_a_start_page_is_followed_whatever_it_is_like() -> None:
    crawl = Crawl()
    stories = [f"/n/2024/0509/{n}.html" for n in range(100001, 100008)]
    read(crawl, listing("/", stories))
    assert read(crawl, listing("/index2/", [*stories, "/more/"])) == []
    assert paths(read(crawl, listing("/index3/", [*stories, "/more/"]), is_start=True)) == [
        "/more/"
    ]


def test_what_an_earlier_run_fetched_owes_no_news() -> None:
    crawl = Crawl()
    stories = [f"/n/2024/0509/{n}.html" for n in range(100001, 100008)]
    read(crawl, listing("/list/1.html", stories))
    for _ in range(99):
        read(crawl, listing("/list/1.html", stories), again=True)
    assert not crawl.link_judge.gives_up(f"{HOME}/list/2.html")
    for _ in range(99):
        read(crawl, listing("/list/1.html", stories))
    assert crawl.link_judge.gives_up(f"{HOME}/list/2.html") == "unproductive"


def test_a_page_that_passes_its_readers_on_says_nothing_of_its_shape() -> None:
    crawl = Crawl()
    for n in range(9):
        refresh = f'<meta http-equiv="refresh" content="0; url=/n/2024/0509/10000{n}.html">'
        page = Page(f"<html><head>{refresh}</head><body>{n}</body></html>", f"{HOME}/go/w{n}")
        assert len(read(crawl, page)) == 1
    assert not crawl.link_judge.shapes.knows(f"{HOME}/go/w1")


def test_a_list_whose_offers_were_no_articles_is_none() -> None:
    crawl = Crawl()
    read(crawl, listing("/boards/", words(6)))
    assert crawl.link_judge.unproved_lists() == [], "none of them was read"
    useless(crawl, words(6)[0])
    assert crawl.link_judge.unproved_lists() == [f"{HOME}/boards/"]
    list(crawl.link_judge.from_article(story(words(6)[1])))
    assert crawl.link_judge.unproved_lists() == []


def test_what_becomes_of_each_link_is_counted() -> None:
    crawl = Crawl()
    addresses = [*words(3), "/p.jpg", "https://www.elsewhere.com/1", "/2099/01/01/", words(3)[0]]
    crawl.known.add(HOME + words(3)[2])
    read(crawl, listing("/news/", addresses))
    assert crawl.account.links == {"known": 1, "not_a_page": 1, "foreign": 1, "trap calendar": 1}
    assert crawl.account.foreign.by_domain() == {"elsewhere.com": 1}
    assert crawl.account.offered == 2, "what is followed is noted as it is requested"
