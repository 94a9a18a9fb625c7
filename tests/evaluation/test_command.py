"""``scrapy evaluate``, run for real."""

import json
from pathlib import Path

import pytest

from tests.conftest import Scrapy
from tests.evaluation.conftest import BODY, ROW, write_case, write_rows


def test_figures_portals_and_pages_worst_first(scrapy: Scrapy, tmp_path: Path) -> None:
    other = {
        **ROW,
        "id": "bad",
        "portal": "haitang",
        "title": "渡口",
        "body": ["别的故事，别的渡口。"],
    }
    result = scrapy("evaluate", str(write_rows(tmp_path / "gold", ROW, other)))
    assert (result.returncode, result.stderr) == (0, "")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["bad", "title", "0.000", "0.000", "0.000", "no", "0/1"] in lines
    assert lines.index(["qinghe-01", "–", "1.000", "1.000", "1.000", "yes", "0/1"]) == 4
    assert [line[0] for line in lines if line and line[0] in ("haitang", "qinghe")] == [
        "haitang",
        "qinghe",
    ]
    assert ["exact", "texts", "0.500"] in lines
    assert "lxml.html.fromstring, which only parses" in result.stdout


def test_cases_are_gold_too(scrapy: Scrapy, tmp_path: Path) -> None:
    result = scrapy("evaluate", str(write_case(tmp_path / "cases", "ferry")))
    assert ["minute", "1.000"] in [line.split() for line in result.stdout.splitlines()]


def test_one_page_shows_its_fields_leaks_and_diff(scrapy: Scrapy, tmp_path: Path) -> None:
    row = {**ROW, "body": ROW["body"][:1], "noise": [ROW["body"][1]]}
    result = scrapy("evaluate", str(write_rows(tmp_path / "gold", row)), "--page", "qinghe-01")
    assert result.returncode == 0
    assert f"leaked: {row['noise'][0]}\n" in result.stdout
    assert f"{row['body'][0]}\n{{+{row['noise'][0]}+}}\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_the_report_is_markdown_with_the_command_that_made_it(
    scrapy: Scrapy, gold: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.md"
    assert scrapy("evaluate", str(gold), "--report", str(file)).returncode == 0
    report = file.read_text("utf-8")
    assert f"    scrapy evaluate {gold} --report {file}\n" in report
    assert "| F1 of the text | 1.000 |\n" in report
    assert "Pages with a fault (0)" in report


def test_totals_alone_are_told_of_a_closed_set(scrapy: Scrapy, tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold", {**ROW, "title": "渡口"})
    file = tmp_path / "report.md"
    result = scrapy("evaluate", str(gold), "--totals", "--report", str(file))
    assert (result.returncode, result.stderr) == (0, "")
    report = file.read_text("utf-8")
    assert f"    scrapy evaluate {gold} --totals --report {file}\n" in report
    assert "| title | 0.000 |\n" in report
    for told in (ROW["id"], ROW["portal"], ROW["title"], BODY[0][:6]):
        assert told not in result.stdout + report


def test_confidence_is_held_against_quality(scrapy: Scrapy, gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "predictions.jsonl"
    result = scrapy("evaluate", str(gold), "--predictions", str(file))
    sure = json.loads(file.read_text("utf-8"))["confidence"]
    lines = [line.split() for line in result.stdout.splitlines()]
    (row,) = [line for line in lines if len(line) == 11 and line[1] == "–" and line[0][0].isdigit()]
    assert float(row[0]) <= sure <= float(row[2])
    assert row[3:] == ["1", "1.000", "1.000", "1.000"] * 2


def test_a_missing_extra_is_one_sentence(
    scrapy: Scrapy, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "readability.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(stub))
    result = scrapy("evaluate", str(gold), "--peers")
    assert result.returncode == 2
    assert "readability-lxml is not installed; the peers come with: pip install" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "one folder of gold is wanted"),
        (["/no/such/folder"], "/no/such/folder: no such folder"),
        (["GOLD", "--page", "x"], "there is no page 'x'"),
        (["GOLD", "--page", "qinghe-01", "--peers"], "--page does not go with --peers"),
        (["GOLD", "--page", "qinghe-01", "--totals"], "--page does not go with --totals"),
        (["GOLD", "--against", "HEAD", "--report", "r.md"], "--against does not go with --report"),
        (["GOLD", "--totals", "--predictions", "x"], "--totals does not go with --predictions"),
        (["GOLD", "--against", "HEAD", "--portal", "people"], "--portal goes with --against only"),
        (
            ["GOLD", "--predictions", "/no/such/folder/p.jsonl"],
            "/no/such/folder/p.jsonl can't be written",
        ),
        (["GOLD", "--report", "/no/such/folder/r.md"], "/no/such/folder/r.md can't be written"),
        (["GOLD", "--fast"], "there is no option --fast"),
    ],
)
def test_wrong_arguments_are_one_sentence(
    scrapy: Scrapy, gold: Path, arguments: list[str], sentence: str
) -> None:
    result = scrapy("evaluate", *(str(gold) if arg == "GOLD" else arg for arg in arguments))
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_portals_selectors_are_measured_beside_the_general_search(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    cases = write_case(tmp_path / "cases", "ferry")
    page = cases / "ferry" / "page.html"
    aside = f"<div>{'编者按：本网将继续关注此事，读者可以来信来电，说说自己的看法。' * 9}</div>"
    html = page.read_bytes().decode("gbk").replace("<div>", f"{aside}<div class='rm_txt_con'>")
    page.write_bytes(html.encode("gbk"))
    result = scrapy("evaluate", str(cases), "--portal", "people")
    figures = {
        tuple(line.split()[:-2]): line.split()[-2:] for line in result.stdout.splitlines() if line
    }
    assert figures["exact", "texts"] == ["0.000", "1.000"]
    one = scrapy("evaluate", str(cases), "--portal", "people", "--page", "ferry")
    assert "编者按" not in one.stdout


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nosuch", "there is no spider 'nosuch'; scrapy list names them"),
        ("xinhua", "spider xinhua has no selectors"),
    ],
)
def test_a_portal_without_selectors_is_one_sentence(
    scrapy: Scrapy, gold: Path, name: str, sentence: str
) -> None:
    result = scrapy("evaluate", str(gold), "--portal", name)
    assert result.returncode == 2
    assert sentence in result.stderr
