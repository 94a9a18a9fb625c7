"""Responses that came, and whose pages wait until their layout is known: a row each.

A visit goes on while its page waits, so its URL stays pending. What is stored answers when the URL
is taken again after a kill, so that its host need not be asked twice.
"""

import json
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.items import ArchiveRecord, Right
from newsspider.state.checkpoint import Participant
from newsspider.state.compression import zstd_frame
from newsspider.state.json_rows import read_json
from newsspider.state.keys import request_key
from newsspider.state.revisits import HOUR
from newsspider.state.run_files import ARCHIVE_FOLDER, lies_in
from newsspider.state.tables import stored_responses, urls
from newsspider.state.upsert import upsert
from newsspider.zstd import ZstdDecompressor, ZstdError

MAX_AGE = 36 * HOUR
"""How long a stored response answers: until the next run of a daily plan, whenever on its day that
starts. It counts as fetched when it came, so a young story is looked at again soon after."""

_MOST_BYTES = 8_000_000
"""How many bytes of a job are stored: as many as may wait in memory, and compressed at that."""

_MOST_BODY_BYTES = 1 << 25

ANSWERED, TOO_OLD, DAMAGED, NO_ROOM = "answered", "too_old", "damaged", "no_room"
"""What becomes of a response, for `StoredResponses`."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response with status 200, as it was read: decoded, and rendered where that was wanted."""

    url: str
    """Where it came from: another spelling of what was requested, perhaps."""

    fetched: int
    """When it came: seconds since 1970."""

    headers: list[tuple[str, str]]
    """A name as often as it came; Latin-1."""

    flags: list[str]
    """Scrapy's, such as ``dataloss``."""

    body: bytes
    archive: ArchiveRecord | None
    rights: list[Right]
    """What the answer and the host said about the use of the page."""


