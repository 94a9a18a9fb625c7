"""The rights signals of a page, its answer and its host; no more than read, and not judged.

- ``robots``, ``x-robots-tag``: ``noindex``, ``noarchive``, ``noai``, ``noimageai`` of the robots
  meta element and the header that stands for it;
- ``tdm-reservation``, ``tdm-policy``: TDM Reservation Protocol (W3C community group, 2024);
- ``content-usage``: AI preferences (IETF draft-ietf-aipref-attach);
- ``content-signal``: Content Signals (Cloudflare's policy for robots.txt);
- ``license``: Really Simple Licensing 1.0.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, wraps
from itertools import islice
from typing import Any, ParamSpec

from newsspider.items import Right
from newsspider.robots_txt import decoded, license_lines, path_matches, usage_lines
from newsspider.words.fold import single_spaced

META, HEADER, ROBOTS, TDMREP = "meta", "header", "robots.txt", "tdmrep.json"
"""Where a signal stands."""

_PLAIN = ("tdm-reservation", "tdm-policy", "content-usage", "content-signal")
_SPEAKS = re.compile(r"(?<![a-z-])(?:no(?:index|archive|ai|imageai)|none)(?![a-z-])", re.I)
# No character is looked at from two beginnings: else 100 kB of "<meta " take ten seconds.
_LINK = re.compile(r"<([^<>]*+)>([^,<]*+)")
_LICENSE = re.compile(r"rel=\"?license\b", re.I)
_META = re.compile(rb"<meta\b[^<>]*+>", re.I)
_ATTRIBUTE = re.compile(rb"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_VALUE_CHARS = 2_000  # a header may name forty crawlers
_MOST = 100  # of a page, an answer, a host: they stand on each record
_REMEMBERED = 64  # files

_P = ParamSpec("_P")


def _few(read: Callable[_P, Iterator[Right]]) -> Callable[_P, Iterator[Right]]:
    """The same reader, which tells each signal once and not thousands of them."""

    @wraps(read)
    def few(*args: _P.args, **kwargs: _P.kwargs) -> Iterator[Right]:
        told: set[Right] = set()
        new = (right for right in read(*args, **kwargs) if right not in told)
        for right in islice(new, _MOST):
            told.add(right)
            yield right

    return few


@_few
def of_metas(metas: Mapping[str, list[str]]) -> Iterator[Right]:
    """The signals of a page's meta elements.

    :param metas: contents by lower-case name.
    """
    for name in ("robots", "newsspider"):
        for content in metas.get(name, ()):
            if _SPEAKS.search(content):
                yield _right("robots", content, META)
    for name in _PLAIN[:2]:
        for content in metas.get(name, ()):
            if content:
                yield _right(name, content, META)


def read_metas(content: bytes) -> dict[str, list[str]]:
    """The contents of the meta elements of a page by lower-case name, without a parse of it.

    :param content: in any coding; of UTF-16, all that is read here are the zeros between letters.
    """
    metas: dict[str, list[str]] = {}
    for element in _META.findall(content.replace(b"\0", b"")):
        attributes = {
            name.lower(): (double or single or bare).decode("latin-1")
            for name, double, single, bare in _ATTRIBUTE.findall(element)
        }
        name = attributes.get(b"name", "").strip().lower()
        if name:
            metas.setdefault(name, []).append(attributes.get(b"content", ""))
    return metas


@_few
def of_headers(headers: Iterable[tuple[str, str]]) -> Iterator[Right]:
    """The signals of an answer's headers.

    :param headers: names and values, a name as often as it came.
    """
    for name, value in headers:
        name = name.lower()
        if name in _PLAIN or (name == "x-robots-tag" and _SPEAKS.search(value)):
            yield _right(name, value, HEADER)
        elif name == "link":
            for url, parameters in _LINK.findall(value):
                if _LICENSE.search(parameters):
                    yield _right("license", url, HEADER)


@_few
def of_robots(text: str, path: str, agent: str) -> Iterator[Right]:
    """The signals of a robots.txt for a path: of each kind the lines for it most specific.

    :param path: with its query.
    :param agent: the user agent.
    """
    path = decoded(path)
    best: dict[str, tuple[int, list[str]]] = {}
    for line in usage_lines(text, agent):
        pattern, value = _split_path(line.value)
        length, values = best.get(line.field, (0, []))
        if not value or len(pattern) < length or not path_matches(decoded(pattern), path):
            continue
        if len(pattern) > length:
            values = []
            best[line.field] = (len(pattern), values)
        values.append(value)
    for field, (_, values) in best.items():
        yield from (_right(field, value, ROBOTS) for value in values)
    for line in license_lines(text):
        if line.value:
            yield _right("license", line.value, ROBOTS)


def _split_path(value: str) -> tuple[str, str]:
    if not value.startswith("/"):
        return "/", value
    path, *rest = value.split(None, 1)
    return path, "".join(rest)


def of_tdmrep(content: bytes, path: str) -> Iterator[Right]:
    """The signals of ``/.well-known/tdmrep.json`` for a path: of the entry that is most specific.

    What is no such file says nothing.
    """
    path = decoded(path)
    entry = next((one for where, one in _tdm_entries(content) if path_matches(where, path)), {})
    for name in _PLAIN[:2]:
        if entry.get(name) is not None:
            yield _right(name, str(entry[name]), TDMREP)


@lru_cache(_REMEMBERED)  # a host's file speaks of all of its pages
def _tdm_entries(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The entries and their places, the most specific ones first."""
    found = _json(content) or _json(content[: content.rfind(b"}") + 1] + b"]")  # it may break off
    entries = found if isinstance(found, list) else [found]
    placed = [(decoded(str(x.get("location") or "")), x) for x in entries if isinstance(x, dict)]
    return sorted(placed, key=lambda one: len(one[0]), reverse=True)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _right(signal: str, value: str, where: str) -> Right:
    return Right(signal, single_spaced(value)[:_VALUE_CHARS], where)
