"""Crawls of a portal whose stories tell no date: a feed, a sitemap, a list tells it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy

Site = Callable[[dict[str, bytes | str]], Server]

NAME = "旧粮仓变身社区书房"
STORY = f"""<html><head><meta charset="utf-8"><title>{NAME}_青禾网</title></head><body><h1>{NAME}</h1>
<div class="content"><p>青禾河畔的旧粮仓今天变身社区书房，首批上架图书六千册。</p>
<p>书房由三座圆筒仓改造而成，最大的一座设有儿童区。</p></div></body></html>"""
LINK = f"<a href='/city/book-room.html'>{NAME}</a>"
FEED = "<link rel='alternate' type='application/rss+xml' href='/rss.xml'>"


def front(row: str, head: str = "") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>青禾网</title>{head}</head>"
        f"<body><h1>青禾网</h1><ul><li>{row}</li></ul></body></html>"
    )


@pytest.fixture
def crawl(scrapy: Scrapy, site: Site, tmp_path: Path) -> Callable[..., list[tuple[str, str, str]]]:
    def run(**pages: str) -> list[tuple[str, str, str]]:
        """Crawl the pages; when the stories that were saved were published, and who says so."""
        files: dict[str, bytes | str] = {"city/book-room.html": STORY}
        files |= {name.replace("_", "."): page for name, page in pages.items()}
        server = site(files)
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/")
        assert result.returncode == 0, result.stderr
        fields = ("published", "published_precision", "published_raw")
        records = saved_records(tmp_path)
        return [tuple(record[field] for field in fields) for record in records]

    return run


def test_a_story_that_nothing_dates_is_none(
    crawl: Callable[..., list[tuple[str, str, str]]],
) -> None:
    assert crawl(index_html=front(LINK)) == []


def test_a_list_dates_a_story(crawl: Callable[..., list[tuple[str, str, str]]]) -> None:
    told = crawl(index_html=front(f"{LINK}<span>2024-05-09</span>"))
    assert told == [("2024-05-09T00:00:00+08:00", "day", "list: 2024-05-09")]


def test_a_feed_dates_a_story_that_a_list_led_to_before(
    crawl: Callable[..., list[tuple[str, str, str]]],
) -> None:
    date = "Thu, 09 May 2024 08:15:30 +0800"
    item = f"<item><link>/city/book-room.html</link><pubDate>{date}</pubDate></item>"
    told = crawl(
        index_html=front(LINK, FEED),
        rss_xml=f"<rss version='2.0'><channel>{item}</channel></rss>",
    )
    assert told == [("2024-05-09T08:15:30+08:00", "second", f"feed: {date}")]


def test_a_news_sitemap_dates_a_story(crawl: Callable[..., list[tuple[str, str, str]]]) -> None:
    news = "<news:news><news:publication_date>2024-05-09</news:publication_date></news:news>"
    url = f"<url><loc>/city/book-room.html</loc>{news}</url>"
    told = crawl(
        index_html=front("<a href='/city/'>城事</a>"),
        sitemap_xml=f"<urlset xmlns:news='n'>{url}</urlset>",
    )
    assert told == [("2024-05-09T00:00:00+08:00", "day", "sitemap: 2024-05-09")]
