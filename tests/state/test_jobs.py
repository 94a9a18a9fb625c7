"""Jobs: their names, and who may crawl them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsspider.state.database import StateError, open_state, state_url
from newsspider.state.jobs import locked
from newsspider.state.keys import job_name


def test_a_name_that_is_too_long_ends_in_its_digest() -> None:
    sites = [f"{n}.example" for n in range(100)]
    assert job_name("portal", sites[:2]) == "portal 0.example 1.example"
    one, other = job_name("portal", sites), job_name("portal", sites[:-1])
    assert (len(one), len(other)) == (200, 200)
    assert one != other


def test_a_job_is_crawled_by_one_process(engine: Engine, tmp_path: Path) -> None:
    with locked(engine, tmp_path, "a"):
        with pytest.raises(StateError, match="another crawl of 'a' writes to"):
            locked(engine, tmp_path, "a").__enter__()
        with locked(engine, tmp_path, "b"):
            pass
    with locked(engine, tmp_path, "a"):
        pass


def test_machines_with_folders_of_their_own_are_told_apart_by_the_server(
    engine: Engine, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    if engine.dialect.name == "postgresql":
        with locked(engine, tmp_path, "a"):
            with pytest.raises(StateError, match="another machine crawls 'a' right now"):
                locked(engine, other, "a").__enter__()
            with locked(engine, other, "b"):
                pass
    with locked(engine, other, "a"):
        pass


def test_folders_with_states_of_their_own_are_nothing_to_each_other(tmp_path: Path) -> None:
    engines = []
    for name in "ab":
        (tmp_path / name).mkdir()
        engines.append(open_state(state_url(tmp_path / name)))
    with locked(engines[0], tmp_path / "a", "x"), locked(engines[1], tmp_path / "b", "x"):
        pass
    for engine in engines:
        engine.dispose()
