"""Records of ``scrapy extract`` as the rows that a scorer of saved pages wants.

python -m benchmarks.predictions OUT.jsonl > PRED.jsonl

A row's `id` is the name of the page's file without its ending; several authors are joined by 、.
"""

import json
import sys
from pathlib import Path


def main(file: Path) -> None:
    """Print a row for each record."""
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        row = {field: record[field] for field in ("text", "title", "source", "published")}
        row["id"] = Path(record["archive"]["file"]).name.partition(".html")[0]
        row["author"] = "、".join(record["authors"]) or None
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
