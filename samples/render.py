"""The sample portal as files: each page rendered from stories and templates, in its own bytes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from samples.answers import BASE, Rules
from samples.sites import Section, Site
from samples.story import MARKUP, Block, Story, cells, gold_row, plain

HERE = Path(__file__).parent
PAGE_SIZE = 3
DEAD_LINKS = [
    "/old/epaper/2009-05/index.htm",  # 404
    "/article/742555/",  # redirects to the login
    *(f"/article/73600{n}/" for n in (1, 2, 3)),  # say 200, but that they are gone
]
CHROME_IMAGES = [f"/img/{name}.png" for name in ("logo", "qr", "ad", "weixin", "thumb", "blank")]


@dataclass(frozen=True)
class Pager:
    """What leads from one page of a story to the others."""

    paths: list[str]
    number: int
    whole: str | None


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


def rfc822(time: str) -> str:
    """An ISO 8601 time the way RSS writes it."""
    return format_datetime(datetime.fromisoformat(time))


def rotate(stories: Sequence[Story], after: Story, count: int) -> list[Story]:
    """The `count` stories that follow `after`, going round, without `after` itself."""
    start = next((i + 1 for i, s in enumerate(stories) if s is after), 0)
    ring = [*stories[start:], *stories[:start]]
    return [s for s in ring if s is not after][:count]


class Portal:
    """All stories and mastheads of one day, and the pages made of them."""

    def __init__(self, day: int = 1) -> None:
        raw = tomllib.loads((HERE / "sites.toml").read_text("utf-8"))
        removed = Rules.load(day).removed
        self.pages: dict[str, dict[str, str]] = raw.pop("pages")
        self.trap_sites: dict[str, str] = raw.pop("traps")
        self.sitemaps: dict[str, list[str]] = raw.pop("sitemaps")
        self.sites = {key: Site.load(key, table) for key, table in raw.items()}
        loaded = (Story.load(file, day) for file in sorted((HERE / "stories").glob("*.toml")))
        self.told = sorted(
            (s for s in loaded if s.day <= day), key=lambda s: s.published, reverse=True
        )
        self.stories = [s for s in self.told if s.path not in removed]
        self.listed = [s for s in self.stories if s.only is None]
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
        self.env.filters["rfc822"] = rfc822
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.env.globals |= {
            "sites": self.sites,
            "listed": self.listed,
            "by_slug": self.by_slug,
            "dead_link": DEAD_LINKS[0],
            "base": BASE,
        }

    def files(self) -> dict[str, bytes]:
        """Every file of `portal/` by its path on the site."""
        placeholder = (HERE / "static/placeholder.png").read_bytes()
        images = [image.src for story in self.stories for image in story.images]
        files = dict.fromkeys([*CHROME_IMAGES, *images], placeholder)
        files["/robots.txt"] = (HERE / "static/robots.txt").read_bytes()
        files |= {file_path(url): body for url, body in self._html()}
        return files | dict(self._feeds()) | dict(self._sitemaps())

    def _feeds(self) -> Iterator[tuple[str, bytes]]:
        for site in self.sites.values():
            if feed := site.feed:
                stories = [s for s in self.told if s.design == site.key and s.named("feed")]
                text = self._text(f"feeds/{feed.template}", site=site, stories=newest(stories)[:12])
                yield feed.path, text.encode(feed.encoding)

    def _sitemaps(self) -> Iterator[tuple[str, bytes]]:
        stories = {}
        for path, keys in self.sitemaps.items():
            kind = "news" if "news" in path else "sitemap"
            stories[path] = newest(s for s in self.told if s.design in keys and s.named(kind))
            yield path, self._text(f"feeds/{kind}.xml", stories=stories[path]).encode()
        yield "/sitemap_index.xml", self._text("feeds/index.xml", sitemaps=stories).encode()

    def _html(self) -> Iterator[tuple[str, bytes]]:
        for story in self.stories:
            yield from self._article(story)
        for site in self.sites.values():
            for section in site.sections:
                yield from self._lists(site, section)
        for path, page in self.pages.items():
            yield path, self._render(f"pages/{page['template']}", self.sites[page["site"]])

    def traps(self) -> dict[str, bytes]:
        """The pages of `samples.traps` by name."""
        return {
            f"{name}.html": self._render(f"traps/{name}.html", self.sites[site])
            for name, site in self.trap_sites.items()
        }

    def _article(self, story: Story) -> Iterator[tuple[str, bytes]]:
        """The pages of a story: each part, all on one page, its mobile twin."""
        parts = story.parts
        paths = [story.part_path(number) for number in range(1, len(parts) + 1)]
        for number, blocks in enumerate(parts, 1):
            if number not in story.missing:
                pager = Pager(paths, number, story.whole) if len(parts) > 1 else None
                yield paths[number - 1], self._story_page(story, "article", blocks, pager)
        everything = [block for part in parts for block in part]
        if story.whole:
            yield story.whole, self._story_page(story, "article", everything)
        if story.mobile:
            yield story.mobile, self._story_page(story, "mobile", everything)

    def _story_page(
        self, story: Story, template: str, blocks: list[Block], pager: Pager | None = None
    ) -> bytes:
        site = self.sites[story.design]
        siblings = [s for s in self.listed if s.design == story.design]
        peers = [s for s in self.listed if s.language == story.language]
        return self._render(
            f"{site.templates}/{template}.html",
            site.encoded(story.encoding, story.meta_charset),
            story=story,
            blocks=blocks,
            pager=pager,
            json_ld=news_article(story, site),
            related=rotate(siblings, story, 4),
            hot=[self.by_slug[slug] for slug in story.hot] + rotate(peers, story, 8),
            earlier=next((s for s in siblings if s.published < story.published), None),
            later=next((s for s in siblings[::-1] if s.published > story.published), None),
        )

    def _lists(self, site: Site, section: Section) -> Iterator[tuple[str, bytes]]:
        own = (site.key, section.name)
        stories = [s for s in self.stories if (s.design, s.sections[1]) == own and s.named("list")]
        starts = range(0, len(stories), PAGE_SIZE)
        encoded = site.encoded(section.encoding, section.meta_charset)
        for page, start in enumerate(starts, 1):
            shown = stories[start : start + PAGE_SIZE]
            if section.more and page > 1:
                yield section.more.format(n=page), more_stories(section, shown, page, len(starts))
                continue
            html = self._render(
                f"{site.templates}/list.html",
                encoded,
                section=section,
                stories=shown,
                page=page,
                last=len(starts),
                hot=[s for s in self.listed if s.language == site.language][:8],
            )
            yield site.list_path(section, page), html

    def _render(self, template: str, site: Site, **context: Any) -> bytes:
        return self._text(template, site=site, **context).encode(site.encoding)

    def _text(self, template: str, **context: Any) -> str:
        return self.env.get_template(template).render(**context)

    def gold(self) -> list[dict[str, Any]]:
        """What a careful reader would copy from each story's page, ordered by path."""
        return [gold_row(story) for story in sorted(self.stories, key=lambda s: s.path)]


