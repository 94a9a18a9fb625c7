"""What it takes before a file's bytes count as saved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def sync_folder(folder: Path) -> None:
    """Bring the names of new files to the disk as well (POSIX: fsync of the directory)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Bring the bytes of a file that was written to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def whole_file(path: Path, *, synced: bool = False) -> Iterator[Path]:
    """Write a file whole or not at all: gives the place to write to, which then gets its name.

    Whoever fails, or reads the very file, leaves what was there. What is no file, such as
    /dev/null, is written to as it is; a link goes on to lead where it led.

    :param synced: be sure of it after a power cut, too.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    path = path.resolve()
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        if synced:
            sync_file(part)
        part.replace(path)
        if synced:
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_output(path: Path) -> Iterator[Path]:
    """The same for a file that a user named.

    :raises OSError: it can't be written; the message names it.
    """
    try:
        with whole_file(path) as part:
            yield part
    except BrokenPipeError:
        raise  # whoever reads it has had enough, and nothing is wrong
    except OSError as problem:
        raise OSError(f"{path} can't be written: {problem.strerror or problem}") from problem


def check_in_place(path: Path, file: BinaryIO) -> None:
    """Make sure that an open file still has its name: a deleted one takes every line, keeps none.

    :raises FileNotFoundError: the name is gone or belongs to another file.
    """
    if not os.path.samestat(path.stat(), os.fstat(file.fileno())):
        raise FileNotFoundError(2, "the file was replaced by another", str(path))
