"""Which signals reserve what a data set needs: to keep a text, to mine it, to train on it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newsspider.items import Right
from newsspider.values import one_of

_ROBOTS = re.compile(r"(?<![a-z-])(?:no(?:index|archive|ai)|none)(?![a-z-])", re.I)
_NAMED = re.compile(r"\s*([a-z][\w-]*)\s*:(.*)", re.I)
_WITH_VALUE = frozenset("unavailable_after max-snippet max-image-preview max-video-preview".split())
_USAGE = re.compile(r"(?:^|[,\s])(?:train-ai|bots|foundation-model-production)\s*=\s*n\b", re.I)
_SIGNAL = re.compile(r"(?:^|[,\s])ai-(?:train|input)\s*=\s*no\b", re.I)


def respects(settings: Mapping[str, Any]) -> bool:
    """Whether reserved pages are left out: ``NEWSSPIDER_RIGHTS = "respect"``.

    :raises ValueError: the setting says neither that nor ``record``.
    """
    return one_of(("record", "respect"), settings, "NEWSSPIDER_RIGHTS") == "respect"


def reservation(rights: Iterable[Right], agent: str = "newsspider") -> Right | None:
    """The first signal that reserves the page, None if none does.

    A licence (RSL) is an offer, not a reservation.

    :param agent: the product token of the crawler, which ``X-Robots-Tag`` may speak to by name.
    """
    return next((right for right in rights if _reserves(right, agent)), None)


def _reserves(right: Right, agent: str) -> bool:
    if right.signal == "x-robots-tag":
        return _tag_reserves(right.value, agent)
    rule = _RULES.get(right.signal)
    return rule is not None and rule(right.value)


def _tag_reserves(value: str, agent: str) -> bool:
    """``otherbot: noindex`` is for another crawler, ``max-snippet: 20, noai`` for all."""
    named = _NAMED.match(value)
    if named and named[1].lower() not in _WITH_VALUE:
        return named[1].lower() == agent and _ROBOTS.search(named[2]) is not None
    return _ROBOTS.search(value) is not None


_RULES: dict[str, Callable[[str], bool]] = {
    "robots": lambda value: _ROBOTS.search(value) is not None,
    "tdm-reservation": lambda value: value.strip() == "1",
    "content-usage": lambda value: _USAGE.search(value) is not None,
    "content-signal": lambda value: _SIGNAL.search(value) is not None,
}
