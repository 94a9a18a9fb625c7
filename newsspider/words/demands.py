"""What a regular expression asks of every text it matches, read from its parsed form.

What is not known of a pattern, such as a back-reference, asks nothing: the demands may be too weak,
never too strong.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsspider.words.regex_tree import SubPattern, op, parse

Node = tuple[Any, Any]
"""An operator of a parsed pattern, and what it is applied to."""

_UNKNOWN_FLAGS = re.IGNORECASE | re.LOCALE
_SINGLE = frozenset((op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY))
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
}


@dataclass(frozen=True, slots=True)
class CharClass:
    """A class such as ``[^,。]`` or ``[0-9]``."""

    listed: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, str], ...] = ()
    categories: tuple[Any, ...] = ()
    is_negated: bool = False

    @classmethod
    def of(cls, items: Sequence[Node]) -> "CharClass":
        """The class whose parsed items these are."""

        def values(wanted: Any) -> list[Any]:
            return [value for kind, value in items if kind is wanted]

        return cls(
            frozenset(map(chr, values(op.LITERAL))),
            tuple((chr(first), chr(last)) for first, last in values(op.RANGE)),
            tuple(values(op.CATEGORY)),
            items[0][0] is op.NEGATE,
        )

    def __contains__(self, char: str) -> bool:
        return self.is_negated != (char in self.listed or self._is_in_others(char))

    def _is_in_others(self, char: str) -> bool:
        for first, last in self.ranges:
            if first <= char <= last:
                return True
        # As in most classes there are none.
        return bool(self.categories) and any(_CATEGORIES[x](char) for x in self.categories)


@dataclass(frozen=True, slots=True)
class Characters:
    """A set of characters: those that are listed, and those of classes."""

    listed: frozenset[str] = frozenset()
    classes: frozenset[CharClass] = frozenset()

    @classmethod
    def of_any(cls, sets: "Iterable[Characters]") -> "Characters":
        """The characters of all sets."""
        sets = list(sets)
        return cls(
            frozenset().union(*(one.listed for one in sets)),
            frozenset().union(*(one.classes for one in sets)),
        )

    @property
    def rank(self) -> tuple[int, int]:
        """The rarer its characters are likely to be, the smaller."""
        return len(self.classes), len(self.listed)


_ANY = CharClass(is_negated=True)
_EVERY = Characters(classes=frozenset({_ANY}))


@dataclass(frozen=True, slots=True)
class Demands:
    """What one alternative of a pattern asks of a text that it matches as a whole."""

    first: Characters
    last: Characters
    shortest: int
    longest: int
    needed: list[Characters]
    """Of each of these sets the text holds a character; the rarest set first."""


def demands_of(pattern: str) -> list[Demands]:
    """What each alternative of a pattern asks.

    :raises re.error: it is no regular expression.
    """
    parsed = parse(pattern)
    if parsed.state.flags & _UNKNOWN_FLAGS:
        return [Demands(_EVERY, _EVERY, 0, sys.maxsize, [])]
    return [_of_alternative(nodes, parsed.state) for nodes in _alternatives(parsed.data)]


def _alternatives(nodes: list[Node]) -> Iterator[list[Node]]:
    if len(nodes) == 1 and nodes[0][0] is op.BRANCH:
        for branch in _branches(nodes[0]):
            yield from _alternatives(branch)
    else:
        yield nodes


def _branches(node: Node) -> list[list[Node]]:
    # Not iterated over as they are: parsed patterns are slow at that.
    return [branch.data for branch in node[1][1]]


def _of_alternative(nodes: list[Node], state: Any) -> Demands:
    shortest, longest = SubPattern(state, nodes).getwidth()
    needed = sorted(dict.fromkeys(_needed(nodes)), key=lambda chars: chars.rank)
    return Demands(_at_edge(nodes, 1), _at_edge(nodes, -1), shortest, longest, needed)


def _one_of(node: Node) -> Characters | None:
    """The characters that a node stands for, if it stands for exactly one of them."""
    kind, value = node
    if kind is op.LITERAL:
        return Characters(frozenset(chr(value)))
    if kind is op.NOT_LITERAL:
        return _of_class([(op.NEGATE, None), (op.LITERAL, value)])
    if kind is op.IN:
        if all(item is op.LITERAL for item, _ in value):
            return Characters(frozenset(chr(code) for _, code in value))
        return _of_class(value)
    return _EVERY if kind is op.ANY else None


def _of_class(items: Sequence[Node]) -> Characters:
    of_items = CharClass.of(items)
    is_known = _CATEGORIES.keys() >= set(of_items.categories)
    return Characters(classes=frozenset({of_items})) if is_known else _EVERY


def _inner(node: Node) -> list[Node] | None:
    """What a group or a repeat holds."""
    kind, value = node
    if kind is op.SUBPATTERN and not value[1] and not value[2]:
        inner: list[Node] = value[3].data
        return inner
    if kind is op.ATOMIC_GROUP:
        return list(value.data)
    return list(value[2].data) if kind in _REPEATS else None


def _is_empty(node: Node) -> bool:
    """Whether a node may match nothing at all."""
    kind, value = node
    if kind is op.BRANCH:
        return any(all(map(_is_empty, branch)) for branch in _branches(node))
    if kind in _REPEATS and value[0] == 0:
        return True
    inner = _inner(node)
    return kind not in _SINGLE if inner is None else all(map(_is_empty, inner))


def _at_edge(nodes: Sequence[Node], step: int) -> Characters:
    """The characters with which a match may begin (`step` 1) or end (-1)."""
    found: list[Characters] = []
    for node in nodes[::step]:
        kind = node[0]
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if kind is op.BRANCH:
            found += [_at_edge(branch, step) for branch in _branches(node)]
        else:
            inner = _inner(node)
            found.append((_one_of(node) or _EVERY) if inner is None else _at_edge(inner, step))
        if not _is_empty(node):
            break
    return found[0] if len(found) == 1 else Characters.of_any(found)


def _needed(nodes: Sequence[Node]) -> list[Characters]:
    """Sets of characters, of each of which every match holds one."""
    found: list[Characters] = []
    for node in nodes:
        kind, value = node
        if kind is op.BRANCH:
            found += _in_each(list(map(_needed, _branches(node))))
        elif kind is op.ASSERT and value[0] == 1:
            found += _needed(value[1].data)
        elif kind not in _REPEATS or value[0]:
            one = _one_of(node)
            found += [one] if one else _needed(_inner(node) or ())
    return [chars for chars in found if _ANY not in chars.classes]


def _in_each(branches: Sequence[list[Characters]]) -> Iterator[Characters]:
    """What a match needs whichever branch it takes."""
    ranked = [sorted(needed, key=lambda chars: chars.rank) for needed in branches]
    return (Characters.of_any(sets) for sets in zip(*ranked, strict=False))
