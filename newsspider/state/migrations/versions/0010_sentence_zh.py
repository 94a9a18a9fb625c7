"""What an alarm says in Chinese."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; alarms of before stay without one."""
    op.add_column("alarms", sa.Column("sentence_zh", sa.Text))
