"""The data contract."""

from dataclasses import fields

from newsspider.items import Article, article_id, article_schema, content_hash
from newsspider.schema import SCHEMA_FILE, render


def test_the_schema_covers_every_field_and_all_but_the_youngest_are_required() -> None:
    names = [field.name for field in fields(Article) if field.name != "rights"]
    assert article_schema()["required"] == names
    assert article_schema()["additionalProperties"] is False


def test_every_field_is_documented_in_the_schema() -> None:
    for name, prop in article_schema()["properties"].items():
        assert prop["description"], name


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == render()


def test_an_id_is_the_beginning_of_the_hash_of_the_url() -> None:
    assert article_id("https://news.example.com/1") == "10991599e0bb76b8"


def test_the_content_hash_is_blind_to_width_and_white_space() -> None:
    assert content_hash("青禾，２０２４ 年\n春") == content_hash("青禾,2024年 春")
    assert content_hash("青禾") != content_hash("青木")
