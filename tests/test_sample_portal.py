"""The main job, end to end: the sample portal is crawled over HTTP and every record compared."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from newsspider.items import article_schema
from samples.expect import BASE, EXPECTED, comparable
from tests.conftest import Crawled, json_lines

GOLD = Path(__file__).parent.parent / "samples" / "gold.jsonl"
FIELDS = (
    "title authors source published published_precision modified sections language summary "
    "keywords text"
).split()


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in json_lines(GOLD.read_text("utf-8"))}


@pytest.fixture(scope="module")
def by_path(sample_crawl: Crawled) -> dict[str, dict[str, Any]]:
    return {
        record["url"].removeprefix(sample_crawl.base): record for record in sample_crawl.records
    }


def test_every_article_is_saved_once_and_nothing_else(
    sample_crawl: Crawled, gold: dict[str, dict[str, Any]], by_path: dict[str, dict[str, Any]]
) -> None:
    assert sample_crawl.result.returncode == 0, sample_crawl.result.stderr
    assert sorted(by_path) == sorted(gold)
    assert len(sample_crawl.records) == len(gold)


def test_records_say_what_a_careful_reader_would_copy(
    gold: dict[str, dict[str, Any]], by_path: dict[str, dict[str, Any]]
) -> None:
    for path, row in gold.items():
        record = by_path[path]
        assert {field: record[field] for field in FIELDS} == {
            field: row.get(field) for field in FIELDS
        }, path


def test_images_and_captions_are_those_of_the_story(
    sample_crawl: Crawled, gold: dict[str, dict[str, Any]], by_path: dict[str, dict[str, Any]]
) -> None:
    for path, row in gold.items():
        expected = [(sample_crawl.base + image["src"], image["caption"]) for image in row["images"]]
        assert [(i["url"], i["caption"]) for i in by_path[path]["images"]] == expected, path


def test_whole_records_are_the_expected_ones(sample_crawl: Crawled) -> None:
    expected = json_lines(EXPECTED.read_text("utf-8"))
    assert comparable(sample_crawl.records, sample_crawl.base) == expected
    assert all(record["url"].startswith(BASE) for record in expected)


def test_every_record_validates_against_the_schema(sample_crawl: Crawled) -> None:
    validator = Draft202012Validator(article_schema())
    for record in sample_crawl.records:
        validator.validate(record)


def test_the_feed_export_of_scrapy_holds_the_same_records(sample_crawl: Crawled) -> None:
    feed = json_lines((sample_crawl.data / "feed.jsonl").read_text("utf-8"))
    assert sorted(feed, key=lambda r: r["url"]) == sorted(
        sample_crawl.records, key=lambda r: r["url"]
    )


def test_lines_are_plain_utf8_json(sample_crawl: Crawled) -> None:
    (file,) = sample_crawl.data.glob("articles/portal/*.jsonl")
    assert re.fullmatch(r"\d{8}T\d{6}Z-127\.0\.0\.1-\d+\.jsonl", file.name)
    raw = file.read_bytes()
    assert raw.endswith(b"}\n")
    assert b"\\u" not in raw
    assert list(json.loads(raw.splitlines()[0])) == list(article_schema()["properties"])


def test_the_crawl_keeps_to_robots_txt_and_asks_for_no_page_twice(sample_crawl: Crawled) -> None:
    pages = [path for path in sample_crawl.requests if path != "/robots.txt"]
    assert not [path for path in pages if path.startswith(("/search", "/private/"))]
    assert len(pages) == len(set(pages))


def test_nothing_went_wrong_in_the_log(sample_crawl: Crawled) -> None:
    assert "Traceback" not in sample_crawl.result.stderr
    assert " ERROR: " not in sample_crawl.result.stderr
