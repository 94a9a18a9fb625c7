"""The pipelines, each with an item in and an item or a counted drop out."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.test import get_crawler

from newsspider import Article, extract
from newsspider.extensions.crawl_state import CrawlState
from newsspider.items import content_hash
from newsspider.pipelines.duplicates import DuplicatesPipeline
from newsspider.pipelines.jsonlines import JsonLinesPipeline
from newsspider.pipelines.validate import ValidatePipeline
from newsspider.spiders.portal import GenericPortalSpider

Change = Callable[..., Article]


@pytest.fixture
def article() -> Change:
    page = (
        "<html><title>渡口停航一天</title><h1>渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报</p>"
        "<div><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人。</p></div></html>"
    )
    made = extract(page, "https://news.qinghe.example/1234567.html")
    assert made is not None

    def change(**fields: Any) -> Article:
        return dataclasses.replace(made, **fields)

    return change


@pytest.fixture
def crawler(tmp_path: Path) -> Crawler:
    settings = {
        "NEWSSPIDER_DATA_DIR": str(tmp_path),
        "EXTENSIONS": {"newsspider.extensions.crawl_state.CrawlState": 0},
    }
    crawler = get_crawler(GenericPortalSpider, settings)
    crawler.spider = GenericPortalSpider.from_crawler(crawler, url="https://news.qinghe.example/")
    return crawler


@contextmanager
def run(crawler: Crawler) -> Iterator[CrawlState]:
    """A run with its state, as the signals of a crawl open and close it."""
    state = crawler.get_extension(CrawlState)
    assert state is not None
    assert crawler.spider is not None
    state.open(crawler.spider)
    yield state
    state.close(finished=True)


def dropped(crawler: Crawler) -> dict[str, int]:
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    prefix = "newsspider/dropped/"
    return {key.removeprefix(prefix): n for key, n in stats.items() if key.startswith(prefix)}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "  "}, "no_title"),
        ({"text": "短。"}, "too_short"),
        ({"published": "yesterday"}, "schema"),
        ({"id": "1"}, "schema"),
        ({"authors": None}, "schema"),
    ],
)
def test_an_unsound_record_is_dropped_for_a_reason(
    article: Change, crawler: Crawler, fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(DropItem, match=reason):
        ValidatePipeline.from_crawler(crawler).process_item(article(**fields))
    assert dropped(crawler) == {reason: 1}


def test_a_sound_record_passes_and_so_does_what_is_no_article(
    article: Change, crawler: Crawler
) -> None:
    pipeline = ValidatePipeline.from_crawler(crawler)
    assert pipeline.process_item(article()) == article()
    assert pipeline.process_item({"other": 1}) == {"other": 1}


def test_the_same_story_again_is_dropped(article: Change, crawler: Crawler) -> None:
    duplicates, lines = (
        DuplicatesPipeline.from_crawler(crawler),
        JsonLinesPipeline.from_crawler(crawler),
    )
    copy = article(id="0" * 16, url="https://news.qinghe.example/copy.html")
    other = article(id="1" * 16, content_sha256=content_hash("另一篇"))
    with run(crawler) as state:
        lines.process_item(duplicates.process_item(article()))
        with pytest.raises(DropItem, match=f"repeats {article().id}"):
            duplicates.process_item(copy)
        state.commit()
        with pytest.raises(DropItem, match=f"repeats {article().id}"):
            duplicates.process_item(copy)
        assert duplicates.process_item(other) is other


def test_a_later_run_saves_a_story_again_only_if_it_changed(
    article: Change, crawler: Crawler
) -> None:
    duplicates, lines = (
        DuplicatesPipeline.from_crawler(crawler),
        JsonLinesPipeline.from_crawler(crawler),
    )
    with run(crawler):
        lines.process_item(duplicates.process_item(article()))
    changed = article(content_sha256=content_hash("改过的报道"), modified=None)
    with run(crawler):
        with pytest.raises(DropItem, match="unchanged"):
            duplicates.process_item(article())
        lines.process_item(duplicates.process_item(changed))
        assert changed.modified == changed.fetched
        with pytest.raises(DropItem, match="duplicate"):
            duplicates.process_item(article(content_sha256=content_hash("又改了一次")))


def test_each_run_writes_a_file_of_its_own(
    article: Change, crawler: Crawler, tmp_path: Path
) -> None:
    for _ in range(2):
        with run(crawler):
            JsonLinesPipeline.from_crawler(crawler).process_item(article())
    files = sorted((tmp_path / "articles" / "portal").iterdir())
    assert len(files) == 2
    record = json.loads(files[0].read_text("utf-8"))
    assert record["title"] == "渡口停航一天"


def test_lone_surrogates_do_not_stop_the_writer(article: Change) -> None:
    line = article(text="坏字\ud83d在此，其余照常，一个字也没有少。").to_json()
    assert json.loads(line)["text"] == "坏字\ufffd在此，其余照常，一个字也没有少。"
