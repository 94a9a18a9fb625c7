"""The dates of sitemaps and feeds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.dates import read_date

EIGHT = "2024-05-09T08:15:00+08:00"


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        # W3C-DTF, at every precision
        ("2024", "2024-01-01T00:00:00+08:00", "year"),
        ("2024-05", "2024-05-01T00:00:00+08:00", "month"),
        ("2024-05-09", "2024-05-09T00:00:00+08:00", "day"),
        ("2024-05-09T08:15+08:00", EIGHT, "minute"),
        ("2024-05-09T00:15Z", EIGHT, "minute"),
        ("2024-05-09T08:15:00+08:00", EIGHT, "second"),
        ("2024-05-09T00:15:00.123456Z", EIGHT, "second"),
        ("2024-05-09T08:15+0800", EIGHT, "minute"),
        ("  2024-05-09\n", "2024-05-09T00:00:00+08:00", "day"),
        # RFC 822
        ("Thu, 09 May 2024 08:15:00 +0800", EIGHT, "second"),
        ("Thu, 09 May 2024 00:15:00 GMT", EIGHT, "second"),
        ("Thu, 9 May 24 00:15 UT", EIGHT, "minute"),
        ("Wed, 08 May 2024 20:15:00 EDT", "2024-05-08T20:15:00-04:00", "second"),
        ("Thursday, 09-May-24 00:15:00 UTC", EIGHT, "second"),
        ("Thu, 09 May 2024", "2024-05-09T00:00:00+08:00", "day"),
        # what portals write in its place
        ("Thu, 09 May 2024 08:15:00", EIGHT, "second"),
        ("Thu, 09 May 2024 08:15:00 CST", EIGHT, "second"),
        ("Thu, 09 May 2024 08:15:00 GMT+8", EIGHT, "second"),
        ("Thu, 09 May 2024 08:15:00 GMT+08:00", EIGHT, "second"),
        ("Thu,09 May 2024 00:15:00 GMT", EIGHT, "second"),
        ("Thu May 09 08:15:00 CST 2024", EIGHT, "second"),
        ("星期四, 09 五月 2024 08:15:00 +0800", EIGHT, "second"),
        ("周四, 09 5月 2024 08:15:00 +0800", EIGHT, "second"),
        ("周一, 09 十二月 2024 08:15:00 +0800", "2024-12-09T08:15:00+08:00", "second"),
        ("2024-05-09 08:15:00", EIGHT, "second"),
        ("2024-05-09 08:15", EIGHT, "minute"),
        ("2024/5/9 8:15:00", EIGHT, "second"),
        ("2024年05月09日 08:15", EIGHT, "minute"),
        ("2024-05-09 08:15:00 北京时间", EIGHT, "second"),
        ("May 9, 2024 8:15 AM", EIGHT, "minute"),
        ("1715213700", EIGHT, "second"),
        ("1715213700000", EIGHT, "second"),
    ],
)
def test_every_form_is_read_as_precisely_as_it_is(text: str, iso: str, precision: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert (moment.iso, moment.precision) == (iso, precision)
    assert moment.raw == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["2024-05-09 00:00:00", "2024-05-09T00:00:00+08:00", "2024-05-09 0:00", "2024/5/9 00:00"],
)
def test_midnight_is_a_day_without_a_clock(text: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert (moment.iso, moment.precision) == ("2024-05-09T00:00:00+08:00", "day")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024-05-09T08:15+00:00", "minute"),  # only the zone has zeros
        ("2024-05-09 10:00:00", "second"),
        ("2024-05-09 00:00:30", "second"),
    ],
)
def test_other_zeros_are_a_clock(text: str, precision: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert moment.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        None, "", "   ", "昨天", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
        "1970-01-01T08:00:00+08:00", "1900-01-01", "2024-13-45", "Thu, 99 May 2024 08:15:00 GMT",
        "May", "12:30", "12345", "99999999999999",
    ],
)  # fmt: skip
def test_what_names_no_date_is_none(text: str | None) -> None:
    assert read_date(text) is None


def test_a_date_after_the_fetch_is_not_believed() -> None:
    fetched = datetime(2024, 5, 9, 1, tzinfo=UTC)
    assert read_date("2024-05-09T20:00:00+08:00", fetched)  # a clock may be wrong by hours
    assert read_date("2024-06-01", fetched) is None
    assert read_date("2024-12", fetched) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2024", "2024-12-31T23:59:59.999999+08:00"),
        ("2024-02", "2024-02-29T23:59:59.999999+08:00"),
        ("2024-12", "2024-12-31T23:59:59.999999+08:00"),
        ("2024-05-09", "2024-05-09T23:59:59.999999+08:00"),
        ("2024-05-09 08:15", "2024-05-09T08:15:59.999999+08:00"),
        ("2024-05-09 08:15:30", "2024-05-09T08:15:30.999999+08:00"),
    ],
)
def test_a_moment_ends_with_what_it_names(text: str, end: str) -> None:
    moment = read_date(text)
    assert moment is not None
    assert moment.end.isoformat() == end


@given(st.text(st.sampled_from("0129:-+/. ,TZ年月日周May GMTCST下午"), max_size=90) | st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    moment = read_date(text)
    assert moment is None or moment.when <= moment.end
