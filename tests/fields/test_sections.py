"""Which of a page's menus, trails and tags is its breadcrumb."""

import json

import pytest

from newsspider import extract
from newsspider.fields.sections import told_sections
from tests.pages import BAR, HEADLINE, STORY, article, document

URL = "http://www.qinghe.example.com/news/local/34567.html"


def sections(above: str, url: str = URL, head: str = "", under: str = "") -> list[str]:
    html = document(above + article(under=under), head=head)
    found = extract(html, url, any_page=True)
    assert found is not None
    return found.sections


def links(*entries: str, between: str = "") -> str:
    """``/news 新闻``: a link; ``新闻``: text that leads nowhere."""
    parts = [entry.rpartition(" ") for entry in entries]
    return between.join(f"<a href='{to}'>{text}</a>" if to else text for to, _, text in parts)


def items(*entries: str) -> str:
    return "<ul>" + "".join(f"<li>{links(entry)}</li>" for entry in entries) + "</ul>"


@pytest.mark.parametrize(
    "trail",
    [
        links("/ 首页", "/news 新闻", "/x 本地", "正文", between=" > "),
        links("/ 首頁", "/news 新闻", "/x 本地", "新聞內文", between=" » "),
        links("/ 首页", "/news 新闻", "/x 本地", "内容详情", between=" ▸ "),
        "您的位置：" + links("/ 首页", "/1 新闻", "/2 本地"),
        "<span>您的位置</span>：" + links("/1 新闻", "/2 本地", between=" > "),
        "当前位置 > " + links("/1 新闻", "/2 本地", "公告详情", between=" > "),
        "位置提示：" + links("/ 青禾网首页", "/1 新闻", "/2 本地", "正文", between=" &gt; "),
        links("/ 首页", "/1 青禾新闻网", "/2 新闻", "/3 本地", between=" > "),
        links("/ 首页", "/news 新闻", "/news/local 本地"),
        links("/ 首页", "/list 新闻", "/list?id=9 本地", between="<i></i>"),
        links("/ 青禾", "/1 新闻", "/2 本地", between=" / "),
        links("/list-4.html 新闻", "/list-31.html 本地"),
        links("/ 首页", "/1 新闻", "/2 本地", HEADLINE),
        "首页 - 新闻 - 本地",
        f"<nav aria-label='breadcrumb'>{links('/1 新闻', '/2 本地')}</nav>",
    ],
)
def test_a_trail_that_leads_down_is_the_breadcrumb(trail: str) -> None:
    assert sections(f"<div>{trail}</div>") == ["新闻", "本地"]


@pytest.mark.parametrize(
    "trail",
    [
        items("/ 首页", "/news 新闻", "/news/local 本地"),
        items("/news 新闻", "/news/local 本地"),
        items("/cn/ 首页", "/news/ 新闻", "本地"),
        f"<div class='crumbs'>{items('/1 新闻', '/2 本地')}</div>",
    ],
)
def test_its_parts_may_be_items_of_a_list(trail: str) -> None:
    menu = items("/a 要闻", "/b 体育", "/c 财经", "/d 文化", "/e 教育", "/f 房产", "/g 汽车")
    assert sections(menu + trail) == ["新闻", "本地"]


@pytest.mark.parametrize(
    "menu",
    [
        links("/ 首页", "/hot 发现", "/new 等你来答"),
        links("/ 首页", "/login 登录"),
        links("/ 首页", "/about.html 关于", "/links.html 友链"),
        links("/ 首页", "/news 新闻", "/sports 体育", between=" | "),
        links("/ 青禾日报", "/ QINGHE DAILY", between=" | "),
        links("/prev 上一期", "/next 下一期"),
        links("/login Login", "/join Register", between=" / "),
        "<a>钟表</a><a>手表维修</a><a>职业技能</a>",
        links("/ 青禾", "/app APP内打开") + " >",
        "青禾首页 - 服务说明 - " + links("/login 登录"),
        links("/ 返回青禾网", "../pdf.htm PDF版"),
        items("/ 首页", "/a 概况", "/b 师资", "/c 讲座"),
        items("/1 新闻", "/1/2 本地", "/3 体育", "/4 财经", "/5 文化", "/6 教育", "/7 房产"),
    ],
)
def test_a_menu_is_none(menu: str) -> None:
    assert sections(f"<div>{menu}</div>") == []


