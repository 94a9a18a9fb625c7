"""What the bytes of a line tell before it is decoded, as nearly none of a dump's lines need be.

All encodings that dumps are in have the characters of ASCII as the same bytes.
"""

from collections.abc import Iterable, Iterator

from newsspider.words.fold import single_spaced

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "cp1252")
_BLANKS = "".join(x for x in map(chr, (*range(0x3001), 0xFEFF)) if not single_spaced(x))


def _encoded(texts: Iterable[str]) -> Iterator[bytes]:
    """Some texts, each in every encoding that has it."""
    for encoding in _ENCODINGS:
        yield from (text.encode(encoding, "ignore") for text in texts)


def encoded(text: str) -> tuple[bytes, ...]:
    """A text as it lies in a dump, in each encoding that has it."""
    return tuple(dict.fromkeys(filter(None, _encoded([text]))))


_BLANK_BYTES = bytes({byte for encoded in _encoded(_BLANKS) for byte in encoded})


def sure_words(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""For each line something if it is sure to hold what a reader sees; it may all the same.

    >>> [bool(told) for told in sure_words([" \u3000\r\n".encode("gbk"), " 渡口".encode()])]
    [False, True]
    """
    return (raw.translate(None, _BLANK_BYTES) for raw in lines)


def first_bytes(characters: str) -> frozenset[int]:
    r"""The bytes that a line may begin with whose first character but blanks is among some.

    >>> "渡口".encode()[0] in first_bytes("=*"), "\u3000==".encode()[0] in first_bytes("=*")
    (False, True)
    """
    return frozenset(encoded[0] for encoded in _encoded(_BLANKS + characters) if encoded)
