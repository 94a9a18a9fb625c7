"""A host that blocks us, over real HTTP: how often it is asked."""

import threading
from collections.abc import Callable
from itertools import count, pairwise
from typing import Any

import pytest

from tests.middlewares.probe import Answer, answering, probe

HTML = {"Content-Type": "text/html; charset=utf-8"}
VERIFICATION = "<title>安全验证</title><h1>安全验证</h1><p>您的访问过于频繁，请完成验证后继续。</p>"
GOOD: Answer = (200, HTML, "<h1>渡口</h1><p>受大风影响，白苇渡口九日全天停航。</p>")
BLOCKED: Answer = (200, HTML, VERIFICATION)
ONE_BY_ONE: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 1,
    "ROBOTSTXT_OBEY": False,
    "ADDONS": {"newsspider.addon.Addon": 500},
}


def good_every(turns: int) -> Callable[[str], Answer]:
    turn = count(1)
    return lambda path: BLOCKED if next(turn) % turns else GOOD


def test_each_answer_doubles_the_wait_and_after_so_many_there_are_no_more() -> None:
    with answering(lambda path: BLOCKED) as server:
        urls = [f"{server.url}/{n}" for n in range(6)]
        result = probe(*urls, **ONE_BY_ONE, AUTOTHROTTLE_START_DELAY=0.1, NEWSSPIDER_MAX_BLOCKED=4)
        gaps = [later - earlier for earlier, later in pairwise(server.times("/"))]
    assert len(gaps) == 3
    assert sum(gaps) > 1  # 0.2 + 0.4 + 0.8, and a busy server sees the first one late
    assert result.seen == {}
    ends = [error.partition(":")[0] for error in result.errors.values()]
    assert sorted(ends) == ["Blocked"] * 4 + ["LeftAlone"] * 2
    assert result.stats["newsspider/blocked/answers"] == 4
    assert result.stats["newsspider/blocked/hosts"] == 1
    assert result.stats["newsspider/dropped/host_blocked"] == 2


def test_the_wait_has_a_bound() -> None:
    with answering(lambda path: BLOCKED) as server:
        urls = [f"{server.url}/{n}" for n in range(4)]
        bounds: dict[str, Any] = {"AUTOTHROTTLE_START_DELAY": 60, "NEWSSPIDER_MAX_CRAWL_DELAY": 0.2}
        probe(*urls, **ONE_BY_ONE, **bounds, AUTOTHROTTLE_ENABLED=False)
        assert len(server.paths()) == 4


@pytest.mark.parametrize(("turns", "hosts"), [(3, 0), (4, 1)])
def test_only_answers_in_a_row_count(turns: int, hosts: int) -> None:
    with answering(good_every(turns)) as server:
        urls = [f"{server.url}/{n}" for n in range(9)]
        bounds: dict[str, Any] = {"AUTOTHROTTLE_START_DELAY": 0.001, "NEWSSPIDER_MAX_BLOCKED": 3}
        result = probe(*urls, **ONE_BY_ONE, **bounds)
    assert result.stats.get("newsspider/blocked/hosts", 0) == hosts


def test_a_page_that_was_long_on_its_way_does_not_end_the_row() -> None:
    """Three pages are sent when two requests after theirs were blocked."""
    blocked, are_two = count(1), threading.Event()

    def answer(path: str) -> Answer:
        if path.startswith("/late"):
            are_two.wait(60)
            return GOOD
        if next(blocked) == 2:
            are_two.set()
        return BLOCKED

    with answering(answer) as server:
        paths = [f"late{n}" for n in range(3)] + [str(n) for n in range(9)]
        urls = [f"{server.url}/{path}" for path in paths]
        several = ONE_BY_ONE | {"CONCURRENT_REQUESTS": 4, "NEWSSPIDER_MAX_BLOCKED": 3}
        result = probe(*urls, **several, AUTOTHROTTLE_START_DELAY=0.2)
    assert len(result.seen) == 3
    assert result.stats["newsspider/blocked/answers"] == 3
    assert result.stats["newsspider/blocked/hosts"] == 1


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        ((403, HTML, VERIFICATION), "Blocked"),
        ((503, HTML, VERIFICATION), "Blocked"),
        ((429, {}, ""), "Blocked"),
        ((403, HTML, "<title>403 Forbidden</title><h1>403 Forbidden</h1>"), "HttpError"),
        ((403, {"Content-Type": "application/json"}, "{}"), "HttpError"),
        ((500, HTML, VERIFICATION), "HttpError"),
    ],
)
def test_it_may_have_another_status(answer: Answer, end: str) -> None:
    with answering(lambda path: answer) as server:
        result = probe(f"{server.url}/1", ROBOTSTXT_OBEY=False, RETRY_ENABLED=False)
    blocked = [error.partition(":")[0] for error in result.errors.values()] == ["Blocked"]
    assert blocked == (end == "Blocked")
