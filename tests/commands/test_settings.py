"""Settings of ours after ``-s``: a wrong one is told, whatever command it is typed to."""

import logging
from argparse import Namespace
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.settings import Settings

from newsspider.addon import Addon
from newsspider.commands.checks import wrong_value
from newsspider.commands.state import Command as StateCommand
from newsspider.commands.usage_error import UsageError
from newsspider.setting_names import wrong_name
from tests.conftest import Scrapy

COMMANDS = (
    "clean crawl dataset evaluate extract fetch genspider inspect list parse report runspider "
    "schedule shell state verify version"
).split()
STORY = "渡口停航一天\n2024-05-09 08:15\n受大风影响，白苇渡口九日全天停航，劝返旅客三百余人。\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_misspelt_setting_is_named_with_the_nearest_by_every_command(
    scrapy: Scrapy, command: str
) -> None:
    words = {"crawl": ["people"]}.get(command, [])
    done = scrapy(command, *words, "-s", "NEWSSPIDER_RIHGTS=respect")
    assert done.returncode == 2
    said = "there is no setting NEWSSPIDER_RIHGTS: do you mean NEWSSPIDER_RIGHTS?"
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["clean", "dataset", "extract", "state", "verify"])
def test_a_wrong_value_is_told_by_commands_that_do_not_need_it(
    scrapy: Scrapy, command: str
) -> None:
    done = scrapy(command, "-s", "NEWSSPIDER_RIGHTS=perhaps")
    assert done.returncode == 2
    assert "NEWSSPIDER_RIGHTS='perhaps' is not one of record, respect" in done.stderr


def test_what_is_wrong_with_the_project_is_not_told_of_what_is_typed() -> None:
    """Who looks at a state need not have the program that the crawls call."""
    settings = {"NEWSSPIDER_ALARM_COMMAND": "no-such-program"}
    rest = dict.fromkeys(("logfile", "loglevel", "nolog", "pidfile", "pdb"))
    command = StateCommand()
    command.settings = Settings(settings)
    command.process_options([], Namespace(set=["NEWSSPIDER_DATA_DIR=data"], **rest))
    with pytest.raises(UsageError, match="NEWSSPIDER_LEARN"):
        command.process_options([], Namespace(set=["NEWSSPIDER_LEARN=maybe"], **rest))


@pytest.mark.parametrize(
    "name", [f"NEWSSPIDER_{one}" for one in ("FORMAT", "LEARN", "NEAR_DUPLICATES", "RIGHTS")]
)
def test_false_is_none_of_some_words(name: str) -> None:
    """It would be taken for the default, which is on."""
    assert f"{name}=False is not one of" in (wrong_value(Settings({name: False})) or "")
    assert wrong_value(Settings({name: None})) is None


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("NEWSSPIDER_RIGHTS=respect", "NEWSSPIDER_RIGHTS makes no difference here"),
        ("NEWSSPIDER_RULES_OFF=qr-prompt", ""),
        ("LOG_LEVEL=INFO", ""),
    ],
)
def test_extract_and_clean_say_which_settings_are_for_crawls(
    scrapy: Scrapy, tmp_path: Path, setting: str, told: str
) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(STORY, "utf-8")
    done = scrapy("clean", str(dump), "-s", setting)
    assert done.returncode == 0, done.stderr
    assert told in done.stderr
    assert bool(told) == ("makes no difference" in done.stderr)


@pytest.mark.parametrize("name", ["NEWSPIDER_RIGHTS", "NEWS_SPIDER_RIGHTS"])
def test_a_misspelt_beginning_is_named_too(name: str) -> None:
    assert wrong_name([name]) == f"there is no setting {name}: do you mean NEWSSPIDER_RIGHTS?"


@pytest.mark.parametrize("name", ["NEWSSPIDER_RIGHTS", "NEWSPIDER_MODULE", "OTHERS_RIHGTS"])
def test_other_names_are_right(name: str) -> None:
    assert wrong_name([name]) is None


def test_a_script_is_warned(caplog: pytest.LogCaptureFixture) -> None:
    """The commands, which would refuse it, are not asked there."""
    with caplog.at_level(logging.WARNING):
        Addon(Spider).update_settings(Settings({"NEWSSPIDER_ARCHVE": True}))
    assert "do you mean NEWSSPIDER_ARCHIVE?" in caplog.text


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("ROBOTSTXT_OBEY=maybe", "ROBOTSTXT_OBEY='maybe' is neither True nor False"),
        ("LOG_FILE=/nowhere/a.log", "LOG_FILE='/nowhere/a.log' can't be written: No such file or"),
    ],
)
def test_a_wrong_setting_of_scrapy_s_is_one_sentence(
    scrapy: Scrapy, tmp_path: Path, setting: str, told: str
) -> None:
    done = scrapy("crawl", "archive", "-a", f"path={tmp_path}", "-s", setting)
    assert done.returncode == 2
    assert done.stderr.startswith(f"scrapy crawl: {told}")
    assert done.stderr.count("\n") == 1
