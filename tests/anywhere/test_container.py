"""Dockerfile and compose.yaml: what can be told without Docker.

That the image is built is not tested: no machine of ours has a daemon.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from samples.serve import Server
from tests.anywhere.conftest import QUICK, STORIES, Run, titles
from tests.conftest import ROOT
from tests.postgresql import PostgreSQL

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def test_what_the_image_copies_is_there_and_sent_to_the_builder() -> None:
    copied = [
        name for line in re.findall(r"(?m)^COPY (.*) /src", DOCKERFILE) for name in line.split()
    ]
    sent = re.findall(r"(?m)^!(.*)$", (ROOT / ".dockerignore").read_text("utf-8"))
    assert sorted(copied) == sorted(sent)
    assert all((ROOT / name).exists() for name in copied)
    built_from = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {built_from["readme"], "newsspider", "pyproject.toml"} <= set(copied)


def test_what_the_image_installs_is_pinned_by_the_lock_file() -> None:
    (extras,) = re.findall(r"pip install .*-c /src/requirements\.lock '/src\[(.*)\]'", DOCKERFILE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"]]
    for extra in extras.split(","):
        needed += project["optional-dependencies"][extra]
    pinned = re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"))
    names = [re.split(r"[\[>; ]", one)[0].lower().replace(".", "-") for one in needed]
    assert [name for name in names if name not in pinned] == []


def test_the_image_runs_the_programs_of_the_project() -> None:
    programs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert 'ENTRYPOINT ["newsspider"]' in DOCKERFILE
    assert "newsspider" in programs
    assert f'CMD ["{COMPOSE["services"]["newsspider"]["command"][0]}"]' in DOCKERFILE
    assert re.search(r"(?m)^USER (?!root)", DOCKERFILE)


def test_the_data_and_the_state_outlive_their_containers() -> None:
    mounts = [mount for service in COMPOSE["services"].values() for mount in service["volumes"]]
    assert mounts == ["./data:/crawl/data", "state:/var/lib/postgresql/data"]
    assert "VOLUME /crawl/data" in DOCKERFILE
    assert "WORKDIR /crawl\n" in DOCKERFILE  # where `data` of the settings is
    assert "state" in COMPOSE["volumes"]


def test_the_commands_that_compose_names_crawl_into_the_database_of_its_environment(
    server: PostgreSQL, portal: Server, tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    """``docker compose run --rm newsspider …``, without the container around it."""
    head = (ROOT / "compose.yaml").read_text("utf-8")
    named = re.findall(r"(?m)^# +docker compose run --rm newsspider (.*)$", head)
    (variable,) = COMPOSE["services"]["newsspider"]["environment"]
    environment[variable] = server.url
    for command in named:
        arguments = command.replace("https://news.example.com", portal.url).split()
        quick = QUICK if arguments[0] == "crawl" else ()
        result = run("newsspider", *arguments, *quick)
        assert result.returncode == 0, result.stderr
    assert "3 articles in 1 runs" in result.stdout
    assert titles(tmp_path / "data") == STORIES
    assert not (tmp_path / "data" / "state.sqlite").exists()
