"""Files that are no text dumps: each is told, with what makes one of it, and gives no record."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from newsspider import clean_text
from newsspider.dumps.no_dump import no_dump
from newsspider.page.decoding import decode
from tests.pages import END, LEAD

STORY = f"渡口停航一天\n{LEAD}\n{END}\n"


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:  # not compressed, so that its text can be read
        archive.writestr("2024-05-09.txt", STORY)
    return packed.getvalue()


def _tar() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("2024-05-09.txt")
        entry.size = len(STORY.encode())
        archive.addfile(entry, io.BytesIO(STORY.encode()))
    return packed.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "news@qinghe.example", "渡口停航一天"
    mail.set_content(STORY)
    mail.add_alternative(f"<p>{LEAD}</p>", subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_zip, "an archive, or a file of an office program: unpack it"),
        (_tar, "an archive, or a file of an office program: unpack it"),
        (_mail, "e-mail as it was sent: let a mail program"),
        (lambda: b"From a@b.example Thu May  9 08:15:30 2024\n" + _mail(), "e-mail as it was sent"),
        (lambda: b"%PDF-1.4\n", "no text; what is read are"),
        (lambda: f"<!DOCTYPE html><p>{LEAD}".encode(), "HTML, which scrapy extract reads"),
        (lambda: f"<?xml version='1.0'?><a><b>{LEAD}</b></a>".encode(), "XML: make JSON lines"),
        (lambda: f"<doc id=0>\n<text>{LEAD}</text>\n</doc>".encode(), "XML: make JSON lines"),
        (lambda: f"<rss version='2.0'><channel><item>{LEAD}".encode(), "XML: make JSON lines"),
        (lambda: f'show_1({{"code": 0, "text": "{LEAD}"}});'.encode(), "JSON within a script"),
        (lambda: f'var news = [{{"text": "{LEAD}"}}]'.encode(), "JSON within a script"),
        (lambda: f"-- MySQL dump\nINSERT INTO `news` VALUES (1,'{LEAD}');".encode(), "SQL: load"),
        (lambda: f"COPY public.news (id, text) FROM stdin;\n1\t{LEAD}\n".encode(), "SQL: load it"),
        (lambda: f"{{'title': '渡口', 'text': '{LEAD}'}}\n".encode(), "objects as Python prints"),
        (lambda: rb"{\rtf1\ansi\ansicpg936 \u28193?\u21475?}", "RTF: save it as text"),
        (
            lambda: f"社会\t{LEAD}\n时政\t{END}\n".encode() * 4,
            "a table whose columns have no names",
        ),
        (
            lambda: b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>",
            "a WARC file of pages, which scrapy extract reads",
        ),
    ],
)
def test_what_is_no_dump_is_told_with_what_to_do(content: Callable[[], bytes], told: str) -> None:
    assert (no_dump(decode(content()).text) or "nothing").startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"<doc>\n<url>http://a.example/1</url>\n<content>{LEAD}</content>\n</doc>\n",
        f"<p>{LEAD}</p>\n<p>{END}</p>\n",
        f"-- 青禾日报 --\n{STORY}",
        f"From: news@qinghe.example\nSubject: 渡口停航一天\nDate: 2024-05-09\n\n{STORY}",
        f"渡口停航一天\n\t{LEAD}\n\t{END}\n" * 4,  # paragraphs begin with a tab
        f"let it be（歌名）\n{LEAD}\n{END}\n",
        f'print("渡口") 的用法\n{LEAD}\n{END}\n',
        f"INSERT INTO 的用法\n{LEAD}\n{END}\n",
        f"WARC/1.0\r\nWARC-Type: conversion\r\n\r\n{STORY}",
    ],
)
def test_what_looks_like_it_is_read(text: str) -> None:
    assert no_dump(text) is None
    assert LEAD in clean_text(text).text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"<!DOCTYPE html><h1>渡口停航一天</h1><p>{LEAD}</p>", "HTML, which scrapy extract"),
        (f"INSERT INTO `news` VALUES (1,'{LEAD}');", "SQL"),
        (f'{{"title": "渡口停航一天", "text": "{LEAD}"}}', "an object of JSON, which scrapy"),
        (f'\ufeff[\n {{"text": "{LEAD}"}}\n]', "an array of JSON, which scrapy clean reads"),
        (f"title,text\n渡口停航一天,{LEAD}\n", "a table, which scrapy clean reads"),
    ],
)
def test_what_is_no_text_of_a_page_is_not_cleaned_as_prose(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"takes the text of a page; this is {told}"):
        clean_text(text)


@pytest.mark.parametrize(
    "text",
    [
        f'["{LEAD}", "{END}"]',
        f"[东港]{LEAD}\n{END}",
        f"[]\n\n{LEAD}\n{END}",
        f"{{渡口}}{LEAD}\n{END}",
        f"渡口停航一天, 正文如下\n{LEAD}\n{END}",
    ],
)
def test_brackets_and_commas_make_no_records_of_a_text(text: str) -> None:
    assert LEAD in clean_text(text).text


@pytest.mark.parametrize(
    "first",
    [
        '{"渡口": 3} 这行代码是岑远写的第一行程序',
        '{"title": "渡口", "lines": 3}',
        "[\n{渡口}\n]",
        "<body>是网页里最大的标签，岑远在黑板上写道。",
        "<head>和<body>有什么区别？",
        "<feed> 是订阅源的根元素，岑远说。",
        "<?xml 是什么？",
        "var a = {'x': 1} 是他学会的第一行代码",
        "{'渡口': 3} 岑远在黑板上写",
        "-- 渡口手记 --\n岑远写下他的第一行代码：\ninsert into boats values (3)",
        "标题,正文",
        "首页|新闻|内容",
        "| 标题 | 正文 |\n| --- | --- |\n| 渡口 | 夜航 |",
        "正文\t字号",
    ],
)
def test_a_story_may_begin_with_what_it_is_about(first: str) -> None:
    assert LEAD in clean_text(f"{first}\n渡口停航一天\n2024-05-09 08:15\n{LEAD}\n{END}\n").text


def test_days_of_a_diary_before_tabs_are_no_table() -> None:
    rows = [f"05-0{day}\t{LEAD}{END}第{day}天。" for day in range(1, 7)]
    assert LEAD in clean_text("\n".join(rows)).text


@pytest.mark.parametrize(
    "text",
    [
        f'{{"title": "渡口", "text": "{LEAD}\n{END}"}}',  # with a line end in a string
        f'{{"text": "{LEAD}"}}\n{{"text": "{END}"}}',
        f'{{"text": "{LEAD}", "lines": [1, 2',  # cut off
        f'title,text\n渡口,"{LEAD}\n{END}"\n',
        f"<html><body>\n{LEAD}\n</body></html>",
    ],
)
def test_records_with_prose_in_them_are_no_story(text: str) -> None:
    with pytest.raises(ValueError, match="takes the text of a page"):
        clean_text(text)
