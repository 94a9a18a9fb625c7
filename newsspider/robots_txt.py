"""The lines of a robots.txt, and which of them are for one crawler (RFC 9309)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_TOKEN = re.compile(r"[^\s/;(]+")
# As generous as Protego, which takes a colon that is missing.
GROUP_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*[: \t][ \t]*)([^#\r\n]*)", re.I | re.M)
"""A line that names a crawler: what stands before the name, and the name."""

_LINE = re.compile(r"\s*([a-z][a-z -]*?)\s*:\s*([^#]*)", re.I)
_REMEMBERED = 64  # files
_OF_SITE = frozenset({"sitemap", "sitemaps", "site-map", "host", "license"})


@dataclass(frozen=True, slots=True)
class RobotsLine:
    """A line that says something."""

    number: int
    """From 1."""

    field: str
    """Lower case, such as ``disallow``."""

    value: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.field.capitalize()}: {self.value}"


def product_token(user_agent: str) -> str:
    """The name by which a robots.txt knows a crawler: ``newsspider`` of ``newsspider/1.0 (…)``.

    RFC 9309, section 2.2.1; case is folded.
    """
    found = _TOKEN.match(user_agent.strip())
    return found[0].lower() if found else "*"


@lru_cache(_REMEMBERED)  # of a host it is asked for each of its pages
def lines_for(text: str, user_agent: str) -> tuple[RobotsLine, ...]:
    """The lines of the groups of a crawler, or, where it has none, of those of all crawlers."""
    groups: dict[str, list[list[RobotsLine]]] = {}
    group: list[RobotsLine] = []
    is_head = False
    for number, line in enumerate(text.splitlines(), 1):
        head, said = GROUP_LINE.match(line), _LINE.match(line)
        if head:
            group = group if is_head else []
            is_head = True
            groups.setdefault(product_token(head[2]), []).append(group)
        elif said and said[1].lower() not in _OF_SITE:
            is_head = False
            group.append(RobotsLine(number, said[1].lower(), said[2].strip()))
    ours = groups.get(product_token(user_agent), groups.get("*", []))
    return tuple(chain.from_iterable({id(one): one for one in ours}.values()))


@lru_cache(_REMEMBERED)
def lines_of_site(text: str, field: str) -> tuple[RobotsLine, ...]:
    """The lines of a field that is for all crawlers, such as ``sitemap``."""
    lines = ((number, _LINE.match(line)) for number, line in enumerate(text.splitlines(), 1))
    return tuple(
        RobotsLine(number, field, said[2].strip())
        for number, said in lines
        if said and said[1].lower() == field
    )


def path_matches(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` and ``$`` (section 2.2.3) is a path's, or begins it."""
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if others and pattern.endswith("$") else None
    for part in others:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if not pattern.endswith("$"):
        return True
    return at == len(path) if last is None else path[at:].endswith(last)
