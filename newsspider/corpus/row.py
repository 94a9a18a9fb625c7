"""A line of an article file as a record of today, with the moments that it states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import orjson

from newsspider.corpus.files import Line
from newsspider.items import (
    ARTICLE_SCHEMA_VERSION,
    ArchiveRecord,
    Article,
    Extraction,
    Image,
    Removed,
)
from newsspider.schema import schema_fault

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIELDS = get_type_hints(Article)


class BrokenRow(ValueError):
    """A line that holds no article; the message says why."""


@dataclass(slots=True)
class Row:
    """An article of a corpus. Moments are microseconds since 1970, UTC."""

    record: dict[str, Any]
    """The fields of `Article` as plain values."""

    fetched: int
    published: int | None
    published_date: date | None
    """The day that the page states, in its own time zone."""

    def to_dict(self) -> dict[str, Any]:
        """The values of the columns of `newsspider.schema.arrow`."""
        told: dict[str, Any] = {}
        for name, value in self.record.items():
            told[name] = value
            if name == "published":
                told["published_at"] = (
                    None if self.published is None else _EPOCH + self.published * _MICROSECOND
                )
                told["published_date"] = self.published_date
        return told

    def to_article(self) -> Article:
        """The record as an `Article`."""
        record = self.record
        images = [Image(**image) for image in record["images"]]
        extraction = dict(record["extraction"])
        extraction["removed"] = [Removed(**piece) for piece in extraction["removed"]]
        archive = record["archive"] and ArchiveRecord(**record["archive"])
        made = {"images": images, "extraction": Extraction(**extraction), "archive": archive}
        return Article(**{**record, **made})


def read_row(line: Line, *, is_sound: bool = False) -> Row:
    """The article in a line.

    :param is_sound: the line was read before, and nothing was wrong with it.
    :raises BrokenRow: it holds none.
    """
    if line.problem:
        raise BrokenRow(line.problem)
    try:
        loaded = orjson.loads(line.data)
    except orjson.JSONDecodeError as problem:
        whole = line.data.endswith(b"\n")
        raise BrokenRow(f"no JSON: {problem}" if whole else "torn: the file ends in it") from None
    record = _of_today(loaded)
    fault = None if is_sound else schema_fault({**record, "schema": ARTICLE_SCHEMA_VERSION})
    if fault is not None:
        raise BrokenRow(f"no article: {fault}")
    return row_of(record)


def row_of(record: dict[str, Any]) -> Row:
    """A record with the moments that it states.

    :param record: what `Article.to_dict` gives.
    :raises BrokenRow: one of them is none.
    """
    fetched, published = _moment(record["fetched"]), record["published"]
    if published is None:
        return Row(record, _microseconds(fetched), None, None)
    moment = _moment(published)
    return Row(record, _microseconds(fetched), _microseconds(moment), moment.date())


def _of_today(loaded: Any) -> dict[str, Any]:
    """A record of any version up to ours with exactly the fields of today."""
    if not isinstance(loaded, dict):
        raise BrokenRow("no article: not an object")
    version = loaded.get("schema", ARTICLE_SCHEMA_VERSION)
    if not isinstance(version, int) or version > ARTICLE_SCHEMA_VERSION:
        raise BrokenRow(f"schema {version!r} is of a later version of newsspider: install that")
    if version == ARTICLE_SCHEMA_VERSION and loaded.keys() - _FIELDS.keys():
        return loaded  # the schema says what is wrong
    return {
        name: loaded[name] if name in loaded else _unknown(hint)
        for name, hint in _FIELDS.items()
        if name in loaded or _unknown(hint) != ""
    }


def _unknown(hint: Any) -> Any:
    """What a record holds where it does not know a field; "" where it has to."""
    if isinstance(hint, UnionType) and type(None) in get_args(hint):
        return None
    return [] if get_origin(hint) is list else ""


def _moment(told: str) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BrokenRow(f"no article: {told!r} is no time") from None
    return moment


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
