"""A data set as researchers load it: five readers, the right day in each."""

import datetime as dt
from pathlib import Path
from typing import Any

import datasets
import duckdb
import mlcroissant
import pandas
import polars
import pyarrow.dataset
import pytest

from newsspider.dataset.build import build
from newsspider.dataset.options import Options
from newsspider.dataset.split import Split
from tests.corpora import article, save

DAY = dt.date(2009, 7, 23)
Rows = list[tuple[str, str, dt.date]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of one day, the later one for test; no column is full, and some are empty."""
    data = tmp_path_factory.mktemp("data")
    dated = {"published": "2009-07-23T00:00:00+08:00", "published_precision": "day"}
    early = article("https://www.alpha.com/1.html", "渡口停航一天。", **dated)
    late = article(
        "https://www.beta.com/2.html", "渡口复航。" * 9, published="2026-01-01T00:10:00+08:00"
    )
    save(data, "portal/1.jsonl", [early, late])
    options = Options(split=Split(test_from=dt.date(2026, 1, 1)), formats=("parquet", "jsonl"))
    out: Path = data / "out"
    build(data, out, options)
    return out


def rows(found: Any) -> list[tuple[Any, ...]]:
    return sorted((one["title"], one["published_date"], len(one["text"])) for one in found)


BOTH = [("渡口停航一天", DAY, 7), ("渡口停航一天", dt.date(2026, 1, 1), 45)]


def test_datasets(out: Path, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(out), cache_dir=str(tmp_path))
    assert {name: len(split) for name, split in loaded.items()} == {"train": 1, "test": 1}
    assert rows([*loaded["train"], *loaded["test"]]) == BOTH
    assert loaded["train"].features["duplicate_of"].dtype == "string"
    streamed = datasets.load_dataset(str(out), split="test", streaming=True)
    assert rows(streamed) == BOTH[1:]


def test_duckdb(out: Path) -> None:
    query = f"SELECT title, published_date, length(text) FROM '{out}/data/*.parquet'"
    with duckdb.connect() as connection:
        assert sorted(connection.execute(query).fetchall()) == BOTH
        lines = query.replace("data/*.parquet", "jsonl/*.jsonl")
        assert sorted(connection.execute(lines).fetchall()) == BOTH


def test_pandas(out: Path) -> None:
    assert rows(pandas.read_parquet(out / "data").to_dict("records")) == BOTH


def test_polars(out: Path) -> None:
    assert rows(polars.scan_parquet(out / "data").collect().to_dicts()) == BOTH


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_croissant(out: Path) -> None:
    described = mlcroissant.Dataset(str(out / "croissant.json"))
    issues = described.metadata.ctx.issues
    assert not issues.errors
    # What nobody can know but who publishes it.
    assert all("license" in one or "datePublished" in one for one in issues.warnings)
    found = [one for split in ("train", "test") for one in described.records(split)]
    plain = [{name.partition("/")[2]: value for name, value in one.items()} for one in found]
    titles = [(one["title"].decode(), one["published_date"].date()) for one in plain]
    assert sorted(titles) == [row[:2] for row in BOTH]
    assert plain[0]["extraction.method"] == b"container"


def test_pyarrow(out: Path) -> None:
    assert rows(pyarrow.dataset.dataset(out / "data").to_table().to_pylist()) == BOTH
