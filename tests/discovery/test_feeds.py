"""Feeds of every format, encoding and state of repair."""

import json
from datetime import datetime

import pytest

from newsspider.discovery.feeds import looks_like_feed, read_feed
from newsspider.extraction.time import PORTAL_TIME

URL = "https://www.qinghe.example.com/rss/news.xml"
SITE = "https://www.qinghe.example.com"
ITEM = """<item><title>青禾市新建二十所小学</title><link>/2024/1001.html</link>
<pubDate>Thu, 09 May 2024 08:15:00 +0800</pubDate><description>教育局九日宣布，新增学位两万四千个。</description></item>"""
RSS = f'<rss version="2.0"><channel><title>青禾网</title>{ITEM}</channel></rss>'


def rss(item: str) -> str:
    return f'<rss version="2.0"><channel><item>{item}</item></channel></rss>'


def urls(feed: str, url: str = URL) -> list[str]:
    return [entry.url for entry in read_feed(feed.encode(), url).entries]


FORMATS = {
    "RSS 2.0": RSS,
    "RSS 0.91": RSS.replace("2.0", "0.91"),
    "RSS 1.0": """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://www.qinghe.example.com/"/>
<item rdf:about="https://www.qinghe.example.com/2024/1001.html"><title>青禾市新建二十所小学</title>
<link>https://www.qinghe.example.com/2024/1001.html</link><dc:date>2024-05-09T08:15:00+08:00</dc:date></item></rdf:RDF>""",
    "Atom": """<feed xmlns="http://www.w3.org/2005/Atom"><title>青禾网</title>
<entry><title>青禾市新建二十所小学</title><link href="../2024/1001.html"/>
<published>2024-05-09T00:15:00Z</published></entry></feed>""",
    "JSON Feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [
                {
                    "id": "1001",
                    "url": "/2024/1001.html",
                    "title": "青禾市新建二十所小学",
                    "date_published": "2024-05-09T08:15:00+08:00",
                }
            ],
        },
        ensure_ascii=False,
    ),
    # Baidu's protocol for news, which portals wrote for a decade
    "document": f"<document><webSite>www.qinghe.example.com</webSite>{ITEM}</document>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_gives_the_same_entry(format_: str, encoding: str) -> None:
    body = FORMATS[format_].encode(encoding)
    (entry,) = read_feed(body, URL).entries
    assert looks_like_feed(body)
    assert entry.url == f"{SITE}/2024/1001.html"
    assert entry.title == "青禾市新建二十所小学"
    assert entry.published is not None
    assert entry.published.when == datetime(2024, 5, 9, 8, 15, tzinfo=PORTAL_TIME)
    assert entry.modified is None
