"""A small gold: one story, saved in both layouts, and a page that is no story."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsspider.evaluation.gold import GoldPage

BODY = (
    "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复通航。",
    "渡口负责人说，停航期间客运班车加开六个班次，已经买票的旅客可以全额退票，也可以改签。",
)
HTML = f"""<html><head><title>渡口停航_青禾网</title><meta charset="gbk"></head><body>
<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报</p>
<div><p>{BODY[0]}</p><p>{BODY[1]}</p></div></body></html>"""
ROW: dict[str, Any] = {
    "id": "qinghe-01",
    "url": "https://news.qinghe.example/2024/0509/1234567.html",
    "portal": "qinghe",
    "page_type": "article",
    "title": "大风来袭，渡口停航一天",
    "author": None,
    "source": "青禾日报",
    "published": "2024-05-09 08:15",
    "body": list(BODY),
    "optional": [],
    "noise": ["2024-05-09 08:15 来源：青禾日报"],
}
CASE: dict[str, Any] = {
    "about": "a ferry",
    "url": ROW["url"],
    "title": ROW["title"],
    "authors": [],
    "source": ROW["source"],
    "published": "2024-05-09T08:15:00+08:00",
    "published_precision": "minute",
    "text": "\n".join(BODY),
    "optional": [],
    "noise": ROW["noise"],
}


def write_rows(folder: Path, *rows: dict[str, Any]) -> Path:
    """A gold.jsonl; each row's page is the same one."""
    (folder / "html").mkdir(parents=True)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    for row in rows:
        (folder / "html" / f"{row['id']}.html.gz").write_bytes(gzip.compress(HTML.encode("gbk")))
    return folder


def write_case(folder: Path, name: str, **changes: Any) -> Path:
    """A folder with a case in it."""
    case = folder / name
    case.mkdir(parents=True)
    (case / "case.json").write_text(json.dumps({**CASE, **changes}, ensure_ascii=False), "utf-8")
    (case / "page.html").write_bytes(HTML.encode("gbk"))
    return folder


def gold_page(**changes: Any) -> GoldPage:
    """The story as gold."""
    fields = {
        **{name: ROW[name] for name in ("id", "url", "portal", "title", "author", "source")},
        "published": ROW["published"],
        "html": HTML.encode("gbk"),
        "body": BODY,
        "optional": (),
        "noise": tuple(ROW["noise"]),
    }
    return GoldPage(**{**fields, **changes})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One story and one list of links."""
    index = {**ROW, "id": "qinghe-02", "page_type": "list"}
    return write_rows(tmp_path / "gold", ROW, index)
