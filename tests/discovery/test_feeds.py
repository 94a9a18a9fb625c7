"""Feeds of every format, encoding and state of repair."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.discovery.feeds import MAX_BYTES, FeedError, feed_urls, looks_like_feed, read_feed
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.words.time import PORTAL_TIME
from tests.middlewares.test_boilerplate import ARTICLE
from tests.pages import SITE, document

FEED = f"{SITE}/rss/news.xml"
ITEM = """<item><title>青禾市新建二十所小学</title><link>/2024/1001.html</link>
<pubDate>Thu, 09 May 2024 08:15:00 +0800</pubDate><description>教育局九日宣布，新增学位两万四千个。</description></item>"""
RSS = f'<rss version="2.0"><channel><title>青禾网</title>{ITEM}</channel></rss>'


def rss(item: str) -> str:
    return f'<rss version="2.0"><channel><item>{item}</item></channel></rss>'


def urls(feed: str, url: str = FEED) -> list[str]:
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
    (entry,) = read_feed(body, FEED).entries
    assert looks_like_feed(body)
    assert entry.url == f"{SITE}/2024/1001.html"
    assert entry.title == "青禾市新建二十所小学"
    assert entry.published is not None
    assert entry.published.when == datetime(2024, 5, 9, 8, 15, tzinfo=PORTAL_TIME)
    assert entry.modified is None


@pytest.mark.parametrize("declaration", ["", "gb2312", "utf-8", "big5", "x-unknown"])
@pytest.mark.parametrize("charset", [None, "gbk", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_the_bytes_decide_whatever_is_declared(
    encoding: str, charset: str | None, declaration: str
) -> None:
    text = RSS.replace("青禾市新建二十所小学", "颱風過後，渡船恢復開行，旅客三百餘人")
    text = text.replace(
        "教育局九日宣布，新增学位两万四千个", "海事部門說，今天的風比昨天小，船都可以開"
    )
    head = f'<?xml version="1.0" encoding="{declaration}"?>\n' if declaration else ""
    (entry,) = read_feed((head + text).encode(encoding, "ignore"), FEED, charset).entries
    assert entry.title == "颱風過後，渡船恢復開行，旅客三百餘人"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.qinghe.example.com/news/">{}</feed>"""


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (rss("<link>\n <![CDATA[ /1.html ]]>\n</link>"), ["/1.html"]),
        (rss("<link>/1.html?a=1&amp;b=2</link>"), ["/1.html?a=1&b=2"]),
        (rss("<link>/1.html</link><link>/2.html</link>"), ["/1.html"]),
        (rss("<guid>https://www.qinghe.example.com/1.html</guid>"), ["/1.html"]),
        (rss("<guid isPermaLink='true'>/1.html</guid>"), ["/1.html"]),
        (rss("<guid isPermaLink='false'>https://www.qinghe.example.com/1.html</guid>"), []),
        (rss("<guid>1001</guid>"), []),
        (rss("<guid>1001</guid><link>/1.html</link>"), ["/1.html"]),
        (rss("<title>无链接</title>"), []),
        (rss("<link>http://[</link></item><item><link>/1.html</link>"), ["/1.html"]),
        (
            rss(
                "<link>http://feedproxy.example.net/~r/q/1</link><f:origLink xmlns:f="
                "'http://rssnamespace.org/feedburner/ext/1.0'>/1.html</f:origLink>"
            ),
            ["/1.html"],
        ),
        (ATOM.format("<entry><link href='1.html'/></entry>"), ["/news/1.html"]),
        (ATOM.format("<entry xml:base='/old/'><link href='1.html'/></entry>"), ["/old/1.html"]),
        (
            ATOM.format(
                "<entry><link rel='self' href='/1.atom'/><link rel='enclosure' href='/1.mp3'/>"
                "<link rel='alternate' type='application/json' href='/1.json'/>"
                "<link rel='alternate' type='text/html' href='/1.html'/></entry>"
            ),
            ["/1.html"],
        ),
        (rss("<link>/1.html</link></item><item><link>/1.html</link>"), ["/1.html"]),
    ],
)
def test_the_address_of_an_entry(feed: str, expected: list[str]) -> None:
    assert urls(feed) == [SITE + path for path in expected]


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>  青禾\n 新建小学 </title>", "青禾 新建小学"),
        ("<title><![CDATA[<b>青禾</b>新建小学]]></title>", "青禾新建小学"),
        ("<title>青禾&lt;em&gt;新建&lt;/em&gt;小学</title>", "青禾新建小学"),
        ("<title>青禾&amp;amp;白苇</title>", "青禾&白苇"),
        ("<title>青禾&nbsp;新建小学</title>", "青禾 新建小学"),
        ("<title>青禾 < 白苇</title>", "青禾 < 白苇"),
        ("<title></title>", None),
        ("", None),
    ],
)
def test_a_title_is_text(markup: str, title: str | None) -> None:
    (entry,) = read_feed(rss(f"{markup}<link>/1.html</link>").encode(), FEED).entries
    assert entry.title == title


