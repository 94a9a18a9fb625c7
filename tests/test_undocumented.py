"""What other packages do not promise is still as `newsspider.undocumented` has it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import scrapy as scrapy_package

from newsspider.undocumented import NEWEST_TESTED, untested_scrapy
from tests.conftest import ROOT, Scrapy
from tests.middlewares.probe import answering

LATER = """
import sys, scrapy
scrapy.version_info, scrapy.__version__ = (2, 20, 1), "2.20.1"
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[1:]])
"""
SENTENCE = (
    "Scrapy 2.20.1 is newer than 2.19, the newest that newsspider was tested with: "
    "if something fails, try pip install 'scrapy<2.20'"
)


def test_the_newest_tested_scrapy_is_the_one_that_is_pinned() -> None:
    pinned = re.search(r"^scrapy==(\d+)\.(\d+)", (ROOT / "requirements.lock").read_text(), re.M)
    assert pinned is not None
    assert tuple(map(int, pinned.groups())) == NEWEST_TESTED


def test_the_oldest_scrapy_is_no_newer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (oldest,) = (
        need.partition(">=")[2] for need in project["dependencies"] if need.startswith("scrapy>")
    )
    assert tuple(map(int, oldest.split(".")))[:2] <= NEWEST_TESTED


@pytest.mark.parametrize("version", [(2, 19, 0), (2, 19, 7), (2, 18, 3)])
def test_a_tested_scrapy_is_not_worth_a_word(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrapy_package, "version_info", version)
    assert untested_scrapy() is None


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_later_scrapy_is_named_once_and_crawls(tmp_path: Path) -> None:
    with answering(
        lambda path: (200, {"Content-Type": "text/html"}, "<a href=/a/>青禾网</a>")
    ) as server:
        options = ("-a", f"url={server.url}/", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
        result = run("-c", LATER, "crawl", "portal", *options)
    assert result.returncode == 0, result.stderr
    assert result.stderr.count(SENTENCE) == 1
    assert "/" in server.paths()


def test_other_commands_do_not_name_it() -> None:
    result = run("-c", LATER, "list")
    assert result.returncode == 0
    assert "2.20" not in result.stderr


def test_fetch_leaves_no_state(scrapy: Scrapy, tmp_path: Path) -> None:
    with answering(lambda path: (200, {}, "青禾")) as server:
        result = scrapy("fetch", f"{server.url}/", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    assert "青禾" in result.stdout
    assert list(tmp_path.iterdir()) == []


CRAWL = """
import asyncio, json, sys
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from newsspider.undocumented import close_spider, next_requests, set_least_delay, slot_key

class Slow(Spider):
    name = "slow"
    pages = 0

    async def start(self):
        yield Request(f"{self.url}/1", self.first)

    def first(self, response):
        self.slot = slot_key(self.crawler, response.request)
        set_least_delay(self.crawler, self.slot, 0.7)
        return [Request(f"{self.url}/{n}", self.parse) for n in (2, 3)]

    def parse(self, response):
        self.pages += 1
        if self.pages == 1:
            self.waits = next_requests(self.crawler)
        if self.pages == 2:
            self.closing = asyncio.ensure_future(close_spider(self.crawler, "of our own"))

process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": 1})
crawler = process.create_crawler(Slow)
process.crawl(crawler, url=sys.argv[1])
process.start()
spider = crawler.spider
print(json.dumps([spider.slot, crawler.stats.get_value("finish_reason"), spider.waits]))
"""


def test_a_slot_gets_a_delay_and_a_spider_closes_for_a_reason() -> None:
    with answering(lambda path: (200, {}, "")) as server:
        result = run("-c", CRAWL, server.url)
    slot, reason, waits = json.loads(result.stdout)
    assert (slot, reason) == ("127.0.0.1", "of our own"), result.stderr
    assert 0 < waits["127.0.0.1"] <= 0.7
    assert abs(server.times("/3")[0] - server.times("/2")[0]) > 0.3  # a busy server sees one late


BROWSER = """
import asyncio, json
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from newsspider.undocumented import browser_context, set_launch_options

class Rendered(Spider):
    name = "rendered"
    said = ""

    async def start(self):
        handler = self.crawler.get_downloader_middleware(Keeper).handler
        set_launch_options(handler, {"executable_path": "/no/such/browser"})
        try:
            await handler.download_request(Request("http://127.0.0.1:1/", meta={"playwright": True}))
        except Exception as problem:
            self.said = str(problem)
        self.context = browser_context(handler, "default")
        await handler.close()
        return
        yield

class Keeper:
    def __init__(self, crawler):
        self.handler = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "DOWNLOADER_MIDDLEWARES": {Keeper: 1}})
crawler = process.create_crawler(Rendered)
process.crawl(crawler)
process.start()
print(json.dumps([crawler.spider.said, crawler.spider.context]))
"""


def test_the_browser_is_started_with_our_options() -> None:
    """tests/browser has what takes a real one: that each context is found and closed."""
    result = run("-c", BROWSER)
    assert result.stdout, result.stderr
    said, context = json.loads(result.stdout)
    assert "/no/such/browser" in said
    assert context is None
