"""When a story was published: as precise as the page says, and never after it was fetched."""

from datetime import UTC, datetime

import pytest

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from newsspider.items import Article
from newsspider.words.time import first_date
from tests.pages import END, LEAD, PARAGRAPHS, STORY, page, paragraphs
from tests.pages import UNDATED_URL as URL

FETCHED = datetime(2024, 5, 9, 3, 20, 45, tzinfo=UTC)  # 11:20:45 in portal time


def read(
    bar: str, *, head: str = "", end: str = "", fetched: datetime | None = FETCHED, url: str = URL
) -> Article:
    html = page(bar=f"<div>{bar}</div>", head=head, under=end)
    article = extract(html, url, fetched=fetched, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    ("bar", "published", "precision", "raw"),
    [
        ("3小时前", "2024-05-09T00:00:00+08:00", "day", "3小时前"),
        ("3小時前　來源：青禾日報", "2024-05-09T00:00:00+08:00", "day", "3小時前"),
        ("青禾日报 · 12小时前", "2024-05-08T00:00:00+08:00", "day", "12小时前"),
        ("半小时前", "2024-05-09T00:00:00+08:00", "day", "半小时前"),
        ("发布于5分钟前", "2024-05-09T11:15:00+08:00", "minute", "5分钟前"),
        ("5 分鐘前", "2024-05-09T11:15:00+08:00", "minute", "5 分鐘前"),
        ("30秒前", "2024-05-09T11:20:00+08:00", "minute", "30秒前"),
        ("刚刚", "2024-05-09T00:00:00+08:00", "day", "刚刚"),
        ("剛剛 | 青禾日報", "2024-05-09T00:00:00+08:00", "day", "剛剛"),
        ("今天 08:30", "2024-05-09T08:30:00+08:00", "minute", "今天 08:30"),
        ("昨天 14:05", "2024-05-08T14:05:00+08:00", "minute", "昨天 14:05"),
        ("昨日下午2:05", "2024-05-08T14:05:00+08:00", "minute", "昨日下午2:05"),
        ("前天", "2024-05-07T00:00:00+08:00", "day", "前天"),
        ("三天前", "2024-05-06T00:00:00+08:00", "day", "三天前"),
    ],
)
def test_a_relative_time_resolves_against_the_fetch(
    bar: str, published: str, precision: str, raw: str
) -> None:
    article = read(bar)
    assert article.published == published
    assert article.published_precision == precision
    assert article.published_raw == raw
    assert read(bar, fetched=None).published is None


@pytest.mark.parametrize(
    "bar",
    [
        "今天 14:05",  # it is 11:20
        "两周前",  # no day is told
        "3个月前",
        "05-08",  # as many numbers are
        "第5月8日期",
        "渡口3小时前恢复通航的消息不实",
        "更新于 3小时前",
    ],
)
def test_what_tells_no_day_of_publication_is_not_completed(bar: str) -> None:
    assert read(bar).published is None


