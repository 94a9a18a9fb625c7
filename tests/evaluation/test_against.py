"""``scrapy evaluate --against``: what a change of the code changes, by real runs."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsspider import extract
from tests.conftest import ROOT, Scrapy
from tests.evaluation.conftest import BODY, HTML, ROW, write_rows

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
# An earlier newsspider that stopped after the first paragraph, and stumbled over some addresses.
SHORT = """
from dataclasses import replace
from newsspider.extraction.extract import extract

def extract(html, url, extract=extract, **options):
    if "stone" in url:
        raise KeyError(url)
    article = extract(html, url, **options)
    return article and replace(article, text=article.text.splitlines()[0])
"""

RULE = """
[weather]
kind = "note"
where = "any"
pattern = "受大风影响.*"
reason = "weather"
removes = ["受大风影响停航"]
leaves = ["大风影响"]
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of newsspider with a past: empty, broken, short, and today's as uncommitted work."""
    folder = tmp_path_factory.mktemp("clone")

    def commit(tag: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        for arguments in (["add", "."], [*identity, "commit", "-qm", tag], ["tag", tag]):
            subprocess.run(["git", "-C", folder, *arguments], check=True)

    subprocess.run(["git", "init", "-q", folder], check=True)
    (folder / ".gitignore").write_text("__pycache__\n")
    commit("empty")
    shutil.copy(ROOT / "scrapy.cfg", folder)
    package = shutil.copytree(
        ROOT / "newsspider", folder / "newsspider", ignore=shutil.ignore_patterns("__pycache__")
    )
    own = (package / "__init__.py").read_text("utf-8")
    (package / "__init__.py").write_text("raise ImportError('no such parser')\n")
    commit("broken")
    (package / "__init__.py").write_text(own + SHORT, "utf-8")
    commit("short")
    (package / "__init__.py").write_text(own, "utf-8")
    return folder


@pytest.fixture
def in_clone(
    scrapy: Scrapy, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the clone's ``scrapy evaluate``."""
    monkeypatch.setenv("PYTHONPATH", str(clone))
    return lambda *args: scrapy("evaluate", *map(str, args), cwd=clone)


@needs_git
def test_against_a_revision_each_page_that_changed_is_shown(in_clone: Scrapy, gold: Path) -> None:
    result = in_clone(gold, "--against", "short")
    assert (result.returncode, result.stderr) == (0, "")
    first, *lines = result.stdout.splitlines()
    assert first == "qinghe-01: better (f1, exact), F1 0.642 → 1.000"
    assert f"    + {BODY[1]}" in lines
    assert ["exact", "texts", "0.000", "1.000"] in [line.split() for line in lines]
    assert "pages: 0 worse, 0 better and worse, 1 better, 0 changed alike, 0 unchanged" in lines
    assert lines[-1] == "fields changed: text 1, title 0, author 0, source 0, published 0"


@needs_git
def test_totals_tell_nothing_of_a_page(in_clone: Scrapy, gold: Path) -> None:
    result = in_clone(gold, "--against", "HEAD", "--totals")
    assert result.returncode == 0
    assert "1 better" in result.stdout
    for told in (ROW["id"], ROW["portal"], BODY[1][:6], ROW["source"]):
        assert told not in result.stdout + result.stderr


@needs_git
def test_both_codes_read_by_the_projects_rules(in_clone: Scrapy, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(RULE, "utf-8")
    gold = write_rows(tmp_path / "gold", {**ROW, "body": BODY[1:]})
    result = in_clone(gold, "--against", "short", "-s", f"NEWSSPIDER_RULES={rules}")
    assert "1 unchanged" in result.stdout, result.stderr


@needs_git
@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("nosuch", "nosuch is neither a file nor a revision of {clone}\n"),
        ("empty", "empty holds no newsspider\n"),
        ("broken", "broken does not run here: ImportError: no such parser\n"),
    ],
)
def test_a_revision_that_can_not_be_had_is_one_sentence(
    in_clone: Scrapy, clone: Path, gold: Path, revision: str, sentence: str
) -> None:
    result = in_clone(gold, "--against", revision)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(f"error: {sentence.format(clone=clone)}")


@needs_git
def test_a_revision_may_crash_on_a_page_but_not_on_all(in_clone: Scrapy, tmp_path: Path) -> None:
    stone = {**ROW, "id": "stone", "url": "https://news.qinghe.example/2024/0509/stone.html"}
    result = in_clone(write_rows(tmp_path / "two", stone, ROW), "--against", "short")
    assert "stone: better (f1, exact, title, source, day, minute), F1 0.000" in result.stdout
    assert result.stdout.endswith("pages of which short says nothing: 1\n")
    result = in_clone(write_rows(tmp_path / "one", stone), "--against", "short")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"short does not run here: KeyError: '{stone['url']}'" in result.stderr


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        pytest.param(
            "GIT_DIR",
            f"HEAD is neither a file nor a revision of {ROOT} (fatal: not a git",
            marks=needs_git,
            id="outside a clone",
        ),
        pytest.param("PATH", "a revision takes git, which can't be run: No such file", id="no git"),
    ],
)
def test_where_there_is_no_revision_a_sentence_says_why(
    scrapy: Scrapy, gold: Path, monkeypatch: pytest.MonkeyPatch, variable: str, told: str
) -> None:
    monkeypatch.setenv(variable, "/no/such/folder")
    result = scrapy("evaluate", str(gold), "--against", "HEAD")
    assert result.returncode == 2
    assert told in result.stderr


