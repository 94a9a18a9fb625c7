"""The heads of portals of many kinds: what each prints beside its headline, and what that tells."""

from datetime import UTC, datetime

import pytest

from newsspider import clean_text, extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs

BOTH = ["林雨桐", "沈砚秋"]
STORY = paragraphs(LEAD, *PARAGRAPHS[2:], END)


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # The label is of the second name alone, the line is one credit.
        (f"青禾经济报道 林雨桐，实习生沈砚秋 东港报道<br>{DAY}", BOTH, "青禾经济报道"),
        (f"青禾晚报 {DAY} 记者 林雨桐", ["林雨桐"], "青禾晚报"),
        (f"青禾日报记者 林雨桐 沈砚秋 摄影报道 {DAY}", BOTH, "青禾日报"),
        # A publisher without the shape of one, before a bar and a credit.
        (f"<p>渡口頭殼dukou | 林雨桐 台北報導</p><p>{DAY}</p>", ["林雨桐"], "渡口頭殼dukou"),
        (f"<p>生活 | 林雨桐 台北報導</p><p>{DAY}</p>", ["林雨桐"], None),
        (f"<p>渡輪 | 林雨桐 台北報導</p><p>{DAY}</p>", ["林雨桐"], None),
        (f"<p>即時新聞 | 林雨桐 台北報導</p><p>{DAY}</p>", ["林雨桐"], None),
        (f"北京·林雨桐 {DAY}", ["林雨桐"], None),
        # Names with a dot, names in halves, names of other peoples.
        (f"<em>林雨桐</em><em>青禾日报·渡口网</em> {DAY}", ["林雨桐"], "青禾日报·渡口网"),
        (f"{DAY} 青禾晚报•渡口报 作者 林雨桐", ["林雨桐"], "青禾晚报•渡口报"),
        (f"青禾日报·林雨桐 {DAY}", ["林雨桐"], "青禾日报"),
        (f"<i>{DAY}</i> <i>林 桐 </i> <a>护理学院</a> (点击: <b>33</b>)", ["林桐"], "护理学院"),
        (f"<i>索 引 号：</i> 1133 <i>{DAY}</i>", [], None),
        (f"<p>□本报记者 萨其日娜 沈砚秋</p><p>{DAY}</p>", ["萨其日娜", "沈砚秋"], None),
        (f"林雨桐・{DAY}・國小中年級・1203字", ["林雨桐"], None),
        # Accounts, their badges and their portals.
        (f"<a href='/people/a'>瓦片与梁</a><p>建筑设计师</p><p>{DAY}</p>", ["瓦片与梁"], None),
        (f"江苏观察 {DAY} · 江苏广播电视台官方账号", [], "江苏观察"),
        (f"<p><b>江晚小记</b> <i>江晚报官方视频账号</i></p><p>{DAY}</p>", ["江晚小记"], None),
        (f"<p><b>江上风大</b> <i>旅客改走陆路</i></p><p>{DAY}</p>", [], None),
        (f"<b>dukou-boatman-of-the-river</b>(39396) 发表于 {DAY}", [], None),
        (f"<b>dukouboatman</b> (39396) 发表于 {DAY}", ["dukouboatman"], None),
        (f"由 <b>dukouboatman</b> 提交于 {DAY}", ["dukouboatman"], None),
        (f"由 <b>dukouboatman</b> 在 周四, {DAY} 提交", ["dukouboatman"], None),
        (f"By Edward on {DAY}", ["Edward"], None),
        (f"By Edward {DAY}", [], None),
        # Labels of several kinds.
        (f"文 / 林雨桐</p><p>来自 / 青禾早报</p><p>{DAY}", ["林雨桐"], "青禾早报"),
        (f"文．<a>林雨桐</a></p><p>出刊日期：{DAY}", ["林雨桐"], None),
        (f"{DAY} 文／林雨桐、圖／沈硯秋", ["林雨桐"], None),
        (f"{DAY} [ 青禾在线 原创 ] 作者：林雨桐", ["林雨桐"], "青禾在线"),
        (f"{DAY} [ 渡口 原创 ] 作者：林雨桐", ["林雨桐"], None),
        ("作者：林雨桐 发于2024.5.9总第995期《青禾周报》", ["林雨桐"], "青禾周报"),
        (f"作者林雨桐</p><p>{DAY}", ["林雨桐"], None),
        (f"作者有话说</p><p>{DAY}", [], None),
        # The media centre of a place is a publisher, that of a paper a desk.
        (f"青禾县融媒体中心 {DAY}", [], "青禾县融媒体中心"),
        (f"青禾县融媒体中心 林雨桐 {DAY}", ["林雨桐"], "青禾县融媒体中心"),
        (f"青禾报融媒体中心 {DAY} 来源：青禾报", ["青禾报融媒体中心"], "青禾报"),
        # A label that nothing parts from its medium.
        (f"{DAY} 记者 林雨桐 来源青禾日报", ["林雨桐"], "青禾日报"),
        (f"{DAY} 来源青禾日报 记者林雨桐", ["林雨桐"], "青禾日报"),
        (f"{DAY} 来源不明 记者林雨桐", ["林雨桐"], None),
        # What is no publisher and no person.
        (f"本站讯 {DAY} 作者：林雨桐", ["林雨桐"], None),
        (f"<a href='/brief/'>时讯</a> {DAY}", [], None),
        (f"发表于 {DAY}:22 | 显示全部楼层 | 阅读模式", [], None),
        (f"港聞 {DAY}", [], None),
        (f"香港新聞 {DAY}", [], None),
        (f"韩国新闻 {DAY}", [], None),
        (f"韩国新闻网 {DAY}", [], "韩国新闻网"),
        (f"即時港聞 {DAY} HKT", [], None),
        (f"<p class='reporter'>綜合報導 / 台北市</p><p>{DAY}</p>", [], None),
        (f"本報{DAY}苗栗訊，林雨桐報導", ["林雨桐"], None),
    ],
)
def test_the_bar(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("lead", "names", "name"),
    [
        (
            "本文来自公众号“渡口工作室”（ID：dukou），作者：林雨桐，授权发布。",
            ["林雨桐"],
            "渡口工作室",
        ),
        ("编者按：本文来自公众号“渡口工作室”，作者 林雨桐。", ["林雨桐"], "渡口工作室"),
        ("以下文章来源于渡口评论 ，作者林雨桐", ["林雨桐"], None),
        ("本文来自公众号“渡口工作室”。", [], "渡口工作室"),
        ("财经中心／师瑞德报导", ["财经中心", "师瑞德"], None),
        ("财经中心／高雄市报导", ["财经中心"], None),
        ("财经中心／安平报导", ["财经中心"], None),
        ("国际中心／华盛顿报导", ["国际中心"], None),
        ("【青禾报记者林雨桐5月8日东港报道】", ["林雨桐"], "青禾报"),
        ("青禾日报 松井基一 东港报道", ["松井基一"], "青禾日报"),
    ],
)
def test_the_first_paragraph(lead: str, names: list[str], name: str | None) -> None:
    bar = f"<p>{DAY}</p></div><div><p>{lead}</p>"
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("【记者】林雨桐 沈砚秋", "【通讯员】莞组轩", "【来源】 青禾报业"), [*BOTH, "莞组轩"]),
        (
            ("【记者】林雨桐 沈砚秋", "【通讯员】莞组轩", "【摄影】何苇", "【来源】 青禾报业"),
            [*BOTH, "莞组轩"],
        ),
        (("【作者】 林雨桐；沈砚秋", "【来源】 青禾报业"), BOTH),
        (("【作者】 林雨桐；联系电话见文末",), ["林雨桐"]),
        (("（封面圖／東森新聞）",), []),
    ],
)
def test_credits_at_the_end(lines: tuple[str, ...], names: list[str]) -> None:
    body = f"<h1>{HEADLINE}</h1><div>{DAY}</div><div>{STORY}{paragraphs(*lines)}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("© 本文版权归 江边客栈 所有，任何形式转载请联系作者。", ["江边客栈"]),
        ("© 本文版权归 岸上老客 所有，任何形式转载请联系作者。", []),  # the bar has it not
        ("© 本文版权归 作者 所有，任何形式转载请联系作者。", []),
    ],
)
def test_whose_work_it_is(tail: str, names: list[str]) -> None:
    body = f"<h1>{HEADLINE}</h1><div>江边客栈 {DAY}</div><div>{STORY}</div><div>{tail}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


