"""When an entry is surely outside a window, and which addresses can be fetched."""

from datetime import datetime

import pytest

from newsspider.discovery.dates import read_date
from newsspider.discovery.entry import Entry, absolute_url
from newsspider.words.time import PORTAL_TIME
from tests.pages import URL

SINCE = datetime(2024, 5, 9, 12, tzinfo=PORTAL_TIME)
UNTIL = datetime(2024, 5, 10, 12, tzinfo=PORTAL_TIME)


@pytest.mark.parametrize(
    ("published", "outside"),
    [
        ("2024-05-09T11:59:59+08:00", True),
        ("2024-05-09T12:00:00+08:00", False),
        ("2024-05-09T04:30:00Z", False),  # half past twelve in Beijing
        ("2024-05-10T12:00:00+08:00", False),
        ("2024-05-10T12:00:01+08:00", True),
        ("2024-05-08", True),
        ("2024-05-09", False),  # the afternoon is inside
        ("2024-05-10", False),  # the morning is
        ("2024-05-11", True),
        ("2024-05", False),
        ("2024-04", True),
        ("2024", False),
        ("2023", True),
        ("2024-05-09T00:00:00+08:00", False),  # no clock: a day
        (None, False),
    ],
)
def test_outside_is_what_no_reading_of_the_date_brings_in(
    published: str | None, outside: bool
) -> None:
    assert Entry(URL, read_date(published)).is_outside(SINCE, UNTIL) is outside


@pytest.mark.parametrize(
    ("modified", "outside"),
    [
        ("2024-05-08", True),  # published before it was changed
        ("2024-05-09", False),
        ("2024-06-01", False),  # changed later, published at any time
    ],
)
def test_a_last_change_bounds_the_publication_from_above(modified: str, outside: bool) -> None:
    assert Entry(URL, modified=read_date(modified)).is_outside(SINCE, UNTIL) is outside


def test_a_window_may_be_open_at_either_end() -> None:
    entry = Entry(URL, read_date("2024-05-08"))
    assert entry.is_outside(SINCE, None)
    assert not entry.is_outside(None, UNTIL)
    assert not entry.is_outside(None, None)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/2024/1.html", "https://www.qinghe.example.com/2024/1.html"),
        ("1.html", "https://www.qinghe.example.com/news/1.html"),
        ("\n  https://m.qinghe.example.com/1.html\n", "https://m.qinghe.example.com/1.html"),
        ("https://m.qinghe.example.com/\n  1.html", "https://m.qinghe.example.com/1.html"),
        ("//img.qinghe.example.com/1.html", "https://img.qinghe.example.com/1.html"),
        ("", None),
        (None, None),
        ("mailto:a@qinghe.example.com", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("http://a:b/", None),
        ("https://www.qinghe.example.com/" + "a" * 3000, None),
    ],
)
def test_addresses_are_absolute_and_of_the_web(link: str | None, url: str | None) -> None:
    assert absolute_url("https://www.qinghe.example.com/news/rss.xml", link) == url
