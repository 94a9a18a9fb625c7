"""Records out of tables: CSV and its kin, a row at a time, for files of any size."""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from newsspider.commands.lines import LONGEST_LINE, decoded_lines
from newsspider.dumps.record_form import NAMES_DELIMITER, column_names, delimiter_of
from newsspider.dumps.records import TEXT, no_text, values

_LINE_ENDS = ("\n", "\r")
_FORMULA = re.compile(r'="(.*)"', re.S)


class Record(NamedTuple):
    """One record of a file, or what is wrong with it."""

    offset: int
    """Where in the file it begins, in bytes of the file unpacked."""

    number: int
    """The number of its first line, from 1, or of the record where lines mean nothing."""

    value: object
    """What the file holds there; a `Broken` if it can't be read."""


class Broken(str):
    """Why a record can't be read."""

    __slots__ = ()


class _Rows(Iterator[str]):
    """The lines of a table, as the csv module takes them, and where they stand."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self._next = next(lines, None)
        self.number = 0

    @property
    def offset(self) -> int:
        """Where the next line begins."""
        return self._next[0] if self._next else 0

    def __next__(self) -> str:
        if self._next is None:
            raise StopIteration
        text = self._next[1]
        self._next = next(self._lines, None)
        self.number += 1
        if self._next and not text.endswith(_LINE_ENDS):
            self._skip_line()
            raise csv.Error(f"a line of more than {LONGEST_LINE:,} bytes")
        return text

    def _skip_line(self) -> None:
        """Skip the pieces in which a line comes that is too long."""
        while self._next and not self._next[1].endswith(_LINE_ENDS):
            self._next = next(self._lines, None)
        self._next = next(self._lines, None)


def table_records(chunks: Iterator[bytes]) -> Iterator[Record]:
    """The rows of a table by the names that its first row gives the columns.

    A row with other than its fields is broken: a delimiter or quotation mark stands where it
    should not, and which field is the text can't be told any more.
    """
    csv.field_size_limit(LONGEST_LINE)  # the module's own 131,072 is less than a page may have
    rows = _Rows(decoded_lines(chunks))
    first = next(rows, "")
    if NAMES_DELIMITER.fullmatch(first):
        first = next(rows, "")
    names = [name.strip() for name in column_names(first)]
    if not any(True for _ in values(dict.fromkeys(names), TEXT)):
        yield Record(0, 1, Broken(no_text(filter(None, names))))
        return
    reader = csv.reader(rows, delimiter=delimiter_of(first))
    while True:
        offset, number = rows.offset, rows.number + 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield Record(offset, number, Broken(str(error)))
            continue
        if fields is None:
            return
        if any(fields):
            yield Record(offset, number, _record(names, fields))


def _record(names: list[str], fields: list[str]) -> object:
    while len(fields) > len(names) and not fields[-1]:
        fields.pop()
    if len(fields) != len(names):
        return Broken(f"a row of {len(fields)} fields in a table of {len(names)}")
    return dict(zip(names, map(_value, fields), strict=True))


def _value(field: str) -> str:
    """What Excel shows in a cell: ``="2024-05-09"`` keeps it from making a date its own way."""
    formula = _FORMULA.fullmatch(field)
    return formula[1].replace('""', '"') if formula else field