def test_a_title_that_says_it_is_text_keeps_its_brackets() -> None:
    atom = ATOM.format("<entry><link href='/1'/><title type='text'>谈&lt;b&gt;标签</title></entry>")
    (entry,) = read_feed(atom.encode(), FEED).entries
    assert entry.title == "谈<b>标签"


@pytest.mark.parametrize("name", ["links", "title_detail"])
def test_an_element_that_is_called_as_the_parser_calls_its_own_is_passed_over(name: str) -> None:
    foreign = f"<{name}>别处</{name}>"
    feed = RSS.replace("<channel>", f"<channel>{foreign}").replace("</item>", f"{foreign}</item>")
    assert urls(feed) == [f"{SITE}/2024/1001.html"]


def test_an_update_is_no_publication() -> None:
    atom = ATOM.format(
        "<entry><link href='/1'/><updated>2024-05-09T08:15:00+08:00</updated></entry>"
    )
    (entry,) = read_feed(atom.encode(), FEED).entries
    assert entry.published is None
    assert entry.modified is not None
    assert entry.modified.precision == "second"


@pytest.mark.parametrize(
    "date",
    ["2024-05-09 08:15:00", "Thu, 09 May 2024 08:15:00 CST", "星期四, 09 五月 2024 08:15:00 +0800"],
)
def test_dates_of_portals_are_portal_time(date: str) -> None:
    feed = rss(f"<link>/1.html</link><pubDate>{date}</pubDate>")
    (entry,) = read_feed(feed.encode(), FEED).entries
    assert entry.published is not None
    assert entry.published.iso == "2024-05-09T08:15:00+08:00"


def test_a_date_after_the_fetch_is_not_believed() -> None:
    fetched = datetime(2024, 5, 1, tzinfo=UTC)
    (entry,) = read_feed(RSS.encode(), FEED, fetched=fetched).entries
    assert entry.published is None


@pytest.mark.parametrize(
    "feed",
    [
        RSS.replace("</item></channel></rss>", ""),  # cut off
        RSS.replace("</item>", "</itme>"),
        RSS.replace("<description>", "<description>&nbsp;&copy; A&B <p>"),
        RSS.replace("<channel>", "<channel>\x01\x0b"),
        "\n \ufeff" + RSS,
        '<!-- made by hand --><?xml-stylesheet href="a.xsl"?>' + RSS,
        '<!DOCTYPE rss [<!ENTITY q "青禾">]>' + RSS,
    ],
)
def test_what_is_broken_gives_what_can_be_read(feed: str) -> None:
    assert urls(feed) == [f"{SITE}/2024/1001.html"]


@pytest.mark.parametrize("link", ["next", "prev-archive"])
def test_older_entries_are_on_a_page_that_the_feed_names(link: str) -> None:
    atom = ATOM.format(f"<link rel='{link}' href='?page=2'/><entry><link href='/1'/></entry>")
    assert read_feed(atom.encode(), FEED).next_url == f"{SITE}/news/?page=2"


