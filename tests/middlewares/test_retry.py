"""Retry-After over real HTTP."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count

import pytest

from tests.middlewares.probe import Answer, answering, probe

OK: Answer = (200, {}, "<p>好</p>")


def busy_once(status: int, retry_after: Callable[[], str] | None) -> Callable[[str], Answer]:
    """Busy at the first request of a path that ends in ``busy``."""
    turn = count()

    def answers(path: str) -> Answer:
        if not path.endswith("busy") or next(turn):
            return OK
        return status, {"Retry-After": retry_after()} if retry_after else {}, ""

    return answers


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_long_as_it_asks(status: int) -> None:
    with answering(busy_once(status, lambda: "1")) as server:
        result = probe(f"{server.url}/busy", ROBOTSTXT_OBEY=False)
        first, second = server.times("/busy")
    assert result.seen == {f"{server.url}/busy": 200}
    assert second - first > 0.9
    assert "asks to be left alone for 1 seconds" in result.log


def test_it_may_name_a_date() -> None:
    def in_two_seconds() -> str:
        return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)

    with answering(busy_once(503, in_two_seconds)) as server:
        probe(f"{server.url}/busy", ROBOTSTXT_OBEY=False)
        first, second = server.times("/busy")
    assert second - first > 0.9  # a date has no fraction of a second


def test_other_requests_to_the_host_wait_too() -> None:
    with answering(busy_once(503, lambda: "1")) as server:
        urls = [f"{server.url}/busy", *(f"{server.url}/n/{n}" for n in range(3))]
        result = probe(*urls, ROBOTSTXT_OBEY=False, CONCURRENT_REQUESTS=1, RETRY_PRIORITY_ADJUST=-9)
        (busy, *_) = server.times("/busy")
        assert min(server.times("/n/")) - busy > 0.9
    assert len(result.seen) == 4


def test_one_that_asks_for_too_much_is_not_asked_again() -> None:
    with answering(busy_once(503, lambda: "86400")) as server:
        result = probe(f"{server.url}/busy", ROBOTSTXT_OBEY=False, NEWSSPIDER_MAX_RETRY_AFTER=0.1)
        assert server.paths() == ["/busy"]
    assert result.seen == {f"{server.url}/busy": 503}


ABSURD = ["Fri, 31 Dec 99999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +1400"]


@pytest.mark.parametrize("value", [None, "", "soon", "-1", "99 bottles", "Thu, 99 May", *ABSURD])
def test_without_a_time_it_is_retried_as_scrapy_does(value: str | None) -> None:
    with answering(busy_once(503, None if value is None else lambda: value)) as server:
        result = probe(f"{server.url}/busy", ROBOTSTXT_OBEY=False)
        assert server.paths() == ["/busy"] * 2
    assert result.seen == {f"{server.url}/busy": 200}


def test_a_page_that_is_gone_is_not_waited_for() -> None:
    with answering(lambda path: (404, {"Retry-After": "86400"}, "")) as server:
        result = probe(f"{server.url}/1", f"{server.url}/2", ROBOTSTXT_OBEY=False)
    assert set(result.seen.values()) == {404}
