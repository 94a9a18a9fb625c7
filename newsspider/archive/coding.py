"""Content codings of HTTP (RFC 9110, 8.4.1): gzip, deflate, br (RFC 7932), zstd (RFC 8878)."""

import zlib
from collections.abc import Callable, Sequence

import brotli

from newsspider.zstd import ZstdDecompressor, ZstdError

_GZIP_MAGIC = b"\x1f\x8b"


class WrongCoding(ValueError):
    """A payload that can't be decoded, or becomes too long."""


def decode_content(content: bytes, codings: Sequence[str], most: int) -> bytes:
    """A payload without its content codings.

    What was cut off in transfer is decoded as far as it goes, as browsers do.

    :param codings: in the order in which they were applied.
    :param most: the most bytes that it may become.
    :raises WrongCoding: it is not what they say, they are not known, or it becomes longer.
    """
    for coding in reversed(codings):
        decoder = _DECODERS.get(coding.strip().lower())
        if decoder is None:
            raise WrongCoding(f"unknown content coding {coding!r}")
        try:
            content = decoder(content, most + 1)
        except (zlib.error, brotli.error, ZstdError) as error:
            raise WrongCoding(f"no {coding}: {error}") from error
        if len(content) > most:
            raise WrongCoding(f"{coding} of more than {most:,} bytes")
    return content


def is_cut_off(content: bytes, coding: str) -> bool:
    """Whether what a coding made ends before its end.

    The sum that gzip and zlib put behind it may be missing or wrong, as it may to browsers.

    :raises Exception: it is not what the coding makes, each decoder has its own.
    """
    match coding.strip().lower():
        case "gzip" | "x-gzip":
            return _deflated_is_cut_off(content[_gzip_head(content) :])
        case "deflate":
            # RFC 1950, section 2.2; many servers leave it out.
            has_head = content[0] & 15 == 8 and int.from_bytes(content[:2]) % 31 == 0
            return _deflated_is_cut_off(content[2:] if has_head else content)
        case "br":
            decoder = brotli.Decompressor()
            decoder.process(content)
            return not decoder.is_finished()
        case "zstd":
            frame = ZstdDecompressor()
            frame.decompress(content)
            return not frame.eof
    return False


def _deflated_is_cut_off(content: bytes) -> bool:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacker.decompress(content)
    return not unpacker.eof


def _gzip_head(content: bytes) -> int:
    """How long the head of a gzip member is (RFC 1952, section 2.3)."""
    flags, end = content[3], 10
    if flags & 4:
        end += 2 + int.from_bytes(content[end : end + 2], "little")
    for text in (8, 16):
        if flags & text:
            end = content.index(0, end) + 1
    return end + (flags & 2)


def _gunzip(content: bytes, most: int) -> bytes:
    plain = b""
    while content.startswith(_GZIP_MAGIC) or not plain:  # a second member may follow
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        plain += member.decompress(content, most - len(plain))
        content = member.unused_data
        if len(plain) >= most or not content:
            break
    return plain


def _inflate(content: bytes, most: int, window: int) -> bytes:
    return zlib.decompressobj(window).decompress(content, most)


def _deflate(content: bytes, most: int) -> bytes:
    try:
        return _inflate(content, most, zlib.MAX_WBITS)
    except zlib.error:  # many servers leave the zlib frame out
        return _inflate(content, most, -zlib.MAX_WBITS)


def _unbrotli(content: bytes, most: int) -> bytes:
    return bytes(brotli.Decompressor().process(content, output_buffer_limit=most))


def _unzstd(content: bytes, most: int) -> bytes:
    return bytes(ZstdDecompressor().decompress(content, most))


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
    "identity": lambda content, _: content,
    "": lambda content, _: content,
}
