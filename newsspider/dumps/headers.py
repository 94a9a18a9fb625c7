"""Fields that stand over a page's text.

YAML front matter, the header of reader services, or nothing but the address of the page.
"""

import re
from collections.abc import Mapping, Sequence

HEADER_STARTS = ("---", "Title:")
_FENCE = "---"
_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}|[\u4e00-\u9fff]{2,6})\s*[:：](?:\s+|$)(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_READER = re.compile(r"(Title|URL Source|Published Time|Warning|Number of Pages):\s*(.*)")
_READER_BODY = "Markdown Content:"
_URL_SOURCE = "URL Source:"
_ADDRESS = re.compile(r"https?://[!-~]+")
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|mp[34]|m3u8|pdf)$", re.I)
ADDRESS_STARTS = ("https://", "http://")
_MOST_ROWS = 60

Header = Mapping[str, str | list[str]]


def begins_header(rows: Sequence[str]) -> bool:
    """Whether a page's fields begin with the first of some rows, none of them empty.

    >>> begins_header(["---", "title: 渡口停航"]), begins_header(["---", "渡口停航"])
    (True, False)
    """
    if rows[0] == _FENCE:
        return len(rows) > 1 and _FIELD.fullmatch(rows[1]) is not None
    return any(row.startswith(_URL_SOURCE) for row in rows[1:])


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
    if not head.startswith((*HEADER_STARTS, *ADDRESS_STARTS)):
        return {}, text
    if head.startswith(ADDRESS_STARTS):
        return _address_header(head, text)
    rows = head.splitlines(keepends=True)
    return _front_matter(rows, text) if rows[0].rstrip() == _FENCE else _reader_header(rows, text)


def _address_header(head: str, text: str) -> tuple[Header, str]:
    address, _, under = head.partition("\n")
    address = address.strip()
    return ({"url": address}, under) if is_address(address) and under.strip() else ({}, text)


def _front_matter(rows: Sequence[str], text: str) -> tuple[Header, str]:
    ends = (n for n, row in enumerate(rows[1:_MOST_ROWS], 1) if row.rstrip() in (_FENCE, "..."))
    end = next(ends, 0)
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
    return (fields, "".join(rows[end + 1 :])) if fields else ({}, text)


def _value(text: str) -> str | list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(part) for part in text[1:-1].split(",") if part.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _reader_header(rows: Sequence[str], text: str) -> tuple[Header, str]:
    fields: dict[str, str | list[str]] = {}
    for number, row in enumerate(rows[:_MOST_ROWS]):
        stated = _READER.match(row)
        if stated:
            fields[stated[1]] = stated[2].strip()
        elif row.strip():
            is_body = row.startswith(_READER_BODY)
            body = "".join(rows[number + is_body :])
            return (fields, body) if "URL Source" in fields else ({}, text)
    return {}, text
