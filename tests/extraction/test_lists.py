"""`is_list`: what reads like a story on a list is a teaser or the page's foot; on an article not."""

import pytest

from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from tests.extraction.test_page_kind import DATED_URL, NEWS, judge, rows
from tests.pages import BAR, END, HEADLINE, LEAD, STORY, UNDATED_URL, URL, article, document

NAMES = "首页 要闻 民生 财经 体育".split()
OTHER = "老码头改成了图书馆"
FOOT = (
    "<div class='foot'><p>青禾新闻网由青禾日报社主办，地址：青禾市滨江大道一号，邮编：400001。</p>"
    "<p>传真：023-4567890，服务时间：周一至周五，上午九点至下午五点。</p></div>"
)


def entries(count: int, day: str = "") -> str:
    names = [name for name, _ in NEWS] * 9
    return "".join(
        f"<li><a href='/a/{345001 + n}.html'>{name}之{n}</a>{day}</li>"
        for n, name in enumerate(names[:count])
    )


@pytest.mark.parametrize("url", ["http://news.example/list/12.html", DATED_URL, ""])
@pytest.mark.parametrize("day", ["", "<span>2024-05-09</span>", "<p>2024-05-09 08:15</p>"])
def test_the_foot_behind_a_list_is_no_story(day: str, url: str) -> None:
    assert judge(f"<ul>{entries(20, day)}</ul>{FOOT}", url, "城事") == "list"
    assert judge(f"{article()}<ul>{entries(20, day)}</ul>{FOOT}", url) is None


UNDATED_HEAD = f"<h1>{HEADLINE}</h1>"
DATED_END = f"<div class='content'>{STORY}</div><p>2024-05-09 08:15</p>"
# Two headlines that say together as much as the story.
NAME = "上游大桥明起通宵放行货车" * 9
HALF, REST = NAME[:40], NAME[: len(LEAD + END) - 40]


def between(*names: str) -> str:
    return "".join(f"<li><a href='/a/{n}.html'>{name}</a></li>" for n, name in enumerate(names))


def test_a_list_between_headline_and_story_says_less_than_the_story() -> None:
    assert judge(f"{UNDATED_HEAD}{between(HALF, REST)}{DATED_END}") == "list"
    assert judge(f"{UNDATED_HEAD}{between(HALF, REST[:-1])}{DATED_END}") is None
    assert judge(f"{UNDATED_HEAD}{between(HALF + REST)}{DATED_END}") is None  # one is no list
    # Under a headline that is dated right there, a list may stand before the story.
    assert judge(f"{UNDATED_HEAD}{BAR}{between(HALF, REST)}{DATED_END}") is None


def test_a_menu_between_headline_and_story_is_no_list() -> None:
    assert judge(f"{UNDATED_HEAD}{between(*['渡' * 7] * 30)}{DATED_END}") is None
    assert judge(f"{UNDATED_HEAD}{between(*['渡' * 8] * 30)}{DATED_END}") == "list"


def test_an_entry_is_as_long_as_its_link() -> None:
    more = between(HALF, REST[:-1]).replace("</a>", "</a>今天，江上")
    assert judge(f"{UNDATED_HEAD}{more}{DATED_END}") is None


def test_without_a_headline_a_list_above_the_story_is_one_from_the_first_line_on() -> None:
    page = f"<title>青禾</title>{between(HALF, REST)}{DATED_END}"
    assert reject_reason(Page(page, URL)) == "list"
    # What stands above a headline is no list under it.
    assert judge(f"{between(HALF, REST)}{UNDATED_HEAD}{DATED_END}") is None


def test_a_list_that_a_known_heading_announces_is_one_of_an_article() -> None:
    def told(story: str) -> str | None:
        head = f"<h1>{HEADLINE}</h1><div class='content'>"
        return judge(f"{head}{story}</div><p>2024-05-09 08:15</p>")

    links = f"<ul>{entries(10)}</ul>"
    assert told(f"{STORY}<h4>相关阅读</h4>{links}") is None
    assert told(f"{STORY}{links}") == "list"
    assert told(f"{STORY}<p>责任编辑：林晚</p>{links}") == "list"


def test_a_list_in_a_story_that_is_dated_before_it_is_no_matter() -> None:
    story = f"<div class='content'>{STORY}<ul>{entries(10)}</ul></div>"
    assert judge(f"<h1>{HEADLINE}</h1>{BAR}{story}") is None
    assert judge(f"<h1>{HEADLINE}</h1>{story}{BAR}") == "list"


