"""The JSONL that crawling the sample portal must give: ``python -m samples.expect``.

Runs the crawl for real and writes `expected.jsonl`, with what differs from run to run made equal:
the port of the server and the time of the fetch. Read the difference before you commit it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from newsspider.items import article_id
from samples.serve import Server, serve

EXPECTED = Path(__file__).parent / "expected.jsonl"
BASE = "http://127.0.0.1:8000"
FETCHED = "2026-01-01T00:00:00+00:00"


def crawl(server: Server, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """``scrapy crawl portal`` on the served portal, in a process of its own.

    Its pages don't teach each other: what they would depends on which of them come first.
    """
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={server.url}/"]
    settings = (f"NEWSSPIDER_DATA_DIR={data}", "AUTOTHROTTLE_ENABLED=False", "NEWSSPIDER_LEARN=off")
    command += [part for setting in settings for part in ("-s", setting)] + [*options]
    root = Path(__file__).parent.parent
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def saved_records(data: Path) -> list[dict[str, Any]]:
    """All records under a data folder, in the order they were written."""
    files = sorted(data.glob("articles/*/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def comparable(records: list[dict[str, Any]], base: str) -> list[dict[str, Any]]:
    """The records with the base URL and the fetch time of `expected.jsonl`, in order of URL."""
    text = json.dumps(records, ensure_ascii=False).replace(base, BASE)
    equal = json.loads(text)
    for record in equal:
        record |= {"id": article_id(record["url"]), "fetched": FETCHED}
        del record["extraction"]["rules"]  # a digest, which changes with every rule
    return sorted(equal, key=lambda record: str(record["url"]))


def main() -> int:
    """Crawl and write the file; the exit code."""
    with serve() as server, tempfile.TemporaryDirectory() as data:
        crawled = crawl(server, Path(data))
        records = comparable(saved_records(Path(data)), server.url)
    if crawled.returncode or not records:
        print(crawled.stderr, file=sys.stderr)
        return 1
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    EXPECTED.write_text("".join(lines), "utf-8")
    print(f"{len(records)} records in {EXPECTED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
