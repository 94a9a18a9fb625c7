"""How much a crawl asks of a host, when, and in whose name."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import signals
from scrapy.utils.test import get_crawler

from newsspider.extensions.contact import ContactExtension
from newsspider.spiders.portal import GenericPortalSpider
from newsspider.user_agent import user_agent
from newsspider.words.time import PORTAL_TIME
from samples.serve import Server
from tests.conftest import Scrapy
from tests.middlewares.probe import answering
from tests.spiders.test_portal import front, story

Site = Callable[[dict[str, bytes | str]], Server]
STORIES = {f"2024/05/0{n}/{n}.html": story(f"青禾河上第{n}座桥通车", f"2024-05-0{n} 08:00") for n in range(1, 7)}  # fmt: skip
PAGES: dict[str, bytes | str] = {"index.html": front(*(f"/{path}" for path in STORIES)), **STORIES}


def asked(server: Server) -> list[str]:
    return [logged.target for logged in server.log]


def hours(begin: int, end: int) -> str:
    """Those between so many hours from now."""
    now = datetime.now(UTC).astimezone(PORTAL_TIME)
    return "-".join(f"{now + timedelta(hours=n):%H:%M}" for n in (begin, end))


def not_at_midnight() -> None:
    """Wait where the day would end meanwhile."""
    now = datetime.now(UTC).astimezone(PORTAL_TIME)
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    if tomorrow - now < timedelta(minutes=1):
        time.sleep((tomorrow - now).total_seconds())


def test_a_host_has_its_requests_of_a_day(scrapy: Scrapy, site: Site) -> None:
    server = site(PAGES)
    not_at_midnight()

    def crawl(*options: str) -> str:
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/", *options)
        return result.stderr

    limit = ("-s", "NEWSSPIDER_MAX_REQUESTS_PER_DAY=5")
    first = crawl(*limit)
    assert "has had its 5 requests of " in first
    assert first.count("what is left waits for a run on another day") == 1
    assert len(asked(server)) == 5
    crawl(*limit)
    assert len([path for path in asked(server) if path != "/robots.txt"]) == 4
    crawl()
    assert set(STORIES) <= {path[1:] for path in asked(server)}


def test_a_crawl_ends_with_its_hours(scrapy: Scrapy, site: Site) -> None:
    server = site(PAGES)
    options = ("-a", f"url={server.url}/", "-s", f"NEWSSPIDER_ACTIVE_HOURS={hours(2, 3)}")
    result = scrapy("crawl", "portal", *options)
    assert result.returncode == 0, result.stderr
    assert "(UTC+8), are over: what is left waits for the next run" in result.stderr
    assert set(asked(server)) <= {"/", "/robots.txt"}
    again = scrapy("crawl", "portal", "-a", f"url={server.url}/", "-s", f"NEWSSPIDER_ACTIVE_HOURS={hours(-1, 2)}")  # fmt: skip
    assert set(STORIES) <= {path[1:] for path in asked(server)}
    assert "Going on with run" in again.stderr


def test_the_contact_is_told(scrapy: Scrapy) -> None:
    contact = "NEWSSPIDER_CONTACT=me@example.org"
    with answering(
        lambda path: (200, {}, "") if path == "/robots.txt" else (404, {}, "")
    ) as server:
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/", "-s", contact)
    (agent,) = server.agents
    assert agent.endswith(" (+me@example.org; respects robots.txt)")
    assert "names nobody" not in result.stderr


@pytest.mark.parametrize(
    ("url", "agent", "asks"),
    [
        ("https://news.example.com/", user_agent(), True),
        ("https://news.example.com/", user_agent("me@example.org"), False),
        ("https://news.example.com/", "MyBot/1.0 (+https://example.org/bot)", False),
        ("http://127.0.0.1:8000/", user_agent(), False),
    ],
)
def test_a_contact_is_asked_for(
    url: str, agent: str, asks: bool, caplog: pytest.LogCaptureFixture
) -> None:
    crawler = get_crawler(GenericPortalSpider, {"USER_AGENT": agent, "LOGSTATS_INTERVAL": 0})
    extension = ContactExtension(crawler)
    with caplog.at_level("INFO"):
        crawler.signals.send_catch_log(signals.spider_opened, spider=GenericPortalSpider(url=url))
    assert extension
    assert ("set NEWSSPIDER_CONTACT" in caplog.text) is asks


def test_a_setting_that_is_wrong_is_one_sentence(scrapy: Scrapy) -> None:
    for setting, sentence in (
        ("NEWSSPIDER_CONTACT=me", "'me' is neither a mail address nor a URL"),
        (
            "NEWSSPIDER_ACTIVE_HOURS=night",
            "NEWSSPIDER_ACTIVE_HOURS='night' names no hours of a day",
        ),
        ("LOG_LEVEL=LOUD", "LOG_LEVEL='LOUD' is no level: CRITICAL, "),
        ("NEWSSPIDER_MAX_REQUESTS_PER_DAY=-1", "NEWSSPIDER_MAX_REQUESTS_PER_DAY='-1' is"),
    ):
        result = scrapy("crawl", "portal", "-a", "url=http://127.0.0.1:1/", "-s", setting)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stderr
        assert sentence in result.stderr
