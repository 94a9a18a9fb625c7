"""Jobs: what one spider crawls with one set of start URLs, and all that is remembered of it."""

import hashlib

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.state.database import StateError
from newsspider.state.tables import articles, shapes, sources, urls


def forget(engine: Engine, job: str) -> None:
    """Forget what a job has asked, read and saved; its files and its list of runs stay."""
    with engine.begin() as connection:
        for table in (urls, articles, shapes, sources):
            connection.execute(sa.delete(table).where(table.c.job == job))


def lock_server(engine: Engine, job: str) -> Connection | None:
    """Lock a job on a server that several machines share, for as long as the connection lives.

    :raises StateError: another machine crawls it.
    """
    if engine.dialect.name != "postgresql":
        return None
    number = int.from_bytes(hashlib.sha256(job.encode()).digest()[:8], "big", signed=True)
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar():
        connection.close()
        raise StateError(f"another machine crawls {job!r} right now: wait for its end")
    return connection
