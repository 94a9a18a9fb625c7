"""Docstrings speak of parameters that are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent.parent / "newsspider").rglob("*.py"))
Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def documented(tree: ast.AST) -> Iterator[tuple[Documented, set[str]]]:
    """Functions and classes with the names of their parameters, a class with those of its init."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            inits = [
                x for x in node.body if isinstance(x, ast.FunctionDef) and x.name == "__init__"
            ]
            yield node, set().union(*map(names, inits))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, names(node)


def names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    arguments = function.args
    return {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_param_is_one(file: Path) -> None:
    for node, parameters in documented(ast.parse(file.read_text("utf-8"))):
        named = set(re.findall(r":param (\w+):", ast.get_docstring(node) or ""))
        if not isinstance(node, ast.ClassDef) or parameters:
            assert named <= parameters, f"{node.name} in {file}"