@pytest.mark.parametrize(
    ("bar", "published", "precision"),
    [
        ("05-08 14:05", "2024-05-08T14:05:00+08:00", "minute"),
        ("5月8日　来源：青禾日报", "2024-05-08T00:00:00+08:00", "day"),
        ("青禾日报 | 12-31 07:20 | 字号", "2023-12-31T07:20:00+08:00", "minute"),
        ("05-08 14:05　更新：2024-05-09 09:10", "2024-05-08T14:05:00+08:00", "minute"),
    ],
)
def test_a_day_without_a_year_is_the_last_before_the_fetch(
    bar: str, published: str, precision: str
) -> None:
    article = read(bar)
    assert (article.published, article.published_precision) == (published, precision)
    # Without the fetch nobody knows the year, unless an update or the address tells it.
    assert read(bar, fetched=None).published == (published if "更新" in bar else None)
    address = f"http://news.example/{published[:10].replace('-', '/')}/ferry.html"
    assert read(bar, fetched=None, url=address).published[:10] == published[:10]  # type: ignore[index]


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        ("2024-05-08　更新：2024-05-08 22:10", "2024-05-08T00:00:00+08:00"),
        ("更新時間：2024-05-09 01:10　發布時間：2024-05-08 20:30", "2024-05-08T20:30:00+08:00"),
        ("2024-05-08 07:20 Updated: 2024-05-09 08:00", "2024-05-08T07:20:00+08:00"),
        # Times of issue and of change, a block each.
        (
            "<div>发表时间： 2024-05-08 - 14:05</div><div>更改时间： 2024-05-08 - 15:10</div>"
            "<div>作者：林雨桐</div>",
            "2024-05-08T14:05:00+08:00",
        ),
        ("更改時間：2024-05-09 01:10　發表時間：2024-05-08 20:30", "2024-05-08T20:30:00+08:00"),
        # What a label calls the publication comes first, the day of the paper that printed it last.
        ("来源：江海晚报2024年5月7日A6版　发布时间：2024-05-08 11:41", "2024-05-08T11:41:00+08:00"),
        ("成文日期：2024-05-06　发布日期：2024-05-08", "2024-05-08T00:00:00+08:00"),
        # A picture has a day of its own.
        ("<p>渡口全景（2024年5月7日摄）</p><p>2024-05-08</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-07 08:20 摄影</p>", "2024-05-07T08:20:00+08:00"),
        # A clock under its day, times for machines.
        ("<p>2024-05-08</p><p>07:20</p>", "2024-05-08T07:20:00+08:00"),
        ("<p>2024-05-08</p><p>07:20 来源：青禾日报</p>", "2024-05-08T07:20:00+08:00"),
        ("<p>07:20</p><p>2024-05-08</p>", "2024-05-08T07:20:00+08:00"),
        ("<p>07:20 午餐</p><p>2024-05-08</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-08</p><p>12345</p>", "2024-05-08T00:00:00+08:00"),
        ("<time datetime='2024-05-08T07:20:00+08:00'>5月8日</time>", "2024-05-08T07:20:00+08:00"),
        ("<span title='2024-05-08 07:20'>昨天</span>", "2024-05-08T07:20:00+08:00"),
        ("<span data-time='1715124000'>昨天</span>", "2024-05-08T07:20:00+08:00"),
        ("<span title='第20240508期'>青禾日报</span>", None),
    ],
)
def test_which_of_several_times_is_that_of_publication(bar: str, published: str | None) -> None:
    assert read(bar).published == published


HEAD = "<meta name='PubDate' content='2024-05-08 16:39'>"


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        ("开始时间：2024-05-01　结束时间：2024-05-03", "2024-05-08T16:39:00+08:00"),
        ("<p>报名截止时间：2024年5月1日</p>", "2024-05-08T16:39:00+08:00"),
        ("<dl><dt>开始时间：</dt><dd>2024-05-01</dd></dl>", "2024-05-08T16:39:00+08:00"),
        ("<p>施行日期：2024-05-01</p><p>发布日期：2024-05-08</p>", "2024-05-08T16:39:00+08:00"),
        ("<p>活動時間：</p><p>2024-05-01</p>", "2024-05-08T16:39:00+08:00"),
        # what is told of the page itself
        ("<p>开始时间：2024-05-07</p><p>时间：2024-05-06</p>", "2024-05-06T00:00:00+08:00"),
        ("<p>开放时间：2024-05-07</p><p>2024-05-06</p>", "2024-05-06T00:00:00+08:00"),
        ("公开日期：2024-05-06", "2024-05-06T00:00:00+08:00"),
        ("活动报道时间：2024-05-06", "2024-05-06T00:00:00+08:00"),
    ],
)
def test_when_something_begins_or_ends_is_not_when_it_was_announced(
    bar: str, published: str
) -> None:
    assert read(bar, head=HEAD).published == published


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        # The clock that is printed is that of the offset behind the same clock for programs.
        (
            "<time datetime='2024-05-08T07:20:00+10:00'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:00+10:00",
        ),
        (
            "<time datetime='2024-05-08T07:20:31-04:00'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:31-04:00",
        ),
        (
            "<time datetime='2024-05-08T07:20:00+09:00'>2024年5月8日 07:20</time> 来源：青禾日报",
            "2024-05-08T07:20:00+09:00",
        ),
        # It is another clock, or the program of the site knows no zone.
        (
            "<time datetime='2024-05-08T09:20:00+10:00'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:00+08:00",
        ),
        (
            "<time datetime='2024-05-08T07:20:00+00:00'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:00+08:00",
        ),
        (
            "<time datetime='2024-05-08T07:20:00Z'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:00+08:00",
        ),
        (
            "<time datetime='2024-05-08T07:20:00'>2024-05-08 07:20</time>",
            "2024-05-08T07:20:00+08:00",
        ),
        # A day is a day.
        (
            "<time datetime='2024-05-08T00:00:00+10:00'>2024-05-08</time>",
            "2024-05-08T00:00:00+08:00",
        ),
    ],
)
def test_a_clock_without_a_zone_has_the_offset_that_stands_behind_it_for_programs(
    bar: str, published: str
) -> None:
    assert read(bar).published == published


