"""Read saved pages: HTML files and JSON lines with an ``html`` field, ``.gz`` of each."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsspider.archive.documents import (
    MOST_BYTES,
    TOO_LARGE,
    Document,
    NotRead,
    Read,
    Skipped,
    UnreadableInput,
    no_json,
)
from newsspider.items import ARTICLE_LINE, ArchiveRecord

_JSON = re.compile(rb'\s*(?:\[\s*[{\[]|\{\s*")')


def read_whole(file: Path, *, named_as_page: bool) -> Iterator[Read]:
    """The page that a file is.

    :param named_as_page: whether it is one by its name, whatever is in it.
    :raises OSError: it can't be read, or is no gzip.
    """
    with _open(file) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        yield Skipped(TOO_LARGE, ArchiveRecord(str(file), 0))
    elif not named_as_page and (b"<" not in content or _JSON.match(content)):
        yield UnreadableInput(
            f"{file}: no HTML; scrapy clean reads text, CSV and JSON, and pages in JSON are read "
            "where they stand one a line in a .jsonl"
        )
    else:
        yield Document(content, str(file))


def read_json_lines(file: Path) -> Iterator[Read]:
    """The pages of a file, one JSON object a line.

    :raises OSError: it can't be read, or is no gzip.
    """
    offset = 0
    with _open(file) as stream:
        for number, line in enumerate(stream, 1):
            start, offset = offset, offset + len(line)
            if not line.strip():
                continue
            try:
                record = _parsed(line)
                content = _html_of(record)
            except ValueError as error:
                if not start and ARTICLE_LINE.match(line):
                    yield NotRead(f"{file}: it holds articles that were extracted, and no pages", 1)
                    return
                yield UnreadableInput(f"{file}:{number}: {error}")
                continue
            url = record.get("url")
            yield Document(
                content.encode("utf-8", "replace"),
                str(file),
                start,
                url if isinstance(url, str) else None,
            )


def _parsed(line: bytes) -> Any:
    """What a line holds.

    :raises ValueError: it is no JSON.
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(no_json(error)) from error


def _html_of(record: Any) -> str:
    """The page in a line of JSON.

    :raises ValueError: there is none.
    """
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    if "html" not in record:
        raise ValueError("no 'html' field")
    if not isinstance(content := record["html"], str):
        raise ValueError("its 'html' is no string")
    return content


def _open(file: Path) -> Any:
    return gzip.open(file, "rb") if file.name.lower().endswith(".gz") else file.open("rb")
