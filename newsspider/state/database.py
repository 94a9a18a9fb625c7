"""Open the state: SQLite by default, PostgreSQL by URL, brought to this version's tables."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

_BUSY_SECONDS = 60  # how long SQLite waits while another spider commits
_PAUSE_SECONDS = 0.02


class StateError(Exception):
    """The state can't be used; the message names it and the remedy."""


def state_url(data: Path) -> URL:
    """The URL of the state that lies in a data folder.

    It is no string, in which a ``?`` would end the folder's name, and a ``%`` change it.
    """
    return URL.create("sqlite", database=str(data / "state.sqlite"))


def check_state_url(url: str | URL) -> None:
    """Check that a URL names a database for which there is a driver; it is not connected to.

    :raises StateError: it does not.
    """
    _engine(url).dispose()


def _engine(url: str | URL) -> Engine:
    shown = _without_password(url)
    try:
        return sa.create_engine(url)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise StateError(
            f"NEWSSPIDER_STATE_URL={shown!r} is no database URL: write it like "
            "postgresql+psycopg://user@host/name or sqlite:///path/state.sqlite"
        ) from problem
    except ImportError as problem:
        raise StateError(
            f"NEWSSPIDER_STATE_URL={shown!r} can't be used ({problem}): a state on PostgreSQL is "
            "postgresql+psycopg://… and needs pip install 'newsspider[postgresql]'"
        ) from problem


def open_state(url: str | URL) -> Engine:
    """Open the state at an SQLAlchemy URL, with its tables as this version knows them.

    :raises StateError: it can't be reached, is no state, or was made by a later version.
    """
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return _with_our_tables(engine, _without_password(url))


def look_at_state(url: str | URL) -> Engine:
    """The same for who writes nothing: of SQLite where nothing can be written, too.

    That is a backup, a folder of another's, a full disk: SQLite would make files beside it.

    :raises StateError: as above, or the last of it is in a log that needs a place to be read.
    """
    place = _engine(url).url
    try:
        return open_state(place)
    except StateError as problem:
        file = place.database if place.get_backend_name() == "sqlite" else None
        if not file or not Path(file).is_file():
            raise
        if _has_content(Path(f"{file}-wal")):
            raise StateError(f"{problem}: copy its folder to where it can be written") from problem
    as_it_is = URL.create(
        "sqlite",
        database=Path(file).resolve().as_uri(),
        query={"mode": "ro", "immutable": "1", "uri": "true"},
    )
    return _with_our_tables(sa.create_engine(as_it_is), _without_password(place))


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _with_our_tables(engine: Engine, shown: str) -> Engine:
    from newsspider.state.migrate import LaterVersionError, migrate  # only where it is needed

    try:
        with engine.begin() as connection:
            migrate(connection)
    except (LaterVersionError, DBAPIError) as problem:
        engine.dispose()
        raise StateError(
            f"the state {shown} can't be opened: {reason(problem)}"
            if isinstance(problem, DBAPIError)
            else f"the state {shown} was made by a later version of newsspider: update newsspider"
        ) from problem
    return engine


def reason(problem: DBAPIError) -> str:
    """What a database says of a problem, in one line."""
    return " ".join(str(problem.orig).split())


def _without_password(url: str | URL) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return str(url)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS}000")
    _keep_log(connection)
    # FULL: a commit that the power took back, after its lines reached the disk, could be that which
    # named the file; nothing would cut them then.
    connection.execute("PRAGMA synchronous=FULL")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; SQLite does not wait for others there, whatever its timeout."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as problem:
            is_busy = problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
