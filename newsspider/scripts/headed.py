"""What a script's data holds beside a headline.

A state holds other stories too: what else is new, comments, advertisements. The page's own story
stands in the object that has its headline, or near it, in none that has a headline of its own.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsspider.scripts.blocklist import paragraphs_of
from newsspider.scripts.literals import read_data
from newsspider.words.fold import single_spaced

_TITLES = ("title", "headline")
_OTHERS = re.compile(r"comment|repl(?:y|ies)|relat|recomm|feeds?|hot|rank", re.I)
_BODY = re.compile(r"(?:article|news|full|main|raw)?_?(?:body|content|text|html|detail)", re.I)
_DEPTH, _LEVELS = 24, 3
_DATA_CHARS = 40
_DEEPER = 0.7


class Piece(NamedTuple):
    """A text of a script's data that may be a story."""

    text: str
    """Plain, or HTML; a list of blocks has one a line."""

    is_body: bool
    """Whether its name says that it is the text of a story, or blocks make it up."""

    near: float
    """1 in the object of the headline itself, less the deeper it stands."""


def headed_objects(data: Any, headline: str, depth: int = _DEPTH) -> Iterator[list[Any]]:
    """The objects that have a headline among their own strings, each with those around it.

    The innermost comes first.
    """
    data = _opened(data)
    if not depth or not isinstance(data, dict | list):
        return
    values = list(data.values()) if isinstance(data, dict) else data
    for value in values:
        for objects in headed_objects(value, headline, depth - 1):
            yield [*objects, data][:_LEVELS]
    if isinstance(data, dict) and any(_says(value, headline) for value in values):
        yield [data]


def pieces(data: Any, headline: str) -> Iterator[Piece]:
    """The texts in an object, but for those of other stories."""
    return _pieces(data, "", headline, 1 / _DEEPER, _DEPTH)


def _pieces(data: Any, name: str, headline: str, near: float, depth: int) -> Iterator[Piece]:
    data = _opened(data)
    if isinstance(data, str):
        yield Piece(data, _BODY.fullmatch(name) is not None, near)
    elif depth and isinstance(data, list):
        paragraphs = paragraphs_of(data)
        if paragraphs:
            yield Piece("\n".join(paragraphs), True, near)
        for value in data:
            yield from _pieces(value, name, headline, near * _DEEPER, depth - 1)
    elif depth and isinstance(data, dict) and not _has_other_headline(data, headline):
        for key, value in data.items():
            if not _OTHERS.search(key):
                yield from _pieces(value, key, headline, near * _DEEPER, depth - 1)


def own_values(data: Any, headline: str, depth: int) -> Iterator[tuple[str, Any]]:
    """The names and values of an object and then of those in it, but for other stories'."""
    if not isinstance(data, dict) or _has_other_headline(data, headline):
        return
    own = [(key, value) for key, value in data.items() if not _OTHERS.search(key)]
    yield from own
    for _, value in own if depth else ():
        yield from own_values(value, headline, depth - 1)


def _has_other_headline(data: Any, headline: str) -> bool:
    titles = [data.get(name) for name in _TITLES] if isinstance(data, dict) else []
    told = [single_spaced(title) for title in titles if isinstance(title, str)]
    return any(told) and not any(
        title and (title in headline or headline in title) for title in told
    )


def _says(value: Any, headline: str) -> bool:
    return isinstance(value, str) and len(value) > 1 and single_spaced(value) == headline


def _opened(data: Any) -> Any:
    """The data that a string holds, if it does."""
    if isinstance(data, str) and len(data) >= _DATA_CHARS and data[:1] in "{[":
        try:
            return read_data(data)[0]
        except ValueError:
            pass
    return data
