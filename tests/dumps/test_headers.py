"""Fields over the text of a page: YAML front matter, and the header of reader services."""

import pytest

from newsspider.dumps.headers import Header, begins_header, split_header

TEXT = "渡口停航一天。\n旅客改走陆路。\n"
SERVICE = "Title: 渡口停航\nURL Source: http://a.example/1\n"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("---\ntitle: 渡口停航\n---\n", {"title": "渡口停航"}),
        ("\ufeff\n---\n标题: '渡口停航'\n...\n", {"标题": "渡口停航"}),
        ('---\ntags: [甲, "乙", ]\nempty:\n---\n', {"tags": ["甲", "乙"], "empty": ""}),
        ("---\nauthors:\n  - 林雨桐\n- '沈砚秋'\n---\n", {"authors": ["林雨桐", "沈砚秋"]}),
        ("---\ntitle: 渡口\n- 林雨桐\n---\n", {"title": ["林雨桐"]}),
        ("---\na: [甲\nb: 乙]\nc: [甲,乙]\n---\n", {"a": "[甲", "b": "乙]", "c": ["甲", "乙"]}),
        ("---\ntitle: 渡口渡\n---\n", {"title": "渡口渡"}),
        ("---\n- 林雨桐\ntitle: '渡口\n---\n", {"title": "'渡口"}),
        ("---\ntitle: '\n---\n", {"title": "'"}),
        ("---\n" + "title: 渡口\n" * 58 + "---\n", {"title": "渡口"}),
        (" https://a.example/1.html?id=2 \r\n", {"url": "https://a.example/1.html?id=2"}),
    ],
)
def test_front_matter(header: str, fields: Header) -> None:
    assert split_header(header + TEXT) == (fields, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXT}---\ntitle: 渡口停航\n---\n",  # not over the text
        "---\n渡口停航一天。\n---\n",  # a rule over a paragraph
        "---\ntitle: 渡口停航\n",  # no end
        "---\n" + "title: 渡口\n" * 59 + "---\n",
        f"Title: 渡口停航\n{TEXT}",
        SERVICE,
        "https://a.example/1.html",
        "https://a.example/1.html\n\n",
        f"https://a.example/1.html 渡口停航\n{TEXT}",
        f"https://a\n{TEXT}",
        "Title: 渡口停航\n",
    ],
)
def test_what_is_no_header_stays_text(text: str) -> None:
    assert split_header(text) == ({}, text)


@pytest.mark.parametrize("body", ["", "\nMarkdown Content:\n", "Markdown Content:\n"])
def test_the_header_of_a_reader_service_ends_where_its_text_begins(body: str) -> None:
    fields = {"Title": "渡口停航", "URL Source": "http://a.example/1", "Published Time": "2024"}
    text = f"{SERVICE}Published Time: 2024 \n{body}{TEXT}"
    assert split_header(text) == (fields, TEXT)


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        (["---", "title: 渡口停航"], True),
        (["---", "渡口停航"], False),
        (["---"], False),
        (["Title: 渡口停航", "URL Source: http://a.example/1"], True),
        (["URL Source: http://a.example/1", "渡口停航"], False),
        (["渡口停航", "title: 渡口停航"], False),
    ],
)
def test_where_the_next_page_begins(rows: list[str], *, begins: bool) -> None:
    assert begins_header(rows) == begins
