"""The article file of a run: appended to, synced, and cut to what the state says of it."""

import os
from pathlib import Path
from typing import BinaryIO


class ArticleFile:
    """A file to whose end batches are written, each on the disk before it counts."""

    def __init__(self, path: Path, committed: int = 0) -> None:
        """Open the file; it begins if nothing is committed, else what lies behind that is cut.

        :param committed: length in bytes.
        :raises OSError: it can't be written, or is shorter than what was committed.
        """
        self.path, self.length = path, committed
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.stat().st_size if path.exists() else 0
        if size < committed:
            raise OSError(f"{path} has {size} bytes, and {committed} were saved: put it back")
        self._file: BinaryIO = path.open("r+b" if committed else "wb", buffering=0)
        self._file.truncate(committed)
        self._file.seek(committed)

    def write(self, batch: bytes) -> None:
        """Bring a batch to the disk; `length` counts it from then on.

        :raises OSError: the disk is full, or the file is gone from its folder.
        """
        self._still_there()
        data = memoryview(batch)
        written = 0
        while written < len(data):
            written += self._file.write(data[written:])
        os.fsync(self._file.fileno())
        if not self.length:
            _sync_folder(self.path.parent)
        self.length += len(data)

    def _still_there(self) -> None:
        """A file that was deleted takes every line and keeps none."""
        if not os.path.samestat(self.path.stat(), os.fstat(self._file.fileno())):
            raise FileNotFoundError(2, "the file was replaced by another", str(self.path))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _sync_folder(folder: Path) -> None:
    """Bring the name of a new file to the disk as well (POSIX: fsync of the directory)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
