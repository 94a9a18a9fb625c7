"""The hours of a day in which a crawl may make requests."""

from datetime import UTC, datetime, timedelta

import pytest

from newsspider.active_hours import parse_active_hours

MIDNIGHT = datetime(2024, 5, 8, 16, 0, tzinfo=UTC)  # in UTC+8
HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "hour", "left"),
    [
        ("22:00-06:00", 23, 7),
        ("22:00-06:00", 3.5, 2.5),
        ("22:00-06:00", 6, 0),
        ("22:00-06:00", 21.75, 0),
        ("22:00-06:00", 22, 8),
        ("8-18", 12, 6),
        ("8-18", 7, 0),
        ("8:30 - 18:00", 8.5, 9.5),
        ("0-24", 5, 19),
    ],
)
def test_how_long_is_left(value: str, hour: float, left: float) -> None:
    assert parse_active_hours(value).left(MIDNIGHT + hour * HOURS) == left * HOURS


@pytest.mark.parametrize("value", ["", "night", "22", "25-3", "8:75-9", "8-9-10", "-8"])
def test_what_names_no_hours(value: str) -> None:
    with pytest.raises(ValueError, match="names no hours of a day: write it like 22:00-06:00"):
        parse_active_hours(value)
