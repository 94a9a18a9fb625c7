"""In a Scrapy project of one's own, which has one line of newsspider in its settings."""

import re
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from newsspider.addon import Addon, PortalAddon
from newsspider.middlewares.boilerplate import BoilerplateMiddleware
from newsspider.spiders.portal import GenericPortalSpider
from samples.serve import Server
from tests.anywhere.conftest import QUICK, STORIES, Run, titles


def test_a_spider_by_genspider_saves_articles(run: Run, portal: Server, project: Path) -> None:
    made = run("scrapy", "genspider", "-t", "portal", "qinghe", f"{portal.url}/")
    assert "in module:\n  other.spiders.qinghe" in made.stdout
    crawled = run("scrapy", "crawl", "qinghe", *QUICK)
    assert crawled.returncode == 0, crawled.stderr
    assert titles(project / "data") == STORIES
    again = run("newsspider", "crawl", "qinghe", *QUICK)  # the project's settings are there, too
    assert again.returncode == 0, again.stderr
    assert titles(project / "data") == STORIES


def settings_of(
    spidercls: type[Spider], addon: type[PortalAddon], own: dict[str, object]
) -> Settings:
    """Those of a crawl of a project that sets some itself."""
    settings = Settings()
    settings.setdict(own, priority="project")
    crawler = Crawler(spidercls, settings)
    addon.from_crawler(crawler).update_settings(crawler.settings)
    return crawler.settings


def test_other_spiders_of_the_project_get_none_of_it() -> None:
    assert changed(settings_of(Spider, PortalAddon, {})) == set()
    settings = settings_of(Spider, Addon, {})
    assert changed(settings) == {"DOWNLOADER_MIDDLEWARES"}
    assert list(settings["DOWNLOADER_MIDDLEWARES"]) == [BoilerplateMiddleware]


def changed(settings: Settings) -> set[str]:
    """The settings that differ from Scrapy's own."""
    scrapys = {name: held.value for name, held in Settings().attributes.items()}
    return {name for name, held in settings.attributes.items() if held.value != scrapys.get(name)}


def test_what_the_project_sets_stays() -> None:
    own = {
        "USER_AGENT": "ours",
        "ROBOTSTXT_OBEY": False,
        "ITEM_PIPELINES": {"newsspider.pipelines.jsonlines.JsonLinesPipeline": None},
        "DOWNLOADER_MIDDLEWARES": {"scrapy.downloadermiddlewares.retry.RetryMiddleware": 551},
    }
    settings = settings_of(GenericPortalSpider, Addon, own)
    assert settings["USER_AGENT"] == "ours"
    assert settings["ROBOTSTXT_OBEY"] is False
    for name in ("ITEM_PIPELINES", "DOWNLOADER_MIDDLEWARES"):
        ((path, place),) = own[name].items()  # type: ignore[attr-defined]
        assert settings[name][path] == place
        assert len(settings[name]) > 4
    assert settings["SCHEDULER"] == "newsspider.scheduler.StateScheduler"


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ("", r"spider portal needs more than Scrapy has: put ADDONS = .*newsspider\.addon\.Addon"),
        (
            'SCHEDULER = "scrapy.core.scheduler.Scheduler"\n'
            'ADDONS = {"newsspider.addon.PortalAddon": 500}\n',
            r"spider portal needs SCHEDULER = newsspider\.scheduler\.StateScheduler, and the project",
        ),
        (
            'SPIDER_MIDDLEWARES = {"newsspider.middlewares.visits.VisitMiddleware": None}\n'
            'ADDONS = {"newsspider.addon.PortalAddon": 500}\n',
            r"spider portal needs newsspider\.middlewares\.visits\.VisitMiddleware in SPIDER_MIDD",
        ),
    ],
    ids=["no line", "a scheduler of the project", "a part switched off"],
)
def test_a_spider_that_lacks_its_parts_is_refused_before_it_starts(
    run: Run, portal: Server, tmp_path: Path, own: str, sentence: str
) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = bare\n")
    (tmp_path / "bare.py").write_text(own)
    crawled = run("scrapy", "crawl", f"{portal.url}/")
    assert crawled.returncode == 2, crawled.stderr
    assert re.search(rf"(?m)^scrapy crawl: {sentence}", crawled.stderr)
    assert "Error caught on signal handler" not in crawled.stderr
    assert portal.requests == []


def test_its_own_exporters_stay() -> None:
    own: dict[str, object] = {"FEED_EXPORTERS": {"csv": "other.exporters.Csv"}}
    exporters = settings_of(GenericPortalSpider, Addon, own)["FEED_EXPORTERS"]
    assert exporters["csv"] == "other.exporters.Csv"
    assert exporters["parquet"] == "newsspider.exporters.ParquetArticleExporter"


def test_a_plan_of_the_project_may_name_urls_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crawls.toml").write_text(
        '[[crawl]]\nname = "qinghe"\ncron = "30 1 * * *"\nurl = "https://news.qinghe.example/"\n'
    )
    outside = run("scrapy", "schedule", "crawls.toml", "--list")
    assert outside.returncode == 2
    assert "there is no project here; outside of one: newsspider schedule" in outside.stderr
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = bare\n")
    (tmp_path / "bare.py").write_text('ADDONS = {"newsspider.addon.Addon": 500}\n')
    inside = run("scrapy", "schedule", "crawls.toml", "--list")
    assert inside.returncode == 0, inside.stderr
    assert "never started" in inside.stdout