def rowed(row: str) -> str | None:
    """The judgement on five teasers, each a line."""
    lines = "".join(row.format(n=n, name=name, words=words) for n, (name, words) in rows())
    return judge(f"<h1>城事</h1><div>{lines}</div>", DATED_URL, "城事")


def test_each_sentence_of_a_list_of_teasers_begins_with_a_linked_headline() -> None:
    assert rowed("<p><a href='/a/{n}.html'>{name}</a>{words}</p>") == "list"
    assert rowed("<p>{name}<a href='/a/{n}.html'>{words}</a>{words}</p>") is None


def test_or_it_has_a_link_and_a_date() -> None:
    assert rowed("<p>2024年5月9日，{words}<a href='/a/{n}.html'>详细</a></p>") == "list"
    assert rowed("<p>{words}2024年5月9日。<a href='/a/{n}.html'>详细</a></p>") == "list"
    assert rowed("<p>2024年5月9日，{words}</p>") is None
    assert rowed("<p>{words}<a href='/a/{n}.html'>详细</a></p>") != "list"
    # Far inside a sentence a date is one of the story.
    late = "<p>{words}{words}{words}2024年5月9日，他走了。<a href='/a/{n}.html'>详细</a></p>"
    assert rowed(late) != "list"


def test_entries_over_most_sentences_make_a_list() -> None:
    entry = "<p><a href='/a/345001.html'>老码头改成了图书馆</a></p>"

    def made(story: str) -> str | None:
        return judge(f"<h1>{HEADLINE}</h1><div class='content'>{story}</div>{BAR}")

    assert made(f"{entry}<p>{LEAD}</p>") == "list"
    assert made(f"<p>{LEAD}</p>{entry}") is None  # a link under a short report
    assert made(entry.replace("</a>", f"</a>{LEAD}")) is None
    assert made(f"<p>{LEAD}</p>{entry}<p>特此公告</p>") is None
    assert made(f"{entry}{STORY}") is None
    assert made(f"{entry * 2}{STORY}") is None
    assert made(f"{entry}<p>{LEAD}</p>{entry}{STORY}") == "list"
    assert made(f"<p>{LEAD}</p>{entry}<p>{END}</p>{entry}") is None
    assert made(f"<p>{LEAD}</p>{f'{entry}<p>{END}</p>' * 2}{entry}") == "list"


def test_headlines_over_a_sentence_each_are_entries_in_a_story_as_well() -> None:
    def listed(entry: str, head: str = "") -> str | None:
        told = "".join(entry.format(n=n, name=name, words=words) for n, (name, words) in rows())
        return judge(f"<h1>城事</h1>{head}<div>{told}</div>", DATED_URL, "城事")

    linked = "<h2><a href='/a/{n}.html'>{name}</a></h2><div>2024-05-0{n}</div><p>{words}</p>"
    assert listed(linked) == "list"
    assert listed(f"{linked}<a href='/a/{{n}}.html'>阅读全文</a>") == "list"
    assert listed("<h2>{name}</h2><p>{words}</p>") is None  # sections of a story
    assert listed(f"{linked}<p>{{words}}</p>") is None  # each tells more
    assert listed(linked, BAR) is None  # a digest


def test_entries_under_a_story_make_a_list_if_they_say_more() -> None:
    """Related links stand under a story, and the introduction of a list over its entries."""

    def over(*names: str, day: str = "") -> str | None:
        links = between(*names).replace("</li>", f"{day}</li>")
        return judge(f"<h1>{HEADLINE}</h1><div class='content'>{STORY}{links}</div>{BAR}")

    for day in ("", "<span>2024-05-08</span>"):
        assert over(HALF, REST, day=day) == "list"
        assert over(HALF, REST[:-1], day=day) is None
        assert over(*["渡" * 8] * 9, day=day) is None
        assert over(HALF + REST, day=day) is None  # one is no list


@pytest.mark.parametrize(
    "entry",
    [
        "<li><span>{day}</span><a href='/a/{n}.html'>{name}</a></li>",
        "<tr><td>{day} <a href='/a/{n}.html'>{name}</a></td></tr>",
        "<div><i>{day}</i><p><a href='/a/{n}.html'>【{name}】</a>{words}</p></div>",
        "<div><h3><a href='/a/{n}.html'>渡口</a></h3><p>{words}</p><i>{day}</i></div>",
        "<div><h3>{name}</h3><p>{words}</p><i>{day}</i><a href='/a/{n}.html'>全文</a></div>",
    ],
)
def test_a_time_in_a_row_of_its_kind_is_of_an_entry(entry: str) -> None:
    def listed(count: int, head: str) -> str | None:
        told = "".join(
            entry.format(n=n, name=name, words=words, day=f"2024-05-0{9 - n % 9} 08:15")
            for n, (name, words) in rows()[:count]
        )
        return judge(f"{head}<div class='list'>{told}</div>{FOOT}", UNDATED_URL, "城事")

    assert listed(5, "<h1>城事</h1>") in ("list", "no_date", "no_story")
    # What stands over them and looks otherwise tells when the page was published.
    assert listed(5, f"<h1>{HEADLINE}</h1>{BAR}{STORY}") is None


