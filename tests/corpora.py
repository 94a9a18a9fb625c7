"""Data folders of invented articles, as crawls leave them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsspider.items import Article, Extraction, article_id, content_hash
from newsspider.urls import site_of
from newsspider.zstd import compress


def article(url: str, text: str = "渡口停航一天，旅客改乘班车。", **fields: Any) -> Article:
    """An article; what is not given is what most have."""
    values: dict[str, Any] = {
        "title": "渡口停航一天",
        "authors": [],
        "source": None,
        "published": "2026-01-05T08:15:00+08:00",
        "published_precision": "minute",
        "published_raw": None,
        "modified": None,
        "sections": [],
        "language": "zh-Hans",
        "summary": None,
        "keywords": [],
        "images": [],
        "fetched": "2026-01-05T02:00:00+00:00",
        "duplicate_of": None,
        "extraction": Extraction("container", "0.1.0", 0.9, []),
        "archive": None,
    }
    return Article(
        id=article_id(url),
        url=url,
        site=site_of(url),
        text=text,
        content_sha256=content_hash(text),
        **(values | fields),
    )


def line(one: Article) -> bytes:
    return one.to_json().encode() + b"\n"


def save(data: Path, run: str, articles: Iterable[Article], torn: bytes = b"") -> Path:
    """Write ``articles/<run>``, of which a ``.jsonl.zst`` has a frame an article."""
    path = data / "articles" / run
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [line(one) for one in articles]
    path.write_bytes(b"".join(map(compress, lines) if run.endswith(".zst") else lines) + torn)
    return path


def loaded(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(one) for one in path.read_text("utf-8").splitlines()]
