"""Render the sample portal and the JSONL that extracting it must give.

    python -m samples.build            write samples/portal/ and samples/gold.jsonl
    python -m samples.build --check    exit 1 when what is committed is not what would be written

A story is one TOML file in `stories/`. Its page and its gold row are both made from that file,
so the gold never passes through an extractor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samples.story import MARKUP, Story, cells, gold_row, plain

HERE = Path(__file__).parent
PAGE_SIZE = 3
DEAD_LINK = "/old/epaper/2009-05/index.htm"  # the portal's one deliberate 404
CHROME_IMAGES = [f"/img/{name}.png" for name in ("logo", "qr", "ad", "weixin", "thumb", "blank")]

LOCAL_LINK = re.compile(r"""(?:href|src|data-src|action)=["'](/[^"'#?]*)""")


@dataclass(frozen=True)
class Section:
    """A channel of one masthead."""

    name: str
    dir: str


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

    @classmethod
    def load(cls, key: str, raw: dict[str, Any]) -> Site:
        """Make a masthead from its table."""
        sections = [Section(**section) for section in raw.pop("sections")]
        defaults = {"templates": key, "labels": {}}
        return cls(key=key, sections=sections, **{**defaults, **raw})

    def list_path(self, section: Section, page: int = 1) -> str:
        """The path of a section's list, counted from 1."""
        return section.dir + (self.first if page == 1 else self.nth.format(n=page))

    def section_path(self, name: str) -> str:
        """The path of the first list page of the section called `name`."""
        return self.list_path(next(s for s in self.sections if s.name == name))


def marked(text: str) -> Markup:
    """Text as HTML, its marks as elements."""

    def element(mark: re.Match[str]) -> str:
        if mark["bold"]:
            return f"<strong>{mark['bold']}</strong>"
        return f'<a href="{mark["href"]}" target="_blank">{mark["label"]}</a>'

    return Markup(MARKUP.sub(element, str(escape(text))))


def teaser(text: str, length: int) -> str:
    """Text cut the way portals cut it."""
    return text if len(text) <= length else text[:length] + "..."


def rotate(stories: Sequence[Story], after: Story, count: int) -> list[Story]:
    """The `count` stories that follow `after`, going round, without `after` itself."""
    start = next((i + 1 for i, s in enumerate(stories) if s is after), 0)
    ring = [*stories[start:], *stories[:start]]
    return [s for s in ring if s is not after][:count]


class Portal:
    """All stories and mastheads, and the pages made of them."""

    def __init__(self) -> None:
        raw = tomllib.loads((HERE / "sites.toml").read_text("utf-8"))
        self.pages: dict[str, dict[str, str]] = raw.pop("pages")
        self.sites = {key: Site.load(key, table) for key, table in raw.items()}
        stories = map(Story.load, sorted((HERE / "stories").glob("*.toml")))
        self.stories = sorted(stories, key=lambda s: s.published, reverse=True)
        self.listed = [s for s in self.stories if not s.unlisted]
        self.by_slug = {s.slug: s for s in self.stories}
        self.env = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.env.filters |= {"marked": marked, "plain": plain, "teaser": teaser, "cells": cells}
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.env.globals |= {
            "sites": self.sites,
            "listed": self.listed,
            "by_slug": self.by_slug,
            "dead_link": DEAD_LINK,
        }

    def files(self) -> dict[str, bytes]:
        """Every file of `portal/` by its path on the site."""
        placeholder = (HERE / "static/placeholder.png").read_bytes()
        images = [image.src for story in self.stories for image in story.images]
        files = dict.fromkeys([*CHROME_IMAGES, *images], placeholder)
        files["/robots.txt"] = (HERE / "static/robots.txt").read_bytes()
        for path, body in self._html():
            files[path + "index.html" if path.endswith("/") else path] = body
        return files

    def _html(self) -> Iterator[tuple[str, bytes]]:
        for story in self.stories:
            yield story.path, self._article(story)
        for site in self.sites.values():
            for section in site.sections:
                yield from self._lists(site, section)
        for path, page in self.pages.items():
            yield path, self._render(f"pages/{page['template']}", self.sites[page["site"]])

    def _article(self, story: Story) -> bytes:
        site = self.sites[story.design]
        siblings = [s for s in self.listed if s.design == story.design]
        peers = [s for s in self.listed if s.language == story.language]
        return self._render(
            f"{site.templates}/article.html",
            replace(
                site,
                encoding=story.encoding or site.encoding,
                meta_charset=story.meta_charset or site.meta_charset,
            ),
            story=story,
            json_ld=news_article(story, site),
            related=rotate(siblings, story, 4),
            hot=[self.by_slug[slug] for slug in story.hot] + rotate(peers, story, 8),
            earlier=next((s for s in siblings if s.published < story.published), None),
            later=next((s for s in siblings[::-1] if s.published > story.published), None),
        )

    def _lists(self, site: Site, section: Section) -> Iterator[tuple[str, bytes]]:
        stories = [s for s in self.listed if (s.design, s.sections[1]) == (site.key, section.name)]
        starts = range(0, len(stories), PAGE_SIZE)
        for page, start in enumerate(starts, 1):
            html = self._render(
                f"{site.templates}/list.html",
                site,
                section=section,
                stories=stories[start : start + PAGE_SIZE],
                page=page,
                last=len(starts),
                hot=[s for s in self.listed if s.language == site.language][:8],
            )
            yield site.list_path(section, page), html

    def _render(self, template: str, site: Site, **context: Any) -> bytes:
        html = self.env.get_template(template).render(site=site, **context)
        return html.encode(site.encoding)

    def gold(self) -> bytes:
        """The rows of `gold.jsonl`, ordered by path."""
        rows = (gold_row(story) for story in sorted(self.stories, key=lambda s: s.path))
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def news_article(story: Story, site: Site) -> dict[str, Any]:
    """The story's JSON-LD, with the printed placeholder where it has no author."""
    people = story.authors or [story.shown_byline]
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "author": [{"@type": "Person", "name": name} for name in people],
        "datePublished": story.published,
        "publisher": {"@type": "Organization", "name": site.name},
        "mainEntityOfPage": story.path,
    }
    return article | ({"dateModified": story.modified} if story.modified else {})


