"""From paths to pages: the files that hold some, and the reader for each."""

import errno
import glob
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsspider.archive.caches import (
    FILE_OF_ENTRY,
    belongs_to_a_page,
    read_cache_entry,
    read_dbm_cache,
)
from newsspider.archive.documents import REMEMBERED, Document, Read, UnreadableInput
from newsspider.archive.packed import (
    HTML_ENDINGS,
    MHTML_ENDINGS,
    TAR_ENDINGS,
    ZIP_ENDINGS,
    ZIP_MAGIC,
    ending,
    not_read,
    read_mhtml,
    read_tar,
    read_zip,
)
from newsspider.archive.saved import read_json_lines, read_whole
from newsspider.files import told
from newsspider.items import ArchiveRecord
from newsspider.recent import Recent

JSON_LINES_ENDINGS = (".jsonl", ".ndjson", ".jl")
_WARC_ENDINGS = (".warc",)
_CACHE_ENDINGS = (".db", ".db.dat", ".db.db")
_PACKED_ENDINGS = (*MHTML_ENDINGS, *ZIP_ENDINGS, *TAR_ENDINGS)
ENDINGS = (
    *(*HTML_ENDINGS, *JSON_LINES_ENDINGS, *_WARC_ENDINGS, *_CACHE_ENDINGS, FILE_OF_ENTRY),
    *_PACKED_ENDINGS,
)
"""How the names of files that hold pages end, or end before ``.gz``."""


def has_ending(path: Path, endings: tuple[str, ...]) -> bool:
    """Whether the name of a file ends so, or so and ``.gz``."""
    return path.name.lower().removesuffix(".gz").endswith(endings)


def find_files(
    path: Path, endings: tuple[str, ...], *, name_others: bool = False
) -> Iterator[Path | UnreadableInput]:
    """The file itself, or the files in a folder that have a known ending, by name.

    A pattern such as ``crawls/*/*.warc.gz`` stands for what it matches.

    :param name_others: a folder's other files are told, too, in one sentence.
    """
    try:
        matches = [path] if path.exists() else matching(path)
    except OSError as problem:  # it lies in a folder that may not be looked into
        yield UnreadableInput(f"{path}: {told(problem)}")
        return
    for match in matches or [path]:
        if os.path.isdir(match):  # noqa: PTH112  # what may not be looked at is an error to Path
            yield from _in_folder(match, endings, name_others)
        else:
            yield _file(match)


def _file(path: Path) -> Path | UnreadableInput:
    """A file, or why it is none."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return path
        why = "no file: - reads standard input"
    except FileNotFoundError:
        why = "no such file or folder"
    except OSError as problem:  # a link to itself, or into a folder that may not be looked into
        why = told(problem)
    return UnreadableInput(f"{path}: {why}")


def matching(pattern: Path) -> list[Path]:
    """The files and folders that a pattern matches, by name."""
    return sorted(map(Path, glob.glob(str(pattern), recursive=True)))  # noqa: PTH207


def _in_folder(
    path: Path, endings: tuple[str, ...], name_others: bool
) -> Iterator[Path | UnreadableInput]:
    problems: list[OSError] = []
    others: Counter[str] = Counter()
    empty = True
    for folder, below, names in os.walk(path, onerror=problems.append):
        if not os.access(folder, os.X_OK):  # it gives the names of its files, and no more
            problems.append(PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder))
            below.clear()
            names.clear()
        below.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if has_ending(file, endings):
                empty = False
                yield _file(file)
            elif not name.startswith(".") and not belongs_to_a_page(name, names):
                others[ending(name)] += 1
    for problem in problems:
        yield UnreadableInput(f"{problem.filename}: {told(problem)}")
    if others and name_others:
        yield not_read(str(path), others)
    if empty and not problems:
        yield UnreadableInput(f"{path}: no {', '.join(endings)} file in this folder")


def read_paths(paths: Sequence[str]) -> Iterator[Read]:
    """What is in files and folders; ``-``, or no path at all, is a page on standard input."""
    sources = Sources([path for path in paths if path != "-"])
    if not paths or "-" in paths:
        content = sys.stdin.buffer.read()
        yield Document(content, "") if content else UnreadableInput("standard input: it is empty")
    for file in sources.files():
        yield from [file] if isinstance(file, UnreadableInput) else sources.read(file)


class Sources:
    """All files of a run; pages that revisit records repeat are found across them."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._originals: Recent[str, ArchiveRecord] = Recent(REMEMBERED)

    def files(self) -> Iterator[Path | UnreadableInput]:
        """The files in order."""
        for path in self._paths:
            yield from find_files(Path(path), ENDINGS, name_others=True)

    def read(self, file: Path) -> Iterator[Read]:
        """What is in a file; a file that can't be read on is named."""
        try:
            if file.stat().st_size or file.name == FILE_OF_ENTRY:
                yield from self._reader(file)
            else:
                yield UnreadableInput(f"{file}: the file is empty")
        except (OSError, EOFError, zlib.error) as error:
            yield UnreadableInput(f"{file}: {told(error)}")

    def _reader(self, file: Path) -> Iterator[Read]:
        if has_ending(file, _WARC_ENDINGS):
            return self._read_warc(file)
        if has_ending(file, JSON_LINES_ENDINGS):
            return read_json_lines(file)
        if has_ending(file, TAR_ENDINGS):
            return read_tar(file)
        if has_ending(file, MHTML_ENDINGS):
            return read_mhtml(file)
        if _begins_with(file, ZIP_MAGIC):
            return read_zip(file)
        if file.name == FILE_OF_ENTRY:
            return read_cache_entry(file)
        if has_ending(file, _CACHE_ENDINGS):
            return read_dbm_cache(file)
        return read_whole(file, named_as_page=has_ending(file, HTML_ENDINGS))

    def _read_warc(self, file: Path) -> Iterator[Read]:
        from newsspider.archive.warc import read_warc  # loads warcio, which few inputs need

        return read_warc(file, self._originals)


def _begins_with(file: Path, magic: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(magic)) == magic
