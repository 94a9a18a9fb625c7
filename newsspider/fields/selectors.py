"""Where one portal's pages keep what a record wants: CSS selectors, and what they find.

The pages of one site change their templates without notice, so a selector is evidence, not law:
what it finds is the strongest candidate for its field, and where it finds nothing the search for
any page goes on as if there were none.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from newsspider.page.lines import Element, Reading
from newsspider.words.fold import single_spaced
from newsspider.words.known_labels import GAP

_TEXT_NODES: Any = etree.XPath("descendant::text()[not(ancestor::script) and not(ancestor::style)]")
_CLASSES: Any = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_IDS: Any = etree.XPath("descendant-or-self::*/@id", smart_strings=False)
_MOST_MATCHES, _VALUE_CHARS = 20, 200


class WrongSelector(ValueError):
    """A selector that is no CSS; the message names it and its field."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors (Selectors Level 3) of one portal; None leaves a field to the general search.

    Several templates are several selectors with commas between: of what they find, the block with
    the most running text is the body (of nested ones, an inner one), and the first element with
    text the headline.
    """

    body: str | None = None
    """The block that holds the story; boilerplate in it is removed as on any page."""

    title: str | None = None
    authors: str | None = None
    """Names, labels (作者：, 记者) and all; several elements are several authors."""

    source: str | None = None
    published: str | None = None
    sections: str | None = None
    """The entries of the breadcrumb one by one, or all of it with arrows between."""

    drop: str | None = None
    """What is no story wherever it stands: lines that stand in such an element go."""

    def check(self) -> None:
        """Raise `WrongSelector` if one of them is no CSS."""
        for name, css in self._given():
            _compile(name, css)

    def _given(self) -> list[tuple[str, str]]:
        """The fields that have a selector."""
        given = ((each.name, getattr(self, each.name)) for each in fields(self))
        return [(name, css) for name, css in given if css]

    def select(self, root: Element | None) -> "Selection":
        """What they find on a page, before anything is removed from it."""
        given = self._given()
        if root is None or not given:
            return Selection()
        names = {name for value in {*_CLASSES(root), *_IDS(root)} for name in value.split()}
        found = {name: _find(_compile(name, css), names, root) for name, css in given}
        texts = {
            name: [text for text in map(value_of, found.get(name, ())[:_MOST_MATCHES]) if text]
            for name in ("authors", "source", "published", "sections")
        }
        return Selection(found, texts)


class _Alternative(NamedTuple):
    """One of the selectors between commas."""

    path: str
    """XPath."""

    names: frozenset[str]
    """The classes and ids that a page must have for it to find anything."""


@lru_cache(maxsize=256)
def _compile(name: str, css: str) -> tuple[_Alternative, ...]:
    from cssselect import HTMLTranslator, SelectorError, parse  # most portals need no selector

    try:
        return tuple(
            _Alternative(
                HTMLTranslator().selector_to_xpath(one, translate_pseudo_elements=True),
                frozenset(_names_in(one.parsed_tree)),
            )
            for one in parse(css)
        )
    except SelectorError as error:
        raise WrongSelector(f"{name}={css!r} is no CSS selector: {error}") from error


def _names_in(tree: Any) -> Iterator[str]:
    from cssselect.parser import Class, CombinedSelector, Hash

    if isinstance(tree, CombinedSelector):
        yield from _names_in(tree.subselector)
    elif isinstance(tree, Class):
        yield tree.class_name
    elif isinstance(tree, Hash):
        yield tree.id
    if hasattr(tree, "selector"):
        yield from _names_in(tree.selector)


def _find(
    alternatives: tuple[_Alternative, ...], names: Collection[str], root: Element
) -> list[Element]:
    """What a selector finds, in document order.

    Each alternative costs a walk over the page, and those for other templates of the portal, or
    on a list, find nothing: they are known by the names that the page lacks.
    """
    paths = tuple(one.path for one in alternatives if one.names.issubset(names))
    found: list[Element] = _xpath(paths)(root) if paths else []
    return found


@lru_cache(maxsize=1024)
def _xpath(paths: tuple[str, ...]) -> Any:
    return etree.XPath(" | ".join(paths))


def value_of(element: Element) -> str:
    """The text of an element, or what it states for machines: HTML, 5.2.3 (microdata), Values."""
    declared = {"meta": "content", "time": "datetime"}.get(str(element.tag))
    text = single_spaced(element.get(declared) or "") if declared else ""
    nodes = (single_spaced(node) for node in _TEXT_NODES(element))
    return (text or GAP.join(filter(None, nodes)))[:_VALUE_CHARS]


@dataclass(slots=True)
class Selection:
    """What selectors found on a page."""

    found: dict[str, list[Element]] = field(default_factory=dict)
    """The elements by field; a field without a selector is missing."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """The values of the fields that are told in a few words."""

    def container(self, reading: Reading) -> Element | None:
        """The block of the story: of those found, the one with the most running text."""
        weights = {
            block: sum(line.weight for line in reading.lines[slice(*reading.ranges[block])])
            for block in self.found.get("body", ())
            if block in reading.ranges
        }
        prose = [block for block, weight in weights.items() if weight]
        around = {outer for block in prose for outer in block.iterancestors()}
        inner = [block for block in prose if block not in around]
        return max(inner, key=weights.__getitem__, default=None)

    def headline(self, reading: Reading) -> int | None:
        """The number of the headline's line."""
        for element in self.found.get("title", ()):
            inside = set(element.iter())
            for index, line in enumerate(reading.lines):
                if not inside.isdisjoint(line.texts):
                    return index
        return None

    def missed(self, reading: Reading) -> set[str]:
        """The fields whose selectors found no element, or no text where there must be some."""
        found: dict[str, object] = {
            **self.found,
            "body": self.container(reading),
            "title": self.headline(reading),
        }
        return {name for name in self.found if found[name] is None or found[name] == []}

    @property
    def dropping(self) -> list[Element]:
        """The elements that go."""
        return self.found.get("drop", [])

    def dropped(self, reading: Reading) -> list[int]:
        """The numbers of the lines that go: all of their text stands in elements that go."""
        if not self.dropping:
            return []
        below = self._below_dropped()
        inside = below.union(self.dropping)  # an element's text is in it, its tail is not
        return [
            index
            for index, line in enumerate(reading.lines)
            if inside.issuperset(line.texts) and below.issuperset(line.tails)
        ]

    def without_dropped_pictures(self, reading: Reading) -> Reading:
        """The reading without the pictures in elements that go."""
        below = self._below_dropped()
        if below:
            pictures = [picture for picture in reading.pictures if picture.element not in below]
            return replace(reading, pictures=pictures)
        return reading

    def _below_dropped(self) -> set[Element]:
        below: set[Element] = set()
        for element in self.dropping:
            if element not in below:
                below.update(element.iterdescendants())
        return below
