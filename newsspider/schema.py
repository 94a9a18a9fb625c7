"""The JSON Schema of a record, as a check and as the file of the package, made from `Article`.

python -m newsspider.schema           write article.schema.json
python -m newsspider.schema --check   fail if it is out of date
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from newsspider.items import article_schema

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
