"""An article as one row of plain values, for tables that know no lists: CSV, SQLite."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_type_hints

import orjson

from newsspider.items import Article
from newsspider.schema import without_none

Plain = str | int | float | None

MOST_CELL_CHARS = 32_767
"""Of a cell in Excel, in UTF-16: what is longer spills into the next row."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|\t")
_CUT = "…"


def joined(values: list[Any]) -> str:
    """A list as a reader likes it: words with semicolons between them, structures a line each."""
    if any(isinstance(one, dict) for one in values):
        return "\n".join(" ".join(str(v) for v in one.values() if v) for one in values)
    return "; ".join(values)


def as_json(values: list[Any]) -> str:
    """A list as JSON, which SQLite can search."""
    return orjson.dumps(values).decode()


def flat(record: dict[str, Any], of_list: Callable[[list[Any]], str] = joined) -> dict[str, Plain]:
    """The fields of a record as one row; those of a structure have its name before their own.

    :param record: what `Article.to_dict` gives.
    :returns: values by the names of `flat_columns`.
    """
    row: dict[str, Plain] = {}
    for column in flat_columns():
        name, _, inner = column.partition(".")
        value = record.get(name)
        if inner:
            value = value and value[inner]
        row[column.replace(".", "_")] = of_list(value) if isinstance(value, list) else value
        if column == "published":
            row["published_date"] = value and value[:10]
    return row


@cache
def flat_columns() -> tuple[str, ...]:
    """The fields of `Article`; one of a structure as ``extraction.method``."""
    columns: list[str] = []
    for name, hint in get_type_hints(Article).items():
        structure = without_none(hint)
        inner = get_type_hints(structure) if is_dataclass(structure) else ()
        columns += [f"{name}.{field}" for field in inner] or [name]
    return tuple(columns)


def excel_cell(value: Plain) -> Plain:
    """A value as a cell that Excel shows and does not run.

    Control characters go, except line feeds and tabs; what could begin a formula has an apostrophe
    before it; what is longer than a cell can be ends with an ellipsis.
    """
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    if _FORMULA.match(text):
        text = f"'{text}"
    if len(text) * 2 > MOST_CELL_CHARS and is_too_long(text):
        units = text.encode("utf-16-le", "replace")[: 2 * (MOST_CELL_CHARS - len(_CUT))]
        text = units.decode("utf-16-le", "ignore") + _CUT
    return text


def is_too_long(text: str) -> bool:
    """Whether a text is longer than a cell of Excel can be."""
    return len(text.encode("utf-16-le", "replace")) > 2 * MOST_CELL_CHARS
