"""What it takes before a file's bytes count as saved."""

import os
from pathlib import Path
from typing import BinaryIO


def sync_folder(folder: Path) -> None:
    """Bring the names of new files to the disk as well (POSIX: fsync of the directory)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_in_place(path: Path, file: BinaryIO) -> None:
    """Make sure that an open file still has its name: a deleted one takes every line, keeps none.

    :raises FileNotFoundError: the name is gone or belongs to another file.
    """
    if not os.path.samestat(path.stat(), os.fstat(file.fileno())):
        raise FileNotFoundError(2, "the file was replaced by another", str(path))
