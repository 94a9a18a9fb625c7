"""Gold is read from both layouts, and what can't be read is named."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsspider.evaluation.gold import GoldError, load_gold
from tests.evaluation.conftest import HTML, ROW, gold_page, write_case, write_rows


def test_rows_are_pages_and_only_stories_count(gold: Path) -> None:
    assert load_gold(gold) == [gold_page()]


def test_a_case_is_the_same_page(tmp_path: Path) -> None:
    (page,) = load_gold(write_case(tmp_path, "ferry"))
    same = replace(page, id=ROW["id"], published=ROW["published"])
    assert same == gold_page(portal="news.qinghe.example")
    assert page.id == "ferry"
    assert page.markup == HTML


@pytest.mark.parametrize(
    ("precision", "published"),
    [
        ("day", "2024-05-09"),
        ("minute", "2024-05-09T08:15"),
        ("second", "2024-05-09T08:15:00+08:00"),
    ],
)
def test_the_zeros_beyond_the_precision_of_a_case_are_not_gold(
    tmp_path: Path, precision: str, published: str
) -> None:
    (page,) = load_gold(write_case(tmp_path, "ferry", published_precision=precision))
    assert page.published == published


def test_the_authors_of_a_case_are_joined(tmp_path: Path) -> None:
    (page,) = load_gold(write_case(tmp_path, "ferry", authors=["司空见", "江流儿"]))
    assert page.author == "司空见、江流儿"


def _break_line(folder: Path) -> None:
    with (folder / "gold.jsonl").open("a") as file:
        file.write("{broken\n")


def _lose_page(folder: Path) -> None:
    (folder / "html" / "qinghe-01.html.gz").unlink()


def _spoil_page(folder: Path) -> None:
    (folder / "html" / "qinghe-01.html.gz").write_bytes(b"no gzip")


def _lose_body(folder: Path) -> None:
    (folder / "gold.jsonl").write_text(json.dumps({**ROW, "body": None}))


def _mistype_noise(folder: Path) -> None:
    (folder / "gold.jsonl").write_text(json.dumps({**ROW, "noise": "分享"}))


def _lose_gold(folder: Path) -> None:
    (folder / "gold.jsonl").unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_break_line, "{gold}/gold.jsonl:3: no JSON from character 2 on: Expecting"),
        (_lose_page, "{gold}/html/qinghe-01.html.gz: No such file or directory"),
        (_spoil_page, "{gold}/html/qinghe-01.html.gz: Not a gzipped file"),
        (_lose_body, "{gold}: no page in it has a story"),
        (_mistype_noise, "{gold}/gold.jsonl:1: its 'noise' is no list of strings"),
        (_lose_gold, "{gold}: neither a gold.jsonl nor a folder with a case.json is in it"),
    ],
)
def test_what_cannot_be_read_is_named(
    gold: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(gold)
    with pytest.raises(GoldError) as caught:
        load_gold(gold)
    assert str(caught.value).startswith(sentence.format(gold=gold))


def test_a_case_without_its_page_is_named(tmp_path: Path) -> None:
    page = write_case(tmp_path, "ferry") / "ferry" / "page.html"
    page.unlink()
    with pytest.raises(GoldError, match=f"^{page}: No such file or directory$"):
        load_gold(tmp_path)


def test_a_row_without_an_id_is_named(tmp_path: Path) -> None:
    folder = write_rows(tmp_path / "gold", ROW)
    (folder / "gold.jsonl").write_text(json.dumps({**ROW, "id": None}))
    with pytest.raises(GoldError, match="it has no 'id'"):
        load_gold(folder)
