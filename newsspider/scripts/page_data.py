"""The data that the scripts of a page hold: JSON, and what JavaScript writes much like it.

Next.js and Nuxt 3 have a script of JSON, Nuxt 2 a function that returns an object, others give a
variable its value. Nothing is evaluated.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsspider.page.lines import Element
from newsspider.scripts.literals import (
    LITERAL,
    percent_decoded,
    read_data,
    read_literal,
    unescape,
)

_ASSIGNED = re.compile(
    r"[\w$\])][\"']?\s{0,3}=\s{0,3}(?:(?P<value>[\[{])|(?P<quoted>JSON\.parse\(|decodeURIComponent\("
    r"|(?=[\"'](?:[\[{]|%[57]B)))"
    r"|\(?function\s?\((?P<names>[\w$,\s]*)\)\s{0,3}\{)"
)
_RETURN = re.compile(r"return\s{0,3}(?=[\[{])")
_CALLED = re.compile(r"[;\s]*\}\s*\)?\s*(?=\()")
_BRACKET = re.compile(rf"{LITERAL.pattern}|[\[({{]|[\])}}]", re.S)
_NAMES = re.compile(r"(?:url|link|href)", re.I)
_CHARS = 2_000_000  # of a script
_LITERAL_CHARS = 500_000
_TRIES, _ENDLESS = 20, 2  # values of a script, and those that no bracket closes


def page_data(root: Element) -> Iterator[Any]:
    """The objects and lists in the scripts of a page that may hold links."""
    for script in root.iter("script"):
        if _NAMES.search((script.text or "")[:_CHARS]):
            yield from script_data(script, _NAMES)


def is_program(script: Element) -> bool:
    """Whether a script holds JavaScript or data, not a template of HTML."""
    kind = (script.get("type") or "").lower()
    return not kind or kind == "module" or "javascript" in kind or "json" in kind


def script_data(script: Element, mark: re.Pattern[str]) -> Iterator[Any]:
    """The objects and lists in a script.

    :param mark: what a literal that is not JSON must have in it to be worth reading.
    """
    text = percent_decoded((script.text or "")[:_CHARS])
    if not is_program(script):
        return
    if "json" in (script.get("type") or "").lower():
        data = _json(text.strip())
        is_flat = script.get("id") == "__NUXT_DATA__" and isinstance(data, list)
        yield _revived(data) if is_flat else data
    else:
        yield from islice(filter(None, _assigned(text, mark)), _TRIES)


def _assigned(text: str, mark: re.Pattern[str]) -> Iterator[Any]:
    """What variables of a script are given; an attempt that failed is None."""
    at = endless = 0
    for _ in range(_TRIES):
        match = _ASSIGNED.search(text, at)
        if match is None or endless > _ENDLESS:
            return
        at = match.end()
        if match["value"]:
            start = at - 1
            try:
                data, at = read_data(text, start)
                yield data
            except ValueError:
                at, inside = _bracketed(text, start)
                endless += not inside
                yield _literal(inside, mark)
        elif match["quoted"] is not None:
            at, data = _quoted(text, at)
            yield data
        else:
            yield _returned(text, at, match["names"].replace(" ", "").split(","), mark)


def _json(text: str) -> Any:
    try:
        return read_data(text)[0]
    except ValueError:
        return None


def _literal(text: str, mark: re.Pattern[str]) -> Any:
    if not mark.search(text):
        return None
    try:
        return read_literal(text)
    except ValueError:
        return None


def _quoted(text: str, at: int) -> tuple[int, Any]:
    """The end of the next string, and the JSON in it."""
    literal = LITERAL.search(text, at, at + _LITERAL_CHARS)
    if literal is None:
        return at, None
    return literal.end(), _json(percent_decoded(unescape(literal[1] or literal[2] or "")))


def _returned(text: str, at: int, names: list[str], mark: re.Pattern[str]) -> Any:
    """What a function returns that is called at once: its object, with the arguments in place."""
    start = _RETURN.search(text, at)
    if start is None:
        return None
    end, inside = _bracketed(text, start.end())
    called = _CALLED.match(text, end)
    _, arguments = _bracketed(text, called.end()) if called else (0, "")
    if not mark.search(inside) and not mark.search(arguments):
        return None
    try:
        values = read_literal(f"[{arguments[1:-1]}]")
    except ValueError:
        values = []
    try:
        return read_literal(inside, dict(zip(names, values, strict=False)))
    except ValueError:
        return None


def _bracketed(text: str, start: int) -> tuple[int, str]:
    """The end of what begins with a bracket, and that; nothing where no bracket closes it."""
    depth = 0
    for token in _BRACKET.finditer(text, start, start + _LITERAL_CHARS):
        depth += {"[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1}.get(token[0], 0)
        if depth == 0:
            return token.end(), text[start : token.end()]
    return start + 1, ""


def _revived(flat: list[Any]) -> Any:
    """The data of a flat list, in which numbers stand for the values at their places."""
    made: dict[int, Any] = {}

    def value(at: Any) -> Any:
        """What stands at a place, with what it points to in it."""
        if not isinstance(at, int) or not 0 <= at < len(flat):
            return None
        if at not in made:
            told = flat[at]
            if isinstance(told, dict):
                made[at] = {}
                made[at].update((name, value(inner)) for name, inner in told.items())
            elif isinstance(told, list) and told and isinstance(told[0], str):  # Reactive, Date …
                made[at] = None
                inner = told[1] if len(told) > 1 else None
                made[at] = value(inner) if isinstance(inner, int) else inner
            elif isinstance(told, list):
                made[at] = []
                made[at].extend(map(value, told))
            else:
                made[at] = told
        return made[at]

    try:
        return value(0)
    except RecursionError:
        return None
