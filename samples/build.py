"""Render the sample portal and the JSONL that extracting it must give.

    python -m samples.build            write portal/, portal-day2/, gold.jsonl and gold-day2.jsonl
    python -m samples.build --check    exit 1 when what is committed is not what would be written

A story is one TOML file in `stories/`. Its page and its gold row are both made from that file,
so the gold never passes through an extractor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from samples.answers import DAY_TWO, PORTAL
from samples.render import DEAD_LINKS, Portal, day_two_files
from samples.traps import PAGES as TRAPS

HERE = Path(__file__).parent
TRAP_FOLDERS = ("/hudong/", "/old/roll/", "/quanbu/", "/rili/", "/tuku/", "/zhuanti/")
LOCAL_LINK = re.compile(r"""(?:href|src|data-src|action)=["'](/[^"'#?]*)""")


def under(root: Path, files: dict[str, bytes]) -> dict[Path, bytes]:
    """The files by their place in a folder."""
    return {root / path.removeprefix("/"): body for path, body in files.items()}


def json_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """The rows as JSON, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def broken_links(files: dict[str, bytes], dead: set[str]) -> list[str]:
    """Local links of the portal's pages that lead nowhere, as `page -> link`.

    :param dead: links that are meant to.
    """
    targets = files.keys() | {p.removesuffix("index.html") for p in files} | dead
    links = (
        (page, link)
        for page, body in files.items()
        if not page.endswith((".png", ".txt"))
        for link in LOCAL_LINK.findall(body.decode("latin-1"))
    )
    return sorted(
        f"{page} -> {link}"
        for page, link in set(links)
        if link not in targets and not link.startswith(TRAP_FOLDERS)
    )


def differences(expected: dict[Path, bytes], present: Iterable[Path]) -> list[str]:
    """One sentence for each file that is missing, stale or not ours."""
    extra = [f"{path} is not built any more" for path in set(present) - expected.keys()]
    missing = [f"{path} is missing" for path in expected if not path.exists()]
    stale = [
        f"{path} is out of date"
        for path, body in expected.items()
        if path.exists() and path.read_bytes() != body
    ]
    return sorted(extra + missing + stale)


def main(argv: Sequence[str] | None = None) -> int:
    """Build, or compare with what is there."""
    parser = argparse.ArgumentParser(description="Build the sample portal and its gold.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    arguments = parser.parse_args(argv)

    one, two = Portal(1), Portal(2)
    first, second = one.files(), day_two_files(one, two)
    dead = {*DEAD_LINKS} | {path for row in two.gold() for path in row["missing_pages"]}
    if broken := broken_links(first, dead) + broken_links(first | second, dead):
        print("These links lead nowhere:", *broken, sep="\n  ", file=sys.stderr)
        return 1
    traps = one.traps()
    expected = under(PORTAL, first) | under(DAY_TWO, second) | under(TRAPS, traps)
    expected[HERE / "gold.jsonl"] = json_lines(one.gold())
    expected[HERE / "gold-day2.jsonl"] = json_lines(r for r in two.gold() if r not in one.gold())
    folders = [path for root in (PORTAL, DAY_TWO, TRAPS) for path in root.rglob("*")]
    present = [*filter(Path.is_file, folders), *HERE.glob("gold*.jsonl")]

    if arguments.check:
        if found := differences(expected, present):
            print("Run `python -m samples.build`:", *found, sep="\n  ", file=sys.stderr)
        return 1 if found else 0
    for path in set(present) - expected.keys():
        path.unlink()
    for path, body in expected.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    print(f"{len(one.stories)} articles in {len(first)} files, {len(second)} more on day two")
    return 0


if __name__ == "__main__":
    sys.exit(main())