def test_a_day_of_unknown_order_marks_the_bar() -> None:
    assert credited("青禾早报 09/05/2024") == ([], "青禾早报")
    assert credited("青禾早报 09/05") == ([], None)


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        ("09/05/2024 20:15", "2024-05-09T20:15:00+08:00"),
        ("05/09/2024 20:15", "2024-05-09T20:15:00+08:00"),
        ("06/05/2024 20:15", "2024-05-09T00:00:00+08:00"),
    ],
)
def test_the_clock_beside_a_day_that_the_address_tells(bar: str, published: str) -> None:
    body = f"<h1>{HEADLINE}</h1><div>{bar}</div><div>{STORY}</div>"
    article = extract(document(body), "http://news.example/2024/0509/1.html", any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("over", "bar", "published"),
    [
        # The clock of the page stands over the headline, and it alone names the day of the week.
        ("2024年6月1日 星期六", "更新时间：2024-05-09 08:15", "2024-05-09T08:15:00+08:00"),
        ("2024年6月1日 星期六", "", "2024-06-01T00:00:00+08:00"),
        ("2024年5月8日 星期三 3版", "更新时间：2024-05-09 08:15", "2024-05-08T00:00:00+08:00"),
        ("六月 1, 2024 星期六 天色大致良好 22° 68%", "", None),
        ("2024年6月1日 星期六 22°C 92", "", None),
        ("2024年6月1日", "更新时间：2024-05-09 08:15", "2024-06-01T00:00:00+08:00"),
        ("", "2024/5/9 — 8:15", "2024-05-09T08:15:00+08:00"),
        ("", "输入 2024.05.09. 08:15", "2024-05-09T08:15:00+08:00"),
        ("", "2024.05.09｜08:15", "2024-05-09T08:15:00+08:00"),
        ("", "第2024.05.09.08:15号", "2024-05-09T00:00:00+08:00"),
    ],
)
def test_when_it_was_published(over: str, bar: str, published: str | None) -> None:
    body = f"<div>{over}</div><h1>{HEADLINE}</h1><div>{bar}</div><div>{STORY}</div>"
    fetched = datetime(2024, 6, 1, 4, tzinfo=UTC)
    article = extract(document(body), UNDATED_URL, any_page=True, fetched=fetched)
    assert article is not None
    assert article.published == published


