"""The title: what the page shows as its headline, whatever its head declares around it."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.fields.claims import SiteNames, strip_site
from tests.pages import STORY
from tests.pages import UNDATED_URL as URL

SITE = "青禾日报"
BAR = "<div>2024-05-09 08:15　来源：青禾晚报</div>"
CRUMBS = "<div><a href='/'>首页</a> &gt; <a href='/city/'>城事</a> &gt; 正文</div>"
FOOT = "<div>Copyright 2005-2024 青禾日报 版权所有</div>"

HEADLINES = (
    "渡口停航一天 三百旅客改走陆路",
    "老矿区的小火车又开了",
    "东岸-西岸轮渡恢复通航",
    "专访｜一个修桥人的四十年",
    "【深度】老城改造的账怎么算",
    "[图]雨后山城现云海",
    "“我们的河又清了”——白苇渡口见闻",
    "青禾日报社论：把账算清楚",
    "这座县城，建成了全国最密的充电网",
    "2024年5月9日市政府主持例行记者会",
    "關於印發《渡口管理辦法》的通知",
)
DECLARED = (
    "{0}",
    "{0}_城事_青禾日报",
    "{0}-青禾日报",
    "{0} - 城事 - 青禾日报",
    "{0}|青禾日报",
    "{0}——青禾日报",
    "青禾日报--{0}",
    "青禾日报 - 城事 - {0}",
    "{0} :: 青禾日报",
    "青禾日报",  # the site alone
    "正文_青禾日报",
    "",
)
PLACES = (
    "<h1>{0}</h1>",
    "<h2>{0}</h2>",
    "<p><b>{0}</b></p>",
    "<table><tr><td><font size=5>{0}</font></td></tr></table>",
    "<h1>青禾日报</h1><div>{0}</div>",
    "<h1><a href='/'>青禾日报</a></h1><h2>{0}</h2>",
    "<h1>城事新闻</h1><h2>{0}</h2>",
    "<h1>{0}<span>2024-05-09 08:15</span></h1>",
)


def title_of(body: str, declared: str = "", head: str = "") -> str:
    html = f"<title>{declared}</title>{head}<body>{CRUMBS}{body}{STORY}{FOOT}</body>"
    article = extract(html, URL, any_page=True)
    assert article is not None
    return article.title


@settings(deadline=None)
@given(
    st.sampled_from(HEADLINES),
    st.sampled_from(DECLARED),
    st.sampled_from(PLACES),
    st.sampled_from((BAR, "")),
)
def test_a_headline_is_found_whatever_is_declared(
    headline: str, declared: str, place: str, bar: str
) -> None:
    # Behind the site's name, in no heading and over no time, 专访｜ may be one more channel.
    unclear = "｜" in headline and declared.endswith(("--{0}", " - 城事 - {0}"))
    assume(not unclear or bar or "<h1>{0}" in place)
    body = place.format(headline) + bar
    assert title_of(body, declared.format(headline)) == headline


@pytest.mark.parametrize(
    ("keywords", "title"),
    [
        # The headline among the keywords, and what its clauses are about.
        ("渡口停航一天 三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
        ("渡口停航一天 三百旅客改走陆路 , 城事 , 青禾日报", "渡口停航一天 三百旅客改走陆路"),
        ("渡口 旅客", "渡口停航一天 三百旅客改走陆路"),
        ("三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
    ],
)
def test_a_blank_parts_clauses(keywords: str, title: str) -> None:
    meta = f"<meta name='keywords' content='{keywords}'>"
    assert title_of(f"<h1>{title}</h1>{BAR}", f"{title} | 城事 | 青禾日报", meta) == title


def test_search_words_are_keywords_in_their_own_right() -> None:
    shown = "渡口停航一天 渡口时刻表 渡口电话多少"
    meta = "<meta name='keywords' content='渡口时刻表,渡口电话多少'>"
    assert title_of(f"<h1>{shown}</h1>{BAR}", f"{shown}_青禾网", meta) == "渡口停航一天"
    long = "白苇渡口遇上大风停航一整天"
    shown = f"{long} 渡口时刻表 渡口电话多少"
    assert title_of(f"<h1>{shown}</h1>{BAR}", f"{shown}_青禾网") == long
    shown = "渡口停航一天 旅客改走陆路"
    clauses = "<meta name='keywords' content='渡口停航一天,旅客改走陆路'>"
    assert title_of(f"<h1>{shown}</h1>{BAR}", f"{shown}_青禾网", clauses) == shown


def test_a_label_tells_the_headline_of_a_post() -> None:
    head = "<p>发信人: boatman (渡口人), 信区: Ferry</p><p>标&nbsp;&nbsp;题: 渡口停航一天</p>"
    assert title_of(head + BAR, "江畔社区") == "渡口停航一天"
    board = "江畔 -- 主题文章阅读"
    shown = "<center><a href='/'>江畔</a> -- <a href='/t'>主题文章阅读</a></center>"
    assert title_of(shown + head + BAR, board) == "渡口停航一天"
    assert title_of(f"<h1>渡口停航一天</h1>{BAR}<p>标题：摆渡人的一天</p>", "") == "渡口停航一天"
    share = "<h1>渡口股份(600000)</h1><p>2024-05-09 15:03:22</p>"
    declared = "渡口股份(600000)渡口停航一天_青禾网"
    assert (
        title_of(f"{share}<h2>渡口股份：渡口停航一天</h2>{BAR}", declared)
        == "渡口股份：渡口停航一天"
    )
    rows = (("發布單位", "農業處"), ("標題", "渡口停航一天"), ("發布日期", "113-05-09"))
    for order in (rows, rows[1:], rows[1::-1]):
        cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in order)
        assert title_of(f"<table>{cells}</table>", "縣政新聞") == "渡口停航一天"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        # A channel that a menu of the page names goes, be it in brackets or an element of its own.
        ("【城事】渡口停航一天", "渡口停航一天"),
        ("<span>城事</span>渡口停航一天", "渡口停航一天"),
        ("『城事』 [组图]渡口停航一天", "[组图]渡口停航一天"),
        # What the headline itself prints stays.
        ("『深度』渡口停航一天", "『深度』渡口停航一天"),
        ("【深度】渡口停航一天", "【深度】渡口停航一天"),
        ("[组图]渡口停航一天", "[组图]渡口停航一天"),
        ("<em>渡口</em>停航一天", "渡口停航一天"),
        # The time and the counter of pictures beside it.
        ("渡口停航一天　2024-05-09 08:15", "渡口停航一天"),
        ("渡口停航一天 (<b>5</b>/7)", "渡口停航一天"),
    ],
)
def test_what_stands_in_the_line_of_a_headline(shown: str, title: str) -> None:
    assert title_of(f"<h1>{shown}</h1>{BAR}", "青禾日报 渡口停航一天_城事_青禾网") == title


def test_a_broken_headline_goes_on_as_far_as_is_declared() -> None:
    body = "<h1>青禾市人民政府关于禁止<br>在渡口区域新增<br>建设项目的通告</h1>" + BAR
    whole = "青禾市人民政府关于禁止在渡口区域新增建设项目的通告"
    assert title_of(body, f"{whole}_通告_青禾网") == whole
    # A sub-headline is not declared.
    body = f"<h1>渡口停航一天</h1><h2>三百旅客改走陆路</h2>{BAR}"
    assert title_of(body, "渡口停航一天_青禾网") == "渡口停航一天"


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("渡口停航一天 <br>三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
        ("渡口停航一天&lt;br/&gt;三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
        ("渡口停航一天 三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
        ("渡口停航一天三百旅客改走陆路", "渡口停航一天三百旅客改走陆路"),
        ("渡口停航一天", "渡口停航一天"),
    ],
)
@pytest.mark.parametrize("tag", ["h2", "cmstitle", "cms-title"])
def test_a_line_break_in_a_headline_is_a_blank_where_one_is_declared(
    tag: str, declared: str, title: str
) -> None:
    body = f"<h2><{tag}>\n渡口停航一天 <br>三百旅客改走陆路\n</{tag}></h2>{BAR}"
    assert title_of(body, f"{declared}- 青禾市人民政府网站") == title


def test_what_stands_under_a_headline_is_no_more_of_it_for_being_declared_behind_a_blank() -> None:
    body = f"<h1>渡口停航一天</h1><p>江边见闻</p>{BAR}"
    assert title_of(body, "渡口停航一天 江边见闻（青禾网）") == "渡口停航一天"
    within = body.replace("</h1><p>", "<br>").replace("</p>", "</h1>")
    assert title_of(within, "渡口停航一天 江边见闻（青禾网）") == "渡口停航一天 江边见闻"


def test_lines_of_a_headline_are_no_search_words() -> None:
    lines = "渡口停航一天旅客改走陆路", "渡口停航", "旅客改走"
    assert title_of(f"<h1>{'<br>'.join(lines)}</h1>{BAR}") == " ".join(lines)
    assert title_of(f"<h1>{' '.join(lines)}</h1>{BAR}") == lines[0]


def test_an_element_that_nobody_knows_is_of_the_heading_around_it() -> None:
    names = "<div>渡口停航一天</div>", "<h2><cmstitle>老矿区的小火车停了</cmstitle></h2>"
    assert title_of("".join(names) + BAR, "青禾网") == "老矿区的小火车停了"
    assert title_of(f"{names[0]}<cmstitle>三百旅客</cmstitle>", "渡口停航一天") == "渡口停航一天"


def test_the_bar_in_the_element_of_the_headline_is_none_of_it() -> None:
    body = "<h1>渡口停航一天<br><small>2024-05-09 08:15 来源：青禾日报</small></h1>"
    assert title_of(body, "青禾网") == "渡口停航一天"
    body = f"<h1>渡口停航一天<br>旅客改走陆路（2024年5月9日）</h1>{BAR}"
    assert title_of(body, "青禾网") == "渡口停航一天 旅客改走陆路（2024年5月9日）"


def test_who_signs_a_notice_is_not_its_headline() -> None:
    """Be it named in the title of the page."""
    body = f"<p>停航公告第九号</p>{BAR}{STORY}<p>白苇渡口管理所</p>"
    article = extract(f"<title>公告 - 白苇渡口管理所</title>{body}", URL, any_page=True)
    assert article is not None
    assert article.title == "停航公告第九号"


def test_who_is_credited_is_no_headline() -> None:
    table = (
        "<table><tr><td>发文机关：</td><td>青禾市人民政府</td></tr>"
        "<tr><td>成文日期：</td><td>2024-05-09</td></tr></table>"
    )
    assert title_of(f"<h2>关于渡口停航的通告</h2>{table}") == "关于渡口停航的通告"


def test_without_a_line_the_head_tells_the_title() -> None:
    html = "<title>青禾日报 - 城事 - 渡口停航一天</title><body>" + STORY + FOOT
    assert Page(html, URL).title == "渡口停航一天"


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("渡口停航一天_青禾网", "渡口停航一天"),
        ("渡口停航一天_城事_青禾网", "渡口停航一天"),
        ("渡口停航一天 - qinghe.example", "渡口停航一天"),
        ("渡口停航一天 @ 一个老船工的小屋 :: 豆芽網 ::", "渡口停航一天"),
        ("渡口停航一天 | Qinghe News", "渡口停航一天"),
        ("东岸-西岸轮渡恢复通航", "东岸-西岸轮渡恢复通航"),
        ("GPT-5.5发布:推理成本再降", "GPT-5.5发布:推理成本再降"),
        ("“河又清了”——白苇渡口见闻", "“河又清了”——白苇渡口见闻"),
        ("图解|一图读懂新版目录", "图解|一图读懂新版目录"),
    ],
)
def test_names_are_cut_that_look_like_a_sites(declared: str, title: str) -> None:
    assert strip_site(declared, SiteNames()) == title


@pytest.mark.parametrize(
    ("bar", "title"),
    [
        ("来源：豆芽社", "渡口停航一天"),
        ("编辑：豆芽社", "渡口停航一天 - 豆芽社"),
        ("来源：豆芽社区", "渡口停航一天 - 豆芽社"),
        ("", "渡口停航一天 - 豆芽社"),
    ],
)
def test_a_name_is_proved_by_the_label_of_the_source(bar: str, title: str) -> None:
    assert title_of(f"<div>2024-05-09 08:15　{bar}</div>", "渡口停航一天 - 豆芽社") == title


def test_a_name_is_proved_by_the_imprint_or_the_head() -> None:
    assert strip_site("渡口停航一天-豆芽", SiteNames()) == "渡口停航一天-豆芽"
    for names in (SiteNames(declared=("豆芽",)), SiteNames(imprint="2024豆芽版权所有")):
        assert strip_site("渡口停航一天-豆芽", names) == "渡口停航一天"
        assert strip_site("豆芽-渡口停航一天", names) == "渡口停航一天"
        assert strip_site("豆芽丰收了-渡口停航一天", names) == "豆芽丰收了-渡口停航一天"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("渡口停航一天-青禾网", "渡口停航一天"),  # from where it was taken over
        ("渡口停航一天-青禾人的早晨", "渡口停航一天-青禾人的早晨"),
        ("渡口停航一天，乘客问青禾网", "渡口停航一天，乘客问青禾网"),
    ],
)
def test_the_headline_and_the_title_name_the_site(shown: str, title: str) -> None:
    page = f"<title>{shown}</title><h1>{shown}</h1>{BAR}{STORY}"
    article = extract(page, URL, any_page=True)
    assert article is not None
    assert article.title == title


def test_the_time_of_the_next_story_does_not_make_its_headline_that_of_the_page() -> None:
    title = "渡口停航一天 三百旅客改走陆路"
    story = f"<div class='t'>{title}</div><p>九日清晨江上起雾</p>{STORY}"
    other = f"<h1>老矿区的小火车又开了</h1>{BAR}{STORY * 3}"
    told = Page(f"<html><head><title>{title}_{SITE}</title></head><body>{story}{other}</body>")
    assert told.title == title
    undeclared = Page(f"<html><head><title>{SITE}</title></head><body>{story}{other}</body>")
    assert undeclared.title == "老矿区的小火车又开了"


def shown_with(shown: str, keywords: str = "") -> str:
    meta = f"<meta name='keywords' content='{keywords}'>" if keywords else ""
    return title_of(f"<h1>{shown}</h1>{BAR}", f"{shown}_青禾网", meta)


LONG = "白苇渡口遇上大风停航一整天"


@pytest.mark.parametrize(
    ("headline", "words", "keywords"),
    [
        # one keyword of up to six characters, behind a headline of six
        ("渡口停航一天", "停航时刻总表", "停航时刻总表"),
        # two words that repeat the headline, which has twelve characters at least
        ("白苇渡口遇上大风停航一天", "渡口时刻表 渡口票价", ""),
        (LONG, "渡口时刻表 渡口票价一二三四五六七八九十甲乙", ""),
        (LONG, "渡口时刻表 三百旅客", "三百旅客"),
        # a single one, where the clauses of the headline are set off by commas
        ("白苇渡口遇上大风，停航一整天", "渡口时刻表总览图", ""),
        # a query
        (LONG, "渡口电话多少", ""),
        (LONG, "船票多少钱", ""),
    ],
)
def test_search_words_behind_a_headline_go(headline: str, words: str, keywords: str) -> None:
    assert shown_with(f"{headline} {words}", keywords) == headline


@pytest.mark.parametrize(
    ("shown", "keywords"),
    [
        ("渡口停航一天 停航时刻总览表", "停航时刻总览表"),
        ("渡口停航天 停航时刻", "停航时刻"),
        ("白苇渡口遇上大风停航天 渡口时刻表 渡口票价", ""),
        (f"{LONG} 渡口时刻表 渡口票价一二三四五六七八九十甲乙丙", ""),
        (f"{LONG} 渡口时刻表 渡口，票价", ""),
        (f"{LONG} 渡口时刻表 三百旅客", ""),
        (f"{LONG} 渡口时刻表 口渡票价", ""),
        (f"{LONG} 渡口时刻表", ""),
        ("白苇渡口遇上大风，停航一整天 渡口时刻表总览图表", ""),
    ],
)
def test_and_these_are_words_of_the_headline(shown: str, keywords: str) -> None:
    assert shown_with(shown, keywords) == shown


def test_words_set_apart_by_underscores_are_search_words_behind_shorter_headlines() -> None:
    assert shown_with("渡口停航一天_停航时刻_渡口票价") == "渡口停航一天"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("渡口停航一天<br>三百旅客改走陆路", "渡口停航一天 三百旅客改走陆路"),
        ("渡口停航一天2024-05-09 08:15", "渡口停航一天2024-05-09 08:15"),
        ("渡口停航一天<span>2024-05-09 08:15</span>", "渡口停航一天"),
        ("渡口停航 2024-05-09 08:15", "渡口停航"),
        ("渡口停 2024-05-09 08:15", "渡口停 2024-05-09 08:15"),
        ("<span>城事</span>", "城事"),
        ("<span>城事</span> | 渡口停航一天", "渡口停航一天"),
        ("渡口停航一天<span>城事</span>", "渡口停航一天城事"),
        ("城事 渡口停航一天", "城事 渡口停航一天"),
    ],
)
def test_a_headline_of_which_the_head_says_nothing(shown: str, title: str) -> None:
    assert title_of(f"<h1>{shown}</h1>{BAR}") == title


@pytest.mark.parametrize(
    "shown",
    [
        "<b>甲</b><b>乙</b><b>渡口停航一天</b>",
        "<b>渡口停航一天</b><b>甲</b><b>乙</b>",
        "<b>甲</b><b>渡口停航</b><b>一天</b><b>乙</b>",
        "标题：渡口停航一天",
        "渡口停航一天<br>三百旅客",
    ],
)
def test_a_headline_begins_and_ends_as_is_declared(shown: str) -> None:
    assert title_of(f"<h1>{shown}</h1>{BAR}", "渡口停航一天_青禾网") == "渡口停航一天"


@pytest.mark.parametrize(
    ("under", "goes_on"),
    [
        ("<h2>三百旅客</h2>", True),
        ("<h2>三</h2><h2>百</h2><h2>旅客</h2>", True),
        ("<h2>三</h2><h2>百</h2><h2>旅</h2><h2>客</h2>", False),
        ("<h2><a href='/1'>三百旅客</a></h2>", False),
        ("<h2>——</h2><h2>三百旅客</h2>", False),
    ],
)
def test_a_headline_goes_on_over_at_most_three_lines(under: str, *, goes_on: bool) -> None:
    body = f"<h1>渡口停航一天</h1>{under}{BAR}"
    title = "渡口停航一天三百旅客" if goes_on else "渡口停航一天"
    assert title_of(body, "渡口停航一天三百旅客_青禾网") == title


@pytest.mark.parametrize(("channel", "goes"), [("渡口城市要闻", True), ("渡口城市大要闻", False)])
def test_a_channel_before_the_headline_has_up_to_six_characters(
    channel: str, *, goes: bool
) -> None:
    menu = f"<p><a href='/c'>{channel}</a></p>"
    headline = "渡口停航一天"
    title = title_of(f"{menu}<h1><span>{channel}</span>{headline}</h1>{BAR}")
    assert title == (headline if goes else channel + headline)


@pytest.mark.parametrize(("spans", "parted"), [(8, True), (9, False)])
def test_a_headline_of_more_than_eight_elements_is_not_parted(spans: int, *, parted: bool) -> None:
    headline = "渡口停航一天旅客改走大桥"
    marks = "".join(f"<i>{mark}</i>" for mark in "甲乙丙丁戊己庚辛"[: spans - 1])
    title = title_of(f"<h1><b>{headline}</b>{marks}</h1>{BAR}", declared=headline)
    assert (title == headline) is parted


@pytest.mark.parametrize(
    ("body", "declared", "title"),
    [
        # A bar may part two clauses of what the page shows; a title goes on with its site.
        ("<h1>渡口停航一天_两岸改走大桥</h1>", "", "渡口停航一天_两岸改走大桥"),
        ("<h1>渡口停航一天_青禾网</h1>", "", "渡口停航一天"),
        ("<h1>渡口停航一天</h1>", "渡口停航一天_要闻_青禾网", "渡口停航一天"),
        # A line of its own that a title begins with, and goes on with a mark.
        (
            "<div>渡口停航，两岸</div><div>改走大桥</div>",
            "渡口停航，两岸改走大桥::船讯",
            "渡口停航，两岸改走大桥",
        ),
        ("<h1>渡口停航一天</h1><div>两岸</div>", "渡口停航一天两岸改走大桥_青禾网", "渡口停航一天"),
        # What a mark parts in the title is another field, of the next line as well.
        ("<h1>渡口停航一天</h1><h2>林雨桐</h2>", "渡口停航一天 | 林雨桐", "渡口停航一天"),
        ("<h1>渡口停航</h1><h1>两岸改道</h1>", "渡口停航两岸改道 | 青禾网", "渡口停航两岸改道"),
        # What a site sticks to a headline.
        ("<h1>渡口停航一天<span>原创</span></h1>", "", "渡口停航一天"),
        ("<h1>渡口停航一天原创</h1>", "", "渡口停航一天原创"),
    ],
)
def test_what_is_shown_and_what_is_declared(body: str, declared: str, title: str) -> None:
    assert title_of(body + BAR, declared) == title


@pytest.mark.parametrize(
    ("behind", "authors", "source"),
    [
        (" 2024-05-09　 青禾網／記者林雨桐報導", ["林雨桐"], "青禾網"),
        (" 2024年5月9日 記者 林雨桐", ["林雨桐"], None),
    ],
)
def test_a_day_and_a_credit_behind_the_headline_are_none_of_it(
    behind: str, authors: list[str], source: str | None
) -> None:
    shown = f"渡口停航一天{behind}"
    html = f"<title>{shown} - 渡口新視野</title><h1>{shown}</h1>{STORY}"
    article = extract(html, URL, any_page=True)
    assert article is not None
    assert article.title == "渡口停航一天"
    assert (article.authors, article.source) == (authors, source)
    assert article.published == "2024-05-09T00:00:00+08:00"


@pytest.mark.parametrize("rest", ["起施行", "起白苇渡口停航", "", " 大事记"])
def test_a_day_alone_may_be_of_the_headline(rest: str) -> None:
    shown = f"《渡口管理办法》 2024年5月9日{rest}"
    assert title_of(f"<h1>{shown}</h1>", f"{shown}_青禾日报") == shown


@pytest.mark.parametrize(
    ("counter", "declared", "is_of_it"),
    [
        (" (1/22)", "", False),
        ("（3/8）", "", False),
        (" 3/8", "", False),
        ("(2)", "", False),
        (" 第2页", "", False),
        ("（5/9）", "（5/9）", True),  # on that day
        ("(2)", "(2)", True),
        ("（二）", "", True),
    ],
)
def test_which_page_is_shown_is_no_word_of_the_headline(
    counter: str, declared: str, *, is_of_it: bool
) -> None:
    headline = "渡口停航一天 两岸改走大桥"
    title = title_of(f"<h1>{headline}{counter}</h1>{BAR}", f"{headline}{declared}_图片_青禾网")
    assert title == (headline + counter if is_of_it else headline)
