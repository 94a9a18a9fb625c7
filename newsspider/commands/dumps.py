"""What ``scrapy clean`` reads: text dumps, page by page and as often as needed.

A dump is all that one run reads: the files given, the files of a folder, or standard input. No
more than one page of it is in memory. Standard input that is no file cannot be read twice, so it is
copied to a temporary file first.
"""

import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from gzip import GzipFile
from pathlib import Path
from typing import IO

from tqdm.utils import CallbackIOWrapper

from newsspider.archive.documents import UnreadableInput
from newsspider.archive.inputs import JSON_LINES_ENDINGS, find_files, has_ending
from newsspider.commands.json_records import array_records, line_records, record_lines
from newsspider.commands.lines import Chunks, encoding_of, line_decoder, text_blocks
from newsspider.commands.tables import Record, table_records
from newsspider.commands.text_pages import (
    Part,
    Place,
    Places,
    TextPage,
    page_of_record,
    parts_of_text,
    read_parts,
)
from newsspider.dumps.boundaries import split_pages
from newsspider.dumps.no_dump import no_dump
from newsspider.dumps.record_form import record_form
from newsspider.files import naming, told
from newsspider.page.decoding import decode
from newsspider.words.lexicon import Lexicon

Progress = Callable[[int], object]
"""Called with the number of bytes that were read from the disk."""

_JSON_ENDING = ".json"
_TABLE_ENDINGS = (".csv", ".tsv")
_TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown", ".wet")
ENDINGS = (*_TEXT_ENDINGS, *JSON_LINES_ENDINGS, _JSON_ENDING, *_TABLE_ENDINGS)
_HEAD_BYTES = 1 << 16


class Dump:
    """The pages of all inputs of a run; a context manager, as standard input may be copied."""

    def __init__(self, paths: Sequence[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._resources = ExitStack()
        self._sources: list[Path | IO[bytes] | UnreadableInput] = []
        self._places: dict[Path, Places] = {}
        for path in paths or ["-"]:
            if path == "-":
                self._sources.append(self._rereadable(sys.stdin.buffer))
            else:
                self._sources += find_files(Path(path), ENDINGS, name_others=True)

    def __enter__(self) -> "Dump":
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    def _rereadable(self, stream: IO[bytes]) -> IO[bytes]:
        if stream.seekable():
            return stream
        copy = self._resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        with naming(tempfile.gettempdir()):
            shutil.copyfileobj(stream, copy)
        return copy

    @property
    def size(self) -> int:
        """How many bytes one pass reads from the disk."""
        return sum(_size(source) for source in self._sources)

    def pages(self, progress: Progress) -> Iterator[TextPage | UnreadableInput]:
        """All pages in order; each call goes through the dump again."""
        return read_parts(self.parts(progress))

    def parts(self, progress: Progress) -> Iterator[Part]:
        """The same, those that can be read by themselves as the place where they lie."""
        for source in self._sources:
            if isinstance(source, UnreadableInput):
                yield source
            elif isinstance(source, Path):
                is_known = source in self._places
                yield from (self._known if is_known else self._of_file)(source, progress)
            else:
                source.seek(0)
                yield from self._of_stream(_counted(source, progress), "", None)

    def _known(self, file: Path, progress: Progress) -> Iterator[Place]:
        """The pages of a file that was gone through before, all of which have a place."""
        done = 0
        for place in self._places[file]:
            progress(place.offset + place.size - done)
            done = place.offset + place.size
            yield place

    def _of_file(self, file: Path, progress: Progress) -> Iterator[Part]:
        places: Places | None = Places()
        for part in self._read(file, progress):
            if not isinstance(part, Place):
                places = None
            elif places is not None:
                places.add(part)
            yield part
        if places is not None:
            self._places[file] = places

    def _read(self, file: Path, progress: Progress) -> Iterator[Part]:
        try:
            with file.open("rb") as raw:
                counted = _counted(raw, progress)
                is_packed = file.name.lower().endswith(".gz")
                stream = GzipFile(fileobj=counted) if is_packed else counted
                yield from self._of_stream(stream, str(file), file)
        except (OSError, EOFError, zlib.error) as error:
            yield UnreadableInput(f"{file}: {told(error)}")

    def _of_stream(
        self, stream: IO[bytes] | GzipFile, file: str, path: Path | None
    ) -> Iterator[Part]:
        chunks = Chunks.of(stream)
        head = decode(chunks.first[:_HEAD_BYTES]).text
        reader = _reader(head, path)
        problem = no_dump(head) if not reader else None if chunks.first else "the file is empty"
        in_place = path is not None and chunks.are_as_stored and not isinstance(stream, GzipFile)
        if problem:
            yield UnreadableInput(f"{file or 'standard input'}: {problem}")
        elif reader is line_records and in_place:
            for offset, number, size in record_lines(chunks.all):
                yield Place(file, offset, size, number=number)
        elif reader:
            yield from (page_of_record(record, file) for record in reader(chunks.all))
        else:
            encoding = encoding_of(chunks.first)
            decode_line = line_decoder(encoding)
            pages = split_pages(text_blocks(chunks.all), self._lexicon, decode_line)
            yield from parts_of_text(pages, file, encoding, in_place=in_place)


def _reader(head: str, path: Path | None) -> Callable[[Iterator[bytes]], Iterator[Record]] | None:
    """What reads the records that a file holds, None for a text without records.

    The name of a file tells of its kind where it is of some kind; what is called a text, or comes
    on standard input, tells of itself.
    """
    if path and has_ending(path, JSON_LINES_ENDINGS):
        return line_records
    if path and has_ending(path, _TABLE_ENDINGS):
        return table_records
    if path and has_ending(path, (_JSON_ENDING,)):
        return array_records
    form = record_form(head)
    if form == "an object of JSON":
        first = head.lstrip("\ufeff \t\r\n").splitlines()[0]
        is_on_lines = first.rstrip().endswith("}") or len(head) >= _HEAD_BYTES // 4
        return line_records if is_on_lines else array_records
    if form == "an array of JSON":
        return array_records
    return table_records if form == "a table" else None


def _counted(stream: IO[bytes], progress: Progress) -> IO[bytes]:
    return CallbackIOWrapper(progress, stream, "read")  # type: ignore[return-value]


def _size(source: Path | IO[bytes] | UnreadableInput) -> int:
    try:
        if isinstance(source, Path):
            return source.stat().st_size
        return 0 if isinstance(source, UnreadableInput) else os.fstat(source.fileno()).st_size
    except OSError:
        return 0
