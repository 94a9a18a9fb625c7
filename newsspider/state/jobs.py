"""Jobs: what one spider crawls with one set of start URLs, and all that is remembered of it."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from newsspider.state.database import StateError
from newsspider.state.tables import articles, layouts, runs, shapes, sources, stored_responses, urls

_FILE_CHARS = 60


def file_part(text: str) -> str:
    """A text as the part of a file's name, without what file systems or globs take for more."""
    return re.sub(r"[^\w.@-]+", "-", text).strip("-")[:_FILE_CHARS]


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def forget(connection: Connection, job: str) -> None:
    """Forget what a job requested, read, saved and learned; its files and list of runs stay."""
    for table in (urls, articles, shapes, sources, layouts, stored_responses):
        connection.execute(sa.delete(table).where(table.c.job == job))
    connection.execute(sa.update(runs).where(runs.c.job == job).values(forgotten=True))


@contextmanager
def locked(engine: Engine, data: Path, job: str) -> Iterator[None]:
    """Have a job alone: among the processes that write to a data folder or share a server.

    The server's lock lives as long as its connection, so a server that went away lost it; but then
    the next checkpoint fails, too, and saves nothing.

    :raises StateError: another crawl has it.
    :raises OSError: the data folder can't be written.
    """
    with _locked_file(data, job):
        if engine.dialect.name != "postgresql":
            yield
            return
        with engine.connect() as connection:
            _lock_server(connection, job)
            try:
                yield
            finally:
                connection.invalidate()  # closes it, and with it the lock


@contextmanager
def _locked_file(data: Path, job: str) -> Iterator[None]:
    (data / "locks").mkdir(exist_ok=True)
    lock = FileLock(data / "locks" / f"{file_part(job)}-{_digest(job).hex()[:8]}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StateError(
            f"another crawl of {job!r} writes to {data} right now: "
            "wait for its end, or give this one another NEWSSPIDER_DATA_DIR"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _lock_server(connection: Connection, job: str) -> None:
    number = int.from_bytes(_digest(job)[:8], signed=True)
    connection.execution_options(isolation_level="AUTOCOMMIT")
    if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar():
        raise StateError(f"another machine crawls {job!r} right now: wait for its end")
