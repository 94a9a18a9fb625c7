"""What may be a breadcrumb, line by line, and how sure that is."""

from collections.abc import Sequence

import pytest

from newsspider.fields.trails import Proof, Trail, split_trail, trails_at
from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from tests.fields.test_sections import links

URL = "http://www.qinghe.example.com/news/local/34567.html"
TITLE = "渡口停航一天，三百旅客改走陆路"


def lines_of(html: str) -> Sequence[Line]:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    return read_lines(root).lines


def trails(html: str, headline: int | None = None, url: str = URL, under: str = "") -> list[Trail]:
    """The trails of the last line, or that end with it.

    :param under: what stands under that line; its like, so that no list ends with it.
    """
    lines = lines_of(html + under)
    return list(trails_at(lines, len(lines) - 1 - bool(under), headline, url, URL, TITLE))


def proof(html: str, url: str = URL) -> Proof:
    return max((trail.proof for trail in trails(html, url=url)), default=Proof.NONE)


def test_a_part_says_where_it_leads_and_what_stands_before_it() -> None:
    html = (
        "<div>您的位置：<a href='/'><i></i><b>首页</b></a> &gt; <a href='/1'>新 闻<i></i></a>»» "
        "<u>本地</u> › <a name='x'>正文</a></div>"
    )
    (trail,) = trails(html)
    assert trail.proof is Proof.WRITTEN
    assert [tuple(crumb) for crumb in trail.crumbs] == [
        ("首页", "/", ""), ("新 闻", "/1", ">"), ("本地", None, "»»"), ("正文", None, "›"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("渡口停航", []),
        ("<a href='/1'>渡口停航</a>", []),
        ("位置：渡口", [["渡口"]]),
        ("您现在的位置是: 渡口", [["渡口"]]),
        ("首页位置：渡口", [["渡口"]]),
        ("青禾网首页位置：渡口", []),  # too far before it
        ("位置 渡口", []),  # no colon
        ("<b>位置</b>：渡口", [["渡口"]]),
        ("位置：渡口：停航", [["渡口：停航"]]),
        ("<a href='/1'>渡口</a><a href='/2'>停航</a>", [["渡口", "停航"]]),
        ("渡口 > 停航", [["渡口", "停航"]]),
        ("渡口 / 停航 | 一天 - 旅客", [["渡口", "停航", "一天", "旅客"]]),
        ("渡口/停航 > 一天-旅客", [["渡口/停航", "一天-旅客"]]),
        ("<a>渡口</a>/<a>停航</a>—<a>一天</a>", [["渡口", "停航", "一天"]]),
        ("渡口 > 停航 2024-05-09 08:15", [["渡口", "停航"]]),
        ("渡口 > 停航 2024年5月9日 > 一天", [["渡口", "停航", "一天"]]),
        ("渡口 > 12路停航", [["渡口", "12路停航"]]),
        ("江" * 85 + " > 停航", [["江" * 85, "停航"]]),
        ("江" * 86 + " > 停航", []),  # 91 characters
        # an arrow joins the parts on both its sides, and no others
        ("<i>渡口 > 停航</i><i>一天 > 旅客</i>", [["渡口", "停航"], ["一天", "旅客"]]),
        ("<i>订阅</i><i>渡口 > 停航 | 一天</i><i>旅客</i>", [["渡口", "停航", "一天"]]),
        ("<i>渡口 > 停航</i><i>一天</i>", [["渡口", "停航"]]),
        ("› 渡口 > 停航", [["渡口", "停航"]]),
        ("› <a>渡口</a><a>停航</a>", [["渡口", "停航"]]),
        ("<a>渡口</a> > ", [["渡口"]]),
        ("位置：<b>渡口</b><i>停航：一天</i>", [["渡口", "停航：一天"]]),
        # a lead is taken away once, however its nodes cut it
        ("您现在的位置：<a>青禾在线</a> > <a>渡口</a>", [["青禾在线", "渡口"]]),
        ("<b>您的</b><i>位置</i> ：<a>目前在渡口</a> > <a>停航</a>", [["目前在渡口", "停航"]]),
        ("<a>渡口</a> = <a>停航</a> == <a>一天</a>", [["渡口", "停航", "一天"]]),
        ("<a>渡口</a><i>=</i> > <a>停航</a>", [["渡口", "停航"]]),
    ],
)
def test_what_the_parts_of_a_line_are(html: str, found: list[list[str]]) -> None:
    told = trails(f"<p>船</p><div>{html}</div>", under="<div>船</div>")
    assert [trail.texts for trail in told] == found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("位置：" + links("/1 新闻", "/2 体育"), Proof.WRITTEN),
        (links("/1 新闻", "/2 体育", between="<i>></i><i>|</i>"), Proof.WRITTEN),
        ("› " + links("/1 新闻", "/2 体育"), Proof.NONE),  # no arrow between them
        (links("/1 新闻", "/2 体育", between="|"), Proof.NONE),
    ],
)
def test_a_lead_says_that_it_is_one_and_an_arrow_does(html: str, expected: Proof) -> None:
    assert proof(f"<p>船</p><div>{html}</div>") is expected
    assert bool(expected) is (expected is not Proof.NONE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首页 > 新闻 › 本地", ["首页", "新闻", "本地"]),
        ("您的位置：首页»新闻", ["首页", "新闻"]),
        ("您的位置：首页 > 新闻：本地", ["首页", "新闻：本地"]),
        ("新闻：本地 > 渡口", ["新闻：本地", "渡口"]),
        ("渡口", ["渡口"]),
        ("", []),
        ("首页 => 新闻中心 => 渡口", ["首页", "新闻中心", "渡口"]),
    ],
)
def test_a_breadcrumb_in_one_text(text: str, found: list[str]) -> None:
    assert split_trail(text) == found


