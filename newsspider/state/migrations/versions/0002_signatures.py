"""Signatures of stories, to recognise their copies."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the near-duplicate index."""
    op.create_table(
        "signatures",
        sa.Column(
            "story",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("story", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
