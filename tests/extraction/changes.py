"""The pages whose records a change of the rules or of the code changes.

scrapy extract PAGES -O before.jsonl    and, after the change, -O after.jsonl
python -m tests.extraction.changes before.jsonl after.jsonl
"""

import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

UNCOMPARED = ("fetched", "content_sha256", "text", "extraction")
"""Fields that differ each time, say nothing new, or are compared line by line."""


def changes(before: Path, after: Path) -> Iterator[str]:
    """Each page with the lines of its record that went and came, and how many pages these are."""
    old, new = _records(before), _records(after)
    changed = [url for url in {**old, **new} if old.get(url, []) != new.get(url, [])]
    for url in changed:
        difference = list(unified_diff(old.get(url, []), new.get(url, []), n=0, lineterm=""))
        yield url
        yield from (f"  {line[0]} {line[1:]}" for line in difference[2:] if line[0] in "+-")
    yield f"{len(changed)} of {len({**old, **new})} pages changed"


def _records(file: Path) -> dict[str, list[str]]:
    with file.open(encoding="utf-8") as lines:
        return {record["url"]: list(_lines(record)) for record in map(json.loads, lines)}


def _lines(record: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in record.items() if name not in UNCOMPARED)
    yield from (f"text: {line}" for line in record["text"].splitlines())
    yield from (
        f"{line['rule']} removed: {line['text']}" for line in record["extraction"]["removed"]
    )


if __name__ == "__main__":
    print("\n".join(changes(*map(Path, sys.argv[1:]))))
