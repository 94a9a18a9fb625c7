"""The URLs of one job as the database has them."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.in_flight import InFlight
from newsspider.state.revisits import SAME_SECOND
from newsspider.state.tables import urls

_KEYS_AT_ONCE = 500

_IN_FLIGHT_COLUMNS = [
    -urls.c.rank if name == "priority" else urls.c[name] for name in InFlight.__slots__
]
_SAVED_COLUMNS = [
    urls.c[name]
    for name in "id state fetched first_fetched source_lastmod kind due outcome".split()
]
_KEYS = sa.select(urls.c.key).where(
    urls.c.job == sa.bindparam("job"),
    urls.c.key.in_(sa.bindparam("keys", expanding=True)),
    urls.c.discovered >= sa.bindparam("since"),
)
_BY_KEY = sa.select(*_SAVED_COLUMNS).where(
    urls.c.job == sa.bindparam("job"), urls.c.key == sa.bindparam("key")
)


class SavedUrls:
    """Asks the database. All times are seconds since 1970."""

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job
        self._pending = sa.and_(urls.c.job == job, urls.c.state == "pending")

    def last_due(self, since: int) -> int:
        """When the last is due of what became due in the second of `since`; 0 if there is none."""
        soon = urls.c.due.between(since, since + SAME_SECOND)
        with self._engine.connect() as connection:
            query = sa.select(sa.func.max(urls.c.due)).where(self._pending, soon)
            return connection.scalar(query) or 0

    def reopen(self, due: int, fetched_before: int) -> int:
        """Make pending what is to be requested again by then; how many URLs that are."""
        statement = (
            sa.update(urls)
            .where(
                urls.c.job == self._job,
                urls.c.state == "done",
                urls.c.due <= due,
                urls.c.fetched < fetched_before,
            )
            .values(state="pending")
        )
        with self._engine.begin() as connection:
            return int(connection.execute(statement).rowcount)

    def find(self, key: bytes) -> Any:
        """The row of a URL, None if there is none."""
        with self._engine.connect() as connection:
            return connection.execute(_BY_KEY, {"job": self._job, "key": key}).first()

    def among(self, keys: Collection[bytes], since: int = 0) -> set[bytes]:
        """Those of some keys that are there, if they were found then or later."""
        there: set[bytes] = set()
        if not keys:
            return there
        wanted = list(keys)
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _KEYS_AT_ONCE):
                some = wanted[start : start + _KEYS_AT_ONCE]
                asked = {"job": self._job, "keys": some, "since": since}
                rows = connection.execute(_KEYS, asked)
                there.update(rows.scalars())
        return there

    def hosts(self) -> set[str]:
        """The hosts that have pending URLs."""
        with self._engine.connect() as connection:
            query = sa.select(urls.c.host).where(self._pending).distinct()
            return set(connection.execute(query).scalars())

    def next_ones(self, most: int, due: int, host: str | None) -> list[InFlight]:
        """What is pending by then, of one host or of all, the most urgent first."""
        statement = sa.select(*_IN_FLIGHT_COLUMNS).where(
            self._pending, sa.or_(urls.c.due.is_(None), urls.c.due <= due)
        )
        if host is not None:
            statement = statement.where(urls.c.host == host)
        in_order = statement.order_by(urls.c.rank, urls.c.id).limit(most)
        with self._engine.connect() as connection:
            return [InFlight(*row) for row in connection.execute(in_order)]
