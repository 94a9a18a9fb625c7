"""The record of a crawl is the one that `extract` makes of the same page."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from newsspider import extract
from samples.expect import saved_records
from samples.serve import Portal, Server
from tests.conftest import ROOT, Crawled, Scrapy

CASES = sorted((ROOT / "tests" / "cases").glob("*/page.html"))

ALONE = ("-s", "DEPTH_LIMIT=1", "-s", "NEWSSPIDER_LEARN=off")  # `extract` sees one page


def comparable(record: dict[str, Any]) -> dict[str, Any]:
    """What must be equal: not when a page was fetched, and what it repeats on its portal."""
    return {k: v for k, v in record.items() if k not in ("fetched", "duplicate_of", "modified")}


def of_library(html: bytes, url: str, fetched: datetime | None = None) -> Any:
    article = extract(html, url, fetched=fetched)
    return json.loads(json.dumps(comparable(asdict(article)))) if article else None


def test_on_every_case(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path
) -> None:
    paths = {f"2024/0509/{1000000 + number}.html": page for number, page in enumerate(CASES)}
    links = "".join(f'<li><a href="/{path}">到这一条新闻的链接 {path}</a></li>' for path in paths)
    pages: dict[str, bytes | str] = {path: page.read_bytes() for path, page in paths.items()}
    server = site({"index.html": f"<meta charset=utf-8><ul>{links}</ul>", **pages})
    # The pages lead to many that are not there.
    result = scrapy("crawl", "portal", "-a", f"url={server.url}/", *ALONE)
    assert result.returncode == 0, result.stderr
    records = saved_records(tmp_path)
    fetched = datetime.fromisoformat(records[0]["fetched"])  # a day without its year is before it
    saved = {record["url"]: comparable(record) for record in records}
    compared = 0
    for path, page in paths.items():
        record = of_library(page.read_bytes(), f"{server.url}/{path}", fetched)
        if record is not None and record["url"] in saved:
            assert saved[record["url"]] == record, page.parent.name
            compared += 1
    assert compared >= len(CASES) - 5, "cases that are a page of several, or declare another URL"


def test_on_every_page_of_the_sample_portal(sample_crawl: Crawled) -> None:
    saved = {r["url"].removeprefix(sample_crawl.base): comparable(r) for r in sample_crawl.records}
    portal, joined = Portal(1), []
    for path, record in saved.items():
        page = portal.answer(path, sample_crawl.base).body
        made = of_library(page, sample_crawl.base + path)
        rules = {piece["rule"] for piece in record["extraction"]["removed"]}
        if made != record and (made["text"] != record["text"] or "missing-part" in rules):
            joined.append(path)
        else:
            assert made == record, path
    assert len(joined) == 4, "the stories of several pages"
