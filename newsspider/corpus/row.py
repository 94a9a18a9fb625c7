"""A line of an article file as a record of today, with the moments that it states."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import orjson

from newsspider.corpus.files import Line
from newsspider.items import ARTICLE_SCHEMA_VERSION, Article, Right
from newsspider.rights.reserved import reservation
from newsspider.schema import schema_fault, without_none

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

    def reservation(self) -> Right | None:
        """The first signal of page or host that reserves the use of the text."""
        return reservation(Right(**one) for one in self.record["rights"])

    def to_article(self) -> Article:
        """The record as an `Article`."""
        made: Article = _made(Article, self.record)
        return made


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
    version = _version(loaded)
    record = {n: loaded[n] if n in loaded else _unknown(hint) for n, hint in _FIELDS.items()}
    if not is_sound:
        is_of_today = version == ARTICLE_SCHEMA_VERSION
        fault = schema_fault(loaded if is_of_today else _claimed_of_today(record))
        if fault is not None:
            raise BrokenRow(f"no article: {fault}")
    _complete(record)
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


def _version(loaded: Any) -> int:
    """Of the record's contract, ours or an earlier one."""
    if not isinstance(loaded, dict):
        raise BrokenRow("no article: not an object")
    version = loaded.get("schema")
    if not isinstance(version, int):
        raise BrokenRow("no article: it does not say its schema")
    if version > ARTICLE_SCHEMA_VERSION:
        raise BrokenRow(f"schema {version} is of a later version of newsspider: install that")
    return version


def _claimed_of_today(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "schema": ARTICLE_SCHEMA_VERSION}


def _complete(record: dict[str, Any]) -> None:
    """Give structures the fields that records did not have when this one was saved."""
    for name, structure in _STRUCTURES.items():
        if record[name] is not None:
            for field, hint in _hints(structure).items():
                if field not in record[name]:
                    record[name][field] = _unknown(hint)


def _unknown(hint: Any) -> Any:
    """What a record holds where it does not know a field."""
    return [] if get_origin(hint) is list else None


def _made(hint: Any, value: Any) -> Any:
    """Plain values as what a field's annotation says."""
    if value is None:
        return None
    hint = without_none(hint)
    if get_origin(hint) is list:
        return [_made(get_args(hint)[0], one) for one in value]
    return _structure(hint, value) if is_dataclass(hint) else value


def _structure(make: Any, value: dict[str, Any]) -> Any:
    hints = _hints(make)
    return make(**{name: _made(hints[name], one) for name, one in value.items()})


@cache
def _hints(structure: Any) -> dict[str, Any]:
    return get_type_hints(structure)


_STRUCTURES: dict[str, Any] = {
    name: one for name, hint in _FIELDS.items() if is_dataclass(one := without_none(hint))
}


def _moment(told: str) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BrokenRow(f"no article: {told!r} is no time") from None
    return moment


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