def test_what_no_arrow_joins_is_no_part_of_a_trail() -> None:
    trail = links("/ 首页", "/1 新闻", "/2 本地", between=" > ")
    assert sections(f"<div><a>订阅</a> {trail} <a>全屏观看</a></div>") == ["新闻", "本地"]


def test_what_is_written_counts_more_than_what_is_nearer() -> None:
    trail = links("/ 首页", "/1 新闻", "/2 本地", between=" > ")
    tools = links("/tool/1 打印", "/tool/2 收藏")
    assert sections(f"<div>{trail}</div><div>{tools}</div>") == ["新闻", "本地"]


def test_tags_under_the_story_are_none() -> None:
    assert sections("", under=f"<div>{links('/tag/1 新闻', '/tag/2 本地')}</div>") == []


def listed(*names: str) -> str:
    entries = [{"@type": "ListItem", "position": at, "name": name} for at, name in enumerate(names)]
    data = {"@type": "BreadcrumbList", "itemListElement": entries[::-1]}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (listed("首页", "新闻", "本地", HEADLINE), ["新闻", "本地"]),
        ("<meta property='article:section' content='新闻'>", ["新闻"]),
        (
            '<script type="application/ld+json">'
            '{"@type": "BreadcrumbList", "itemListElement": ["新闻", {"item": {"name": "本地"}}]}'
            "</script>",
            ["本地"],
        ),
        ('<script type="application/ld+json">{"@type": "BreadcrumbList"}</script>', []),
        (
            '<script type="application/ld+json">'
            '{"@type": "NewsArticle", "articleSection": ["新闻", "本地"]}</script>',
            ["新闻"],
        ),
    ],
)
def test_a_page_without_a_trail_may_declare_them(head: str, found: list[str]) -> None:
    assert sections("", head=head) == found
    trail = f"<div>{links('/ 首页', '/1 财经', between=' > ')}</div>"
    assert sections(trail, head=head) == ["财经"]


@pytest.mark.parametrize(
    ("crumbs", "found"),
    [
        ("首页 > 新闻 > 本地 > 正文", ["新闻", "本地"]),
        ("您的位置：新闻 > 本地", ["新闻", "本地"]),
        # the site may stand in the first two places
        ("青禾网 > 新闻", ["新闻"]),
        ("青禾新闻网 > 新闻 > 本地", ["新闻", "本地"]),
        ("新闻 > 青禾新闻网 > 本地", ["新闻", "本地"]),
        ("新闻 > 青禾网 > 本地", ["新闻", "青禾网", "本地"]),  # short: a section of the net
        ("新闻 > 本地 > 青禾新闻网", ["新闻", "本地", "青禾新闻网"]),
        ("豆芽 > 新闻 > 本地", ["新闻", "本地"]),
        ("豆芽 > 新闻", ["豆芽", "新闻"]),
        ("新闻 > 豆芽 > 本地", ["新闻", "豆芽", "本地"]),
        # the story itself ends the trail
        (f"新闻 > {HEADLINE} > 本地", ["新闻"]),
        (f"新闻 > {HEADLINE[:9]}… > 本地", ["新闻"]),
        (f"新闻 > {HEADLINE[:5]} > 本地", ["新闻"]),
        (f"新闻 > {HEADLINE[:4]} > 本地", ["新闻", HEADLINE[:4], "本地"]),
        ("新闻 > 大风来了 > 本地", ["新闻", "大风来了", "本地"]),
        # in whole, with the names behind it, or as what it is
        (f"新闻 > {HEADLINE}_青禾网 > 本地", ["新闻"]),
        ("新闻 > 浏览文章 > 本地", ["新闻"]),
        ("新闻 > 信息浏览 > 本地", ["新闻"]),
        ("新闻 > 阅读渡口 > 本地", ["新闻", "阅读渡口", "本地"]),
        # a template leaves more than names
        ("新闻 > = > 本地 > ==", ["新闻", "本地"]),
        ("首页 > 当前位置 > 新闻 > 本地 > 正文", ["新闻", "本地"]),
        ("您所在的栏目 > 新闻 > 本地", ["新闻", "本地"]),
        ("www.qinghe.example > 新闻 > 本地", ["新闻", "本地"]),
        ("新闻 > https://qinghe.example/ > 本地", ["新闻", "本地"]),
        ("新闻 > 线 > 本地", ["新闻", "本地"]),
        ("首页 > 新闻 > 版面导航", ["新闻"]),
        ("新闻 > 航海导航 > A股", ["新闻", "航海导航", "A股"]),
        ("新闻 > SK-II > IT.评论", ["新闻", "SK-II", "IT.评论"]),
        # and so does what is no name of a section
        (f"新闻 > {'江' * 20} > 本地", ["新闻", "江" * 20, "本地"]),
        (f"新闻 > {'江' * 21} > 本地", ["新闻"]),
        ("新闻 > 大风，停航 > 本地", ["新闻"]),
        ("新闻 > 2024年 > 本地", ["新闻"]),
    ],
)
def test_which_parts_of_a_trail_are_sections(crumbs: str, found: list[str]) -> None:
    assert told_sections([crumbs], HEADLINE, ("青禾", "豆芽菜")) == found


