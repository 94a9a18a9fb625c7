"""When a crawl is due: cron's own numbers, zones, and hours that a day has twice or never."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsspider.schedule.cron import Cron

SHANGHAI = ZoneInfo("Asia/Shanghai")


def times(expression: str, count: int, start: str, zone: str = "Asia/Shanghai") -> list[str]:
    cron, moment, found = Cron(expression, ZoneInfo(zone)), datetime.fromisoformat(start), []
    for _ in range(count):
        due = cron.next_after(moment)
        assert due is not None
        found.append(due.isoformat(timespec="minutes"))
        moment = due + timedelta(seconds=1)
    return found


def test_a_time_is_that_of_the_zone() -> None:
    assert times("30 6 * * *", 2, "2024-05-09T00:00Z") == [
        "2024-05-10T06:30+08:00",
        "2024-05-11T06:30+08:00",
    ]


@pytest.mark.parametrize("days", ["0", "7", "sun", "SUN", "7-7"])
def test_sunday_is_crons(days: str) -> None:
    (due,) = times(f"0 6 * * {days}", 1, "2024-05-06T00:00+08:00")
    assert datetime.fromisoformat(due).strftime("%A") == "Sunday"


@pytest.mark.parametrize(
    ("days", "names"),
    [("1-5", "MTWTF"), ("fri-mon", "FSSM"), ("*/3", "SWS"), ("1,3", "MW"), ("5-7", "FSS")],
)
def test_ranges_of_days(days: str, names: str) -> None:
    due = times(f"0 6 * * {days}", len(names), "2024-05-12T00:00+08:00")
    found = [datetime.fromisoformat(moment).strftime("%A")[0] for moment in due]
    assert sorted(found) == sorted(names)


def test_an_hour_that_a_day_lacks_does_not_lose_the_day() -> None:
    due = times("30 2 * * *", 3, "2024-03-30T00:00+01:00", "Europe/Berlin")
    assert [moment[:10] for moment in due] == ["2024-03-30", "2024-03-31", "2024-04-01"]


def test_six_fields_begin_with_seconds() -> None:
    due = Cron("*/20 * * * * *", SHANGHAI).next_after(datetime(2024, 5, 9, 0, 0, 1, tzinfo=UTC))
    assert due is not None
    assert due.second == 20


def test_a_day_that_never_comes_is_never_due() -> None:
    assert Cron("0 6 30 2 *", SHANGHAI).next_after(datetime(2024, 5, 9, tzinfo=UTC)) is None


def test_jitter_is_later_never_earlier() -> None:
    cron, start = Cron("0 6 * * *", SHANGHAI, 600), datetime(2024, 5, 9, tzinfo=UTC)
    due = [cron.next_after(start) for _ in range(50)]
    nominal = datetime(2024, 5, 10, 6, tzinfo=SHANGHAI)
    assert all(d is not None and nominal <= d <= nominal + timedelta(minutes=10) for d in due)
    assert len(set(due)) > 1
