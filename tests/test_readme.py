"""What the README shows is what happens."""

import ast
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from itemadapter.adapter import ItemAdapter

from newsspider import clean_text, settings
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.rules_version import rules_version
from newsspider.middlewares.boilerplate import PageResponse

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]
SETTINGS = {name for name in vars(settings) if name.startswith("NEWSSPIDER_")}


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
    shown = json.loads(record[1])
    assert re.fullmatch("[0-9a-f]{12}", shown["extraction"]["rules"])
    shown["extraction"]["rules"] = rules_version()  # which changes with every rule
    assert shown == ItemAdapter(article).asdict()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    named = set(re.findall(r"(?m)(?:`|^ +)make ([a-z-]+)", (ROOT / name).read_text("utf-8")))
    assert named - targets == set()


def test_the_test_that_contributing_shows_is_one_of_ours() -> None:
    shown = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    assert shown
    assert any(shown[1] in file.read_text("utf-8") for file in ROOT.glob("tests/**/test_*.py"))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_settings_of_the_table_are_those_of_the_code(name: str) -> None:
    rows = re.findall(r"(?m)^\| `(NEWSSPIDER_\w+)` \| `(.+?)` \|", (ROOT / name).read_text("utf-8"))
    documented = {setting: ast.literal_eval(default) for setting, default in rows}
    assert documented == {
        setting: value for setting, value in vars(settings).items() if setting in SETTINGS
    }
    assert len(rows) == len(SETTINGS)


def test_every_setting_that_is_named_anywhere_exists() -> None:
    files = [*ROOT.glob("newsspider/**/*.py"), *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    named = {
        setting
        for file in files
        for setting in re.findall(r"\bNEWSSPIDER_[A-Z]\w*", file.read_text("utf-8"))
    }
    assert named == SETTINGS


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_spider_in_the_readme_changes_records(name: str) -> None:
    code = re.search(
        r"```python\n(from newsspider.spiders.*?)\n```", (ROOT / name).read_text(), re.S
    )
    assert code
    space: dict[str, Any] = {}
    exec(code[1], space)
    body = (
        "<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15</p><div class=story><p>受大风影响，"
        "白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p>"
        "<p class=topic>渡口</p></div>"
    )
    response = PageResponse("https://www.qinghe.example/a/1.html", body=body.encode())
    response.attach(extract_page(Page(response.body, response.url)))
    article = space["QingheSpider"]().article(response)
    assert article.keywords == ["渡口"]
