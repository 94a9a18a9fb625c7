"""The JSON Schema file of the package, generated from `Article`.

python -m newsspider.schema           write article.schema.json
python -m newsspider.schema --check   fail if it is out of date
"""

import json
import sys
from pathlib import Path

from newsspider.items import article_schema

SCHEMA_FILE = Path(__file__).with_name("article.schema.json")


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
