"""Fields over the text of a page: YAML front matter, rows with labels, its address."""

import pytest

from newsspider.dumps.headers import Header, header_start, split_header

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
        SERVICE,
        f"渡口停航\n标题：渡口停航\n{TEXT}",  # not over the text
        f"时间：今晨六时\n地点：渡口\n{TEXT}",  # no title
        f"来源：青禾日报\n作者：林雨桐\n{TEXT}",
        f"市长：渡口停航\n标题：渡口停航\n{TEXT}",  # what is no field comes first
        f"标题：\n渡口停航\n{TEXT}",
        f"记者：渡口何时恢复？\n岑远：不知道。\n标题：没有\n{TEXT}",
        f"Date 2024-05-09\n{TEXT}",
        f"version 2024-05-09 {TEXT}",
        "https://a.example/1.html",
        "https://a.example/1.html\n\n",
        f"https://a.example/1.html 渡口停航\n{TEXT}",
        f"https://a\n{TEXT}",
        "Title: 渡口停航\n",
    ],
)
def test_what_is_no_header_stays_text(text: str) -> None:
    assert split_header(text) == ({}, text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_header_of_a_common_crawl_is_no_text(end: str) -> None:
    head = f"WARC/1.0{end}WARC-Type: conversion{end}WARC-Target-URI: http://a.example/1{end}{end}"
    fields, text = split_header(f"{head}{TEXT}")
    assert (fields["WARC-Target-URI"], text) == ("http://a.example/1", TEXT)
    assert split_header(head.replace("conversion", "warcinfo") + TEXT)[1] == ""


@pytest.mark.parametrize("body", ["", "\nMarkdown Content:\n", "Markdown Content:\n"])
def test_the_header_of_a_reader_service_ends_where_its_text_begins(body: str) -> None:
    fields = {"Title": "渡口停航", "URL Source": "http://a.example/1", "Published Time": "2024"}
    text = f"{SERVICE}Published Time: 2024 \n{body}{TEXT}"
    assert split_header(text) == (fields, TEXT)


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("标题：渡口停航\n", {"标题": "渡口停航"}),
        ("标题:《渡口停航》\n\n正文:\n", {"标题": "渡口停航"}),
        (
            "【标题】渡口停航\n【时间】2024-05-09\n【正文】",
            {"标题": "渡口停航", "时间": "2024-05-09"},
        ),
        ("[标题] 渡口停航\n[内容] ", {"标题": "渡口停航"}),
        (
            "链接：https://a.example/1.html\n类别：社会\n新闻标题：渡口停航\n内容：",
            {"链接": "https://a.example/1.html", "类别": "社会", "新闻标题": "渡口停航"},
        ),
        (
            "title: 渡口停航\ndate: 2024-05-09\ncontent: ",
            {"title": "渡口停航", "date": "2024-05-09"},
        ),
        (
            "From: a@a.example\nDate: Thu, 9 May 2024\nSubject: 渡口停航\n\n",
            {"From": "a@a.example", "Date": "Thu, 9 May 2024", "Subject": "渡口停航"},
        ),
        ("date 2024-05-09 ", {"date": "2024-05-09"}),
    ],
)
def test_rows_with_labels(header: str, fields: Header) -> None:
    found, text = split_header(header + TEXT)
    assert (found, text.strip()) == (fields, TEXT.strip())


def test_labels_of_the_story_stay_in_it() -> None:
    header = {"标题": "渡口停航", "时间": "2024-05-09"}
    text = "标题：渡口停航\n时间：2024-05-09\n市长：今天不开船。\n旅客：我们走陆路。"
    assert split_header(text) == (header, "市长：今天不开船。\n旅客：我们走陆路。")


def test_the_records_of_a_corpus() -> None:
    fields = {"url": "http://a.example/1.html", "docno": "9-7", "contenttitle": "渡口停航"}
    rows = "\n".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    text = f"<doc>\n{rows}\n<content>渡口停航一天。\ue40c旅客改走陆路。</content>\n</doc>"
    assert split_header(text) == (fields, "渡口停航一天。\n旅客改走陆路。")
    assert split_header(f"{text}\n<doc>\n<content></content>\n</doc>\n") == split_header(text)


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        (["---", "title: 渡口停航"], "---"),
        (["---", "渡口停航"], ""),
        (["---"], ""),
        (["Title: 渡口停航", "URL Source: http://a.example/1"], "Title:"),
        (["URL Source: http://a.example/1", "渡口停航"], ""),
        (["渡口停航", "title: 渡口停航"], ""),
        (["【标题】渡口停航", "【时间】今晨"], "【标题】"),
        (
            ["<doc>", "<url>http://a.example/1</url>", "<contenttitle>渡口停航</contenttitle>"],
            "<doc>",
        ),
        (["<doc>", "<url>http://a.example/1</url>"], ""),
    ],
)
def test_with_what_the_fields_of_the_next_page_begin(rows: list[str], start: str) -> None:
    assert header_start(rows) == start


@pytest.mark.parametrize("said", ["岑远：渡口停航。\n记者：到几时？\n", "岑远：好\n题目：江边\n"])
def test_what_is_said_in_an_interview_is_no_field(said: str) -> None:
    fields = {"作者": "林雨桐", "题目": "渡口停航"}
    text = f"作者：林雨桐\n题目：渡口停航\n{said}"
    assert split_header(text + TEXT) == (fields, said + TEXT)
