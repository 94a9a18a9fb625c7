"""What deciding about an article takes, from its line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from newsspider.corpus.files import Line
from newsspider.corpus.row import BrokenRow, Row, read_row
from newsspider.corpus.selection import Selection
from newsspider.dedup.signature import sign

_DAY = 86_400_000_000  # microseconds


class Described(NamedTuple):
    """An article without its text."""

    id: str
    fetched: int
    """Microseconds since 1970."""

    published: int
    """The same; the end of the day where the page tells the day alone, so that a portal that tells
    the minute is first; when it was fetched where the page tells nothing."""

    day: int
    """The day of publication, as the page states it, or that of the fetch (`date.toordinal`)."""

    size: int
    """Bytes of its line."""

    reason: str | None
    """Why it is not wanted."""

    signature: bytes | None
    """None too if the text is too short to tell a copy by."""


def describe(line: Line, *, selection: Selection, signs: bool) -> Described | str:
    """The article in a line, or why there is none.

    :param signs: whether copies are asked for.
    """
    try:
        row = read_row(line)
    except BrokenRow as problem:
        return str(problem)
    reason = selection.reason_against(row)
    signature = sign(row.record["text"]) if signs and reason is None else None
    return Described(
        row.record["id"],
        row.fetched,
        _published(row),
        (row.published_date or _day(row.fetched)).toordinal(),
        len(line.data),
        reason,
        signature.to_bytes() if signature else None,
    )


def _published(row: Row) -> int:
    if row.published is None:
        return row.fetched
    is_day = row.record["published_precision"] == "day"
    return row.published + _DAY - 1 if is_day else row.published


def _day(microseconds: int) -> date:
    return datetime.fromtimestamp(microseconds / 1e6, UTC).date()
