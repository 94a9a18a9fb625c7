"""What the pages of each portal taught of its layouts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "layouts",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("portal", sa.String(255), primary_key=True),
        sa.Column("used", sa.BigInteger, nullable=False),
        sa.Column("known", sa.Text, nullable=False),
    )
