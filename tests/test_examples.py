"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

from tests.conftest import ROOT

MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for file in ROOT.glob("newsspider/**/*.py")
    if ">>> " in file.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_what_a_docstring_shows_is_what_comes_out(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert tried > 0
    assert failed == 0
