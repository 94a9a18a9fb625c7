"""Headlines and times as old portals, offices and blogs place them."""

import pytest

from newsspider import extract
from newsspider.items import Article
from tests.pages import HEADLINE, STORY, UNDATED_URL


def read(body: str, declared: str = "青禾网", under: str = "", url: str = UNDATED_URL) -> Article:
    html = f"<html><head><title>{declared}</title></head><body>{body}<div>{STORY}</div>{under}</body></html>"
    article = extract(html, url, any_page=True)
    assert article is not None
    return article


def row(*cells: str) -> str:
    return "<table>" + "".join(f"<tr><td>{cell}</td></tr>" for cell in cells) + "</table>"


LINKS = "<a href='/1'>渡口新船下水试航成功</a>", "<a href='/2'>上游大桥明日恢复通车</a>"
TOP = "<div>2024年5月20日 星期一 10:20 <a>登录</a> <a>加入收藏</a></div>"


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        # Its title is the site's, and what stands over it is a list.
        (row(*LINKS, f"<b>{HEADLINE}</b>", "2008-11-05 HKT 12:41"), "青禾廣播站"),
        (row(f"<b>{HEADLINE}</b>", "三百人改道", "2008-11-05 12:41"), "青禾廣播站"),
        (row(HEADLINE, "市水利局 2024-08-12 16:05 阅读量 3.6w+"), "掌上青禾"),
        (
            row("<b>渡口人的小屋</b>", f"{HEADLINE} [2006-12-31 21:22] 天气：阴"),
            f"{HEADLINE} - 渡口人的小屋",
        ),
        (
            f"<h1><a href='/'>渡口人的自留地</a></h1><h1>{HEADLINE}</h1>",
            f"{HEADLINE} - 渡口人的自留地",
        ),
        (f"<h1>{HEADLINE[:4]}<br>{HEADLINE[4:]}</h1>", f"{HEADLINE}_青禾网"),
        (f"<h2>{HEADLINE}</h2><div>＊＊＊＊＊＊</div>", f"{HEADLINE}_青禾网"),
        (f"<p>看板 渡口</p><p>{HEADLINE}</p>", f"{HEADLINE} - 看板 渡口 - 青禾站"),
    ],
)
def test_the_headline(body: str, declared: str) -> None:
    assert read(body, declared).title == HEADLINE


def test_a_headline_that_begins_with_its_day_is_no_info_bar() -> None:
    headline = "2024年5月9日市政府主持例行记者会"
    body = f"<p><b>{headline}</b></p><div>2024-05-09 08:15　来源：青禾晚报</div>"
    assert read(body, "青禾日报").title == headline


@pytest.mark.parametrize(
    ("body", "under", "published", "precision"),
    [
        # The clock of the page beside its tools, and the story's own.
        (f"{TOP}<h1>{HEADLINE}</h1>", "", None, None),
        (f"{TOP}<p>2024-05-09 08:15</p><h1>{HEADLINE}</h1>", "", "2024-05-09T08:15", "minute"),
        (
            f"<h1>{HEADLINE}</h1>",
            "<p>2022年10月1日（星期六）<br>香港時間11時18分</p>",
            "2022-10-01T11:18",
            "minute",
        ),
        (
            f"<h1>{HEADLINE}</h1><p>更新时间：2005-10-24 点击：12</p>",
            "<p>九月行情 [2005-10-08]</p>",
            "2005-10-24T00:00",
            "day",
        ),
        (f"<h1>{HEADLINE}<span>2024-05-09 08:15</span></h1>", "", "2024-05-09T08:15", "minute"),
        (
            f"<h1>{HEADLINE}</h1><p>2012年1月12日, 格林尼治标准时间15:42</p>",
            "",
            "2012-01-12T23:42",
            "minute",
        ),
        (f"<h1>{HEADLINE}</h1><p>發表時間 11-08-2015</p>", "", "2015-08-11T00:00", "day"),
        (f"<h1>{HEADLINE}</h1><p>發表時間 11/08/2015</p>", "", None, None),
        (f"<h1>{HEADLINE}</h1><p>一月 12, 2012</p>", "", "2012-01-12T00:00", "day"),
        (f"<h1>{HEADLINE}</h1><p>3 11 月, 2012</p>", "", "2012-11-03T00:00", "day"),
        (f"<h1>{HEADLINE}</h1><p>星期六，3 11 月 2012</p>", "", "2012-11-03T00:00", "day"),
        (f"<h1>{HEADLINE}</h1><p>共 3 11 月 2012 年</p>", "", None, None),
        (
            f"<h1>{HEADLINE}</h1><p>最後更新: 2012-11-03 13:20 建立: 2012-11-03 12:10</p>",
            "",
            "2012-11-03T12:10",
            "minute",
        ),
        (
            f"<h1>{HEADLINE}</h1><p>2012-11-03 12:10</p><p>建立时间：1958年5月1日</p>",
            "",
            "2012-11-03T12:10",
            "minute",
        ),
        (f"<h1>{HEADLINE}</h1><p>2012 年 十一月 3 日</p>", "", "2012-11-03T00:00", "day"),
        (f"<h1>{HEADLINE}</h1><p>【青禾社2019年4月21日讯】一早，", "", "2019-04-21T00:00", "day"),
    ],
)
def test_the_time(body: str, under: str, published: str | None, precision: str | None) -> None:
    article = read(body, f"{HEADLINE}_青禾网", under)
    assert (article.published or "")[:16] == (published or "")
    assert article.published_precision == precision


def test_the_era_is_no_name() -> None:
    article = read(f"<h1>{HEADLINE}</h1><p>中華民國100年5月3日</p>", f"{HEADLINE}_青禾网")
    assert (article.published, article.source) == ("2011-05-03T00:00:00+08:00", None)


def test_a_time_without_its_year_parts_names() -> None:
    body = f"<h1>{HEADLINE}</h1><div>青禾财经 林雨桐 04-20 17:33 阅读</div>"
    article = read(body, HEADLINE, url="http://news.example/2023/0420/1.html")
    assert (article.authors, article.source) == (["林雨桐"], "青禾财经")
    assert article.published == "2023-04-20T17:33:00+08:00"
