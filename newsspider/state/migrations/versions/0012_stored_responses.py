"""The responses whose pages wait until their layout is known."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "stored_responses",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("key", sa.LargeBinary(20), primary_key=True),
        sa.Column("fetched", sa.BigInteger, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
