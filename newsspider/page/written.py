"""What a script writes of a story into its bar: the source, the author, the time.

Systems of offices have them in variables and print them with ``document.write``, so that an empty
one leaves no label. Nothing is run: what is not made of strings and their variables is passed over.
"""

import re
from functools import cached_property
from html import unescape

from newsspider.words.fold import single_spaced
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields
from newsspider.words.substitutes import first_group

_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
_SET = re.compile(rf"\b([A-Za-z_$][\w$]*)\s*=\s*({_STRING})")
_WRITE = re.compile(r"document\.write(?:ln)?\((?!\s*\))")
_PIECE = re.compile(
    rf"\s*(?:(?P<string>{_STRING})|(?P<name>[A-Za-z_$][\w$]*)"
    r"(?:\.(?:substr(?:ing)?|slice)\(\s*0\s*,\s*(?P<chars>\d{1,2})\s*\))?)\s*(?P<next>[+)])"
)
_OTHERWISE = re.compile(r"\belse\b")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(.)")
_SCRIPT_CHARS, _BAR_CHARS = 5_000, 200
_TOLD = frozenset(("author", "reporter", "source", "time"))


def written_by(script: str, before: str) -> str:
    """The text that a script writes if it labels such a value, or is one behind a label.

    :param before: the text right before the script.
    """
    if len(script) > _SCRIPT_CHARS or "document.write" not in script:
        return ""
    program = _Script(script)
    written = [program.argument(call.end()) for call in _WRITE.finditer(script)]
    if not any(written):  # as of nearly all
        return ""
    if _OTHERWISE.search(script):  # the other branch has what stands for a missing value
        values = program.values.values()
        written = [text for text in written if any(value in text for value in values)]
    text = single_spaced(unescape(_TAG.sub(" ", "".join(written))))
    if not text or len(text) > _BAR_CHARS:
        return ""
    is_value = before.rstrip().endswith(COLONS)
    told = (found.kind in _TOLD and found.value for found in read_fields(text)[0])
    return text if is_value or any(told) else ""


class _Script:
    """A script and, if they are asked for, the strings that its variables have."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def values(self) -> dict[str, str]:
        """By name; an empty one is given another value on the way."""
        values: dict[str, str] = {}
        for name, string in _SET.findall(self._text):
            if text := _inside(string):
                values.setdefault(name, text)
        return values

    def argument(self, at: int) -> str:
        """The argument that begins at a place, "" where it is not known."""
        parts: list[str] = []
        while piece := _PIECE.match(self._text, at):
            string = piece["string"]
            value = _inside(string) if string else self.values.get(piece["name"])
            if value is None:
                return ""
            parts.append(value[: int(piece["chars"])] if piece["chars"] else value)
            if piece["next"] == ")":
                return "".join(parts)
            at = piece.end()
        return ""


def _inside(string: str) -> str:
    return _ESCAPED.sub(first_group, string[1:-1])
