"""Extraction on tests/cases: figures that may only rise, and what holds for every case."""

import json
from pathlib import Path

import pytest

from newsspider import extract
from tests.extraction.floors import CASES, floors, reached

SLACK = 0.005  # less than one case of a hundred


def test_every_figure_has_a_floor() -> None:
    assert floors().keys() == reached().keys()


@pytest.mark.parametrize("name", floors())
def test_a_figure_stands_on_its_floor(name: str) -> None:
    value, floor = reached()[name], floors()[name]
    assert value >= floor, f"{name} fell below its floor; see scrapy evaluate tests/cases"
    assert value < floor + SLACK, (
        f"{name} rose: raise the floor (python -m tests.extraction.floors)"
    )


@pytest.mark.parametrize("file", sorted(CASES.glob("*/case.json")), ids=lambda f: f.parent.name)
def test_sections_language_and_precision_are_those_of_the_case(file: Path) -> None:
    case = json.loads(file.read_text("utf-8"))
    article = extract(file.with_name("page.html").read_bytes(), case["url"])
    assert article is not None
    assert article.sections == case["sections"]
    assert article.language == case["language"]
    assert article.published_precision == case["published_precision"]
