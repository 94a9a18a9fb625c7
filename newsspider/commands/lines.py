"""Bytes to lines with their offsets, a chunk at a time, for files of any size."""

import codecs
from collections.abc import Callable, Iterator
from functools import partial
from gzip import GzipFile
from itertools import chain
from typing import IO

from newsspider.dumps.boundaries import FORM_FEED, PAGE_CHARS, DumpLine
from newsspider.page.decoding import decode, has_common

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_HIGH_BYTES = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)])
"""Those of Latin letters, punctuation and ideographs in UTF-16."""

_FEW = 0.05
LONGEST_LINE = 8 * PAGE_CHARS
"""What a record may have: JSON lines hold more than the text of their page."""

_FORM_FEED = FORM_FEED.encode()
_BOM = "\ufeff"
_TELLING_CHARS = 12


def read_chunks(stream: IO[bytes] | GzipFile) -> Iterator[bytes]:
    """What is in a stream, in pieces; UTF-16, whose bytes hold line feeds, as UTF-8."""
    chunks = iter(partial(stream.read, _CHUNK), b"")
    first = next(chunks, b"")
    chunks = chain([first], chunks)
    encoding = _utf_16(first)
    if encoding:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        return (decoder.decode(chunk).encode("utf-8", "replace") for chunk in chunks)
    return chunks


def _utf_16(first: bytes) -> str | None:
    """The name of UTF-16 as a file is in, by its mark, else by what its high bytes are."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = first[:_SAMPLE]
    if 0 not in sample:  # other texts have no such byte; UTF-16 has them in line ends and 一
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(high.translate(None, _HIGH_BYTES)) < _FEW * len(high):
            return name
    return None


def split_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines and their offsets; what is longer than any page comes in pieces.

    No byte of a character in UTF-8, GB18030 or Big5 is a line feed or carriage return.
    """
    offset, carried = 0, b""
    for chunk in chain(chunks, [b""]):
        lines = (carried + chunk).splitlines(keepends=True)
        # The last line may go on in the next chunk, be it with the line feed of a \r\n.
        is_open = bool(chunk and lines) and len(lines[-1]) <= LONGEST_LINE
        carried = lines.pop() if is_open else b""
        for line in lines:
            yield offset, line
            offset += len(line)


def text_lines(chunks: Iterator[bytes]) -> Iterator[DumpLine]:
    """The lines of a text file, see `decoded_lines`; one with a form feed is parted before it."""
    return _decoded_lines(chunks, _part_at_form_feeds)


def decoded_lines(chunks: Iterator[bytes]) -> Iterator[DumpLine]:
    """The lines with their ends, decoded as UTF-8, else as the file's beginning is, else alone.

    What one machine wrote in UTF-8 and another in GBK may be one file.
    """
    return _decoded_lines(chunks, iter)


_Lines = Iterator[tuple[int, bytes]]


def _part_at_form_feeds(lines: _Lines) -> _Lines:
    for offset, line in lines:
        if _FORM_FEED not in line:
            yield offset, line
            continue
        for part in line.replace(_FORM_FEED, b"\n" + _FORM_FEED).split(b"\n"):
            yield offset, part
            offset += len(part)


def _decoded_lines(chunks: Iterator[bytes], part: Callable[[_Lines], _Lines]) -> Iterator[DumpLine]:
    first = next(chunks, b"")
    sample = first[:_SAMPLE]
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding
    for offset, line in part(split_lines(chain([first], chunks))):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = _decoded(line, encoding)
        yield offset, text if offset else text.removeprefix(_BOM)


def _decoded(line: bytes, encoding: str) -> str:
    """A line that is no UTF-8."""
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return decode(line).text
    # GB18030 reads nearly any bytes, Big5 as rare characters.
    return text if len(text) < _TELLING_CHARS or has_common(text) else decode(line).text
