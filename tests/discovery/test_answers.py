"""`links_in_json`: what a list's endpoint answers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.answers import links_in_json
from newsspider.discovery.pagination import next_pages
from tests.pages import SITE

ENDPOINT = f"{SITE}/api/list?page=2"
ROWS = [
    {"id": 1, "title": "渡口停航一天", "url": "/a/345001.html", "ptime": "2024-05-09 08:15:00", "img": "/i/1.jpg"},
    {"id": 2, "docTitle": "夜市&ldquo;开张&rdquo;<em>首日</em>", "link": f"{SITE}/a/345002.html", "publishTime": 1715213700000},
]  # fmt: skip


def read(data: object, charset: str = "utf-8") -> list[tuple[str, str, str | None]]:
    body = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode(charset)
    return [
        (
            link.url.removeprefix(SITE),
            link.text,
            link.published.iso if link.published else None,
        )
        for link in links_in_json(body, ENDPOINT)
        if not link.rel
    ]


EXPECTED = [
    ("/a/345001.html", "渡口停航一天", "2024-05-09T08:15:00+08:00"),
    ("/a/345002.html", "夜市“开张”首日", "2024-05-09T08:15:00+08:00"),
]


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030"])
def test_urls_come_with_the_title_and_the_time_beside_them(charset: str) -> None:
    assert read({"code": 0, "data": {"list": ROWS}}, charset) == EXPECTED


def test_big5() -> None:
    row = {"title": "渡口停航一天，三百旅客改走陸路", "url": "/a/1.html"}
    assert read([row], "big5") == [("/a/1.html", row["title"], None)]


@pytest.mark.parametrize(
    "wrapper", ["callback({});", "jQuery1_2({})", "/**/cb({})", "var list = {};", "data_callback([{}])", "\n {} \n"]
)  # fmt: skip
def test_what_is_around_the_data_does_not_matter(wrapper: str) -> None:
    text = wrapper.replace("{}", json.dumps({"list": ROWS}, ensure_ascii=False))
    assert read(text.encode()) == EXPECTED


def test_pieces_of_html_are_read_as_such() -> None:
    piece = "<li><a href='/a/345001.html'>渡口停航一天</a></li><li><a href='../a/345002.html'>夜市</a></li>"
    expected = [("/a/345001.html", "渡口停航一天", None), ("/a/345002.html", "夜市", None)]
    assert read({"html": piece}) == expected
    assert read(piece.encode()) == expected


def test_pieces_of_html_go_on_by_their_number() -> None:
    piece = "<li><a href='/a/345001.html'>渡口停航一天</a></li>"
    following = [link.url for link in links_in_json(piece.encode(), ENDPOINT) if link.rel]
    assert following == ["https://www.qinghe.example.com/api/list?page=3"]
    named = f"{piece}<a href='/more/3'>下一页</a>"
    assert not any(link.rel for link in links_in_json(named.encode(), ENDPOINT))
    assert links_in_json(b"<p>no more</p>", ENDPOINT) == []


def test_pictures_and_words_are_no_links() -> None:
    row = {
        "title": "看图/说话",
        "cover": "/i/1.jpg",
        "imgUrl": "//i.example.com/2",
        "desc": "a/b",
        "tag": "/society",
    }
    assert read([row]) == []


@pytest.mark.parametrize("name", ["nextUrl", "next", "load_more"])
def test_the_next_page_is_marked(name: str) -> None:
    links = links_in_json(json.dumps({"list": ROWS, name: "/api/list?page=3"}).encode(), ENDPOINT)
    assert [(page.url, page.number) for page in next_pages(links, ENDPOINT)] == [
        (f"{SITE}/api/list?page=3", 3)
    ]


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"{", b"[" * 100_000, b"null", b'{"a": 1}', b"\xff\xfe\x00"]
)
def test_an_answer_without_links_has_none(body: bytes) -> None:
    assert links_in_json(body, ENDPOINT) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["url", "title", "time", "html", "x"]), inner)
    ),
)


@given(JSON)
def test_any_data_is_read(data: object) -> None:
    links_in_json(json.dumps(data).encode(), ENDPOINT)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(body: bytes) -> None:
    links_in_json(body, ENDPOINT)
