"""What a data set says of itself: options, counts, files.

No clock and no path of the machine: the same articles and options give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsspider.corpus.files import ArticlesFile
from newsspider.dataset.copies import Copies
from newsspider.dataset.options import Options
from newsspider.dataset.plan import Plan
from newsspider.dataset.scan import Scan
from newsspider.dataset.shards import Written, in_one_format, sha256_of
from newsspider.files import whole_file
from newsspider.items import ARTICLE_SCHEMA_VERSION
from newsspider.version import package_version

FILE = "manifest.json"


def manifest(
    files: list[ArticlesFile],
    scan: Scan,
    copies: Copies,
    plan: Plan,
    written: list[Written],
    options: Options,
    lock: Path | None,
) -> dict[str, Any]:
    """The manifest as values of JSON."""
    account = replace(scan.account, left_out=Counter(scan.account.left_out), kept=len(plan.line))
    if len(plan.line) < len(scan.line):
        account.left_out["near_duplicate"] += len(scan.line) - len(plan.line)
    return {
        "newsspider": package_version(),
        "edition": _edition(written),
        "schema": ARTICLE_SCHEMA_VERSION,
        "options": options.to_dict(),
        "counts": account.to_dict(),
        "near_duplicates": None if options.near_duplicates == "off" else copies.account(),
        "splits": _rows_by_split(in_one_format(written, options)),
        "files": [one.to_dict() for one in written],
        "lock": None if lock is None else sha256_of(lock),
        "inputs": [
            {"path": file.name, "bytes": file.size, "sha256": sha256_of(file.path, file.size)}
            for file in files
        ],
        "broken_lines": scan.account.faults,
    }


def _rows_by_split(files: list[Written]) -> dict[str, int]:
    rows = Counter[str]()
    for one in files:
        rows[one.split] += one.rows
    return dict(rows)


def _edition(written: list[Written]) -> str:
    """A name for the content of the files: two data sets that share it are the same."""
    digests = "".join(f"{one.sha256}  {one.path}\n" for one in written)
    return hashlib.sha256(digests.encode()).hexdigest()[:16]


def write_manifest(folder: Path, content: dict[str, Any]) -> None:
    """Write it into the folder of a data set, whole or not at all."""
    with whole_file(folder / FILE) as part:
        part.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
