"""Fields that stand over a page's text.

YAML front matter, fields with labels (`labelled.py`), the header of a record of Common Crawl's
texts (WET), or nothing but the address of the page.
"""

import re
from collections.abc import Mapping, Sequence

from newsspider.dumps.labelled import label_over, split_labelled

FENCE = "---"
WARC = "WARC/1."
HEADER_STARTS = (FENCE, "Title:", WARC)
"""With what fields begin over some pages of a dump, not over its first one."""

_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}|[\u4e00-\u9fff]{2,6})\s*[:：](?:\s+|$)(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_ADDRESS = re.compile(r"https?://[!-~]+")
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|mp[34]|m3u8|pdf)$", re.I)
ADDRESS_STARTS = ("https://", "http://")
_MOST_ROWS = 60

Header = Mapping[str, str | list[str]]


def header_start(rows: Sequence[str]) -> str:
    """With what a page's fields begin, if they do with the first of some rows, none of them empty.

    >>> header_start(["---", "title: 渡口停航"]), header_start(["标题：渡口停航", "青禾日报"])
    ('---', '标题：')
    """
    if rows[0] == FENCE:
        return FENCE if len(rows) > 1 and _FIELD.fullmatch(rows[1]) else ""
    if rows[0].startswith(WARC):
        return WARC if len(rows) > 1 and rows[1].startswith("WARC-") else ""
    return label_over(rows)


def is_address(row: str) -> bool:
    """Whether a row is the address of a page and nothing else.

    >>> is_address("https://a.example/1.html"), is_address("https://a.example/1.jpg")
    (True, False)
    """
    return _ADDRESS.fullmatch(row) is not None and "." in row and not _MEDIA.search(row)


def split_header(text: str) -> tuple[Header, str]:
    """The fields that stand over a text and the text under them; no fields if there is no header.

    Of YAML so much is understood as front matter of stories has: strings, quoted or not, and lists
    of them. What is more than that is left out.
    """
    head = text.lstrip("\ufeff\r\n ")
    fields: Header
    if head.startswith(ADDRESS_STARTS):
        fields, body = _address_header(head)
    elif head.startswith(WARC):
        return _warc_header(head)
    elif head.startswith(FENCE):
        fields, body = _front_matter(head.splitlines(keepends=True))
    else:
        fields, body = split_labelled(head)
    return (fields, body) if fields else ({}, text)


def _address_header(head: str) -> tuple[Header, str]:
    address, _, under = head.partition("\n")
    address = address.strip()
    return {"url": address} if is_address(address) and under.strip() else {}, under


def _warc_header(head: str) -> tuple[Header, str]:
    """The fields of a record in a WARC file, and its text if that was made of a page."""
    over, _, under = head.replace("\r\n", "\n").partition("\n\n")
    fields = dict(row.split(": ", 1) for row in over.splitlines() if ": " in row)
    return fields, under if fields.get("WARC-Type") == "conversion" else ""


def _front_matter(rows: Sequence[str]) -> tuple[Header, str]:
    ends = (n for n, row in enumerate(rows[1:_MOST_ROWS], 1) if row.rstrip() in (FENCE, "..."))
    end = next(ends, 0) if rows[0].rstrip() == FENCE else 0
    fields: dict[str, str | list[str]] = {}
    name = ""
    for row in rows[1:end]:
        stated, item = _FIELD.fullmatch(row.rstrip()), _ITEM.fullmatch(row.rstrip())
        if stated:
            name = stated[1].strip()
            fields[name] = _value(stated[2])
        elif item and name:
            told = fields[name]
            fields[name] = [*(told if isinstance(told, list) else []), _unquoted(item[1])]
    return fields, "".join(rows[end + 1 :])


def _value(text: str) -> str | list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(part) for part in text[1:-1].split(",") if part.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
