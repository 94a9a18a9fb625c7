"""Which runs the articles table no longer knows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    column = sa.Column("forgotten", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("runs", column)
