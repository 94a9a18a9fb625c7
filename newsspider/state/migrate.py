"""Bring the tables of a state to this version; apart, as Alembic takes its time to load."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

_LOCK = int.from_bytes(b"newsspid")
MIGRATIONS = Path(__file__).parent / "migrations"
"""The folder of the steps from version to version."""


class LaterVersionError(Exception):
    """The tables are those of a later version."""


def migrate(connection: sa.Connection) -> None:
    """Bring the tables to this version, in one transaction that one process at a time is in.

    :raises LaterVersionError: no migration leads there.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    head = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() == head:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver begins none for tables
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise LaterVersionError from problem