def test_a_date_in_pieces_under_the_clock_of_the_page() -> None:
    pieces = "<p><b>2024</b> <b>05</b>/<b>09</b> <i>16:21:33</i></p>"
    body = f"<div>2024年6月1日 星期六</div>{pieces}<h1>{HEADLINE}</h1><div>{STORY}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.published == "2024-05-09T16:21:33+08:00"


def test_the_office_in_the_line_under_its_label() -> None:
    assert credited(f"<p>发文机关：</p><p>青禾市人民政府</p><p>{DAY}</p>") == ([], "青禾市人民政府")


def test_a_line_that_begins_with_a_dash_is_a_subtitle() -> None:
    paper = "本报记者 林雨桐 沈砚秋《 青禾日报 》（ 2024年05月09日 第 10 版）"
    lines = ("让老街焕发新活力", "——来自三座城市的探访", paper, LEAD, *PARAGRAPHS[2:], END)
    assert clean_text("\n".join(lines)).title == lines[0]


def test_what_an_account_does_is_no_source() -> None:
    badge = "<div class='AuthorInfo-badgeText'>建筑设计师</div>"
    card = f"<div class='AuthorInfo'><a class='link' href='/people/a'>瓦片与梁</a>{badge}</div>"
    body = f"<h1>{HEADLINE}</h1><div class='Author'>{card}</div><div>{STORY}</div><div>编辑于 {DAY}・浙江</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert (article.authors, article.source) == (["瓦片与梁"], None)


