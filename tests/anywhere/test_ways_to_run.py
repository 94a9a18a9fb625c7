"""Scrapy's other ways to run a spider, or to look at a page with it."""

from pathlib import Path

import pytest

from samples.serve import Server
from tests.anywhere.conftest import QUICK, STORIES, Run, titles
from tests.conftest import Scrapy
from tests.forked import run_module

SPIDER = """
from newsspider.spiders.portal import PortalSpider


class OwnSpider(PortalSpider):
    name = "own"
    start_urls = ["{url}/"]
    allowed_domains = ["127.0.0.1"]
"""
SCRIPT = """
from scrapy.crawler import AsyncCrawlerProcess
from newsspider.spiders.portal import GenericPortalSpider

process = AsyncCrawlerProcess({{
    "ADDONS": {{"newsspider.addon.Addon": 500}}, "AUTOTHROTTLE_ENABLED": False,
}})
crawler = process.create_crawler(GenericPortalSpider)
process.crawl(crawler, url="{url}/")
process.start()
print(crawler.stats.get_value("newsspider/articles"))
"""


@pytest.fixture
def folder(portal: Server, tmp_path: Path) -> Path:
    """A folder with a spider of the portal."""
    (tmp_path / "own.py").write_text(SPIDER.format(url=portal.url))
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    return tmp_path


def paths(portal: Server) -> list[str]:
    """What was requested besides robots.txt."""
    return [path for path in portal.requests if path != "/robots.txt"]


def test_parse_shows_what_becomes_of_one_page_and_saves_nothing(
    folder: Path, portal: Server
) -> None:
    looks = ("scrapy", "parse", "--nocolour", "--spider", "own", "-s", "SPIDER_MODULES=own")
    story = run_module(*looks, f"{portal.url}/n/1001.html", cwd=folder)
    assert f"'title': '{STORIES[0]}'" in story.stdout
    front = run_module(*looks, f"{portal.url}/", cwd=folder)
    assert f"<GET {portal.url}/n/1001.html>" in front.stdout
    assert paths(portal) == ["/n/1001.html", "/"]
    assert not (folder / "data").exists()


def test_parse_reads_a_page_of_any_portal(folder: Path, portal: Server) -> None:
    url = f"{portal.url}/n/1002.html"
    looks = ("scrapy", "parse", "--nocolour", "--spider", "portal", url)
    assert f"'title': '{STORIES[1]}'" in run_module(*looks, cwd=folder).stdout


def test_fetch_and_shell_look_at_one_page_and_remember_nothing(
    folder: Path, portal: Server
) -> None:
    url, mine = f"{portal.url}/n/1001.html", ("-s", "SPIDER_MODULES=own", "--spider", "own")
    code = "print(spider.name, response.article.title)"
    for with_spider in (), mine:
        fetched = run_module("scrapy", "fetch", *with_spider, url, cwd=folder)
        assert f"<h1>{STORIES[0]}</h1>" in fetched.stdout
        opened = run_module("scrapy", "shell", *with_spider, "-c", code, url, cwd=folder)
        assert f"{'own' if with_spider else 'default'} {STORIES[0]}" in opened.stdout
    assert paths(portal) == ["/n/1001.html"] * 4
    assert not (folder / "data").exists()


def test_runspider_runs_a_file_that_names_the_add_on(
    run: Run, folder: Path, portal: Server
) -> None:
    """Where there is no project; the add-on can stand in the spider, too."""
    (folder / "scrapy.cfg").unlink()
    bare = run("scrapy", "runspider", "own.py")
    assert bare.returncode == 2
    assert 'put ADDONS = {"newsspider.addon.Addon": 500} into the settings' in bare.stderr
    assert paths(portal) == []
    with (folder / "own.py").open("a") as file:
        file.write('    custom_settings = {"ADDONS": {"newsspider.addon.Addon": 500}}\n')
    crawled = run("scrapy", "runspider", "own.py", *QUICK)
    assert crawled.returncode == 0, crawled.stderr
    assert titles(folder / "data") == STORIES


def test_a_wrong_argument_of_runspider_is_one_sentence(folder: Path) -> None:
    wrong = run_module("scrapy", "runspider", "own.py", "-a", "since=yesterdays", cwd=folder)
    assert wrong.returncode == 2
    assert "scrapy runspider: since='yesterdays' is not a date" in wrong.stderr


def test_a_script_crawls(run: Run, portal: Server, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT.format(url=portal.url))
    crawled = run("python", "script.py")
    assert crawled.stdout.split()[-1:] == ["3"], crawled.stderr
    assert titles(tmp_path / "data") == STORIES


def test_jobdir_is_no_use_and_no_harm(scrapy: Scrapy, portal: Server, tmp_path: Path) -> None:
    crawl = ("crawl", f"{portal.url}/", "-s", f"JOBDIR={tmp_path / 'job'}")
    part = scrapy(*crawl, "-a", "max_articles=1")
    assert part.returncode == 0, part.stderr
    assert len(titles(tmp_path)) == 1
    assert scrapy(*crawl).returncode == 0
    assert titles(tmp_path) == STORIES