STATED = "<meta property='article:published_time' content='2024-05-08T07:20:31-04:00'>"


@pytest.mark.parametrize(
    ("bar", "published", "modified"),
    [
        ("", "2024-05-08T07:20:31-04:00", None),
        ("2024年5月8日", "2024-05-08T07:20:31-04:00", None),
        # What the page prints as changed is of its zone, too.
        (
            "2024-05-08 07:20 更新：2024-05-08 09:00",
            "2024-05-08T07:20:31-04:00",
            "2024-05-08T09:00:00-04:00",
        ),
        # A time that names its zone keeps it.
        (
            "2024-05-08 07:20 <time datetime='2024-05-08T11:20:00Z'>10分钟前</time>",
            "2024-05-08T07:20:31-04:00",
            None,
        ),
    ],
)
def test_what_is_printed_is_of_the_zone_that_is_stated(
    bar: str, published: str, modified: str | None
) -> None:
    article = read(bar, head=STATED, fetched=None)
    assert (article.published, article.modified) == (published, modified)


FAR = "<time datetime='2024-05-08T22:20:31-04:00'>{}</time>"


@pytest.mark.parametrize(
    ("bar", "url", "published"),
    [
        (FAR.format("2024年5月9日"), URL, "2024-05-09T10:20:31+08:00"),
        (FAR.format("2024-05-09 10:20"), URL, "2024-05-09T10:20:31+08:00"),
        (FAR.format("5月8日"), "http://news.example/2024/0509/a.html", "2024-05-09T10:20:31+08:00"),
        # The day that is told is that of the place.
        (FAR.format("5月8日"), "http://news.example/2024/0508/a.html", "2024-05-08T22:20:31-04:00"),
        (FAR.format("2024年5月8日"), URL, "2024-05-08T22:20:31-04:00"),
    ],
)
def test_a_machine_far_away_states_the_day_of_the_portal(
    bar: str, url: str, published: str
) -> None:
    assert read(bar, url=url).published == published


@pytest.mark.parametrize(
    "clock", ["今天是2024年5月9日 星期四", "现在是 2024-05-09 11:20", "2024年5月9日"]
)
def test_the_clock_of_the_page_is_no_date_of_the_story(clock: str) -> None:
    html = f"<div>{clock}</div>" + page(bar="<div>2024-05-07 08:15</div>")
    story = Page(html, URL, fetched=FETCHED)
    assert story.published is not None
    assert story.published.iso == "2024-05-07T08:15:00+08:00"
    # Where nothing but a clock tells a day, the address knows better.
    html = f"<div>{clock}</div>" + page(bar="<div>来源：青禾日报</div>")
    story = Page(html, "http://news.example/2024/05/06/ferry.html", fetched=FETCHED)
    assert story.published is not None
    assert story.published.iso == "2024-05-06T00:00:00+08:00"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("publishdate", "1715124000"),
        ("parsely-pub-date", "2024-05-07T23:20:00Z"),
        ("article.published", "2024-05-08"),
        ("dcterms.issued", "20240508"),
    ],
)
def test_meta_elements_of_any_name_that_tells_a_publication(name: str, content: str) -> None:
    article = read("", head=f"<meta name='{name}' content='{content}'>", fetched=None)
    assert article.published is not None
    assert article.published[:10] == "2024-05-08"
    other = read("", head=f"<meta name='expires' content='{content}'>", fetched=None)
    assert other.published is None


