"""Find a saved article by its id."""

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from newsspider.state.lines import committed_lines
from newsspider.state.run_files import file_path
from newsspider.state.tables import articles, runs


def saved_article(connection: Connection, data: Path, id_: str) -> dict[str, Any] | None:
    """The last record of an article, None if no job has saved one of this id.

    :param data: the data folder.
    :param id_: the article's id, 16 hex digits.
    :raises OSError: its file can't be read.
    :raises ValueError: its file is broken.
    :raises StateError: the state says that it lies outside of the data folder.
    """
    query = (
        sa.select(runs.c.file, runs.c.committed)
        .join(articles, (articles.c.job == runs.c.job) & (articles.c.run == runs.c.id))
        .where(articles.c.id == id_, runs.c.file.is_not(None))
        .order_by(runs.c.started.desc())
    )
    wanted = id_.encode()
    for file, committed in connection.execute(query):
        for line in committed_lines(file_path(data, file), committed):
            if wanted in line and (record := json.loads(line))["id"] == id_:
                return dict(record)
    return None
