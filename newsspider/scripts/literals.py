"""Strings and data as a script's source writes them. Nothing is evaluated."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

LITERAL = re.compile(r"(?<!\\)(?:\"((?:[^\"\\\n]|\\.)*+)\"|'((?:[^'\\\n]|\\.)*+)')", re.S)
"""A string literal; its inside is the first group or the second.

None begins with an escaped quote: each of a string without end would be tried to the end otherwise.
"""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "0": "", "\n": ""}
# Strings that + joins with each other and with variables.
_JOINED = re.compile(
    rf"(?:{LITERAL.pattern})(?:\s{{0,3}}\+\s{{0,3}}(?:{LITERAL.pattern}|[A-Za-z_$][\w$]{{0,40}}))*+",
    re.S,
)
_PIECE = re.compile(rf"{LITERAL.pattern}|(?P<name>[A-Za-z_$][\w$]*)", re.S)
# The tokens of an object literal that JSON would have otherwise: all strings, so that nothing
# inside one is taken for a token; booleans and undefined as minifiers write them; calls, whose
# string stands for what they make of it; names.
_STRING = r"(?:\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')"
_TOKEN = re.compile(
    rf"{LITERAL.pattern}|(?P<key>[A-Za-z_$][\w$]*|\d+)(?=\s*:)|(?P<short>!0|!1|void 0)"
    rf"|(?P<made>(?:new\s+)?[A-Za-z_$][\w$.]*\(\s*(?P<of>{_STRING})?[^()\"']*\))"
    r"|(?P<method>(?<=[\"'\])])\.\w+\([^()]*\))|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)"
    r"|(?P<comma>,\s*(?=[}\]]))|(?P<comment>//[^\n]*|/\*.*?\*/)",
    re.S | re.I,
)
_SHORT = {"!0": "true", "!1": "false", "void 0": "null"}
_WORDS = frozenset(("true", "false", "null"))
# How `encodeURIComponent` and `escape` begin what is data, HTML or a string.
_ENCODED = re.compile(r"\s*%(?:7B|5B|22|3C)", re.I)
_UNICODE = re.compile(r"%u([0-9a-f]{4})", re.I)


def unescape(literal: str) -> str:
    """What the inside of a string literal stands for."""
    if "\\" not in literal:
        return literal
    text = _ESCAPE.sub(_character, literal)
    return _SURROGATES.sub(
        lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text
    )


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(escape[3], escape[3])


def percent_decoded(text: str) -> str:
    """What a text stands for that begins as data, HTML or a string in percent-encoding does."""
    if not _ENCODED.match(text):
        return text
    return unquote(_UNICODE.sub(lambda code: chr(int(code[1], 16)), text))


def joined_strings(script: str) -> Iterator[str]:
    """The strings that a script puts together, with ``{name}`` where a variable stands."""
    for match in _JOINED.finditer(script):
        yield "".join(
            f"{{{piece['name']}}}" if piece["name"] else unescape(piece[1] or piece[2] or "")
            for piece in _PIECE.finditer(match[0])
        )


def read_data(text: str, start: int = 0) -> tuple[Any, int]:
    """The JSON value that begins at a place of a text, and where it ends.

    :raises ValueError: there is none.
    """
    try:  # portals leave raw line breaks inside strings
        return json.JSONDecoder(strict=False).raw_decode(text, start)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def read_literal(text: str, values: dict[str, Any] | None = None) -> Any:
    """The value of an object or list as JavaScript writes it; what follows it does not matter.

    What functions and methods make of a string is not known: the string itself stands for it.

    :param values: of variables, by name; others are null.
    :raises ValueError: it is none that can be read without running it.
    """

    def as_json(token: re.Match[str]) -> str:
        """The token as JSON has it."""
        string = token[1] if token[1] is not None else token[2]
        if string is not None:
            return json.dumps(unescape(string))
        if token["key"]:
            return json.dumps(token["key"])
        if token["made"]:
            return json.dumps(percent_decoded(unescape(token["of"][1:-1])) if token["of"] else None)
        if token["name"]:
            known = token["name"] in _WORDS
            return token["name"] if known else json.dumps((values or {}).get(token["name"]))
        if token["number"]:
            return json.dumps(
                float(token["number"]) if "." in token["number"] else json.loads(token["number"])
            )
        return _SHORT.get(token[0], "")

    return read_data(_TOKEN.sub(as_json, text))[0]
