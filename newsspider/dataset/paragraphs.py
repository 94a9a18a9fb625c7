"""An article as a row a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from newsspider.corpus.row import Row
from newsspider.items import content_hash


def paragraphs(row: Row) -> Iterator[Row]:
    """A row for each line of the text that is not blank, with all that is known of the article.

    ``text`` and ``content_sha256`` are the paragraph's; ``paragraph`` is its number, from 1 on, and
    ``paragraphs`` how many there are. So that no article gets lost, one without a text has one row.
    """
    lines = [line for line in row.record["text"].split("\n") if line.strip()] or [""]
    shared = {**row.record, "text": "", "paragraph": 0, "paragraphs": len(lines)}
    for number, line in enumerate(lines, 1):
        record = deepcopy(shared)  # masking one row leaves the others as they are
        record |= {"text": line, "content_sha256": content_hash(line), "paragraph": number}
        yield replace(row, record=record)
