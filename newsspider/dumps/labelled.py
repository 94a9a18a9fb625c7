"""Fields that a program wrote row by row over a page's text, each with its label.

``标题：…`` or ``【标题】…`` as scrapers write them, ``Title: …`` as reader services do,
``Subject: …`` as in e-mails, ``<contenttitle>…</contenttitle>`` as in old corpora.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsspider.dumps.records import PUBLISHED, TEXT, TITLE, is_field, is_one_of, values

_ROW = re.compile(
    r"\s*(?P<label>(?P<name>[A-Za-z][A-Za-z _-]{0,24}|[\u4e00-\u9fff]{2,6})\s*[:：](?!//)"
    r"|【(?P<in_brackets>[\u4e00-\u9fff]{2,6})】|\[(?P<in_square>[\u4e00-\u9fff]{2,6})\]"
    r"|<(?P<tag>[a-z_]{3,20})>)"
    r"\s*(?P<value>.*?)\s*"
)
_STAMP = re.compile(r"\s*(?P<name>[a-z]+)\s+(?P<value>\d{4}-\d\d(?:-\d\d)?)\s+(?=\S)")
"""``date 2024-05-09`` and no line end behind it."""

_RECORD = re.compile(r"\s*</?doc>\s*", re.I)
_CLOSING = re.compile(r"\s*</[a-z]{3,20}>", re.I)
_QUOTED = re.compile(r"《([^《》]+)》")
_PARAGRAPHS = "\ue40c"
"""What stands between the paragraphs in the corpora of a search engine, where each has one row."""

_SENDER = "from 发件人 发件者".split()
"""With what an e-mail begins."""

_MOST_ROWS = 60


class _Row(NamedTuple):
    """A row that states a field."""

    label: str
    name: str
    value: str


def label_over(rows: Sequence[str]) -> str:
    """The label with which a page's fields begin, if they do with the first of some rows.

    >>> label_over(["标题：渡口停航", "时间：2024-05-09"]), label_over(["时间：今晨", "地点：渡口"])
    ('标题：', '')
    """
    first = _read(rows[0])
    if _RECORD.fullmatch(rows[0]):
        label = rows[0].strip()
    elif first and (is_field(first.name) or is_one_of(_SENDER, first.name)):
        label = first.label
    else:
        return ""
    return label if _has_title(_fields(rows)[0]) else ""


def split_labelled(text: str) -> tuple[dict[str, str], str]:
    """The fields with labels that stand over a text, one of them its title, and the text.

    No fields if it does not begin with them, or if there is no text.
    """
    stamp = _STAMP.match(text)
    if stamp and is_one_of(PUBLISHED, stamp["name"]):
        return {stamp["name"]: stamp["value"]}, text[stamp.end() :]
    first, _, _ = text.partition("\n")
    is_labelled = _RECORD.fullmatch(first) or _read(first)
    rows = text.splitlines(keepends=True) if is_labelled else []
    if not rows or not label_over(rows[:_MOST_ROWS]):
        return {}, text
    fields, end = _fields(rows)
    begun = fields.pop("", "")
    body = "".join([begun, "\n" * bool(begun), *rows[end:]])
    if _RECORD.fullmatch(first):
        body = _CLOSING.split(body, maxsplit=1)[0]
    return (fields, body.replace(_PARAGRAPHS, "\n")) if body.strip() else ({}, text)


def _read(text: str) -> _Row | None:
    row = _ROW.fullmatch(text)
    if row is None:
        return None
    name = row["name"] or row["in_brackets"] or row["in_square"] or row["tag"]
    value = row["value"].removesuffix(f"</{row['tag']}>") if row["tag"] else row["value"]
    quoted = _QUOTED.fullmatch(value)
    return _Row(row["label"], name, quoted[1] if quoted else value)


def _fields(rows: Sequence[str]) -> tuple[dict[str, str], int]:
    """The fields of the first rows, and how many rows they take.

    What is labelled as text begins under an empty name. Other labels may stand between those that
    are known, but not behind the last, and none that is known comes twice.
    """
    fields: dict[str, str] = {}
    known: dict[str, str] = {}
    end = 0
    for number, text in enumerate(rows[:_MOST_ROWS], 1):
        if not text.strip() or _RECORD.fullmatch(text):
            continue
        row = _read(text)
        if row is None:
            break
        if is_one_of(TEXT, row.name):
            return {**fields, "": row.value}, number
        is_known = is_field(row.name)
        if is_known and (row.name in fields or _is_said(row)):
            break
        fields.setdefault(row.name, row.value)
        if is_known:
            known, end = dict(fields), number
    return known, end


def _is_said(row: _Row) -> bool:
    """Whether the reporter of an interview asks, rather than being named."""
    return row.value.endswith(("。", "？", "！")) and not is_one_of(TITLE, row.name)


def _has_title(fields: Mapping[str, str]) -> bool:
    """Whether they name the page's title, which is no sentence."""
    return any(title and not str(title).endswith("。") for title in values(fields, TITLE))
