"""What stands beside the data says what is in it, and nothing else."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
import yaml

from newsspider.corpus.selection import Selection
from newsspider.dataset.build import build
from newsspider.dataset.options import Options
from newsspider.dataset.split import Split
from newsspider.items import Right
from tests.corpora import article, save

LOCK = "lxml==6.1.3\n"
NAMED = Options(
    split=Split(test_share=0.3),
    formats=("jsonl", "parquet"),
    parquet_bytes=4_000,
    group_bytes=2_000,
    name='Ferries | "渡口"',
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles of ten portals over eleven years, of which one is undated; six are reserved."""
    data = tmp_path_factory.mktemp("data")
    reserved = [Right("robots", "noai", "meta"), Right("tdm-reservation", "0", "header")]
    articles = [
        article(
            f"https://www.s{n % 10}.com/{n}.html",
            f"第{n}号渡轮" * (n + 1),
            published=f"20{10 + n % 11}-0{1 + n % 9}-03T00:00:00+08:00" if n else None,
            source="渡口日报" if n % 4 else None,
            language="zh-Hant" if n % 5 == 0 else "zh-Hans",
            rights=reserved if n % 7 == 0 else [],
        )
        for n in range(40)
    ]
    save(data, "portal/1.jsonl", articles)
    return data


@pytest.fixture(scope="module")
def out(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    lock = data / "some.lock"
    lock.write_text(LOCK)
    build(data, out, NAMED, lock=lock)
    return out


def rows(out: Path) -> list[dict[str, Any]]:
    return [row for path in (out / "data").iterdir() for row in pq.read_table(path).to_pylist()]


def table(card: str, head: str) -> dict[str, list[str]]:
    """The cells of a table by those of its first column."""
    lines = card.split(f"| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    found = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    return {first: rest for first, *rest in found}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_figures_of_the_card_are_those_of_the_rows(out: Path, name: str) -> None:
    card, found = (out / name).read_text("utf-8"), rows(out)
    english = name == "README.md"
    sites = Counter(row["site"] for row in found)
    assert {
        site: int(n) for site, (n, _) in table(card, "site" if english else "门户").items()
    } == (sites)
    months = Counter(str(row["published_date"] or "undated")[:7] for row in found)
    told = table(card, "month" if english else "月份")
    assert {month: int(n) for month, (n, _) in told.items()} == months
    languages = table(card, "language" if english else "语言")
    assert languages == {"zh-Hans": ["32", "80.0%"], "zh-Hant": ["8", "20.0%"]}
    filled = table(card, "field" if english else "字段")
    assert filled["source"] == ["30", "75.0%"]
    assert filled["published"] == ["39", "97.5%"]
    assert table(card, "signal" if english else "声明") == {
        "robots": ["6"],
        "tdm-reservation": ["6"],
    }
    splits = table(card, "split" if english else "划分")
    lines = {
        name: len((out / "jsonl" / f"{name}-00000-of-00001.jsonl").read_bytes().splitlines())
        for name in splits
    }
    assert {name: int(cells[0]) for name, cells in splits.items()} == lines
    assert f"{sum(len(row['text']) for row in found):,}" in card
    assert "2010-03" in card.split("\n## ")[0]


def test_the_hub_finds_splits_and_size_and_a_licence_that_is_to_be_set(out: Path) -> None:
    head = yaml.safe_load((out / "README.md").read_text("utf-8").split("---\n")[1])
    assert head["pretty_name"] == NAMED.name
    assert (head["language"], head["license"], head["size_categories"]) == (
        ["zh"],
        "other",
        ["n<1K"],
    )
    first, second = head["configs"]
    assert (first["config_name"], second["config_name"]) == ("default", "parquet")
    assert [one["path"] for one in second["data_files"]] == ["data/train-*", "data/test-*"]
    assert len(list((out / "data").glob("train-*"))) > 1


def test_every_file_stands_in_the_manifest_with_its_sha256(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    told = {one["path"]: one["sha256"] for one in (*manifest["files"], *manifest["papers"])}
    there = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert told == there
    assert manifest["lock"] == hashlib.sha256(LOCK.encode()).hexdigest()
    assert told["requirements.lock"] == manifest["lock"]


def test_the_plot_is_a_picture_that_needs_nothing_from_outside(out: Path) -> None:
    svg = (out / "corpus.svg").read_text("utf-8")
    texts = [one.text for one in ElementTree.fromstring(svg).iter() if one.text]
    assert "2020" in texts, "eleven years are shown year by year"
    assert {"s0.com", "s6.com", "others"} <= set(texts)
    assert "<script" not in svg
    assert "@import" not in svg


def test_the_citation_names_the_edition(out: Path) -> None:
    citation = yaml.safe_load((out / "CITATION.cff").read_text("utf-8"))
    edition = json.loads((out / "manifest.json").read_text("utf-8"))["edition"]
    assert (citation["title"], citation["version"]) == (NAMED.name, edition)
    assert citation["type"] == "dataset"


def test_what_pages_reserve_can_be_left_out_and_is_counted(data: Path, out: Path) -> None:
    reserved = {row["url"]: row["reserved"] for row in rows(out) if row["reserved"]}
    assert set(reserved.values()) == {"robots"}
    assert len(reserved) == 6
    assert "6 of the rows are such" in (out / "README.md").read_text("utf-8")
    respecting = out.with_name("respecting")
    content = build(data, respecting, replace(NAMED, selection=Selection(respect=True)))
    assert content["counts"]["left_out/reserved"] == 6
    assert not reserved.keys() & {row["url"] for row in rows(respecting)}
    card = (respecting / "README.md").read_text("utf-8")
    assert "were left out:\n6 of them" in card
    assert (
        "页面或主机保留使用权的文章（`noarchive`、`noai`、TDM 保留、`ai-train=no` 等）已略去，共 6 篇"
        in (respecting / "README.zh.md").read_text("utf-8")
    )
