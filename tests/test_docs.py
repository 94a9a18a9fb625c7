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
    "architecture.md",  # for those who change newsspider
}
BOTH = sorted({file.name for file in ENGLISH.glob("*.md")} - ENGLISH_ONLY)
WRONG_WORDS = ("有名门户", "附加", "折叠", "忘掉", "次爬取")
TWINS = [
    (ROOT / "README.md", ROOT / "README.zh.md"),
    *((ENGLISH / name, CHINESE / name) for name in BOTH),
]
FIGURE = re.compile(r"(?<![\w.])\d*\.?\d+")
PLACEHOLDER = re.compile(r"<[^>]*>|[\u4e00-\u9fff]+|start time|\b(?:[A-Z]{3,}|name|site|run)\b")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_fences(file: Path) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", file.read_text("utf-8"))


def commands(file: Path) -> list[str]:
    """The indented lines, without comments and what stands for words of the language."""
    lines = re.findall(r"(?m)^ {4}(\S.*)$", without_fences(file))
    return [line.partition(" #")[0].rstrip() for line in lines]


def fenced(file: Path) -> list[str]:
    """The blocks of code, without comments and trees of folders."""
    blocks = re.findall(r"(?ms)^```\w+\n(.*?)^```$", file.read_text("utf-8"))
    return [re.sub(r"(?m)\s*# .*$", "", block) for block in blocks]


def sections(file: Path) -> list[int]:
    """The levels of the headings."""
    return [len(marks) for marks in re.findall(r"(?m)^(#+) ", without_fences(file))]


def figures(text: str) -> list[float]:
    return sorted(map(float, FIGURE.findall(text.replace(",", ""))))


def rows(file: Path) -> list[list[float]]:
    """The figures of each row of a table."""
    return [figures(row) for row in re.findall(r"(?m)^\|.*", without_fences(file))]


def prose(file: Path) -> set[float]:
    """The figures of all that is neither code nor a table."""
    return set(figures(re.sub(r"(?m)^(?:\|| {4}).*", "", without_fences(file))))


def names(file: Path) -> set[str]:
    """What stands between backticks: options, settings, files, counters."""
    found = re.findall(r"`([^`\n]+)`", without_fences(file))
    return {PLACEHOLDER.sub("…", code) for code in found}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_to_a_file_resolves(document: Path) -> None:
    text = re.sub(r"`[^`\n]*\]\([^`\n]*`", "", without_fences(document))
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


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=name)
def test_both_languages_tell_the_same_to_do(english: Path, chinese: Path) -> None:
    assert commands(chinese) == commands(english)
    assert fenced(chinese) == fenced(english)


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=name)
def test_both_languages_state_the_same_figures(english: Path, chinese: Path) -> None:
    assert rows(chinese) == rows(english)
    assert prose(chinese) == prose(english)


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=name)
def test_neither_language_leaves_a_section_or_a_name_out(english: Path, chinese: Path) -> None:
    assert sections(chinese) == sections(english)
    assert names(english) - names(chinese) == set()


@pytest.mark.parametrize("document", IN_CHINESE, ids=name)
def test_terms_are_those_of_the_field(document: Path) -> None:
    text = document.read_text("utf-8")
    assert [word for word in WRONG_WORDS if word in text] == []


@pytest.mark.parametrize("document", ["docs/record.md", "docs/zh/record.md"])
def test_every_field_of_a_record_is_documented(document: str) -> None:
    told = re.findall(r"(?m)^\| `(\w+)` \|", (ROOT / document).read_text("utf-8"))
    assert told == [one.name for one in (*fields(Article), *fields(Extraction))]
