"""Packages that not everybody needs: a sentence where one is missing."""

from importlib import import_module
from typing import Any


class MissingExtra(ImportError):
    """A package of an extra is not installed; the message says what to install."""


def extra(module: str) -> Any:
    """The module of a package that comes with the extra of data sets.

    :raises MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        package = module.partition(".")[0]
        if missing.name != package:
            raise
        raise MissingExtra(
            f"this needs the package {package}: pip install 'newsspider[dataset]'"
        ) from missing
