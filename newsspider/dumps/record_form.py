"""What form records have that a dump is made of, told by what it begins with."""

import csv
import json
import re
from itertools import islice
from typing import Literal

from newsspider.dumps.records import TEXT, values

RecordForm = Literal["an array of JSON", "an object of JSON", "a table"]

NAMES_DELIMITER = re.compile(r"^\"?sep=[,;|\t]\"?\s*", re.I)
"""The row that Excel takes for no row of the table."""

_ARRAY = re.compile(r"\[\s*(?:\{|\]?\s*$)")  # pandoc begins a page with [], for an empty link
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_DELIMITERS = ",\t;|"
_TOLD = re.compile(r"[“「『《（]?[\u4e00-\u9fff][^\"<\\]{15,}")  # a line as of prose
_LEAST_TOLD, _ROWS, _LEAST_ROWS = 2, 20, 0.5


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


def are_records(text: str, form: RecordForm) -> bool:
    r"""Whether what begins like records is nothing else, and no story about such.

    >>> are_records('{"a": 1}', "an object of JSON"), are_records("正文|图片\n渡口停航", "a table")
    (True, False)
    """
    text = text.lstrip("\ufeff \t\r\n")
    if form == "a table":
        return _has_rows(text)
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError:  # broken, or no JSON
        return not is_told(text)
    except RecursionError:
        return True
    return text[end:].lstrip("\ufeff \t\r\n,")[:1] in ("", "{", "[")


def is_told(text: str) -> bool:
    """Whether some lines of a text are prose, as none of records are."""
    lines = (line.strip() for line in text.splitlines())
    told = (line for line in lines if _TOLD.match(line) and ("，" in line or "。" in line))
    return len(list(islice(told, _LEAST_TOLD))) == _LEAST_TOLD


def _has_rows(text: str) -> bool:
    """Whether the rows under the first have its cells; one of Markdown is of a page."""
    lines = text.splitlines(keepends=True)
    delimiter = delimiter_of(lines[0])
    rows = list(islice(csv.reader(lines, delimiter=delimiter), _ROWS))
    under = [row for row in rows[1:] if row]
    fit = sum(len(row) == len(rows[0]) for row in under)
    is_markdown = delimiter == "|" and lines[0].startswith("|")
    return not is_markdown and fit >= max(1.0, _LEAST_ROWS * len(under))


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
