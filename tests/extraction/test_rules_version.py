"""A record names the words, rules and weights that made it."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

import newsspider
from newsspider import clean_text
from newsspider.extraction.rules_version import rules_version

PACKAGE = Path(newsspider.__file__).parent
CODE = "from newsspider.extraction.rules_version import rules_version; print(rules_version())"


def test_records_name_it() -> None:
    article = clean_text("渡口停航一天，旅客改乘班车，预计明天上午恢复。")
    assert article
    assert article.extraction.rules == rules_version()


@pytest.mark.parametrize(
    "file", ["words/rules.toml", "boilerplate/labeller.json", "dumps/labeller.json"]
)
def test_another_rule_or_weight_is_another_version(tmp_path: Path, file: str) -> None:
    copy = tmp_path / "newsspider"
    copytree(PACKAGE, copy, ignore=lambda folder, names: {"__pycache__"} & set(names))
    with (copy / file).open("a") as changed:
        changed.write("\n")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", CODE]
    told = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert len(told) == 12
    assert told != rules_version()
