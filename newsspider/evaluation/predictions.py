"""Predictions in a file, a JSON object a line, to hold a later reading against."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from newsspider.evaluation.gold import GoldError, GoldPage, Row
from newsspider.evaluation.score import Prediction
from newsspider.files import told
from newsspider.items import article_id
from newsspider.urls import canonical_url


def save_predictions(
    file: Path, pages: Iterable[GoldPage], predictions: Iterable[Prediction]
) -> None:
    """Write what was said of each page; a page without an article has a line, too."""
    with file.open("w", encoding="utf-8", errors="replace") as lines:
        for page, prediction in zip(pages, predictions, strict=True):
            row = {"id": page.id, **asdict(prediction)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def load_predictions(file: Path, pages: Sequence[GoldPage]) -> list[Prediction | None]:
    """What a file says of each page, None where it does not speak of it.

    Its lines are what `save_predictions` writes, or article records.

    :raises GoldError: it can't be read, or speaks of none of the pages.
    """
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise GoldError(f"{file}: {told(error)}") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = Row(f"{file}:{number}", line)
            found[row.required("id")] = _prediction(row)
    predictions = [found.get(page.id) or found.get(_record_id(page)) for page in pages]
    if not any(predictions):
        raise GoldError(f"{file}: none of its lines has the id or URL of a page of the gold")
    return predictions


def _prediction(row: Row) -> Prediction:
    return Prediction(
        row.text("text") or "",
        row.text("title"),
        row.text("author") or "、".join(row.texts("authors")) or None,
        row.text("source"),
        row.text("published"),
    )


def _record_id(page: GoldPage) -> str:
    """The id of the page's record."""
    return article_id(canonical_url(page.url)) if page.url else ""