def test_the_time_under_a_story_completes_its_day() -> None:
    issued = "<div>标签：渡口　发布于：2024-05-08 11:34</div>"
    assert read("2024-05-08", end=issued).published == "2024-05-08T11:34:00+08:00"
    commented = "<div>江边人 2024-05-08 12:01</div>"
    assert read("2024-05-08", end=commented).published == "2024-05-08T00:00:00+08:00"


def test_the_day_of_a_relative_time_is_that_of_the_portal() -> None:
    night = datetime(2024, 5, 8, 16, 10, tzinfo=UTC)  # ten past midnight
    assert read("5分钟前", fetched=night).published == "2024-05-09T00:05:00+08:00"
    assert read("15分钟前", fetched=night).published == "2024-05-08T23:55:00+08:00"
    assert read("1小时前", fetched=night).published == "2024-05-08T00:00:00+08:00"


def test_a_time_of_the_calendar_wins_over_a_relative_one() -> None:
    meta = "<meta property='article:published_time' content='2024-05-09T08:15:30+08:00'>"
    assert read("3小时前", head=meta).published == "2024-05-09T08:15:30+08:00"
    script = "<script>var a={publishTime:1715213730}</script>"
    assert read("3小时前", head=script).published == "2024-05-09T08:15:30+08:00"
    # That of another day is another story's.
    script = "<script>var a={publishTime:1715000000}</script>"
    assert read("3小时前", head=script).published == "2024-05-09T00:00:00+08:00"


def test_a_sentence_that_begins_with_yesterday_tells_no_time() -> None:
    assert read("昨天，三百旅客改走上游大桥").published is None
    assert read("昨天 来源：青禾日报").published == "2024-05-08T00:00:00+08:00"


def test_comments_and_lists_tell_no_time_of_the_story() -> None:
    comments = "<div><b>江边人</b><p>说得好，支持一下，希望继续。</p><i>3分钟前</i></div>"
    assert read("来源：青禾日报", end=comments).published is None


def test_a_page_that_tells_only_a_relative_time_is_an_article() -> None:
    html = page(bar="<div>3小时前</div>")
    assert reject_reason(Page(html, "http://news.example/a/ferry", fetched=FETCHED)) is None
    assert reject_reason(Page(html, "http://news.example/a/ferry")) == "no_date"


def test_no_time_is_after_the_fetch() -> None:
    assert read("2024-05-10 08:15").published is None
    # Another time zone's clock; the day is right there and here.
    assert read("2024-05-09 13:20").published == "2024-05-09T00:00:00+08:00"
    assert read("2024-05-09 13:20").published_precision == "day"
    changed = "<meta property='article:modified_time' content='2024-05-12T08:15:00+08:00'>"
    assert read("2024-05-09 08:15", head=changed).modified is None


@pytest.mark.parametrize(
    ("bar", "stated", "published", "precision"),
    [
        # Zeros are what a CMS fills up with; a page that prints them states them.
        ("", "2024-05-09 08:15:00", "2024-05-09T08:15:00+08:00", "minute"),
        ("", "2024-05-09 08:15:30", "2024-05-09T08:15:30+08:00", "second"),
        ("", "2024-05-09 00:00:00", "2024-05-09T00:00:00+08:00", "day"),
        ("2024-05-09", "2024-05-09 08:15:00", "2024-05-09T08:15:00+08:00", "minute"),
        ("2024-05-09", "2024-05-09 00:00:00", "2024-05-09T00:00:00+08:00", "day"),
        ("2024-05-09 08:15", "2024-05-09 08:15:00", "2024-05-09T08:15:00+08:00", "minute"),
        ("2024-05-09 08:15:00", "2024-05-09 08:15:00", "2024-05-09T08:15:00+08:00", "second"),
    ],
)
def test_zeros_in_what_a_page_declares_are_no_precision(
    bar: str, stated: str, published: str, precision: str
) -> None:
    meta = f"<meta name='publishdate' content='{stated}'>"
    json_ld = (
        '<script type="application/ld+json">'
        f'{{"@type":"NewsArticle","datePublished":"{stated.replace(" ", "T")}+08:00"}}</script>'
    )
    for head in (meta, json_ld):
        article = read(bar, head=head)
        assert (article.published, article.published_precision) == (published, precision)


