"""The article files of a data folder, line by line."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsspider.files import told
from newsspider.state.lines import committed_lines

_ENDINGS = (".jsonl", ".jsonl.zst")


@dataclass(frozen=True, slots=True)
class ArticlesFile:
    """A file of article lines, as long as it was when it was found: a crawl may go on with it."""

    name: str
    """Relative to the data folder, with ``/``."""

    path: Path
    size: int
    """In bytes; what comes later is not read."""


class Line(NamedTuple):
    """A line of an article file, or why there is none."""

    file: str
    number: int
    """From 1 on."""

    data: bytes
    problem: str | None = None
    """Why the file can't be read from here on."""


def article_files(data: Path) -> list[ArticlesFile]:
    """The files under ``articles/`` in the order of their names; of a file, that file alone.

    :raises FileNotFoundError: there are none; the message says what to name.
    :raises OSError: a folder can't be looked into.
    """
    if data.is_file():
        return [ArticlesFile(data.name, data, data.stat().st_size)]
    if not data.exists():
        raise FileNotFoundError(f"{data}: no such file or folder")
    if not data.is_dir():
        raise FileNotFoundError(f"{data} can be read once only: save it as a file")
    found = sorted(_found(data / "articles"))
    if not found:
        raise FileNotFoundError(
            f"{data} holds no articles/…/*.jsonl: name the NEWSSPIDER_DATA_DIR of a crawl, "
            "or a file of article JSONL"
        )
    named = ((path.relative_to(data).as_posix(), path) for path in found)
    return [ArticlesFile(name, path, path.stat().st_size) for name, path in sorted(named)]


def _found(folder: Path) -> Iterator[Path]:
    """The article files below a folder, and an error for a folder that may hide some."""
    for here, _, names in os.walk(folder, onerror=_unless_missing):
        files = (Path(here, name) for name in names if name.endswith(_ENDINGS))
        yield from filter(Path.is_file, files)


def _unless_missing(problem: OSError) -> None:
    """Raise a problem, but for a folder that is not there: it has no files."""
    if not isinstance(problem, FileNotFoundError):
        raise problem


def read_lines(files: Iterable[ArticlesFile]) -> Iterator[Line]:
    """Every line of the files, and one with a `problem` where a file can't be read on."""
    for file in files:
        number = 0
        try:
            for number, data in enumerate(committed_lines(file.path, file.size), 1):
                yield Line(file.name, number, data)
        except (OSError, ValueError) as problem:
            yield Line(file.name, number + 1, b"", f"the file can't be read on: {told(problem)}")
