"""Read back the article file of a run, as far as the state says that it counts."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from newsspider.zstd import ZstdError, ZstdFile


def committed_lines(path: Path, committed: int) -> Iterator[bytes]:
    """The lines in the first `committed` bytes of a ``.jsonl`` or ``.jsonl.zst`` file.

    The last one comes without its line feed if that is missing.

    :raises OSError: the file can't be read.
    :raises ValueError: a zstd frame is broken.
    """
    with path.open("rb") as file:
        part = cast(BinaryIO, io.BufferedReader(_Head(file, committed)))
        yield from _decompressed(part) if path.suffix == ".zst" else part


def _decompressed(file: BinaryIO) -> Iterator[bytes]:
    try:
        with ZstdFile(file) as frames:
            yield from frames
    except (ZstdError, EOFError) as problem:
        raise ValueError(f"no whole zstd frames: {problem}") from problem


class _Head(io.RawIOBase):
    """The first bytes of a file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left = file, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