ROOT = "/ 首页"


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        # it ends with the story
        ([ROOT, "/1 新闻", "/2 本地", "正文"], True),
        ([ROOT, "/1 新闻", "/2 本地", "阅读"], True),
        ([ROOT, "/1 新闻", "/2 本地", "Article"], True),
        (["/ 青禾", "/1 新闻", "/2 本地", "正文"], True),
        (["/index.html 青禾", "/1 新闻", "/2 本地", "正文"], True),
        (["http://m.qinghe.example.com 青禾", "/1 新闻", "/2 本地", "正文"], True),
        (["/x 青禾", "/1 新闻", "/2 本地", "正文"], False),
        ([ROOT, "/1 新闻", "mailto:a@qinghe.example.com 信箱"], False),
        ([ROOT, "/1 新闻", "/2 本地", TITLE], True),
        ([ROOT, "/1 新闻", "/2 本地", TITLE[:5]], True),
        ([ROOT, "/1 新闻", "/2 本地", TITLE[:4]], False),
        ([ROOT, "/1 新闻", "/2 本地", TITLE[1:7]], False),
        (["/x 青禾", "/1 新闻", TITLE], False),
        ([ROOT, "新闻", "正文"], False),
        ([ROOT, "/1 新闻", "/2 本地", "/3 渡口", "/4 停航", "正文"], True),
        ([ROOT, "/1 新闻", "/2 本地", "/3 渡口", "/4 停航", "/5 一天", "正文"], False),
        # each lies in the one before
        (["/news 新闻", "/news/local 本地"], True),
        (["/news/ 新闻", "/news/index.html?id=2 本地"], True),
        (["/news 新闻", "/news/local 本地", "#top 渡口"], True),
        (["/news 新闻", "/news/local 本地", "javascript:go() 渡口"], True),
        (["/news 新闻", "/sports 体育"], False),
        (["/news/local 本地", "/news 新闻"], False),
        (["/news 新闻", "/news/ 本地"], False),
        (["/news 新闻", "/news/local 本地", "/sports 体育"], False),
        (["http://qinghe.example.com/1 新闻", "http://www.qinghe.example.com/1/2 本地"], True),
        (["http://a.example/1 新闻", "http://b.example/1/2 本地"], False),
        # the story lies in the last one
        ([ROOT, "/news/ 新闻"], True),
        ([ROOT, "/news/local 本地"], True),
        ([ROOT, "/sports 体育"], False),
        (["/x 青禾", "/news 新闻"], False),
        ([ROOT, "/news/local/34567.html 本地"], False),
        ([ROOT, "http://[x 新闻"], False),
        (["/1 新闻"], False),
    ],
)  # fmt: skip
def test_parts_without_marks_are_one_if_they_lead_down(entries: list[str], *, found: bool) -> None:
    expected = Proof.DESCENT if found else Proof.NONE
    assert proof(f"<p>船</p><div>{links(*entries)}</div>") == expected


