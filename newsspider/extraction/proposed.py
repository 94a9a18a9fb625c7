"""The selectors that find on the pages of a portal what the search for any page finds there."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors, value_of
from newsspider.page.lines import Element

_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_LEAST_PAGES, _MOST_LAYOUTS = 3, 3
_NEAR_LINES, _LABEL_CHARS = 12, 6
_MOST_TRIED = 12
_TELLING = ("h1", "article", "time")  # tags that need no name


@dataclass(frozen=True, slots=True)
class Proposed:
    """A selector, and on how many of a portal's articles it finds what the search found."""

    field: str
    css: str
    found: int
    told: int
    """How many articles tell the field."""


def proposed_selectors(pages: Sequence[Page]) -> list[Proposed]:
    """For each field the selector that most often finds what the search found.

    :param pages: articles of the portal, read without selectors.
    :return: none for a field that no selector finds on three of them.
    """
    fields = {
        name: [(page, element) for page in pages if (element := find(page)) is not None]
        for name, find in _FINDERS.items()
    }
    best = (_best(name, found) for name, found in fields.items())
    return [one for one in best if one is not None]


def _best(field: str, found: Sequence[tuple[Page, Element]]) -> Proposed | None:
    """Selectors for up to three layouts: each for pages on which those before it fail."""
    best: Proposed | None = None
    left = found
    while len(left) >= _LEAST_PAGES and (best is None or best.css.count(",") < _MOST_LAYOUTS - 1):
        before = f"{best.css}, " if best else ""
        tried = [
            Proposed(field, css, sum(_agrees(field, css, *one) for one in found), len(found))
            for css in (f"{before}{one}" for one in _frequent(left))
        ]
        next_ = max(tried, key=lambda one: (one.found, -len(one.css)), default=None)
        if next_ is None or next_.found < (best.found if best else 0) + _LEAST_PAGES:
            break
        best = next_
        left = [one for one in found if not _agrees(field, best.css, *one)]
    return best


def _frequent(found: Sequence[tuple[Page, Element]]) -> list[str]:
    counted = Counter(css for _, element in found for css in dict.fromkeys(_candidates(element)))
    return [css for css, _ in counted.most_common(_MOST_TRIED)]


def _agrees(field: str, css: str, page: Page, element: Element) -> bool:
    """Whether a selector finds on a page the element that the search found."""
    selection = Selectors(**{field: css}).select(page.root)
    if field == "body":
        return selection.container(page.reading) is element
    if field == "title":
        return selection.headline(page.reading) == page.headline
    found = selection.found[field]
    return bool(found) and found[0] is element


def _candidates(element: Element) -> Iterator[str]:
    """Selectors that find an element: by its own names, and by those of what is around it."""
    tag = str(element.tag)
    yield from _named(element)
    if tag in _TELLING:
        yield tag
    parent = element.getparent()
    for around in () if parent is None else _named(parent):
        yield f"{around} > {tag}"


def _named(element: Element) -> list[str]:
    classes = (element.get("class") or "").split()
    ids = (element.get("id") or "").split()
    return [f".{name}" for name in classes if _NAME.fullmatch(name)] + [
        f"#{name}" for name in ids if _NAME.fullmatch(name)
    ]


def _title(page: Page) -> Element | None:
    return None if page.headline is None else page.lines[page.headline].owner


def _body(page: Page) -> Element | None:
    return None if page.body is None else page.body.container


def _published(page: Page) -> Element | None:
    return _near(page, {page.published.raw.strip()} if page.published else ())


def _source(page: Page) -> Element | None:
    return _alone(_near(page, {page.source} if page.source else ()), page.source or "")


def _authors(page: Page) -> Element | None:
    return _alone(_near(page, page.authors[:1]), "".join(page.authors))


def _alone(element: Element | None, text: str) -> Element | None:
    """An element that holds a name, and perhaps its label, but nothing else."""
    if element is None or len(value_of(element)) > len(text) + _LABEL_CHARS:
        return None
    return element


def _near(page: Page, texts: Collection[str]) -> Element | None:
    """The innermost element right above the story that has a text."""
    first = page.story[0] if page.story else len(page.lines)
    for line in page.lines[max(0, first - _NEAR_LINES) : first]:
        for text in texts:
            if text and text in line.text and line.owner is not None:
                return _innermost(line.owner, text)
    return None


def _innermost(element: Element, text: str) -> Element:
    for child in element:
        if isinstance(child.tag, str) and text in value_of(child):
            return _innermost(child, text)
    return element


_FINDERS = {
    "body": _body,
    "title": _title,
    "authors": _authors,
    "source": _source,
    "published": _published,
}
