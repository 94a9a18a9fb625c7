"""What files a dump may be: text, Markdown, tables and JSON, in any encoding, broken or whole."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from newsspider.archive.documents import UnreadableInput
from newsspider.commands.cleaning import clean_documents, find_repetition
from newsspider.commands.dumps import Dump
from newsspider.commands.lines import LONGEST_LINE
from newsspider.commands.text_pages import TextPage
from newsspider.items import Article
from newsspider.words.lexicon import default_lexicon
from tests.conftest import Scrapy, json_lines
from tests.pages import END, LEAD

TITLE = "渡口停航一天：大风来袭"
STORY = f"{LEAD}\n{END}"
URL = "https://news.qinghe.example/9.html"


def read(*paths: Path) -> list[TextPage | UnreadableInput]:
    with Dump([str(path) for path in paths], default_lexicon()) as dump:
        return list(dump.pages(lambda _: None))


def pages(*paths: Path) -> list[TextPage]:
    read_pages = read(*paths)
    assert not [page for page in read_pages if isinstance(page, UnreadableInput)], read_pages
    return [page for page in read_pages if isinstance(page, TextPage)]


def problems(*paths: Path) -> list[str]:
    return [str(page) for page in read(*paths) if isinstance(page, UnreadableInput)]


def article(path: Path) -> Article:
    (page,) = pages(path)
    with Dump([str(path)], default_lexicon()) as dump:
        repetition = find_repetition(dump, lambda _: None)
    found = clean_documents([page], default_lexicon(), repetition)[0]
    assert found is not None
    return found


def saved(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(rows: list[list[str]], **how: Any) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, **how).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        ["title", "text", "url", "date", "author", "source"],
        ["Title", "Content", "Link", "publish_time", "Author", "media"],
        ["headline", "body", "source_url", "pubDate", "byline", "source_name"],
        ["标题", "正文", "链接", "发布时间", "作者", "来源"],
        ["新闻标题", "内容", "网址", "日期", "记者", "媒体"],
    ],
)
@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "json"])
def test_fields_have_their_usual_names(tmp_path: Path, names: list[str], kind: str) -> None:
    row = [TITLE, STORY, URL, "2024-05-09 08:15", "岑小舟", "青禾日报"]
    record = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
    content = {
        "csv": table([names, row]),
        "tsv": table([names, row], delimiter="\t"),
        "jsonl": record,
        "json": f"[{record}]",
    }
    found = article(saved(tmp_path / f"dump.{kind}", content[kind]))
    assert (found.title, found.text, found.url) == (TITLE, STORY, URL)
    assert (found.authors, found.source) == (["岑小舟"], "青禾日报")
    assert (found.published, found.published_precision) == ("2024-05-09T08:15:00+08:00", "minute")


@pytest.mark.parametrize(
    "record",
    [
        {"data": {"title": TITLE, "content": STORY, "url": URL}},
        {"markdown": STORY, "metadata": {"title": TITLE, "sourceURL": URL}},
        {"markdown": {"raw_markdown": STORY}, "title": TITLE, "url": URL},
        {"title": TITLE, "content": STORY.split("\n"), "url": URL, "text": ""},
        {"标题": TITLE, "正文": STORY, "来源": URL},
        {"text": f"---\ntitle: {TITLE}\nurl: {URL}\n---\n\n{STORY}"},
        {"text": f"Title: {TITLE}\n\nURL Source: {URL}\n\nMarkdown Content:\n{STORY}"},
    ],
)
def test_services_put_fields_into_each_other(tmp_path: Path, record: dict[str, Any]) -> None:
    found = article(saved(tmp_path / "dump.jsonl", json.dumps(record)))
    assert (found.title, found.text, found.url) == (TITLE, STORY, URL)


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 0, "data": {"total": 2, "list": [{"title": TITLE, "content": STORY}] * 2}},
        {
            "hits": {
                "total": 2,
                "hits": [{"_id": 1, "_source": {"title": TITLE, "text": STORY}}] * 2,
            }
        },
        {"101": {"title": TITLE, "text": STORY}, "102": {"title": TITLE, "text": STORY}},
    ],
)
def test_an_answer_of_a_service_or_database_stands_for_its_records(
    tmp_path: Path, answer: dict[str, Any]
) -> None:
    found = pages(saved(tmp_path / "dump.json", json.dumps(answer, ensure_ascii=False)))
    assert [page.text for page in found] == [STORY, STORY]


def test_a_table_from_excel_may_name_its_delimiter_and_hold_formulas(tmp_path: Path) -> None:
    rows = [["标题", "正文", "来源"], [TITLE, STORY, '="青禾日报"']]
    found = article(saved(tmp_path / "a.txt", f"sep=;\r\n{table(rows, delimiter=';')}"))
    assert (found.title, found.text, found.source) == (TITLE, STORY, "青禾日报")


def test_the_texts_of_a_common_crawl(tmp_path: Path) -> None:
    page = f"{TITLE}\n2024-05-09 08:15\n{STORY}\n"
    info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 18\r\n\r\nSoftware-Info: wet\r\n\r\n"
    records = [
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {URL}?id={number}\r\n"
        f"WARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: text/plain\r\n\r\n{page}\r\n\r\n"
        for number in range(3)
    ]
    packed = [gzip.compress(record.encode()) for record in [info, *records]]
    for content, name in [
        ("".join([info, *records]).encode(), "a.wet"),
        (b"".join(packed), "a.wet.gz"),
    ]:
        first, *found = pages(saved(tmp_path / name, content))
        assert first.text == ""  # it tells of the file
        assert [page.url for page in found] == [f"{URL}?id={number}" for number in range(3)]
        assert {page.text for page in found} == {page.strip()}
    assert article(saved(tmp_path / "b.wet", records[0])).published == "2024-05-09T08:15:00+08:00"


def test_front_matter_over_a_text(tmp_path: Path) -> None:
    head = f'---\ntitle: "{TITLE}"\ndate: 2024-05-09 08:15\nauthor:\n  - 岑小舟\n  - 张三\nsource: {URL}\n---\n'
    found = article(saved(tmp_path / "page.md", f"{head}\n{STORY}\n"))
    assert (found.title, found.text, found.url) == (TITLE, STORY, URL)
    assert found.authors == ["岑小舟", "张三"]
    assert found.published == "2024-05-09T08:15:00+08:00"


def test_records_without_text_name_their_fields_and_those_understood(tmp_path: Path) -> None:
    record = json.dumps({"html": "", "id": 1})
    (problem,) = problems(saved(tmp_path / "a.jsonl", record))
    assert "a.jsonl:1: no 'text' field: it has html, id" in problem
    assert "content, markdown, body" in problem
    assert "正文" in problem
    (problem,) = problems(saved(tmp_path / "a.csv", "id,html\n1,x\n2,y\n"))
    assert "it has html, id" in problem


def test_a_field_of_html_is_not_taken_for_text(tmp_path: Path) -> None:
    record = json.dumps({"content": f"<div><p>{LEAD}</p><p>{END}</p></div>"})
    (problem,) = problems(saved(tmp_path / "a.jsonl", record))
    assert "its 'content' is HTML" in problem
    assert "scrapy extract" in problem


def test_broken_rows_of_a_table_are_named_and_the_others_read(tmp_path: Path) -> None:
    rows = [["title", "text"], ["一", STORY], ["二", STORY, "多余"], ["三"], ["四", STORY, "", ""]]
    read_rows = read(saved(tmp_path / "a.csv", table(rows)))
    names = [page.record["title"] for page in read_rows if isinstance(page, TextPage)]
    assert names == ["一", "四"]
    assert [str(page) for page in read_rows if isinstance(page, UnreadableInput)] == [
        f"{tmp_path / 'a.csv'}:4: a row of 3 fields in a table of 2",
        f"{tmp_path / 'a.csv'}:6: a row of 1 fields in a table of 2",
    ]


def test_rows_are_as_long_as_a_page_may_be_and_no_longer(tmp_path: Path) -> None:
    long, huge = "渡" * 200_000, "d" * (LONGEST_LINE + (2 << 20))
    rows = [["title", "text"], ["一", long], ["二", huge], ["三", STORY]]
    quoted = ["四", f"{huge[: 5 << 20]}\n" * 2]
    read_rows = read(saved(tmp_path / "a.csv", table([*rows, quoted])))
    assert [len(page.text) for page in read_rows if isinstance(page, TextPage)] == [
        len(long),
        len(STORY),
    ]
    first, *others = (str(page) for page in read_rows if isinstance(page, UnreadableInput))
    assert first == f"{tmp_path / 'a.csv'}:3: a line of more than 8,000,000 bytes"
    assert f"{tmp_path / 'a.csv'}:6: field larger than field limit" in others[0]


def test_the_place_of_a_row_is_its_offset(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.csv", table([["text"], *([STORY] for _ in range(3))]).encode("gbk"))
    for page in pages(file):
        at = file.read_bytes()[page.offset :]
        assert at.startswith(f'"{LEAD}'.encode("gbk"))


RECORDS = [{"title": f"{TITLE}{n}", "text": STORY, "url": f"{URL}?id={n}"} for n in range(5)]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_arrays_of_records(tmp_path: Path, indent: int | None, encoding: str) -> None:
    text = json.dumps(RECORDS, ensure_ascii=False, indent=indent)
    found = pages(saved(tmp_path / "dump.json", text.encode(encoding)))
    assert [page.record for page in found] == RECORDS
    if encoding.startswith(("utf-8", "gb")):
        offsets = [page.offset for page in found]
        content = (tmp_path / "dump.json").read_bytes()
        assert {content[at : at + 1] for at in offsets} == {b"{"}


def test_an_answer_of_an_api_holds_its_records(tmp_path: Path) -> None:
    answer = {"code": 0, "total": 5, "articles": RECORDS}
    assert [
        page.record for page in pages(saved(tmp_path / "a.json", json.dumps(answer)))
    ] == RECORDS


def test_an_array_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    records = [{"text": f"{LEAD}{n}" * 500} for n in range(200)]
    text = json.dumps(records, ensure_ascii=False)
    assert len(text.encode()) > 2 << 20
    assert [page.text for page in pages(saved(tmp_path / "a.json", text))] == [
        record["text"] for record in records
    ]


def test_a_broken_record_of_an_array_is_named_and_the_others_read(tmp_path: Path) -> None:
    one, two, three = (json.dumps(record) for record in RECORDS[:3])
    file = saved(tmp_path / "a.json", f"[{one},\n{two[:-20]},\n{three}, 7")
    read_records = read(file)
    assert [page.record for page in read_records if isinstance(page, TextPage)] == [RECORDS[0]]
    file = saved(tmp_path / "a.json", f"[{one},\n{{'text': 1}},\n{three}, 7")
    read_records = read(file)
    titles = [page.record["title"] for page in read_records if isinstance(page, TextPage)]
    assert titles == [f"{TITLE}0", f"{TITLE}2"]
    first, second = (str(page) for page in read_records if isinstance(page, UnreadableInput))
    assert f"{file}:2: " in first
    assert second == f"{file}:4: no JSON object"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16", "utf-16-be"])
def test_texts_in_any_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    story = ["渡口停航一天", "受大風影響，渡口全天停航，海事部門勸返旅客三百餘人。"]
    text = "\n".join(story * 3) if encoding == "big5" else "\n".join([TITLE, LEAD, END] * 2)
    (page,) = pages(saved(tmp_path / "a.txt", text.replace("\n", ending).encode(encoding)))
    assert page.lines == text.split("\n")


def test_lines_of_one_file_in_several_encodings(tmp_path: Path) -> None:
    lines = [LEAD, END, "受大風影響，渡口全天停航，海事部門勸返旅客三百餘人。", TITLE]
    encodings = ["gbk", "utf-8", "big5", "utf-8"]
    content = b"\n".join(x.encode(how) for x, how in zip(lines, encodings, strict=True))
    (page,) = pages(saved(tmp_path / "a.txt", content))
    assert page.lines == lines


def test_records_on_lines_in_gbk(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS)
    found = pages(saved(tmp_path / "a.jsonl", text.encode("gbk")))
    assert [page.record for page in found] == RECORDS


def test_blanks_that_nobody_sees(tmp_path: Path) -> None:
    text = f"\ufeff\u3000\u3000{TITLE}\u200b\xa0\n\t{LEAD}\xa0\xa0\n\u200b\n\u3000{END}\u2060\n"
    (page,) = pages(saved(tmp_path / "a.txt", text))
    assert page.lines == [TITLE, LEAD, END]


def test_what_a_text_file_holds_tells_what_it_is(tmp_path: Path) -> None:
    on_lines = "\n".join(map(json.dumps, RECORDS))
    for content in (on_lines, json.dumps(RECORDS), json.dumps(RECORDS, indent=1)):
        assert [page.record for page in pages(saved(tmp_path / "a.txt", content))] == RECORDS
    (row,) = pages(saved(tmp_path / "b.txt", table([["标题", "正文"], [TITLE, STORY]])))
    assert (row.record["标题"], row.text) == (TITLE, STORY)
    for text in (f"{TITLE}，正文\n{STORY}", f"[图集]{TITLE}\n{STORY}", f"{{{TITLE}}}\n{STORY}"):
        (page,) = pages(saved(tmp_path / "c.txt", text))
        assert page.text == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "no text"),
        (b"PK\x03\x04" + bytes(range(32)) * 40, "an archive"),
        (bytes(range(32)) * 40, "no text"),
        (f"<!DOCTYPE html>\n<html><body><p>{LEAD}</p></body></html>".encode(), "scrapy extract"),
    ],
)
def test_files_of_other_kinds_are_not_read(tmp_path: Path, content: bytes, why: str) -> None:
    (problem,) = problems(saved(tmp_path / "a.txt", content))
    assert why in problem


def test_a_folder_names_what_in_it_is_not_read(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "b.md",
        "c.csv",
        "d.tsv",
        "e.json",
        "f.jsonl",
        "g.pdf",
        "h.pdf",
        "i.docx",
    ):
        content = {
            ".csv": f"text,id\n{LEAD},1\n",
            ".tsv": f"text\tid\n{LEAD}\t1\n",
            ".json": json.dumps([{"text": LEAD}]),
            ".jsonl": json.dumps({"text": LEAD}),
        }
        saved(tmp_path / name, content.get(Path(name).suffix, LEAD))
    with gzip.open(tmp_path / "j.csv.gz", "wt", encoding="utf-8") as packed:
        packed.write(f"text,id\n{LEAD},1\n")
    found = read(tmp_path)
    assert [page.text for page in found if isinstance(page, TextPage)] == [LEAD] * 7
    told = [str(page) for page in found if isinstance(page, UnreadableInput)]
    assert told == [
        f"{tmp_path}: 3 files in it hold no pages that can be read (2 .pdf, 1 .docx)",
    ]


def test_a_table_through_the_command(scrapy: Scrapy, tmp_path: Path) -> None:
    rows = [["标题", "正文", "链接"], [TITLE, STORY, URL], ["坏", "行"]]
    result = scrapy("clean", str(saved(tmp_path / "dump.csv", table(rows))))
    (record,) = json_lines(result.stdout)
    assert (record["title"], record["text"], record["url"]) == (TITLE, STORY, URL)
    assert "dump.csv:4: a row of 2 fields in a table of 3" in result.stderr
    assert "1 read, 1 articles, 0 without a story, 1 unreadable" in result.stderr


def test_a_record_that_is_nested_too_deep_is_named_and_the_others_read(tmp_path: Path) -> None:
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    file = saved(tmp_path / "deep.jsonl", deep + json.dumps({"text": LEAD}) + "\n")
    assert problems(file) == [f"{file}:1: no JSON: nested too deep"]
    assert [page.text for page in read(file) if isinstance(page, TextPage)] == [LEAD]


@pytest.mark.parametrize("depth", [20, 600])
def test_no_records_are_looked_for_in_the_depths_of_an_object(tmp_path: Path, depth: int) -> None:
    """As deep as a parser goes, the search for them ended the command with a traceback."""
    deep = '{"a":' * depth + json.dumps({"text": LEAD}) + "}" * depth
    file = saved(tmp_path / "deep.json", f"[{deep}, {json.dumps({'text': LEAD})}]")
    (told,) = problems(file)
    assert told.startswith(f"{file}:1: no 'text' field: it has a")
    assert [page.text for page in read(file) if isinstance(page, TextPage)] == [LEAD]


def test_a_page_that_trips_the_first_pass_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(text: str) -> list[str]:
        if "trips" in text:
            raise RecursionError("too deep")
        return text.splitlines()

    monkeypatch.setattr("newsspider.commands.text_pages.read_texts", trip)
    records = [{"text": text} for text in (LEAD, "this trips it", END)]
    file = saved(tmp_path / "dump.jsonl", "".join(f"{json.dumps(x)}\n" for x in records))
    with Dump([str(file)], default_lexicon()) as dump:
        assert find_repetition(dump, lambda _: None).stories == 2


PAGES = "".join(
    f"{TITLE}{day}\nadmin\n2024-05-{day:02} 08:15:30\n0\n\n\n{STORY}\n\u3000\n热门资讯\n"
    for day in range(1, 9)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("between", ["", "\f", "\n\f\n"])
def test_pages_that_are_read_where_they_lie_are_those_of_a_stream(
    tmp_path: Path, encoding: str, ending: str, between: str
) -> None:
    text = PAGES.replace("\n热门", f"\n{between}热门").replace("\n", ending)
    in_place = saved(tmp_path / "a.txt", text.encode(encoding))
    packed = saved(tmp_path / "a.txt.gz", gzip.compress(text.encode(encoding)))
    found, streamed = pages(in_place), pages(packed)
    assert [(page.offset, page.text) for page in found] == [
        (page.offset, page.text) for page in streamed
    ]
    assert len(found) == (9 if between else 8)
    assert between or all(page.text.count("\n\n") == 2 for page in found)


def test_a_second_pass_finds_the_same_pages(tmp_path: Path) -> None:
    records = "".join(f"{json.dumps(record)}\n\n" for record in RECORDS)
    paths = [saved(tmp_path / "a.txt", PAGES), saved(tmp_path / "b.jsonl", records)]
    with Dump([*map(str, paths), str(paths[0])], default_lexicon()) as dump:
        done: list[int] = []
        first, second = list(dump.pages(done.append)), list(dump.pages(done.append))
        assert sum(done) == pytest.approx(2 * dump.size, abs=100)
    assert len(first) == 8 + 5 + 8
    assert first == second


def test_a_file_that_is_cut_off_between_the_passes_is_named(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.txt", PAGES)
    with Dump([str(file)], default_lexicon()) as dump:
        before = list(dump.pages(lambda _: None))
        saved(file, PAGES.encode()[: len(PAGES.encode()) // 2])
        after = list(dump.pages(lambda _: None))
        file.unlink()
        gone = list(dump.pages(lambda _: None))
    assert after[:4] == before[:4]
    told = [str(page) for page in after if isinstance(page, UnreadableInput)]
    assert told
    assert all(problem.endswith("the file was cut off while it was read") for problem in told)
    assert {str(page) for page in gone} == {f"{file}: No such file or directory"}


def test_what_is_no_json_is_named_with_the_place_where_it_breaks(tmp_path: Path) -> None:
    lines = saved(tmp_path / "lines.jsonl", '{"text": "甲" "url": 1}\n')
    assert problems(lines) == [f"{lines}:1: no JSON from character 14 on: Expecting ',' delimiter"]
    array = saved(tmp_path / "array.json", '[{"text": "甲"}, {"text": "乙" "url": 1}]')
    at = array.read_bytes().index(b'"url"')
    assert problems(array) == [f"{array}:2: no JSON at byte {at}: Expecting ',' delimiter"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_file_of_records_that_is_empty_is_named(tmp_path: Path, name: str) -> None:
    file = saved(tmp_path / name, "")
    assert problems(file) == [f"{file}: the file is empty"]
