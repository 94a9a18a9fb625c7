"""The mastheads of the sample portal: `sites.toml`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Section:
    """A channel of one masthead; its lists may be in another encoding, rightly declared or not."""

    name: str
    dir: str
    encoding: str | None = None
    meta_charset: str | None = None
    more: str | None = None
    """Where 加载更多 finds the second and following pages, as JSON."""


@dataclass(frozen=True)
class Feed:
    """The feed of one masthead."""

    path: str
    type: str
    template: str
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Site:
    """One masthead of `sites.toml`."""

    key: str
    name: str
    slogan: str
    lang: str
    language: str
    encoding: str
    meta_charset: str
    first: str
    nth: str
    icp: str
    sections: list[Section]
    templates: str
    labels: dict[str, str]
    feed: Feed | None

    @classmethod
    def load(cls, key: str, raw: dict[str, Any]) -> Site:
        """Make a masthead from its table."""
        sections = [Section(**section) for section in raw.pop("sections")]
        feed = Feed(**raw.pop("feed")) if "feed" in raw else None
        defaults = {"templates": key, "labels": {}}
        return cls(key=key, sections=sections, feed=feed, **{**defaults, **raw})

    def list_path(self, section: Section, page: int = 1) -> str:
        """The path of a section's list, counted from 1."""
        return section.dir + (self.first if page == 1 else self.nth.format(n=page))

    def section_path(self, name: str) -> str:
        """The path of the first list page of the section called `name`."""
        return self.list_path(next(s for s in self.sections if s.name == name))

    def encoded(self, encoding: str | None, meta_charset: str | None) -> Site:
        """The masthead in another encoding, or declaring another one, where they are given."""
        return replace(
            self,
            encoding=encoding or self.encoding,
            meta_charset=self.meta_charset if meta_charset is None else meta_charset,
        )
