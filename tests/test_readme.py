"""What the README shows is what happens."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from itemadapter.adapter import ItemAdapter

from newsspider import clean_text

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_dump_in_the_readme_gives_the_record_beside_it(name: str) -> None:
    readme = (ROOT / name).read_text("utf-8")
    dump = re.search(r"(?m)^    渡口停航(?:.*\n    )*.*$", readme)
    record = re.search(r"```json\n(.*?)\n```", readme, re.S)
    assert dump
    assert record
    article = clean_text(
        "\n".join(line.strip() for line in dump[0].splitlines()),
        "https://news.qinghe.example/2024/0509/1234567.html?from=hot",
        fetched=datetime(2024, 5, 9, 1, 30, tzinfo=UTC),
    )
    assert json.loads(record[1]) == ItemAdapter(article).asdict()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CHANGELOG.md"])
def test_every_file_that_a_document_links_exists(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
