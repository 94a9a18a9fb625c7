"""What the bytes of a line tell before it is decoded, as nearly none of a dump's lines need be.

All encodings that dumps are in have the characters of ASCII as the same bytes.
"""

from collections.abc import Iterator

from newsspider.words.fold import single_spaced

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "cp1252")
_BLANKS = "".join(x for x in map(chr, (*range(0x3001), 0xFEFF)) if not single_spaced(x))


def _encoded(characters: str) -> Iterator[bytes]:
    """Some characters, each in every encoding that has it."""
    for encoding in _ENCODINGS:
        yield from (character.encode(encoding, "ignore") for character in characters)


_BLANK_BYTES = bytes({byte for encoded in _encoded(_BLANKS) for byte in encoded})


def may_be_blank(raw: bytes) -> bool:
    r"""Whether a line may have nothing in it that a reader sees.

    >>> may_be_blank(" \u3000\r\n".encode("gbk")), may_be_blank(" 渡口\\n".encode())
    (True, False)
    """
    return not raw.translate(None, _BLANK_BYTES)


def first_bytes(characters: str) -> frozenset[int]:
    r"""The bytes that a line may begin with whose first characters but blanks are among some.

    >>> "渡口".encode()[0] in first_bytes("=*"), "\u3000==".encode()[0] in first_bytes("=*")
    (False, True)
    """
    return frozenset(encoded[0] for encoded in _encoded(_BLANKS + characters) if encoded)
