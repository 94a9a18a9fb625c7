"""Scrapy's own feeds hold plain values, too: ``-O articles.csv``, ``-O articles.parquet``."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from newsspider.exporters import CsvArticleExporter, ParquetArticleExporter
from newsspider.schema import arrow
from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import ROOT, Scrapy
from tests.corpora import article


def test_a_crawl_writes_both(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("feed.csv", "feed.parquet")]
    options = [part for file in files for part in ("-O", str(file))]
    cases = sorted((ROOT / "tests" / "cases").glob("*/page.html"))[:4]
    paths = {f"2024/0509/{1000000 + number}.html": page for number, page in enumerate(cases)}
    links = "".join(f'<li><a href="/{path}">到这一条新闻的链接 {path}</a></li>' for path in paths)
    pages: dict[str, bytes | str] = {path: page.read_bytes() for path, page in paths.items()}
    server = site({"index.html": f"<meta charset=utf-8><ul>{links}</ul>", **pages})
    options += ["-a", f"url={server.url}/", "-a", "max_articles=2"]
    result = scrapy("crawl", "portal", *options)
    assert result.returncode == 0, result.stderr
    saved = {record["url"]: record for record in saved_records(tmp_path)}
    assert len(saved) == 2
    with files[0].open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["url"]: row for row in csv.DictReader(lines)}
    table = pq.read_table(files[1])
    assert {row["url"] for row in table.to_pylist()} == rows.keys() == saved.keys()
    assert table.schema.equals(arrow())
    for url, row in rows.items():
        assert row["authors"] == "; ".join(saved[url]["authors"])
        assert row["published_date"] == saved[url]["published"][:10]
        assert row["extraction_method"] == saved[url]["extraction"]["method"]
        assert row["text"] == saved[url]["text"]


SPIDER = """
import scrapy

class One(scrapy.Spider):
    name = "one"
    start_urls = ["http://127.0.0.1:1/"]
"""


@pytest.mark.parametrize("command", [("crawl", "http://127.0.0.1:1/"), ("runspider", "one.py")])
def test_parquet_without_its_package_is_one_sentence(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "one.py").write_text(SPIDER)
    without = "import sys\nsys.modules['pyarrow'] = None\n"
    start = f"{without}from newsspider.__main__ import main\nmain()"
    words = [sys.executable, "-c", start, *command, "-O", "feed.parquet"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"scrapy {command[0]}: feed.parquet: this needs the package pyarrow: "
        "pip install 'newsspider[dataset]'\n"
    )


def exported(*items: object, start: bytes = b"") -> str:
    file = BytesIO(start)
    file.seek(0, 2)
    exporter = CsvArticleExporter(file, encoding="utf-8")
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue().decode("utf-8")


def test_a_file_has_one_byte_order_mark() -> None:
    hostile = article("https://www.alpha.com/1.html", title="=1+1")
    assert exported(hostile).startswith("\ufeffid,url,site,title")
    assert ",'=1+1," in exported(hostile)
    assert "\ufeff" not in exported(hostile, start=b"id,url\r\n")


def test_items_that_are_no_articles() -> None:
    assert exported({"name": "渡口", "tags": ["a", "b"]}) == '\ufeffname,tags\r\n渡口,"a,b"\r\n'
    exporter = ParquetArticleExporter(BytesIO())
    with pytest.raises(TypeError, match="takes articles, not dict"):
        exporter.export_item({})
    exporter.finish_exporting()


PAGE = (
    "<h1>渡口停航一天</h1><p>2024-05-09 08:15</p><p>受大风影响，白苇渡口九日全天停航，"
    "海事部门劝返旅客三百余人，预计十日上午恢复。</p>"
)


def test_an_export_to_a_reader_who_has_had_enough_ends_without_a_word(tmp_path: Path) -> None:
    """It was a traceback an item."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    line = f"{sys.executable} -m newsspider crawl archive -a path=page.html -o -:jsonl"
    quiet = "-s LOG_LEVEL=WARNING"
    for reader, printed in (("| true", ""), ("| cat", '"title": "渡口停航一天"')):
        done = subprocess.run(
            ["bash", "-c", f"{line} {quiet} {reader}; exit ${{PIPESTATUS[0]}}"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert printed in done.stdout
        shutil.rmtree(tmp_path / "data")
