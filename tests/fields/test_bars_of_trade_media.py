"""What the bars and notes of finance, technology and trade media say, and what looks like it."""

import pytest

from newsspider import extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import HEADLINE, STORY, UNDATED_URL, document

MENU = ("视频", "图文", "音频", "专题")


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        # the word before both labels is no name
        ("青禾记者：林 雨桐    青禾编辑：沈砚秋", ["林雨桐"]),
        ("青禾记者：林雨桐 白苇 青禾编辑：沈砚秋", ["林雨桐", "白苇"]),
        ("记者：林雨桐 白苇 编辑：沈砚秋", ["林雨桐", "白苇"]),
        # how many have commented
        ("作者：江边客 <a href='#c'>0条评论</a>", ["江边客"]),
        ("作者：江边客 12 评论", ["江边客"]),
        ("作者：江边客 1984", ["江边客"]),
        # names that begin as sentences do
        (f"文 / <a href='/u/1'>若宜</a> {DAY}", ["若宜"]),
        (f"文 / <a href='/u/1'>如玉</a> {DAY}", ["如玉"]),
        (f"作者：如下 {DAY}", []),
        (f"作者：若干 {DAY}", []),
        # a first name in a list with a whole one
        (f"作者：林雨桐 & Annie {DAY}", ["林雨桐", "Annie"]),
        (f"作者：Annie、林雨桐 {DAY}", ["Annie", "林雨桐"]),
        (f"作者：林雨桐 Reuters {DAY}", ["林雨桐"]),
        (f"作者：林雨桐/Reuters {DAY}", ["林雨桐"]),
    ],
)
def test_where_the_name_in_a_label_ends(bar: str, names: list[str]) -> None:
    assert credited(bar)[0] == names


@pytest.mark.parametrize(
    ("stock", "names"),
    [
        ("<a href='/q/600000'>青禾股份(600000)</a> <span>18.62</span> <span>+2.31%</span>", []),
        ("<a href='/q/600000'>青禾股份</a> <span>-1.20%</span>", []),
        ("<a href='/u/1'>江边老客</a>", ["江边老客"]),
    ],
)
def test_a_stock_with_its_price_under_the_bar_is_no_account(stock: str, names: list[str]) -> None:
    under = f"<p>2024-05-09 6.10 7.20</p><h3>相关股票</h3><p>{stock}</p>"
    assert credited(f"<p>{DAY} 来源：青禾日报</p><p>{stock}</p>", under=under)[0] == names


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        (f"{DAY} <span>本文来源于青禾经纬网</span> <a href='#c'>我要评论</a>", "青禾经纬网"),
        (f"{DAY} <span>本文来自江边</span>", None),
        (f"{DAY} <span>本文来源不明</span>", None),
    ],
)
def test_a_bar_says_without_a_colon_from_where_the_text_is(bar: str, name: str | None) -> None:
    assert credited(bar)[1] == name


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("本文来源青禾圈，作者：林雨桐，原文：https://qinghe.example/1.html", "青禾圈"),
        ("本文来自微信公众号：江边听书（ID：jbts），作者：林雨桐，题图来自：白苇", "江边听书"),
        ("文章转自公众号“江边听书”，作者：林雨桐", "江边听书"),
        ("更多渡口故事来自公众号：江边听书", None),
        ("（新聞資料來源 : 青禾通訊社）", "青禾通訊社"),
        ("資料來源 : 青禾通訊社", None),
        ("本文来源广泛，作者：林雨桐走访了六个渡口才写成，今天的船工读了都说好。", None),
    ],
)
def test_a_note_under_the_story_says_from_whom_it_is(note: str, name: str | None) -> None:
    assert credited(under=f"<p>{note}</p>")[1] == name


@pytest.mark.parametrize(
    ("under", "name"),
    [
        ("青禾航运 2024年5期", "青禾航运"),
        ("《青禾航运》2024年第12期", "青禾航运"),
        ("青禾日报·周五版 2024年30期", "青禾日报·周五版"),
        ("渡口停航公告 2024年第5期（总第30期）", None),
        ("本文写于2024年第5期培训班结业之后", None),
    ],
)
def test_the_issue_of_a_magazine_under_the_time_names_it(under: str, name: str | None) -> None:
    assert credited(f"<p>{DAY}</p><p>{under}</p>")[1] == name