def test_a_name_over_a_button_to_follow_in_a_dump() -> None:
    lines = (HEADLINE, "江边客栈", "Follow", "2024-05-09", LEAD, *PARAGRAPHS[2:], END)
    assert clean_text("\n".join(lines)).authors == ["江边客栈"]


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("青禾日报记者 林雨桐 通讯员 沈砚秋 摄", ["林雨桐"]),
        ("记者 林雨桐 见习记者 沈砚秋 图", ["林雨桐"]),
        ("记者 林雨桐 见习记者 沈砚秋 摄 编辑 白苇", ["林雨桐"]),
        ("记者 林雨桐 摄", []),
        # Names end in 图 and 文, too, and so do those of accounts.
        ("记者 王宏图", ["王宏图"]),
        ("作者 王宏图", ["王宏图"]),
        ("文 王宏图", ["王宏图"]),
        ("记者 林雨桐 实习生 李宏图 编辑 沈砚秋", ["林雨桐", "李宏图"]),
        ("记者 林雨桐 和 白苇 报道", ["林雨桐", "白苇"]),
        ("作者：江城散文", ["江城散文"]),
        ("作者：丁香图文", ["丁香图文"]),
        ("文/方圆语文", ["方圆语文"]),
        ("记者：林雨桐 通讯员 沈砚秋 摄", ["林雨桐"]),
        ("记者 林雨桐 文 通讯员 沈砚秋 摄", ["林雨桐"]),
        ("记者 林雨桐 报道 通讯员 沈砚秋 摄", ["林雨桐"]),
        ("本报记者 林雨桐 文 沈砚秋 摄", ["林雨桐"]),
        ("记者林雨桐文 沈砚秋、何苇摄", ["林雨桐"]),
        ("记者林雨桐文/图", ["林雨桐"]),
        ("青禾日报 记者林雨桐 通讯员沈砚秋/摄", ["林雨桐"]),
        ("（文/林雨桐  摄/沈砚秋）", ["林雨桐"]),
        ("（通讯员\\摄影：林雨桐）", ["林雨桐"]),
        ("（宣传部/文 沈砚秋/摄）", ["宣传部"]),
        ("（青禾社/文 沈砚秋/摄）", []),
        ("（本报记者/文 沈砚秋/摄）", []),
        ("（学生记者团 林雨桐）", ["林雨桐"]),
        ("文并图：林雨桐", ["林雨桐"]),
        ("通讯员 欧阳修文", ["欧阳修文"]),
        ("通讯员 林文", ["林文"]),
        ("展开全文", []),
        ("王牌记者", []),
        ("记者现场综合报道", []),
    ],
)
def test_who_wrote_and_who_took_the_pictures(last: str, names: list[str]) -> None:
    assert credited(end=f"</p><p>{last}") == (names, None)


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("青禾日报记者 林雨桐 通讯员 沈砚秋 摄", ["林雨桐"]),
        ("记者 林雨桐 见习记者 沈砚秋 图", ["林雨桐"]),
        ("记者 林雨桐 见习记者 沈砚秋 摄 编辑 白苇", ["林雨桐"]),
        ("林雨桐 文 沈砚秋 摄", ["林雨桐"]),
        ("记者林雨桐文 沈砚秋摄", ["林雨桐"]),
        ("作者 林雨桐 沈砚秋摄", ["林雨桐"]),
        ("记者 王宏图", ["王宏图"]),
        ("作者 王宏图", ["王宏图"]),
        ("文 王宏图", ["王宏图"]),
        ("作者：江城散文", ["江城散文"]),
        ("编辑 林雨桐 综合报道", []),
        ("责任编辑 林雨桐 本报报道", []),
        ("编辑 林雨桐 撰文 沈砚秋", ["沈砚秋"]),
    ],
)
def test_who_wrote_and_who_took_the_pictures_in_the_bar(bar: str, names: list[str]) -> None:
    assert credited(f"{DAY} {bar}")[0] == names
