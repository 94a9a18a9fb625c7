"""Reads pages with whatever newsspider is on the path.

`newsspider.evaluation.revision` runs this file with the code of another revision: it leans on
little, and on what every revision has.
"""

import base64
import json
import sys
from dataclasses import asdict
from typing import Any

from newsspider import extract


def main(rules: str) -> None:
    """Print the record of each page on standard input; of one that it trips over, none.

    :param rules: the settings of the lexicon, in JSON.
    """
    options = _options(json.loads(rules))
    for line in sys.stdin:
        page = json.loads(line)
        try:
            article = extract(base64.b64decode(page["html"]), page["url"], **options)
        except Exception as error:  # a bug of its time
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            continue
        record = {} if article is None else asdict(article)
        print(json.dumps({**record, "id": page["id"]}))


def _options(rules: dict[str, Any]) -> dict[str, Any]:
    if not rules:
        return {}
    from newsspider.lexicon_settings import lexicon_from

    return {"lexicon": lexicon_from(rules)}


if __name__ == "__main__":
    main(sys.argv[1])
