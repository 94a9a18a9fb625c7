"""The pages of a dump, and where in its files they lie.

A page that can be read by itself travels between processes as its place alone.
"""

from array import array
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import IO

from newsspider.archive.documents import UnreadableInput, file_url
from newsspider.commands.json_records import record_of_line
from newsspider.commands.lines import BOM, line_decoder, text_rows
from newsspider.commands.tables import Broken, Record
from newsspider.dumps.boundaries import PAGE_CHARS
from newsspider.dumps.dump_page import DumpPage, page_text
from newsspider.dumps.forms import read_texts
from newsspider.dumps.headers import split_header
from newsspider.dumps.records import flattened, text_of, url_of
from newsspider.files import told
from newsspider.urls import canonical_url


def name_of(file: str, offset: int) -> str:
    """What to call a page in a message."""
    place = file or "standard input"
    return f"{place} at byte {offset}" if offset else place


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a dump."""

    text: str
    """As it lies in the dump, without the fields that stand over it."""

    file: str
    """The file it was read from; empty for standard input."""

    offset: int = 0
    """Where in the file its record or its first line begins, in bytes of the file unpacked, and
    as UTF-8 if it is in UTF-16."""

    record: Mapping[str, object] = field(default_factory=dict)
    """The fields that it came with."""

    @property
    def lines(self) -> list[str]:
        """Its lines, whatever its form, white space folded, without empty ones."""
        return read_texts(self.text)

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return name_of(self.file, self.offset)

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return 3 * len(self.text)

    @property
    def url(self) -> str:
        """The canonical URL of the page, one that no other page has.

        The URL that its record states; else that of its file, with the page's offset as fragment
        for all but the first page; for standard input a name made of its text (RFC 6920).
        """
        declared = url_of(self.record)
        if declared:
            return canonical_url(declared)
        if self.file:
            return file_url(self.file, self.offset)
        digest = sha256(self.text.encode("utf-8", "surrogatepass")).digest()
        return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies in a file that is neither packed nor in UTF-16."""

    file: str
    offset: int
    size: int
    """In bytes."""

    encoding: str = ""
    """Of the file's beginning; empty for a record."""

    number: int = 0
    """The number of a record's line, from 1."""

    @property
    def name(self) -> str:
        """What to call the page in a message."""
        return name_of(self.file, self.offset)

    def read(self, stream: IO[bytes]) -> "TextPage | UnreadableInput":
        """The page, or why there is none.

        :param stream: the file.
        """
        try:
            stream.seek(self.offset)
            content = stream.read(self.size)
        except OSError as error:
            return UnreadableInput(f"{self.file}: {told(error)}")
        if len(content) < self.size:
            return UnreadableInput(f"{self.name}: the file was cut off while it was read")
        if self.number:
            return page_of_record(record_of_line(self.offset, self.number, content), self.file)
        return _page_of_rows(text_rows(content, self.encoding), self.file, self.offset)


@dataclass(slots=True)
class Places:
    """The places of a file's pages, in 24 bytes a page: a dump is gone through twice."""

    numbers: "array[int]" = field(default_factory=lambda: array("Q"))
    first: Place | None = None

    def add(self, place: Place) -> None:
        """Note the next one."""
        self.first = self.first or place
        self.numbers.extend((place.offset, place.size, place.number))

    def __iter__(self) -> Iterator[Place]:
        if self.first is None:
            return
        numbers = iter(self.numbers)
        for offset, size, number in zip(numbers, numbers, numbers, strict=True):
            yield Place(self.first.file, offset, size, self.first.encoding, number)


Part = TextPage | Place | UnreadableInput
"""A page, where it lies, or what can't be read."""


def read_parts(parts: Iterable[Part]) -> Iterator[TextPage | UnreadableInput]:
    """The pages, read if they are not yet; a file is opened once for those that lie in a row."""
    for file, beside in groupby(parts, lambda part: isinstance(part, Place) and part.file):
        if file:
            yield from _read_places(file, (part for part in beside if isinstance(part, Place)))
        else:
            yield from (part for part in beside if not isinstance(part, Place))


def _read_places(file: str, places: Iterable[Place]) -> Iterator[TextPage | UnreadableInput]:
    try:
        with Path(file).open("rb") as stream:
            yield from (place.read(stream) for place in places)
    except OSError as error:
        yield from (UnreadableInput(f"{file}: {told(error)}") for _ in places)


def page_of_record(record: Record, file: str) -> TextPage | UnreadableInput:
    """The page that a record holds."""
    place = f"{file or 'standard input'}:{record.number}"
    try:
        return _page_of_record(record, file)
    except (ValueError, TypeError) as error:
        return UnreadableInput(f"{place}: {error}")
    except Exception as error:  # one that trips our code must not cost the others
        return UnreadableInput(f"{place}: {type(error).__name__}: {error}")


def _page_of_record(record: Record, file: str) -> TextPage:
    if isinstance(record.value, Broken):
        raise ValueError(record.value)
    if not isinstance(record.value, Mapping):
        raise TypeError("no JSON object")
    fields = flattened(record.value)
    header, text = split_header(text_of(fields))
    return TextPage(text, file, record.offset, {**header, **fields})


def parts_of_text(
    pages: Iterator[DumpPage], file: str, encoding: str, *, in_place: bool
) -> Iterator[Part]:
    """The pages of a text file.

    :param in_place: whether they can be read where they lie.
    """
    page = None
    for page in pages:
        if not page.is_whole:
            name = name_of(file, page.offset)
            yield UnreadableInput(f"{name}: no other page begins in {PAGE_CHARS:,} characters")
        elif in_place:
            yield Place(file, page.offset, page.end - page.offset, encoding)
        else:
            rows = list(page.rows(line_decoder(encoding)))
            yield _page_of_rows(rows, file, page.offset)
    if page is None:
        yield TextPage("", file)


def _page_of_rows(rows: list[str], file: str, offset: int) -> TextPage:
    if not offset:
        rows[0] = rows[0].removeprefix(BOM)
    header, text = split_header(page_text(rows))
    return TextPage(text, file, offset, header)