def test_the_title_is_no_section_however_short_it_is() -> None:
    assert told_sections(["师资 > 林雨桐"], "林雨桐", ()) == ["师资"]
    assert told_sections(["师资 > 林雨"], "林雨桐", ()) == ["师资", "林雨"]


def test_without_a_title_every_part_may_be_one() -> None:
    assert told_sections(["新闻", " 本地 ", ""], None, ()) == ["新闻", "本地"]


WRITTEN = f"<div>您的位置：{links('/ 首页', '/1 新闻', '/2 本地')}</div>"


def test_a_trail_stands_at_most_thirty_lines_over_the_headline_or_three_under_it() -> None:
    line = "<p>江上</p>"
    assert sections(WRITTEN + line * 28) == ["新闻", "本地"]
    assert sections(WRITTEN + line * 29) == []
    for lines, found in (0, ["新闻", "本地"]), (2, ["新闻", "本地"]), (3, []):
        under = f"<h1>{HEADLINE}</h1>{line * lines}{WRITTEN}{BAR}<div class='content'>{STORY}</div>"
        article_under = extract(document(under), URL, any_page=True)
        assert article_under is not None
        assert article_under.sections == found


def test_of_two_trails_the_better_proved_and_then_the_nearer_counts() -> None:
    arrows = f"<div>{links('/ 首页', '/a 体育', '/b 足球', between=' > ')}</div>"
    assert sections(WRITTEN + arrows) == ["体育", "足球"]
    assert sections(arrows + WRITTEN) == ["新闻", "本地"]
    named = f"<div class='crumb'>{links('/1 国际', '/2 欧洲')}</div>"
    nested = f"<div>{links('/ 首页', '/news 新闻', '/news/local 本地')}</div>"
    assert sections(named + nested) == sections(nested + named) == ["国际", "欧洲"]


IMPRINT = "<p>版权所有：豆芽中学财经中心</p>"


@pytest.mark.parametrize(
    ("site", "found"),
    [
        ("/ 豆芽中学", ["新闻"]),
        ("http://www.qinghe.example.com/ 豆芽中学", ["新闻"]),
        ("豆芽中学", ["新闻"]),  # as text
        ("豆芽中", ["新闻"]),
        ("中学", ["中学", "新闻"]),  # a word of the name
        ("/school 豆芽中学", ["豆芽中学", "新闻"]),  # its channel about itself
        ("/ 豆芽中学财经中心", ["豆芽中学财经中心", "新闻"]),  # perhaps a channel with a host
        ("/ 绿豆中学", ["绿豆中学", "新闻"]),  # nothing proves the name
        ("/ 青禾", ["新闻"]),  # as behind the title
    ],
)
def test_a_trail_may_begin_with_the_proven_name_of_the_site(site: str, found: list[str]) -> None:
    trail = links(site, "/1 新闻", between=" > ")
    assert sections(f"<div>您的位置：{trail}</div>", under=IMPRINT) == found


def test_a_name_alone_is_a_section_though_the_site_is_called_so() -> None:
    assert sections(f"<div>您的位置：{links('/ 豆芽中学')}</div>", under=IMPRINT) == ["豆芽中学"]
