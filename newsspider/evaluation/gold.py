"""Gold: saved pages, and what a careful reader would copy from each.

Two kinds of folder hold them: one ``gold.jsonl`` beside ``html/ID.html.gz``, or a folder a page
with ``case.json`` and ``page.html``. Both become `GoldPage`.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from newsspider.archive.documents import no_json
from newsspider.files import told
from newsspider.page.decoding import decode
from newsspider.urls import site_of

NO_PORTAL = "–"
"""The portal of pages that name none."""

_STORY_TYPES = ("article", "gallery")
# How much of an ISO time a precision vouches for; the digits beyond are zeros, not knowledge.
_STATED = {"day": len("2024-05-09"), "minute": len("2024-05-09T08:15"), "second": None}


class GoldError(ValueError):
    """Gold or predictions that can't be read; the message names the file and says why."""


@dataclass(frozen=True)
class GoldPage:
    """A saved page and the article on it."""

    id: str
    html: bytes
    """The page as it was saved."""

    url: str | None
    portal: str
    """What to group it by."""

    body: tuple[str, ...]
    """The story, paragraph by paragraph."""

    optional: tuple[str, ...]
    """Text that is neither wanted nor wrong: captions, summary boxes."""

    noise: tuple[str, ...]
    """Text that must not be in the story."""

    title: str | None
    author: str | None
    """Several are joined with 、."""

    source: str | None
    published: str | None
    """ISO 8601 or with a blank for the T, no longer than the page's precision."""

    @cached_property
    def markup(self) -> str:
        """The decoded page, for readers that want text."""
        return decode(self.html).text


def gold_files(folder: Path) -> Iterator[Path]:
    """All files that hold gold, or the pages of it."""
    for pattern in ("gold.jsonl", "html/*", "*/case.json", "*/page.html"):
        yield from folder.glob(pattern)


def load_gold(folder: Path) -> list[GoldPage]:
    """The pages of a folder of either kind that hold a story.

    :raises GoldError: there is no gold, or some of it can't be read.
    """
    if not folder.is_dir():
        is_file = folder.exists()
        raise GoldError(
            f"{folder}: {'it is a file: name a folder' if is_file else 'no such folder'}"
        )
    cases = sorted(folder.glob("*/case.json"))
    if (folder / "gold.jsonl").is_file():
        pages = list(_from_rows(folder))
    elif cases:
        pages = [_from_case(file) for file in cases]
    else:
        raise GoldError(f"{folder}: neither a gold.jsonl nor a folder with a case.json is in it")
    if not pages:
        raise GoldError(f"{folder}: no page in it has a story")
    return pages


def _from_rows(folder: Path) -> Iterator[GoldPage]:
    file = folder / "gold.jsonl"
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row = Row(f"{file}:{number}", line)
            body = row.texts("body")
            if not body or row.text("page_type") not in _STORY_TYPES:
                continue
            name = row.required("id")
            yield _page(
                row,
                id=name,
                html=_read(folder / "html" / f"{name}.html.gz"),
                portal=row.text("portal"),
                body=body,
                author=row.text("author"),
                published=row.text("published"),
            )


def _from_case(file: Path) -> GoldPage:
    row = Row(str(file), _read(file))
    published = row.text("published")
    return _page(
        row,
        id=file.parent.name,
        html=_read(file.with_name("page.html")),
        portal=None,
        body=tuple(row.required("text").splitlines()),
        author="、".join(row.texts("authors")) or None,
        published=published and published[: _STATED.get(row.text("published_precision") or "")],
    )


def _page(row: "Row", *, portal: str | None, **own: Any) -> GoldPage:
    """A page from what both kinds of gold call by the same name, and what they do not."""
    url = row.text("url")
    return GoldPage(
        url=url,
        portal=portal or (site_of(url) if url else "") or NO_PORTAL,
        optional=row.texts("optional"),
        noise=row.texts("noise"),
        title=row.text("title"),
        source=row.text("source"),
        **own,
    )


def _read(file: Path) -> bytes:
    try:
        content = file.read_bytes()
        return gzip.decompress(content) if file.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as error:
        raise GoldError(f"{file}: {told(error)}") from error


class Row:
    """A JSON object whose complaints say where it stands."""

    def __init__(self, place: str, line: bytes) -> None:
        self._place = place
        try:
            self._values = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{place}: {no_json(error)}") from error
        if not isinstance(self._values, dict):
            raise GoldError(f"{place}: no JSON object")

    def text(self, field: str) -> str | None:
        """A field's string, None where there is none."""
        value = self._values.get(field)
        if value is not None and not isinstance(value, str):
            raise GoldError(f"{self._place}: its {field!r} is no string")
        return value

    def required(self, field: str) -> str:
        """The string of a field that must have one."""
        value = self.text(field)
        if not value:
            raise GoldError(f"{self._place}: it has no {field!r}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A field's strings."""
        values = self._values.get(field) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise GoldError(f"{self._place}: its {field!r} is no list of strings")
        return tuple(values)
