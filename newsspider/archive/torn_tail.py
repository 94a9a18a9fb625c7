"""A file whose writer was killed: what of it is whole."""

import zlib
from pathlib import Path

_CHUNK = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS


def whole_length(path: Path) -> int:
    """The length in bytes up to the end of the last whole gzip member (RFC 1952)."""
    whole = position = 0
    member = zlib.decompressobj(_GZIP)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            position += len(chunk)
            while chunk:
                try:
                    member.decompress(chunk, _CHUNK)
                except zlib.error:  # what a lost page of the disk cache left
                    return whole
                chunk = member.unconsumed_tail
                if member.eof:
                    chunk = member.unused_data
                    whole = position - len(chunk)
                    member = zlib.decompressobj(_GZIP)
    return whole


def truncate_torn_tail(path: Path) -> int:
    """Cut what stands behind the last whole member; how many bytes that was.

    A file of which nothing is left is deleted.
    """
    size, whole = path.stat().st_size, whole_length(path)
    if not whole:
        path.unlink()
    elif whole < size:
        with path.open("r+b") as file:
            file.truncate(whole)
    return size - whole
