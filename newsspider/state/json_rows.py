"""Rows of the state that hold JSON: anybody who can write the state may have written them."""

import json
import logging
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)

_BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def read_json(text: str, make: Callable[[Any], T], what: str) -> T | None:
    """What a row holds; None if it is broken: it is passed over, and named by a warning.

    :param make: makes of the data what they stand for.
    :param what: what the row is, for the warning: "the layouts of news.example.com".
    """
    try:
        return make(json.loads(text))
    except _BROKEN as problem:
        logger.warning(
            "The state is damaged: %s can't be read, and count as unknown (%s: %s)",
            what,
            type(problem).__name__,
            problem,
        )
        return None
