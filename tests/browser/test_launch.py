"""What is said where the browser or the extra is missing."""

import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newsspider.browser.launch import (
    browser_path,
    launch_options,
    what_is_missing,
    wrong_browser_setting,
)
from tests.conftest import Scrapy

START = "url=http://127.0.0.1:1/"
SPIDER = """
from newsspider.spiders.portal import PortalSpider


class QingheSpider(PortalSpider):
    name = "qinghe"
    start_urls = ["http://127.0.0.1:1/"]
    custom_settings = {"NEWSSPIDER_BROWSER": True}
"""


@pytest.fixture
def chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only program is called chromium."""
    program = tmp_path / "bin" / "chromium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return program


def test_the_systems_chromium_is_found_and_another_can_be_named(chromium: Path) -> None:
    assert browser_path({}) == str(chromium)
    other = chromium.rename(chromium.with_name("chromium-156"))
    assert browser_path({}) is None
    assert browser_path({"NEWSSPIDER_BROWSER_PATH": str(other)}) == str(other)


def test_options_of_the_project_go_along_but_give_no_network(chromium: Path) -> None:
    own = {"headless": False, "args": ["--lang=zh-CN"]}
    options = launch_options({"PLAYWRIGHT_LAUNCH_OPTIONS": own})
    assert options["executable_path"] == str(chromium)
    assert options["headless"] is False
    assert options["args"][0] == "--lang=zh-CN"
    assert "--proxy-bypass-list=<-loopback>" in options["args"]


def test_a_missing_extra_says_what_to_install(
    chromium: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scrapy_playwright", None)
    assert what_is_missing({}) == (
        "NEWSSPIDER_BROWSER needs scrapy-playwright: pip install 'newsspider[browser]'"
    )


def test_a_missing_chromium_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scrapy_playwright")
    monkeypatch.setenv("PATH", "/nowhere")
    assert what_is_missing({}) == (
        "NEWSSPIDER_BROWSER needs Chromium, and none was found: install it "
        "(on Debian: apt-get install chromium) or name it in NEWSSPIDER_BROWSER_PATH"
    )


def test_a_crawl_that_lacks_its_browser_ends_before_it_starts(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    pytest.importorskip("scrapy_playwright")
    (tmp_path / "local.py").write_text(SPIDER, "utf-8")
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    setting = ["-s", "NEWSSPIDER_BROWSER_PATH=/no/such/chromium", "-s", "RETRY_ENABLED=False"]
    for arguments in (
        ["qinghe", "-s", "SPIDER_MODULES=local"],
        ["portal", "-a", START, "-s", "NEWSSPIDER_BROWSER=1"],
    ):
        result = scrapy("crawl", *arguments, *setting, cwd=tmp_path)
        assert result.returncode == 2
        assert result.stderr == (
            "scrapy crawl: NEWSSPIDER_BROWSER_PATH='/no/such/chromium' is no program that can be run\n"
        )
    without = scrapy("crawl", "portal", "-a", START, *setting, cwd=tmp_path)
    assert without.returncode == 1  # it needs no browser: it only could not fetch its start URL


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("NEWSSPIDER_BROWSER", "often", "'often' is neither True nor False"),
        ("NEWSSPIDER_BROWSER_TABS", "0", "'0' is not a whole number above 0"),
        ("NEWSSPIDER_BROWSER_TIMEOUT", "long", "'long' is not a whole number above 0"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, sentence: str) -> None:
    settings = Settings({"NEWSSPIDER_BROWSER": True, name: value})
    assert wrong_browser_setting(settings) == f"{name}={sentence}"
