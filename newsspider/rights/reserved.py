"""Which signals reserve what a data set needs: to keep a text, to mine it, to train on it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newsspider.items import Right
from newsspider.robots_txt import product_token
from newsspider.values import one_of

_ROBOTS = re.compile(r"(?<![a-z-])(?:no(?:index|archive|ai)|none)(?![a-z-])", re.I)
_NAMED = re.compile(r"\s*([a-z*][^\s:]*)\s*:(.*)", re.I | re.S)
_WITH_VALUE = frozenset("unavailable_after max-snippet max-image-preview max-video-preview".split())
_USAGE = re.compile(
    r"(?:^|[,\s])(?:(?:train-)?(?:gen)?ai|tdm|bots|foundation-model-production)\s*=\s*n\b", re.I
)
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
    """``max-snippet: 20, noai`` is for all; ``otherbot: nofollow, noindex`` all for another."""
    is_for_us = True
    for rule in value.split(","):
        named = _NAMED.match(rule)
        if named and named[1].lower() not in _WITH_VALUE:
            is_for_us = product_token(named[1]) in (agent, "*")
        if is_for_us and _ROBOTS.search(named[2] if named else rule):
            return True
    return False


_RULES: dict[str, Callable[[str], bool]] = {
    "robots": lambda value: _ROBOTS.search(value) is not None,
    "tdm-reservation": lambda value: value.strip().lower() in ("1", "1.0", "true"),
    "content-usage": lambda value: _USAGE.search(value) is not None,
    "content-signal": lambda value: _SIGNAL.search(value) is not None,
}
