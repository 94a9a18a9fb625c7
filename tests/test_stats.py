"""docs/stats.md names every stat that a crawl leaves."""

import re
from pathlib import Path

from newsspider.discovery import traps
from tests.conftest import ROOT, Crawled

DOCUMENT = Path(ROOT, "docs", "stats.md").read_text("utf-8")
DOCUMENTED = [
    re.compile(re.sub("<[^<>]+>", "[^']+", name))
    for name in re.findall(r"`(newsspider/[\w/<>]+)`", DOCUMENT)
]
CODE = ROOT / "newsspider"


def test_the_stats_of_a_crawl_are_documented(sample_crawl: Crawled) -> None:
    left = set(re.findall(r"'(newsspider/[^']+)':", sample_crawl.result.stderr))
    assert {"newsspider/articles", "newsspider/pages/list"} < left
    assert [name for name in left if not any(one.fullmatch(name) for one in DOCUMENTED)] == []


def test_the_stats_that_the_code_names_are_documented() -> None:
    code = "".join(file.read_text("utf-8") for file in CODE.glob("**/*.py"))
    named = set(re.findall(r"(?:inc|set)_value\(\s*f?\"(newsspider/[\w/]+)\"", code))
    named |= {f"newsspider/{name}" for name in re.findall(r"[. ]count\(\"(\w[\w/]*)\"", code)}
    named |= {f"newsspider/dropped/{reason}" for reason in re.findall(r"_drop\(\"(\w+)\"", code)}
    assert len(named) > 25
    assert [name for name in named if not any(one.fullmatch(name) for one in DOCUMENTED)] == []


def test_every_bound_is_documented() -> None:
    bounds = {
        value for name, value in vars(traps).items() if name.isupper() and isinstance(value, str)
    }
    assert traps.MIRROR in bounds
    assert [bound for bound in bounds if f"`{bound}`" not in DOCUMENT] == []
