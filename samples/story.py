"""A story of the sample portal: one TOML file, read once for its page and once for its gold row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

MARKUP = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<label>[^]]+)\]\((?P<href>[^)]+)\)")


@dataclass(frozen=True)
class Block:
    """Neighbouring lines of one kind: p, h, ul, table, image, related, ad or page."""

    kind: str
    lines: list[str]


@dataclass(frozen=True)
class Image:
    """A picture of the story; `src` is an absolute path."""

    src: str
    caption: str | None = None


@dataclass(frozen=True)
class Story:
    """One file of `stories/`. `samples/README.md` explains the fields and the line prefixes."""

    slug: str
    design: str
    path: str
    title: str
    authors: list[str]
    published: str
    published_shown: str
    precision: str
    sections: list[str]
    keywords: list[str]
    paragraphs: list[str]
    source: str | None = None
    summary: str | None = None
    modified: str | None = None
    language: str = "zh-Hans"
    images: list[Image] = field(default_factory=list)
    gallery: bool = False
    byline: str | None = None
    seo: list[str] = field(default_factory=list)
    credit: str | None = None
    standfirst: bool = False
    editors: list[str] = field(default_factory=list)
    json_ld: bool = True
    stray_end: int = 0
    only: str | None = None
    mobile: str | None = None
    more: str | None = None
    whole: str | None = None
    missing: list[int] = field(default_factory=list)
    day: int = 1
    lastmod: str | None = None
    modified_shown: str | None = None
    hot: list[str] = field(default_factory=list)
    encoding: str | None = None
    meta_charset: str | None = None

    @classmethod
    def load(cls, path: Path, day: int = 1) -> Story:
        """Read one story as it is on a day; its slug is the file's name."""
        raw = tomllib.loads(path.read_text("utf-8"))
        later = raw.pop("day2", {})
        if day > 1:
            raw["paragraphs"] += later.pop("added", [])
            raw |= later
        images = [Image(**image) for image in raw.pop("images", [])]
        return cls(slug=path.stem, images=images, **raw)

    @property
    def blocks(self) -> list[Block]:
        """The story as its template prints it."""
        lines = map(parse_line, self.paragraphs)
        blocks: list[Block] = []
        for kind, group in groupby(lines, key=lambda line: line[0]):
            texts = [text for _, text in group]
            if kind in ("ul", "table"):
                blocks.append(Block(kind, texts))
            else:
                blocks += [Block(kind, [text]) for text in texts]
        return blocks

    @property
    def parts(self) -> list[list[Block]]:
        """The blocks of each page of the story; most have one page."""
        parts: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind == "page":
                parts.append([])
            else:
                parts[-1].append(block)
        return parts

    def part_path(self, number: int) -> str:
        """The path of a page of the story, counted from 1."""
        if number == 1:
            return self.path
        assert self.more
        return self.more.format(n=number)

    @property
    def pages(self) -> list[str]:
        """Every path of the story: its parts, those that are missing too, all on one, its twin."""
        parts = [self.part_path(number) for number in range(1, len(self.parts) + 1)]
        return [*parts, *filter(None, (self.whole, self.mobile))]

    def named(self, where: str) -> bool:
        """Whether `where` (link, list, feed, sitemap or news) names the story."""
        return self.only in (None, where)

    @property
    def text_lines(self) -> list[str]:
        """The story as a careful reader would copy it, without the pages that are missing."""
        there = [part for n, part in enumerate(self.parts, 1) if n not in self.missing]
        return [line for part in there for block in part for line in self._read(block)]

    def _read(self, block: Block) -> Iterator[str]:
        if block.kind in ("p", "h", "ul"):
            yield from map(plain, block.lines)
        elif block.kind == "table":
            yield from ("\t".join(cells(line)) for line in block.lines)
        elif block.kind == "image" and self.gallery:
            yield self.images[int(block.lines[0])].caption or ""

    @property
    def changed(self) -> str:
        """What sitemaps and feeds give as the time of the last change."""
        return self.lastmod or self.modified or self.published

    @property
    def shown_byline(self) -> str:
        """The author as printed: `byline` when the story has one, even an empty one."""
        return "、".join(self.authors) if self.byline is None else self.byline


def parse_line(line: str) -> tuple[str, str]:
    """Split a story line into its kind and its text."""
    for prefix, kind in (("## ", "h"), ("- ", "ul"), ("| ", "table")):
        if line.startswith(prefix):
            return kind, line.removeprefix(prefix)
    if line.startswith("@"):
        kind, _, text = line[1:].partition(" ")
        return kind, text
    return "p", line


def cells(row: str) -> list[str]:
    """The cells of a `| a | b |` row, whose first bar is already gone."""
    return [cell.strip() for cell in row.rstrip("| ").split(" | ")]


def plain(text: str) -> str:
    """Text without its **bold** and [link](href) marks."""
    return MARKUP.sub(lambda mark: mark["bold"] or mark["label"], text)


def gold_row(story: Story) -> dict[str, Any]:
    """What a careful reader would copy from the story's page."""
    return {
        "path": story.path,
        "title": story.title,
        "authors": story.authors,
        "source": story.source,
        "published": story.published,
        "published_precision": story.precision,
        "modified": story.modified,
        "sections": story.sections[1:],
        "language": story.language,
        "summary": story.summary,
        "keywords": story.keywords,
        "text": "\n".join(story.text_lines),
        "images": [{"src": image.src, "caption": image.caption} for image in story.images],
        "missing_pages": [story.part_path(number) for number in story.missing],
    }
