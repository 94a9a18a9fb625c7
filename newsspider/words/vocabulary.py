"""The words that patterns are made of: named groups, so that a word stands in one place.

``{desk}`` in a pattern is any of the words that ``vocabulary.toml`` lists under that name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from newsspider.words.fold import TRADITIONAL

Groups = Mapping[str, str]
_REFERENCE = re.compile(r"\{([a-z_]+)\}")
# What an escape, a class or an ideograph is in a regular expression.
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[\u4e00-\u9fff]", re.S)


@cache
def shipped_groups() -> Groups:
    """The groups of ``vocabulary.toml``: names and words, which blanks set apart."""
    text = resources.files(__package__).joinpath("vocabulary.toml").read_text("utf-8")
    return {name: words for table in tomllib.loads(text).values() for name, words in table.items()}


def expand(pattern: str, groups: Groups | None = None) -> str:
    """A pattern for folded text with the words of each group in the place of its name.

    :param groups: those of the package unless others are given.
    :raises ValueError: it names a group that there is not, or that holds itself.
    """
    return _expand(pattern, shipped_groups() if groups is None else groups, (), False)


def expand_unfolded(pattern: str) -> str:
    """The same for text as it is printed: what is simplified matches traditional characters too.

    >>> expand_unfolded("编[号图]")
    '[编編][号图號圖]'
    """
    return _expand(pattern, shipped_groups(), (), True)


def _expand(pattern: str, groups: Groups, within: tuple[str, ...], unfolded: bool) -> str:
    parts = _REFERENCE.split(pattern)
    if unfolded:
        parts[::2] = [_PIECE.sub(_both_scripts, text) for text in parts[::2]]
    parts[1::2] = [
        f"(?:{'|'.join(_words(name, groups, within, unfolded))})" for name in parts[1::2]
    ]
    return "".join(parts)


def _words(name: str, groups: Groups, within: tuple[str, ...], unfolded: bool) -> Iterator[str]:
    """The words of a group as one flat list that begins with literals: `re` is fast with those."""
    if name not in groups:
        raise ValueError(f"there is no group {{{name}}}")
    if name in within:
        raise ValueError(f"the group {{{name}}} holds itself")
    within = (*within, name)
    for word in groups[name].split():
        reference = _REFERENCE.fullmatch(word)
        if reference:
            yield from _words(reference[1], groups, within, unfolded)
            continue
        forms = TRADITIONAL.get(word[0], "") if unfolded else ""
        if forms:
            rest = _expand(word[1:], groups, within, unfolded)
            yield from (f"{first}{rest}" for first in word[0] + forms)
        else:
            yield _expand(word, groups, within, unfolded)


def _both_scripts(piece: re.Match[str]) -> str:
    characters = piece[0]
    forms = "".join(TRADITIONAL.get(character, "") for character in characters)
    if characters.startswith("["):
        return f"{characters[:-1]}{forms}]"
    return f"[{characters}{forms}]" if forms else characters