def rows_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def write(file: Path, *rows: dict[str, Any]) -> str:
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return str(file)


def test_predictions_made_earlier_are_as_good_as_a_revision(
    scrapy: Scrapy, gold: Path, tmp_path: Path
) -> None:
    file = tmp_path / "predictions.jsonl"
    assert scrapy("evaluate", str(gold), "--predictions", str(file)).returncode == 0
    (row,) = rows_of(file)
    assert (row["id"], row["text"], row["source"]) == (ROW["id"], "\n".join(BODY), ROW["source"])
    same = scrapy("evaluate", str(gold), "--against", str(file))
    assert (same.returncode, same.stdout.splitlines()[-2][-11:]) == (0, "1 unchanged")

    more = f"{row['text']}\n渡口的候船室照常开放，并备有热水。"
    better = write_rows(tmp_path / "better", {**ROW, "body": more.splitlines()})
    worse = scrapy("evaluate", str(better), "--against", write(file, {**row, "text": more}))
    assert worse.returncode == 1
    assert worse.stdout.startswith("qinghe-01: worse (f1, exact), F1 1.000 → ")


def test_article_records_are_predictions_too(scrapy: Scrapy, gold: Path, tmp_path: Path) -> None:
    other = {**ROW, "id": "qinghe-03", "url": "https://news.qinghe.example/2024/0509/7654321.html"}
    gold = write_rows(tmp_path / "two", ROW, other)
    saved = tmp_path / "saved.jsonl"
    article = extract(HTML, ROW["url"])
    assert article is not None
    article.authors = ["林晚", "周白"]
    saved.write_text(article.to_json() + "\n", "utf-8")
    result = scrapy("evaluate", str(gold), "--against", str(saved))
    assert result.returncode == 0
    told = "qinghe-01: better (author), F1 1.000 → 1.000\n    author: 林晚、周白 → –, gold –\n"
    assert told in result.stdout
    assert result.stdout.endswith(f"pages of which {saved} says nothing: 1\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "{file}: none of its lines has the id or URL of a page of the gold"),
        ('{"id": "haitang-01"}', "{file}: none of its lines has the id or URL of a page"),
        ("2024-05-09", "{file}:1: "),
        ('{"text": ""}', "{file}:1: it has no 'id'"),
        ('{"id": "qinghe-01", "title": 1}', "{file}:1: its 'title' is no string"),
    ],
)
def test_a_file_that_holds_no_predictions_is_one_sentence(
    scrapy: Scrapy, gold: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content)
    result = scrapy("evaluate", str(gold), "--against", str(file))
    assert result.returncode == 2
    assert sentence.format(file=file) in result.stderr
    assert "Traceback" not in result.stderr
