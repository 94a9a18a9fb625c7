"""Insert rows, or replace those of the same key."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows; where the primary key is there already, the row gets the new values."""
    if not rows:
        return
    connection.execute(_statement(connection.dialect.name, table, tuple(rows[0])), rows)


@lru_cache  # every checkpoint puts the same columns into the same few tables
def _statement(dialect: str, table: Table, columns: tuple[str, ...]) -> Any:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    key = [column.name for column in table.primary_key]
    values = {name: insert.excluded[name] for name in columns if name not in key}
    if not values:
        return insert.on_conflict_do_nothing(index_elements=key)
    return insert.on_conflict_do_update(index_elements=key, set_=values)