def test_a_letter_is_published_when_it_is_answered() -> None:
    rows = [
        ("来信人：", "李**", "来信时间：", "2024-05-08 10:20"),
        ("来信内容：", "您好，白苇渡口九日全天停航，请问什么时候能恢复？希望提前通知，谢谢。"),
        ("答复单位：", "市交通运输局", "答复时间：", "2024-05-09 08:15"),
        (
            "答复内容：",
            "您好！受大风影响，白苇渡口九日全天停航，风力减弱后将及时恢复，感谢您的关注。",
        ),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in rows)
    article = extract(f"<body><h1>关于渡口停航的咨询</h1><table>{cells}</table></body>", URL)
    assert article is not None
    assert article.published == "2024-05-09T08:15:00+08:00"
    assert article.source == "市交通运输局"
    assert article.authors == []
    assert article.text.split("\n") == ["\t".join(rows[1]), "\t".join(rows[3])]


@pytest.mark.parametrize(
    ("bar", "end", "source"),
    [
        ("資料來源：中央氣象局　2024-05-09", "", "中央氣象局"),
        ("2024-05-09　资料来源：青禾晚报", "", "青禾晚报"),
        # Under a story that is where its figures are from.
        ("2024-05-09", "<p>资料来源：青禾市统计局</p>", None),
    ],
)
def test_where_a_story_is_from_is_no_source_of_figures(
    bar: str, end: str, source: str | None
) -> None:
    article = read(bar, end=end)
    assert article.source == source
    assert "来源" not in article.text


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        ("發布日期：113-05-09", "2024-05-09"),
        ("113/5/9", "2024-05-09"),
        ("民國99年5月9日", "2010-05-09"),
        ("中華民國113年5月9日", "2024-05-09"),
        ("99年5月9日", "1999-05-09"),
    ],
)
def test_years_of_the_republic_of_china_count_from_1911(bar: str, published: str) -> None:
    article = read(bar)
    assert article.published is not None
    assert article.published[:10] == published
    assert article.published_precision == "day"


@pytest.mark.parametrize(
    "bar", ["来源：青禾日报 编号113-05-091", "第113.5.9节", "127-05-09", "2113-05-09"]
)
def test_other_numbers_are_no_such_year(bar: str) -> None:
    assert read(bar).published is None


def told_page(head: str = "", bar: str = "", url: str = "http://news.example/a/ferry") -> Page:
    told = first_date("2024-05-08 07:30")
    html = f"{head}<h1>渡口停航一天</h1><div>{bar}</div>{STORY}"
    return Page(html, url, fetched=FETCHED, told=told)


def test_what_led_to_a_page_dates_it_where_it_tells_no_time() -> None:
    page = told_page()
    assert page.published == page.told
    assert reject_reason(page) is None
    assert reject_reason(Page(page.text, page.url, fetched=FETCHED)) == "no_date"
    # It comes before the day of a path.
    assert told_page(url="http://news.example/2024/05/09/ferry.html").published == page.told


@pytest.mark.parametrize(
    ("head", "bar"),
    [
        ("", "2024-05-09"),
        ("", "3小时前"),
        ("<meta name='pubdate' content='2024-05-09'>", ""),
        ("<script>var publishTime='2024-05-09'</script>", ""),
    ],
)
def test_a_page_knows_its_day_better_than_what_led_to_it(head: str, bar: str) -> None:
    published = told_page(head, bar).published
    assert published is not None
    assert (published.iso, published.precision) == ("2024-05-09T00:00:00+08:00", "day")