def test_comments_and_further_times_make_no_row_of_the_publication_time() -> None:
    comment = "<div class='reply'><i>2024-05-1{n} 09:30</i><p>船停了，我们只好绕路，多走一小时。</p></div>"
    replies = "".join(comment.format(n=n) for n in range(9))
    report = f"<h1>{HEADLINE}</h1><p class='time'>2024-05-09 08:15</p><p>{LEAD}</p>"
    assert judge(f"<div>{report}</div>{replies}", UNDATED_URL) is None
    times = "".join(f"<p class='time'>{name}：2024-05-09</p>" for name in ("成文", "更新"))
    assert judge(f"<div>{times}{report}</div>", UNDATED_URL) is None


@pytest.mark.parametrize(
    "entry", ["<div>{}<div class='time'>2024-05-0{}</div></div>", "{}<p>2024-05-0{}</p>"]
)
def test_the_times_of_a_list_beside_the_story_are_not_in_a_row_with_its_own(entry: str) -> None:
    bar = entry.format(f"<h1>{HEADLINE}</h1>", 9)
    link = "<p><a href='/a/1.html'>老码头改成了图书馆</a></p>"
    listed = "".join(entry.format(link, n) for n in range(1, 7))
    undated = UNDATED_URL.rpartition("/")[0] + "/a.htm"
    assert judge(f"<div>{bar}{STORY}</div><div>{listed}</div>", undated) is None
    flat = f"<h1>{HEADLINE}</h1>{listed.replace('<div', '<p').replace('/div', '/p')}"
    assert judge(f"<div>{flat}{STORY}</div>", undated) is not None


def test_what_stands_aside_or_is_hidden_is_not_between_headline_and_story() -> None:
    for tag in ("aside", "nav", "div style='display:none'"):
        between = f"<{tag}><ul>{entries(20)}</ul></{tag.split()[0]}>"
        page = f"<h1>{HEADLINE}</h1>{between}<div class='content'>{STORY}</div>"
        assert judge(f"{page}<p>2024-05-09 08:15</p>") is None


def test_the_first_of_many_linked_headlines_is_none_of_the_page() -> None:
    def front(href: str) -> str | None:
        head = f"<h1><a href='{href}'>{HEADLINE}</a></h1><ul>{entries(3)}</ul>"
        return judge(f"{head}<div class='content'>{STORY * 3}</div><p>2024-05-09 08:15</p>")

    assert front("/a/345999.html") == "list"
    assert front("/2024/0509/c12-34567.html") is None  # its own address


@pytest.mark.parametrize(
    "card",
    [
        "<div class='card' data-url='/a/{n}.html'>",
        "<div class='card' data-href='/a/{n}.html'>",
        "<div class='card' onclick=\"location.href='/a/{n}.html'\">",
        "<div class='card' onclick=\"window.open('/a/{n}.html')\">",
    ],
)
def test_cards_that_a_script_opens_are_entries(card: str) -> None:
    def cards(opening: str) -> str:
        return "".join(
            f"{opening.format(n=n)}<h3>{name}</h3><p>{words}</p><i>2024-05-0{n % 9 + 1}</i></div>"
            for n, (name, words) in rows()
        )

    page = f"<h1>城事</h1><div class='list'>{cards(card)}</div>"
    assert judge(page, DATED_URL, "城事") == "list"
    assert judge(f"{article()}{cards(card)}") is None
    # Blocks that only share a page, or count its clicks, are parts of one story.
    parts = "".join(f"<div class='card'><h3>{a}</h3><p>{b}</p></div>" for _, (a, b) in rows())
    counted = parts.replace("<div", "<div onclick='count(this)'")
    shared = parts.replace("<div", f"<div data-url='{URL}'")
    long = cards(card).replace("</i>", "</i><p>渡口</p>" + "<p>停航</p>")
    for story in (parts, counted, shared, long):
        html = document(f"<h1>{HEADLINE}</h1><div>{story}</div>{BAR}", head="<base href='/a/'>")
        assert reject_reason(Page(html, URL)) is None


