"""The sample portal answers as its README says."""

import gzip
import json
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest
from lxml import etree

from samples.build import main as build
from samples.serve import Logged, Portal, Server, serve


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


def get(url: str, **conditions: str) -> tuple[int, Message, bytes]:
    headers = {name.replace("_", "-"): value for name, value in conditions.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_what_is_committed_is_what_would_be_built() -> None:
    assert build(["--check"]) == 0


@pytest.mark.parametrize(
    "path",
    ["/", "/a/20240305/news-3f9a.html", "/robots.txt", "/sitemap/cms.xml.gz", "/rss/latest.xml"],
)
def test_what_the_client_has_is_not_sent_again(server: Server, path: str) -> None:
    _, headers, body = get(server.url + path)
    assert body
    for name, value in (
        ("If_None_Match", headers["ETag"]),
        ("If_None_Match", f'"other", W/{headers["ETag"]}'),
        ("If_Modified_Since", headers["Last-Modified"]),
    ):
        status, again, nothing = get(server.url + path, **{name: value})
        assert (status, again["ETag"], nothing) == (304, headers["ETag"], b""), name
    assert get(server.url + path, If_None_Match='"other"')[0] == 200
    # RFC 9110, 13.1.3: If-None-Match is looked at alone
    conditions = {"If_None_Match": '"other"', "If_Modified_Since": headers["Last-Modified"]}
    assert get(server.url + path, **conditions)[0] == 200
    assert get(server.url + path, If_Modified_Since="yesterday")[0] == 200


def test_some_servers_have_no_validators_or_weak_ones_or_heed_none(server: Server) -> None:
    _, headers, _ = get(server.url + "/old/news/index.htm")
    assert (headers["ETag"], headers["Last-Modified"]) == (None, None)
    _, headers, _ = get(server.url + "/inline/hant/society/index.shtml")
    assert headers["ETag"].startswith('W/"')
    url = server.url + "/cms/caijing/"
    assert get(url, If_None_Match=get(url)[1]["ETag"])[0] == 200


def test_day_two_differs_only_where_something_happened(server: Server) -> None:
    def tags() -> dict[str, str | None]:
        paths = ("/", "/sitemap/news.xml", "/inline/atom.xml", "/a/20240305/news-3f9a.html")
        return {path: get(server.url + path)[1]["ETag"] for path in paths}

    first = tags()
    server.site = Portal(2)
    assert [path for path, tag in tags().items() if tag == first[path]] == [
        "/a/20240305/news-3f9a.html"
    ]
    assert get(server.url + "/cms/2024/0221/1001.html")[0] == 404
    assert get(server.url + "/inline/202402/t20240206_5866.shtml")[0] == 410
    assert get(server.url + "/a/20240425/news-f7d2.html")[0] == 200


def test_the_log_says_what_was_asked_and_answered(tmp_path: Path) -> None:
    file = tmp_path / "requests.jsonl"
    with serve(log_file=file) as server:
        tag = get(server.url + "/about/?from=x")[1]["ETag"]
        get(server.url + "/about/", If_None_Match=tag)
        get(server.url + "/nothing")
        assert server.log == [
            Logged("GET", "/about/?from=x", 200, None, None),
            Logged("GET", "/about/", 304, tag, None),
            Logged("GET", "/nothing", 404, None, None),
        ]
        assert [request.conditional for request in server.log] == [False, True, False]
        assert server.requests == ["/about/?from=x", "/about/", "/nothing"]
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [Logged(**line) for line in lines] == server.log


def test_nothing_outside_the_folder_is_served(server: Server) -> None:
    assert get(server.url + "/../serving.toml")[0] == 404
    assert get(server.url + "/%2e%2e/serving.toml")[0] == 404


def locs(sitemap: bytes) -> list[str]:
    return [loc.text or "" for loc in etree.fromstring(sitemap).iter("{*}loc")]


def test_sitemaps_lead_from_robots_txt_to_stories(server: Server) -> None:
    robots = get(server.url + "/robots.txt")[2].decode()
    index = robots.partition("Sitemap: ")[2].strip()
    locations = locs(get(index)[2])
    assert all(location.startswith(server.url) for location in locations)
    zipped = next(location for location in locations if location.endswith("modern.xml.gz"))
    stories = locs(gzip.decompress(get(zipped)[2]))
    assert server.url + "/article/741560/" in stories
    assert get(stories[0])[0] == 200


@pytest.mark.parametrize(
    ("feed", "stories"), [("rss/latest.xml", 12), ("cms/rdf.xml", 10), ("inline/atom.xml", 7)]
)
def test_feeds_are_xml_that_names_stories(server: Server, feed: str, stories: int) -> None:
    tree = etree.fromstring(get(f"{server.url}/{feed}")[2])
    titles = [title.text for title in tree.iter("{*}title")]
    assert len(titles) == 1 + stories  # its own, too
    assert None not in titles


def test_the_json_feed_is_json(server: Server) -> None:
    items = json.loads(get(server.url + "/inline/hant/feed.json")[2])["items"]
    assert "電車司機十二月報站：下一站，外婆家" in [item["title"] for item in items]


def test_load_more_leads_from_answer_to_answer(server: Server) -> None:
    page = get(server.url + "/channel/society/")[2].decode()
    url: str | None = page.partition('data-url="')[2].partition('"')[0].replace("&amp;", "&")
    titles = []
    while url:
        data = json.loads(get(server.url + url)[2])["data"]
        titles += [story["title"] for story in data["list"]]
        url = data["next"]
    assert titles[-1] == "邮局柜台上的猫，退休手续办了三天"
    assert len(titles) == 4


def links_of(page: bytes) -> list[str]:
    return [anchor.get("href", "") for anchor in etree.HTML(page).iter("a")]


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("/rili/2024-02-29.html", "/rili/2024-03-01.html"),
        ("/old/roll/index_40.htm", "/old/roll/index_41.htm"),
        ("/quanbu/list.html?view=card", "/quanbu/list.html?view=card&sort=hot"),
        ("/tuku/renwu/tiyu/", "laozhaopian/"),
    ],
)
def test_traps_lead_on_without_end(server: Server, url: str, inside: str) -> None:
    status, headers, page = get(server.url + url)
    assert (status, headers["ETag"]) == (200, None)
    assert inside in links_of(page)
    assert b"@" not in page.replace(b"@media", b"").replace(b"jubao@", b"").replace(b"news@", b"")


def test_a_session_is_new_with_every_answer(server: Server) -> None:
    def sessions() -> set[str]:
        links = links_of(get(server.url + "/hudong/list.jsp")[2])
        return {link.partition("sid=")[2] for link in links if "sid=" in link}

    assert len(sessions() | sessions()) == 2


def test_a_story_that_is_not_there_is_answered_200_where_the_site_does_so(server: Server) -> None:
    status, _, page = get(server.url + "/article/736001/")
    assert (status, "不存在或已被删除" in page.decode()) == (200, True)
    assert get(server.url + "/old/epaper/2009-05/index.htm")[0] == 404


def test_redirects_lead_to_the_login_and_in_circles(server: Server) -> None:
    assert server.site.answer("/article/742555/", server.url).headers == {
        "Location": "/login/?return=/article/742555/"
    }
    for path in ("/zhuanti/1.html", "/zhuanti/go?n=1"):
        seen = [path]
        while len(seen) < 4:
            seen.append(server.site.answer(seen[-1], server.url).headers["Location"])
    assert seen[-1] == "/zhuanti/go?n=4"
