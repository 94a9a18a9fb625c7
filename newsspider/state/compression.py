"""What a batch of lines becomes in an article file: itself, or one whole zstd frame.

A stream that is killed loses what its compressor held back; whole frames, one a batch, lose
nothing, and one after the other they are again a zstd file (RFC 8878, section 3).
"""

from collections.abc import Callable

from newsspider.zstd import CompressionParameter, compress

_OPTIONS: dict[int, int] = {
    CompressionParameter.compression_level: 10,
    CompressionParameter.checksum_flag: 1,
}


def zstd_frame(batch: bytes) -> bytes:
    """One zstd frame, with the size and a checksum of its content."""
    return compress(batch, options=_OPTIONS)


FORMATS: dict[str, Callable[[bytes], bytes] | None] = {"jsonl": None, "jsonl.zst": zstd_frame}
"""By the ending of an article file."""
