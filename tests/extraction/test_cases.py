"""Extraction on tests/cases: figures that may only rise, and what holds for every case."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsspider import extract
from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.score import Prediction
from tests.extraction.floors import CASES, fault, floors, reached, reached_now


@pytest.mark.parametrize("name", floors())
def test_a_figure_stands_on_its_floor(name: str) -> None:
    if told := fault(name, reached_now()[name], floors()[name]):
        pytest.fail(told, pytrace=False)


def test_a_fall_names_the_figure() -> None:
    told = fault("authors", 0.95, floor=0.96)
    assert told is not None
    assert told.startswith("authors of tests/cases fell from 0.960000 to 0.950000; ")


def test_whoever_gets_everything_wrong_falls_through_every_floor() -> None:
    def read(page: GoldPage) -> Prediction:
        return Prediction("\n".join(page.noise), "渡口", "渡口", "渡口", "1999-01-01 08:15")

    assert reached(read).keys() == floors().keys()
    for name, value in reached(read).items():
        assert fault(name, value, floors()[name]), name


WRONG_NOW = {
    "malaysia-daily-traditional-headline-place-lead": "a meta element tells the second",
    "wiki-article-infobox-sections-references": "an article of a wiki has no time, but one is found",
    "hong-kong-finance-look-now-bold-links-whatsapp": "nothing proves a trail of two links",
    "hong-kong-startup-portal-click-gallery-read-on-in-column-monthly": "one link is no trail",
    "red-province-moment-news-source-author-editor-address-of-page": "the site's name stays",
    "taiwan-net-news-chinese-name-photo-lead-desk-day-click-source": "the site's name stays",
    "macau-broadcaster-short-news-two-languages-switch": "no other date tells day from month",
    "malaysia-daily-place-date-bracket-open-full-advertisement": "nothing proves the trail",
    "alumni-association-2016-undated-hot-words-extended-reading": "a blank ends the trail",
    "overseas-radio-simplified-three-staff-in-one-line": "nothing proves the trail",
}


def marked(file: Path) -> Any:
    wrong = WRONG_NOW.get(file.parent.name)
    marks = [pytest.mark.xfail(reason=wrong, strict=True)] if wrong else []
    return pytest.param(file, marks=marks, id=file.parent.name)


@pytest.mark.parametrize("file", [marked(file) for file in sorted(CASES.glob("*/case.json"))])
def test_sections_language_and_precision_are_those_of_the_case(file: Path) -> None:
    case = json.loads(file.read_text("utf-8"))
    article = extract(file.with_name("page.html").read_bytes(), case["url"])
    assert article is not None
    assert article.sections == case["sections"]
    assert article.language == case["language"]
    assert article.published_precision == case["published_precision"]
