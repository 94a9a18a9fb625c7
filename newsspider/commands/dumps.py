"""What ``scrapy clean`` reads: text dumps, page by page and as often as needed.

A dump is all that one run reads: the files given, the files of a folder, or standard input. No
more than one page of it is in memory. Standard input that is no file cannot be read twice, so it is
copied to a temporary file first.
"""

import json
import os
import shutil
import sys
import tempfile
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from gzip import GzipFile
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import IO, Any

import orjson
from tqdm.utils import CallbackIOWrapper

from newsspider.archive.documents import UnreadableInput, file_url
from newsspider.archive.inputs import JSON_LINES_ENDINGS, find_files, has_ending
from newsspider.commands.lines import read_chunks, split_lines, text_lines
from newsspider.dumps.boundaries import PAGE_CHARS, split_pages
from newsspider.urls import canonical_url
from newsspider.words.fold import single_spaced
from newsspider.words.lexicon import Lexicon

Progress = Callable[[int], object]
"""Called with the number of bytes that were read from the disk."""

_ENDINGS = (".txt", ".text", *JSON_LINES_ENDINGS)
_BOM = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a dump."""

    lines: list[str]
    """Its lines, white space folded, without empty ones."""

    file: str
    """The file it was read from; empty for standard input."""

    offset: int = 0
    """Where in the file its record or its first line begins, in bytes of the file unpacked, and
    as UTF-8 if it is in UTF-16."""

    record: Mapping[str, object] = field(default_factory=dict)
    """The JSON object that it came in."""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        place = self.file or "standard input"
        return f"{place} at byte {self.offset}" if self.offset else place

    @property
    def url(self) -> str:
        """The canonical URL of the page, one that no other page has.

        The URL that its record states; else that of its file, with the page's offset as fragment
        for all but the first page; for standard input a name made of its text (RFC 6920).
        """
        declared = self.record.get("url")
        if isinstance(declared, str) and declared.strip():
            return canonical_url(declared)
        if self.file:
            return file_url(self.file, self.offset)
        digest = sha256("\n".join(self.lines).encode("utf-8", "surrogatepass")).digest()
        return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


class Dump:
    """The pages of all inputs of a run; a context manager, as standard input may be copied."""

    def __init__(self, paths: Sequence[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._resources = ExitStack()
        self._sources: list[Path | IO[bytes] | UnreadableInput] = []
        for path in paths or ["-"]:
            if path == "-":
                self._sources.append(self._rereadable(sys.stdin.buffer))
            else:
                self._sources += find_files(Path(path), _ENDINGS)

    def __enter__(self) -> "Dump":
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    def _rereadable(self, stream: IO[bytes]) -> IO[bytes]:
        if stream.seekable():
            return stream
        copy = self._resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        shutil.copyfileobj(stream, copy)
        return copy

    @property
    def size(self) -> int:
        """How many bytes one pass reads from the disk."""
        return sum(_size(source) for source in self._sources)

    def pages(self, progress: Progress) -> Iterator[TextPage | UnreadableInput]:
        """All pages in order; each call reads the dump again."""
        for source in self._sources:
            if isinstance(source, UnreadableInput):
                yield source
            elif isinstance(source, Path):
                yield from self._of_file(source, progress)
            else:
                source.seek(0)
                yield from self._of_stream(_counted(source, progress), "", None)

    def _of_file(self, file: Path, progress: Progress) -> Iterator[TextPage | UnreadableInput]:
        is_json = has_ending(file, JSON_LINES_ENDINGS)
        try:
            with file.open("rb") as raw:
                counted = _counted(raw, progress)
                is_packed = file.name.lower().endswith(".gz")
                stream = GzipFile(fileobj=counted) if is_packed else counted
                yield from self._of_stream(stream, str(file), is_json)
        except (OSError, EOFError, zlib.error) as error:
            yield UnreadableInput(f"{file}: {getattr(error, 'strerror', None) or error}")

    def _of_stream(
        self, stream: IO[bytes] | GzipFile, file: str, is_json: bool | None
    ) -> Iterator[TextPage | UnreadableInput]:
        chunks = read_chunks(stream)
        if is_json is None:
            first = next(chunks, b"")
            is_json = first.lstrip(_BOM + b" \r\n").startswith(b"{")
            chunks = chain([first], chunks)
        yield from _json_pages(chunks, file) if is_json else self._text_pages(chunks, file)

    def _text_pages(
        self, chunks: Iterator[bytes], file: str
    ) -> Iterator[TextPage | UnreadableInput]:
        page = None
        for page in split_pages(text_lines(chunks), self._lexicon):
            if page.is_whole:
                yield TextPage(page.lines, file, page.offset)
            else:
                name = TextPage([], file, page.offset).name
                yield UnreadableInput(f"{name}: no other page begins in {PAGE_CHARS:,} characters")
        if page is None:
            yield TextPage([], file)


def _json_pages(chunks: Iterator[bytes], file: str) -> Iterator[TextPage | UnreadableInput]:
    for number, (offset, line) in enumerate(split_lines(chunks), 1):
        line = line.removeprefix(_BOM).strip()
        if not line:
            continue
        try:
            yield _json_page(_parsed(line), file, offset)
        except (ValueError, TypeError) as error:
            yield UnreadableInput(f"{file or 'standard input'}:{number}: {error}")


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:  # it refuses lone surrogates and NaN, which old dumps hold
        return json.loads(line)


def _json_page(record: Any, file: str, offset: int) -> TextPage:
    if not isinstance(record, dict):
        raise TypeError("no JSON object")
    if "text" not in record:
        raise ValueError("no 'text' field")
    text = record["text"]
    if not isinstance(text, str):
        raise TypeError("its 'text' is no string")
    lines = [line for line in map(single_spaced, text.splitlines()) if line]
    return TextPage(lines, file, offset, record)


def _counted(stream: IO[bytes], progress: Progress) -> IO[bytes]:
    return CallbackIOWrapper(progress, stream, "read")  # type: ignore[return-value]


def _size(source: Path | IO[bytes] | UnreadableInput) -> int:
    try:
        if isinstance(source, Path):
            return source.stat().st_size
        return 0 if isinstance(source, UnreadableInput) else os.fstat(source.fileno()).st_size
    except OSError:
        return 0
