"""The dates that feeds, news sitemaps and lists tell of stories."""

import json

import pytest

from newsspider.discovery.feeds import read_feed
from newsspider.discovery.sitemaps import read_sitemap
from newsspider.discovery.told_dates import (
    ToldDates,
    from_meta,
    to_meta,
    told_by_entries,
    told_by_links,
    told_by_list,
)
from newsspider.extraction.page import Page
from newsspider.page.links import Link
from newsspider.words.time import first_date

HOME = "http://news.example/city/"
URL = "http://news.example/a/book-room.html"
NAME = "旧粮仓变身社区书房"
LINK = f"<a href='/a/book-room.html'>{NAME}</a>"
OTHER = "<a href='/a/ferry.html'>渡口停航一天旅客改走陆路</a>"


def read(dates: ToldDates) -> dict[str, tuple[str, str, str]]:
    return {url: (told.iso, told.precision, told.raw) for url, told in dates.items()}


def beside(row: str) -> str | None:
    told = told_by_list(Page(f"<body><h1>城事</h1>{row}<ul><li>{OTHER}</li></ul></body>", HOME))
    return told[URL].raw if URL in told else None


def test_a_feed_tells_when_its_stories_were_published() -> None:
    feed = f"""<rss version="2.0"><channel><item><link>{URL}?utm_source=rss</link>
    <pubDate>Thu, 09 May 2024 08:15:00 +0800</pubDate></item></channel></rss>"""
    dates = told_by_entries("feed", read_feed(feed.encode(), HOME).entries)
    raw = "feed: Thu, 09 May 2024 08:15:00 +0800"
    assert read(dates) == {URL: ("2024-05-09T08:15:00+08:00", "minute", raw)}


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ("news:publication_date>2024-05-09</news:publication_date", "sitemap: 2024-05-09"),
        ("news:publication_date>2024-05</news:publication_date", None),
        ("lastmod>2024-05-09</lastmod", None),
    ],
)
def test_a_sitemap_tells_it_as_news_alone(element: str, told: str | None) -> None:
    news = f"<news:news><{element}></news:news>" if "news" in element else f"<{element}>"
    xml = f"<urlset xmlns:news='n'><url><loc>{URL}</loc>{news}</url></urlset>"
    dates = told_by_entries("sitemap", read_sitemap(xml.encode(), HOME).pages)
    assert [one.raw for one in dates.values()] == ([told] if told else [])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"<ul><li>{LINK}<span>2024-05-09</span></li></ul>", "list: 2024-05-09"),
        (f"<ul><li><span>[2024-05-09 08:15]</span>{LINK}</li></ul>", "list: 2024-05-09 08:15"),
        (f"<table><tr><td>{LINK}</td><td>2024年5月9日</td></tr></table>", "list: 2024年5月9日"),
        (f"<div><div><h3>{LINK}</h3></div><i>时间：2024-05-09</i></div>", "list: 2024-05-09"),
        (f"<p><a href='/city/'>城事</a> {LINK} <i>2024-05-09</i></p>", "list: 2024-05-09"),
        (f"<a href='/a/book-room.html'><h3>{NAME}</h3><i>2024-05-09</i></a>", "list: 2024-05-09"),
        # The same day twice is one; two days tell nothing.
        (f"<li>{LINK}<i>2024-05-09</i><b>2024-05-09</b></li>", "list: 2024-05-09"),
        (f"<li>{LINK}<i>2024-05-09</i><b>2024-05-08</b></li>", None),
        # The date of another entry, of the page, or in words.
        (f"<ul><li>{LINK}</li><li>{OTHER}<i>2024-05-09</i></li></ul>", None),
        (f"<div><b>2024-05-09</b><ul><li>{LINK}</li><li>{OTHER}</li></ul></div>", None),
        (f"<li>{LINK}<p>2024年5月9日，青禾河畔的旧粮仓变身社区书房，首批图书上架。</p></li>", None),
        (f"<li>{LINK}<i>05-09</i></li>", None),
        ("<li><a href='/a/book-room.html'>书房</a><i>2024-05-09</i></li>", None),
        (f"<li><a href='http://[/'>{NAME}</a><i>2024-05-09</i></li>", None),
    ],
)
def test_a_list_tells_it_beside_the_headline(row: str, told: str | None) -> None:
    assert beside(row) == told


def test_the_row_of_a_headline_is_near() -> None:
    nested = f"<div><div><div>{LINK}</div></div>{{}}</div>"
    assert beside(nested.format("<i>2024-05-09</i>")) == "list: 2024-05-09"
    assert beside(f"<div>{nested.format('')}<i>2024-05-09</i></div>") is None


def test_an_answer_tells_it_as_data() -> None:
    links = [Link(URL, NAME, published=first_date("2024-05-09")), Link(HOME, "城事")]
    assert [one.raw for one in told_by_links(links).values()] == ["list: 2024-05-09"]


def test_a_date_goes_with_a_request() -> None:
    told = first_date("2024-05-09 08:15")
    assert told is not None
    assert from_meta(json.loads(json.dumps(to_meta(told)))) == told
    assert from_meta(None) is None