def test_cards_between_headline_and_story_are_a_list_that_is_as_long_as_their_headlines() -> None:
    def cards(*names: str) -> str:
        card = "<div data-url='/a/{}.html'><h3>{}</h3><p>渡口</p><p>停航</p><i>城事</i></div>"
        return "".join(card.format(n, name) for n, name in enumerate(names))

    assert judge(f"{UNDATED_HEAD}{cards(HALF, REST)}{DATED_END}") == "list"
    assert judge(f"{UNDATED_HEAD}{cards(HALF, REST[:-1])}{DATED_END}") is None
    assert judge(f"{UNDATED_HEAD}{cards(*['渡' * 8] * 30)}{DATED_END}") == "list"
    assert judge(f"{UNDATED_HEAD}{cards(*['渡' * 7] * 30)}{DATED_END}") is None


def test_stories_on_one_string_are_none() -> None:
    others = "".join(
        f"<div><h1>{name}</h1><p>2024-05-0{n % 9 + 1} 08:15</p><p>{words}</p></div>"
        for n, (name, words) in rows()
    )
    long = f"<div class='content'>{STORY * 12}</div>"
    first = f"<div><h1>{HEADLINE}</h1>{BAR}<p>{LEAD}</p></div>"
    assert judge(f"{first}{others}{long}") == "list"
    # Sub-headings of one story have no dates.
    undated = others.replace(" 08:15", "").replace("2024-05-0", "第")
    assert judge(f"{first}{undated}{long}") is None


def strung(other: str, above: str = "", title: str = HEADLINE, tag: str = "h1") -> str | None:
    """The judgement on a headline, its lead, something else and a long story."""
    first = f"<div><{tag}>{title}</{tag}>{above or f'{BAR}<p>船停了，人也走了，江上静了下来。</p>'}</div>"
    long = f"<div class='content'>{STORY * 12}</div>"
    return judge(f"{first}<div>{other}</div>{long}", title=title)


def test_another_story_has_a_headline_of_the_same_kind_and_a_date_under_it() -> None:
    date = "<p>2024-05-08 08:15</p>"
    name = "<h1>老码头改成了图书馆</h1>"
    assert strung(f"{name}{date}") == "list"
    assert strung(f"{name}<p>渡口</p><p>城事</p>{date}") == "list"
    assert strung(f"{name}<p>渡口</p><p>城事</p><p>沿江</p>{date}") is None
    assert strung(f"<h2>老码头改成了图书馆</h2>{date}") is None
    assert strung(f"<h2>老码头改成了图书馆</h2>{date}", tag="h2") == "list"
    assert strung(f"<h4>老码头改成了图书馆</h4>{date}", tag="h4") is None
    assert strung(f"<h1>码头改成图书馆</h1>{date}") is None  # seven characters: a label
    assert strung(f"<h1>老码头改图书馆</h1>{date}".replace("老", "老老")) == "list"
    assert strung("<h1>2024年5月8日的老码头</h1>") is None
    assert strung(f"<h1>{HEADLINE}</h1>{date}") is None  # said once more
    assert strung(f"<h1 style='display:none'>老码头改成了图书馆</h1>{date}") is None


def test_what_follows_a_headline_at_once_is_a_second_line_of_it() -> None:
    second = "<h1>老码头改成了图书馆</h1><p>2024-05-09 08:15</p>"
    assert strung(second, above="<p>独家</p>") is None
    teasers = "".join(f"<li><a href='/a/{n}.html'>{a}</a>{b}</li>" for n, (a, b) in rows())
    assert strung(second, above=f"<ul>{teasers}</ul>") is None
    long = "大风来袭，渡口停航一天，三百名旅客改走陆路，货车改走上游的大桥"
    assert strung(second, above="<p>独家</p>", title=long) is None


MENU = "<div>" + "".join(f"<a href='/c{n}/'>{name}</a>" for n, name in enumerate(NAMES)) + "</div>"


def test_a_menu_in_one_line_is_no_entry() -> None:
    report = f"<h1>{HEADLINE}</h1><p>2024-05-09 08:15</p><p>{LEAD}</p>"
    assert judge(f"{MENU}{report}", UNDATED_URL) is None
    assert judge(f"{between(OTHER)}{report}{between(OTHER)}", UNDATED_URL) is None
    assert (
        judge(report.replace("<p>2024", f"{between(OTHER, OTHER)}<p>2024"), UNDATED_URL) == "list"
    )


