"""What a user reads exists in English and Chinese, tells the same to do, and leads nowhere wrong."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from newsspider.items import Article, Extraction
from tests.conftest import ROOT

ENGLISH, CHINESE = ROOT / "docs", ROOT / "docs" / "zh"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])
IN_CHINESE = sorted([ROOT / "README.zh.md", *CHINESE.glob("*.md")])
ENGLISH_ONLY = {
    # how newsspider is built, checked and measured
    "architecture.md",
    "evaluation.md",
    "security.md",
    # tables to look something up in; rules.md is generated
    "archive.md",
    "portals.md",
    "rules.md",
    "stats.md",
}
BOTH = sorted({file.name for file in ENGLISH.glob("*.md")} - ENGLISH_ONLY)
WRONG_WORDS = ("有名门户", "附加", "折叠", "忘掉", "次爬取")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_fences(text: str) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", text)


def commands(file: Path) -> list[str]:
    """The indented lines, without comments and what stands for words of the language."""
    lines = re.findall(r"(?m)^ {4}(\S.*)$", without_fences(file.read_text("utf-8")))
    return [line.partition(" #")[0].rstrip() for line in lines]


def fenced(file: Path) -> list[str]:
    blocks = re.findall(r"(?ms)^```(?:console|python|json)\n(.*?)^```$", file.read_text("utf-8"))
    return [re.sub(r"(?m)\s*# .*$", "", block) for block in blocks]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_to_a_file_resolves(document: Path) -> None:
    text = re.sub(r"`[^`\n]*\]\([^`\n]*`", "", without_fences(document.read_text("utf-8")))
    links = LINK.findall(text)
    files = [link.partition("#")[0] for link in links if "://" not in link and link[0] != "#"]
    assert [file for file in files if not (document.parent / file).exists()] == []


def test_what_a_user_reads_is_in_both_languages() -> None:
    assert {file.name for file in CHINESE.glob("*.md")} == set(BOTH)
    assert {file.name for file in ENGLISH.glob("*.md")} >= ENGLISH_ONLY


@pytest.mark.parametrize("document", BOTH)
def test_the_two_languages_lead_to_each_other(document: str) -> None:
    assert (ENGLISH / document).read_text("utf-8").split("\n")[2] == f"[中文](zh/{document})"
    assert (CHINESE / document).read_text("utf-8").split("\n")[2] == f"[English](../{document})"


@pytest.mark.parametrize("document", IN_CHINESE, ids=name)
def test_who_reads_chinese_is_led_to_chinese(document: Path) -> None:
    text = document.read_text("utf-8")
    led = {(document.parent / link).resolve() for link in LINK.findall(text) if ":" not in link}
    twins = {ENGLISH / file for file in BOTH} - {ENGLISH / document.name}
    assert led & twins == set()


@pytest.mark.parametrize("document", BOTH)
def test_both_languages_tell_the_same_to_do(document: str) -> None:
    assert commands(CHINESE / document) == commands(ENGLISH / document)
    english = fenced(ENGLISH / document)
    assert [block for block in fenced(CHINESE / document) if block not in english] == []


@pytest.mark.parametrize("document", IN_CHINESE, ids=name)
def test_terms_are_those_of_the_field(document: Path) -> None:
    text = document.read_text("utf-8")
    assert [word for word in WRONG_WORDS if word in text] == []


@pytest.mark.parametrize("document", ["docs/record.md", "docs/zh/record.md"])
def test_every_field_of_a_record_is_documented(document: str) -> None:
    told = re.findall(r"(?m)^\| `(\w+)` \|", (ROOT / document).read_text("utf-8"))
    assert told == [one.name for one in (*fields(Article), *fields(Extraction))]
