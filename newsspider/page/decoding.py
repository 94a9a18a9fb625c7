"""Bytes to text, by evidence.

Portals declare GB2312 and send UTF-8, send GBK under a UTF-8 header, or declare nothing. What
the bytes themselves say is worth more than any declaration, so declarations only join the list
of candidates.
"""

import codecs
import re
from typing import NamedTuple

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.I)
_HEAD_BYTES = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB2312 and GBK are subsets of GB18030; browsers read all three, and Big5, in their widest form.
_WIDEST = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
# The commonest characters of written Chinese in both scripts, and its punctuation: a wrong
# decoder yields rare characters, the right one yields these.
_COMMON = re.compile(
    "[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子"
    "那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒"
    "动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日新月将將者与與报報記记，。、：；！？“”「」（）《》]"
)
_NO_CHARSETS = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"))
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE_BYTES = 1 << 15  # from the first one that is not ASCII: some thousand characters
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_STRANGE = 0.05


class Decoded(NamedTuple):
    """The text of a page and the Python name of the encoding that gave it."""

    text: str
    encoding: str


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode a page.

    A byte order mark decides; else strict UTF-8; else the candidate (`declared`, the page's own
    ``<meta>``, GB18030, Big5, UTF-8) with the most common Chinese characters and the fewest
    U+FFFD. Never raises: bytes that no candidate can read become U+FFFD.

    :param body: the page as the server sent it, decompressed.
    :param declared: a charset name from outside the page, such as the HTTP header's.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return Decoded(body.decode(encoding, "replace"), encoding)
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    meta = _META_CHARSET.search(body[:_HEAD_BYTES])
    names = [declared, meta and meta[1].decode("ascii"), "gb18030", "big5hkscs", "utf-8"]
    encodings = dict.fromkeys(filter(None, map(_python_name, names)))
    first = _HIGH.search(body)
    start = first.start() if first else 0  # UTF-7 and its like have none
    sample = body[start : start + _SAMPLE_BYTES]
    best = max(encodings, key=lambda encoding: _plausibility(sample.decode(encoding, "replace")))
    return Decoded(body.decode(best, "replace"), best)


def _python_name(charset: str | None) -> str | None:
    """The widest Python codec for a charset name, None for one Python does not know."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset).name
        b" ".decode(name, "replace")  # "hex" and "zlib" are codecs, but give no text
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else _WIDEST.get(name, name)


def _plausibility(text: str) -> float:
    return len(_COMMON.findall(text)) - 5 * text.count("\ufffd")


def has_common(text: str) -> bool:
    """Whether any of the commonest Chinese characters is in a text: hardly one line has none."""
    return _COMMON.search(text) is not None


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text: a PDF, or many control characters or U+FFFD at first."""
    if text.startswith("%PDF-"):
        return True
    sample = text[:_HEAD_BYTES]
    strange = sample.count("\ufffd") + len(_CONTROLS.findall(sample))
    return strange > _MOST_STRANGE * len(sample)
