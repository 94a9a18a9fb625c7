"""How seldom garbage is searched for, and for how long."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider import garbage
from newsspider.garbage import search_as_before, search_seldom
from tests.forked import run_module

OWN = (1_000, 7, 8)
"""The thresholds of a process in which a crawl runs."""


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(garbage, "_before", [])
    before = gc.get_threshold()
    gc.set_threshold(*OWN)
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_loaded_is_left_out_of_a_rare_search() -> None:
    search_seldom()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() > OWN
    assert gc.isenabled()


def test_a_process_has_its_own_thresholds_back_after_the_last_of_its_crawls() -> None:
    search_seldom()
    seldom = gc.get_threshold()
    search_seldom()
    search_as_before()
    assert gc.get_threshold() == seldom
    search_as_before()
    assert gc.get_threshold() == OWN
    assert gc.get_freeze_count() == 0


def test_a_crawl_in_a_script_leaves_the_thresholds_as_they_were(tmp_path: Path) -> None:
    ran = run_module("tests.threshold_spider", str(tmp_path))
    assert ran.stdout.splitlines() == ["(5000, 10, 10) True", "(1000, 7, 8) False"], ran.stderr