class StoredResponses(Participant):
    """The stored responses of one job; a participant of its checkpoints.

    One is saved by the checkpoint that comes next while its page waits, and deleted by that which
    saves the end of the visit.
    """

    def __init__(
        self,
        engine: Engine,
        job: str,
        count: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open them, and let go of those whose URLs need not be requested any more.

        :param count: is told `ANSWERED`, `TOO_OLD`, `DAMAGED` or `NO_ROOM` each time.
        """
        self._engine, self._job, self._count, self._clock = engine, job, count, clock
        self._new: dict[bytes, dict[str, Any]] = {}
        self._forgotten: set[bytes] = set()
        self._saved = self._open()

    def _open(self) -> dict[bytes, tuple[Any, int]]:
        """When each came that is saved, and how many bytes it has."""
        mine, columns = stored_responses.c.job == self._job, stored_responses.c
        same = sa.and_(urls.c.job == columns.job, urls.c.key == columns.key)
        pending = sa.exists().where(same, urls.c.state == "pending")
        size = sa.func.coalesce(sa.func.length(columns.body), 0)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(stored_responses).where(mine, ~pending))
            rows = connection.execute(sa.select(columns.key, columns.fetched, size).where(mine))
            return {key: (fetched, size) for key, fetched, size in rows}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._saved) + len(self._new)

    def keep(self, key: bytes, response: StoredResponse) -> None:
        """Let the next checkpoint save a response, unless it is saved or there is no room.

        :param key: that of the URL in the frontier; it has to be that of the response's URL.
        """
        if key in self._saved or key != request_key(response.url):
            return
        row = _row(self._job, key, response)
        held = sum(size for _, size in self._saved.values())
        held += sum(len(new["body"]) for new in self._new.values())
        if held + len(row["body"]) > _MOST_BYTES:
            self._count(NO_ROOM)
        else:
            self._new[key] = row

    def forget(self, key: bytes) -> None:
        """Let the next checkpoint delete what answers for a URL: its visit is over."""
        self._new.pop(key, None)
        if self._saved.pop(key, None):
            self._forgotten.add(key)

    def outdated(self, key: bytes, changed: int | None) -> None:
        """Forget what answers for a URL if it came before a moment, seconds since 1970.

        :param changed: None if that is now.
        """
        came = self._new[key]["fetched"] if key in self._new else self._saved.get(key, (None,))[0]
        if changed is None or (isinstance(came, int) and came < changed):
            self.forget(key)

    def find(self, key: bytes) -> StoredResponse | None:
        """What answers for a URL; None if nothing does, or what does is too old or damaged."""
        if key not in self._saved:
            return None
        found = self._read(key)
        if found is None:
            self._count(DAMAGED)
        elif not 0 <= self._clock() - found.fetched < MAX_AGE:
            self._count(TOO_OLD)
        else:
            self._count(ANSWERED)
            return found
        self.forget(key)
        return None

    def _read(self, key: bytes) -> StoredResponse | None:
        columns = stored_responses.c
        body = sa.type_coerce(columns.body, sa.types.NullType())  # whatever it is
        query = sa.select(columns.fetched, columns.head, body)
        query = query.where(columns.job == self._job, columns.key == key)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        fetched, head, packed = row
        return read_json(
            head, lambda head: _response(key, fetched, head, packed), "a response that was stored"
        )

    def save(self, connection: Connection) -> None:
        """Delete what is over, and write what waits."""
        over = [{"b_key": key} for key in self._forgotten]
        columns = stored_responses.c
        if over:
            which = sa.and_(columns.job == self._job, columns.key == sa.bindparam("b_key"))
            connection.execute(sa.delete(stored_responses).where(which), over)
        upsert(connection, stored_responses, list(self._new.values()))
        self._saved |= {key: (row["fetched"], len(row["body"])) for key, row in self._new.items()}
        self._new.clear()
        self._forgotten.clear()


def stored_count(connection: Connection, job: str) -> int:
    """How many responses of a job are stored."""
    query = sa.select(sa.func.count()).where(stored_responses.c.job == job)
    return connection.execute(query).scalar_one()


def _row(job: str, key: bytes, response: StoredResponse) -> dict[str, Any]:
    archive = response.archive
    head = {
        "url": response.url,
        "headers": response.headers,
        "flags": response.flags,
        "archive": [archive.file, archive.offset] if archive else None,
        "rights": list(map(astuple, response.rights)),
    }
    return {
        "job": job,
        "key": key,
        "fetched": response.fetched,
        "head": json.dumps(head, ensure_ascii=True),
        "body": zstd_frame(response.body),
    }


def _response(key: bytes, fetched: Any, head: dict[str, Any], body: Any) -> StoredResponse:
    """A response of what a row holds, which others may have written.

    :raises ValueError: it is not what `_row` makes; or another of `json_rows.read_json`'s.
    """
    if type(fetched) is not int:
        raise ValueError(f"{fetched!r} is no moment")
    url = _text(head["url"])
    if not url.startswith(("http://", "https://")) or request_key(url) != key:
        raise ValueError(f"{url!r} is not what was requested")
    return StoredResponse(
        url=url,
        fetched=fetched,
        headers=[(_latin(name), _latin(value)) for name, value in head["headers"]],
        flags=[_text(flag) for flag in head["flags"]],
        body=_unpacked(body),
        archive=None if head["archive"] is None else _archive_record(*head["archive"]),
        rights=[Right(*map(_text, right)) for right in head["rights"]],
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _latin(value: Any) -> str:
    _text(value).encode("latin-1")
    return str(value)


def _archive_record(file: Any, offset: Any) -> ArchiveRecord:
    if type(offset) is not int or offset < 0 or not lies_in(ARCHIVE_FOLDER, _text(file)):
        raise ValueError(f"{file!r} at {offset!r} is no record of an archive")
    return ArchiveRecord(file, offset)


def _unpacked(packed: bytes) -> bytes:
    decoder = ZstdDecompressor()
    try:
        body: bytes = decoder.decompress(packed, _MOST_BODY_BYTES)
    except ZstdError as problem:
        raise ValueError(f"no zstd frame: {problem}") from problem
    if not decoder.eof:
        raise ValueError("the body is cut off, or too long")
    return body
