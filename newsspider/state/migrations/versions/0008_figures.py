"""What a run was: its figures by site, how it ended, and what was out of the ordinary."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables, and to each run how it ended."""
    op.add_column("runs", sa.Column("reason", sa.String(40)))
    op.add_column("runs", sa.Column("exit_code", sa.Integer))
    op.add_column("runs", sa.Column("pending", sa.Integer))
    op.create_table(
        "figures",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("run", sa.String(40), primary_key=True),
        sa.Column("site", sa.String(255), primary_key=True),
        sa.Column("figures", sa.Text, nullable=False),
    )
    op.create_table(
        "alarms",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("run", sa.String(40), primary_key=True),
        sa.Column("site", sa.String(255), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False, server_default=sa.false()),
    )
