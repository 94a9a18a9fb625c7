"""`python -m tests.extraction.changes`: which pages a rule changes, and how."""

import json
from pathlib import Path
from typing import Any

from tests.extraction.changes import changes


def write(file: Path, *records: dict[str, Any]) -> Path:
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return file


def record(url: str, text: str, *removed: str, fetched: str = "") -> dict[str, Any]:
    lines = [{"rule": "sponsor", "text": line} for line in removed]
    return {"url": url, "text": text, "fetched": fetched, "extraction": {"removed": lines}}


def test_a_page_that_a_rule_changes_is_shown_with_its_lines(tmp_path: Path) -> None:
    before = write(
        tmp_path / "before.jsonl",
        record("/1.html", "渡口停航一天。\n本栏目由青禾酒业冠名"),
        record("/2.html", "夜市开张。", fetched="yesterday"),
        record("/3.html", "本栏目由青禾酒业冠名"),
    )
    after = write(
        tmp_path / "after.jsonl",
        record("/1.html", "渡口停航一天。", "本栏目由青禾酒业冠名"),
        record("/2.html", "夜市开张。", fetched="today"),
    )
    assert list(changes(before, after)) == [
        "/1.html",
        "  - text: 本栏目由青禾酒业冠名",
        "  + sponsor removed: 本栏目由青禾酒业冠名",
        "/3.html",
        "  - url: /3.html",
        "  - text: 本栏目由青禾酒业冠名",
        "2 of 3 pages changed",
    ]
