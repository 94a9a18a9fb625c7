"""Changes by chance: of bytes, and of the pieces that markup, JSON and text are made of."""

import random
import re
from collections.abc import Callable, Sequence

Mutator = Callable[[bytes, random.Random, Sequence[bytes]], bytes]

MOST_BYTES = 1_000_000
_PIECE = re.compile(rb"<[^<>]{0,300}>|[{}\[\]\",:]|\r?\n|[^<>{}\[\]\",:\r\n]{1,80}")
_TOKENS: tuple[bytes, ...] = tuple(
    token if isinstance(token, bytes) else token.encode()
    for token in (
        "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<ul><li>", "<script>", "</script>",
        "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<h1>", "<br>", "<a href=//[>", "<a href='http://[::1'>",
        "<base href='javascript:'>", "<meta charset=utf-16>", "<meta charset=utf-7>", "<?xml version='1.0'?>",
        "<link rel=canonical href='//'>", "<svg>", "<math>", "<frameset>", "<template>", "<noscript>", "<textarea>",
        "<img src='data:'>", "<script type='application/ld+json'>", "<time datetime='9999-99-99T99:99'>",
        "<!ENTITY a '&a;&a;'>", "&#0;", "&#27;", "&#xD800;", "&#x110000;", "&amp;#27;", "&lt;", "&",
        b"\x00", b"\x1b[2J", b"\x7f", b"\x9b", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\x80",
        "\u2028", "\u200f", "\u202e", "\ufffe", "\ufeff", "\u00ad", "\u3000", "𠮷", "👨‍👩‍👧", "ﷺ", "ß", "İ",
        "记者", "来源：", "责任编辑：", "（", "）", "【", "相关阅读", "2024-13-45 25:61", "0000年00月00日", "9999年12月31日",
        "一九九〇年", "Thu, 99 Foo 99999 99:99:99 +9999", "10000000000000000000", "-1", "1e999", "NaN", "Infinity",
        "null", "true", "[[[[[[[[", "{\"a\":", "\\ud800", "\\u0000", "\"", "'", "\\", "http://", "//", "../../..",
        "https://user:pw@x.example:99999/", "http://[fe80::1%25eth0]/", "http://xn--a/", "%", "%00", "%ff", "?" * 50, "#",
        "User-agent: *", "Disallow: /*$*", "Crawl-delay: 1e999", "Request-rate: 0/0", "Request-rate: 1/0s", "Content-Usage: ",
        "Sitemap: ", "tdm-reservation", "Content-Length: -1", "Content-Length: 99999999999", "Content-Encoding: br, gzip",
        "WARC/1.1", "WARC-Type: revisit", "WARC-Date: x", "HTTP/1.1 999", "Transfer-Encoding: chunked", "--b",
    )
)  # fmt: skip


def _flip(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 3, 20, 200, 5000)))


def _cut(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _end(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    times = chance.choice((2, 5, 50, 500, 5000))
    return data[:start] + data[start:end] * times + data[end:]


def _splice(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _span(other, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _insert(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 1, 40, 4000)) + data[at:]


def _pieces(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Pieces swapped, left out, doubled or put in place of others."""
    pieces = _PIECE.findall(data)
    for _ in range(chance.choice((1, 2, 5, 30)) if pieces else 0):
        here, there = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        kind = chance.randrange(5)
        if kind == 0:
            pieces[here], pieces[there] = pieces[there], pieces[here]
        elif kind == 1:
            pieces[here] = b""
        elif kind == 2:
            pieces[here] *= 2
        elif kind == 3:
            pieces[here] = chance.choice(_TOKENS)
        else:
            pieces[here] = pieces[there]
    return b"".join(pieces)


MUTATORS: tuple[Mutator, ...] = (_flip, _cut, _end, _repeat, _splice, _insert, _pieces, _pieces)


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """An input with some changes, of a megabyte at most."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(MUTATORS)(data, chance, others)[:MOST_BYTES]
    return data
