"""What earlier runs of a job learned of the shapes of its sites' URLs."""

from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.state.checkpoint import Participant
from newsspider.state.tables import shapes
from newsspider.state.upsert import upsert

ShapeRow = tuple[str, int, int, int]
"""A shape, and how often it was an article, a list with news, and neither."""

_MOST = 4096


class UrlShapeMemory(Participant):
    """The shapes of one job; a participant of its checkpoints."""

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job
        self.changed: Callable[[], Iterable[ShapeRow]] = tuple
        """Gives what was learned since its last call."""

    def load(self) -> list[ShapeRow]:
        """What was learned: the shapes of which most pages were articles come last."""
        names = shapes.c.shape, shapes.c.articles, shapes.c.lists, shapes.c.unproductive
        query = sa.select(*names).where(shapes.c.job == self._job)
        query = query.order_by(shapes.c.articles.desc()).limit(_MOST)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [(row[0], row[1], row[2], row[3]) for row in reversed(rows)]

    def save(self, connection: Connection) -> None:
        """Write what was learned."""
        names = ("shape", "articles", "lists", "unproductive")
        rows = [{"job": self._job, **dict(zip(names, row, strict=True))} for row in self.changed()]
        upsert(connection, shapes, rows)
