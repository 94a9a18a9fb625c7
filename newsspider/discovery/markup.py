"""What kind of document some bytes are, before they are parsed."""

import re

from newsspider.page.decoding import Decoded, decode

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([a-zA-Z0-9_:.-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}>")
_PROLOGUE = re.compile(
    r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[.*?\]\s*)?>", re.I | re.S
)
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([A-Za-z][\w.-]*)", re.I)
_HEAD_BYTES = 4096
# Characters that XML 1.0 (section 2.2) does not allow, and that portals paste in from elsewhere.
_FORBIDDEN = {code: None for code in range(0x20) if chr(code) not in "\t\n\r"}


def decode_xml(body: bytes, charset: str | None = None) -> Decoded:
    """Decode an XML document by evidence, as pages are; without the declaration of its encoding.

    :param charset: a charset from outside the document, such as the HTTP header's.
    """
    metadata = _DECLARED.match(body[:_HEAD_BYTES])
    text, encoding = decode(body, metadata[1].decode("ascii") if metadata else charset)
    return Decoded(_DECLARATION.sub("", text, count=1).translate(_FORBIDDEN), encoding)


def opening(body: bytes) -> str:
    """The beginning of a document, without white space and byte order mark before it."""
    return decode(body[:_HEAD_BYTES]).text.lstrip("\ufeff\0 \t\r\n")


def root_name(body: bytes) -> str | None:
    """The lower-case local name of a document's first element, None where it begins with text.

    An HTML doctype counts as the root ``html``.
    """
    text = opening(body)
    at = 0
    while (match := _PROLOGUE.match(text, at)) is not None:
        at = match.end()
    root = _ROOT.match(text, at)
    return root[1].lower() if root else None
