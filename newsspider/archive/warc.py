"""Read the pages of a WARC file, whoever wrote it (ISO 28500; WARC/0.17 to 1.1)."""

import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from w3lib.encoding import http_content_type_encoding
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader

from newsspider.archive.documents import (
    MOST_BYTES,
    TOO_LARGE,
    Document,
    Read,
    Skipped,
    UnreadableInput,
)
from newsspider.items import ArchiveRecord
from newsspider.recent import Recent
from newsspider.rights.signals import of_headers

Originals = Recent[str, ArchiveRecord]
"""Where payloads lie, by their digest: what revisit records refer to."""

_PAGES = ("response", "revisit", "resource")
_GZIP_MAGIC, _WARC_MAGIC = b"\x1f\x8b\x08", b"WARC/"
_BEGIN = re.compile(rb"\x1f\x8b\x08|WARC/[01]\.\d{1,2}\r\n")
_BEGIN_BYTES = len(b"WARC/0.17\r\n")
_CHUNK = 1 << 20


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of a file; what is wrong with one is told in our own words.

    warcio would print what stands behind a record that does not end where it says: a megabyte of
    the file, it may be.
    """

    GZIP_ERR_MSG = "records in one gzip member"
    INC_RECORD = ""


class _NoPage(Exception):
    """A record holds no page to read; the message is the reason."""


def read_warc(file: Path, originals: Originals) -> Iterator[Read]:
    """The pages of a file in order, and why other responses hold none.

    What can't be read is named, and reading goes on with the next record that can.

    :param originals: the pages read before; those of this file are added.
    :raises OSError: the file can't be read.
    """
    with file.open("rb") as stream:
        offset: int | None = 0
        while offset is not None:
            stream.seek(offset)
            broken = yield from _read_on(stream, file, originals)
            if broken is None:
                return
            yield UnreadableInput(broken[1])
            offset = _next_record(stream, broken[0] + 1)


def read_record(file: Path, offset: int) -> Document | None:
    """The page whose record begins there; None if there is no such record, or no page in it.

    :raises OSError: the file can't be read.
    """
    with file.open("rb") as stream:
        stream.seek(offset)
        found = next(_read_on(stream, file, Recent(1)), None)
    if isinstance(found, Document) and found.offset == offset:
        return found
    return None


def _read_on(
    stream: IO[bytes], file: Path, originals: Originals
) -> Generator[Read, None, tuple[int, str] | None]:
    """Read until the end (None) or a record that is broken: its offset and what is wrong."""
    records = _Records(stream)
    at = records.offset
    try:
        for record in records:
            at = records.offset
            if record.length is None:
                return at, f"{file} at byte {at}: a record that does not tell its length"
            found = _found(record, file, at, originals)
            records.read_to_end()
            if record.raw_stream.limit or records.err_count:
                return at, f"{file} at byte {at}: the record does not end where it says"
            if found is not None:
                yield found
    except OSError:
        raise
    except Exception as error:  # warcio meets what is no WARC with whatever comes first
        at = max(at, records.offset)
        return at, _sentence(file, at, str(error))
    return None


def _sentence(file: Path, at: int, problem: str) -> str:
    if problem == _Records.GZIP_ERR_MSG:
        new = file.name.partition(".")[0]
        return (
            f"{file}: its records are not gzip members of their own: "
            f"run warcio recompress {file} {new}-again.warc.gz"
        )
    place = f"{file} at byte {at}" if at else f"{file}"
    return f"{place}: no WARC record begins there" if at else f"{place}: no WARC file"


def _next_record(stream: IO[bytes], start: int) -> int | None:
    """The offset of the next record at or after `start`; None if there is none."""
    position, overlap = start, b""
    while True:
        stream.seek(position)
        chunk = stream.read(_CHUNK)
        window, base = overlap + chunk, position - len(overlap)
        for found in _BEGIN.finditer(window):
            at = base + found.start()
            if found[0] != _GZIP_MAGIC or _is_record(stream, at):
                return at
        if not chunk:
            return None
        position += len(chunk)
        overlap = chunk[-_BEGIN_BYTES:]


def _is_record(stream: IO[bytes], at: int) -> bool:
    """Whether a gzip member that begins a record stands there."""
    stream.seek(at)
    try:
        begin = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(512), 16)
    except zlib.error:
        return False
    return begin.startswith(_WARC_MAGIC)


def _found(record: Any, file: Path, at: int, originals: Originals) -> Read | None:
    """The page in a record, why it holds none, or None for what is no answer of a web server."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _PAGES or not url.startswith(("http://", "https://")):
        return None
    try:
        if record.rec_type == "revisit":
            return _revisit(record, url, ArchiveRecord(str(file), at), originals)
        document = _document(record, url, file, at)
    except _NoPage as reason:
        return Skipped(str(reason), ArchiveRecord(str(file), at))
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    if digest:
        originals[digest] = ArchiveRecord(str(file), at)
    return document


def _document(record: Any, url: str, file: Path, at: int) -> Document:
    """The page in a response or resource record.

    :raises _NoPage: there is none.
    """
    headers = record.http_headers
    if record.rec_type == "response":
        _check_status(headers)
    if record.rec_headers.get_header("WARC-Truncated"):
        raise _NoPage("truncated")
    content_type = _content_type(record)
    if content_type and "html" not in content_type.lower():
        raise _NoPage("not_html")
    content = record.raw_stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _NoPage(TOO_LARGE)
    coding = _header(headers, "Content-Encoding")
    if _header(headers, "Transfer-Encoding").lower() == "chunked":
        content = ChunkedDataReader(BytesIO(content)).read()
    return Document(
        content,
        str(file),
        at,
        url,
        http_content_type_encoding(content_type),
        _date(record),
        tuple(coding.split(",")) if coding else (),
        tuple(of_headers(headers.headers)) if headers is not None else (),
    )


def _check_status(headers: Any) -> None:
    status = headers.get_statuscode() if headers is not None else ""
    if status != "200":
        known = status.isascii() and status.isdigit() and len(status) == len("404")
        raise _NoPage(f"http_{status}" if known else "no_http")


def _content_type(record: Any) -> str:
    if record.rec_type == "resource":
        return record.content_type or ""
    identified = record.rec_headers.get_header("WARC-Identified-Payload-Type") or ""
    return _header(record.http_headers, "Content-Type") or identified


def _header(headers: Any, name: str) -> str:
    return (headers.get_header(name) or "") if headers is not None else ""


def _revisit(record: Any, url: str, source: ArchiveRecord, originals: Originals) -> Document:
    """The page that a revisit record repeats, at the URL and with the date of the revisit.

    :raises _NoPage: it repeats none, or one that was not read.
    """
    profile = record.rec_headers.get_header("WARC-Profile") or ""
    if profile.endswith("server-not-modified"):
        raise _NoPage("not_modified")  # what it gave before has been read before
    if record.http_headers is not None:
        _check_status(record.http_headers)
    place = originals.use(record.rec_headers.get_header("WARC-Payload-Digest") or "")
    if place is None:
        raise _NoPage("revisit_of_unknown")
    with Path(place.file).open("rb") as stream:
        stream.seek(place.offset)
        original = next(iter(ArchiveIterator(stream)))
        page = _document(original, url, Path(place.file), place.offset)
    return replace(page, url=url, fetched=_date(record), revisit=source)


def _date(record: Any) -> datetime | None:
    """WARC-Date (ISO 8601, UTC), None if it is no such date."""
    try:
        date = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