@pytest.mark.parametrize(
    ("entries", "mark", "found"),
    [
        ([ROOT, "/1 新闻", "/2 本地", "/3 渡口"], " / ", True),
        ([ROOT, "/1 新闻", "/2 本地", "/3 渡口", "/4 停航"], " / ", False),
        ([ROOT, "/1 新闻", "/2 本地"], " - ", True),
        ([ROOT, "/1 新闻", "/2 本地"], "-", True),
        ([ROOT, "/1 新闻", "/2 本地"], "|", False),
        ([ROOT, "/1 新闻", "/2 本地"], " | ", False),
        ([ROOT, "/1 新闻", "/2 本地"], " ┆ ", False),
        ([ROOT, "/1 新闻", "/2 本地"], "、", False),
        ([ROOT, "/1 新闻", "/2 本地"], "", False),
        (["/0 青禾", "/1 新闻", "/2 本地"], " / ", False),
        (["首页", "新闻", "正文"], " | ", True),
        ([ROOT, "新闻", "正文"], " | ", False),  # a part between links leads nowhere
        (["/news 新闻", "本地"], " | ", False),
        (["/0 青禾", "/1 新闻"], " > ", True),
        ([ROOT, "新闻", "/2 本地"], " > ", True),
    ],
)
def test_which_marks_lead_down_from_the_front_page(
    entries: list[str], mark: str, *, found: bool
) -> None:
    expected = Proof.NONE
    if found:
        expected = Proof.WRITTEN if mark == " > " else Proof.DESCENT
    assert proof(f"<p>船</p><div>{links(*entries, between=mark)}</div>") == expected


TWO = links("/1 新闻", "/2 体育")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<div class='Breadcrumb'>{TWO}</div>", True),
        (f"<div id='crumbs'>{TWO}</div>", True),
        (f"<nav aria-label='breadcrumb'><div>{TWO}</div></nav>", True),
        (f"<div itemtype='https://schema.org/BreadcrumbList'><p>{TWO}</p></div>", True),
        (f"<div class='crumb'><div><div>{TWO}</div></div></div>", True),
        (f"<div class='crumb'><div><div><div>{TWO}</div></div></div></div>", False),
        (f"<div class='menu'>{TWO}</div>", False),
        (f"<div class='crumb'>{links('/1 新闻', '/2 体育', '渡口')}</div>", True),
        (f"<div class='crumb'>{links('/1 新闻', '渡口', '/2 体育')}</div>", False),
        ("<div class='crumb'><a href='/1'>新闻</a></div>", False),
        (f"<div class='crumb'>{links(*(f'/{n} 新闻' for n in range(6)))}</div>", True),
        (f"<div class='crumb'>{links(*(f'/{n} 新闻' for n in range(7)))}</div>", False),
    ],
)
def test_a_block_may_be_called_one(html: str, *, found: bool) -> None:
    assert proof(html) == (Proof.NAMED if found else Proof.NONE)