def test_what_led_to_a_list_does_not_make_it_a_story() -> None:
    names = "".join(f"<li><a href='/a/{n}.html'>渡口停航一天三百旅客</a></li>" for n in range(20))
    listed = Page(f"<h1>城事</h1><ul>{names}</ul>{STORY}", URL, told=first_date("2024-05-08"))
    assert reject_reason(listed) == "list"


def test_a_story_that_is_gone_stays_so_whatever_led_to_it() -> None:
    html = "<h1>青禾网提示您</h1><p>抱歉，您访问的页面不存在，可能已被删除，请检查网址。</p>"
    page = Page(html, "http://news.example/a/ferry", told=first_date("2024-05-08"))
    assert reject_reason(page) == "soft_404"


@pytest.mark.parametrize(
    ("changed", "modified"),
    [
        ("2024-05-08 10:00", "2024-05-08T10:00:00+08:00"),
        ("2024-05-08 08:15", None),  # when it was published
        ("2024-05-08 07:00", None),
        ("2024-05-09 11:20", "2024-05-09T11:20:00+08:00"),
        ("2024-05-09 11:20:45", "2024-05-09T11:20:45+08:00"),
        ("2024-05-09 11:21", None),  # after the fetch
    ],
)
def test_a_change_comes_after_the_publication_and_before_the_fetch(
    changed: str, modified: str | None
) -> None:
    bar = f"发布于 2024-05-08 08:15 更新：{changed}"
    assert read(bar).modified == modified
    assert read(bar).published == "2024-05-08T08:15:00+08:00"


def test_a_change_that_is_all_that_is_told_dates_the_story() -> None:
    assert read("更新：2024-05-08 10:00").published == "2024-05-08T10:00:00+08:00"
    after = read("发布于 2024-05-08 08:15 更新：2024-05-09 12:00", fetched=None)
    assert after.modified == "2024-05-09T12:00:00+08:00"


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        ("<p>2024-05-08</p><p>08:15</p>", "2024-05-08T08:15:00+08:00"),
        ("<p>青禾</p><p>2024-05-08</p><p>08:15</p>", "2024-05-08T08:15:00+08:00"),
        ("<p>2024-05-08</p><p>上午 08:15:07</p>", "2024-05-08T08:15:07+08:00"),
        ("<p>2024-05-08</p><p>上午 08点15分07秒</p>", "2024-05-08T08:15:07+08:00"),
        ("<p>2024-05-08</p><p>上午 08点15分 07秒</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>青禾</p><p>07:15</p><p>2024-05-08</p><p>08:15</p>", "2024-05-08T08:15:00+08:00"),
        ("<p>2024-05-08</p><p>青禾</p><p>08:15</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-08</p><p>08:15 青禾日报的记者</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-08</p><p>青禾</p>", "2024-05-08T00:00:00+08:00"),
        # what is dated by a paper comes last, what is called the publication first
        ("<p>来源：青禾日报2024-05-07</p><p>2024-05-08</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-07</p><p>发布：2024-05-08</p>", "2024-05-08T00:00:00+08:00"),
        ("<p>2024-05-07</p><p>2024-05-08</p>", "2024-05-07T00:00:00+08:00"),
        # in several elements
        ("<p>2024</p><p>05-07</p>", "2024-05-07T00:00:00+08:00"),
        ("<p>08</p><p>2024/05</p>", "2024-05-08T00:00:00+08:00"),
        # a bare number is two fifths of its line
        ("文件号 20240508 下发", "2024-05-08T00:00:00+08:00"),
        ("文件号 20240508 下发青禾各区的渡口", None),
        ("20240508", "2024-05-08T00:00:00+08:00"),
    ],
)
def test_a_time_in_the_lines_under_the_headline(bar: str, published: str | None) -> None:
    assert read(bar).published == published