def json_feed(**fields: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1", **fields}).encode()


def test_a_json_feed_names_its_entries_in_three_ways() -> None:
    items = [
        {"id": "1", "url": "/1.html", "title": " 青禾 "},
        {"id": "https://www.qinghe.example.com/2.html"},
        {"id": "3", "external_url": "https://baiwei.example.org/3.html"},
        {"id": 4, "title": None, "url": ["/4.html"]},
        "5",
    ]
    feed = read_feed(json_feed(items=items, next_url="?page=2"), FEED)
    assert [entry.url for entry in feed.entries] == [
        f"{SITE}/1.html",
        f"{SITE}/2.html",
        "https://baiwei.example.org/3.html",
    ]
    assert feed.entries[0].title == "青禾"
    assert feed.next_url == f"{FEED}?page=2"


@pytest.mark.parametrize("items", [None, "1", {"id": "1"}, 5])
def test_a_json_feed_without_items_is_empty(items: object) -> None:
    assert read_feed(json_feed(items=items), FEED).entries == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "it is empty"),
        (b" \n ", "it is empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "it is an HTML page"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "it is an HTML page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it begins like no format of feeds"),
        (b'{"code": 404}', "it begins like no format of feeds"),
        (b"<urlset><url><loc>http://a.example/</loc></url></urlset>", "like no format of feeds"),
        (b"<document><page>1</page></document>", "it has no entry in it"),
        (b'{"version": "https://jsonfeed.org/version/1"', "its JSON is broken"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why) as error:
        read_feed(body, FEED)
    assert FEED in str(error.value)


def test_the_outside_world_is_left_alone() -> None:
    stolen = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(
        "<title>&x;</title><link>/1.html</link>"
    )
    (entry,) = read_feed(stolen.encode(), FEED).entries
    assert entry.title == "&x;"
    # feedparser would open bytes that are the name of a file, or fetch an address
    for body in (b"/etc/passwd", b"http://127.0.0.1:9/rss.xml"):
        with pytest.raises(FeedError):
            read_feed(body, FEED)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_feed_or_an_error(body: bytes) -> None:
    with suppress(FeedError):
        read_feed(body, FEED)


PIECES = (
    "<rss>", "<channel>", "<item>", "</item>", "<link>", "</link>", "<link href='a' rel='next'/>",
    "<guid>", "<title>", "</title>", "<pubDate>", "99", "</rss>", "<![CDATA[", "]]>", "<!--", "&#x0;", "&lol;",
    "&", "<", "http://[", "青禾", "\0", "<a xml:base='http://['>", "<entry xmlns='http://www.w3.org/2005/Atom'>",
    "<updated>", "<content type='xhtml'>", "<source url='x'>", "<!DOCTYPE a [<!ENTITY lol 'b'>]>", "<media:content url='//['/>",
)  # fmt: skip


@settings(max_examples=500)
@given(
    st.sampled_from(
        ["<rss>", "<rdf:RDF>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rss><channel><item>"]
    ),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)
def test_any_feed_like_soup_is_a_feed_or_an_error(start: str, soup: str) -> None:
    with suppress(FeedError):
        feed = read_feed((start + soup).encode(), FEED)
        assert all(entry.url.startswith("http") for entry in feed.entries)


def seconds(body: bytes) -> float:
    start = time.process_time()
    read_feed(body, FEED)
    return time.process_time() - start


SIZE = 100_000
HOSTILE: dict[str, Callable[[], str]] = {
    "unclosed entries": lambda: "<item>" * (SIZE // 6),
    "nested titles": lambda: "<item><title>" + "<b>" * (SIZE // 3),
    "open brackets": lambda: "<" * SIZE,
    "open tags": lambda: "<a " * (SIZE // 3),
    "ampersands": lambda: "<item><title>" + "&" * SIZE,
    "spaces": lambda: "<item><title>" + " " * SIZE + "&x",
    "digits for a date": lambda: "<item><pubDate>" + "1" * SIZE + "</pubDate></item>",
    "open CDATA": lambda: "<![CDATA[" * (SIZE // 9),
    "open comments": lambda: "<!--" * (SIZE // 4),
    "attributes": lambda: "<item " + "a='b' " * (SIZE // 6) + ">",
    "namespaces": lambda: "".join(f"<a xmlns:b{i}='c'>" for i in range(SIZE // 20)),
    "links": lambda: "<item>" + "<link>/1</link>" * (SIZE // 15),
}


@pytest.fixture(scope="module")
def ordinary() -> float:
    """What a feed of the same size costs that means no harm."""
    items = "".join(ITEM.replace("1001", str(number)) for number in range(SIZE // len(ITEM)))
    return seconds(RSS.replace(ITEM, items).encode())


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_feed_costs_much_more_than_an_ordinary_one(attack: str, ordinary: float) -> None:
    hostile = seconds(f"<rss version='2.0'><channel>{HOSTILE[attack]()}".encode())
    assert hostile < 20 * ordinary


def test_entities_that_multiply_are_not_expanded() -> None:
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    bomb = f'<!DOCTYPE rss [<!ENTITY a "{"lol" * 10}">{entities}]>' + rss(
        "<title>&j;</title><link>/1</link>"
    )
    assert seconds(bomb.encode()) < 1 + 20 * seconds(RSS.encode())


def test_what_is_beyond_the_limit_is_said() -> None:
    filler = f"<!--{'x' * 1000}-->" * (MAX_BYTES // 1000)
    feed = read_feed(RSS.replace("</channel>", filler + "</channel>").encode(), FEED)
    assert [entry.url for entry in feed.entries] == [f"{SITE}/2024/1001.html"]
    assert not feed.is_complete
    assert read_feed(RSS.encode(), FEED).is_complete


def shown(html: str) -> Page:
    return Page(document(html), f"{SITE}/")


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="/x.xml">',
        '<link rel="ALTERNATE home" type="application/atom+xml" href="/x.xml">',
        '<link rel="alternate" type="application/feed+json" href="/x.xml">',
        '<a href="/x.xml">RSS</a>',
        '<a href="/x.xml">RSS订阅</a>',
        '<a href="/x.xml">[RSS 2.0]</a>',
        '<a href="/x.xml">訂閱</a>',
    ],
)
def test_feeds_that_a_page_declares_or_calls_so(link: str) -> None:
    assert feed_urls(shown(link)) == [f"{SITE}/x.xml"]


@pytest.mark.parametrize(
    "path",
    [
        "/rss.xml",
        "/rss/",
        "/rss/china/world.xml",
        "/news_rss.xml",
        "/feed",
        "/feed/",
        "/index.rdf",
        "/atom.xml",
        "/rss.php",
        "/feeds/posts.xml",
        "/a.rss",
        "/index.php?feed=rss2",
        "/news?format=feed",
    ],
)
def test_feeds_by_their_address(path: str) -> None:
    assert feed_urls(shown(f'<a href="{path}">国内</a>')) == [SITE + path]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="en" href="/en/">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="stylesheet" type="application/rss+xml" href="/a.css">',
        '<a href="/feedback">意见反馈</a>',
        '<a href="/2024/rss-is-dead.html">RSS已死？</a>',
        '<a href="/news/feed-the-world.html">养活世界</a>',
        '<a href="/sitemap.xml">XML</a>',
        '<a href="/dingyue.html">订阅</a>',
        '<a href="/atomic/1.html">原子能</a>',
        '<a href="javascript:rss()">RSS</a>',
    ],
)
def test_links_to_other_things(link: str) -> None:
    assert feed_urls(shown(link)) == []


def test_feeds_survive_the_stripping_of_an_article() -> None:
    html = ARTICLE.replace(
        "<head>", '<head><link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    ).replace("版权所有", '<a href="/rss/edu.xml">RSS</a> 版权所有')
    article = Page(html, f"{SITE}/a/1.html")
    strip_page(article)
    assert feed_urls(article) == [f"{SITE}/rss.xml", f"{SITE}/rss/edu.xml"]


CATEGORIES = [
    "<category>{}</category>",
    '<category domain="a">{}</category>',
    '<Category term="{}"/>',
    "<dc:subject>{}</dc:subject>",
    "<itunes:keywords>{0} b{0} c{0}</itunes:keywords>",
    "<media:category label='{}'>a</media:category>",
    "<tags>{0},b{0},c{0}</tags>",
]


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_categories_of_an_item_are_not_compared_with_each_other(
    category: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []
    monkeypatch.setattr(
        "feedparser.mixin._FeedParserMixin._add_tag", lambda *tag: compared.append(tag)
    )
    names = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd"'
    )
    item = "<title>渡口停航</title><link>http://news.example.com/1.html</link>"
    some = "".join(category.format(number) for number in range(50))
    feeds = (
        f'<rss version="2.0" {names}><channel><item>{before}{item}{after}</item></channel></rss>'
        for before, after in (("", ""), (some, ""), ("", some))
    )
    plain, *categorized = (
        read_feed(feed.encode(), "http://news.example.com/rss.xml").entries for feed in feeds
    )
    assert plain
    assert categorized == [plain, plain]
    assert not compared
