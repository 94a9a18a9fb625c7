"""The articles that a job has saved: by id, and by content."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.state.checkpoint import Participant
from newsspider.state.tables import articles
from newsspider.state.upsert import upsert


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """What is known of an article that is about to be saved."""

    earlier: str | None = None
    """Id of a saved article with the same text, its own if it did not change."""

    changed: bool = False
    """Whether it was saved before with another text."""


_OF_JOB = articles.c.job == sa.bindparam("job")
_BY_ID = sa.select(articles.c.content_sha256, articles.c.run).where(
    _OF_JOB, articles.c.id == sa.bindparam("id")
)
_BY_CONTENT = (
    sa.select(articles.c.id)
    .where(_OF_JOB, articles.c.content_sha256 == sa.bindparam("content"))
    .limit(1)
)


class SavedArticles(Participant):
    """The articles of one job; a participant of its checkpoints."""

    def __init__(self, engine: Engine, job: str, run: str) -> None:
        self._engine, self._job, self._run = engine, job, run
        self._new: dict[str, str] = {}
        self._new_content: dict[str, str] = {}

    def look_up(self, id_: str, content_sha256: str) -> SavedVersion:
        """Compare an article with those saved before, in this run or an earlier one."""
        with self._engine.connect() as connection:
            saved = self._new.get(id_) or self._first(connection, _BY_ID, id=id_)
            if saved == content_sha256:
                return SavedVersion(earlier=id_)
            first = self._new_content.get(content_sha256) or self._first(
                connection, _BY_CONTENT, content=content_sha256
            )
        return SavedVersion(earlier=first if first != id_ else None, changed=saved is not None)

    def in_this_run(self, id_: str) -> bool:
        """Whether the run has saved the article already."""
        if id_ in self._new:
            return True
        with self._engine.connect() as connection:
            row = connection.execute(_BY_ID, {"job": self._job, "id": id_}).first()
        return row is not None and row.run == self._run

    def add(self, id_: str, content_sha256: str) -> None:
        """Remember an article that is being saved."""
        self._new[id_] = content_sha256
        self._new_content.setdefault(content_sha256, id_)

    def _first(self, connection: Connection, query: sa.Select[Any], **values: str) -> Any:
        return connection.execute(query, {"job": self._job, **values}).scalar()

    def save(self, connection: Connection) -> None:
        """Write the new articles, and the new content of changed ones."""
        rows = [
            {"job": self._job, "id": id_, "run": self._run, "content_sha256": content}
            for id_, content in self._new.items()
        ]
        upsert(connection, articles, rows)
        self._new.clear()
        self._new_content.clear()
