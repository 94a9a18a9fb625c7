"""The schemas of a record, made from `Article`: JSON Schema (also as a file) and Arrow.

python -m newsspider.schema           write article.schema.json
python -m newsspider.schema --check   fail if it is out of date
"""

from __future__ import annotations

import json
import sys
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import jsonschema_rs

from newsspider.extras import extra
from newsspider.items import Article, article_schema

if TYPE_CHECKING:
    import pyarrow

SCHEMA_FILE = Path(__file__).with_name("article.schema.json")


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(article_schema())


def schema_fault(record: Any) -> str | None:
    """Where a record breaks the schema and why, None if it does not."""
    error = next(_validator().iter_errors(record), None)
    if error is None:
        return None
    return f"{'.'.join(map(str, error.instance_path)) or 'the record'}: {error.message[:200]}"


@cache
def arrow() -> pyarrow.Schema:
    """The Arrow schema of the articles, whatever version of the record they were saved as.

    The fields of `Article` in their order, nested ones as structs, and after ``published`` two
    more: ``published_at``, the moment it names as a timestamp (UTC, microseconds), and
    ``published_date``, the day that the page states. Where a page states a day alone,
    ``published_at`` is its midnight there, which in UTC is the day before: count days by
    ``published_date``.

    :raises MissingExtra: pyarrow is not installed.
    """
    pa = extra("pyarrow")
    columns = []
    for name, hint in get_type_hints(Article).items():
        columns.append(pa.field(name, _arrow_type(pa, hint)))
        if name == "published":
            columns.append(pa.field("published_at", pa.timestamp("us", tz="UTC")))
            columns.append(pa.field("published_date", pa.date32()))
    return pa.schema(columns)


def _arrow_type(pa: Any, hint: Any) -> Any:
    """The Arrow type of a field's annotation; every column can hold null."""
    hint = without_none(hint)
    if get_origin(hint) is list:
        return pa.list_(_arrow_type(pa, get_args(hint)[0]))
    if is_dataclass(hint):
        fields = get_type_hints(hint)
        return pa.struct([(name, _arrow_type(pa, one)) for name, one in fields.items()])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def without_none(hint: Any) -> Any:
    """The annotation of a field that may be None, as if it might not."""
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def render() -> str:
    """The text of the file."""
    return json.dumps(article_schema(), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; the exit code."""
    if arguments != ["--check"]:
        SCHEMA_FILE.write_text(render(), "utf-8")
        return 0
    if SCHEMA_FILE.read_text("utf-8") == render():
        return 0
    print(f"{SCHEMA_FILE.name} is out of date: run python -m newsspider.schema", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
