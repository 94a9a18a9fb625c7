"""``scrapy dataset``: each action as a user runs it, and what it says of what it left out."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pyarrow.parquet as pq
import pytest

import newsspider
from newsspider.corpus.files import article_files
from newsspider.items import Article, Extraction, Removed, article_id
from tests.conftest import ROOT, Scrapy
from tests.corpora import article, save
from tests.dedup.labelled import stories

WIRE = stories()[0].text
ALPHA, BETA, HOSTILE = (f"https://www.{name}.com/1.html" for name in ("alpha", "beta", "gamma"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two portals with one wire story, which the crawls have not seen as a copy, and formulas."""
    data = tmp_path / "data"
    save(data, "alpha/1.jsonl", [article(ALPHA, WIRE + "编辑 阿衡")], torn=b'{"id"')
    save(data, "beta/1.jsonl", [article(BETA, WIRE, published="2026-01-04T08:00:00+08:00")])
    hostile = article(HOSTILE, "@" + "好" * 40_000, title='=cmd|"/C calc"!A1\x07', authors=["-1+1"])
    save(data, "gamma/1.jsonl", [hostile])
    return data


def test_build(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = (
        "--test-from",
        "2026-01-05",
        "--max-chars",
        "9999",
        "--format",
        "parquet,jsonl",
        "-j1",
    )
    done = scrapy("dataset", "build", str(data), str(out), *options)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "articles/alpha/1.jsonl, line 2: torn: the file ends in it\n"
    assert done.stdout.splitlines() == [
        "counts: 4 read, 1 broken, 0 superseded, 1 left_out/too_long, 2 kept",
        "near_duplicates: 1 copies, 1 stories_with_copies, 0 parts, 0 chains_cut",
        "splits: 2 train",
        f"2 files in {out}",
    ]
    assert json.loads((out / "manifest.json").read_text("utf-8"))["splits"] == {"train": 2}
    again = scrapy("dataset", "build", str(data), str(out), *options)
    assert (again.returncode, again.stdout) == (2, "")
    assert "holds a data set: name another folder" in again.stderr


def test_dedup_and_what_reads_it(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    (data / ".dedup").mkdir()  # left by one that was killed
    done = scrapy("dataset", "dedup", str(data), "-j1")
    assert done.returncode == 0, done.stderr
    assert not (data / ".dedup").exists()
    marks = data / "near-duplicates.parquet"
    assert done.stdout.splitlines()[1:] == [
        "1 copies, 1 stories_with_copies, 0 parts, 0 chains_cut",
        f"written to {marks}",
    ]
    rows = {row["id"]: row for row in pq.read_table(marks).to_pylist()}
    copy = rows[article_id(ALPHA)]
    assert copy["duplicate_of"] == copy["cluster"] == article_id(BETA)
    assert copy["similarity"] > 0.9
    assert rows[article_id(BETA)]["duplicate_of"] is None
    assert len(list(newsspider.read(data, near_duplicates=False))) == 3
    settled = newsspider.read(data, near_duplicates=False, marks=marks)
    assert [one.url for one in settled] == [BETA, HOSTILE]
    assert settled.account.left_out == {"near_duplicate": 1}


def test_export_for_excel(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    done = scrapy("dataset", "export", str(data), "--csv", str(file))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "4 lines read, 1 broken, 0 superseded, 3 kept\n"
    assert "1 cells are cut to the 32,767 characters" in done.stderr
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,url,site,title,")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["url"]: row for row in csv.DictReader(lines)}
    assert rows[HOSTILE]["title"] == '\'=cmd|"/C calc"!A1'
    assert rows[HOSTILE]["authors"] == "'-1+1"
    assert len(rows[HOSTILE]["text"]) == 32_767
    assert rows[BETA]["text"] == WIRE
    assert rows[BETA]["published_date"] == "2026-01-04"
    assert not re.search(r"\[|\{|None", rows[BETA]["authors"] + rows[BETA]["archive_file"])


def test_export_of_a_selection_to_tables(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    parquet, sqlite = tmp_path / "out.parquet", tmp_path / "out.sqlite"
    files = ("--parquet", str(parquet), "--sqlite", str(sqlite))
    done = scrapy(
        "dataset", "export", str(data), *files, "--site", "beta.com", "--site", "gamma.com"
    )
    assert done.stdout == "4 lines read, 1 broken, 0 superseded, 1 site, 2 kept\n"
    assert polars.read_parquet(parquet)["url"].to_list() == [BETA, HOSTILE]
    database = sqlite3.connect(sqlite)
    query = "SELECT url, length(text), published_date FROM articles ORDER BY published_date"
    assert database.execute(query).fetchall() == [
        (BETA, len(WIRE), "2026-01-04"),
        (HOSTILE, 40_001, "2026-01-05"),
    ]
    assert database.execute("SELECT value FROM articles, json_each(authors)").fetchall() == [
        ("-1+1",)
    ]
    database.close()


def test_what_a_broken_line_says_moves_no_cursor(scrapy: Scrapy, tmp_path: Path) -> None:
    save(tmp_path, "alpha/1.jsonl", [article(ALPHA), article(BETA, published="\x1b[2J")])
    done = scrapy("dataset", "export", str(tmp_path), "--sqlite", str(tmp_path / "out.sqlite"))
    assert done.stderr.startswith("articles/alpha/1.jsonl, line 2: no article: published: ")
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "say what to do: build, dedup, diff, export"),
        (["publish", "data"], "say what to do"),
        (["build", "data"], "build takes DATA_DIR and OUT"),
        (["dedup", "nowhere"], "nowhere: no such file or folder"),
        (["dedup", "docs"], "docs holds no articles/"),
        (["export", "data"], "name a file: --csv, --parquet or --sqlite FILE"),
        (["build", "data", "out", "--format", "xml"], "there are parquet and jsonl"),
        (["build", "data", "out", "--test-from", "tomorrow"], "'tomorrow' is no day"),
        (["build", "data", "out", "--test-share", "2"], "lie between 0 and 1"),
        (["build", "data", "out", "--test-from=2026-01-01", "--test-share=.1"], "not by both"),
        (["build", "data", "out", "--test-share", "nan"], "'nan' is no number: write it as 0.5"),
        (["build", "data", "out", "--min-chars", "x"], "'x' is no whole number: write it as 200"),
        (["build", "nowhere", "out", "--no-such"], "there is no option --no-such"),
        (["build", "data", "out", "--no-copies"], "build has no option --no-copies"),
        (["dedup", "data", "--site", "a.com"], "dedup has no option --site"),
        (["export", "data", "--rows", "paragraph"], "export has no option --rows"),
        (["build", "data", "out", "--rows", "sentence"], "invalid choice: 'sentence'"),
        (["build", "data", "README.md"], "README.md is a file: name a folder"),
        (["build", "data", "out", "-j0"], "--jobs='0' is not a whole number above 0"),
        (["build", "data", "out", "--max-chars=1", "--min-chars=2"], "no text has from 2 to 1"),
        (["export", "README.md", "--csv", "nowhere/a.csv"], "there is no folder nowhere"),
        (["export", "data", "--test-share", ".1"], "export has no option --test-share"),
        (["export", "data", "--csv", "a.csv", "--min-chars=-1"], "no text has -1 characters"),
    ],
)
def test_what_it_can_not_do_is_a_sentence(
    scrapy: Scrapy, arguments: list[str], sentence: str
) -> None:
    done = scrapy("dataset", *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_diff(scrapy: Scrapy, tmp_path: Path) -> None:
    """One story stays, one is gone, one is new, and one of two rules differs on another."""
    old, new = tmp_path / "old", tmp_path / "new"

    def read_by(rule: str, text: str) -> Article:
        removed = [Removed("credits", "编辑 阿衡"), Removed(rule, "相关内容")]
        return article(BETA, text, extraction=Extraction("container", "0.1.0", 0.9, removed))

    save(old, "p/1.jsonl", [article(ALPHA), article(HOSTILE), read_by("poll", "渡口停航。投票")])
    gone, added = article_id(HOSTILE), "https://www.delta.com/1.html"
    save(
        new, "p/1.jsonl", [article(added), read_by("related-heading", "渡口停航。"), article(ALPHA)]
    )
    listed = tmp_path / "changes.jsonl"
    done = scrapy("dataset", "diff", str(old), str(new), "--stories", str(listed))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{old}: 3 lines read, 0 broken, 0 superseded, 3 kept",
        f"{new}: 3 lines read, 0 broken, 0 superseded, 3 kept",
        "stories: 1 added, 1 changed, 1 gone, 1 same",
        "changed: 1 text",
        f"removed in {new} alone: 1 related-heading",
        f"removed in {old} alone: 1 poll",
    ]
    changes = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    assert [(one["id"], one["change"], one["fields"]) for one in changes] == [
        (gone, "gone", []),
        (article_id(added), "added", []),
        (article_id(BETA), "changed", ["text"]),
    ]


def test_a_data_set_is_not_built_among_the_articles(scrapy: Scrapy, data: Path) -> None:
    """There the next build would read it."""
    done = scrapy("dataset", "build", str(data), str(data / "articles" / "set"))
    assert done.returncode == 2
    assert "lies among the articles that are read: name another folder" in done.stderr
    assert not (data / "articles" / "set").exists()
    beside = scrapy("dataset", "build", str(data), str(data / "set"), "-j1")
    assert beside.returncode == 0, beside.stderr


@pytest.mark.parametrize("action", ["build", "export"])
def test_without_an_article_the_exit_code_is_1(
    scrapy: Scrapy, data: Path, tmp_path: Path, action: str
) -> None:
    out = [str(tmp_path / "out")] if action == "build" else ["--csv", str(tmp_path / "out.csv")]
    done = scrapy("dataset", action, str(data), *out, "--site", "nowhere.example")
    assert done.returncode == 1
    assert "no article is in it: the counts say why" in done.stderr
    assert "0 kept" in done.stdout
    assert not (tmp_path / "out").exists()


def test_standard_output_by_name_goes_on_where_it_is(data: Path) -> None:
    out = data.parent / "out.csv"
    for form in ("csv", "sqlite"):
        out.write_text("old\n")
        line = f"{sys.executable} -m newsspider dataset export {data} --{form} /dev/stdout >> {out}"
        done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        begin = {"csv": b"\xef\xbb\xbfid,", "sqlite": b"SQLite format 3\0"}[form]
        assert out.read_bytes().startswith(b"old\n" + begin)
        assert "kept" in done.stderr
        assert b"lines read" not in out.read_bytes()


def test_a_dash_is_standard_output(scrapy: Scrapy, data: Path) -> None:
    done = scrapy("dataset", "export", str(data), "--csv", "-")
    assert done.stdout.startswith("\ufeffid,url,")
    assert "kept" in done.stderr
    save(data.parent / "new", "alpha/1.jsonl", [article("https://www.delta.com/1.html")])
    done = scrapy("dataset", "diff", str(data), str(data.parent / "new"), "--stories", "-")
    assert [json.loads(line) for line in done.stdout.splitlines()]
    assert "stories: " in done.stderr
    assert not (ROOT / "-").exists()


def test_only_csv_goes_through_a_pipe(scrapy: Scrapy, data: Path) -> None:
    pipe = data.parent / "pipe"
    os.mkfifo(pipe)
    for form in ("sqlite", "parquet"):
        done = scrapy("dataset", "export", str(data), f"--{form}", str(pipe))
        assert done.returncode == 2
        assert f"--{form}={pipe}: only csv goes through a pipe, name a file" in done.stderr


def test_a_name_that_is_no_unicode_is_a_sentence(scrapy: Scrapy, data: Path) -> None:
    name = str(data.parent / os.fsdecode(b"\xc7\xe0"))
    for words in (["build", str(data), name], ["export", str(data), "--parquet", name]):
        done = scrapy("dataset", *words)
        assert (done.returncode, "is not in UTF-8, rename it" in done.stderr) == (2, True)
    done = scrapy("crawl", "http://127.0.0.1:1/", "-s", f"NEWSSPIDER_DATA_DIR={name}")
    assert (done.returncode, "is not in UTF-8, rename it" in done.stderr) == (2, True)


def test_a_pipe_that_nobody_reads_any_more_is_told(data: Path) -> None:
    line = f"{sys.executable} -m newsspider dataset export {data} --csv >(true)"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "can't be written: Broken pipe" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_can_not_be_looked_into_is_an_error(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(folder: Path, onerror: Callable[[OSError], None]) -> list[Any]:
        onerror(PermissionError(13, "Permission denied", str(folder)))
        return []

    monkeypatch.setattr("os.walk", closed)
    with pytest.raises(PermissionError):
        article_files(data)


def test_an_error_of_the_system_is_said_with_its_file(scrapy: Scrapy, data: Path) -> None:
    done = scrapy("dataset", "build", str(data), "/dev/null/out")
    assert done.returncode == 2
    assert "/dev/null/out/.build/written: Not a directory" in done.stderr
    assert "Errno" not in done.stderr


def test_marks_that_are_not_there_are_told_where_the_output_is(scrapy: Scrapy, data: Path) -> None:
    out = data.parent / "out.csv"
    out.write_text("old")
    done = scrapy("dataset", "export", str(data), "--csv", str(out), "--marks", "nothing.parquet")
    assert done.returncode == 2
    assert "nothing.parquet is no file: write it with scrapy dataset dedup" in done.stderr
    assert out.read_text() == "old"