def test_the_address_decides_between_two_days() -> None:
    url = "http://news.example/2024/0508/c12-345.html"
    two = "<p>2024-05-07</p><p>2024-05-08</p>"
    assert read(two, url=url).published == "2024-05-08T00:00:00+08:00"
    issued = "<p>2024-05-08</p><p>发布：2024-05-07</p>"
    assert read(issued, url=url).published == "2024-05-07T00:00:00+08:00"


def test_the_clock_beside_the_day_that_is_declared() -> None:
    head = "<meta name='pubdate' content='2024-05-08'>"
    assert read("05-08 08:15", head=head).published == "2024-05-08T08:15:00+08:00"
    assert read("05-07 08:15", head=head).published == "2024-05-08T00:00:00+08:00"


@pytest.mark.parametrize(
    ("lead", "published"),
    [
        ("【青禾社2024年5月8日讯】", "2024-05-08T00:00:00+08:00"),
        ("青禾社2024年5月8日讯 ", None),
        ("（2024年5月8日）", None),
    ],
)
def test_the_bracket_that_opens_a_story_dates_it(lead: str, published: str | None) -> None:
    html = page(f"<p>{lead}大风停了，船开了，江上静了下来。</p>{STORY}", bar="")
    article = extract(html, URL, fetched=FETCHED, any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("lead", "path", "published"),
    [
        ("【青禾社白苇5月8日讯】", "/202405-1592.html", "2024-05-08T00:00:00+08:00"),
        ("（青禾社5月8日电）", "/html/2024-05/1592.html", "2024-05-08T00:00:00+08:00"),
        ("【青禾社白苇5月8日讯】", "/202406-1592.html", None),
        ("【青禾社白苇5月8日讯】", "/2024051-12.html", None),
        ("青禾社白苇5月8日讯 ", "/202405-1592.html", None),
    ],
)
def test_the_address_tells_the_year_of_the_bracket_that_opens_a_story(
    lead: str, path: str, published: str | None
) -> None:
    html = page(f"<p>{lead}大风停了，船开了，江上静了下来。</p>{STORY}", bar="")
    article = extract(html, f"https://news.example{path}", fetched=FETCHED, any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("over", "bar", "published"),
    [
        ("2024-05-08 08:15", "", "2024-05-08T08:15:00+08:00"),
        ("今天是2024-05-08", "", None),  # the clock of the page
        ("05-08 08:15", "", "2024-05-08T08:15:00+08:00"),
        ("<p>2024-05-08</p><p>2024</p><p>05-06</p>", "", "2024-05-08T00:00:00+08:00"),
        ("<p>2024</p><p>05-06</p>", "", "2024-05-06T00:00:00+08:00"),
        ("2024-05-08 08:15", "<div>2024</div><div>05-07</div>", "2024-05-07T00:00:00+08:00"),
    ],
)
def test_a_time_over_the_headline(over: str, bar: str, published: str | None) -> None:
    html = page(bar=bar).replace("<h1>", f"<div>{over}</div><h1>")
    article = extract(html, URL, fetched=FETCHED, any_page=True)
    assert article is not None
    assert article.published == published


def test_a_date_under_the_story_counts_where_no_other_is_told() -> None:
    under = "<p>2024-05-07</p>"
    assert read("", end=under).published == "2024-05-07T00:00:00+08:00"
    assert read("2024-05-08", end=under).published == "2024-05-08T00:00:00+08:00"
    assert read("更新：2024-05-08 10:00", end=under).published == "2024-05-08T10:00:00+08:00"
    bar = (
        "<p>dukou / 青禾日志 / 2024-05-07 07:15 / 分类：渡口</p><p>江客于 2024-05-08 09:30 说：</p>"
    )
    assert read("", end=bar).published == "2024-05-07T07:15:00+08:00"
    assert read("", end="<p>江客于 2024-05-08 09:30 说：</p>").published is None
    zoned = "<p>完</p><p>2024年5月8日（星期三）</p><p>香港時間7時15分</p>"
    assert read("", end=zoned).published == "2024-05-08T07:15:00+08:00"
    labelled = "<p>青禾</p><p>07:15</p><p>发布：2024-05-08</p><p>08:15</p>"
    assert read("", end=labelled).published == "2024-05-08T08:15:00+08:00"


