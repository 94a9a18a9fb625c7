"""``scrapy crawl``: what it says of wrong arguments and failed starts."""

import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import BaseSettings

from newsspider.commands.checks import wrong_setting
from newsspider.spiders.arguments import ArgumentError, parse_date
from newsspider.spiders.portal import GenericPortalSpider
from tests.conftest import Scrapy

START = "http://127.0.0.1:1/"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "portal needs a start URL: add -a url=https://news.example.com/"),
        ({"url": "news.example.com"}, "'news.example.com' is not an absolute http or https URL"),
        ({"url": START, "max_articles": "0"}, "max_articles='0' is not a whole number above 0"),
        ({"url": START, "since": "lately"}, "since='lately' is not a date"),
        (
            {"url": START, "since": "2024-05-09", "until": "2024-05-08"},
            "since=2024-05-09 is after until=2024-05-08",
        ),
        (
            {"url": "http://me:secret@a.cn:8/x"},
            "the start URL on a.cn:8 holds a user name or a password",
        ),
        ({"url": START, "depth": "3"}, "portal has no argument 'depth'"),
    ],
)
def test_a_wrong_argument_is_one_sentence(arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(ArgumentError) as problem:
        GenericPortalSpider(**arguments)
    assert str(problem.value).startswith(sentence)


@pytest.mark.parametrize(
    "url", ["http://me:secret@news.cn/", "http://secret@[::1/", "ftp://secret@a.b/"]
)
def test_a_password_is_never_repeated(url: str) -> None:
    with pytest.raises(ArgumentError, match="HTTPAUTH_USER") as problem:
        GenericPortalSpider(url=url)
    assert "secret" not in str(problem.value)


MISSPELT = ["me:secret@a.example:8", "//me:secret@a.example/", "http:/me:secret@a.example/", "http:\\\\me:secret@a.example", "http://me:secret＠a.example/"]  # fmt: skip


@pytest.mark.parametrize("url", [*MISSPELT, "http://me:secret@[::1", "http://me:secret@\x1b[31m/"])
def test_nor_in_what_is_no_url(scrapy: Scrapy, url: str, tmp_path: Path) -> None:
    commands = [("crawl", "portal", "-a", f"url={url}"), ("crawl", url)]
    if url not in MISSPELT[:4]:  # those may be names of files
        commands += [("fetch", url), ("parse", url)]
    for words in commands:
        done = scrapy(*words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        said = done.stdout + done.stderr
        assert "secret" not in said
        assert "\x1b" not in said


def test_an_at_sign_elsewhere_is_no_password() -> None:
    assert GenericPortalSpider(url="http://a.cn/@me?to=x@b.cn").start_urls == [
        "http://a.cn/@me?to=x@b.cn"
    ]


def test_a_wrong_argument_ends_the_command_with_exit_code_2(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={START}", "-a", "since=lately")
    assert result.returncode == 2
    assert result.stderr.startswith("scrapy crawl: since='lately' is not a date")
    assert result.stderr.count("\n") == 1


NOON = datetime(2024, 5, 9, 4, tzinfo=UTC)  # in China


@pytest.mark.parametrize(
    ("value", "since", "until"),
    [
        ("2024-05-09", "2024-05-09T00:00:00", "2024-05-09T23:59:59.999999"),
        ("2024-05-09T08:00", "2024-05-09T08:00:00", "2024-05-09T08:00:00"),
        ("today", "2024-05-09T00:00:00", "2024-05-09T23:59:59.999999"),
        ("昨天", "2024-05-08T00:00:00", "2024-05-08T23:59:59.999999"),
        ("7d", "2024-05-02T00:00:00", "2024-05-02T23:59:59.999999"),
        ("2W", "2024-04-25T00:00:00", "2024-04-25T23:59:59.999999"),
        ("24h", "2024-05-08T12:00:00", "2024-05-08T12:00:00"),
        ("90m", "2024-05-09T10:30:00", "2024-05-09T10:30:00"),
    ],
)
def test_a_date_may_be_relative_to_now(value: str, since: str, until: str) -> None:
    """Days are those of China, whatever the clock says; hours are exact."""
    begin, end = (parse_date("x", value, end=end, now=NOON) for end in (False, True))
    assert begin is not None
    assert end is not None
    assert [begin.isoformat(), end.isoformat()] == [f"{since}+08:00", f"{until}+08:00"]


@pytest.fixture
def settings(tmp_path: Path) -> BaseSettings:
    """Those of the project, as ``scrapy crawl`` reads them."""
    settings = BaseSettings()
    settings.setmodule("newsspider.settings")
    settings.set("NEWSSPIDER_DATA_DIR", str(tmp_path))
    return settings


def test_the_settings_of_the_project_are_right(settings: BaseSettings) -> None:
    assert wrong_setting(settings) is None


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("NEWSSPIDER_RULES", "/no/rules.toml", "/no/rules.toml"),
        ("DNSCACHE_ENABLED", "False", "would let a page lead the crawl to private addresses"),
        ("DNSCACHE_SIZE", "0", "would let a page lead the crawl to private addresses"),
        ("NEWSSPIDER_RULES_OFF", "nonsense", "names no rule: nonsense"),
        (
            "NEWSSPIDER_DATADIR",
            "elsewhere",
            "there is no setting NEWSSPIDER_DATADIR: do you mean NEWSSPIDER_DATA_DIR?",
        ),
        ("NEWSSPIDER_MIN_TEXT_CHARS", "few", "='few' is not a whole number"),
        ("NEWSSPIDER_MAX_BLOCKED", "0", "='0' is not a whole number above 0"),
        ("NEWSSPIDER_MIN_TEXT_CHARS", "²", "='²' is not a whole number"),
        ("NEWSSPIDER_DATA_DIR", "/proc/none", "='/proc/none' can't be written"),
        ("NEWSSPIDER_DATA_DIR", __file__, "can't be written: it is no folder"),
        ("JOBDIR", __file__, "can't be written: it is no folder"),
        ("JOBDIR", f"{__file__}/job", "can't be written: Not a directory"),
        ("NEWSSPIDER_MAX_CRAWL_DELAY", "long", "='long' is no number of seconds"),
        ("DOWNLOAD_DELAY", "fast", "='fast' is no number"),
        ("CLOSESPIDER_TIMEOUT", "1h", "='1h' is no number"),
        ("NEWSSPIDER_REVISIT_HOURS", "-1", "='-1' is no number of hours"),
        ("NEWSSPIDER_REVISIT_HOURS", "inf", "='inf' is no number of hours"),
        ("NEWSSPIDER_REVISIT_HOURS", [48], "=[48] is no number of hours"),
        ("NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES", "maybe", "='maybe' is neither True nor False"),
        ("NEWSSPIDER_ARCHIVE", "yes", "='yes' is neither True nor False"),
        ("NEWSSPIDER_ARCHIVE_FILE_BYTES", "1GB", "='1GB' is not a whole number above 0"),
        ("NEWSSPIDER_ALARM_EXIT_CODE", "three", "='three' is not a whole number"),
        ("NEWSSPIDER_ALARM_EXIT_CODE", "300", "=300 is no exit code: it may be 255 at most"),
        ("NEWSSPIDER_ALARM_COMMAND", "/no/such -x", "there is no program '/no/such'"),
        ("NEWSSPIDER_ALARM_COMMAND", "mail 'me", ": No closing quotation"),
        ("NEWSSPIDER_ALARM_WEBHOOK", "ftp://a.example/", " is no http or https address"),
        ("NEWSSPIDER_PROGRESS", "often", "='often' is neither True nor False"),
        ("NEWSSPIDER_PROCESSES", "many", "='many' is not a whole number above 0"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    settings: BaseSettings, name: str, value: object, sentence: str
) -> None:
    settings.set(name, value)
    said = wrong_setting(settings)
    assert said is not None
    assert name in said
    assert sentence in said


def test_a_wrong_setting_ends_the_command_with_exit_code_2(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={START}", "-s", "NEWSSPIDER_ARCHIVE=yes")
    assert result.returncode == 2
    assert result.stderr == ("scrapy crawl: NEWSSPIDER_ARCHIVE='yes' is neither True nor False\n")


def test_an_unknown_spider_is_answered_with_the_known_ones(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "nosuch")
    assert result.returncode == 2
    assert "there is no spider 'nosuch'; there are: archive, bjnews, cctv, " in result.stderr
    assert ", portal, " in result.stderr


def test_where_scrapy_knows_no_spider_newsspider_may(scrapy: Scrapy, tmp_path: Path) -> None:
    result = scrapy("crawl", "people", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.endswith(
        "there is no spider here; outside of a project: newsspider crawl people\n"
    )


@pytest.mark.parametrize("typed", [[START], ["portal", "-a", f"url={START}"]])
def test_where_there_is_no_project_a_portal_is_not_begun(
    scrapy: Scrapy, tmp_path: Path, typed: list[str]
) -> None:
    result = scrapy("crawl", *typed, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        "scrapy crawl: there is no project here; outside of one: newsspider crawl, the rest as it is\n"
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["htp://news.example.com/a"], "newsspider crawl https://news.example.com/a"),
        (["www.example.com"], "newsspider crawl https://www.example.com"),
        (["--since=2024-05-01", START], "--since=2024-05-01; an argument of a spider is -a since="),
        (
            ["--dry-run", START],
            "there is no option --dry-run; an argument of a spider is -a dry_run=",
        ),
    ],
)
def test_what_was_meant_is_said(scrapy: Scrapy, typed: list[str], told: str) -> None:
    result = scrapy("crawl", *typed)
    assert result.returncode == 2
    assert told in result.stderr


def test_a_start_url_that_cannot_be_fetched_fails_the_crawl(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={START}", "-s", "RETRY_ENABLED=False")
    assert result.returncode == 1
    assert "Start URL http://127.0.0.1:1/ could not be fetched" in result.stderr


TOLD_EARLY = """
import os
import signal
from scrapy import Spider, signals
from newsspider.spiders.portal import PortalSpider

class Early({base}):
    name = "early"
    start_urls = ["http://127.0.0.1:1/"]

    @classmethod
    def from_crawler(cls, crawler, *args, **kwargs):
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.opened, signals.spider_opened)
        return spider

    def opened(self):
        os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.parametrize("base", ["Spider", "PortalSpider"])
def test_a_signal_before_the_engine_runs_ends_any_spider_with_143(
    scrapy: Scrapy, tmp_path: Path, base: str
) -> None:
    file = tmp_path / "early.py"
    file.write_text(TOLD_EARLY.format(base=base))
    result = scrapy("runspider", str(file), "-s", f"NEWSSPIDER_DATA_DIR={tmp_path / 'data'}")
    assert result.returncode == 128 + signal.SIGTERM, result.stderr
    assert "Traceback" not in result.stderr
