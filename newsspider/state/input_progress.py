"""How far each file of an archive has been read."""

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.state.checkpoint import Participant
from newsspider.state.tables import sources
from newsspider.state.upsert import upsert

BEGINNING = -1


class InputProgress(Participant):
    """The files that a job reads; a participant of its checkpoints.

    What it notes of a file is saved together with the articles from that part of it.
    """

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job
        self._reached: dict[str, tuple[int, bool]] = {}

    def of(self, file: str) -> tuple[int, bool]:
        """The position of the last record that is done, and whether that was the file's last."""
        query = sa.select(sources.c.position, sources.c.finished).where(
            sources.c.job == self._job, sources.c.file == file
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return (row.position, row.finished) if row else (BEGINNING, False)

    def reached(self, file: str, position: int) -> None:
        """All records up to a position are done."""
        self._reached[file] = position, False

    def finished(self, file: str) -> None:
        """The whole file is done."""
        self._reached[file] = self._reached.get(file, (BEGINNING, False))[0], True

    def save(self, connection: Connection) -> None:
        """Write how far it is."""
        rows = [
            {"job": self._job, "file": file, "position": position, "finished": finished}
            for file, (position, finished) in self._reached.items()
        ]
        upsert(connection, sources, rows)
        self._reached.clear()