@pytest.mark.parametrize(
    ("url", "lead", "published"),
    [
        ("https://qinghe.example/b5/4/5/3/n31.htm", "渡口停航。", "2004-05-03T15:12:22+08:00"),
        ("https://qinghe.example/b5/4/3/5/n31.htm", "渡口停航。", "2004-03-05T15:12:22+08:00"),
        (
            "https://qinghe.example/n31.htm",
            "【青禾5月3日讯】渡口停航。",
            "2004-05-03T15:12:22+08:00",
        ),
        ("https://qinghe.example/n31.htm", "渡口停航。", None),
    ],
)
def test_the_address_or_the_lead_tells_month_from_day(
    url: str, lead: str, published: str | None
) -> None:
    story = paragraphs(lead + LEAD, *PARAGRAPHS[2:], END)
    html = page(story, bar="", under="<p>5/3/2004 3:12:22 PM</p>")
    article = extract(html, url, any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("url", "lead", "published"),
    [
        (
            "https://qinghe.example/b5/4/5/3/n31.htm",
            "【青禾5月3日讯】",
            "2004-05-03T00:00:00+08:00",
        ),
        ("https://qinghe.example/b5/4/5/3/n31.htm", "15月3日讯", None),
        ("https://qinghe.example/b5/4/5/3/n31.htm", "【青禾5月4日讯】", None),
        ("https://qinghe.example/b5/14/32/3/n31.htm", "【青禾32月3日讯】", None),
        ("https://qinghe.example/n31.htm", "【青禾5月3日讯】", None),
    ],
)
def test_a_day_that_address_and_lead_tell_has_the_year_of_the_address(
    url: str, lead: str, published: str | None
) -> None:
    story = paragraphs(lead + LEAD, *PARAGRAPHS[2:], END)
    article = extract(page(story, bar=""), url, any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("end", "published"),
    [
        ("（編輯：岑遠舟）1130509", "2024-05-09T00:00:00+08:00"),
        ("（青禾社 2024年5月9日 记者 岑小舟）", "2024-05-09T00:00:00+08:00"),
        ("（編輯：岑遠舟）1131309", None),
        ("老渡口（建于2019年3月2日的那一座，后来拆了）还在。", None),
        ("（原载《青禾日报》2024年5月9日）", "2024-05-09T00:00:00+08:00"),
        # when something in the story takes place
        ("（报名截止2024年5月9日）", None),
        ("（本办法自2024年5月9日起施行）", None),
        ("（2024年5月9日通过）", None),
        ("（展期2024.05.09-2024.06.01）", None),
        ("电话(02)1130509", None),
    ],
)
def test_the_bracket_that_a_story_ends_with_dates_it(end: str, published: str | None) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END + end)
    article = extract(page(story, bar=""), URL, any_page=True)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize("under", ["星期三", "青禾"])
def test_words_under_a_day_are_no_part_of_it(under: str) -> None:
    assert read(f"<p>2024-05-08</p><p>{under}</p>").published_raw == "2024-05-08"


def test_what_was_changed_when_it_was_published_is_published() -> None:
    same = read("更新时间：2024-05-08 08:15 发布时间：2024-05-08 08:15")
    assert same.published == "2024-05-08T08:15:00+08:00"
    assert same.modified is None


@pytest.mark.parametrize(
    "bar",
    ["发布时间：2024-05-09", "发布日期：2024-05-09 点击：12", "2024-05-09 来源：青禾县水利局"],
)
def test_a_bar_under_a_document_says_more_than_the_day_it_was_signed(bar: str) -> None:
    signed = "<p>青禾县水利局</p><p>2024年4月2日</p>"
    under = f"<div>{bar}</div>"
    article = extract(page(f"{STORY}{signed}", bar="", under=under), URL, any_page=True)
    assert article is not None
    assert article.published == "2024-05-09T00:00:00+08:00"
    article = extract(page(f"{STORY}{signed}", bar=""), URL, any_page=True)
    assert article is not None
    assert article.published == "2024-04-02T00:00:00+08:00"
