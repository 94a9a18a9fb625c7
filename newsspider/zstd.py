"""Zstandard (RFC 8878) as Python 3.14 has it, and as its backport does before."""

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import (
        CompressionParameter,
        ZstdDecompressor,
        ZstdError,
        ZstdFile,
        compress,
    )
else:
    from backports.zstd import (
        CompressionParameter,
        ZstdDecompressor,
        ZstdError,
        ZstdFile,
        compress,
    )

__all__ = ["CompressionParameter", "ZstdDecompressor", "ZstdError", "ZstdFile", "compress"]
