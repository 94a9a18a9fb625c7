"""What ``scrapy extract`` and ``scrapy clean`` read: files, folders and standard input, as documents."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
_JSON_LINES_ENDINGS = (".jsonl", ".ndjson", ".jl")
_WARC_ENDINGS = (".warc",)
_TEXT_ENDINGS = (".txt", ".text")


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
        return Path(self.file).resolve().as_uri() if self.file else None


def find_files(path: Path, endings: tuple[str, ...]) -> Iterator[Path | UnreadableInput]:
    """The file itself, or the files in a folder that have a known ending, by name."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and _ending(p, endings))
        yield from found
        if not found:
            yield UnreadableInput(f"{path}: no {', '.join(endings)} file in this folder")
    elif path.is_file():
        yield path
    else:
        yield UnreadableInput(f"{path}: no such file or folder")


def html_documents(paths: Sequence[str]) -> Iterator[Document | UnreadableInput]:
    """Pages: saved HTML, JSON lines with an ``html`` field, or WARC; ``.gz`` of each."""
    endings = (*_HTML_ENDINGS, *_JSON_LINES_ENDINGS, *_WARC_ENDINGS)
    yield from _documents(paths, endings, "html")


def text_documents(paths: Sequence[str]) -> Iterator[Document | UnreadableInput]:
    """Text dumps: text files of one page each, or JSON lines with a ``text`` field."""
    yield from _documents(paths, (*_TEXT_ENDINGS, *_JSON_LINES_ENDINGS), "text")


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
    if _ending(file, _WARC_ENDINGS):
        reader = _read_warc(file)
    elif _ending(file, _JSON_LINES_ENDINGS):
        reader = _read_json_lines(file, field)
    else:
        reader = _read_whole(file)
    try:
        yield from reader
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadableInput(f"{file}: {getattr(error, 'strerror', None) or error}")


def _ending(path: Path, endings: tuple[str, ...]) -> bool:
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
            except (ValueError, KeyError, TypeError) as error:
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
        datetime.fromisoformat(date.replace("Z", "+00:00")) if date else None,
    )
