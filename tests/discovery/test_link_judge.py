"""Where a page leads: pages in, leads and counted traps out."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from newsspider.discovery.account import LinkAccount
from newsspider.discovery.entry import Entry
from newsspider.discovery.link_judge import LinkJudge, LinkToFollow
from newsspider.discovery.links import Site
from newsspider.discovery.traps import MOST_LINKS
from newsspider.discovery.url_shapes import UrlShapes
from newsspider.discovery.window import Window
from newsspider.extraction.page import Page
from newsspider.words.time import PORTAL_TIME

HOME = "https://news.qinghe.example"


class Crawl:
    """A link judge, with a frontier that is a set."""

    def __init__(self, window: Window | None = None) -> None:
        self.known: set[str] = set()
        self.of_earlier_runs: set[str] = set()
        self.stats: Counter[str] = Counter()
        self.account = LinkAccount()
        self.link_judge = LinkJudge(
            [Site(HOME)],
            window=window or Window(),
            shapes=UrlShapes(),
            today=date(2024, 5, 10),
            unknown=lambda urls: {url for url in urls if url not in self.known},
            any_of_this_run=lambda urls: not self.of_earlier_runs.issuperset(urls),
            count=lambda name: self.stats.update([name]),
            account=self.account,
        )

    def read(self, path: str, *links: str, text: str = "") -> list[LinkToFollow]:
        """What to follow of a list at `path` with links, which are known from then on."""
        anchors = "".join(f'<li><a href="{link}">{label(link)}</a></li>' for link in links)
        html = f"<html><title>青禾网</title><body><h1>{text or path}</h1><ul>{anchors}</ul></body></html>"
        to_follow = self.link_judge.from_list(Page(html, HOME + path)).to_follow
        self.known.update(link.url for link in to_follow)
        return to_follow


def label(link: str) -> str:
    return "下一页" if "_" in link else f"青禾市今天有一条新闻{link}"


def stories(*numbers: int) -> list[str]:
    return [f"/n/2024/0509/{number}.html" for number in numbers]


def paths(to_follow: list[LinkToFollow]) -> list[str]:
    return [link.url.removeprefix(HOME) for link in to_follow]


def test_a_list_leads_to_its_stories_first_and_to_its_next_page() -> None:
    to_follow = Crawl().read(
        "/news/index.html", "/sports/", *stories(100001, 100002), "index_2.html"
    )
    by_priority = sorted(to_follow, key=lambda link: -link.priority)
    assert paths(by_priority) == [*stories(100001, 100002), "/news/index_2.html", "/sports/"]
    assert [link.kind for link in by_priority] == ["page", "page", "next", "page"]


def test_what_is_known_is_no_lead_and_a_list_without_news_is_left() -> None:
    crawl = Crawl()
    crawl.read("/news/index.html", *stories(1000011, 1000012), "index_2.html")
    again = crawl.read("/news/index.html", *stories(1000011, 1000012), "index_2.html")
    assert again == []
    news = crawl.read("/news/index.html", *stories(1000013, 1000011), "index_2.html")
    assert paths(news) == [*stories(1000013), "/news/index_2.html"]
    assert news[-1].force_refetch, "the next page has moved on, too"


def read_list(crawl: Crawl, pages: int) -> list[str]:
    """Where each page of a list leads whose stories are known, three to a page."""
    crawl.known = {HOME + story for story in stories(*range(100001, 100001 + 3 * pages))}
    led: list[str] = []
    for number in range(1, pages + 1):
        own = stories(*range(99998 + 3 * number, 100001 + 3 * number))
        to_follow = crawl.read(f"/news/index_{number}.html", *own, f"index_{number + 1}.html")
        led += paths(to_follow)
    return led


def test_a_list_is_read_on_where_this_run_knew_its_stories_before() -> None:
    crawl = Crawl()
    assert read_list(crawl, 5) == [f"/news/index_{number}.html" for number in (2, 3, 4, 5, 6)]
    assert not crawl.stats


def test_a_list_whose_stories_earlier_runs_knew_is_left_after_two_pages() -> None:
    crawl = Crawl()
    crawl.of_earlier_runs = {HOME + story for story in stories(*range(100001, 100016))}
    assert read_list(crawl, 5) == ["/news/index_2.html"]
    assert crawl.stats == {"traps/nothing_new": 4}


def test_of_a_page_of_countless_links_so_many_are_judged_and_the_rest_is_counted() -> None:
    crawl = Crawl()
    to_follow = crawl.read("/all.html", *stories(*range(100000, 100003 + MOST_LINKS)), "all_2.html")
    assert paths(to_follow) == [*stories(*range(100000, 100000 + MOST_LINKS)), "/all_2.html"]
    assert crawl.stats == {"traps/many_links": 1}
    assert crawl.account.links["trap many_links"] == 4, "the pager's is followed all the same"


def test_a_window_prunes_links_whose_url_tells_the_day() -> None:
    crawl = Crawl(Window(since=datetime(2024, 5, 10, tzinfo=PORTAL_TIME)))
    to_follow = crawl.read("/news/", "/n/2024/0509/100001.html", "/n/2024/0510/100002.html")
    assert paths(to_follow) == ["/n/2024/0510/100002.html"]
    assert crawl.account.links == {"outside_window": 1}


def test_what_a_sitemap_lists_meets_the_bounds_of_any_link_and_is_counted() -> None:
    crawl = Crawl(Window(since=datetime(2024, 5, 8, tzinfo=PORTAL_TIME)))
    listed = [
        Entry(f"{HOME}/2024/0509/1001.html"),
        Entry(f"{HOME}/2024/0401/1002.html"),
        Entry(f"{HOME}/{'x' * 1000}.html"),
        Entry("https://elsewhere.example/2024/0509/1003.html"),
    ]
    to_follow = crawl.link_judge.from_entries(listed)
    assert [(link.url, link.kind) for link in to_follow] == [
        (listed[0].url, "page"),
        (listed[1].url, "left_out"),
    ]
    assert crawl.stats == {"traps/long_url": 1}
    assert crawl.account.links == {"outside_window": 1, "trap long_url": 1, "foreign": 1}


def test_mirrors_of_a_list_lead_nowhere() -> None:
    crawl = Crawl()
    shown = stories(*range(100001, 100007))
    assert crawl.read("/all/", *shown)
    assert crawl.read("/all/?sort=new", *shown, "/all/?sort=old") == []
    assert crawl.stats["traps/mirror"] == 1


def test_lists_that_differ_in_figures_alone_are_no_repetition_while_they_bring_news() -> None:
    crawl = Crawl()
    for edition in range(10):
        to_follow = crawl.read(
            f"/paper/{edition}/", *stories(200001 + edition), text="青禾日报 数字报"
        )
        assert paths(to_follow) == stories(200001 + edition)
    assert "traps/same_text" not in crawl.stats


def story(number: int, said: Callable[[int], str]) -> Page:
    links = "".join(f'<a href="/any/{number * 10 + n}.html">更多的文章{n}</a>' for n in range(3))
    html = (
        f"<html><title>天气预报</title><body><h1>天气预报</h1><p>2024-05-09 08:15 来源：青禾日报</p>"
        f"<div><p>{said(number)}</p></div><div>{links}</div></body></html>"
    )
    return Page(html, f"{HOME}/any/{number}.html")


def test_a_site_that_answers_every_url_with_one_story_is_left() -> None:
    crawl = Crawl()
    followed = [
        bool(
            list(
                crawl.link_judge.from_article(
                    story(n, lambda n: f"第{n}日没有要闻，各项工作照常。")
                )
            )
        )
        for n in range(40)
    ]
    assert sum(followed) == 30
    assert crawl.stats["traps/same_text"] == 10


def test_stories_that_differ_in_words_are_followed_however_many() -> None:
    crawl = Crawl()
    names = "甲乙丙丁戊己庚辛壬癸"
    said = lambda n: f"{names[n % 10]}{names[n // 10]}镇今天晴，各项工作照常进行。"  # noqa: E731
    assert all(list(crawl.link_judge.from_article(story(n, said))) for n in range(60))


WORDS = "甲乙丙丁戊己庚辛壬癸"


def made_up(number: int) -> str:
    """A folder and a file that a server makes up for its next answer, unlike any before."""
    return f"/zt/{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}/{number:03x}abe.html"


def test_a_folder_that_answers_every_url_with_another_page_is_left() -> None:
    crawl = Crawl()
    followed = [
        bool(crawl.read(made_up(n), made_up(n + 500), text=WORDS[n % 10] + WORDS[n // 10]))
        for n in range(99)
    ]
    assert sum(followed) == 60
    assert crawl.stats["traps/unproductive"] == 39


def test_a_folder_of_many_lists_is_followed_as_they_lead_to_what_proved_to_be_articles() -> None:
    crawl = Crawl()
    list(crawl.link_judge.from_article(story(1, lambda n: "青禾镇今天晴，各项工作照常进行。")))
    for n in range(99):
        to_follow = crawl.read(
            made_up(n), made_up(n + 500), f"/any/{n + 7}.html", text=WORDS[n % 10]
        )
        assert HOME + made_up(n + 500) in [link.url for link in to_follow]
