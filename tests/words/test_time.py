"""Dates as pages print them: each form is read, and what only looks like it is not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.words.clock import PORTAL_TIME, hour_of_day
from newsspider.words.partial_dates import script_date, split_date, stated_date, yearless_date
from newsspider.words.time import ParsedDate, find_dates, first_date, url_day

FETCHED = datetime(2024, 5, 10, 2, tzinfo=UTC)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = str.maketrans("0123456789-/:", "０１２３４５６７８９－／：")
moments = st.datetimes(datetime(2000, 1, 1), datetime(2069, 12, 31)).map(
    lambda when: when.replace(second=0, microsecond=0, tzinfo=PORTAL_TIME)
)


def read(text: str) -> tuple[str, str] | None:
    """The first date of a text, as far as it is told."""
    date = first_date(text)
    return None if date is None else (f"{date.when:%Y-%m-%d %H:%M:%S}", date.precision)


@pytest.mark.parametrize(
    ("text", "when", "precision"),
    [
        # Halves of the day, and hours without a minute.
        ("2024年5月9日晚8：00", "2024-05-09 20:00:00", "minute"),
        ("2024年5月9日清晨6时", "2024-05-09 06:00:00", "minute"),
        ("2024年5月9日 凌晨12:05", "2024-05-09 00:05:00", "minute"),
        ("2024年5月9日中午12:30", "2024-05-09 12:30:00", "minute"),
        ("2024/5/9 下午 03:15:22", "2024-05-09 15:15:22", "second"),
        ("2024/05/09 03:15 下午", "2024-05-09 15:15:00", "minute"),
        ("2024/05/09 12:05 上午", "2024-05-09 00:05:00", "minute"),
        ("2024-05-09 03:15 下午茶", "2024-05-09 03:15:00", "minute"),
        ("2024年5月9日10点半", "2024-05-09 10:30:00", "minute"),
        # Elements without a blank between them.
        ("2024-05-0907:20", "2024-05-09 07:20:00", "minute"),
        ("2024.05.0907:20:15", "2024-05-09 07:20:15", "second"),
        ("青禾学会2024-05-091.2万", "2024-05-09 00:00:00", "day"),
        ("2024-05-09312人阅读", "2024-05-09 00:00:00", "day"),
        ("2024/05/0912阅读", "2024-05-09 00:00:00", "day"),
        ("2024/5/9 上午 12:05:11", "2024-05-09 00:05:11", "second"),  # of a program
        ("2024年5月9日上午12点", "2024-05-09 12:00:00", "minute"),  # as people say it
        # Whose clock it is.
        ("2024年5月9日 香港時間11時18分", "2024-05-09 11:18:00", "minute"),
        ("2024-05-09 HKT 07:20", "2024-05-09 07:20:00", "minute"),
        ("2024-05-09 07:15 UTC", "2024-05-09 15:15:00", "minute"),
        ("2024-05-09T07:15:00Z", "2024-05-09 15:15:00", "second"),
        ("2024-05-09 07:15 EST", "2024-05-09 07:15:00", "minute"),
        # Other orders.
        ("May 9, 2024 3:15 PM", "2024-05-09 15:15:00", "minute"),
        ("Thursday, May 9th, 2024", "2024-05-09 00:00:00", "day"),
        ("09-May-2024", "2024-05-09 00:00:00", "day"),
        ("Thu, 09 May 2024 07:15:00 GMT", "2024-05-09 15:15:00", "second"),
        ("Thu May 09 2024 15:15:00 GMT+0800 (CST)", "2024-05-09 15:15:00", "second"),
        ("Thu May  9 15:15:00 CST 2024", "2024-05-09 15:15:00", "second"),
        ("09.05.2024 07:20", "2024-05-09 07:20:00", "minute"),
        ("五月 9日, 2024 @ 15:20", "2024-05-09 15:20:00", "minute"),
        ("二〇二四年五月九日 下午3:20", "2024-05-09 15:20:00", "minute"),
        ("31/05/2024", "2024-05-31 00:00:00", "day"),
        ("05/31/2024", "2024-05-31 00:00:00", "day"),
        ("05 / 31 / 2024", "2024-05-31 00:00:00", "day"),
        ("05月09日, 2024", "2024-05-09 00:00:00", "day"),
        # Of the Republic of China, which counts from 1911.
        ("113.05.09", "2024-05-09 00:00:00", "day"),
        ("民國 113 年 5 月 9 日", "2024-05-09 00:00:00", "day"),
        ("中華民國一一三年五月九日", "2024-05-09 00:00:00", "day"),
        ("中華民國一百一十三年五月九日", "2024-05-09 00:00:00", "day"),
        ("民國九十八年五月九日", "2009-05-09 00:00:00", "day"),
        # The clock first, or a word or mark between.
        ("07:20 2024-05-09", "2024-05-09 07:20:00", "minute"),
        ("2024.05.09 | 07:20", "2024-05-09 07:20:00", "minute"),
        ("2024年5月9日（星期四）07:20", "2024-05-09 07:20:00", "minute"),
        ("2024-05-09 Thu 07:20", "2024-05-09 07:20:00", "minute"),
        ("2024-05-09 Thunder 07:20", "2024-05-09 00:00:00", "day"),
        ("日期：2024-05-09 时间：07:20", "2024-05-09 07:20:00", "minute"),
        ("日期：2024-05-09 活动时间：07:20", "2024-05-09 00:00:00", "day"),
        # No marks, short years.
        ("发布时间：20240509", "2024-05-09 00:00:00", "day"),
        ("20240509072015", "2024-05-09 07:20:15", "second"),
        ("2024－05－09", "2024-05-09 00:00:00", "day"),
        ("发布时间：24-05-08 10:21", "2024-05-08 10:21:00", "minute"),
    ],
)
def test_a_form(text: str, when: str, precision: str) -> None:
    assert read(text) == (when, precision)


@pytest.mark.parametrize(
    "text",
    [
        "编号20240509001",
        "20241332",  # no month
        "民国百零九年五月九日",
        "民国十百年五月九日",
        "二〇二四年十十月九日",
        "2024-05-0912",
        "2024-5-907:20",  # of the 9th or the 90th?
        "2024-05-0912.5元",
        "电话 24-05-08-11",
        "010-12-31",
        "第24.05.08节",
        "09/05/2024",  # of May or of September?
        "May 2024",
        "May the force be with 2024",
        "版本 9.5.2024.1",
        "版本 113.05.09.2",
        "113.5.9",
        "一百一十三年五月九日",  # of which count?
        "2024年5月32日",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert read(text) is None


def test_the_raw_text_is_what_the_page_prints() -> None:
    date = first_date("发布：２０２４－０５－０９　０７：２０　来源")
    assert date is not None
    assert date.raw == "２０２４－０５－０９　０７：２０"


@given(
    moments,
    st.sampled_from(
        [
            "{0:%Y-%m-%d %H:%M}",
            "{0:%Y/%m/%d %H:%M}",
            "{0:%Y}年{0.month}月{0.day}日 {0.hour}:{0:%M}",
            "{0:%Y}年{0.month}月{0.day}日{0.hour}時{0:%M}分",
            "{0:%y-%m-%d %H:%M}",
            "{0:%Y%m%d%H%M}",
            "{0:%d.%m.%Y %H:%M}",
            "{0:%H:%M %Y-%m-%d}",
            "{1} {0.day}, {0:%Y} {0:%I:%M} {2}",
            "{0.day} {1} {0:%Y}, {0:%H:%M}",
        ]
    ),
    st.booleans(),
)
def test_every_minute_comes_back_from_every_form(when: datetime, form: str, is_wide: bool) -> None:
    half = "AM" if when.hour < 12 else "PM"
    text = form.format(when, _MONTHS[when.month - 1], half)
    date = first_date(text.translate(_WIDE) if is_wide and text[0].isdigit() else text)
    assert date is not None
    assert (date.when, date.precision) == (when, "minute")


@given(moments)
def test_every_day_comes_back_in_chinese_numerals_and_addresses(when: datetime) -> None:
    day = when.replace(hour=0, minute=0)
    numerals = ["", *"一二三四五六七八九"]
    tens = ["", "十", "二十", "三十"]
    month, date = (tens[n // 10] + numerals[n % 10] for n in (when.month, when.day))
    text = f"{str(when.year).translate(_DIGITS)}年{month}月{date}日"
    assert first_date(text) == ParsedDate(day, "day", text)
    for path in (f"/{when:%Y/%m/%d}/boat", f"/{when:%Y-%m/%d}/7.html", f"/t{when:%Y%m%d}_1.html"):
        spelled = url_day(f"http://news.example{path}")
        assert spelled is not None
        assert spelled.when == day


@given(st.text("0123456789年月日时分:-/. 上下午AMPZ+", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for date in find_dates(text):
        assert date.raw in text
        assert date.precision in ("day", "minute", "second")
    yearless_date(text, FETCHED)
    url_day(text)
    stated_date(text)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://news.example/2024/05/09/book-room.html", "2024-05-09"),
        ("http://news.example/2024/5/9/book-room", "2024-05-09"),
        ("http://news.example/24/0509/07/boat.html", "2024-05-09"),
        ("http://news.example/a/20240509001.html", "2024-05-09"),
        ("http://news.example/a/20240509072015.html", "2024-05-09"),
        ("http://news.example/2024/new/may/9/boat.htm", "2024-05-09"),
        ("http://news.example/2024/September/09/boat", "2024-09-09"),
        ("http://news.example/202405/202405091730570.html", "2024-05-09"),
        ("http://news.example/202404/202405091730570.html", None),
        ("http://news.example/2024/market/9/boat", None),
        ("http://news.example/2024/may/32/boat", None),
        ("http://news.example/a/120240509.html", None),
        ("http://news.example/2024/boat", None),
        ("http://news.example/24/0532/boat", None),
        ("http://news.example/a/2024050912345678", "2024-05-09"),
        ("http://news.example/a/2024050925345678", None),
        ("http://news.example/boat/202405/09.html", None),
        ("http://news.example/2024/05/09.html", None),
        ("http://news.example/2024/5/9.shtml", None),
        ("http://news.example/2024/5-9/120.html", "2024-05-09"),
        ("http://news.example/2024/5-9.html", None),
        ("http://news.example/2024/05/09", "2024-05-09"),
        ("http://news.example/2024-05/09/7.html", "2024-05-09"),
        ("http://news.example/2024-05-09.html", "2024-05-09"),
    ],
)
def test_the_day_of_an_address(url: str, day: str | None) -> None:
    spelled = url_day(url)
    assert (spelled and f"{spelled.when:%Y-%m-%d}") == day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("05-09 07:20", "2024-05-09 07:20"),
        ("5月9日", "2024-05-09 00:00"),
        ("5月9日 晚8：00", "2024-05-09 20:00"),
        ("12月31日 07:20", "2023-12-31 07:20"),
        ("2月29日", "2024-02-29 00:00"),
        ("5月11日", "2023-05-11 00:00"),  # tomorrow: of last year
        ("05-09", None),  # as many numbers are
        ("3-2 07", None),
        ("2024-05-09 07:20", None),  # it has its year
        ("第5.09节 07", None),
    ],
)
def test_a_day_without_a_year_is_the_last_one(text: str, when: str | None) -> None:
    date = yearless_date(text, FETCHED)
    assert (date and f"{date.when:%Y-%m-%d %H:%M}") == when


@given(moments, st.timedeltas(timedelta(0), timedelta(days=364)))
def test_within_a_year_the_year_is_found(latest: datetime, ago: timedelta) -> None:
    day = (latest - ago).replace(hour=0, minute=0, second=0, microsecond=0)
    date = yearless_date(f"{day.month}月{day.day}日", latest)
    assert date is not None
    assert date.when == day


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["2024", "05", "09"], "2024-05-09"),
        (["5月", "9", "2024"], "2024-05-09"),
        (["2024", "13", "09"], None),
        (["阅读 2024", "5", "9"], None),
        (["09", "五月", "2024"], "2024-05-09"),
        (["09", "May 2024"], "2024-05-09"),
        (["9", "/05月", "2024年"], "2024-05-09"),
        (["青禾", "8 May 2024"], None),  # in one piece
        (["5月9日", "更新：2024-05-10", "09:00"], None),
    ],
)
def test_a_date_in_pieces(texts: list[str], day: str | None) -> None:
    date = split_date(texts)
    assert (date and f"{date.when:%Y-%m-%d}") == day


def test_programs_state_seconds_too() -> None:
    for stamp in ("1715213730", "1715213730000"):
        date = stated_date(stamp)
        assert date is not None
        assert date.iso == "2024-05-09T08:15:30+08:00"
    assert stated_date("17152137") is None


def test_the_first_publication_comes_before_a_later_one() -> None:
    script = '"publish_date":"2024-05-09T09:00:00Z","first_publish_date":"2024-05-09T07:00:00Z"'
    date = script_date(script)
    assert date is not None
    assert date.iso == "2024-05-09T15:00:00+08:00"


@pytest.mark.parametrize(
    ("hour", "half", "of_day"),
    [
        (8, "晚", 20),
        (1, "晚上", 13),
        (2, "深夜", 2),
        (11, "上午", 11),
        (12, "pm", 12),
        (3, "午後", 15),
    ],
)
def test_halves_of_the_day(hour: int, half: str, of_day: int) -> None:
    assert hour_of_day(hour, half) == of_day


@given(st.text("民国年月日一二三四五六七八九十百零〇廿卅0123456789-/.: ", max_size=24))
def test_no_text_of_numerals_ends_in_an_error(text: str) -> None:
    assert all(moment.raw for moment in find_dates(f"{text}一百一十年五月九日"))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-09 08:15 格林尼治时间", "2024-05-09T16:15:00+08:00"),
        ("2024-05-09 08:15（格林威治标准时间）", "2024-05-09T16:15:00+08:00"),
        ("2024-05-09 08:15 世界遗产大会", "2024-05-09T08:15:00+08:00"),
    ],
)
def test_greenwich_may_stand_behind_the_clock(text: str, iso: str) -> None:
    moment = first_date(text)
    assert moment is not None
    assert moment.iso == iso
