"""A host that gives no answer, over real HTTP: how often it is asked."""

from itertools import count
from typing import Any

import pytest

from tests.middlewares.probe import Answer, Probed, answering, probe

ONE_BY_ONE: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 1,
    "RETRY_TIMES": 0,
    "ROBOTSTXT_OBEY": False,
    "NEWSSPIDER_MAX_CRAWL_DELAY": 0.01,
}
CUT_OFF: Answer = (200, {"Content-Length": "1000", "Connection": "close"}, "渡口")
GOOD: Answer = (200, {}, "渡口停航")


def ends(result: Probed) -> list[str]:
    return sorted(error.partition(":")[0] for error in result.errors.values())


def test_after_so_many_waits_in_a_row_it_is_left_alone() -> None:
    with answering(lambda path: CUT_OFF) as server:
        urls = [f"{server.url}/{n}" for n in range(12)]
        result = probe(*urls, **ONE_BY_ONE, NEWSSPIDER_MAX_BLOCKED=4)
        assert len(server.paths()) == 4
    assert ends(result) == ["LeftAlone"] * 8 + ["ResponseDataLossError"] * 4
    assert result.stats["newsspider/blocked/hosts"] == 1
    assert result.log.count("does not answer (ResponseDataLossError") == 1


@pytest.mark.parametrize(("turns", "hosts"), [(3, 0), (5, 1)])
def test_only_those_in_a_row_count(turns: int, hosts: int) -> None:
    turn = count(1)
    with answering(lambda path: CUT_OFF if next(turn) % turns else GOOD) as server:
        urls = [f"{server.url}/{n}" for n in range(12)]
        result = probe(*urls, **ONE_BY_ONE, NEWSSPIDER_MAX_BLOCKED=4)
    assert result.stats.get("newsspider/blocked/hosts", 0) == hosts


def test_those_that_were_on_their_way_together_count_once() -> None:
    with answering(lambda path: CUT_OFF) as server:
        urls = [f"{server.url}/{n}" for n in range(4)]
        options = {**ONE_BY_ONE, "CONCURRENT_REQUESTS": 4, "NEWSSPIDER_MAX_CRAWL_DELAY": 30}
        result = probe(*urls, **options, NEWSSPIDER_MAX_BLOCKED=3)
    assert ends(result) == ["ResponseDataLossError"] * 4


def test_a_broken_robots_txt_is_not_counted_here() -> None:
    with answering(lambda path: CUT_OFF if path == "/robots.txt" else GOOD) as server:
        options = {**ONE_BY_ONE, "ROBOTSTXT_OBEY": True, "NEWSSPIDER_MAX_BLOCKED": 1}
        result = probe(f"{server.url}/1", **options)
    assert ends(result) == ["RobotsUnreachable"]
