"""``docs/datasets.md`` does what it says: each command of its afternoon, in its order."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from samples.serve import serve
from tests.forked import ROOT, run_module

ENGLISH, CHINESE = (ROOT / "docs" / name for name in ("datasets.md", "zh/datasets.md"))


def commands(page: Path) -> list[str]:
    """Those of the first section."""
    section = page.read_text("utf-8").split("\n## ")[1]
    return re.findall(r"(?m)^ {4,}(scrapy .*)$", section)


def test_both_languages_show_the_same_commands() -> None:
    plain = [re.sub(r'"[^"]*"', '""', line) for line in commands(ENGLISH)]
    assert [re.sub(r'"[^"]*"', '""', line) for line in commands(CHINESE)] == plain


def test_an_afternoon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the sample portal in place of the one of the page, without its pauses."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    told = {}
    with serve() as server:
        for line in commands(ENGLISH):
            words = [
                word.replace("https://news.example.com", server.url) for word in shlex.split(line)
            ]
            if words[1] == "crawl":
                words += ["-s", "AUTOTHROTTLE_ENABLED=False"]
            done = run_module(*words, cwd=tmp_path)
            assert done.returncode == 0, f"{line}\n{done.stderr}"
            told[" ".join(words[1:3])] = done.stdout
    # The same rules read the same, but for stories of several pages, which an archive has singly.
    assert "stories: 49 same, 3 changed, 1 added\nchanged: 3 text\n" in told["dataset diff"]
    assert "alone: 5 missing-part" in told["dataset diff"]
    first, again = (
        json.loads((tmp_path / name / "manifest.json").read_text("utf-8"))
        for name in ("corpus", "corpus-again")
    )
    assert first["counts"]["kept"] > 10
    assert set(first["splits"]) == {"train", "test"}
    assert set(again["splits"]) == {"train", "test"}
    assert (tmp_path / "look.csv").stat().st_size > 1000
    assert len((tmp_path / "changes.jsonl").read_bytes().splitlines()) == 4