def day_two_files(yesterday: Portal, today: Portal) -> dict[str, bytes]:
    """The files of `today` that differ; a story's page is written again only if the story is."""
    had = yesterday.files()
    unchanged = [story for story in today.stories if story in yesterday.stories]
    same = {file_path(page) for story in unchanged for page in story.pages}
    return {
        path: body
        for path, body in today.files().items()
        if had.get(path) != body and path not in same
    }


def file_path(url: str) -> str:
    """Where `samples.answers.Files` looks for a URL path with its query."""
    path, _, query = url.partition("?")
    if path.endswith("/"):
        path += "index.html"
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}~{query}{dot}{suffix}" if query else path


def newest(stories: Iterable[Story]) -> list[Story]:
    """The stories with the last changed first."""
    return sorted(stories, key=lambda story: story.changed, reverse=True)


def more_stories(section: Section, stories: Sequence[Story], page: int, last: int) -> bytes:
    """A page of a list as the server of 加载更多 sends it."""
    assert section.more
    answer = {
        "code": 0,
        "data": {
            "list": [
                {"id": s.slug, "title": s.title, "url": s.path, "time": s.published_shown}
                for s in stories
            ],
            "next": section.more.format(n=page + 1) if page < last else None,
        },
    }
    return (json.dumps(answer, ensure_ascii=False) + "\n").encode()


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
