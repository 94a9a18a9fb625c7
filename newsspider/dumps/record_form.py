"""What form records have that a dump is made of, told by what it begins with."""

import csv
import re
from typing import Literal

from newsspider.dumps.records import TEXT, values

RecordForm = Literal["an array of JSON", "an object of JSON", "a table"]

NAMES_DELIMITER = re.compile(r"^\"?sep=[,;|\t]\"?\s*", re.I)
"""The row that Excel takes for no row of the table."""

_ARRAY = re.compile(r"\[\s*(?:\{|\]?\s*$)")  # pandoc begins a page with [], for an empty link
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_DELIMITERS = ",\t;|"


def record_form(head: str) -> RecordForm | None:
    r"""The form of the records that a text begins with, None if it begins with none.

    >>> record_form('[{"text": "渡口停航。"}]'), record_form("title,text\n渡口,停航。")
    ('an array of JSON', 'a table')
    >>> record_form("[摘要]渡口停航。"), record_form("渡口, 停航")
    (None, None)
    """
    head = head.lstrip("\ufeff \t\r\n")
    if _ARRAY.match(head):
        return "an array of JSON"
    if _OBJECT.match(head):
        return "an object of JSON"
    return "a table" if _names_columns(head) else None


def column_names(row: str) -> list[str]:
    """The names of columns in the first row of a table."""
    return next(csv.reader([row], delimiter=delimiter_of(row)), [])


def delimiter_of(row: str) -> str:
    """What stands between the cells of a table's first row."""
    return max(_DELIMITERS, key=row.count)


def _names_columns(head: str) -> bool:
    """Whether the first line of a text names columns, one of them as a page's text is called."""
    names = column_names(next(iter(NAMES_DELIMITER.sub("", head).splitlines()), ""))
    return len(names) > 1 and next(values(dict.fromkeys(names), TEXT), "") is None
