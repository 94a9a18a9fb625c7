"""One page of an archive, and what stands there instead of one."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from json import JSONDecodeError
from pathlib import Path
from urllib.parse import quote

from newsspider.items import ArchiveRecord, Right

MOST_BYTES = 32 * 1024 * 1024
"""A longer page is not one that we would have fetched: DOWNLOAD_MAXSIZE."""

TOO_LARGE = "too_large"
"""The reason for which such a page is skipped."""

REMEMBERED = 50_000
"""So many payloads are remembered, to know a repeat of one by; some 25 MB."""


class UnreadableInput(ValueError):
    """A file, line or record that can't be read; the message names it and says why."""


class NotRead(UnreadableInput):
    """Files among the input that are of no kind that holds pages, in one sentence."""

    def __init__(self, sentence: str, files: int) -> None:
        super().__init__(sentence)
        self.files = files

    def __reduce__(self) -> "tuple[type[NotRead], tuple[str, int]]":
        """What another process needs to make it again: of itself, an error takes the sentence."""
        return NotRead, (str(self), self.files)


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the input."""

    content: bytes
    """As it is stored: with its content codings."""

    file: str
    """The file it was read from; empty for standard input and what was fetched."""

    offset: int = 0
    """Where in the file its record begins, in bytes of the file as it lies on disk or, for
    gzipped JSON lines and packed tar archives, unpacked; in an HTTP cache of the kind DBM, the
    number of its entry."""

    url: str | None = None
    charset: str | None = None
    fetched: datetime | None = None
    codings: tuple[str, ...] = ()
    """Content codings (RFC 9110, 8.4), in the order in which they were applied."""

    rights: tuple[Right, ...] = ()
    """What the headers of its answer say about its use."""

    revisit: ArchiveRecord | None = None
    """The revisit record that it was found by."""

    member: str = ""
    """Its name in an archive of several files."""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        if self.member:
            return f"{self.file}: {self.member}"
        place = self.file or self.url or "standard input"
        return f"{place} at byte {self.offset}" if self.offset else place

    @property
    def source(self) -> ArchiveRecord:
        """How far its file is read with it: its own record, or the revisit record."""
        return self.revisit or ArchiveRecord(self.file, self.offset)

    @property
    def file_url(self) -> str | None:
        """The URL of the file, for pages that name none of their own; None for standard input."""
        if not self.file:
            return None
        return file_url(self.file) + (f"/{quote(self.member)}" if self.member else "")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that holds no page to read."""

    reason: str
    """Such as ``http_404``, ``not_html``, ``truncated``."""

    source: ArchiveRecord


@dataclass(frozen=True, slots=True)
class End:
    """A file was read to its end."""

    file: str


def file_url(file: str, offset: int = 0) -> str:
    """The URL of a file; with its offset as fragment, that of a page further down in it."""
    return f"{_uri(file)}#{offset}" if offset else _uri(file)


@lru_cache(1)  # of all pages of a dump
def _uri(file: str) -> str:
    return Path(file).resolve().as_uri()


def no_json(problem: Exception) -> str:
    """What is wrong with a line that should be JSON, and where in it."""
    if isinstance(problem, JSONDecodeError):
        return f"no JSON from character {problem.pos + 1} on: {problem.msg}"
    return f"no JSON: {'nested too deep' if isinstance(problem, RecursionError) else problem}"


Read = Document | Skipped | UnreadableInput
"""What a reader yields, in the order of the file."""
