"""Records out of JSON: one a line, or an array of any size, of which one record is in memory."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from newsspider.archive.documents import no_json
from newsspider.commands.lines import LONGEST_LINE, split_lines
from newsspider.commands.tables import Broken, Record
from newsspider.dumps.records import TEXT, flattened, values
from newsspider.page.decoding import decode

_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_NEXT_RECORD = re.compile(r"[}\]]\s*,?\s*(?=\{)")
_SAMPLE = 1 << 16
_DEEPEST = 8  # objects in each other; records lie in two or three
_LONGEST_TOKEN = 16  # such as half of an escape, cut off at the end of a chunk


def line_records(chunks: Iterator[bytes]) -> Iterator[Record]:
    """The records of a file that has one on each line."""
    for offset, number, line in _filled_lines(chunks):
        yield record_of_line(offset, number, line)


def record_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, int, int]]:
    """Where each of those begins, the number of its line, and how many bytes it has."""
    for offset, number, line in _filled_lines(chunks):
        yield offset, number, len(line)


def _filled_lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, int, bytes]]:
    for number, (offset, line) in enumerate(split_lines(chunks), 1):
        if line.removeprefix(codecs.BOM_UTF8).strip():
            yield offset, number, line


def record_of_line(offset: int, number: int, line: bytes) -> Record:
    """The record on a line, which holds something."""
    try:
        value = parsed(line.removeprefix(codecs.BOM_UTF8).strip())
    except (ValueError, RecursionError) as error:
        value = Broken(no_json(error))
    return Record(offset, number, value)


def parsed(line: bytes) -> Any:
    """What a line of JSON holds.

    :raises ValueError: it is no JSON.
    :raises RecursionError: it is nested too deep.
    """
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:  # it refuses lone surrogates and NaN, which old dumps hold
        pass
    return json.loads(decode(line).text)


def array_records(chunks: Iterator[bytes]) -> Iterator[Record]:
    """The objects of an array, or one after the other, however they are broken into lines.

    An object whose fields hold no text but a list of objects, as an API answers, or that names each
    of its objects stands for those.
    """
    for number, (offset, value) in enumerate(_Values(chunks), 1):
        inner = _inner(value)
        if inner is None:
            yield Record(offset, number, value)
            continue
        for part in inner:
            yield Record(offset, number, part)


def _inner(value: object, depth: int = _DEEPEST) -> list[Any] | None:
    if not depth or not isinstance(value, Mapping) or _has_text(value):
        return None
    fields = list(value.values())
    lists = [x for x in fields if isinstance(x, list) and x and isinstance(x[0], Mapping)]
    if not lists and fields and all(_has_text(x) for x in fields):
        return fields
    within = (_inner(x, depth - 1) for x in fields)
    return max(lists or filter(None, within), key=len, default=None)


def _has_text(value: object) -> bool:
    return isinstance(value, Mapping) and any(True for _ in values(flattened(value), TEXT))


class _Values:
    """The values of a stream of JSON, each parsed as soon as it is whole."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        first = next(chunks, b"")
        encoding = decode(first[: first.rfind(b"\n", 0, _SAMPLE) + 1] or first[:_SAMPLE]).encoding
        self._encoding = encoding.removesuffix("-sig")  # so that the mark counts in offsets
        self._codec = codecs.getincrementaldecoder(self._encoding)("replace")
        self._text = self._codec.decode(first)
        self._at = 0
        self._offset = 0
        self._is_at_end = False

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        decoder = json.JSONDecoder(strict=False)  # line breaks in strings do no harm
        while self._skip():
            offset = self._offset
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if self._is_at_end or self._is_broken(error):
                    yield offset, Broken(self._no_json(error))
                    self._skip_broken()
                else:
                    self._read()
                continue
            # A number may go on in the next chunk, an object does not.
            self._move(end)
            yield offset, value

    def _no_json(self, error: Exception) -> str:
        """What is wrong with a value, and where in the file."""
        if not isinstance(error, json.JSONDecodeError):
            return no_json(error)
        read = self._text[self._at : error.pos].encode(self._encoding, "replace")
        return f"no JSON at byte {self._offset + len(read)}: {error.msg}"

    def _is_broken(self, error: Exception) -> bool:
        """Whether what is wrong with a value would not be mended by its end."""
        if len(self._text) - self._at > LONGEST_LINE:
            return True
        at = getattr(error, "pos", 0)
        is_string = str(error).startswith("Unterminated string")
        return not is_string and at < len(self._text) - _LONGEST_TOKEN

    def _skip(self) -> bool:
        """Move behind what stands between values; False at the end."""
        while True:
            match = _BETWEEN.match(self._text, self._at)
            assert match is not None  # it may be empty
            self._move(match.end())
            if self._at < len(self._text):
                return True
            if not self._read():
                return False

    def _skip_broken(self) -> None:
        """Move to where an object begins after the end of another one."""
        while True:
            found = _NEXT_RECORD.search(self._text, self._at)
            if found:
                self._move(found.end())
                return
            self._move(len(self._text))
            if not self._read():
                return

    def _move(self, end: int) -> None:
        self._offset += len(self._text[self._at : end].encode(self._encoding, "replace"))
        self._at = end

    def _read(self) -> bool:
        """Read on, as much again as is waiting to be whole; False at the end."""
        waiting = len(self._text) - self._at
        parts = [self._text[self._at :]]
        read = 0
        while read <= waiting and not self._is_at_end:
            chunk = next(self._chunks, b"")
            self._is_at_end = not chunk
            parts.append(self._codec.decode(chunk, final=not chunk))
            read += len(chunk)
        self._text, self._at = "".join(parts), 0
        return bool(read)
