"""Alembic's environment: migrates over the connection that `newsspider.state.database` gives."""

from alembic import context

from newsspider.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making it again
)
with context.begin_transaction():
    context.run_migrations()
