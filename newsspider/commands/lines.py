"""Bytes to lines with their offsets, a chunk at a time, for files of any size."""

import codecs
from collections.abc import Iterable, Iterator
from functools import partial
from gzip import GzipFile
from itertools import chain
from typing import IO, NamedTuple

from newsspider.dumps.boundaries import FORM_FEED, PAGE_CHARS
from newsspider.dumps.dump_page import Block, Decoder
from newsspider.page.decoding import decode, has_common

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_HIGH_BYTES = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)])
"""Those of Latin letters, punctuation and ideographs in UTF-16."""

_FEW = 0.05
LONGEST_LINE = 8 * PAGE_CHARS
"""What a record may have: JSON lines hold more than the text of their page."""

BOM = "\ufeff"
"""The byte order mark, with which some files begin."""

_TELLING_CHARS = 12


class Chunks(NamedTuple):
    """What is in a stream, in pieces."""

    first: bytes
    """The first of them."""

    all: Iterator[bytes]
    """That one, too."""

    are_as_stored: bool
    """Whether they are as they lie there: UTF-16, whose bytes hold line feeds, comes as UTF-8."""

    @classmethod
    def of(cls, stream: IO[bytes] | GzipFile) -> "Chunks":
        """Begin to read a stream."""
        chunks = iter(partial(stream.read, _CHUNK), b"")
        first = next(chunks, b"")
        encoding = _utf_16(first)
        chunks = chain([first], chunks)
        if encoding:
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            chunks = (decoder.decode(chunk).encode("utf-8", "replace") for chunk in chunks)
            first = next(chunks, b"")
            chunks = chain([first], chunks)
        return cls(first, chunks, not encoding)


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


def split_lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines and their offsets; what is longer than any page comes in pieces."""
    for offset, lines in _blocks(chunks):
        for line in lines:
            yield offset, line
            offset += len(line)


def _blocks(chunks: Iterable[bytes]) -> Iterator[Block]:
    """The lines, many at once.

    No byte of a character in UTF-8, GB18030 or Big5 is a line feed or carriage return.
    """
    offset, carried = 0, b""
    for chunk in chain(chunks, [b""]):
        lines = (carried + chunk).splitlines(keepends=True)
        # The last line may go on in the next chunk, be it with the line feed of a \r\n.
        is_open = bool(chunk and lines) and len(lines[-1]) <= LONGEST_LINE
        carried = lines.pop() if is_open else b""
        yield offset, lines
        offset += sum(map(len, lines))


def text_blocks(chunks: Iterable[bytes]) -> Iterator[Block]:
    """The lines of a text file as they lie in it; one with a form feed is parted before it."""
    for offset, lines in _blocks(chunks):
        if FORM_FEED in b"".join(lines):
            lines = [part for line in lines for part in _parted(line)]
        yield offset, lines


def _parted(line: bytes) -> Iterator[bytes]:
    """A line in parts, each from one form feed to the next; what ends it is one of them, too."""
    if FORM_FEED not in line:
        yield line
        return
    end = b"\n" if line.endswith(b"\n") else b""
    for part in line.removesuffix(end).replace(FORM_FEED, b"\n" + FORM_FEED).split(b"\n"):
        if part:
            yield part
    if end:
        yield end


def decoded_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    """The lines with their ends and offsets, see `line_decoder`."""
    first = next(chunks, b"")
    decode_line = line_decoder(encoding_of(first))
    for offset, line in split_lines(chain([first], chunks)):
        text = decode_line(line)
        yield offset, text if offset else text.removeprefix(BOM)


def encoding_of(first: bytes) -> str:
    """The encoding of what a file begins with."""
    sample = first[:_SAMPLE]
    return decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding


def line_decoder(encoding: str) -> Decoder:
    """What decodes a line: as UTF-8, else as the file's beginning is, else as it is itself.

    What one machine wrote in UTF-8 and another in GBK may be one file.
    """
    return partial(_decode_line, encoding=encoding)


def text_rows(content: bytes, encoding: str) -> list[str]:
    """The lines of a part of a text file, see `text_blocks` and `line_decoder`."""
    if b"\r" not in content and FORM_FEED not in content:
        try:
            return content.decode().split("\n")
        except UnicodeDecodeError:
            pass
    return [_decode_line(x, encoding) for _, lines in text_blocks([content]) for x in lines]


def _decode_line(line: bytes, encoding: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return _decoded(line, encoding)


def _decoded(line: bytes, encoding: str) -> str:
    """A line that is no UTF-8."""
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return decode(line).text
    # GB18030 reads nearly any bytes, Big5 as rare characters.
    return text if len(text) < _TELLING_CHARS or has_common(text) else decode(line).text
