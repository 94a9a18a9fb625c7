"""What ``scrapy extract`` reads: files, folders and standard input, as documents."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

_HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
JSON_LINES_ENDINGS = (".jsonl", ".ndjson", ".jl")
_WARC_ENDINGS = (".warc",)


class UnreadableInput(ValueError):
    """A file, line or record that can't be read; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the input."""

    content: bytes
    file: str
    """The file it was read from; empty for standard input."""

    offset: int = 0
    """Where in the file its record begins, in bytes of the file as it lies on disk or, for
    gzipped JSON lines, unpacked."""

    url: str | None = None
    charset: str | None = None
    fetched: datetime | None = None

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return self.file or "standard input"

    @property
    def file_url(self) -> str | None:
        """The URL of the file, for pages that name none of their own; None for standard input."""
        return file_url(self.file) if self.file else None


@lru_cache(1)
def _uri(file: str) -> str:
    return Path(file).resolve().as_uri()


def file_url(file: str, offset: int = 0) -> str:
    """The URL of a file; with its offset as fragment, that of a page further down in it."""
    return f"{_uri(file)}#{offset}" if offset else _uri(file)


def find_files(path: Path, endings: tuple[str, ...]) -> Iterator[Path | UnreadableInput]:
    """The file itself, or the files in a folder that have a known ending, by name."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and has_ending(p, endings))
        yield from found
        if not found:
            yield UnreadableInput(f"{path}: no {', '.join(endings)} file in this folder")
    elif path.is_file():
        yield path
    else:
        yield UnreadableInput(f"{path}: no such file or folder")


def html_documents(paths: Sequence[str]) -> Iterator[Document | UnreadableInput]:
    """Pages: saved HTML, JSON lines with an ``html`` field, or WARC; ``.gz`` of each."""
    endings = (*_HTML_ENDINGS, *JSON_LINES_ENDINGS, *_WARC_ENDINGS)
    yield from _documents(paths, endings, "html")


def _documents(
    paths: Sequence[str], endings: tuple[str, ...], field: str
) -> Iterator[Document | UnreadableInput]:
    for path in paths or ["-"]:
        if path == "-":
            yield Document(sys.stdin.buffer.read(), "")
            continue
        for file in find_files(Path(path), endings):
            yield from [file] if isinstance(file, UnreadableInput) else _read(file, field)


def _read(file: Path, field: str) -> Iterator[Document | UnreadableInput]:
    if has_ending(file, _WARC_ENDINGS):
        reader = _read_warc(file)
    elif has_ending(file, JSON_LINES_ENDINGS):
        reader = _read_json_lines(file, field)
    else:
        reader = _read_whole(file)
    try:
        yield from reader
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadableInput(f"{file}: {getattr(error, 'strerror', None) or error}")


def has_ending(path: Path, endings: tuple[str, ...]) -> bool:
    """Whether the name of a file ends so, or so and ``.gz``."""
    return path.name.lower().removesuffix(".gz").endswith(endings)


def _open(file: Path) -> Any:
    return gzip.open(file, "rb") if file.name.lower().endswith(".gz") else file.open("rb")


def _read_whole(file: Path) -> Iterator[Document]:
    with _open(file) as stream:
        yield Document(stream.read(), str(file))


def _read_json_lines(file: Path, field: str) -> Iterator[Document | UnreadableInput]:
    offset = 0
    with _open(file) as stream:
        for number, line in enumerate(stream, 1):
            start, offset = offset, offset + len(line)
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                content = record[field]
                if not isinstance(content, str):
                    raise TypeError(f"its {field!r} is no string")
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                reason = f"no {field!r} field" if isinstance(error, KeyError) else str(error)
                yield UnreadableInput(f"{file}:{number}: {reason}")
                continue
            url = record.get("url")
            yield Document(
                content.encode("utf-8", "replace"),
                str(file),
                start,
                url if isinstance(url, str) else None,
            )


def _read_warc(file: Path) -> Iterator[Document | UnreadableInput]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield UnreadableInput(f"{file}: reading WARC needs: pip install 'newsspider[warc]'")
        return
    with file.open("rb") as stream:
        records = ArchiveIterator(stream)
        try:
            for record in records:
                document = _from_warc(record, str(file), records)
                if document is not None:
                    yield document
        except ArchiveLoadFailed as error:
            yield UnreadableInput(f"{file}: {error}")


def _from_warc(record: Any, file: str, records: Any) -> Document | None:
    """The page in a WARC response record; None for other records and other content."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return None
    content_type = headers.get_header("Content-Type") or ""
    if "html" not in content_type or headers.get_statuscode() != "200":
        return None
    _, _, charset = content_type.partition("charset=")
    date = record.rec_headers.get_header("WARC-Date")
    return Document(
        record.content_stream().read(),
        file,
        records.get_record_offset(),
        record.rec_headers.get_header("WARC-Target-URI"),
        charset.strip("\"' ;") or None,
        _warc_date(date),
    )


def _warc_date(text: str | None) -> datetime | None:
    """WARC-Date (ISO 8601, UTC), None if it is no such date."""
    try:
        date = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
