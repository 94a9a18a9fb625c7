"""Functions that remember what they said of a text, unless that is long."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")


def remembered(most: int, chars: int = 1000) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """`functools.lru_cache` for a function of a text that pages choose.

    An attribute of a megabyte on each of a thousand pages would be a gigabyte of keys.

    :param most: how many texts are remembered.
    :param chars: a longer text is not.
    """

    def decorate(function: Callable[[str], T]) -> Callable[[str], T]:
        cached = lru_cache(maxsize=most)(function)

        @wraps(function)
        def ask(text: str) -> T:
            return cached(text) if len(text) <= chars else function(text)

        return ask

    return decorate
