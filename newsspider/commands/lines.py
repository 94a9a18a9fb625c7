"""Bytes to lines with their offsets, a chunk at a time, for files of any size."""

import codecs
from collections.abc import Iterator
from functools import partial
from gzip import GzipFile
from itertools import chain
from typing import IO

from newsspider.dumps.boundaries import FORM_FEED, PAGE_CHARS, DumpLine
from newsspider.page.decoding import decode

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_LONGEST_LINE = 8 * PAGE_CHARS  # JSON lines hold more than the text of their page
_FORM_FEED = FORM_FEED.encode()


def read_chunks(stream: IO[bytes] | GzipFile) -> Iterator[bytes]:
    """What is in a stream, in pieces; UTF-16, whose bytes hold line feeds, as UTF-8."""
    chunks = iter(partial(stream.read, _CHUNK), b"")
    first = next(chunks, b"")
    chunks = chain([first], chunks)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        return (decoder.decode(chunk).encode("utf-8", "replace") for chunk in chunks)
    return chunks


def split_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines and their offsets; what is longer than any page comes in pieces.

    No byte of a character in UTF-8, GB18030 or Big5 is a line feed or carriage return.
    """
    offset, carried = 0, b""
    for chunk in chain(chunks, [b""]):
        lines = (carried + chunk).splitlines(keepends=True)
        # The last line may go on in the next chunk, be it with the line feed of a \r\n.
        is_open = bool(chunk and lines) and len(lines[-1]) <= _LONGEST_LINE
        carried = lines.pop() if is_open else b""
        for line in lines:
            yield offset, line
            offset += len(line)


def text_lines(chunks: Iterator[bytes]) -> Iterator[DumpLine]:
    """The lines of a text file, decoded as its beginning is, each by its own where that fails.

    A line with a form feed is parted before it.
    """
    first = next(chunks, b"")
    sample = first[:_SAMPLE]
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding
    for offset, line in split_lines(chain([first], chunks)):
        if _FORM_FEED not in line:
            yield DumpLine(offset, _decoded(line, encoding))
            continue
        for part in line.replace(_FORM_FEED, b"\n" + _FORM_FEED).split(b"\n"):
            yield DumpLine(offset, _decoded(part, encoding))
            offset += len(part)


def _decoded(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return decode(line).text
