"""Names that say what is in a column."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename two columns; SQLite knows this form of the statement since 3.25."""
    op.execute("ALTER TABLE shapes RENAME COLUMN barren TO unproductive")
    op.execute("ALTER TABLE urls RENAME COLUMN changed TO source_lastmod")
