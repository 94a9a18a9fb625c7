"""``crawls.toml``: what it says, and what is wrong with one."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from newsspider.schedule.plan import Plan, PlanError, read_plan


def plan_of(tmp_path: Path, text: str) -> Plan:
    file = tmp_path / "crawls.toml"
    file.write_text(text, "utf-8")
    return read_plan(file)


def test_a_crawl_has_the_defaults_of_the_file_and_what_is_its_own(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        """
        at_once = 2
        [defaults]
        cron = "30 6 * * *"
        jitter = "20m"
        deadline = "5h"
        arguments = { since = "7d", full = false }
        settings = { NEWSSPIDER_ARCHIVE = true, LOG_LEVEL = "INFO" }

        [[crawl]]
        name = "people"
        spider = "people"

        [[crawl]]
        name = "qinghe"
        url = ["https://news.qinghe.example/", "https://qinghe.example/rss.xml"]
        cron = "0 */6 * * *"
        time_zone = "Asia/Taipei"
        arguments = { since = 2024-05-09 }
        settings = { LOG_LEVEL = "DEBUG" }
        """,
    )
    people, qinghe = plan.crawls.values()
    assert plan.at_once == 2
    assert people.spider == "people"
    assert (people.jitter, people.deadline) == (timedelta(minutes=20), timedelta(hours=5))
    assert people.timing == "30 6 * * * Asia/Shanghai"
    assert people.argument_options == "-a since=7d -a full=0".split()
    assert people.setting_options == "-s NEWSSPIDER_ARCHIVE=True -s LOG_LEVEL=INFO".split()
    assert qinghe.spider == "portal"
    assert qinghe.timing == "0 */6 * * * Asia/Taipei"
    assert qinghe.arguments == {
        "since": "2024-05-09",
        "full": "0",
        "url": "https://news.qinghe.example/,https://qinghe.example/rss.xml",
    }
    assert qinghe.settings == {"NEWSSPIDER_ARCHIVE": "True", "LOG_LEVEL": "DEBUG"}


@pytest.mark.parametrize("document", ["schedule.md", "zh/schedule.md"])
def test_the_file_in_the_documents_is_right(tmp_path: Path, document: str) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / document).read_text("utf-8")
    shown = re.search(r"```toml\n(.*?)```", text, re.S)
    assert shown
    plan = plan_of(tmp_path, shown[1])
    assert list(plan.crawls) == ["people", "qinghe"]
    assert plan.crawls["qinghe"].arguments["since"] == "7d"


GOOD = '[[crawl]]\nname = "people"\nspider = "people"\ncron = "0 6 * * *"\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("crawl = [", "is no TOML: "),
        ("", "there is no crawl in it: add a table [[crawl]]"),
        (f"at_onc = 3\n{GOOD}", "there is no key 'at_onc': do you mean at_once?"),
        (f"at_once = 0\n{GOOD}", "at_once = 0 is not a whole number above 0"),
        (f"defaults = 1\n{GOOD}", "defaults: 1 is no table"),
        (f'{GOOD}deadlin = "5h"', "crawl 'people': there is no key 'deadlin': do you mean deadline?"),
        (f'{GOOD}deadline = "5 hours"', "crawl 'people': deadline = '5 hours' is no length of time"),
        (f"{GOOD}jitter = 20", "crawl 'people': jitter = 20 is no length of time"),
        (f"{GOOD}keep_logs = true", "crawl 'people': keep_logs = True is not a whole number"),
        (f'{GOOD}time_zone = "Asia/Bejing"', "there is no time_zone 'Asia/Bejing': China's is"),
        (f'{GOOD}arguments = "x"', "crawl 'people', arguments: 'x' is no table"),
        (f"{GOOD}{GOOD}", "crawl 'people': there are two of this name"),
        (GOOD.replace('"people"', '"../people"', 1), "name = '../people' can't name a folder"),
        ("[[crawl]]\nspider='x'\ncron='0 6 * * *'", "crawl 1: name = None can't name a folder"),
        (GOOD.replace('spider = "people"', ""), "crawl 'people': it has neither spider nor url"),
        (f'{GOOD}url = "u"\narguments = {{ url = "u" }}', "crawl 'people': url is there twice"),
        (GOOD.replace('cron = "0 6 * * *"', ""), "crawl 'people': cron = None does not say when"),
        (GOOD.replace("0 6 * * *", "0 6"), "cron = '0 6': it needs five fields"),
        (GOOD.replace("0 6 * * *", "61 6 * * *"), "cron = '61 6 * * *': "),
        (GOOD.replace("0 6 * * *", "0 6 1 * 1"), "cron = '0 6 1 * 1': days of the month and of"),
        (GOOD.replace("0 6 * * *", "0 6 * * 8"), "'8' is no day of the week: they are 0-7"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(PlanError) as problem:
        plan_of(tmp_path, text)
    assert str(problem.value).startswith(str(tmp_path / "crawls.toml"))
    assert sentence in str(problem.value)


def test_all_mistakes_are_told_at_once_and_those_of_the_defaults_once(tmp_path: Path) -> None:
    crawls = "".join(f'[[crawl]]\nname = "{name}"\nspider = "people"\n' for name in "ab")
    with pytest.raises(PlanError) as problem:
        plan_of(tmp_path, f'[defaults]\ncron = "0 6"\njitter = "?"\n{crawls}spidr = 1\n')
    told = str(problem.value).splitlines()
    assert len(told) == 3
    assert sum("[defaults]" in line for line in told) == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"crawls.toml: No such file"):
        read_plan(tmp_path / "crawls.toml")
