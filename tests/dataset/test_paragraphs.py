"""``--rows paragraph``: a row for each line of a text, with all that is known of its article."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets
import mlcroissant
import pyarrow.parquet as pq
import pytest

from newsspider.dataset.build import build
from newsspider.dataset.options import Options
from newsspider.dataset.shards import sha256_of
from newsspider.items import Image, content_hash
from tests.corpora import article, loaded, save
from tests.dedup.labelled import stories

OPTIONS = Options(rows="paragraph", formats=("parquet", "jsonl"))
WIRE = stories()[0].text
FERRY = "渡口停航一天。\n\n旅客改乘班车，\t咨询13812345678。\n \n明日复航。"
ALPHA, BETA, EMPTY = (f"https://www.{name}.com/1.html" for name in ("alpha", "beta", "gamma"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of three paragraphs, a wire story and its copy, an article without a text."""
    data = tmp_path_factory.mktemp("data")
    ferry = article(
        ALPHA,
        FERRY,
        title="渡口停航，电话13987654321",
        images=[Image("https://www.alpha.com/1.jpg", "电话13812345678")],
    )
    wire = [
        article(f"https://www.{name}.com/2.html", text, published=f"2026-01-0{day}T08:00:00+08:00")
        for name, text, day in (("alpha", WIRE, 6), ("beta", f"{WIRE}\n编辑 阿衡", 7))
    ]
    save(data, "portal/1.jsonl", [ferry, *wire, article(EMPTY, "")])
    return data


@pytest.fixture(scope="module")
def out(data: Path) -> Path:
    out = data / "out"
    build(data, out, OPTIONS)
    return out


def rows(out: Path) -> list[dict[str, Any]]:
    return [
        row for path in sorted((out / "data").iterdir()) for row in pq.read_table(path).to_pylist()
    ]


def test_a_row_is_a_paragraph_with_what_is_known_of_its_article(data: Path, out: Path) -> None:
    found = [row for row in rows(out) if row["url"] == ALPHA]
    texts = ["渡口停航一天。", "旅客改乘班车，\t咨询13812345678。", "明日复航。"]
    assert [row["text"] for row in found] == texts
    assert [(row["paragraph"], row["paragraphs"]) for row in found] == [(1, 3), (2, 3), (3, 3)]
    assert [row["content_sha256"] for row in found] == [content_hash(text) for text in texts]
    build(data, data / "whole", Options())
    (whole,) = (row for row in rows(data / "whole") if row["url"] == ALPHA)
    own = {"text", "content_sha256", "paragraph", "paragraphs"}
    for row in found:
        assert {name: row[name] for name in row if name not in own} == {
            name: whole[name] for name in whole if name not in own
        }


def test_copies_are_settled_between_articles(out: Path) -> None:
    wire = [row for row in rows(out) if row["url"].endswith("2.html")]
    (first,) = {row["id"] for row in wire if row["duplicate_of"] is None}
    copies = [row for row in wire if row["id"] != first]
    assert len(copies) == len(WIRE.split("\n")) + 1
    assert {row["duplicate_of"] for row in copies} == {first} == {row["cluster"] for row in wire}


def test_no_article_gets_lost(out: Path) -> None:
    (empty,) = (row for row in rows(out) if row["url"] == EMPTY)
    assert (empty["text"], empty["paragraph"], empty["paragraphs"]) == ("", 1, 1)


def test_each_count_says_of_what_it_is(out: Path) -> None:
    content = json.loads((out / "manifest.json").read_text("utf-8"))
    count = len(rows(out))
    assert (content["counts"]["kept"], content["splits"]) == (4, {"train": count})
    assert content["near_duplicates"]["copies"] == 1
    assert (
        f"\n{count} paragraphs of 4 news articles of 3 portals" in (out / "README.md").read_text()
    )
    chinese = (out / "README.zh.md").read_text("utf-8")
    assert f"3 个门户的 4 篇新闻的 {count} 个段落" in chinese
    assert "Paragraphs by publication date" in (out / "corpus.svg").read_text("utf-8")


def test_lines_hold_the_same(out: Path) -> None:
    (path,) = (out / "jsonl").iterdir()
    assert [(one["id"], one["paragraph"], one["text"]) for one in loaded(path)] == [
        (row["id"], row["paragraph"], row["text"]) for row in rows(out)
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_readers_find_a_row_by_article_and_number(out: Path, tmp_path: Path) -> None:
    read = datasets.load_dataset(str(out), split="train", cache_dir=str(tmp_path))
    assert read["paragraph"][:] == [row["paragraph"] for row in rows(out)]
    described = mlcroissant.Dataset(str(out / "croissant.json"))
    assert not described.metadata.ctx.issues.errors
    (records,) = described.metadata.record_sets
    told = {one.name: one.description for one in records.fields}
    assert told["text"].startswith("A paragraph of the story")
    assert told["paragraph"] == "the number of the paragraph in its article, from 1 on"
    assert told["extraction.rules"].startswith("Which words, rules and weights were in use")
    assert all(told.values()), [name for name in told if not told[name]]
    assert records.key == ["train/id", "train/paragraph"]
    assert [one["train/paragraph"] for one in described.records("train")] == read["paragraph"][:]


def test_each_row_is_masked_by_itself(data: Path) -> None:
    build(data, data / "masked", replace(OPTIONS, mask=True))
    found = [row for row in rows(data / "masked") if row["url"] == ALPHA]
    # In title and caption, which each row has, and in the second paragraph.
    assert [row["masked"] for row in found] == [["phone"] * n for n in (2, 3, 2)]
    assert "13" not in "".join(
        row["title"] + row["text"] + row["images"][0]["caption"] for row in found
    )
    assert found[1]["content_sha256"] == content_hash(found[1]["text"])


def test_a_text_of_very_many_lines_takes_several_row_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its rows repeat would not fit into memory at once."""
    save(tmp_path / "data", "portal/1.jsonl", [article(ALPHA, "渡\n" * 5000), article(BETA)])
    monkeypatch.setattr("newsspider.dataset.shards._MOST_TABLE_BYTES", 500_000)
    made = []
    for name in ("one", "two"):
        build(tmp_path / "data", tmp_path / name, OPTIONS)
        (path,) = (tmp_path / name / "data").iterdir()
        made.append(sha256_of(path))
    file = pq.ParquetFile(path)
    assert file.num_row_groups > 2
    assert file.metadata.num_rows == 5001
    assert made[0] == made[1]