def test_a_site_before_its_writer_in_one_element_is_the_source() -> None:
    bar = f"<p><i>{DAY}</i><span class='author'>江边圈&nbsp;&nbsp;林雨桐</span></p>"
    page = document(f"<h1>{HEADLINE}</h1>{bar}{STORY}", title=f"{HEADLINE}-江边圈")
    article = extract(page, UNDATED_URL)
    assert article is not None
    assert (article.authors, article.source) == (["林雨桐"], "江边圈")
    blog = document(
        f"<h1>{HEADLINE}</h1>{bar.replace('&nbsp;&nbsp;林雨桐', '')}{STORY}",
        title=f"{HEADLINE}-江边圈",
    )
    written = extract(blog, UNDATED_URL)
    assert written is not None
    assert written.authors == ["江边圈"]


def test_a_menu_entry_that_is_a_label_elsewhere_names_nobody() -> None:
    menu = (
        "<ul>" + "".join(f"<li><a href='/{n}'>{x}</a></li>" for n, x in enumerate(MENU)) + "</ul>"
    )
    assert credited(f"{DAY} 来源：青禾日报", over=menu)[0] == []
    label = "<div><p>图文</p><p>林雨桐</p></div>"
    assert credited(f"{DAY} 来源：青禾日报{label}")[0] == ["林雨桐"]


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # what is counted behind a name
        (f"{DAY} 江边网商 林雨桐 3721字", ["林雨桐"], None),
        (f"{DAY} 林雨桐 沈砚秋 2评论", ["林雨桐", "沈砚秋"], None),
        (f"{DAY} 林雨桐 1,203次阅读", ["林雨桐"], None),
        # a report of analysts, and the house that they work for
        (
            f"<p>{DAY}</p><p>（报告出品方/作者：青禾证券，林雨桐、沈砚秋）</p>",
            ["林雨桐", "沈砚秋"],
            "青禾证券",
        ),
        (f"<p>{DAY}</p><p>(报告出品方/分析师:青禾证券 林雨桐)</p>", ["林雨桐"], "青禾证券"),
        (f"<p>{DAY}</p><p>（报告出品方：青禾证券）</p>", [], "青禾证券"),
        (f"<p>{DAY}</p><p>首席分析师：林雨桐</p>", [], None),
        # a site of which every reader says that it is his
        (f"{DAY} 我的青禾网 分享到：", [], "我的青禾网"),
        (f"{DAY} 我的渡口 分享到：", [], None),
        # whose page it is, and which channel of it
        (f"青禾在线更新时间：{DAY}", [], "青禾在线"),
        (f"展会动态更新时间：{DAY}", [], None),
    ],
)
def test_unlabelled_names_beside_the_time(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("青禾财经记者 林雨桐 ", ["林雨桐"]),
        ("青禾财经的记者 林雨桐 ", []),
        ("已经记者 林雨桐 多次核实，", []),
        ("据青禾财经记者 林雨桐 说，", []),
    ],
)
def test_the_reporter_of_a_business_medium_opens_the_lead(lead: str, names: list[str]) -> None:
    assert credited(lead=lead)[0] == names


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        # a logo for the name
        (f"{DAY} 来源：<img src='q.gif' alt='青禾晚报'>", "青禾晚报"),
        (
            f"<p>{DAY}</p><div>来源：<a href='/q'><img src='q.gif' title='青禾晚报'></a></div>",
            "青禾晚报",
        ),
        (f"{DAY} 来源：<img src='q.gif' alt='logo'>", None),
        (f"{DAY} 来源：白苇日报 <img src='q.gif' alt='青禾晚报'>", "白苇日报"),
        (f"{DAY} 编辑：<img src='q.gif' alt='青禾晚报'>", None),
        (f"{DAY} 来源：<p><img src='q.gif' alt='青禾晚报'>渡口停航</p>", None),
        # the page of a paper, and another word for the label
        (f"{DAY} 来源：青禾晚报 A05版", "青禾晚报"),
        (f"{DAY} 来源：青禾晚报海外版", "青禾晚报海外版"),
        (f"{DAY} 信源：青禾晚报", "青禾晚报"),
        # its topics
        (f"{DAY} 来源：青禾晚报 #渡口# #停航#", "青禾晚报"),
        (f"{DAY} 来源：青禾晚报 #1", "青禾晚报"),
        (f"{DAY} 来源：C#青禾社区", "C#青禾社区"),
    ],
)
def test_what_stands_for_the_name_behind_a_label(bar: str, name: str | None) -> None:
    assert credited(bar)[1] == name
