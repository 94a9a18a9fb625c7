"""The article file of a run: appended to, synced, and cut to what the state says of it."""

import os
from pathlib import Path
from typing import BinaryIO

from newsspider.files import check_in_place, sync_folder

_FRAME = b"\x28\xb5\x2f\xfd"  # how a zstd frame begins (RFC 8878, section 3.1.1)


def check_end(path: Path, committed: int) -> None:
    """Make sure that a file may be cut at what was committed: no line, no frame is torn by it.

    :raises OSError: it may not, as somebody changed the file.
    """
    with path.open("rb") as file:
        file.seek(max(0, committed - 1))
        before, behind = file.read(1 if committed else 0), file.read(len(_FRAME))
    is_end = _FRAME.startswith(behind) if path.suffix == ".zst" else before in (b"", b"\n")
    if not is_end:
        raise OSError(
            f"{path} was changed: the {committed} bytes that were saved end within a line. Put it "
            "back as it was, or make the state agree with it: scrapy verify --repair"
        )


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
        check_in_place(self.path, self._file)
        data = memoryview(batch)
        written = 0
        while written < len(data):
            written += self._file.write(data[written:])
        os.fsync(self._file.fileno())
        if not self.length:
            sync_folder(self.path.parent)
        self.length += len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