def test_the_name_of_the_whole_page_says_nothing() -> None:
    root = parse(f"<html><body class='crumbs'>{TWO}</body></html>")
    assert root is not None
    lines = read_lines(root).lines
    assert {trail.proof for trail in trails_at(lines, 0, None, URL, URL, TITLE)} == {Proof.NONE}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["/list-4.html 新闻", "/list-31.html 本地"], True),
        (["/list-4.html 新闻", "/list-31.html 本地", "/list-5.html 渡口"], True),
        (["/list-4.html 新闻", "/list-31.html 本地", "/list-5.html 渡口", "/list-6.html 船"], False),
        (["/list-4.html 新闻"], False),
        (["/list-4.html 新闻", "/list-4.html 本地"], False),
        (["/list-4.html 新闻", "/news-31.html 本地"], False),
        (["/list-4.html 新闻四版", "/list-31.html 本地"], True),
        (["/list-4.html 新闻第四版", "/list-31.html 本地"], False),
        (["/list-4.html 新闻", "/list-31.html 本地", "渡口"], False),
    ],
)  # fmt: skip
def test_right_over_the_headline_links_to_lists_are_one(entries: list[str], *, found: bool) -> None:
    html = f"<p>船</p><div>{links(*entries)}</div>"
    over, elsewhere = (max(trail.proof for trail in trails(html, headline)) for headline in (2, 1))
    assert (over, elsewhere) == (Proof.DESCENT if found else Proof.NONE, Proof.NONE)


def listed(*entries: str, tag: str = "ul", item: str = "li") -> str:
    return f"<{tag}>{''.join(f'<{item}>{links(x)}</{item}>' for x in entries)}</{tag}>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (listed(ROOT, "/1 新闻", "正文"), ["首页", "新闻", "正文"]),
        (listed(ROOT, "/1 新闻", "正文", tag="div", item="p"), ["首页", "新闻", "正文"]),
        (listed("/1 · 新闻：", "正文"), ["新闻", "正文"]),
        ("<div>船</div><p>渡口</p>", ["渡口"]),
        ("<div><p>船</p></div><div><p>渡口</p></div>", ["渡口"]),
        (listed("船") + listed("渡口"), ["渡口"]),
        ("<ul><li><p>船</p></li><li><p>渡口</p></li></ul>", ["船", "渡口"]),
        ("<ul><li><p>船</p></li></ul><ul><li><p>渡口</p></li></ul>", ["渡口"]),
        ("<dl><dd><p>船</p></dd><dd><p>渡口</p></dd></dl>", ["渡口"]),
        (listed(*"一二三四五六"), list("一二三四五六")),
        (listed(*"一二三四五六七"), None),
        (listed("江" * 20, "渡口"), ["江" * 20, "渡口"]),
        (listed("江" * 21, "渡口"), None),
        (f"<ul><li>{TWO}</li><li>渡口</li></ul>", None),
        ("<p>船</p><ul><li>渡口</li></ul>", ["渡口"]),
    ],
)
def test_items_of_a_list_may_be_the_parts(html: str, found: list[str] | None) -> None:
    assert [trail.texts for trail in trails(html)] == ([] if found is None else [found])


def test_a_list_ends_with_its_last_item_alone() -> None:
    lines = lines_of(listed(ROOT, "/1 新闻", "正文") + "<p>船</p>")
    found = [list(trails_at(lines, index, None, URL, URL, TITLE)) for index in range(4)]
    assert [len(of_line) for of_line in found] == [0, 0, 1, 1]
    shorter = lines[:3]
    assert not list(trails_at(shorter, 1, None, URL, URL, TITLE))
    (trail,) = found[2]
    assert trail.proof is Proof.DESCENT
    assert [crumb.href for crumb in trail.crumbs] == ["/", "/1", None]


def test_plain_text_has_no_lists() -> None:
    lines = [Line("渡口"), Line("停航")]
    (trail,) = trails_at(lines, 1, None, URL, URL, TITLE)
    assert trail.texts == ["停航"]


def test_the_keys_that_turn_pages_are_no_trail() -> None:
    assert proof("<p><span>2024-05-09</span> <span>支持键盘← →键翻页</span></p>") is Proof.NONE
    assert proof("<p><a href='/'>青禾在线</a>→<a href='/news'>新闻</a>→正文</p>") is Proof.WRITTEN
