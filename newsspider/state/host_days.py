"""How many requests each host got on each day."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.state.tables import host_days


def requests_of(engine: Engine, host: str, day: str) -> int:
    """How many requests a host got on a day (``2024-05-09``), of all jobs of the state."""
    query = sa.select(host_days.c.requests).where(host_days.c.host == host, host_days.c.day == day)
    with engine.connect() as connection:
        return int(connection.scalar(query) or 0)


def add_requests(connection: Connection, made: Mapping[tuple[str, str], int]) -> None:
    """Add requests to what is known of hosts and days; days that are over go."""
    for (host, day), count in made.items():
        mine = (host_days.c.host == host, host_days.c.day == day)
        more = sa.update(host_days).where(*mine).values(requests=host_days.c.requests + count)
        if not connection.execute(more).rowcount:
            row = {"host": host, "day": day, "requests": count}
            connection.execute(sa.insert(host_days).values(row))
        connection.execute(
            sa.delete(host_days).where(host_days.c.host == host, host_days.c.day < day)
        )
