"""How a long step shows how far it is."""

from collections.abc import Callable, Iterable
from typing import Any

Show = Callable[[Iterable[Any], str, int | None], Iterable[Any]]
"""Passes on what a step goes through: the items, what they are, how many there will be."""


def show_nothing(items: Iterable[Any], what: str, total: int | None) -> Iterable[Any]:
    """For those who need no progress bar."""
    return items
