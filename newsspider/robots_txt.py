"""The lines of a robots.txt, and which of them are for one crawler (RFC 9309)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote_to_bytes

_TOKEN = re.compile(r"[^\s/;(]+")
# As generous as Protego, which takes a colon that is missing.
_GROUP = re.compile(r"\s*user[- ]?agent[ \t]*[: \t][ \t]*([^#]*)", re.I)
_OF_SITE = re.compile(r"\s*(?:sitemaps?|site-map|host|license)\s*[:\s]", re.I)
_LINE = re.compile(r"\s*([a-z][a-z-]*)(?:\s*:|\s)\s*([^#]*)", re.I)
_REMEMBERED = 64  # files

Numbered = tuple[int, str]
"""A line as it stands, after its number."""


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


def group_of(text: str, user_agent: str) -> tuple[Numbered, ...]:
    """What stands in the groups of a crawler or, where it has none, in those of all crawlers.

    Comments and empty lines may be among it, names of crawlers are not. No other group is read: a
    thousand names over a thousand rules would be a million.
    """
    names = (product_token(user_agent), "*")
    found: dict[str, list[list[Numbered]]] = {}
    group: list[Numbered] = []
    is_head = False
    for number, line in enumerate(text.splitlines(), 1):
        head = _GROUP.match(line)
        if head:
            group = group if is_head else []
            is_head = True
            for named in [*filter(str.strip, head[1].split(","))] or [""]:
                name = product_token(named).replace("*", "") or "*"
                if name in names:
                    found.setdefault(name, []).append(group)
        elif not _OF_SITE.match(line) and line.partition("#")[0].strip():
            is_head = False
            group.append((number, line))
    ours = found.get(names[0], found.get("*", []))
    return tuple(chain.from_iterable({id(one): one for one in ours}.values()))


def lines_of(group: Iterable[Numbered]) -> list[RobotsLine]:
    """What the lines of a group say."""
    said = ((number, _LINE.match(line)) for number, line in group)
    return [RobotsLine(number, x[1].lower(), x[2].strip()) for number, x in said if x]


def site_lines(text: str) -> list[str]:
    """The lines that are for all crawlers, such as ``Sitemap``, as they stand."""
    return [line for line in text.splitlines() if _OF_SITE.match(line)]


@lru_cache(_REMEMBERED)  # of a host it is asked for each of its pages
def usage_lines(text: str, user_agent: str) -> tuple[RobotsLine, ...]:
    """The lines for a crawler that say what may be done with pages."""
    lines = lines_of(group_of(text, user_agent))
    return tuple(line for line in lines if line.field in ("content-usage", "content-signal"))


@lru_cache(_REMEMBERED)
def license_lines(text: str) -> tuple[RobotsLine, ...]:
    """The lines that name a licence, which is for all crawlers."""
    lines = ((number, _LINE.match(line)) for number, line in enumerate(text.splitlines(), 1))
    return tuple(
        RobotsLine(number, "license", said[2].strip())
        for number, said in lines
        if said and said[1].lower() == "license"
    )


def decoded(path: str) -> str:
    """A path or pattern without percent-encoding, a character for each byte."""
    return unquote_to_bytes(path).decode("latin-1")


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
