"""What a page declares about itself: meta elements, JSON-LD, links and its title element."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from newsspider.page.lines import Element
from newsspider.words.fold import single_spaced

_ARTICLE_TYPES = re.compile(r"(?:News|Blog|Report|Tech|Scholarly|Satirical)?(?:Article|Posting)$")
_TITLE_PARTS = re.compile(r"\s*(?:[_|｜–—]+|\s-+\s|--+|\s[·•]\s|>>|»|-(?=[^-]*$))\s*")
_LINE_BREAK = re.compile(r"</?br\s*/?>", re.I)
_ENTITY = re.compile(r"&[a-z]{2,8};", re.I)  # &#27; is none of them
_DEPTH = 8
_POSITION_DIGITS = 9
_TITLE_CHARS, _META_CHARS = 300, 5_000


@dataclass(slots=True)
class PageMetadata:
    """The declarations of a page, as found."""

    titles: list[str] = field(default_factory=list)
    """The title elements, each once; pages glued together by a CMS have several."""

    entries: list[str] = field(default_factory=list)
    """What links to the page itself say, such as its entry in the list of a paper's stories."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """Contents by lower-case name, property or itemprop, in page order."""

    json_ld: dict[str, Any] = field(default_factory=dict)
    """The first JSON-LD object that is an article, empty if there is none."""

    breadcrumb: list[str] = field(default_factory=list)
    """The names in the first JSON-LD ``BreadcrumbList``, outermost first."""

    canonical: str | None = None
    base: str | None = None
    lang: str | None = None

    @property
    def title(self) -> str | None:
        """The first title element."""
        return self.titles[0] if self.titles else None

    @property
    def site_names(self) -> list[str]:
        """The names that the page gives its site, in meta elements and behind its title."""
        names = [self.meta("og:site_name"), self.meta("application-name", "site_name", "sitename")]
        names += _TITLE_PARTS.split(self.title or "")[1:]
        return [name for name in names if name]

    @property
    def sections(self) -> list[str]:
        """The section that the page says it belongs to."""
        section = self.meta("article:section") or text_of(self.json_ld.get("articleSection"))
        return [section] if section else []

    def meta(self, *names: str) -> str | None:
        """The first non-empty content among the names, in the order given."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return None


def read_metadata(root: Element) -> PageMetadata:
    """Read the declarations of a page; malformed ones are passed over."""
    declared = PageMetadata(lang=root.get("lang") or root.get("xml:lang"))
    titles: dict[str, None] = {}
    for element in root.iter("title", "meta", "link", "script", "base"):
        tag = element.tag
        if tag == "meta":
            name = element.get("name") or element.get("property") or element.get("itemprop")
            if name:
                content = _plain((element.get("content") or "")[:_META_CHARS])
                declared.metas.setdefault(name.strip().lower(), []).append(content)
        elif tag == "script":
            if "ld+json" in (element.get("type") or ""):
                _read_json_ld(element.text or "", declared)
        elif tag == "title":
            title = _plain((element.text or "")[:_TITLE_CHARS])
            if title:
                titles[title] = None
        elif tag == "base":
            declared.base = declared.base or element.get("href")
        elif "canonical" in (element.get("rel") or "").lower().split():
            declared.canonical = declared.canonical or element.get("href")
    declared.titles.extend(titles)
    return declared


def _plain(text: str) -> str:
    """What a declaration says, be it broken into lines as the headline, or escaped twice."""
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text) if "&" in text else text
    return single_spaced(_LINE_BREAK.sub(" ", text) if "<" in text else text)


def _read_json_ld(text: str, declared: PageMetadata) -> None:
    try:
        # strict=False: portals leave raw line breaks inside strings
        data = json.loads(text.strip().strip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for node in _objects(data, 0):
        types = node.get("@type")
        names = [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]
        if not declared.json_ld and any(_ARTICLE_TYPES.search(name) for name in names):
            declared.json_ld = node
        if not declared.breadcrumb and "BreadcrumbList" in names:
            declared.breadcrumb = _breadcrumb(node.get("itemListElement"))


def _breadcrumb(entries: Any) -> list[str]:
    """The names of a list's entries in the order of their positions."""
    found = [x for x in entries if isinstance(x, dict)] if isinstance(entries, list) else []
    found.sort(key=_position)
    return [name for x in found if (name := text_of(x.get("name")) or text_of(x.get("item")))]


def _position(entry: dict[str, Any]) -> int:
    position = str(entry.get("position"))
    return int(position) if position.isdecimal() and len(position) <= _POSITION_DIGITS else 0


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def text_of(value: Any) -> str | None:
    """The text of a JSON-LD value: a string, or the name of an object or of a list's first one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return (_plain(value) or None) if isinstance(value, str) else None


def names_of(value: Any) -> list[str]:
    """The names in a JSON-LD value such as `author`: one or many strings or objects."""
    values = value if isinstance(value, list) else [value]
    return [name for name in map(text_of, values) if name]