def broken_links(files: dict[str, bytes]) -> list[str]:
    """Local links of the portal's pages that lead nowhere, as `page -> link`."""
    targets = files.keys() | {p.removesuffix("index.html") for p in files} | {DEAD_LINK}
    links = (
        (page, link)
        for page, body in files.items()
        if not page.endswith((".png", ".txt"))
        for link in LOCAL_LINK.findall(body.decode("latin-1"))
    )
    return sorted({f"{page} -> {link}" for page, link in links if link not in targets})


def differences(expected: dict[Path, bytes], present: Iterable[Path]) -> list[str]:
    """One sentence for each file that is missing, stale or not ours."""
    extra = [f"{path} is not built any more" for path in set(present) - expected.keys()]
    missing = [f"{path} is missing" for path in expected if not path.exists()]
    stale = [
        f"{path} is out of date"
        for path, body in expected.items()
        if path.exists() and path.read_bytes() != body
    ]
    return sorted(extra + missing + stale)


def main(argv: Sequence[str] | None = None) -> int:
    """Build, or compare with what is there."""
    parser = argparse.ArgumentParser(description="Build the sample portal and its gold.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    arguments = parser.parse_args(argv)

    portal = Portal()
    files = portal.files()
    if broken := broken_links(files):
        print("These links lead nowhere:", *broken, sep="\n  ", file=sys.stderr)
        return 1
    root = HERE / "portal"
    expected = {root / path.removeprefix("/"): body for path, body in files.items()}
    expected[HERE / "gold.jsonl"] = portal.gold()
    present = [*(p for p in root.rglob("*") if p.is_file()), *HERE.glob("gold.jsonl")]

    if arguments.check:
        if found := differences(expected, present):
            print("Run `python -m samples.build`:", *found, sep="\n  ", file=sys.stderr)
        return 1 if found else 0
    for path in set(present) - expected.keys():
        path.unlink()
    for path, body in expected.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    print(f"{len(portal.stories)} articles, {len(files)} files in {root}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
