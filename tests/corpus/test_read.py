"""``newsspider.read``: the corpus as it is now, in each reader's own form."""

import datetime as dt
import json
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import newsspider
from newsspider.items import ArchiveRecord, Extraction, Image, Removed, Right
from newsspider.schema import arrow
from tests.corpora import article, line, save

A, B, C = (f"https://news.example.com/2026/{name}.html" for name in "abc")
LATER = "2026-01-06T02:00:00+00:00"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two runs: the second has another text of `A`, found by another spider."""
    first = [article(A, "渡口今天停航。"), article(B, published=None, published_precision=None)]
    save(tmp_path, "portal/20260105T020000Z.jsonl", first)
    save(
        tmp_path, "people/20260106T020000Z.jsonl.zst", [article(A, "渡口明天复航。", fetched=LATER)]
    )
    return tmp_path


def test_the_last_version_of_each_story_comes_once(data: Path) -> None:
    corpus = newsspider.read(data)
    assert {one.url: one.text[:4] for one in corpus} == {A: "渡口明天", B: "渡口停航"}
    assert corpus.account.to_dict() == {"read": 3, "broken": 0, "superseded": 1, "kept": 2}


def test_an_article_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    saved = article(
        A,
        images=[Image("https://news.example.com/a.jpg", "渡口")],
        extraction=Extraction("state", "0.1.0", 1.0, [Removed("credits", "责任编辑")]),
        archive=ArchiveRecord("archive/portal/1.warc.gz", 17),
        rights=[Right("tdm-reservation", "1", "header")],
    )
    save(tmp_path, "portal/1.jsonl", [saved])
    assert list(newsspider.read(tmp_path)) == [saved]


def test_what_is_broken_is_counted_and_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    impossible = article(C, published="2026-02-31T00:00:00+08:00")
    save(tmp_path, "portal/1.jsonl", [article(A), impossible], torn=b"[]\n" + line(article(B))[:90])
    later = line(article(B)).replace(b'"schema":1', b'"schema":99')
    save(tmp_path, "portal/2.jsonl.zst", [article(B)], torn=b"(\xb5/\xfdtorn")
    save(tmp_path, "portal/3.jsonl", [], torn=later + b'{"id":"0"}\n')
    corpus = newsspider.read(tmp_path)
    assert [one.url for one in corpus] == [A, B]
    assert [fault.partition(":")[0] for fault in corpus.account.faults] == [
        f"articles/portal/{file}, line {number}"
        for file, number in [
            ("1.jsonl", 2),
            ("1.jsonl", 3),
            ("1.jsonl", 4),
            ("2.jsonl.zst", 2),
            ("3.jsonl", 1),
            ("3.jsonl", 2),
        ]
    ]
    reasons = [
        "is no time",
        "not an object",
        "torn",
        "can't be read on",
        "later version",
        "no article",
    ]
    for reason, fault in zip(reasons, corpus.account.faults, strict=True):
        assert reason in fault
    assert caplog.messages == corpus.account.faults
    assert corpus.account.broken == 6


def test_a_record_from_before_a_field_was_there_has_it_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = json.loads(line(article(A)))
    del record["keywords"], record["archive"]
    monkeypatch.setattr("newsspider.corpus.row.ARTICLE_SCHEMA_VERSION", 2)
    monkeypatch.setattr("newsspider.corpus.row.schema_fault", lambda record: None)
    save(tmp_path, "portal/1.jsonl", [], torn=json.dumps(record).encode() + b"\n")
    (one,) = newsspider.read(tmp_path)
    assert (one.keywords, one.archive, one.schema) == ([], None, 1)


TEXT_OF_30 = "渡口停航，旅客改乘班车。" * 3
WANTED = [
    ({"since": "2026-01-05"}, {"undated": 1, "before_since": 1}),
    ({"until": dt.date(2026, 1, 4)}, {"undated": 1, "after_until": 1}),
    ({"sites": "example.com"}, {"site": 1}),
    ({"languages": ["zh"]}, {"language": 1}),
    ({"languages": ["zh-Hant", "en"]}, {"language": 2}),
    ({"min_chars": 30}, {"too_short": 2}),
    ({"max_chars": 30}, {"too_long": 1}),
    ({"min_confidence": 0.5}, {"low_confidence": 1}),
    ({"near_duplicates": False}, {"near_duplicate": 1}),
]


@pytest.mark.parametrize(("asked", "left_out"), WANTED, ids=[str(asked) for asked, _ in WANTED])
def test_what_is_not_wanted_is_counted_by_reason(
    tmp_path: Path, asked: dict[str, object], left_out: dict[str, int]
) -> None:
    copy = article(
        "https://other.example.org/1", duplicate_of="0" * 16, language="en", published=None
    )
    unsure = article(B, TEXT_OF_30, extraction=Extraction("container", "0.1.0", 0.2, []))
    # In Beijing it is the 4th still at 23:30, in UTC, too; at 00:15 it is the 5th here alone.
    early = {"published": "2026-01-04T23:30:00+08:00"}
    late = {"published": "2026-01-05T00:15:00+08:00"}
    unsure.published = late["published"]
    save(tmp_path, "portal/1.jsonl", [article(A, **early), unsure, copy])
    corpus = newsspider.read(tmp_path, **asked)  # type: ignore[arg-type]
    assert len(list(corpus)) == 3 - sum(left_out.values())
    assert corpus.account.left_out == left_out


def test_days_are_those_of_the_page_in_every_reader(tmp_path: Path) -> None:
    dated = {"published": "2009-07-23T00:00:00+08:00", "published_precision": "day"}
    save(tmp_path, "portal/1.jsonl", [article(A, **dated)])
    corpus = newsspider.read(tmp_path)
    day = dt.date(2009, 7, 23)
    moment = dt.datetime(2009, 7, 22, 16, tzinfo=dt.UTC)
    (row,) = corpus.to_dicts()
    assert (row["published_date"], row["published_at"]) == (day, moment)
    assert row["published"] == dated["published"]
    frame = corpus.to_pandas()
    assert (frame.published_date[0], frame.published_at[0]) == (day, moment)
    polars = corpus.to_polars()
    assert (polars["published_date"][0], polars["published_at"][0]) == (day, moment)
    reader = corpus.to_arrow()
    found = duckdb.connect().execute("SELECT published_date, epoch(published_at) FROM reader")
    assert found.fetchone() == (day, moment.timestamp())
    assert reader.schema == arrow()


def test_nested_fields_are_structs_and_empty_columns_keep_their_types(tmp_path: Path) -> None:
    save(tmp_path, "portal/1.jsonl", [article(A)])
    table = newsspider.read(tmp_path).to_arrow().read_all()
    assert table.schema == arrow()
    assert table.schema.field("duplicate_of").type == pa.string()
    assert table.schema.field("authors").type == pa.list_(pa.string())
    assert pa.types.is_struct(table.schema.field("archive").type)
    assert table.column("extraction")[0].as_py()["confidence"] == 0.9


def test_a_folder_without_articles_is_an_error_that_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=re.escape(f"{tmp_path} holds no articles/")):
        newsspider.read(tmp_path)
    save(tmp_path, "portal/1.jsonl", [article(A)])
    with pytest.raises(ValueError, match="since='2026-1' is no day"):
        newsspider.read(tmp_path, since="2026-1")
    with pytest.raises(ValueError, match="no day is between 2026-02-01 and 2026-01-01"):
        newsspider.read(tmp_path, since="2026-02-01", until="2026-01-01")
    with pytest.raises(ValueError, match="not at 90"):
        newsspider.read(tmp_path, min_confidence=90)
    with pytest.raises(ValueError, match="is not what scrapy dataset dedup writes"):
        newsspider.read(tmp_path, marks=tmp_path / "articles" / "portal" / "1.jsonl")


def test_files_that_lose_lines_meanwhile_are_an_error(data: Path) -> None:
    corpus = iter(newsspider.read(data))
    next(corpus)
    (data / "articles" / "portal" / "20260105T020000Z.jsonl").write_bytes(b"")
    with pytest.raises(ValueError, match="changed while they were read: read them again"):
        list(corpus)


def test_a_run_that_has_saved_nothing_yet_is_an_empty_corpus(tmp_path: Path) -> None:
    save(tmp_path, "portal/1.jsonl", [])
    corpus = newsspider.read(tmp_path)
    assert corpus.to_arrow().read_all().num_rows == len(list(corpus)) == 0


def test_a_file_of_article_jsonl_is_a_corpus(tmp_path: Path) -> None:
    file = save(tmp_path, "portal/1.jsonl", [article(A)])
    assert [one.url for one in newsspider.read(file)] == [A]


def test_memory_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    """20 MB of articles, of which one at a time is held."""
    with (tmp_path / "all.jsonl").open("wb") as file:
        for number in range(40):
            file.write(line(article(f"{A}?{number}", "渡口停航。" * 33_000)))
    tracemalloc.start()
    try:
        assert sum(1 for _ in newsspider.read(tmp_path / "all.jsonl")) == 40
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20


def test_without_pyarrow_a_sentence_says_what_to_install(data: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        f"import newsspider; corpus = newsspider.read({str(data)!r}); print(len(list(corpus)))\n"
        "try: corpus.to_arrow()\n"
        "except ImportError as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "2",
        "this needs the package pyarrow: pip install 'newsspider[dataset]'",
    ]


def test_records_that_do_not_name_their_rules_have_none(tmp_path: Path) -> None:
    """Of the time before records did."""
    old = article(A).to_dict()
    del old["extraction"]["rules"]
    path = save(tmp_path, "portal/1.jsonl", [])
    path.write_text(json.dumps(old) + "\n", "utf-8")
    (row,) = newsspider.read(tmp_path).to_dicts()
    assert row["extraction"]["rules"] is None
    (read,) = newsspider.read(tmp_path)
    assert read.extraction.rules is None
