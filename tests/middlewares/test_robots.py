"""robots.txt over real HTTP."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from newsspider.middlewares.robots import MAX_BYTES
from tests.conftest import Scrapy
from tests.middlewares.probe import Answer, answering, probe

RULES = "User-agent: *\nDisallow: /private/\n"
OK: Answer = (200, {"Content-Type": "text/html"}, "<p>好</p>")


def robots(answer: Answer, delay: float = 0) -> Callable[[str], Answer]:
    def answers(path: str) -> Answer:
        if path != "/robots.txt":
            return OK
        time.sleep(delay)
        return answer

    return answers


def test_requests_that_come_while_it_is_fetched_wait_for_it() -> None:
    with answering(robots((200, {}, RULES), delay=0.5)) as server:
        paths = [f"/private/{n}" for n in range(20)] + [f"/open/{n}" for n in range(20)]
        result = probe(*(server.url + path for path in paths), CONCURRENT_REQUESTS_PER_DOMAIN=40)
        assert sorted(server.paths()) == sorted(["/robots.txt", *paths[20:]])
    assert len(result.seen) == 20
    assert result.stats["robotstxt/forbidden"] == 20


@pytest.mark.parametrize(("status", "tries"), [(500, 3), (503, 3), (429, 3), (202, 1), (206, 1)])
def test_nothing_is_fetched_while_it_cannot_be_had(status: int, tries: int) -> None:
    with answering(robots((status, {}, ""))) as server:
        result = probe(f"{server.url}/1", f"{server.url}/2")
        assert server.paths() == ["/robots.txt"] * tries
    assert result.seen == {}
    assert result.errors[f"{server.url}/1"] == (
        f"RobotsUnreachable: {server.url}/robots.txt can't be fetched (the server answered "
        f"{status}), so nothing of this host may be: try again later"
    )
    assert result.stats["newsspider/dropped/robots_unreachable"] == 2
    assert "Traceback" not in result.log


CHALLENGE: Answer = (
    200,
    {"Content-Type": "text/html; charset=utf-8"},
    "<html><head><title>安全验证</title></head><body><p>访问过于频繁，请完成安全验证</p></body></html>",
)
"""A verification, with the status of a page."""


def test_a_verification_in_its_place_allows_nothing() -> None:
    with answering(robots(CHALLENGE)) as server:
        result = probe(f"{server.url}/1")
        assert server.paths() == ["/robots.txt"]
    (error,) = result.errors.values()
    assert "the server answered with a page that says blocked" in error


def test_any_other_page_in_its_place_says_nothing() -> None:
    """As of servers that have one page for all that they do not know."""
    with answering(robots((200, {"Content-Type": "text/html"}, "<p>好</p>"))) as server:
        assert list(probe(f"{server.url}/1").seen) == [f"{server.url}/1"]


def test_it_may_be_had_at_the_second_try() -> None:
    tries = iter([503, 200])

    def answers(path: str) -> Answer:
        return (next(tries), {}, RULES) if path == "/robots.txt" else OK

    with answering(answers) as server:
        result = probe(f"{server.url}/1", f"{server.url}/private/1")
    assert list(result.seen) == [f"{server.url}/1"]


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_where_there_is_none_all_may_be_fetched(status: int) -> None:
    with answering(robots((status, {}, RULES))) as server:
        result = probe(f"{server.url}/private/1")
    assert list(result.seen) == [f"{server.url}/private/1"]


def test_it_may_redirect() -> None:
    def answers(path: str) -> Answer:
        moved: Answer = (301, {"Location": "/robots2.txt"}, "")
        return {"/robots.txt": moved, "/robots2.txt": (200, {}, RULES)}.get(path, OK)

    with answering(answers) as server:
        result = probe(f"{server.url}/1", f"{server.url}/private/1")
    assert list(result.seen) == [f"{server.url}/1"]


def test_a_redirect_without_end_is_none() -> None:
    with answering(robots((301, {"Location": "/robots.txt"}, ""))) as server:
        result = probe(f"{server.url}/1", REDIRECT_MAX_TIMES=3)
    assert list(result.seen) == [f"{server.url}/1"]


def test_a_redirect_to_an_address_that_is_refused_forbids_all() -> None:
    moved: Answer = (301, {"Location": "http://10.0.0.1/robots.txt"}, "")
    with answering(robots(moved)) as server:
        result = probe(f"{server.url}/1", start_urls=[server.url])
    assert result.seen == {}
    (error,) = result.errors.values()
    assert error.startswith("RobotsUnreachable: ")
    assert "it redirects to http://10.0.0.1/robots.txt" in error


def test_a_refusal_names_the_line() -> None:
    with answering(robots((200, {}, RULES))) as server:
        result = probe(f"{server.url}/private/1")
    assert list(result.errors.values()) == [
        "RobotsForbids: Forbidden by robots.txt, line 2: Disallow: /private/"
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_of_a_file_that_is_too_long_no_half_line_counts(end: str) -> None:
    begin = f"User-agent: *{end}Disallow: /private/{end}#"
    begin += "x" * (MAX_BYTES - len(begin + end + "Disallow: /"))
    rules = f"{begin}{end}Disallow: /old/{end}Disallow: /{end}"
    with answering(robots((200, {}, rules))) as server:
        result = probe(f"{server.url}/1", f"{server.url}/private/1")
    assert list(result.seen) == [f"{server.url}/1"]


def test_it_is_read_again_when_it_is_old() -> None:
    rules: Iterator[Answer] = iter([(200, {}, RULES), (200, {}, "")])

    def answers(path: str) -> Answer:
        return next(rules) if path == "/robots.txt" else OK

    with answering(answers) as server:
        urls = [f"{server.url}/private/1", f"{server.url}/private/2"]
        result = probe(*urls, NEWSSPIDER_ROBOTS_MAX_AGE=0, CONCURRENT_REQUESTS=1)
    assert len(result.seen) == 1
    assert len(result.errors) == 1


@pytest.mark.parametrize(
    "later",
    [
        (500, {}, ""),
        CHALLENGE,
        (301, {"Location": "/robots.txt"}, ""),
        (301, {"Location": "//["}, ""),
    ],
    ids=["error", "verification", "redirect without end", "redirect to nowhere"],
)
def test_what_it_said_holds_where_it_cannot_be_read_again(later: Answer) -> None:
    answers_of_robots: Iterator[Answer] = iter([(200, {}, RULES)])

    def answers(path: str) -> Answer:
        return next(answers_of_robots, later) if path == "/robots.txt" else OK

    with answering(answers) as server:
        urls = [f"{server.url}/1", f"{server.url}/private/1", f"{server.url}/2"]
        result = probe(
            *urls, NEWSSPIDER_ROBOTS_MAX_AGE=0, RETRY_ENABLED=False, CONCURRENT_REQUESTS=1
        )
    assert sorted(result.seen) == [f"{server.url}/1", f"{server.url}/2"]
    assert ("so what it said before holds" in result.log) is (later[0] != 301)


@pytest.mark.parametrize("throttled", [True, False])
def test_crawl_delay_is_kept(throttled: bool) -> None:
    rules = "User-agent: *\nCrawl-delay: 0.6\n"
    with answering(robots((200, {}, rules))) as server:
        urls = [f"{server.url}/n/{n}" for n in range(4)]
        result = probe(*urls, AUTOTHROTTLE_ENABLED=throttled, AUTOTHROTTLE_START_DELAY=0.1)
        gaps = [later - earlier for earlier, later in pairwise(server.times("/n/"))]
    assert len(result.seen) == 4
    assert sum(gaps) > 1.2  # of 1.8, as a busy server sees some late; 0.3 without it
    assert "asks for 0.6 seconds between requests" in result.log


def test_request_rate_is_kept() -> None:
    rules = "User-agent: *\nRequest-rate: 2/1s\n"
    with answering(robots((200, {}, rules))) as server:
        urls = [f"{server.url}/n/{n}" for n in range(3)]
        result = probe(*urls, AUTOTHROTTLE_START_DELAY=0.1)
        gaps = [later - earlier for earlier, later in pairwise(server.times("/n/"))]
    assert len(result.seen) == 3
    assert sum(gaps) > 0.6  # of 1


def test_crawl_delay_has_a_bound() -> None:
    with answering(robots((200, {}, "User-agent: *\nCrawl-delay: 86400\n"))) as server:
        urls = [f"{server.url}/n/{n}" for n in range(3)]
        result = probe(*urls, NEWSSPIDER_MAX_CRAWL_DELAY=0.5)
        gaps = [later - earlier for earlier, later in pairwise(server.times("/n/"))]
    assert len(result.seen) == 3
    assert sum(gaps) > 0.6  # of 1


def test_rules_for_another_agent_do_not_hold() -> None:
    rules = "User-agent: OtherBot\nDisallow: /\nCrawl-delay: 86400\n\nUser-agent: *\nDisallow:\n"
    with answering(robots((200, {}, rules))) as server:
        result = probe(f"{server.url}/1", f"{server.url}/2")
    assert len(result.seen) == 2


def test_a_portal_that_refuses_connections_is_one_line(scrapy: Scrapy) -> None:
    with answering(robots(OK)) as server:
        url = server.url
    result = scrapy("crawl", "portal", "-a", f"url={url}/")
    problems = [
        line for line in result.stderr.splitlines() if "] ERROR" in line or "] WARN" in line
    ]
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    (line,) = problems
    assert f"Start URL {url}/ could not be fetched: {url}/robots.txt can't be fetched" in line
    assert "refused" in line
