"""What a job knows of the layouts of its portals: a row a portal."""

import json
import time
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.layouts.known import KnownPortal
from newsspider.state.checkpoint import Participant
from newsspider.state.json_rows import read_json
from newsspider.state.tables import layouts
from newsspider.state.upsert import upsert

_MOST_PORTALS = 200
_NAME_CHARS = 255  # of the table's column


class LayoutMemory(Participant):
    """The layouts of one job; a participant of its checkpoints.

    It keeps 200 portals, those that were read last.
    """

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job
        self._known: dict[str, KnownPortal] = {}
        self._changed: set[str] = set()

    def of(self, portal: str) -> KnownPortal:
        """What is known of a portal; who changes it says so by `changed`."""
        portal = portal[:_NAME_CHARS]
        if portal not in self._known:
            found = known_portals(self._engine, self._job, portal)
            self._known[portal] = found.get(portal) or KnownPortal()
        return self._known[portal]

    def changed(self, portal: str) -> None:
        """Let the next checkpoint save what is known of a portal."""
        self._changed.add(portal[:_NAME_CHARS])

    def save(self, connection: Connection) -> None:
        """Write what changed, and forget the portals that were not read for longest."""
        now = int(time.time())
        rows = [
            {
                "job": self._job,
                "portal": portal,
                "used": now,
                "known": json.dumps(self._known[portal].to_json(), ensure_ascii=True),
            }
            for portal in sorted(self._changed)
        ]
        upsert(connection, layouts, rows)
        self._changed.clear()
        if len(self._known) > _MOST_PORTALS:
            self._known.clear()  # they are saved
        if rows:
            self._forget_oldest(connection)

    def _forget_oldest(self, connection: Connection) -> None:
        mine = layouts.c.job == self._job
        query = sa.select(layouts.c.portal).where(mine)
        query = query.order_by(layouts.c.used.desc(), layouts.c.portal).offset(_MOST_PORTALS)
        if connection.dialect.name == "sqlite":
            query = query.limit(-1)  # it knows no offset without
        oldest = list(connection.execute(query).scalars())
        if oldest:
            connection.execute(sa.delete(layouts).where(mine, layouts.c.portal.in_(oldest)))


def known_portals(engine: Engine, job: str, portal: str | None = None) -> Mapping[str, KnownPortal]:
    """What is known of a job's portals, or of one of them, by its name."""
    query = sa.select(layouts.c.portal, layouts.c.known).where(layouts.c.job == job)
    if portal is not None:
        query = query.where(layouts.c.portal == portal)
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(layouts.c.portal)).all()
    found = ((row.portal, _known_portal(row.portal, row.known)) for row in rows)
    return {portal: known for portal, known in found if known is not None}


def last_known(engine: Engine, portal: str) -> KnownPortal | None:
    """What is known of a portal: of several jobs the one that read it last."""
    mine = sa.select(layouts.c.known).where(layouts.c.portal == portal[:_NAME_CHARS])
    query = mine.order_by(layouts.c.used.desc(), layouts.c.job).limit(1)
    with engine.connect() as connection:
        known = connection.execute(query).scalar()
    return _known_portal(portal, known) if known else None


def _known_portal(portal: str, known: str) -> KnownPortal | None:
    return read_json(known, KnownPortal.from_json, f"the layouts of {portal!r}")
