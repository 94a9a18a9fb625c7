"""What is built from the project, and the files that tell others about it."""

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git tracks, in a folder that is named like the package."""
    if not (ROOT / ".git").exists():
        pytest.skip("only a clone knows which files belong to the project")
    # A container may check the clone out for another user, which git distrusts.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    clone = tmp_path_factory.mktemp("parent") / "newsspider"
    for name in names.rstrip("\0").split("\0"):
        if (ROOT / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_bytes((ROOT / name).read_bytes())
    return clone


def build(what: str, clone: Path, folder: Path) -> Path:
    """Build with our own setuptools: pip would fetch one."""
    code = f"from setuptools import build_meta; print(build_meta.build_{what}({str(folder)!r}))"
    command = [sys.executable, "-c", code]
    built = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True)
    return folder / built.stdout.split()[-1]


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_the_wheel_holds_the_package_and_nothing_else(clone: Path, tmp_path: Path) -> None:
    expected = {f"newsspider/{name}" for name in files(clone / "newsspider")}
    with ZipFile(build("wheel", clone, tmp_path)) as wheel:
        assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected


def test_the_source_distribution_holds_all_that_the_tests_need(clone: Path, tmp_path: Path) -> None:
    expected = {name for name in files(clone) if not name.startswith(("build/", "newsspider.egg-"))}
    with tarfile.open(build("sdist", clone, tmp_path)) as archive:
        packed = {member.name.split("/", 1)[1] for member in archive if member.isfile()}
    assert expected - packed == set()
    generated = {name for name in packed - expected if not name.startswith("newsspider.egg-info/")}
    assert generated == {"PKG-INFO", "setup.cfg"}


def test_a_clone_does_not_hide_the_package_one_level_above(clone: Path, tmp_path: Path) -> None:
    """A notebook beside the clone imports the package, not the clone's folder."""
    with ZipFile(build("editable", clone, tmp_path)) as wheel:
        wheel.extractall(tmp_path)
    code = (
        f"import site; site.addsitedir({str(tmp_path)!r})\n"
        "from importlib.util import find_spec; print(find_spec('newsspider').origin)"
    )
    command = [sys.executable, "-E", "-S", "-c", code]  # without what the tests run on
    found = subprocess.run(command, cwd=clone.parent, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(clone / "newsspider" / "__init__.py")


def test_every_dependency_has_a_lowest_version() -> None:
    """`make test-min` would take the first that was ever released."""
    lists = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    assert [one for required in lists for one in required if ">=" not in one] == []


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_all_files_name_the_same_version() -> None:
    changelog = re.search(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert changelog
    assert changelog[1] == PROJECT["version"]
    assert read("CITATION.cff")["version"] == PROJECT["version"]


def test_all_files_name_the_same_addresses() -> None:
    repository = PROJECT["urls"]["Homepage"]
    assert read("CITATION.cff")["repository-code"] == repository
    links = read(".github/ISSUE_TEMPLATE/config.yml")["contact_links"]
    assert [link["url"] for link in links if not link["url"].startswith(f"{repository}/")] == []


def test_the_workflow_calls_the_script_that_the_project_calls() -> None:
    jobs = read(".github/workflows/ci.yml")["jobs"]
    steps = [step["run"] for step in jobs["check"]["steps"] if "run" in step]
    assert steps == [".ci/run"]


FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_an_issue_form_asks_its_questions(file: Path) -> None:
    form = read(str(file))
    assert form["name"]
    assert form["description"]
    questions = [element for element in form["body"] if element["type"] != "markdown"]
    assert questions
    assert all(question["attributes"]["label"] for question in questions)
    assert len({question["id"] for question in questions}) == len(questions)


def test_a_commit_is_checked_as_ci_checks_it() -> None:
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    assert "make lint" in [hook["entry"] for hook in repository["hooks"]]
