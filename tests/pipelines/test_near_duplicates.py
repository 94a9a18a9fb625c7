"""Near-duplicates of a crawl: over loopback, across runs and spiders."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from newsspider import extract
from newsspider.extensions.crawl_state import CrawlState
from newsspider.items import Article
from newsspider.pipelines.near_duplicates import NearDuplicatesPipeline
from newsspider.spiders.portal import GenericPortalSpider
from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy
from tests.dedup.labelled import stories
from tests.pages import page, paragraphs

Site = Callable[[dict[str, bytes | str]], Server]
FIRST, UNRELATED = stories()[3], stories()[7]


def front(*paths: str) -> str:
    links = "".join(f'<li><a href="/{path}">渡口的一篇报道 {path}</a></li>' for path in paths)
    return f"<html><body><ul>{links}</ul></body></html>"


ORIGINAL = page(paragraphs(*FIRST.paragraphs), title=FIRST.title)
COPY = page(
    paragraphs("据北岭网报道，", *FIRST.paragraphs[1:]), title=f"{FIRST.title}，网友：没想到"
)
OTHER = page(paragraphs(*UNRELATED.paragraphs), title=UNRELATED.title)


def crawl(scrapy: Scrapy, server: Server, *options: str) -> str:
    result = scrapy("crawl", "portal", "-a", f"url={server.url}/", *options)
    assert result.returncode == 0, result.stderr
    log: str = result.stderr
    return log


def test_a_copy_on_another_portal_names_the_first(
    scrapy: Scrapy, site: Site, tmp_path: Path
) -> None:
    path = "news/20240509/10001.html"
    first = site({"index.html": front(path), path: ORIGINAL})
    second = site(
        {"index.html": front("a/20240510/2.html", "a/20240510/3.html"),
         "a/20240510/2.html": COPY, "a/20240510/3.html": OTHER}
    )  # fmt: skip
    crawl(scrapy, first)
    log = crawl(scrapy, second)
    records = {record["url"].removeprefix(second.url): record for record in saved_records(tmp_path)}
    original = records[f"{first.url}/{path}"]
    assert original["duplicate_of"] is None
    assert records["/a/20240510/2.html"]["duplicate_of"] == original["id"]
    assert records["/a/20240510/3.html"]["duplicate_of"] is None
    assert "'newsspider/near_duplicates/marked': 1" in log


def test_drop_drops_and_off_leaves_alone(scrapy: Scrapy, site: Site, tmp_path: Path) -> None:
    path = "news/20240509/10001.html"
    first = site({"index.html": front(path), path: ORIGINAL})
    second = site({"index.html": front(path), path: COPY})
    third = site({"index.html": front(path), path: COPY})
    crawl(scrapy, first)
    log = crawl(scrapy, second, "-s", "NEWSSPIDER_NEAR_DUPLICATES=drop")
    assert "'newsspider/dropped/near_duplicate': 1" in log
    crawl(scrapy, third, "-s", "NEWSSPIDER_NEAR_DUPLICATES=off")
    records = saved_records(tmp_path)
    assert sorted(record["url"] for record in records) == sorted(
        [f"{first.url}/{path}", f"{third.url}/{path}"]
    )
    assert all(record["duplicate_of"] is None for record in records)


def test_a_mode_that_is_none_is_one_sentence(scrapy: Scrapy) -> None:
    result = scrapy(
        "crawl", "portal", "-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_NEAR_DUPLICATES=yes"
    )
    assert result.returncode == 2
    assert result.stderr == (
        "scrapy crawl: NEWSSPIDER_NEAR_DUPLICATES='yes' is not one of mark, drop, off\n"
    )


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    """A crawler with an open state."""
    settings = {
        "NEWSSPIDER_DATA_DIR": str(tmp_path),
        "NEWSSPIDER_NEAR_DUPLICATES": "mark",
        "EXTENSIONS": {"newsspider.extensions.crawl_state.CrawlState": 0},
    }
    crawler = get_crawler(GenericPortalSpider, settings)
    crawler.spider = GenericPortalSpider.from_crawler(crawler, url="https://news.qinghe.example/")
    state = crawler.get_extension(CrawlState)
    assert state is not None
    state.open(crawler.spider)
    yield crawler
    state.close(finished=True)


def article(number: int, text: str) -> Article:
    made = extract(ORIGINAL, f"https://news.qinghe.example/{number}.html")
    assert made is not None
    return replace(made, text=text)


def marked(pipeline: NearDuplicatesPipeline, item: Article) -> str | None:
    result: Article = pipeline.process_item(item)
    return result.duplicate_of


def test_a_story_that_comes_again_changed_is_no_copy_of_itself(crawler: Crawler) -> None:
    pipeline = NearDuplicatesPipeline.from_crawler(crawler)
    assert marked(pipeline, article(1, FIRST.text)) is None
    assert marked(pipeline, article(1, FIRST.text + "\n（更新）航线已经恢复。")) is None
    assert marked(pipeline, article(2, FIRST.text)) == article(1, "").id


def test_an_article_that_is_not_saved_is_nobodys_first(crawler: Crawler) -> None:
    pipeline = NearDuplicatesPipeline.from_crawler(crawler)
    lost = article(1, FIRST.text)
    assert marked(pipeline, lost) is None
    crawler.signals.send_catch_log(signals.item_dropped, item=lost)
    assert marked(pipeline, article(2, FIRST.text)) is None


def test_a_saved_article_stays_first_when_it_is_dropped_the_second_time(crawler: Crawler) -> None:
    pipeline = NearDuplicatesPipeline.from_crawler(crawler)
    saved = article(1, FIRST.text)
    marked(pipeline, saved)
    crawler.signals.send_catch_log(signals.item_scraped, item=saved)
    crawler.signals.send_catch_log(signals.item_dropped, item=article(1, FIRST.text))
    assert marked(pipeline, article(2, FIRST.text)) == saved.id


def test_parts_and_what_is_no_article_pass(crawler: Crawler) -> None:
    pipeline = NearDuplicatesPipeline.from_crawler(crawler)
    whole = f"{FIRST.text}\n{stories()[7].text}"
    for number, text in enumerate((FIRST.text, whole, stories()[7].text, "短。")):
        assert marked(pipeline, article(number, text)) is None
    assert pipeline.process_item({"other": 1}) == {"other": 1}
    assert crawler.stats is not None
    assert crawler.stats.get_value("newsspider/near_duplicates/parts") == 2
