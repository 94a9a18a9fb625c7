"""``scrapy crawl``: what it says of wrong arguments and failed starts."""

import pytest

from tests.conftest import Scrapy

START = "url=http://127.0.0.1:1/"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "portal needs a start URL: add -a url=https://news.example.com/"),
        (["url=news.example.com"], "url='news.example.com' is not an absolute http or https URL"),
        ([START, "max_articles=0"], "max_articles='0' is not a whole number above 0"),
        ([START, "since=yesterday"], "since='yesterday' is not a date"),
        (
            [START, "since=2024-05-09", "until=2024-05-08"],
            "since=2024-05-09 is after until=2024-05-08",
        ),
        ([START, "depth=3"], "portal has no argument 'depth'"),
    ],
)
def test_a_wrong_argument_is_one_sentence_and_exit_code_2(
    scrapy: Scrapy, arguments: list[str], sentence: str
) -> None:
    options = [part for argument in arguments for part in ("-a", argument)]
    result = scrapy("crawl", "portal", *options)
    assert result.returncode == 2
    assert result.stderr.startswith("scrapy crawl: ")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("NEWSSPIDER_RULES=/no/rules.toml", "/no/rules.toml"),
        ("NEWSSPIDER_RULES_OFF=nonsense", "names no rule: nonsense"),
        (
            "NEWSSPIDER_DATADIR=elsewhere",
            "there is no setting NEWSSPIDER_DATADIR: do you mean NEWSSPIDER_DATA_DIR?",
        ),
        ("NEWSSPIDER_MIN_TEXT_CHARS=few", "NEWSSPIDER_MIN_TEXT_CHARS='few' is not a whole number"),
        ("NEWSSPIDER_DATA_DIR=/proc/none", "NEWSSPIDER_DATA_DIR='/proc/none' can't be written"),
        (
            "NEWSSPIDER_MAX_CRAWL_DELAY=long",
            "NEWSSPIDER_MAX_CRAWL_DELAY='long' is no number of seconds",
        ),
        ("NEWSSPIDER_REVISIT_HOURS=-1", "NEWSSPIDER_REVISIT_HOURS='-1' is no number of hours"),
    ],
)
def test_a_wrong_setting_is_one_sentence(scrapy: Scrapy, setting: str, sentence: str) -> None:
    result = scrapy("crawl", "portal", "-a", START, "-s", setting)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_spider_is_answered_with_the_known_ones(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "nosuch")
    assert result.returncode == 2
    assert "there is no spider 'nosuch'; there are: archive, bjnews, cctv, " in result.stderr
    assert ", portal, " in result.stderr


def test_a_start_url_that_cannot_be_fetched_fails_the_crawl(scrapy: Scrapy) -> None:
    result = scrapy("crawl", "portal", "-a", START, "-s", "RETRY_ENABLED=False")
    assert result.returncode == 1
    assert "Start URL http://127.0.0.1:1/ could not be fetched" in result.stderr