def test_a_headline_that_leads_to_its_own_page_is_no_entry() -> None:
    def linked(address: str) -> str | None:
        headline = f"<h1><a href='{address}'>{HEADLINE}</a></h1>"
        return judge(f"{headline}<p>2024-05-09 08:15</p><p>{LEAD}</p>", f"{UNDATED_URL}?from=app")

    assert linked(UNDATED_URL) is None
    assert linked("http://m.news.example/a/1234567.html") is None
    assert linked("/a/345001.html") == "no_date"
    assert linked("/a/1234567.html?page=2") == "no_date"


def test_a_date_right_over_the_headline_dates_it() -> None:
    report = f"<h1>{HEADLINE}</h1><p>{LEAD}</p>{between(*[OTHER] * 6)}"
    assert judge(f"<p>2024-05-09</p>{report}", UNDATED_URL) is None
    assert judge(f"<p>2024-05-09</p><p>青禾</p>{report}", UNDATED_URL) == "list"


def test_a_medium_that_is_a_link_is_no_entry() -> None:
    def credited(name: str) -> str | None:
        bar = f"<p><a href='http://paper.example/'>{name}</a> 2024-05-09 08:15</p>"
        return judge(f"<h1>{HEADLINE}</h1>{bar}<p>{LEAD}</p>{between(OTHER)}", UNDATED_URL)

    assert credited("青禾质量新闻网") is None
    assert credited("老码头改成了图书馆") == "list"


@pytest.mark.parametrize(
    ("credit", "entry"),
    [
        (
            "<a href='/desk/'>大陆新闻中心／综合报道</a>",
            "<a href='/a/8.html'>大陆游客坐船过江看灯会</a>",
        ),
        ("来源：<a href='/s'>青禾日报社门户网站</a>", "<a href='/s'>青禾的来源：一座老码头</a>"),
        ("<a href='http://www.qinghe.example/'>http://www.qinghe.example</a> 2024-05-09 08:15", ""),
    ],
)
def test_credits_with_a_link_are_no_entries(credit: str, entry: str) -> None:
    def over(line: str) -> str | None:
        bar = f"<p>{line}</p>" + ("" if "2024" in line else "<p>2024-05-09 08:15</p>")
        return judge(f"<h1>{HEADLINE}</h1>{bar}<p>{LEAD}</p>{between(OTHER)}", UNDATED_URL)

    assert over(credit) is None
    assert not entry or over(entry) == "list"


def test_a_story_under_its_info_bar_needs_no_headline_on_the_page() -> None:
    menus = between(*(f"{OTHER}和第{n}座展览馆" for n in range(30)))

    def under(*lines: str) -> str | None:
        bar = "".join(f"<p>{line}</p>" for line in lines)
        return judge(f"{menus}<h3>栏目</h3>{bar}<p>{LEAD}</p><p>{LEAD}</p>", UNDATED_URL)

    assert (
        under("<img src='t.gif'>青禾", "字号：大 中 小", "2024-05-09 08:15　来源：青禾日报") is None
    )
    assert under("青禾", "字号：大 中 小", "青禾") == "list"
    assert under("<a href='/a/7.html'>老码头改成了图书馆</a>", "时间：2024-05-09 来源：青禾日报")


def test_entries_under_a_story_make_no_list_of_what_the_head_dates() -> None:
    time = "<meta property='article:published_time' content='2024-05-09T08:15:00+08:00'>"

    def headed(body: str, head: str = "") -> str | None:
        return reject_reason(Page(document(body, head=head), UNDATED_URL))

    report, entry = f"<h1>{HEADLINE}</h1><p>{LEAD}</p>", between(OTHER, OTHER)
    assert headed(report + entry, time) is None
    assert headed(report + entry) == "list"
    assert headed(f"<h1>{HEADLINE}</h1>{entry}<p>{LEAD}</p>", time) == "list"


def test_documents_under_a_notice_make_no_list() -> None:
    """Of a notice that tells no date, with an address of its own."""
    notice = f"<h1>{HEADLINE}</h1><p>{LEAD}</p><p>{END}</p>"

    def attached(*files: str) -> str:
        return "".join(
            f"<p><a href='/f/{n}{x}'>附件：渡口停航登记表</a></p>" for n, x in enumerate(files)
        )

    assert judge(notice + attached(*[".docx", ".xls", ".PDF"] * 3)) is None
    assert judge(notice + attached(*[".html"] * 9)) == "list"
    assert judge(f"<h1>常用表格</h1>{attached('.docx', '.xls')}{FOOT}", UNDATED_URL) is not None
